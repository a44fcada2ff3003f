//! Keeps the read models up to date on a thread of its own, as long as the workspace is open.
//!
//! Several processes may have one workspace open; the one that holds the file lock projects, the others watch how far it has
//! come and take over when it is gone.

use crate::EngineError;
use crate::api::{ApiError, WorkspaceState};
use crate::readers::{FileIdentity, Reader};
use hergang_events::{Clock, Position};
use hergang_views::{Progress, Projector};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How often the log is looked at when nobody says that it grew: another process may have appended.
const LOOK_EVERY: Duration = Duration::from_millis(200);

/// How long to wait after a failure before it is tried again.
const RETRY_AFTER: Duration = Duration::from_secs(2);

/// How long read models that another process makes may be unreadable before that counts as a failure.
const MADE_WITHIN: Duration = Duration::from_secs(10);

/// How long another process may leave the read models where they are while somebody waits for them.
const STALLED_AFTER: Duration = Duration::from_secs(30);

/// What the projections are doing.
#[derive(Debug, Clone)]
pub(crate) struct ProjectingStatus {
    pub(crate) position: Position,
    pub(crate) head: Position,
    pub(crate) state: WorkspaceState,
    /// Events a second while catching up.
    pub(crate) per_second: f64,
    pub(crate) error: Option<ApiError>,
    /// Whether another process projects.
    pub(crate) following: bool,
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
        let status = ProjectingStatus {
            position: Position::ZERO,
            head: Position::ZERO,
            state: WorkspaceState::CatchingUp,
            per_second: 0.0,
            error: None,
            following: false,
        };
        let signals = Arc::new(Signals {
            shared: Mutex::new(Shared { status, woken: true, closing: false }),
            changed: Condvar::new(),
        });
        let mut worker = Worker {
            signals: signals.clone(),
            own: None,
            followed: None,
            unreadable_since: None,
            lock,
            lock_path,
            log,
            views,
            clock,
        };
        // So that whoever opens the workspace is told the truth at once.
        worker.begin()?;
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
        report: impl FnMut(&ProjectingStatus) -> bool,
    ) -> Result<(), EngineError> {
        self.wait_patiently(position, STALLED_AFTER, report)
    }

    fn wait_patiently(
        &self,
        position: Position,
        patience: Duration,
        mut report: impl FnMut(&ProjectingStatus) -> bool,
    ) -> Result<(), EngineError> {
        self.wake();
        let mut moved = (self.status().position, Instant::now());
        loop {
            let status = self.status();
            if status.position >= position {
                return Ok(());
            }
            if status.position != moved.0 || !status.following {
                moved = (status.position, Instant::now());
            }
            if let Some(error) = status.error {
                return Err(EngineError::Internal(format!(
                    "the read models cannot be brought up to date: {}",
                    error.message
                )));
            }
            if moved.1.elapsed() >= patience && status.following {
                return Err(EngineError::Internal(format!(
                    "another program has this workspace open and keeps its read models up to date, but they have not moved \
                     from position {} for {} s; close that program",
                    status.position,
                    patience.as_secs()
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
    // Before the lock: it is let go when the projector is closed.
    own: Option<Own>,
    followed: Option<Followed>,
    /// Since when the read models that another process makes cannot be read.
    unreadable_since: Option<Instant>,
    lock: File,
    lock_path: PathBuf,
    log: PathBuf,
    views: PathBuf,
    clock: Arc<dyn Clock>,
}

/// What this process has while it holds the lock.
struct Own {
    projector: Projector,
    views_file: Option<FileIdentity>,
}

/// What this process looks at while another one projects.
struct Followed {
    reader: Reader,
    log_version: u64,
    head: Position,
}

impl Worker {
    fn work(mut self) {
        let mut pause = LOOK_EVERY;
        while self.signals.wait(pause) {
            pause = match self.step() {
                Ok(()) => LOOK_EVERY,
                Err(error) => {
                    tracing::error!(code = error.code(), "projecting failed");
                    self.let_go();
                    self.signals.set(|status| {
                        status.state = WorkspaceState::Failed;
                        status.error = Some((&error).into());
                    });
                    RETRY_AFTER
                }
            };
        }
    }

    /// Projects or follows for the first time: the read models can be read afterwards.
    fn begin(&mut self) -> Result<(), EngineError> {
        loop {
            self.take_over()?;
            let progress = match &mut self.own {
                Some(own) => Some(own.projector.progress()?),
                None => self.follow()?,
            };
            if let Some(progress) = progress {
                show(&self.signals, progress, 0.0, self.own.is_none());
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn step(&mut self) -> Result<(), EngineError> {
        self.take_over()?;
        let Some(own) = &mut self.own else {
            if let Some(progress) = self.follow()? {
                show(&self.signals, progress, 0.0, true);
            }
            return Ok(());
        };
        let signals = &self.signals;
        let before = own.projector.progress()?;
        show(signals, before, 0.0, false);
        let began = Instant::now();
        let after = own.projector.catch_up(&mut |progress| {
            let done = progress.position.get() - before.position.get();
            show(signals, progress, done as f64 / began.elapsed().as_secs_f64().max(0.001), false);
            !signals.lock().closing
        })?;
        show(signals, after, 0.0, false);
        Ok(())
    }

    /// Becomes the one that projects, unless another process is. Opens the read models anew when they were deleted.
    fn take_over(&mut self) -> Result<(), EngineError> {
        match &self.own {
            Some(own) if own.views_file.is_some() && own.views_file == FileIdentity::of(&self.views) => {
                return Ok(());
            }
            Some(_) => self.own = None,
            None => match self.lock.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(()),
                Err(TryLockError::Error(source)) => {
                    return Err(EngineError::Io { path: self.lock_path.clone(), source });
                }
            },
        }
        self.followed = None;
        self.unreadable_since = None;
        remove_leftovers(&self.views)?;
        let projector = Projector::open(&self.log, &self.views, self.clock.clone())?;
        self.own = Some(Own { projector, views_file: FileIdentity::of(&self.views) });
        Ok(())
    }

    /// After a failure: everything is opened anew on the next try, in case a file itself was the trouble, and another process
    /// that has more luck may project meanwhile.
    fn let_go(&mut self) {
        self.own = None;
        self.followed = None;
        if let Err(error) = self.lock.unlock() {
            tracing::warn!(%error, "cannot let go of the projector's lock");
        }
    }

    /// How far the process that projects has come; `None` while it makes the read models.
    fn follow(&mut self) -> Result<Option<Progress>, EngineError> {
        match self.measure() {
            Ok(progress) => {
                self.unreadable_since = None;
                Ok(Some(progress))
            }
            Err(error) => {
                self.followed = None;
                let since = *self.unreadable_since.get_or_insert_with(Instant::now);
                if since.elapsed() < MADE_WITHIN { Ok(None) } else { Err(error) }
            }
        }
    }

    fn measure(&mut self) -> Result<Progress, EngineError> {
        let kept = self.followed.take().filter(|followed| followed.reader.is_current(&self.views));
        let followed = match kept {
            Some(followed) => self.followed.insert(followed),
            None => {
                let reader = Reader::open(&self.log, &self.views)?;
                // The version first: what is appended in between is looked at again.
                let log_version = reader.log.data_version()?;
                let head = reader.log.head()?;
                self.followed.insert(Followed { reader, log_version, head })
            }
        };
        let log_version = followed.reader.log.data_version()?;
        if log_version != followed.log_version {
            followed.log_version = log_version;
            followed.head = followed.reader.log.head()?;
        }
        Ok(Progress { position: followed.reader.views.position()?, head: followed.head })
    }
}

/// Where `views.db` was deleted, what SQLite kept beside it belongs to nothing any more.
fn remove_leftovers(views: &Path) -> Result<(), EngineError> {
    if views.exists() {
        return Ok(());
    }
    for suffix in ["-wal", "-shm"] {
        let mut file = views.as_os_str().to_owned();
        file.push(suffix);
        let file = PathBuf::from(file);
        match std::fs::remove_file(&file) {
            Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
                return Err(EngineError::Io { path: file, source });
            }
            _ => {}
        }
    }
    Ok(())
}

fn show(signals: &Signals, progress: Progress, per_second: f64, following: bool) {
    let state =
        if progress.position >= progress.head { WorkspaceState::Ready } else { WorkspaceState::CatchingUp };
    let changed = {
        let status = &signals.lock().status;
        status.position != progress.position
            || status.head != progress.head
            || status.state != state
            || status.following != following
    };
    if changed {
        signals.set(|status| {
            *status = ProjectingStatus {
                position: progress.position,
                head: progress.head,
                state,
                per_second,
                error: None,
                following,
            };
        });
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use hergang_events::SystemClock;
    use hergang_store::SqliteEventStore;

    #[test]
    fn waiting_for_another_program_that_stands_still_ends_with_a_word_about_it() {
        let folder = tempfile::tempdir().unwrap();
        let (log, views) = (folder.path().join("log.db"), folder.path().join("views.db"));
        let clock = Arc::new(SystemClock);
        let _store = SqliteEventStore::open(&log, clock.clone()).unwrap();
        drop(Projector::open(&log, &views, clock.clone()).unwrap());
        let other = File::create(folder.path().join("projector.lock")).unwrap();
        other.lock().unwrap();

        let projecting = Projecting::start(folder.path(), log, views, clock).unwrap();
        assert!(projecting.status().following);
        let error = projecting.wait_patiently(Position::new(1), Duration::ZERO, |_| true).unwrap_err();
        assert_eq!(error.code(), "internal");
        assert!(error.to_string().contains("another program"), "{error}");
        assert!(error.to_string().contains("position 0"), "{error}");
    }
}
