//! Keeps the read models up to date on a thread of its own, as long as the workspace is open.
//!
//! Several processes may have one workspace open; the one that holds the file lock projects, the others watch how far it has
//! come and take over when it is gone.

mod followed;
mod log_health;
mod showing;
mod signals;
mod worker;

use crate::EngineError;
use crate::api::{ApiError, WorkspaceState};
use hergang_events::{Clock, Position};
pub(crate) use signals::{Shared, Signals};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use worker::Worker;

/// How often the log is looked at when nobody says that it grew: another process may have appended. A look is a handful of
/// index look-ups.
const LOOK_EVERY: Duration = Duration::from_millis(50);

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

/// The projecting thread of one open workspace.
pub(crate) struct Projecting {
    signals: Arc<Signals>,
    thread: Option<JoinHandle<()>>,
}

impl Projecting {
    /// Starts the thread. The read models' file exists when this returns, so that readers can be opened.
    pub(crate) fn start(log: PathBuf, views: PathBuf, clock: Arc<dyn Clock>) -> Result<Self, EngineError> {
        let status = ProjectingStatus {
            position: Position::ZERO,
            head: Position::ZERO,
            state: WorkspaceState::CatchingUp,
            per_second: 0.0,
            error: None,
            following: false,
        };
        let signals = Arc::new(Signals::new(status));
        let mut worker = Worker::new(log, views, clock, signals.clone())?;
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
        self.signals.wake();
    }

    pub(crate) fn signals(&self) -> &Arc<Signals> {
        &self.signals
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
            self.signals.wait_for_change(LOOK_EVERY);
        }
    }
}

impl Drop for Projecting {
    fn drop(&mut self) {
        self.signals.set(|shared| shared.closing = true);
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the projecting thread panicked");
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use hergang_demo::{DemoCompany, DemoOptions};
    use hergang_events::{SystemClock, Timestamp};
    use hergang_store_sqlite::SqliteEventStore;
    use hergang_views::Projector;
    use std::fs::File;
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicBool, Ordering};

    #[test]
    fn waiting_for_another_program_that_stands_still_ends_with_a_word_about_it() {
        let folder = tempfile::tempdir().unwrap();
        let (log, views) = (folder.path().join("log.db"), folder.path().join("views.db"));
        let clock = Arc::new(SystemClock);
        let _store = SqliteEventStore::open(&log, clock.clone()).unwrap();
        drop(Projector::open(&log, &views, clock.clone()).unwrap());
        let other = File::create(folder.path().join("projector.lock")).unwrap();
        other.lock().unwrap();

        let projecting = Projecting::start(log, views, clock).unwrap();
        assert!(projecting.status().following);
        let error = projecting.wait_patiently(Position::new(1), Duration::ZERO, |_| true).unwrap_err();
        assert_eq!(error.code().as_str(), "internal");
        assert!(error.to_string().contains("another program"), "{error}");
        assert!(error.to_string().contains("position 0"), "{error}");
    }

    #[test]
    fn a_follower_tells_why_the_one_that_projects_cannot_go_on_and_when_it_can() {
        let folder = tempfile::tempdir().unwrap();
        let (log, views) = (folder.path().join("log.db"), folder.path().join("views.db"));
        let clock = Arc::new(SystemClock);
        let _store = SqliteEventStore::open(&log, clock.clone()).unwrap();
        let mut other = Projector::open(&log, &views, clock.clone()).unwrap();
        let lock = File::create(folder.path().join("projector.lock")).unwrap();
        lock.lock().unwrap();

        let projecting = Projecting::start(log, views, clock).unwrap();
        let see = |state: WorkspaceState| {
            let began = Instant::now();
            while projecting.status().state != state {
                assert!(began.elapsed() < Duration::from_secs(20), "the follower never said {state:?}");
                projecting.wake();
                std::thread::yield_now();
            }
            projecting.status().error.map(|error| error.message)
        };
        assert_eq!(see(WorkspaceState::Ready), None);
        other.record_failure("the disk is full").unwrap();
        assert_eq!(see(WorkspaceState::Failed).as_deref(), Some("the disk is full"));
        other.catch_up(&mut |_| true).unwrap();
        assert_eq!(see(WorkspaceState::Ready), None);
    }

