//! From how far projecting has come to the status that everybody sees.

use super::{ProjectingStatus, Shared, Signals};
use crate::api::{ApiError, ErrorCode, WorkspaceState};
use hergang_views::Progress;
use std::time::{Duration, Instant};

/// So many events behind are the last moment's.
const IN_MOTION: u64 = 1_000;

/// Read models that another process leaves behind for so long are no longer up to date.
const STANDS_AFTER: Duration = Duration::from_secs(1);

/// How far whoever projects has come, and why it goes no further, if it says so.
pub(super) struct Seen {
    pub(super) progress: Progress,
    pub(super) failure: Option<String>,
}

impl From<Progress> for Seen {
    fn from(progress: Progress) -> Self {
        Self { progress, failure: None }
    }
}

/// Shows it, and wakes everybody who waits for a change.
pub(super) fn show(signals: &Signals, seen: Seen, per_second: f64, following: bool) {
    let Seen { progress, failure } = seen;
    let mut shared = signals.lock();
    shared.seen = Instant::now();
    if progress.position != shared.status.position || progress.position >= progress.head {
        shared.moved = Instant::now();
    }
    let state = match &failure {
        Some(_) => WorkspaceState::Failed,
        None => state(&shared, progress, following),
    };
    // What another process could not do is told in its words; the trouble is with the files.
    let error = failure.map(|message| ApiError { code: ErrorCode::Io, message });
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
