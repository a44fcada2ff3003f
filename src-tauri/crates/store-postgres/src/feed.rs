//! The feed: every event after a position, in order, as it comes.

use super::Reading;
use hergang_events::{DomainEvent, Position};
use hergang_store::backend::observe;
use hergang_store::{BATCH_BYTES, EventPage, Fill, StoreError};
use std::collections::VecDeque;
use std::time::Duration;
use tokio::sync::watch;
use tokio_util::task::AbortOnDropHandle;

/// Events that are handed over together at the most; fewer where they are large.
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
    ahead: VecDeque<Ahead>,
    /// How many events a batch is to have, from how large the last ones were.
    size: usize,
}

/// A batch on its way.
struct Ahead {
    size: usize,
    read: AbortOnDropHandle<Result<EventPage, StoreError>>,
}

/// A batch that has come.
struct Batch {
    page: EventPage,
    /// How many events it was to have.
    size: usize,
}

impl Batch {
    /// Whether it has all that it was to have: then the batches ahead follow on from it.
    fn is_whole(&self) -> bool {
        self.page.len() >= self.size
    }
}

impl Feed {
    pub(super) fn new(reading: Reading, woken: watch::Receiver<()>, after: Position) -> Self {
        Self { reading, woken, last: after, ahead: VecDeque::new(), size: BATCH }
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
            let batch = self.read().await?;
            if !batch.page.is_empty() {
                let (is_whole, ends) = (batch.is_whole(), batch.page.ends);
                let events = self.without_gap(batch.page.events)?;
                self.last = self.last.plus(events.len() as u64);
                let mut fill = Fill::up_to(BATCH);
                fill.add_all(&events);
                self.size = (BATCH_BYTES / fill.average_bytes()).clamp(1, BATCH);
                if !is_whole {
                    // Those ahead are behind the log's end, or behind what this batch had no room for: it would be missing before them.
                    self.ahead.clear();
                }
                if is_whole || !ends {
                    self.read_ahead();
                }
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

    async fn read(&mut self) -> Result<Batch, StoreError> {
        let Some(next) = self.ahead.front_mut() else { return self.page().await };
        let read = (&mut next.read).await;
        let size = self.ahead.pop_front().map_or(BATCH, |next| next.size);
        match read {
            Ok(Ok(page)) => Ok(Batch { page, size }),
            Ok(Err(error)) => {
                self.ahead.clear();
                Err(error)
            }
            // The runtime is shutting down, or the task has panicked: it is read here.
            Err(_) => {
                self.ahead.clear();
                self.page().await
            }
        }
    }

    async fn page(&self) -> Result<Batch, StoreError> {
        Ok(Batch { page: self.reading.page(self.last, self.size).await?, size: self.size })
    }

    /// Since positions have no gaps, it is known beforehand where each batch begins.
    fn read_ahead(&mut self) {
        while self.ahead.len() < AHEAD {
            let before: usize = self.ahead.iter().map(|ahead| ahead.size).sum();
            let (reading, after, size) = (self.reading.clone(), self.last.plus(before as u64), self.size);
            let read = tokio::spawn(async move { reading.range(after, after.plus(size as u64)).await });
            self.ahead.push_back(Ahead { size, read: AbortOnDropHandle::new(read) });
        }
    }

    /// The position of the last event handed over.
    pub fn position(&self) -> Position {
        self.last
    }
}
