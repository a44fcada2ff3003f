//! What the projecting thread shows, and how others wait for it to change: one lock, one condition.

use super::ProjectingStatus;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// What the threads of an open workspace share.
pub(crate) struct Shared {
    pub(crate) status: ProjectingStatus,
    /// Events a second that the live simulation makes, while it runs.
    pub(crate) simulating: Option<f64>,
    /// When the read models moved last, or had nothing to do.
    pub(super) moved: Instant,
    /// When the log and the read models were last found as the status says.
    pub(crate) seen: Instant,
    pub(super) woken: bool,
    pub(super) closing: bool,
}

pub(crate) struct Signals {
    shared: Mutex<Shared>,
    changed: Condvar,
}

impl Signals {
    pub(super) fn new(status: ProjectingStatus) -> Self {
        let now = Instant::now();
        let shared = Shared { status, simulating: None, moved: now, seen: now, woken: true, closing: false };
        Self { shared: Mutex::new(shared), changed: Condvar::new() }
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes what is shared, and wakes everybody who waits.
    pub(crate) fn set(&self, change: impl FnOnce(&mut Shared)) {
        change(&mut self.lock());
        self.changed.notify_all();
    }

    /// Says that the log grew.
    pub(crate) fn wake(&self) {
        self.set(|shared| shared.woken = true);
    }

    /// Lets everybody who waits look again.
    pub(crate) fn look_again(&self) {
        // Under the lock, so that nobody is between looking and waiting.
        self.set(|_| {});
    }

    /// Waits until `ready` answers; it is asked again after every change. `None` when the time is over.
    pub(crate) fn wait_until<T>(
        &self,
        deadline: Option<Instant>,
        mut ready: impl FnMut(&Shared) -> Option<T>,
    ) -> Option<T> {
        let mut shared = self.lock();
        loop {
            if let Some(answer) = ready(&shared) {
                return Some(answer);
            }
            shared = match deadline {
                None => self.changed.wait(shared).unwrap_or_else(PoisonError::into_inner),
                Some(deadline) => {
                    let left = deadline.checked_duration_since(Instant::now()).filter(|left| !left.is_zero());
                    let waiting = self.changed.wait_timeout(shared, left?);
                    waiting.unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }

    /// The projecting thread's own wait, to be woken. False when the workspace is closing.
    pub(super) fn wait(&self, at_most: Duration) -> bool {
        self.wait_until(Some(Instant::now() + at_most), |shared| {
            (shared.woken || shared.closing).then_some(())
        });
        let mut shared = self.lock();
        shared.woken = false;
        !shared.closing
    }

    /// Waits for any change, or for the time to pass.
    pub(super) fn wait_for_change(&self, at_most: Duration) {
        let waiting = self.changed.wait_timeout(self.lock(), at_most);
        drop(waiting.unwrap_or_else(PoisonError::into_inner));
    }
}
