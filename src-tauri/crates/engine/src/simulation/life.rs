//! The thread on which the company lives: it learns the log, makes what is due, and appends it.

use super::pace::Pace;
use crate::EngineError;
use crate::projecting::Shared;
use crate::workspace::present::Present;
use hergang_demo::LivingCompany;
use hergang_events::{Catalog, Clock, EventId, NewEvent, Position};
use hergang_store::StoreError;
use hergang_store_sqlite::{LogReader, SqliteEventStore};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Events of the log that are learned at a time.
const PAGE: usize = 2_000;

/// How long to wait before it is tried again, at first and at last.
const RETRY_FIRST: Duration = Duration::from_millis(50);
const RETRY_LAST: Duration = Duration::from_secs(5);

/// What one thread works with.
pub(super) struct Life {
    pub(super) present: Arc<Present>,
    pub(super) store: Arc<SqliteEventStore>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) appended: Arc<AtomicU64>,
    pub(super) over: Arc<AtomicBool>,
}

/// It was told to end.
struct Ended;

impl Life {
    /// Until it is told to end.
    pub(super) fn run(&self) {
        let mut pause = RETRY_FIRST;
        loop {
            let before = self.appended.load(Ordering::Relaxed);
            let Err(error) = self.live() else { return };
            if self.appended.load(Ordering::Relaxed) > before {
                pause = RETRY_FIRST;
            }
            tracing::info!(code = error.code().as_str(), "the simulation learns the company anew");
            if self.wait::<()>(Some(Instant::now() + pause), |_| None).is_err() {
                return;
            }
            pause = (pause * 2).min(RETRY_LAST);
        }
    }

    /// Until it is told to end.
    fn live(&self) -> Result<(), EngineError> {
        let reader = self.present.readers().lend()?;
        let log = &reader.log;
        // Of an id source that never repeats: the same seed would make the same ids.
        let seed = EventId::generate().0.as_u64_pair().1;
        let mut company = LivingCompany::new(seed, self.clock.now());
        let mut known = Position::ZERO;
        if self.learn(&mut company, log, &mut known)?.is_err() {
            return Ok(());
        }
        company.begin();
        let mut pace = Pace::new(Instant::now());
        loop {
            let Ok(rate) = self.wait_for(&pace) else { return Ok(()) };
            if self.learn(&mut company, log, &mut known)?.is_err() {
                return Ok(());
            }
            let due = pace.take_due(Instant::now(), rate);
            let events: Vec<NewEvent> = (0..due).map(|_| company.next_event(self.clock.now())).collect();
            for event in &events {
                Catalog::builtin().validate(event)?;
            }
            let positions = self.store.append_blocking(events)?.positions;
            self.appended.fetch_add(due, Ordering::Relaxed);
            self.present.signals().wake();
            // What others have appended in between is still to be learned; its own is not.
            if positions.first().is_some_and(|first| *first == known.next()) {
                known = positions.last().copied().unwrap_or(known);
            } else if let Some(first) = positions.first() {
                self.learn_until(&mut company, log, &mut known, first.previous())?;
                known = positions.last().copied().unwrap_or(known);
            }
        }
    }

    /// Learns what the log has had since. Told to end in between, it does.
    fn learn(
        &self,
        company: &mut LivingCompany,
        log: &LogReader,
        known: &mut Position,
    ) -> Result<Result<(), Ended>, EngineError> {
        let head = log.head()?;
        while *known < head {
            if self.over.load(Ordering::Acquire) {
                return Ok(Err(Ended));
            }
            let next = head.min(known.plus(PAGE as u64));
            self.learn_until(company, log, known, next)?;
        }
        Ok(Ok(()))
    }

    fn learn_until(
        &self,
        company: &mut LivingCompany,
        log: &LogReader,
        known: &mut Position,
        until: Position,
    ) -> Result<(), EngineError> {
        while *known < until {
            let count = (until.get() - known.get()).min(PAGE as u64) as usize;
            for event in log.page(*known, count)? {
                *known = event.global_position;
                // An event that cannot be upcast is nobody's of the company.
                if let Ok(event) = Catalog::builtin().upcast(event) {
                    company.learn(&event).map_err(StoreError::from)?;
                }
            }
        }
        Ok(())
    }

    /// Waits until events are due, and answers with how many a second there are to be.
    fn wait_for(&self, pace: &Pace) -> Result<f64, Ended> {
        loop {
            let rate = self.wait(None, |shared| shared.simulating)?.ok_or(Ended)?;
            let Some(due) = pace.next(rate) else { return Ok(rate) };
            // Woken by whatever happens in the workspace; what counts is another rate.
            let other = self.wait(Some(due), |shared| (shared.simulating != Some(rate)).then_some(()))?;
            if other.is_none() {
                return Ok(rate);
            }
        }
    }

    /// Waits until `ready` answers; `None` when the time is over.
    fn wait<T>(
        &self,
        deadline: Option<Instant>,
        mut ready: impl FnMut(&Shared) -> Option<T>,
    ) -> Result<Option<T>, Ended> {
        let answer = self.present.signals().wait_until(deadline, |shared| {
            if self.over.load(Ordering::Acquire) { Some(Err(Ended)) } else { ready(shared).map(Ok) }
        });
        answer.transpose()
    }
}
