//! Bulks in a file: what waits for them, and how they lock.

use crate::contract::build::{aggregate, customer_events};
use hergang_events::{Position, SystemClock, Version};
use hergang_store::{BlockingBulk, BulkMode, EventStore, StoreError};
use hergang_store_sqlite::{LogReader, SqliteEventStore};
use rusqlite::Connection;
use std::sync::Arc;

fn new_store() -> (tempfile::TempDir, SqliteEventStore, LogReader) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("log.db");
    let store = SqliteEventStore::open(&path, Arc::new(SystemClock)).unwrap();
    let reader = LogReader::open(&path).unwrap();
    (folder, store, reader)
}

fn version(bulk: &mut BlockingBulk, number: u32) -> Version {
    let found = bulk.look_up(Vec::new(), vec![aggregate(number)]).unwrap();
    found.versions.get(&aggregate(number)).copied().unwrap_or_default()
}

#[test]
fn a_bulk_that_is_dropped_leaves_no_trace_and_blocks_nobody() {
    let (_folder, store, reader) = new_store();
    let mut bulk = store.begin_bulk(BulkMode::AllNew).blocking();
    bulk.append(customer_events(1, 1..=10)).unwrap();
    let waiting = store.submit(customer_events(2, 1..=1));
    drop(bulk);
    assert_eq!(waiting.wait().unwrap().positions, [Position::new(1)]);
    assert_eq!(reader.head().unwrap(), Position::new(1));
}

#[test]
fn a_bulk_keeps_nobody_waiting_before_its_first_command_and_everybody_after_it() {
    let (_folder, store, _reader) = new_store();
    let mut bulk = store.begin_bulk(BulkMode::AllNew).blocking();
    assert_eq!(store.append_blocking(customer_events(1, 1..=1)).unwrap().positions, [Position::new(1)]);
    assert_eq!(bulk.append(customer_events(2, 1..=2)).unwrap().positions, [2, 3].map(Position::new));
    let after = store.submit(customer_events(3, 1..=1));
    bulk.append(customer_events(2, 3..=3)).unwrap();
    bulk.commit().unwrap();
    assert_eq!(after.wait().unwrap().positions, [Position::new(5)]);
}

#[test]
fn a_bulk_locks_the_file_from_its_first_command_to_its_end() {
    let (_folder, store, _reader) = new_store();
    let foreign = Connection::open(store.path()).unwrap();
    foreign.busy_timeout(std::time::Duration::ZERO).unwrap();
    let lock = || foreign.execute_batch("BEGIN IMMEDIATE");

    lock().unwrap();
    let idle = store.begin_bulk(BulkMode::AllNew).blocking();
    idle.commit().unwrap();
    let mut bulk = store.begin_bulk(BulkMode::AllNew).blocking();
    foreign.execute_batch("COMMIT").unwrap();
    assert_eq!(version(&mut bulk, 1), Version::ZERO);
    let locked = lock().unwrap_err();
    assert_eq!(locked.sqlite_error_code(), Some(rusqlite::ErrorCode::DatabaseBusy));
    bulk.append(customer_events(1, 1..=1)).unwrap();
    lock().unwrap_err();
    bulk.commit().unwrap();
    lock().unwrap();
}

/// The bulk's end and what is asked next meet at any moment.
#[test]
fn whoever_asks_while_a_bulk_ends_is_answered() {
    let (_folder, store, reader) = new_store();
    for _ in 0..3_000 {
        let mut bulk = store.begin_bulk(BulkMode::Judged).blocking();
        bulk.append(customer_events(1, 2..=2)).unwrap_err();
        let more = bulk.look_up(Vec::new(), vec![aggregate(1)]);
        assert!(matches!(more, Err(StoreError::Closed)), "{more:?}");
    }
    assert_eq!(reader.head().unwrap(), Position::ZERO);
}
