//! The feed: every event after a position, in order, as it comes.

use super::Reading;
use crate::{StoreError, observe};
use hergang_events::{DomainEvent, Position};
use std::collections::VecDeque;
use std::time::Duration;
use tokio::sync::watch;
use tokio_util::task::AbortOnDropHandle;

/// Events that are handed over together at the most.
const BATCH: usize = 5_000;

/// Batches that are read ahead: one is on the server's side while another is on this one.
const AHEAD: usize = 2;

/// What a lost wake-up costs at the most.
const POLL: Duration = Duration::from_millis(500);

/// The whole log from a position on, without end. Positions have no gaps and are visible in order, so whoever has seen one has
/// seen all before it: the last position taken is all that a follower must remember.
pub struct Feed {
    reading: Reading,
    woken: watch::Receiver<()>,
    last: Position,
    /// The batches after the last one, on their way while that is worked on: for whoever is far behind.
    ahead: VecDeque<AbortOnDropHandle<Result<Vec<DomainEvent>, StoreError>>>,
}

impl Feed {
    pub(super) fn new(reading: Reading, woken: watch::Receiver<()>, after: Position) -> Self {
        Self { reading, woken, last: after, ahead: VecDeque::new() }
    }

    /// The next events; waits where there are none yet. Never empty. Whoever stops waiting misses nothing.
    ///
    /// # Errors
    /// [`StoreError::Server`]: the feed can be asked again, and goes on where it was. [`StoreError::Gap`]: events are missing
    /// in the store.
    #[tracing::instrument(name = "feed", level = "debug", skip_all, fields(after = self.last.get()))]
    pub async fn next(&mut self) -> Result<Vec<DomainEvent>, StoreError> {
        loop {
            // What comes from here on wakes the wait below.
            self.woken.mark_unchanged();
            let was_read_before = !self.ahead.is_empty();
            let events = self.read().await?;
            if !events.is_empty() {
                let events = self.without_gap(events)?;
                self.last = self.last.plus(events.len() as u64);
                self.read_ahead(events.len());
                observe::followed(&events);
                return Ok(events);
            }
            self.ahead.clear();
            if was_read_before {
                continue;
            }
            // An error is the time that is up; a wake-up that nobody can send any more is none.
            let _ = tokio::time::timeout(POLL, self.woken.changed()).await;
        }
    }

    /// What comes before a gap, which is then an error at the next asking.
    fn without_gap(&self, mut events: Vec<DomainEvent>) -> Result<Vec<DomainEvent>, StoreError> {
        let positions = (1..).map(|n| self.last.plus(n));
        let gap = events.iter().zip(positions).position(|(event, wanted)| event.global_position != wanted);
        if gap == Some(0) {
            return Err(StoreError::Gap { wanted: self.last.next(), found: events[0].global_position });
        }
        events.truncate(gap.unwrap_or(events.len()));
        Ok(events)
    }

    async fn read(&mut self) -> Result<Vec<DomainEvent>, StoreError> {
        let Some(next) = self.ahead.front_mut() else { return self.reading.page(self.last, BATCH).await };
        let read = next.await;
        self.ahead.pop_front();
        match read {
            Ok(Ok(events)) => Ok(events),
            Ok(Err(error)) => {
                self.ahead.clear();
                Err(error)
            }
            // The runtime is shutting down, or the task has panicked: it is read here.
            Err(_) => self.reading.page(self.last, BATCH).await,
        }
    }

    /// Since positions have no gaps, it is known beforehand where each batch begins.
    fn read_ahead(&mut self, just_read: usize) {
        if just_read < BATCH {
            // The end was reached, and those ahead are behind it: what has come since would be missing before them.
            self.ahead.clear();
            return;
        }
        while self.ahead.len() < AHEAD {
            let (reading, after) = (self.reading.clone(), self.last.plus((self.ahead.len() * BATCH) as u64));
            let read = tokio::spawn(async move { reading.range(after, after.plus(BATCH as u64)).await });
            self.ahead.push_back(AbortOnDropHandle::new(read));
        }
    }

    /// The position of the last event handed over.
    pub fn position(&self) -> Position {
        self.last
    }
}