    /// A clock that fails the program as long as it is told to.
    #[derive(Default)]
    struct Faulty(AtomicBool);

    impl Clock for Faulty {
        fn now(&self) -> Timestamp {
            assert!(!self.0.load(Ordering::Acquire), "provoked");
            SystemClock.now()
        }
    }

    #[test]
    fn a_fault_of_the_program_is_told_ends_all_waiting_and_is_overcome() {
        let folder = tempfile::tempdir().unwrap();
        let (log, views) = (folder.path().join("log.db"), folder.path().join("views.db"));
        let store = SqliteEventStore::open(&log, Arc::new(SystemClock)).unwrap();
        let clock = Arc::new(Faulty::default());
        let projecting = Projecting::start(log, views, clock.clone()).unwrap();
        projecting.wait_for(Position::ZERO, |_| true).unwrap();
        assert_eq!(projecting.status().state, WorkspaceState::Ready);

        clock.0.store(true, Ordering::Release);
        let options =
            DemoOptions { events: 10, seed: 1, until: Timestamp::from_micros(1_700_000_000_000_000) };
        store.append_blocking(DemoCompany::new(options).collect()).unwrap();
        let error = projecting.wait_for(Position::new(10), |_| true).unwrap_err();
        assert_eq!(error.code().as_str(), "internal");
        let status = projecting.status();
        assert_eq!(status.state, WorkspaceState::Failed);
        assert!(status.error.unwrap().message.contains("a fault of the program"));

        clock.0.store(false, Ordering::Release);
        let began = Instant::now();
        while projecting.wait_for(Position::new(10), |_| true).is_err() {
            assert!(began.elapsed() < Duration::from_secs(60), "it was not tried again");
            std::thread::yield_now();
        }
        assert_eq!(projecting.status().state, WorkspaceState::Ready);
    }

    /// A clock at which whoever asks waits as long as it is told to.
    #[derive(Default)]
    struct Stopped(Mutex<()>);

    impl Clock for Stopped {
        fn now(&self) -> Timestamp {
            drop(self.0.lock());
            SystemClock.now()
        }
    }

    #[test]
    fn how_long_nobody_has_looked_is_known_while_projecting_stands_still() {
        let folder = tempfile::tempdir().unwrap();
        let (log, views) = (folder.path().join("log.db"), folder.path().join("views.db"));
        let store = SqliteEventStore::open(&log, Arc::new(SystemClock)).unwrap();
        let clock = Arc::new(Stopped::default());
        let projecting = Projecting::start(log, views, clock.clone()).unwrap();
        projecting.wait_for(Position::ZERO, |_| true).unwrap();
        let wait = |what: &str, is_so: &dyn Fn(Duration) -> bool| {
            let began = Instant::now();
            while !is_so(projecting.signals().lock().seen.elapsed()) {
                assert!(began.elapsed() < Duration::from_secs(60), "{what}");
                std::thread::yield_now();
            }
        };
        let stopped = clock.0.lock();
        let options =
            DemoOptions { events: 10, seed: 1, until: Timestamp::from_micros(1_700_000_000_000_000) };
        store.append_blocking(DemoCompany::new(options).collect()).unwrap();
        // Far longer than between two looks; and not a moment, in which one may be late.
        wait("it was looked at all the time", &|unseen| unseen > 40 * LOOK_EVERY);
        drop(stopped);
        wait("it was not looked at again", &|unseen| unseen < 10 * LOOK_EVERY);
        projecting.wait_for(Position::new(10), |_| true).unwrap();
    }
}
