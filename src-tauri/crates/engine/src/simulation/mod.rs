//! The live simulation: the demo company goes on living, on a thread of its own, until it is told to end or the workspace closes.
//!
//! It learns the company from the log, whoever wrote what; where somebody else was faster with the same customer, it learns anew.
//! It is no long job: an import may run beside it, and its events wait for the end of that one's transaction.

mod life;
mod pace;

use crate::access::policy::Act;
use crate::workspace::present::Present;
use crate::{Actor, EngineError, Workspace};
use hergang_events::Clock;
use hergang_store_sqlite::SqliteEventStore;
use life::Life;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};

/// The most events a second that can be asked for.
const FASTEST: f64 = 5_000.0;

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

impl Workspace {
    /// Lets the demo company go on living with so many events a second, or changes how many; 0 ends it.
    ///
    /// # Errors
    /// [`EngineError::InvalidInput`] for a rate beyond 5,000, and where the demo company did not write this history;
    /// [`EngineError::Forbidden`] for a role that only reads. Whoever it is may end it.
    #[tracing::instrument(skip(self, actor))]
    pub fn simulate(&self, actor: &Actor, events_per_second: f64) -> Result<(), EngineError> {
        if events_per_second == 0.0 {
            return self.simulation().set(None);
        }
        if !(events_per_second > 0.0 && events_per_second <= FASTEST) {
            let message = format!("a simulation makes up to {FASTEST} events a second, or 0 to end it");
            return Err(EngineError::InvalidInput(message));
        }
        self.standing(actor)?.check(Act::Append)?;
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
