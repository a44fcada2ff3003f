//! Promises 2, 3 and 12: appending.

use super::build::{aggregate, customer_event, customer_events, event};
use hergang_events::{EventType, Json, MAX_EVENT_BYTES, NewEvent, Position, Timestamp, Version};
use hergang_store::{BulkMode, EventStore, StoreError};
use std::sync::Arc;

type Store = Arc<dyn EventStore>;

async fn everything(store: &Store) -> Vec<hergang_events::DomainEvent> {
    super::reading::whole_log(&**store).await
}

pub async fn an_event_is_read_back_with_every_field_as_it_was_given(store: &Store) {
    let with_user = customer_event(1, 1);
    let without_user = NewEvent {
        user_id: None,
        schema_version: 7,
        occurred_at: Timestamp::from_micros(-1),
        metadata: Json::empty(),
        ..customer_event(2, 1)
    };
    let appended = store.append(vec![with_user.clone(), without_user.clone()]).await.unwrap();
    assert_eq!((appended.added, appended.positions), (2, vec![Position::new(1), Position::new(2)]));

    let stored = everything(store).await;
    assert_eq!(stored.len(), 2);
    for (stored, given) in stored.iter().zip([&with_user, &without_user]) {
        assert_eq!(stored.event_data.as_str(), given.event_data.as_str());
        assert_eq!(&NewEvent::from(stored.clone()), given);
        assert_eq!(store.event(given.event_id).await.unwrap().as_ref(), Some(stored));
    }
    assert_eq!(stored[0].recorded_at, stored[1].recorded_at);
}

pub async fn positions_and_versions_count_up_without_gaps(store: &Store) {
    for round in 0..5u64 {
        for number in 1..=3 {
            store.append(customer_events(number, round * 4 + 1..=round * 4 + 4)).await.unwrap();
        }
    }
    let stored = everything(store).await;
    let positions: Vec<_> = stored.iter().map(|event| event.global_position.get()).collect();
    assert_eq!(positions, (1..=60).collect::<Vec<_>>());
    assert_eq!(store.head().await.unwrap(), Position::new(60));
    for number in 1..=3 {
        let events = store.events(aggregate(number), Version::ZERO).await.unwrap();
        let versions: Vec<_> = events.iter().map(|event| event.version.get()).collect();
        assert_eq!(versions, (1..=20).collect::<Vec<_>>());
        assert_eq!(store.version(aggregate(number)).await.unwrap(), Version::new(20));
    }
}

pub async fn appending_nothing_changes_nothing(store: &Store) {
    let appended = store.append(Vec::new()).await.unwrap();
    assert_eq!((appended.added, appended.positions.len()), (0, 0));
    let appended = store.append_with_expected_version(Vec::new(), Version::new(3)).await.unwrap();
    assert_eq!((appended.added, appended.positions.len()), (0, 0));
    assert_eq!(store.head().await.unwrap(), Position::ZERO);
}

pub async fn one_batch_may_span_aggregates(store: &Store) {
    let batch = vec![
        event("customer", 1, 1),
        event("order", 2, 1),
        event("customer", 1, 2),
        event("order", 2, 2),
        event("customer", 1, 3),
    ];
    store.append(batch.clone()).await.unwrap();
    let stored: Vec<_> = everything(store).await.into_iter().map(NewEvent::from).collect();
    assert_eq!(stored, batch);
}

pub async fn a_wrong_version_is_refused_with_nothing_written(store: &Store) {
    store.append(customer_events(1, 1..=3)).await.unwrap();
    for (wrong, expected) in [(2, 1), (5, 4), (0, 0)] {
        let mut late = customer_event(1, wrong);
        late.event_id = customer_event(9, 9).event_id;
        // The good event before it must not be kept either.
        let refused = store.append(vec![customer_event(2, 1), late]).await.unwrap_err();
        let StoreError::VersionConflict { aggregate: id, expected: wanted, actual } = refused else {
            panic!("{refused}")
        };
        assert_eq!((id, wanted, actual), (aggregate(1), Version::new(expected), Version::new(3)));
    }
    assert_eq!(store.head().await.unwrap(), Position::new(3));
    assert_eq!(store.version(aggregate(2)).await.unwrap(), Version::ZERO);
}

pub async fn a_batch_that_does_not_follow_on_is_refused_whole(store: &Store) {
    let broken = vec![customer_event(1, 1), customer_event(1, 2), customer_event(1, 4)];
    let refused = store.append(broken.clone()).await.unwrap_err();
    let StoreError::VersionGap { event_id, wanted, found } = refused else { panic!("{refused}") };
    assert_eq!((event_id, wanted, found), (broken[2].event_id, Version::new(3), Version::new(4)));
    assert_eq!(store.head().await.unwrap(), Position::ZERO);
}

