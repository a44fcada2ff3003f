//! The live simulation: the demo company goes on living, on a thread of its own, until it is told to end or the workspace closes.
//!
//! It learns the company from the log, whoever wrote what; where somebody else was faster with the same customer, it learns anew.
//! It is no long job: an import may run beside it, and its events wait for the end of that one's transaction.

mod pace;

use crate::present::Present;
use crate::projecting::Shared;
use crate::{EngineError, Workspace};
use hergang_demo::LivingCompany;
use hergang_events::{Catalog, Clock, EventId, NewEvent, Position};
use hergang_store::{LogReader, SqliteEventStore, StoreError};
use pace::Pace;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

/// The most events a second that can be asked for.
const FASTEST: f64 = 5_000.0;

/// Events of the log that are learned at a time.
const PAGE: usize = 2_000;

/// How long to wait before it is tried again, at first and at last.
const RETRY_FIRST: Duration = Duration::from_millis(50);
const RETRY_LAST: Duration = Duration::from_secs(5);

/// The simulation of one open workspace, running or not. Dropping it ends and joins its thread.
pub(crate) struct Simulation {
    present: Arc<Present>,
    store: Arc<SqliteEventStore>,
    clock: Arc<dyn Clock>,
    appended: Arc<AtomicU64>,
    running: Mutex<Option<Running>>,
}

struct Running {
    over: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

/// What one thread works with.
struct Life {
    present: Arc<Present>,
    store: Arc<SqliteEventStore>,
    clock: Arc<dyn Clock>,
    appended: Arc<AtomicU64>,
    over: Arc<AtomicBool>,
}

/// It was told to end.
struct Ended;

impl Simulation {
    pub(crate) fn new(present: Arc<Present>, store: Arc<SqliteEventStore>, clock: Arc<dyn Clock>) -> Self {
        Self { present, store, clock, appended: Arc::default(), running: Mutex::default() }
    }

    fn set(&self, rate: Option<f64>) -> Result<(), EngineError> {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        let goes_on = running.as_ref().is_some_and(|running| !running.thread.is_finished());
        if !(rate.is_some() && goes_on) {
            end(&self.present, running.take());
        }
        if rate.is_some() && running.is_none() {
            *running = Some(self.start()?);
        }
        self.present.signals().set(|shared| shared.simulating = rate);
        Ok(())
    }

    fn start(&self) -> Result<Running, EngineError> {
        let over = Arc::new(AtomicBool::new(false));
        let life = Life {
            present: self.present.clone(),
            store: self.store.clone(),
            clock: self.clock.clone(),
            appended: self.appended.clone(),
            over: over.clone(),
        };
        let thread = Builder::new().name("simulation".to_owned()).spawn(move || {
            if catch_unwind(AssertUnwindSafe(|| life.run())).is_err() {
                tracing::error!("the simulation panicked");
                life.present.signals().set(|shared| shared.simulating = None);
            }
        });
        let thread = thread.map_err(|error| {
            EngineError::Internal(format!("the thread of the simulation cannot be started: {error}"))
        })?;
        Ok(Running { over, thread })
    }
}

impl Drop for Simulation {
    fn drop(&mut self) {
        let running = self.running.get_mut().unwrap_or_else(PoisonError::into_inner).take();
        end(&self.present, running);
    }
}

fn end(present: &Present, running: Option<Running>) {
    let Some(Running { over, thread }) = running else { return };
    over.store(true, Ordering::Release);
    present.signals().set(|shared| shared.simulating = None);
    // The thread catches its own panics.
    let _ = thread.join();
}

impl Life {
    fn run(&self) {
        let mut pause = RETRY_FIRST;
        loop {
            let before = self.appended.load(Ordering::Relaxed);
            let Err(error) = self.live() else { return };
            if self.appended.load(Ordering::Relaxed) > before {
                pause = RETRY_FIRST;
            }
            tracing::info!(code = error.code(), "the simulation learns the company anew");
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

impl Workspace {
    /// Lets the demo company go on living with so many events a second, or changes how many; 0 ends it.
    ///
    /// # Errors
    /// [`EngineError::InvalidInput`] for a rate beyond 5,000, and where the demo company did not write this history.
    #[tracing::instrument(skip(self))]
    pub fn simulate(&self, events_per_second: f64) -> Result<(), EngineError> {
        if events_per_second == 0.0 {
            return self.simulation().set(None);
        }
        if !(events_per_second > 0.0 && events_per_second <= FASTEST) {
            let message = format!("a simulation makes up to {FASTEST} events a second, or 0 to end it");
            return Err(EngineError::InvalidInput(message));
        }
        if !self.status()?.can_simulate {
            let message = "only the demo company's history can go on by itself; open the demo workspace";
            return Err(EngineError::InvalidInput(message.to_owned()));
        }
        self.simulation().set(Some(events_per_second))
    }

    /// How many events the simulation has appended since the workspace was opened.
    pub fn simulated(&self) -> u64 {
        self.simulation().appended.load(Ordering::Relaxed)
    }
}
