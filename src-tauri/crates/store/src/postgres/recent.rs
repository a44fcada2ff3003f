//! What an appending connection knows of the log because it appends in a row: where the log ends, and how far its own aggregates
//! have come. What is committed stays, so that it need not be asked for again.

use super::append::Group;
use hergang_events::{AggregateId, Position, Version};
use std::collections::HashMap;
use std::time::Duration;
use tokio::time::Instant;

/// Appends that follow on one another make a row; after a longer pause, nothing is known any more: somebody else has appended, or
/// the database was restored from a backup.
const PAUSE: Duration = Duration::from_millis(100);

/// So many appends with nobody in between promise another one. Where somebody does come between, the server refuses a position that
/// is taken, and writes that into its own log: with two programs that append by turns, that is not to be the rule.
const LONG_ENOUGH: u32 = 4;

/// Aggregates whose versions are remembered at the most.
const AGGREGATES: usize = 4_096;

/// A connection's memory. It ends with the connection.
#[derive(Default)]
pub(super) struct Recent {
    row: Option<Row>,
    versions: HashMap<AggregateId, Version>,
    /// Whether the log is in several tables; once it is, it stays so.
    divided: bool,
}

/// Appends of this connection, right behind each other in the log and in time.
#[derive(Clone, Copy)]
struct Row {
    appends: u32,
    last: Position,
    at: Instant,
}

impl Recent {
    /// The position at which the log probably ends, plus one: this connection has just had it to itself.
    pub(super) fn next(&self) -> Option<Position> {
        let row = self.row.filter(|row| row.appends >= LONG_ENOUGH && row.at.elapsed() < PAUSE)?;
        (!self.divided).then(|| row.last.next())
    }

    /// Whether an aggregate has come to a version in this row of appends.
    pub(super) fn has(&self, aggregate: AggregateId, version: Version) -> bool {
        self.versions.get(&aggregate).is_some_and(|known| *known >= version)
    }

    /// Takes note of a group that was appended as it came, at these positions.
    pub(super) fn appended(&mut self, group: &Group, first: Position, last: Position) {
        let before = self.row.filter(|row| row.last.next() == first && row.at.elapsed() < PAUSE);
        if before.is_none() || self.versions.len() >= AGGREGATES {
            self.versions.clear();
        }
        let appends = before.map_or(0, |row| row.appends).saturating_add(1);
        self.row = Some(Row { appends, last, at: Instant::now() });
        for event in group.iter().flatten() {
            let known = self.versions.entry(event.aggregate_id).or_default();
            *known = event.version.max(*known);
        }
    }

    /// Takes note of somebody else at the log, or of an append that is not new.
    pub(super) fn interrupted(&mut self, divided: bool) {
        *self = Self { divided, ..Self::default() };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hergang_events::{AggregateType, EventId, EventType, Json, NewEvent, Timestamp};
    use uuid::Uuid;

    fn aggregate(number: u128) -> AggregateId {
        AggregateId(Uuid::from_u128(number))
    }

    fn event(number: u128, version: u64) -> Vec<NewEvent> {
        vec![NewEvent {
            event_id: EventId::generate(),
            aggregate_id: aggregate(number),
            aggregate_type: AggregateType::from_stored("customer"),
            version: Version::new(version),
            event_type: EventType::from_stored("CustomerUpdatedEvent"),
            schema_version: 1,
            event_data: Json::empty(),
            metadata: Json::empty(),
            occurred_at: Timestamp::from_micros(0),
            user_id: None,
        }]
    }

    /// After appends of version 1, 2, 3 … of an aggregate at these positions, 10 ms apart.
    async fn after(positions: &[u64]) -> Recent {
        let mut recent = Recent::default();
        for (position, version) in positions.iter().zip(1..) {
            tokio::time::advance(Duration::from_millis(10)).await;
            let position = Position::new(*position);
            recent.appended(&[event(1, version)], position, position);
        }
        recent
    }

    #[tokio::test(start_paused = true)]
    async fn a_row_of_appends_promises_the_next_position() {
        assert_eq!(after(&[7, 8, 9]).await.next(), None);
        let recent = after(&[7, 8, 9, 10]).await;
        assert_eq!(recent.next(), Some(Position::new(11)));
        assert!(recent.has(aggregate(1), Version::new(3)) && recent.has(aggregate(1), Version::new(4)));
        assert!(!recent.has(aggregate(1), Version::new(5)) && !recent.has(aggregate(2), Version::new(1)));
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_comes_between_begins_the_row_anew() {
        let mut recent = after(&[7, 8, 9, 10, 12]).await;
        assert_eq!(recent.next(), None);
        recent.appended(&[event(2, 1)], Position::new(13), Position::new(13));
        assert!(recent.has(aggregate(1), Version::new(5)), "of the row that began at 12");
        recent.interrupted(false);
        assert!(!recent.has(aggregate(1), Version::new(1)));
    }

    #[tokio::test(start_paused = true)]
    async fn after_a_pause_nothing_is_known() {
        let mut recent = after(&[7, 8, 9, 10]).await;
        tokio::time::advance(PAUSE).await;
        assert_eq!(recent.next(), None);
        recent.appended(&[event(2, 1)], Position::new(11), Position::new(11));
        assert!(!recent.has(aggregate(1), Version::new(1)), "the database may be another one by now");
    }

    #[tokio::test(start_paused = true)]
    async fn in_a_divided_log_positions_are_asked_for() {
        let mut recent = after(&[7, 8]).await;
        recent.interrupted(true);
        for position in 9..20 {
            recent.appended(&[event(1, position)], Position::new(position), Position::new(position));
        }
        assert_eq!(recent.next(), None);
    }
}
