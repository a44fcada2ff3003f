//! What an appending connection knows of the log because it has appended it itself: what is committed stays, so that it need not be
//! asked for again. It is forgotten with the connection: the next one may lead to a server that was restored from a backup.

use super::append::Group;
use hergang_events::{AggregateId, NewEvent, Position, Version};
use std::collections::HashMap;
use std::time::Duration;
use tokio::time::Instant;

/// Whoever has appended so shortly ago probably still has the last word. If not, the server refuses the position that is taken by
/// then, and writes that into its own log: it is not to happen with each of a few appends a minute.
const STREAK: Duration = Duration::from_millis(100);

/// Aggregates whose versions are remembered at the most.
const AGGREGATES: usize = 4_096;

/// A connection's memory.
#[derive(Default)]
pub(super) struct Recent {
    last: Option<(Position, Instant)>,
    versions: HashMap<AggregateId, Version>,
    /// Whether the log is in several tables; once it is, it stays so.
    divided: bool,
}

impl Recent {
    /// The position after this connection's own last one, where that probably still is the log's end.
    pub(super) fn next(&self) -> Option<Position> {
        let (last, at) = self.last.filter(|_| !self.divided)?;
        (at.elapsed() < STREAK).then(|| last.next())
    }

    /// Whether an aggregate is known to have come to a version.
    pub(super) fn has(&self, aggregate: AggregateId, version: Version) -> bool {
        self.versions.get(&aggregate).is_some_and(|known| *known >= version)
    }

    /// Takes note of a group that was appended as it came, up to this position.
    pub(super) fn appended(&mut self, group: &Group, last: Position) {
        self.last = Some((last, Instant::now()));
        group.iter().for_each(|events| self.stored(events));
    }

    /// Takes note of somebody else at the log, or of an append that is not new.
    pub(super) fn interrupted(&mut self, divided: bool) {
        self.last = None;
        self.divided = divided;
    }

    /// Takes note of events that are stored.
    pub(super) fn stored(&mut self, events: &[NewEvent]) {
        if self.versions.len() >= AGGREGATES {
            self.versions.clear();
        }
        for event in events {
            let known = self.versions.entry(event.aggregate_id).or_default();
            *known = event.version.max(*known);
        }
    }
}
