//! Many events as one transaction.

use crate::contract::build::{aggregate, customer_event, customer_events};
use hergang_events::{NewEvent, Position, SystemClock, Version};
use hergang_store::{BulkMode, LogReader, SqliteEventStore, StoreError};
use rusqlite::Connection;
use std::sync::Arc;

fn new_store() -> (tempfile::TempDir, SqliteEventStore, LogReader) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("log.db");
    let store = SqliteEventStore::open(&path, Arc::new(SystemClock)).unwrap();
    let reader = LogReader::open(&path).unwrap();
    (folder, store, reader)
}

#[test]
fn a_bulk_is_seen_whole_and_only_after_its_commit() {
    for mode in [BulkMode::AllNew, BulkMode::Judged] {
        let (_folder, store, reader) = new_store();
        let mut bulk = store.begin_bulk(mode);
        for start in [1, 11, 21] {
            let appended = bulk.append(customer_events(1, start..=start + 9)).unwrap();
            assert_eq!((appended.added, appended.positions[0]), (10, Position::new(start)));
            assert_eq!(reader.head().unwrap(), Position::ZERO);
        }
        bulk.commit().unwrap();
        assert_eq!(reader.head().unwrap(), Position::new(30));
    }
}

#[test]
fn a_bulk_that_is_dropped_leaves_no_trace_and_blocks_nobody() {
    let (_folder, store, reader) = new_store();
    let mut bulk = store.begin_bulk(BulkMode::AllNew);
    bulk.append(customer_events(1, 1..=10)).unwrap();
    let waiting = store.submit(customer_events(2, 1..=1));
    drop(bulk);
    assert_eq!(waiting.wait().unwrap().positions, [Position::new(1)]);
    assert_eq!(reader.head().unwrap(), Position::new(1));
}

#[test]
fn a_bulk_of_new_events_ends_at_one_that_is_not() {
    let (_folder, store, reader) = new_store();
    store.append_blocking(customer_events(1, 1..=3)).unwrap();
    for known in [customer_event(1, 2), customer_event(1, 5)] {
        let mut bulk = store.begin_bulk(BulkMode::AllNew);
        bulk.append(customer_events(2, 1..=5)).unwrap();
        assert!(matches!(bulk.append(vec![known]), Err(StoreError::NotNew)));
        assert!(matches!(bulk.append(customer_events(3, 1..=1)), Err(StoreError::Closed)));
        assert!(matches!(bulk.commit(), Err(StoreError::Closed)));
        assert_eq!(reader.head().unwrap(), Position::new(3));
    }
}

#[test]
fn a_judged_bulk_adds_only_what_is_not_there() {
    let (_folder, store, reader) = new_store();
    store.append_blocking(customer_events(1, 1..=3)).unwrap();
    let mut bulk = store.begin_bulk(BulkMode::Judged);
    assert_eq!(bulk.append(customer_events(1, 1..=2)).unwrap().added, 0);
    let appended = bulk.append(customer_events(1, 3..=5)).unwrap();
    assert_eq!((appended.added, appended.positions), (2, [3, 4, 5].map(Position::new).to_vec()));
    bulk.commit().unwrap();
    assert_eq!(reader.head().unwrap(), Position::new(5));

    let mut bulk = store.begin_bulk(BulkMode::Judged);
    bulk.append(customer_events(2, 1..=2)).unwrap();
    let other = NewEvent { schema_version: 1, ..customer_event(1, 1) };
    assert!(matches!(
        bulk.append(vec![other]),
        Err(StoreError::EventIdReused { field: "schema_version", .. })
    ));
    drop(bulk);
    assert_eq!(reader.head().unwrap(), Position::new(5));
}

#[test]
fn appends_before_and_after_a_bulk_keep_their_order() {
    let (_folder, store, _reader) = new_store();
    let before = store.submit(customer_events(1, 1..=1));
    let mut bulk = store.begin_bulk(BulkMode::AllNew);
    let after = store.submit(customer_events(3, 1..=1));
    assert_eq!(bulk.append(customer_events(2, 1..=2)).unwrap().positions, [2, 3].map(Position::new));
    bulk.commit().unwrap();
    assert_eq!(before.wait().unwrap().positions, [Position::new(1)]);
    assert_eq!(after.wait().unwrap().positions, [Position::new(4)]);
}

#[test]
fn a_bulk_sees_its_own_events_and_those_stored_before_it() {
    for mode in [BulkMode::AllNew, BulkMode::Judged] {
        let (_folder, store, reader) = new_store();
        store.append_blocking(customer_events(1, 1..=3)).unwrap();
        let mut bulk = store.begin_bulk(mode);
        assert_eq!(bulk.version(aggregate(1)).unwrap(), Version::new(3));
        assert_eq!(bulk.version(aggregate(2)).unwrap(), Version::ZERO);
        bulk.append([customer_events(1, 4..=5), customer_events(2, 1..=1)].concat()).unwrap();
        assert_eq!(bulk.version(aggregate(1)).unwrap(), Version::new(5));
        assert_eq!(bulk.version(aggregate(2)).unwrap(), Version::new(1));
        for (wanted, position) in [(customer_event(1, 2), 2), (customer_event(1, 5), 5)] {
            let found = bulk.event(wanted.event_id).unwrap().unwrap();
            assert_eq!((found.global_position, NewEvent::from(found)), (Position::new(position), wanted));
        }
        assert_eq!(bulk.event(customer_event(2, 2).event_id).unwrap(), None);
        assert_eq!(reader.version(aggregate(1)).unwrap(), Version::new(3), "not seen by others");
        bulk.commit().unwrap();
        assert_eq!(reader.version(aggregate(1)).unwrap(), Version::new(5));
    }
}

#[test]
fn a_bulk_that_has_failed_answers_nothing_any_more() {
    let (_folder, store, _reader) = new_store();
    let mut bulk = store.begin_bulk(BulkMode::Judged);
    assert!(bulk.append(customer_events(1, 2..=2)).is_err());
    assert!(matches!(bulk.version(aggregate(1)), Err(StoreError::Closed)));
    assert!(matches!(bulk.event(customer_event(1, 2).event_id), Err(StoreError::Closed)));
}

#[test]
fn a_bulk_locks_the_file_from_its_first_command_to_its_end() {
    let (_folder, store, _reader) = new_store();
    let foreign = Connection::open(store.path()).unwrap();
    foreign.busy_timeout(std::time::Duration::ZERO).unwrap();
    let lock = || foreign.execute_batch("BEGIN IMMEDIATE");

    lock().unwrap();
    let idle = store.begin_bulk(BulkMode::AllNew);
    idle.commit().unwrap();
    let mut bulk = store.begin_bulk(BulkMode::AllNew);
    foreign.execute_batch("COMMIT").unwrap();
    assert_eq!(bulk.version(aggregate(1)).unwrap(), Version::ZERO);
    let locked = lock().unwrap_err();
    assert_eq!(locked.sqlite_error_code(), Some(rusqlite::ErrorCode::DatabaseBusy));
    bulk.append(customer_events(1, 1..=1)).unwrap();
    lock().unwrap_err();
    bulk.commit().unwrap();
    lock().unwrap();
}
