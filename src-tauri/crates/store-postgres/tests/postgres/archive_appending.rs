//! Whoever appends is judged by all events, wherever they stand.

use crate::archived::{Seen, archive_old, closed, life, mixed_log};
use crate::contract::build::customer_event;
use crate::database::Database;
use hergang_events::{DomainEvent, EventId, Json, NewEvent, Position, Version};
use hergang_store::{Appended, BulkMode, EventStore, StoreError};
use hergang_store_postgres::PostgresEventStore;
use uuid::Uuid;

/// A log whose opportunities are archived, a store that was connected before and has appended, and all that it holds.
async fn archived() -> (Database, PostgresEventStore, Seen) {
    let database = Database::new().await;
    let store = database.store().await;
    mixed_log(&store).await;
    assert_eq!(archive_old(&database).await.events, 100);
    let seen = Seen::of(&database, &store).await;
    (database, store, seen)
}

fn lost(number: u32, version: usize) -> NewEvent {
    life("opportunity", number, 5, "OpportunityLostEvent").swap_remove(version - 1)
}

fn fresh_id(event: NewEvent) -> NewEvent {
    NewEvent { event_id: EventId(Uuid::now_v7()), ..event }
}

/// The event's content, with the version given.
fn again(event: &DomainEvent, version: u64) -> NewEvent {
    NewEvent {
        event_id: event.event_id,
        aggregate_id: event.aggregate_id,
        aggregate_type: event.aggregate_type.clone(),
        version: Version::new(version),
        event_type: event.event_type.clone(),
        schema_version: event.schema_version,
        event_data: event.event_data.clone(),
        metadata: event.metadata.clone(),
        occurred_at: event.occurred_at,
        user_id: event.user_id,
    }
}

#[tokio::test]
async fn archived_events_are_appended_again_without_being_stored_twice() {
    let (database, store, before) = archived().await;
    for number in 1..=20 {
        let again = store.append(life("opportunity", number, 5, "OpportunityLostEvent")).await.unwrap();
        assert_eq!((again.added, again.positions.len()), (0, 5));
        for version in 1..=5 {
            let again = store.append(vec![lost(number, version)]).await.unwrap();
            let position = Position::new((version as u64 - 1) * 40 + u64::from(number) * 2 - 1);
            assert_eq!(again, Appended { added: 0, positions: vec![position] });
        }
    }
    assert_eq!(Seen::of(&database, &store).await, before);
}

#[tokio::test]
async fn other_content_under_an_archived_id_is_refused() {
    let (database, store, before) = archived().await;
    for version in [1, 5] {
        let forged = NewEvent { event_data: Json::parse(r#"{"forged":true}"#).unwrap(), ..lost(1, version) };
        let refused = store.append(vec![forged]).await.unwrap_err();
        assert!(matches!(refused, StoreError::EventIdReused { .. }), "{refused}");
    }
    // As the next event of the same aggregate, and as the first of another one: its version is free there.
    let next = NewEvent { version: Version::new(6), ..lost(1, 5) };
    let first = NewEvent { event_id: lost(1, 5).event_id, ..customer_event(777, 1) };
    for forged in [vec![next], vec![first.clone()], vec![first, customer_event(777, 2)]] {
        let refused = store.append(forged).await.unwrap_err();
        assert!(matches!(refused, StoreError::EventIdReused { .. }), "{refused}");
    }
    assert_eq!(Seen::of(&database, &store).await, before);
}

#[tokio::test]
async fn an_archived_version_is_taken_and_the_next_is_free() {
    let (database, store, before) = archived().await;
    for version in 1..=5 {
        for events in
            [vec![fresh_id(lost(2, version))], vec![fresh_id(lost(2, version)), customer_event(778, 1)]]
        {
            let refused = store.append(events).await.unwrap_err();
            assert!(
                matches!(&refused, StoreError::VersionConflict { actual, .. } if *actual == Version::new(5)),
                "{refused}"
            );
        }
    }
    assert_eq!(Seen::of(&database, &store).await, before);

    let gap = store.append(vec![fresh_id(NewEvent { version: Version::new(7), ..lost(2, 5) })]).await;
    assert!(gap.is_err());
    let next = fresh_id(NewEvent { version: Version::new(6), ..lost(2, 5) });
    assert_eq!(store.append(vec![next]).await.unwrap().positions, [Position::new(201)]);
    let more: Vec<_> =
        (7..=8).map(|version| fresh_id(NewEvent { version: Version::new(version), ..lost(2, 5) })).collect();
    assert_eq!(store.append(more).await.unwrap().added, 2);
    assert_eq!(store.version(closed(2)).await.unwrap(), Version::new(8));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bulk_of_archived_events_is_not_new() {
    let (database, store, before) = archived().await;
    let login = format!("{}_writer", database.name);
    database.psql(&format!("CREATE ROLE {login} LOGIN IN ROLE hergang_writer")).unwrap();
    let writer = database.server.url_as(&login, &database.name).parse().unwrap();
    let writer = PostgresEventStore::open(writer).await.unwrap();
    let wrongs = [
        life("opportunity", 1, 5, "OpportunityLostEvent"),
        vec![NewEvent { version: Version::new(6), ..lost(1, 5) }],
        vec![fresh_id(lost(1, 1))],
    ];
    let both = [&store, &writer];
    let store = &store;
    tokio::task::block_in_place(|| {
        for (store, events) in both.into_iter().flat_map(|store| wrongs.clone().map(|wrong| (store, wrong))) {
            let mut bulk = store.begin_bulk(BulkMode::AllNew).blocking();
            let outcome = bulk.append(events).and_then(|_| bulk.commit());
            assert!(matches!(outcome, Err(StoreError::NotNew)), "{outcome:?}");
        }
        let mut bulk = store.begin_bulk(BulkMode::Judged).blocking();
        assert_eq!(bulk.append(life("opportunity", 1, 5, "OpportunityLostEvent")).unwrap().added, 0);
        bulk.commit().unwrap();
    });
    assert_eq!(Seen::of(&database, store).await, before);

    tokio::task::block_in_place(|| {
        let mut bulk = store.begin_bulk(BulkMode::AllNew).blocking();
        bulk.append(vec![fresh_id(NewEvent { version: Version::new(6), ..lost(1, 5) })]).unwrap();
        bulk.commit().unwrap();
    });
    assert_eq!(store.version(closed(1)).await.unwrap(), Version::new(6));
}

#[tokio::test]
async fn a_foreign_insert_is_judged_by_the_archive_too() {
    let (database, store, before) = archived().await;
    let insert = |event: &NewEvent| {
        database.psql(&format!(
            "INSERT INTO domain_events (event_id, aggregate_id, aggregate_type, version, event_type, event_data, occurred_at)
             VALUES ('{}', '{}', 'opportunity', {}, 'OpportunityLostEvent', '{{}}', now())",
            event.event_id, event.aggregate_id, event.version
        ))
    };
    let refusals = [
        (lost(1, 5), "is stored already"),
        (again(&before.all[0], 6), "is stored already"),
        (fresh_id(lost(1, 5)), "is at version 5"),
        (fresh_id(again(&before.all[0], 7)), "is at version 5"),
    ];
    for (event, why) in refusals {
        let refused = insert(&event).unwrap_err().to_string();
        assert!(refused.contains(why), "{refused}");
    }
    assert_eq!(Seen::of(&database, &store).await, before);
    insert(&fresh_id(again(&before.all[0], 6))).unwrap();
    assert_eq!(store.version(before.all[0].aggregate_id).await.unwrap(), Version::new(6));
}
