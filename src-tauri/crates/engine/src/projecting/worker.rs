//! The two parts that a process can have in one workspace: it projects while it holds the lock, else it follows.

use super::followed::Followed;
use super::log_health::LogHealth;
use super::showing::show;
use super::{LOOK_EVERY, Signals};
use crate::EngineError;
use crate::api::WorkspaceState;
use crate::error::caught;
use crate::workspace::plain_file;
use crate::workspace::readers::FileIdentity;
use hergang_events::Clock;
use hergang_views::Projector;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long to wait after a failure before it is tried again.
const RETRY_AFTER: Duration = Duration::from_secs(2);

/// What runs on the projecting thread.
pub(super) struct Worker {
    signals: Arc<Signals>,
    // Before the lock: it is let go when the projector is closed.
    own: Option<Own>,
    followed: Followed,
    lock: File,
    lock_path: PathBuf,
    log: PathBuf,
    log_health: LogHealth,
    views: PathBuf,
    clock: Arc<dyn Clock>,
}

/// What this process has while it holds the lock.
struct Own {
    projector: Projector,
    views_file: Option<FileIdentity>,
}

impl Worker {
    pub(super) fn new(
        log: PathBuf,
        views: PathBuf,
        clock: Arc<dyn Clock>,
        signals: Arc<Signals>,
    ) -> Result<Self, EngineError> {
        let lock_path = views.with_file_name("projector.lock");
        let lock = plain_file::open(&lock_path, OpenOptions::new().write(true).create(true).truncate(false))
            .map_err(EngineError::io(&lock_path))?;
        let followed = Followed::new(log.clone(), views.clone());
        let log_health = LogHealth::of(&log);
        Ok(Self { signals, own: None, followed, lock, lock_path, log, log_health, views, clock })
    }

    /// Until the workspace is closed.
    pub(super) fn work(mut self) {
        let mut pause = LOOK_EVERY;
        while self.signals.wait(pause) {
            let outcome = caught("bringing the read models up to date", || self.step());
            pause = match outcome {
                Ok(true) => Duration::ZERO,
                Ok(false) => LOOK_EVERY,
                Err(error) => {
                    tracing::error!(code = error.code().as_str(), "projecting failed");
                    self.let_go(&error);
                    self.signals.set(|shared| {
                        shared.seen = Instant::now();
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
                None => self.followed.look()?,
            };
            if let Some(seen) = seen {
                show(&self.signals, seen, 0.0, self.own.is_none());
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Projects what is new, or looks how far whoever projects is. True where there is more to be done in idle moments.
    fn step(&mut self) -> Result<bool, EngineError> {
        self.log_health.check()?;
        self.take_over()?;
        let Some(own) = &mut self.own else {
            if let Some(seen) = self.followed.look()? {
                show(&self.signals, seen, 0.0, true);
            }
            return Ok(false);
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
        // Upkeep: trouble with it takes nothing away from what is projected and shown.
        Ok(own.projector.tidy().unwrap_or_else(|error| {
            tracing::warn!(%error, "the search index cannot be merged");
            false
        }))
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
        self.followed.forget();
        let projector = Projector::open(&self.log, &self.views, self.clock.clone())?;
        self.own = Some(Own { projector, views_file: FileIdentity::of(&self.views) });
        Ok(())
    }

    /// After a failure, which the subscriptions keep until it is overcome: everything is opened anew on the next try, in case a
    /// file itself was the trouble, and another process that has more luck may project meanwhile.
    fn let_go(&mut self, error: &EngineError) {
        if let Some(own) = self.own.take() {
            let recorded = caught("marking the subscriptions as failed", || {
                Ok(own.projector.record_failure(&error.to_string())?)
            });
            if let Err(error) = recorded {
                tracing::warn!(%error, "the read models' subscriptions cannot be marked as failed");
            }
        }
        self.followed.let_go();
        if let Err(error) = self.lock.unlock() {
            tracing::warn!(%error, "cannot let go of the projector's lock");
        }
    }
}
