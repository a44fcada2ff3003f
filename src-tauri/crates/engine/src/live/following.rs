//! The subscription to the workspace: its status, and what has become visible.

use super::touched::touched;
use super::{Backoff, Ended, FRAME_EVERY, Follower};
use crate::EngineError;
use crate::api::{ApiError, LiveFrame, WorkspaceState};
use crate::error::caught;
use crate::projecting::Shared;
use hergang_events::Position;
use std::time::Instant;

/// What is worth a frame when it changes.
#[derive(PartialEq)]
struct Shown {
    position: Position,
    /// How far there is to go, where that is shown.
    head: Option<Position>,
    state: WorkspaceState,
    error: Option<ApiError>,
    simulating: Option<f64>,
}

impl Shown {
    fn of(shared: &Shared) -> Self {
        let status = &shared.status;
        Self {
            position: status.position,
            // Up to date, the position follows in the same moment.
            head: (status.state != WorkspaceState::Ready).then_some(status.head),
            state: status.state,
            error: status.error.clone(),
            simulating: shared.simulating,
        }
    }
}

pub(super) fn run(follower: &Follower, on_frame: &mut dyn FnMut(LiveFrame) -> bool) -> Result<(), Ended> {
    let mut shown: Option<Shown> = None;
    let mut backoff = Backoff::default();
    loop {
        follower.wait(None, |shared| (shown.as_ref() != Some(&Shown::of(shared))).then_some(()))?;
        let before = shown.as_ref().map(|shown| shown.position);
        match caught("following the workspace", || frame(follower, before)) {
            Ok((frame, now)) => {
                if !on_frame(frame) {
                    return Ok(());
                }
                let next = Instant::now() + FRAME_EVERY;
                (shown, backoff) = (Some(now), Backoff::default());
                follower.pause(next)?;
            }
            Err(error) => backoff.wait(follower, &error)?,
        }
    }
}

fn frame(follower: &Follower, before: Option<Position>) -> Result<(LiveFrame, Shown), EngineError> {
    let reader = follower.present.readers().lend()?;
    let (status, shown) = {
        let shared = follower.present.signals().lock();
        (follower.present.of(&shared), Shown::of(&shared))
    };
    let (from, to) = (before.unwrap_or(shown.position), shown.position);
    let touched = touched(&reader.log, from, to)?;
    let frame = LiveFrame { status: status.complete(&reader)?, from: from.get(), to: to.get(), touched };
    Ok((frame, shown))
}
