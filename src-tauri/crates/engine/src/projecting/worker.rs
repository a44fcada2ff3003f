//! The two parts that a process can have in one workspace: it projects while it holds the lock, else it follows.

use super::{LOOK_EVERY, ProjectingStatus, Shared, Signals};
use crate::EngineError;
use crate::api::{ApiError, WorkspaceState};
use crate::readers::{FileIdentity, Reader};
use hergang_events::{Clock, Position};
use hergang_views::{Progress, Projector};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long to wait after a failure before it is tried again.
const RETRY_AFTER: Duration = Duration::from_secs(2);

/// How long read models that another process makes may be unreadable before that counts as a failure.
const MADE_WITHIN: Duration = Duration::from_secs(10);

/// So many events behind are the last moment's.
const IN_MOTION: u64 = 1_000;

/// Read models that another process leaves behind for so long are no longer up to date.
const STANDS_AFTER: Duration = Duration::from_secs(1);

/// What runs on the projecting thread.
pub(super) struct Worker {
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

/// How far whoever projects has come, and why it goes no further, if it says so.
struct Seen {
    progress: Progress,
    failure: Option<String>,
}

impl From<Progress> for Seen {
    fn from(progress: Progress) -> Self {
        Self { progress, failure: None }
    }
}

impl Worker {
    pub(super) fn new(
        folder: &Path,
        log: PathBuf,
        views: PathBuf,
        clock: Arc<dyn Clock>,
        signals: Arc<Signals>,
    ) -> Result<Self, EngineError> {
        let lock_path = folder.join("projector.lock");
        let lock = File::create(&lock_path).map_err(EngineError::io(&lock_path))?;
        Ok(Self {
            signals,
            own: None,
            followed: None,
            unreadable_since: None,
            lock,
            lock_path,
            log,
            views,
            clock,
        })
    }

    /// Until the workspace is closed.
    pub(super) fn work(mut self) {
        let mut pause = LOOK_EVERY;
        while self.signals.wait(pause) {
            pause = match self.step() {
                Ok(()) => LOOK_EVERY,
                Err(error) => {
                    tracing::error!(code = error.code(), "projecting failed");
                    self.let_go(&error);
                    self.signals.set(|shared| {
                        shared.status.state = WorkspaceState::Failed;
                        shared.status.error = Some((&error).into());
                    });
                    RETRY_AFTER
                }
            };
        }
    }

    /// Projects or follows for the first time: the read models can be read afterwards.
    pub(super) fn begin(&mut self) -> Result<(), EngineError> {
        loop {
            self.take_over()?;
            let seen = match &mut self.own {
                Some(own) => Some(own.projector.progress()?.into()),
                None => self.follow()?,
            };
            if let Some(seen) = seen {
                show(&self.signals, seen, 0.0, self.own.is_none());
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn step(&mut self) -> Result<(), EngineError> {
        self.take_over()?;
        let Some(own) = &mut self.own else {
            if let Some(seen) = self.follow()? {
                show(&self.signals, seen, 0.0, true);
            }
            return Ok(());
        };
        let signals = &self.signals;
        let before = own.projector.progress()?;
        let failed = signals.lock().status.state == WorkspaceState::Failed;
        if failed {
            // It is told until it is overcome, not until it is tried again.
            signals.set(|shared| shared.status.head = before.head);
        } else {
            show(signals, before.into(), 0.0, false);
        }
        let began = Instant::now();
        let after = own.projector.catch_up(&mut |progress| {
            let done = progress.position.get() - before.position.get();
            show(signals, progress.into(), done as f64 / began.elapsed().as_secs_f64().max(0.001), false);
            !signals.lock().closing
        })?;
        show(signals, after.into(), 0.0, false);
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

    /// After a failure, which the subscriptions keep until it is overcome: everything is opened anew on the next try, in case a
    /// file itself was the trouble, and another process that has more luck may project meanwhile.
    fn let_go(&mut self, error: &EngineError) {
        if let Some(own) = self.own.take()
            && let Err(error) = own.projector.record_failure(&error.to_string())
        {
            tracing::warn!(%error, "the read models' subscriptions cannot be marked as failed");
        }
        self.followed = None;
        if let Err(error) = self.lock.unlock() {
            tracing::warn!(%error, "cannot let go of the projector's lock");
        }
    }

    /// How far the process that projects has come; `None` while it makes the read models.
    fn follow(&mut self) -> Result<Option<Seen>, EngineError> {
        match self.measure() {
            Ok(seen) => {
                self.unreadable_since = None;
                Ok(Some(seen))
            }
            Err(error) => {
                self.followed = None;
                let since = *self.unreadable_since.get_or_insert_with(Instant::now);
                if since.elapsed() < MADE_WITHIN { Ok(None) } else { Err(error) }
            }
        }
    }

    fn measure(&mut self) -> Result<Seen, EngineError> {
        let views = FileIdentity::of(&self.views);
        let kept = self.followed.take().filter(|followed| followed.reader.reads(views));
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
        let progress = Progress { position: followed.reader.views.position()?, head: followed.head };
        Ok(Seen { progress, failure: followed.reader.views.failure()? })
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

fn show(signals: &Signals, seen: Seen, per_second: f64, following: bool) {
    let Seen { progress, failure } = seen;
    let mut shared = signals.lock();
    if progress.position != shared.status.position || progress.position >= progress.head {
        shared.moved = Instant::now();
    }
    let state = match &failure {
        Some(_) => WorkspaceState::Failed,
        None => state(&shared, progress, following),
    };
    // What another process could not do is told in its words; the trouble is with the files.
    let error = failure.map(|message| ApiError { code: "io".to_owned(), message });
    let status = &shared.status;
    let changed = status.position != progress.position
        || status.head != progress.head
        || status.state != state
        || status.error != error
        || status.following != following;
    drop(shared);
    if changed {
        signals.set(|shared| {
            shared.status = ProjectingStatus {
                position: progress.position,
                head: progress.head,
                state,
                per_second,
                error,
                following,
            };
        });
    }
}

/// Read models that were up to date stay so while they take in what has just been appended: they are a commit behind, again
/// and again, and nobody is to be told of each.
fn state(shared: &Shared, progress: Progress, following: bool) -> WorkspaceState {
    let behind = progress.head.get().saturating_sub(progress.position.get());
    let stands = following && shared.moved.elapsed() >= STANDS_AFTER;
    let was_ready = shared.status.state == WorkspaceState::Ready;
    if behind == 0 || (was_ready && behind <= IN_MOTION && !stands) {
        WorkspaceState::Ready
    } else {
        WorkspaceState::CatchingUp
    }
}
