//! The subscription to a stream: its events from a position to the log's end and on, as fast as the view takes them.

use super::{Backoff, Ended, FRAME_EVERY, Follower};
use crate::EngineError;
use crate::api::{StreamEvent, StreamFrame, WorkspaceState};
use crate::error::caught;
use crate::projecting::Shared;
use crate::queries::stream::{StreamFilter, listed};
use crate::workspace::readers::Reader;
use hergang_events::{DomainEvent, Position};
use hergang_store::Fill;
use hergang_views::Direction;
use std::time::{Duration, Instant};

/// The most events of one frame; fewer where they are large.
const FRAME_EVENTS: usize = 500;

/// So many frames are sent ahead of what the view has taken: enough that it never waits, few enough that nothing piles up.
const IN_FLIGHT: u64 = 4;

/// Where nothing belongs to the stream, the view is told so often how far it is.
const TELL_EVERY: Duration = Duration::from_millis(100);

/// How far a subscription is.
struct Cursor {
    /// What the last frame ended with.
    told: Position,
    /// The last position looked at.
    seen: Position,
    frames: u64,
    told_at: Option<Instant>,
}

/// A stretch of the log, looked through.
struct Stretch {
    events: Vec<DomainEvent>,
    to: Position,
}

/// What a look brought.
struct Look {
    events: Vec<StreamEvent>,
    to: Position,
    /// Whether there is more to look through.
    more: bool,
    head: Position,
}

pub(super) fn run(
    follower: &Follower,
    filter: &StreamFilter,
    after: Position,
    on_frame: &mut dyn FnMut(StreamFrame) -> bool,
) -> Result<(), Ended> {
    let mut cursor = Cursor { told: after, seen: after, frames: 0, told_at: None };
    let mut backoff = Backoff::default();
    loop {
        let untold = cursor.told_at.filter(|_| cursor.seen > cursor.told).map(|at| at + TELL_EVERY);
        let has_room = || cursor.frames < follower.flow.taken() + IN_FLIGHT;
        let is_news = |shared: &Shared| cursor.told_at.is_none() || reach(shared, filter) > cursor.seen;
        let news = follower.wait(untold, |shared| (has_room() && is_news(shared)).then_some(()))?;
        if news.is_none() {
            // Nothing new, but what was looked at since is still to be told: once there is room for it.
            follower.wait(None, |_| has_room().then_some(()))?;
        }
        let began = Instant::now();
        match caught("following the stream", || look(follower, filter, &cursor)) {
            Ok(Look { events, to, more, head }) => {
                backoff = Backoff::default();
                cursor.seen = to;
                let due = cursor.told_at.is_none_or(|at| at.elapsed() >= TELL_EVERY);
                if !events.is_empty() || due {
                    let from = std::mem::replace(&mut cursor.told, to).get();
                    if !on_frame(StreamFrame { from, to: to.get(), events, head: head.max(to).get() }) {
                        return Ok(());
                    }
                    cursor.frames += 1;
                    cursor.told_at = Some(Instant::now());
                }
                if !more {
                    follower.pause(began + FRAME_EVERY)?;
                }
            }
            Err(error) => backoff.wait(follower, &error)?,
        }
    }
}

/// How far a stream can be told now: as far as the read models are, so that names and words are known; where those are far
/// behind, to the log's end, unless words are searched.
fn reach(shared: &Shared, filter: &StreamFilter) -> Position {
    let status = &shared.status;
    if filter.searches() || status.state == WorkspaceState::Ready { status.position } else { status.head }
}

/// The stream's next events.
fn look(follower: &Follower, filter: &StreamFilter, cursor: &Cursor) -> Result<Look, EngineError> {
    let (reach, head) = {
        let shared = follower.present.signals().lock();
        (reach(&shared, filter).max(cursor.seen), shared.status.head)
    };
    let reader = follower.present.readers().lend()?;
    let stretch = if filter.searches() {
        search(&reader, filter, cursor.seen, reach)?
    } else {
        read(follower, &reader, filter, cursor.seen, reach)?
    };
    let events = listed(&reader, &stretch.events)?;
    Ok(Look { events, to: stretch.to, more: stretch.to < reach, head })
}

/// Looks through the log itself. Long stretches without a match are left where it is time to tell how far it is.
fn read(
    follower: &Follower,
    reader: &Reader,
    filter: &StreamFilter,
    after: Position,
    reach: Position,
) -> Result<Stretch, EngineError> {
    let until = Instant::now() + TELL_EVERY;
    let mut stretch = Stretch { events: Vec::new(), to: after };
    let mut fill = Fill::up_to(FRAME_EVENTS);
    while stretch.to < reach && !follower.flow.has_ended() {
        let page = reader.log.stream_page(&filter.stream, stretch.to, FRAME_EVENTS)?;
        let ends = page.ends;
        for event in page {
            if event.global_position > reach {
                stretch.to = reach;
                return Ok(stretch);
            }
            stretch.to = event.global_position;
            if filter.matches(&event) {
                fill.add(&event);
                stretch.events.push(event);
                if fill.is_full() {
                    return Ok(stretch);
                }
            }
        }
        if ends {
            stretch.to = reach;
        }
        // After a page, and not before it: however busy the machine is, each look brings the view on.
        if Instant::now() >= until {
            break;
        }
    }
    Ok(stretch)
}

/// Asks the read models for the words, which is what the search does.
fn search(
    reader: &Reader,
    filter: &StreamFilter,
    after: Position,
    reach: Position,
) -> Result<Stretch, EngineError> {
    if after >= reach {
        return Ok(Stretch { events: Vec::new(), to: after });
    }
    let words = filter.log_filter(reader)?;
    let found = reader.views.positions(&words, after.next()..=reach, Direction::Newer, FRAME_EVENTS)?;
    let (events, looked_at) = reader.log.at_first_of(&found)?;
    let ends = found.len() < FRAME_EVENTS && looked_at == found.len();
    let last = looked_at.checked_sub(1).map_or(reach, |last| found[last]);
    Ok(Stretch { events, to: if ends { reach } else { last } })
}
