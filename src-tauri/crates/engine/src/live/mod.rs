//! The hub: turns new events and the read models' moves into frames for whoever follows the workspace.
//!
//! Each subscription has a thread of its own, so that none waits for another one's view, and sleeps until something moves.
//! The hub owns the threads: they end with their subscription, and at the latest with the workspace.

mod following;
mod streaming;
mod touched;

use crate::api::{LiveFrame, StreamFrame, StreamQuery};
use crate::projecting::{Shared, Signals};
use crate::queries::stream::StreamFilter;
use crate::workspace::present::Present;
use crate::{EngineError, Workspace};
use hergang_events::Position;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

/// Between two frames of one subscription whose view is up to date: a view paints no faster than it is read.
const FRAME_EVERY: Duration = Duration::from_millis(30);

/// How long to wait before what failed is tried again, at first and at last.
const RETRY_FIRST: Duration = Duration::from_millis(100);
const RETRY_LAST: Duration = Duration::from_secs(2);

/// Follows a workspace or a stream until it is dropped. It does not keep the workspace open.
#[must_use = "dropping it ends the subscription"]
pub struct LiveFrames {
    flow: Arc<Flow>,
    signals: Arc<Signals>,
}

impl LiveFrames {
    /// The view says how many frames it has taken in all; then it may be sent more. Only streams wait for this.
    pub fn took(&self, frames: u64) {
        self.flow.taken.fetch_max(frames, Ordering::Release);
        self.signals.look_again();
    }
}

impl Drop for LiveFrames {
    fn drop(&mut self) {
        self.flow.ended.store(true, Ordering::Release);
        self.signals.look_again();
    }
}

/// What a subscription and its thread tell each other.
#[derive(Default)]
struct Flow {
    ended: AtomicBool,
    taken: AtomicU64,
}

impl Flow {
    fn has_ended(&self) -> bool {
        self.ended.load(Ordering::Acquire)
    }

    fn taken(&self) -> u64 {
        self.taken.load(Ordering::Acquire)
    }
}

/// What a subscription's thread works with.
struct Follower {
    present: Arc<Present>,
    flow: Arc<Flow>,
}

/// The subscription has ended.
struct Ended;

impl Follower {
    /// Waits until `ready` answers; `None` when the time is over.
    fn wait<T>(
        &self,
        deadline: Option<Instant>,
        mut ready: impl FnMut(&Shared) -> Option<T>,
    ) -> Result<Option<T>, Ended> {
        let answer = self.present.signals().wait_until(deadline, |shared| {
            if self.flow.has_ended() { Some(Err(Ended)) } else { ready(shared).map(Ok) }
        });
        answer.transpose()
    }

    fn pause(&self, until: Instant) -> Result<(), Ended> {
        self.wait::<()>(Some(until), |_| None).map(drop)
    }
}

/// Waits longer after each failure in a row. The status tells the view what is wrong.
struct Backoff(Duration);

impl Default for Backoff {
    fn default() -> Self {
        Self(RETRY_FIRST)
    }
}

impl Backoff {
    fn wait(&mut self, follower: &Follower, error: &EngineError) -> Result<(), Ended> {
        tracing::warn!(code = error.code().as_str(), "a subscription cannot go on; it is tried again");
        follower.pause(Instant::now() + self.0)?;
        self.0 = (self.0 * 2).min(RETRY_LAST);
        Ok(())
    }
}

/// The threads of a workspace's subscriptions. Dropping it ends and joins them.
pub(crate) struct Hub {
    present: Arc<Present>,
    threads: Mutex<Vec<(Arc<Flow>, JoinHandle<()>)>>,
}

impl Hub {
    pub(crate) fn new(present: Arc<Present>) -> Self {
        Self { present, threads: Mutex::default() }
    }

    fn start(
        &self,
        name: &str,
        body: impl FnOnce(&Follower) -> Result<(), Ended> + Send + 'static,
    ) -> Result<LiveFrames, EngineError> {
        let (present, flow) = (self.present.clone(), Arc::new(Flow::default()));
        let signals = present.signals().clone();
        let follower = Follower { present, flow: flow.clone() };
        let thread = Builder::new().name(name.to_owned()).spawn(move || {
            let _ended = body(&follower);
        });
        let thread = thread.map_err(|error| {
            EngineError::Internal(format!("the thread of a subscription cannot be started: {error}"))
        })?;
        let mut threads = self.threads.lock().unwrap_or_else(PoisonError::into_inner);
        let over = threads.extract_if(.., |(_, thread)| thread.is_finished()).collect::<Vec<_>>();
        over.into_iter().for_each(|(_, thread)| join(thread));
        threads.push((flow.clone(), thread));
        Ok(LiveFrames { flow, signals })
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        let threads = std::mem::take(self.threads.get_mut().unwrap_or_else(PoisonError::into_inner));
        threads.iter().for_each(|(flow, _)| flow.ended.store(true, Ordering::Release));
        self.present.signals().look_again();
        threads.into_iter().for_each(|(_, thread)| join(thread));
    }
}

fn join(thread: JoinHandle<()>) {
    // A view may let go of the last handle on the workspace while it takes a frame: on this very thread.
    if thread.thread().id() != std::thread::current().id() && thread.join().is_err() {
        tracing::error!("the thread of a subscription panicked");
    }
}

impl Workspace {
    /// Tells `on_frame` what the data on screen is worth: now, and each time that it changes, at most about twenty times a second.
    /// It answers whether to go on.
    ///
    /// # Errors
    /// [`EngineError::Internal`] when the machine gives no more threads.
    #[tracing::instrument(skip_all)]
    pub fn follow(
        &self,
        mut on_frame: impl FnMut(LiveFrame) -> bool + Send + 'static,
    ) -> Result<LiveFrames, EngineError> {
        self.hub().start("follow", move |follower| following::run(follower, &mut on_frame))
    }

    /// Tells `on_frame` the events of a stream after a position, in order, none left out, none twice, at most 500 a frame. A few
    /// frames ahead of what [`LiveFrames::took`] says, it waits. `on_frame` answers whether to go on.
    ///
    /// # Errors
    /// [`EngineError::InvalidInput`] for a stream that is none, and a position that the log does not have yet.
    #[tracing::instrument(skip_all)]
    pub fn follow_stream(
        &self,
        query: &StreamQuery,
        after: u64,
        mut on_frame: impl FnMut(StreamFrame) -> bool + Send + 'static,
    ) -> Result<LiveFrames, EngineError> {
        let filter = StreamFilter::parse(query)?;
        let (after, head) = (Position::new(after), self.head()?);
        if after > head {
            return Err(EngineError::InvalidInput(format!(
                "the stream cannot be followed from position {after}: the log ends at {head}"
            )));
        }
        self.hub()
            .start("follow-stream", move |follower| streaming::run(follower, &filter, after, &mut on_frame))
    }
}
