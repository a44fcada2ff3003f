//! Whatever is appended, in whatever order and how often: versions stay gapless, and a retry changes nothing.

use super::*;
use hergang_events::{AggregateType, EventType, Json, Timestamp};
use proptest::prelude::*;
use uuid::Uuid;

/// A log in memory.
#[derive(Default)]
struct Log(Vec<DomainEvent>);

impl Stored for Log {
    fn event(&self, id: EventId) -> Result<Option<DomainEvent>, StoreError> {
        Ok(self.0.iter().find(|event| event.event_id == id).cloned())
    }

    fn version(&self, aggregate: AggregateId) -> Result<Version, StoreError> {
        let own = self.0.iter().filter(|event| event.aggregate_id == aggregate);
        Ok(own.map(|event| event.version).max().unwrap_or_default())
    }
}

impl Log {
    /// Appends as a store does, and answers with the positions.
    fn append(&mut self, events: &[NewEvent]) -> Result<Vec<Position>, StoreError> {
        let mut positions: Vec<Position> = Vec::new();
        for (event, verdict) in events.iter().zip(decide(events, self)?) {
            positions.push(match verdict {
                Verdict::Known(position) => position,
                Verdict::Repeats(earlier) => positions[earlier],
                Verdict::New => {
                    let position = Position::new(self.0.len() as u64 + 1);
                    self.0.push(event.clone().recorded(position, Timestamp::from_micros(0)));
                    position
                }
            });
        }
        Ok(positions)
    }
}

impl Log {
    /// The rule said plainly, one event at a time: one that is there must be the same, any other must be its aggregate's next.
    fn takes(&self, events: &[NewEvent]) -> bool {
        let mut log = Self(self.0.clone());
        events.iter().all(|event| match log.event(event.event_id).unwrap() {
            Some(known) => NewEvent::from(known) == *event,
            None => {
                let is_next = log.version(event.aggregate_id).unwrap().next() == event.version;
                log.0.push(event.clone().recorded(Position::ZERO, Timestamp::from_micros(0)));
                is_next
            }
        })
    }
}

/// Few ids, aggregates and versions, so that they meet often. Most ids are their place's own, so that many events come again
/// as they were; the others clash.
fn event() -> impl Strategy<Value = NewEvent> {
    (prop::option::weighted(0.2, 0..30_u128), 0..3_u128, 0..6_u64).prop_map(|(id, aggregate, version)| {
        NewEvent {
            event_id: EventId(Uuid::from_u128(id.unwrap_or(aggregate * 10 + u128::from(version)))),
            aggregate_id: AggregateId(Uuid::from_u128(aggregate)),
            version: Version::new(version),
            ..dull_event()
        }
    })
}

fn dull_event() -> NewEvent {
    NewEvent {
        event_id: EventId(Uuid::nil()),
        aggregate_id: AggregateId(Uuid::nil()),
        aggregate_type: AggregateType::from_stored("customer"),
        version: Version::new(1),
        event_type: EventType::from_stored("NoteAddedEvent"),
        schema_version: 1,
        event_data: Json::empty(),
        metadata: Json::empty(),
        occurred_at: Timestamp::from_micros(0),
        user_id: None,
    }
}

#[test]
fn an_event_follows_on_from_what_is_stored_whichever_known_events_come_before_it() {
    let at = |version| NewEvent {
        event_id: EventId(Uuid::from_u128(version)),
        version: Version::new(version as u64),
        ..dull_event()
    };
    let mut log = Log::default();
    log.append(&[at(1), at(2), at(3)]).unwrap();
    assert_eq!(log.append(&[at(1), at(4), at(2), at(5)]).unwrap(), [1, 4, 2, 5].map(Position::new));
    for gap in [[at(5), at(7)], [at(1), at(7)]] {
        let refused = log.append(&gap).unwrap_err();
        let StoreError::VersionConflict { actual, .. } = refused else { panic!("{refused}") };
        assert_eq!(actual, Version::new(5));
    }
}

proptest! {
    #[test]
    fn no_sequence_of_appends_breaks_the_order(batches in prop::collection::vec(prop::collection::vec(event(), 1..4), 1..40)) {
        let mut log = Log::default();
        for batch in batches {
            let before = log.0.len();
            let wanted = log.takes(&batch);
            match log.append(&batch) {
                Ok(positions) => {
                    prop_assert!(wanted, "what is out of order is refused");
                    let again = log.0.len();
                    prop_assert_eq!(log.append(&batch).unwrap(), positions, "a retry answers alike");
                    prop_assert_eq!(log.0.len(), again, "a retry adds nothing");
                }
                Err(error) => {
                    prop_assert!(!wanted, "what is in order is taken in: {}", error);
                    prop_assert_eq!(log.0.len(), before, "a refused append adds nothing");
                }
            }
        }
        let mut ids: Vec<_> = log.0.iter().map(|event| event.event_id).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), log.0.len(), "an id is stored once");
        for aggregate in (0..3).map(|number| AggregateId(Uuid::from_u128(number))) {
            let own = log.0.iter().filter(|event| event.aggregate_id == aggregate);
            prop_assert!(own.zip(1..).all(|(event, version)| event.version.get() == version));
        }
    }
}
