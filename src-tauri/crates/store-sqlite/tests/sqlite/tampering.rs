//! Promise 1 in SQLite: the file itself refuses what would change the past, whatever program asks.

use crate::contract::build::{customer_event, customer_events};
use hergang_events::{DomainEvent, NewEvent, Position, SystemClock};
use hergang_store_sqlite::{LogReader, SqliteEventStore};
use rusqlite::{Connection, params};
use std::path::PathBuf;
use std::sync::Arc;

/// A log of five events of a customer and one of another, and a foreign program's connection to it with everything
/// switched off that a program may switch off.
fn log_of_six() -> (tempfile::TempDir, PathBuf, Connection) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("log.db");
    let store = SqliteEventStore::open(&path, Arc::new(SystemClock)).unwrap();
    store.append_blocking(customer_events(1, 1..=5)).unwrap();
    store.append_blocking(customer_events(2, 1..=1)).unwrap();
    drop(store);
    let foreign = Connection::open(&path).unwrap();
    foreign.execute_batch("PRAGMA recursive_triggers = OFF; PRAGMA foreign_keys = OFF;").unwrap();
    (folder, path, foreign)
}

pub fn everything(path: &std::path::Path) -> Vec<DomainEvent> {
    let log = LogReader::open(path).unwrap();
    let mut read: Vec<DomainEvent> = Vec::new();
    loop {
        let page =
            log.page(read.last().map_or(Position::ZERO, |last| last.global_position), usize::MAX).unwrap();
        let ends = page.ends;
        read.extend(page);
        if ends {
            return read;
        }
    }
}

/// `INSERT` with the given verb, and a position where one is given.
fn insert(
    foreign: &Connection,
    verb: &str,
    position: Option<i64>,
    event: &NewEvent,
) -> rusqlite::Result<usize> {
    foreign.execute(
        &format!(
            "{verb} INTO domain_events (global_position, event_id, aggregate_id, aggregate_type, version, event_type, \
             schema_version, event_data, metadata, occurred_at, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        ),
        params![
            position,
            event.event_id.0.as_bytes(),
            event.aggregate_id.0.as_bytes(),
            event.aggregate_type.as_str(),
            event.version.get() as i64,
            event.event_type.as_str(),
            event.schema_version,
            event.event_data.as_str(),
            event.metadata.as_str(),
            event.occurred_at.micros(),
            event.occurred_at.micros(),
        ],
    )
}

#[test]
fn no_statement_changes_or_deletes_an_event() {
    let (_folder, path, foreign) = log_of_six();
    let before = everything(&path);
    for statement in [
        "UPDATE domain_events SET event_data = '{}' WHERE global_position = 3",
        "UPDATE OR IGNORE domain_events SET version = version + 10",
        "UPDATE OR REPLACE domain_events SET global_position = 2 WHERE global_position = 3",
        "UPDATE domain_events SET event_data = event_data",
        "DELETE FROM domain_events WHERE global_position = 6",
        "DELETE FROM domain_events",
    ] {
        let refused = foreign.execute(statement, []).unwrap_err().to_string();
        assert!(refused.contains("append-only"), "{statement}: {refused}");
    }
    assert_eq!(everything(&path), before);
}

#[test]
fn replacing_is_refused_by_position_by_version_and_by_id() {
    let (_folder, path, foreign) = log_of_six();
    let before = everything(&path);
    let fresh =
        |version| NewEvent { event_id: customer_event(9, version).event_id, ..customer_event(1, version) };
    for verb in ["INSERT OR REPLACE", "REPLACE", "INSERT OR IGNORE", "INSERT OR FAIL", "INSERT"] {
        for (case, position, event) in [
            ("a position", Some(3), fresh(6)),
            ("a version", None, fresh(3)),
            ("a version, at the next position", Some(7), fresh(3)),
            ("an id", None, NewEvent { event_id: customer_event(1, 2).event_id, ..fresh(6) }),
            (
                "an id, at the next position",
                Some(7),
                NewEvent { event_id: customer_event(1, 2).event_id, ..fresh(6) },
            ),
        ] {
            let refused = insert(&foreign, verb, position, &event).unwrap_err().to_string();
            assert!(refused.contains("append-only"), "{verb} of {case}: {refused}");
        }
    }
    assert_eq!(everything(&path), before);
}

#[test]
fn inserting_with_a_gap_is_refused() {
    let (_folder, path, foreign) = log_of_six();
    let before = everything(&path);
    for (case, position, version) in [
        ("a position ahead", Some(8), 6),
        ("position zero", Some(0), 6),
        ("a negative position", Some(-1), 6),
        ("a version ahead", None, 7),
        ("version zero", None, 0),
    ] {
        assert!(insert(&foreign, "INSERT", position, &customer_event(1, version)).is_err(), "{case}");
    }
    assert!(
        insert(&foreign, "INSERT", None, &customer_event(3, 2)).is_err(),
        "a new aggregate's second event"
    );
    assert_eq!(everything(&path), before);

    // What is in order is taken, with the position named or left out.
    insert(&foreign, "INSERT", Some(7), &customer_event(1, 6)).unwrap();
    insert(&foreign, "INSERT", None, &customer_event(1, 7)).unwrap();
    assert!(everything(&path).iter().map(|event| event.global_position.get()).eq(1..=8));
}

#[test]
fn a_refused_statement_takes_its_whole_transaction_with_it() {
    let (_folder, path, foreign) = log_of_six();
    foreign.execute_batch("BEGIN").unwrap();
    insert(&foreign, "INSERT", None, &customer_event(1, 6)).unwrap();
    assert!(insert(&foreign, "INSERT", None, &customer_event(1, 9)).is_err());
    assert!(foreign.is_autocommit());
    assert_eq!(everything(&path).len(), 6);
}
