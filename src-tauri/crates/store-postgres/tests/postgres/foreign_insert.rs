//! Programs that know nothing but the view `domain_events`: what their INSERT leaves out is filled in, and what is wrong with
//! it is said.

use crate::contract::build::{aggregate, customer_events};
use crate::database::Database;
use hergang_events::{EventId, Position, StreamName, Version};
use hergang_store::{EventStore, StoreError};
use uuid::Uuid;

const COLUMNS: &str = "event_id, aggregate_id, aggregate_type, version, event_type, event_data, occurred_at";

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// A row for [`COLUMNS`], of an aggregate that no Hergang test builder makes.
fn row(event: u128, version: i64) -> String {
    format!(
        "('{}', '{}', 'customer', {version}, 'CustomerCreatedEvent', '{{\"n\": 1.0}}', '2026-01-02T03:04:05Z')",
        id(event),
        id(7)
    )
}

fn insert(rows: &str) -> String {
    format!("INSERT INTO domain_events ({COLUMNS}) VALUES {rows}")
}

#[tokio::test]
async fn what_an_insert_leaves_out_is_filled_in() {
    let database = Database::new().await;
    let store = database.store().await;
    store.append(customer_events(1, 1..=2)).await.unwrap();
    let answer = database.psql(&format!(
        "{} RETURNING global_position, schema_version, metadata, recorded_at BETWEEN now() AND clock_timestamp(), user_id IS NULL",
        insert(&row(1, 1))
    ));
    assert_eq!(answer.unwrap(), "3|1|{}|t|t");
    store.append(customer_events(1, 3..=3)).await.unwrap();
    let events = store.stream(&StreamName::All, Position::new(2), 10).await.unwrap();
    assert!(events.iter().map(|event| event.global_position.get()).eq(3..=4));
    assert_eq!(events[0].event_data.as_str(), r#"{"n": 1.0}"#, "kept to the letter");
    assert_eq!(events[0].occurred_at.to_string(), "2026-01-02T03:04:05Z");
}

#[tokio::test]
async fn many_rows_are_one_append() {
    let database = Database::new().await;
    let rows: Vec<_> = (1..=50).map(|n| row(n, n as i64)).collect();
    database.psql(&insert(&rows.join(", "))).unwrap();
    let bad = [row(51, 51), row(52, 52), row(53, 54)].join(", ");
    let refused = database.psql(&insert(&bad)).unwrap_err().to_string();
    assert!(refused.contains("is at version 52, so version 54 cannot follow"), "{refused}");
    let versions = "SELECT count(*), max(version), max(global_position) FROM domain_events";
    assert_eq!(database.psql(versions).unwrap(), "50|50|50");
}

#[tokio::test]
async fn json_comes_in_every_type_that_programs_use() {
    let database = Database::new().await;
    let select = format!(
        "INSERT INTO domain_events ({COLUMNS}) SELECT '{}', '{}', 'customer', 1, 'CustomerCreatedEvent', '{{\"a\":1}}'::jsonb, now()",
        id(1),
        id(7)
    );
    database.psql(&select).unwrap();
    let prepared = format!(
        "PREPARE append (jsonb, jsonb) AS INSERT INTO domain_events ({COLUMNS}, metadata)
         VALUES ('{}', '{}', 'customer', 2, 'CustomerUpdatedEvent', $1, now(), $2);
         EXECUTE append ('{{\"b\":2}}', '{{\"source\":\"java\"}}')",
        id(2),
        id(7)
    );
    database.psql(&prepared).unwrap();
    let stored = "SELECT event_data ->> 'a', event_data ->> 'b', metadata ->> 'source' FROM domain_events ORDER BY version";
    assert_eq!(database.psql(stored).unwrap(), "1||\n|2|java");
}

#[tokio::test]
async fn what_is_wrong_is_said_and_nothing_is_stored() {
    let database = Database::new().await;
    database.psql(&insert(&row(1, 1))).unwrap();
    let (good, event) = (row(2, 2), id(2));
    let isolation = |level: &str| format!("BEGIN ISOLATION LEVEL {level}; {}; COMMIT", insert(&good));
    let cases = [
        (insert(&row(2, 1)), "is at version 1, so version 1 cannot follow".to_owned()),
        (insert(&row(2, 3)), "is at version 1, so version 3 cannot follow".to_owned()),
        (insert(&row(2, 0)), "is at version 1, so version 0 cannot follow".to_owned()),
        (insert(&row(1, 1)), format!("event {} is stored already", id(1))),
        (
            insert(&good.replace("{\"n\": 1.0}", "[1]")),
            format!("event {event}: event_data and metadata are JSON objects"),
        ),
        (insert(&good.replace("{\"n\": 1.0}", "{")), "invalid input syntax for type json".to_owned()),
        (
            insert(&good.replace("'customer'", "E'cust\\nomer'")),
            format!("event {event}: aggregate_type and event_type are neither"),
        ),
        (
            insert(&good.replace("'customer'", "E'\\u0085'")),
            format!("event {event}: aggregate_type and event_type are neither"),
        ),
        (
            insert(&good.replace("'CustomerCreatedEvent'", "' '")),
            format!("event {event}: aggregate_type and event_type are neither"),
        ),
        (
            insert(&good.replace("2026-", "12026-")),
            format!("event {event}: occurred_at is in the years 0000 to 9999"),
        ),
        (
            insert(&good.replace(", 2, ", ", 9007199254740992, ")),
            "version at most 9007199254740991".to_owned(),
        ),
        (
            isolation("REPEATABLE READ"),
            "events are appended at READ COMMITTED, not at REPEATABLE READ".to_owned(),
        ),
        (isolation("SERIALIZABLE"), "events are appended at READ COMMITTED, not at SERIALIZABLE".to_owned()),
        (
            format!(
                "INSERT INTO domain_events ({COLUMNS}, global_position) VALUES {}, 2)",
                &good[..good.len() - 1]
            ),
            format!("event {event}: global_position is given by the log"),
        ),
        (
            format!(
                "INSERT INTO domain_events ({COLUMNS}, metadata) VALUES {}, '7')",
                &good[..good.len() - 1]
            ),
            format!("event {event}: event_data and metadata are JSON objects"),
        ),
        (
            format!(
                "INSERT INTO domain_events ({COLUMNS}, schema_version) VALUES {}, 0)",
                &good[..good.len() - 1]
            ),
            format!("event {event}: schema_version is 1 or more"),
        ),
    ];
    for (sql, wanted) in cases {
        let refused = database.psql(&sql).expect_err(&sql).to_string();
        assert!(refused.contains(&wanted), "{sql}: {refused}");
    }
    assert_eq!(database.psql("SELECT count(*) FROM event_log").unwrap(), "1");
}

/// What a foreign program has stored is what Hergang finds when it appends the same.
#[tokio::test]
async fn both_ways_of_appending_know_each_others_events() {
    let database = Database::new().await;
    let store = database.store().await;
    store.append(customer_events(1, 1..=1)).await.unwrap();
    let foreign = insert(&row(1, 2).replace(&id(7).to_string(), &aggregate(1).to_string()));
    database.psql(&foreign).unwrap();
    let stored = store.event(EventId(id(1))).await.unwrap().unwrap();
    assert_eq!((stored.global_position, stored.version), (Position::new(2), Version::new(2)));
    let conflict = store.append(customer_events(1, 2..=2)).await;
    assert!(matches!(conflict, Err(StoreError::VersionConflict { .. })), "{conflict:?}");
    store.append(customer_events(1, 3..=3)).await.unwrap();
}