pub async fn an_expected_version_guards_one_aggregate(store: &Store) {
    store.append_with_expected_version(customer_events(1, 1..=2), Version::ZERO).await.unwrap();
    store.append_with_expected_version(customer_events(1, 3..=4), Version::new(2)).await.unwrap();

    let mut other = customer_event(1, 3);
    other.event_id = customer_event(9, 9).event_id;
    let refused = store.append_with_expected_version(vec![other], Version::new(2)).await.unwrap_err();
    assert!(matches!(refused, StoreError::VersionConflict { .. }), "{refused}");

    let refused =
        store.append_with_expected_version(vec![customer_event(1, 5)], Version::new(7)).await.unwrap_err();
    assert!(matches!(refused, StoreError::VersionGap { .. }), "{refused}");

    // The last one is new and in order, but not in what the caller expects.
    let leap = vec![customer_event(1, 1), customer_event(1, 5)];
    let refused = store.append_with_expected_version(leap, Version::ZERO).await.unwrap_err();
    assert!(matches!(refused, StoreError::VersionGap { .. }), "{refused}");

    let mixed = vec![customer_event(1, 5), customer_event(2, 1)];
    let refused = store.append_with_expected_version(mixed, Version::new(4)).await.unwrap_err();
    assert!(matches!(refused, StoreError::SeveralAggregates { .. }), "{refused}");
    assert_eq!(store.head().await.unwrap(), Position::new(4));
}

pub async fn a_megabyte_of_data_is_kept_exactly(store: &Store) {
    let text = format!(r#"{{"text":"{}"}}"#, "Größe ".repeat(150_000));
    assert!(text.len() > 1_000_000);
    let large = NewEvent { event_data: Json::parse(&text).unwrap(), ..customer_event(1, 1) };
    store.append(vec![large, customer_event(1, 2)]).await.unwrap();
    let stored = everything(store).await;
    assert_eq!(stored[0].event_data.as_str(), text);
    assert_eq!(stored.len(), 2);
}

pub async fn any_script_and_any_spelling_of_json_is_kept_exactly(store: &Store) {
    let texts = [
        r#"{"name":"Żółć ☃ 😀 日本語 שלום","empty":"","zero":"\u0000"}"#,
        r#"{ "amount": 1.10, "n": 123456789012345678901234567890, "b": 1, "a": [ ] }"#,
        r#"{"quote":"\"'; DROP TABLE domain_events; --"}"#,
    ];
    let events: Vec<_> = texts
        .iter()
        .zip(1..)
        .map(|(text, version)| NewEvent {
            event_data: Json::parse(text).unwrap(),
            metadata: Json::parse(text).unwrap(),
            event_type: EventType::new("Änderung \"😀\" +START").unwrap(),
            ..customer_event(1, version)
        })
        .collect();
    store.append(events.clone()).await.unwrap();
    for (stored, given) in everything(store).await.iter().zip(&events) {
        assert_eq!(stored.event_data.as_str(), given.event_data.as_str());
        assert_eq!(stored.metadata.as_str(), given.metadata.as_str());
        assert_eq!(stored.event_type, given.event_type);
    }
}

pub async fn what_not_everybody_can_read_is_refused(store: &Store) {
    let too_large = format!(r#"{{"a":"{}"}}"#, "x".repeat(MAX_EVENT_BYTES));
    let too_deep = format!(r#"{{"a":{}{}}}"#, "[".repeat(100), "]".repeat(100));
    for (data, metadata, field) in [
        (r#"{"a":"\ud83c"}"#, "{}", "event_data"),
        (too_deep.as_str(), "{}", "event_data"),
        ("{", "{}", "event_data"),
        ("{}", "[]", "metadata"),
        (too_large.as_str(), "{}", "event_data and metadata"),
    ] {
        let unfit = || NewEvent {
            event_data: Json::from_stored(data),
            metadata: Json::from_stored(metadata),
            ..customer_event(1, 1)
        };
        let refused = |error: StoreError| match error {
            StoreError::Unfit(unfit) => assert_eq!(unfit.field, field),
            other => panic!("{field}: {other}"),
        };
        refused(store.append(vec![customer_event(2, 1), unfit()]).await.unwrap_err());
        let mut bulk = store.begin_bulk(BulkMode::AllNew).blocking();
        let in_bulk = tokio::task::spawn_blocking({
            let events = vec![customer_event(2, 1), unfit()];
            move || bulk.append(events).unwrap_err()
        });
        refused(in_bulk.await.unwrap());
    }
    assert_eq!(store.head().await.unwrap(), Position::ZERO);
    // Numbers have no limits, nor has text.
    let odd = r#"{"n":1e400,"m":-0.10000000000000000000000000000000000000001,"t":"\u0000\ud83c\udf89"}"#;
    let odd = NewEvent { event_data: Json::from_stored(odd), ..customer_event(1, 1) };
    store.append(vec![odd.clone()]).await.unwrap();
    let stored = store.event(odd.event_id).await.unwrap().unwrap();
    assert_eq!(stored.event_data, odd.event_data);
}
