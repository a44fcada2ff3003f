//! Keeps the read models up to date on a thread of its own, as long as the workspace is open.
//!
//! Several processes may have one workspace open; the one that holds the file lock projects, the others watch how far it has
//! come and take over when it is gone.

use crate::EngineError;
use crate::api::{ApiError, WorkspaceState};
use hergang_events::{Clock, Position};
use hergang_store::LogReader;
use hergang_views::{Progress, Projector, Views};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How often the log is looked at when nobody says that it grew: another process may have appended.
const LOOK_EVERY: Duration = Duration::from_millis(200);

/// How long to wait after a failure before it is tried again.
const RETRY_AFTER: Duration = Duration::from_secs(2);

/// What the projections are doing.
#[derive(Debug, Clone)]
pub(crate) struct ProjectingStatus {
    pub(crate) position: Position,
    pub(crate) head: Position,
    pub(crate) state: WorkspaceState,
    /// Events a second while catching up.
    pub(crate) per_second: f64,
    pub(crate) error: Option<ApiError>,
}

struct Shared {
    status: ProjectingStatus,
    woken: bool,
    closing: bool,
}

struct Signals {
    shared: Mutex<Shared>,
    changed: Condvar,
}

impl Signals {
    fn lock(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits to be woken. False when the workspace is closing.
    fn wait(&self, at_most: Duration) -> bool {
        let waiting =
            self.changed.wait_timeout_while(self.lock(), at_most, |shared| !shared.woken && !shared.closing);
        let (mut shared, _) = waiting.unwrap_or_else(PoisonError::into_inner);
        shared.woken = false;
        !shared.closing
    }

    fn set(&self, change: impl FnOnce(&mut ProjectingStatus)) {
        change(&mut self.lock().status);
        self.changed.notify_all();
    }
}

/// The projecting thread of one open workspace.
pub(crate) struct Projecting {
    signals: Arc<Signals>,
    thread: Option<JoinHandle<()>>,
}

impl Projecting {
    /// Starts the thread. The read models' file exists when this returns, so that readers can be opened.
    pub(crate) fn start(
        folder: &Path,
        log: PathBuf,
        views: PathBuf,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, EngineError> {
        let lock_path = folder.join("projector.lock");
        let lock = File::create(&lock_path).map_err(EngineError::io(&lock_path))?;
        let projector = match lock.try_lock() {
            Ok(()) => Some(Projector::open(&log, &views, clock.clone())?),
            Err(TryLockError::WouldBlock) => None,
            Err(TryLockError::Error(source)) => return Err(EngineError::Io { path: lock_path, source }),
        };
        let status = ProjectingStatus {
            position: Position::ZERO,
            head: Position::ZERO,
            state: WorkspaceState::CatchingUp,
            per_second: 0.0,
            error: None,
        };
        let signals = Arc::new(Signals {
            shared: Mutex::new(Shared { status, woken: true, closing: false }),
            changed: Condvar::new(),
        });
        let mut worker = Worker { signals: signals.clone(), lock, log, views, clock, projector };
        // So that whoever opens the workspace is told the truth at once.
        worker.measure()?;
        let thread =
            std::thread::Builder::new().name("projector".to_owned()).spawn(move || worker.work()).map_err(
                |error| EngineError::Internal(format!("the projecting thread cannot be started: {error}")),
            )?;
        Ok(Self { signals, thread: Some(thread) })
    }

    /// Says that the log grew.
    pub(crate) fn wake(&self) {
        self.signals.lock().woken = true;
        self.signals.changed.notify_all();
    }

    pub(crate) fn status(&self) -> ProjectingStatus {
        self.signals.lock().status.clone()
    }

    /// Waits until the read models contain a position, telling `report` how far they are; it answers whether to wait on.
    pub(crate) fn wait_for(
        &self,
        position: Position,
        mut report: impl FnMut(&ProjectingStatus) -> bool,
    ) -> Result<(), EngineError> {
        self.wake();
        loop {
            let status = self.status();
            if status.position >= position {
                return Ok(());
            }
            if let Some(error) = status.error {
                return Err(EngineError::Internal(format!(
                    "the read models cannot be brought up to date: {}",
                    error.message
                )));
            }
            if !report(&status) {
                return Err(EngineError::Cancelled);
            }
            let waiting = self.signals.changed.wait_timeout(self.signals.lock(), LOOK_EVERY);
            drop(waiting.unwrap_or_else(PoisonError::into_inner));
        }
    }
}

impl Drop for Projecting {
    fn drop(&mut self) {
        self.signals.lock().closing = true;
        self.signals.changed.notify_all();
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the projecting thread panicked");
        }
    }
}

struct Worker {
    signals: Arc<Signals>,
    lock: File,
    log: PathBuf,
    views: PathBuf,
    clock: Arc<dyn Clock>,
    /// There as long as this process holds the lock.
    projector: Option<Projector>,
}

impl Worker {
    fn work(mut self) {
        let mut pause = LOOK_EVERY;
        while self.signals.wait(pause) {
            pause = match self.step() {
                Ok(()) => LOOK_EVERY,
                Err(error) => {
                    tracing::error!(code = error.code(), "projecting failed");
                    // Opened anew on the next try, in case the file itself was the trouble.
                    self.projector = None;
                    self.signals.set(|status| {
                        status.state = WorkspaceState::Failed;
                        status.error = Some((&error).into());
                    });
                    RETRY_AFTER
                }
            };
        }
    }

    fn step(&mut self) -> Result<(), EngineError> {
        if self.projector.is_none() && self.lock.try_lock().is_ok() {
            self.projector = Some(Projector::open(&self.log, &self.views, self.clock.clone())?);
        }
        let Some(projector) = &mut self.projector else { return self.measure() };
        let signals = &self.signals;
        let before = projector.progress()?;
        show(signals, before, 0.0);
        let began = Instant::now();
        let after = projector.catch_up(&mut |progress| {
            let done = progress.position.get() - before.position.get();
            show(signals, progress, done as f64 / began.elapsed().as_secs_f64().max(0.001));
            !signals.lock().closing
        })?;
        show(signals, after, 0.0);
        Ok(())
    }

    /// How far whoever projects has come.
    fn measure(&mut self) -> Result<(), EngineError> {
        let position = Views::open(&self.views)?.position()?;
        let head = LogReader::open(&self.log)?.head()?;
        show(&self.signals, Progress { position, head }, 0.0);
        Ok(())
    }
}

fn show(signals: &Signals, progress: Progress, per_second: f64) {
    let state =
        if progress.position >= progress.head { WorkspaceState::Ready } else { WorkspaceState::CatchingUp };
    let changed = {
        let status = &signals.lock().status;
        status.position != progress.position || status.head != progress.head || status.state != state
    };
    if changed {
        signals.set(|status| {
            *status = ProjectingStatus {
                position: progress.position,
                head: progress.head,
                state,
                per_second,
                error: None,
            };
        });
    }
}
