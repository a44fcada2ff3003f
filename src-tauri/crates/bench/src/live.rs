//! What a person sees of the present: from the end of an append to the frame that shows it, here and in another program.

use super::home;
use super::table::Table;
use hergang_demo::{DemoCompany, DemoOptions};
use hergang_engine::api::LiveFrame;
use hergang_engine::{Job, Workspace};
use hergang_events::{Clock, SystemClock};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// Fifty events a second, for five seconds.
const EVERY: Duration = Duration::from_millis(20);
const EVENTS: usize = 250;

/// A frame that does not come within this will not come at all.
const LATEST: Duration = Duration::from_secs(30);

/// Measures both on a projected workspace.
pub fn measure(folder: &Path, size: usize, table: &mut Table) -> anyhow::Result<()> {
    let here = Workspace::open(folder, &home(folder), Arc::new(SystemClock))?;
    here.catch_up(&mut Job::unwatched())?;
    let seconds = latencies(&here, &here, 2)?;
    table.spread("append to frame, 50 events/s", size, seconds);
    // A workspace of its own stands for another program: they share the files, and nothing else.
    let elsewhere = Workspace::open(folder, &home(folder), Arc::new(SystemClock))?;
    let seconds = latencies(&elsewhere, &here, 3)?;
    table.spread("the same, appended by another program", size, seconds);
    Ok(())
}

/// For each event, how long after its append the first frame came that contains it.
fn latencies(appends: &Workspace, follows: &Workspace, seed: u64) -> anyhow::Result<Vec<f64>> {
    let (send, frames) = channel();
    let following = follows.follow(move |frame: LiveFrame| send.send((Instant::now(), frame.to)).is_ok())?;
    frames.recv_timeout(LATEST)?;
    let options = DemoOptions { events: EVENTS, seed, until: SystemClock.now() };
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let mut appended = Vec::with_capacity(EVENTS);
    let began = Instant::now();
    for (event, number) in DemoCompany::new(options).zip(0..) {
        std::thread::sleep((began + EVERY * number).saturating_duration_since(Instant::now()));
        let positions = runtime.block_on(appends.append(vec![event]))?.positions;
        appended.extend(positions.into_iter().map(|position| (position.get(), Instant::now())));
    }
    let shown = until_shown(&frames, appended.last().map_or(0, |(position, _)| *position))?;
    drop(following);
    let seconds = appended.iter().map(|(position, returned)| {
        let first = shown.partition_point(|(_, to)| to < position);
        shown[first].0.saturating_duration_since(*returned).as_secs_f64()
    });
    Ok(seconds.collect())
}

fn until_shown(frames: &Receiver<(Instant, u64)>, last: u64) -> anyhow::Result<Vec<(Instant, u64)>> {
    let mut shown: Vec<(Instant, u64)> = Vec::new();
    while shown.last().is_none_or(|(_, to)| *to < last) {
        shown.push(frames.recv_timeout(LATEST)?);
    }
    Ok(shown)
}
