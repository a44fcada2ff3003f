//! Promise 4: appending is idempotent by event id.

use super::build::{customer_event, customer_events};
use hergang_events::{
    AggregateId, AggregateType, EventType, Json, NewEvent, Position, Timestamp, UserId, Version,
};
use hergang_store::{EventStore, StoreError};
use std::sync::Arc;
use uuid::Uuid;

type Store = Arc<dyn EventStore>;

fn positions(numbers: impl IntoIterator<Item = u64>) -> Vec<Position> {
    numbers.into_iter().map(Position::new).collect()
}

pub async fn the_same_events_again_answer_with_their_old_positions(store: &Store) {
    let first = store.append(customer_events(1, 1..=5)).await.unwrap();
    store.append(customer_events(2, 1..=2)).await.unwrap();
    let again = store.append(customer_events(1, 1..=5)).await.unwrap();
    assert_eq!((again.added, &again.positions), (0, &first.positions));
    let again = store.append_with_expected_version(customer_events(1, 1..=5), Version::ZERO).await.unwrap();
    assert_eq!((again.added, again.positions), (0, first.positions));
    let middle = store.append(customer_events(1, 2..=3)).await.unwrap();
    assert_eq!((middle.added, middle.positions), (0, positions([2, 3])));
    assert_eq!(store.head().await.unwrap(), Position::new(7));
}

pub async fn a_batch_that_overlaps_what_is_stored_adds_only_the_rest(store: &Store) {
    store.append(customer_events(1, 1..=3)).await.unwrap();
    store.append(customer_events(2, 1..=1)).await.unwrap();
    let appended = store.append(customer_events(1, 2..=5)).await.unwrap();
    assert_eq!((appended.added, appended.positions), (2, positions([2, 3, 5, 6])));
    assert_eq!(store.version(customer_event(1, 1).aggregate_id).await.unwrap(), Version::new(5));

    // What is known need not be the last of its aggregate.
    let appended = store.append(vec![customer_event(1, 2), customer_event(1, 6)]).await.unwrap();
    assert_eq!((appended.added, appended.positions), (1, positions([2, 7])));
}

pub async fn json_in_another_spelling_is_other_content(store: &Store) {
    let spelled = |data| NewEvent { event_data: Json::parse(data).unwrap(), ..customer_event(1, 1) };
    let first = r#"{"a":1.0,"b":[true,null]}"#;
    store.append(vec![spelled(first)]).await.unwrap();
    for other in
        [r#"{"b":[true,null],"a":1.0}"#, r#"{"a":1.0, "b":[true,null]}"#, r#"{"a":1.00,"b":[true,null]}"#]
    {
        let refused = store.append(vec![spelled(other)]).await.unwrap_err();
        assert!(
            matches!(refused, StoreError::EventIdReused { field: "event_data", .. }),
            "{other}: {refused}"
        );
    }
    assert_eq!(store.append(vec![spelled(first)]).await.unwrap().added, 0);
}

pub async fn an_id_with_other_content_is_refused_naming_the_field(store: &Store) {
    let stored = customer_event(1, 1);
    store.append(vec![stored.clone()]).await.unwrap();
    let other_id = Uuid::NAMESPACE_URL;
    let changed: [(&str, NewEvent); 9] = [
        ("aggregate_id", NewEvent { aggregate_id: AggregateId(other_id), ..stored.clone() }),
        (
            "aggregate_type",
            NewEvent { aggregate_type: AggregateType::new("order").unwrap(), ..stored.clone() },
        ),
        ("version", NewEvent { version: Version::new(2), ..stored.clone() }),
        ("event_type", NewEvent { event_type: EventType::new("Other").unwrap(), ..stored.clone() }),
        ("schema_version", NewEvent { schema_version: 1, ..stored.clone() }),
        ("event_data", NewEvent { event_data: Json::empty(), ..stored.clone() }),
        ("metadata", NewEvent { metadata: Json::empty(), ..stored.clone() }),
        ("occurred_at", NewEvent { occurred_at: Timestamp::from_micros(0), ..stored.clone() }),
        ("user_id", NewEvent { user_id: Some(UserId(other_id)), ..stored.clone() }),
    ];
    for (name, event) in changed {
        let refused = store.append(vec![customer_event(2, 1), event]).await.unwrap_err();
        let StoreError::EventIdReused { event_id, field } = refused else { panic!("{name}: {refused}") };
        assert_eq!((event_id, field), (stored.event_id, name));
    }
    assert_eq!(store.head().await.unwrap(), Position::new(1));
}

pub async fn an_event_given_twice_in_one_batch_is_stored_once(store: &Store) {
    let (one, two) = (customer_event(1, 1), customer_event(1, 2));
    let batch = vec![one.clone(), two.clone(), one.clone(), customer_event(1, 3)];
    let appended = store.append(batch).await.unwrap();
    assert_eq!((appended.added, appended.positions), (3, positions([1, 2, 1, 3])));

    let twice = NewEvent { event_id: customer_event(2, 1).event_id, ..customer_event(3, 1) };
    let refused = store.append(vec![customer_event(2, 1), twice]).await.unwrap_err();
    assert!(matches!(refused, StoreError::EventIdReused { field: "aggregate_id", .. }), "{refused}");
    assert_eq!(store.head().await.unwrap(), Position::new(3));
}

pub async fn retries_that_race_each_other_store_once(store: &Store) {
    let tasks: Vec<_> = (0..8)
        .map(|_| {
            let store = Arc::clone(store);
            tokio::spawn(async move { store.append(customer_events(1, 1..=10)).await.unwrap() })
        })
        .collect();
    let mut added = 0;
    for task in tasks {
        let appended = task.await.unwrap();
        assert_eq!(appended.positions, positions(1..=10));
        added += appended.added;
    }
    assert_eq!(added, 10);
    assert_eq!(store.head().await.unwrap(), Position::new(10));
}
