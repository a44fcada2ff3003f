//! The file: shared by several programs, closed and opened again, newer, damaged, or not one of ours.

use crate::contract::build::{aggregate, customer_event, customer_events};
use hergang_events::{
    AggregateType, Clock, DomainEvent, FixedClock, NewEvent, Position, StreamName, SystemClock, Timestamp,
    Version,
};
use hergang_store::{EventStore, StoreError};
use hergang_store_sqlite::{LogReader, ReadOnly, SqliteEventStore};
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("log.db");
    (folder, path)
}

fn open(path: &Path) -> SqliteEventStore {
    SqliteEventStore::open(path, Arc::new(SystemClock)).unwrap()
}

fn refusal(path: &Path) -> StoreError {
    let Err(refused) = SqliteEventStore::open(path, Arc::new(SystemClock)) else {
        panic!("{path:?} was opened")
    };
    let name = path.file_name().unwrap().to_string_lossy();
    assert!(refused.to_string().contains(&*name), "{refused} does not name the file");
    refused
}

#[test]
fn what_was_stored_is_there_when_the_file_is_opened_again() {
    let (_folder, path) = folder();
    let store = SqliteEventStore::open(&path, Arc::new(FixedClock(Timestamp::from_micros(42)))).unwrap();
    store.append_blocking(customer_events(1, 1..=3)).unwrap();
    drop(store);
    let store = open(&path);
    assert_eq!(store.append_blocking(customer_events(1, 4..=4)).unwrap().positions, [Position::new(4)]);
    let read = LogReader::open(&path).unwrap().page(Position::ZERO, 10).unwrap();
    assert!(read[..3].iter().all(|event| event.recorded_at == Timestamp::from_micros(42)));
    let read: Vec<_> = read.into_iter().map(NewEvent::from).collect();
    assert_eq!(read, customer_events(1, 1..=4));
}

#[test]
fn closing_writes_what_is_queued_and_leaves_one_file() {
    let (folder, path) = folder();
    let store = open(&path);
    let pending: Vec<_> = (1..=200).map(|version| store.submit(vec![customer_event(1, version)])).collect();
    drop(store);
    for (answer, position) in pending.into_iter().zip(1..) {
        assert_eq!(answer.wait().unwrap().positions, [Position::new(position)]);
    }
    let files: Vec<_> = folder.path().read_dir().unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(files, ["log.db"]);
    assert_eq!(LogReader::open(&path).unwrap().head().unwrap(), Position::new(200));
}

#[test]
fn two_programs_append_to_one_file_in_one_order() {
    let (_folder, path) = folder();
    let stores = [open(&path), open(&path)];
    std::thread::scope(|scope| {
        for (store, number) in stores.iter().zip([1, 2]) {
            scope.spawn(move || {
                for version in 1..=100 {
                    store.append_blocking(vec![customer_event(number, version)]).unwrap();
                }
            });
        }
    });
    let read = LogReader::open(&path).unwrap().page(Position::ZERO, 1_000).unwrap();
    assert!(read.iter().map(|event| event.global_position.get()).eq(1..=200));
    for number in [1, 2] {
        let versions = read.iter().filter(|event| event.aggregate_id == aggregate(number));
        assert!(versions.map(|event| event.version.get()).eq(1..=100));
    }
    // Each sees the other's events at once, in its decisions too.
    let again = stores[0].append_blocking(customer_events(2, 100..=101)).unwrap();
    assert_eq!((again.added, again.positions[1]), (1, Position::new(201)));
    let late = NewEvent { event_id: customer_event(9, 9).event_id, ..customer_event(2, 101) };
    let refused = stores[1].append_blocking(vec![late]).unwrap_err();
    assert!(matches!(refused, StoreError::VersionConflict { actual, .. } if actual == Version::new(101)));
}

#[test]
fn programs_that_start_together_make_one_log() {
    for _ in 0..20 {
        let (_folder, path) = folder();
        std::thread::scope(|scope| {
            for number in 1..=4 {
                let path = &path;
                scope.spawn(move || open(path).append_blocking(customer_events(number, 1..=2)).unwrap());
            }
        });
        let read = LogReader::open(&path).unwrap().page(Position::ZERO, 100).unwrap();
        assert!(read.iter().map(|event| event.global_position.get()).eq(1..=8));
    }
}

#[test]
fn an_append_waits_while_another_program_writes() {
    let (_folder, path) = folder();
    let store = open(&path);
    let foreign = Connection::open(&path).unwrap();
    foreign.execute_batch("BEGIN IMMEDIATE").unwrap();
    let pending = store.submit(customer_events(1, 1..=1));
    foreign.execute_batch("COMMIT").unwrap();
    assert_eq!(pending.wait().unwrap().added, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_see_only_what_is_committed_and_notice_when_it_is() {
    let (_folder, path) = folder();
    let store = open(&path);
    store.append(customer_events(1, 1..=2)).await.unwrap();
    let reader = LogReader::open(&path).unwrap();
    let before = reader.data_version().unwrap();
    assert_eq!(reader.head().unwrap(), Position::new(2));

    let foreign = Connection::open(&path).unwrap();
    foreign.execute_batch("BEGIN IMMEDIATE").unwrap();
    let copied = "INSERT INTO domain_events SELECT 3, zeroblob(16), aggregate_id, aggregate_type, 3, event_type, 1, '{}', '{}', 0, 0, NULL, NULL
                  FROM domain_events WHERE version = 2";
    assert_eq!(foreign.execute(copied, []).unwrap(), 1);
    assert_eq!(reader.head().unwrap(), Position::new(2));
    assert_eq!(store.stream(&StreamName::All, Position::ZERO, 10).await.unwrap().len(), 2);
    assert_eq!(reader.data_version().unwrap(), before);

    foreign.execute_batch("COMMIT").unwrap();
    assert_ne!(reader.data_version().unwrap(), before);
    assert_eq!(reader.head().unwrap(), Position::new(3));
    assert_eq!(store.stream(&StreamName::All, Position::ZERO, 10).await.unwrap().len(), 3);
}

#[test]
fn one_broken_row_stops_no_reader() {
    let (_folder, path) = folder();
    drop(open(&path));
    Connection::open(&path)
        .unwrap()
        .execute_batch(
            "INSERT INTO domain_events VALUES (1, randomblob(16), randomblob(16), CAST(x'ff41' AS TEXT), 1, 'A', -1, '{broken',
                CAST(x'7bff7d' AS TEXT), 9223372036854775807, -9223372036854775808, NULL, CAST(x'ff' AS TEXT));
             INSERT INTO domain_events VALUES (2, randomblob(16), randomblob(16), 'a', 1, '', 1, '', '', 0, 0, zeroblob(16), '');",
        )
        .unwrap();
    let read = LogReader::open(&path).unwrap().page(Position::ZERO, 10).unwrap();
    assert_eq!(read.len(), 2);
    assert_eq!(read[0].aggregate_type.as_str(), "\u{fffd}A");
    assert_eq!((read[0].event_data.as_str(), read[0].metadata.as_str()), ("{broken", "{\u{fffd}}"));
}

#[test]
fn an_id_of_a_wrong_size_is_an_error_that_names_the_file() {
    let (_folder, path) = folder();
    drop(open(&path));
    let insert = "INSERT INTO domain_events VALUES (1, x'0102', randomblob(16), 'a', 1, 'A', 1, '{}', '{}', 0, 0, NULL, NULL)";
    Connection::open(&path).unwrap().execute(insert, []).unwrap();
    let error = LogReader::open(&path).unwrap().page(Position::ZERO, 10).unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }) && error.to_string().contains("log.db"), "{error}");
}

#[test]
fn positions_are_looked_up_in_the_order_asked_for() {
    let (_folder, path) = folder();
    let store = open(&path);
    store.append_blocking(customer_events(1, 1..=5)).unwrap();
    let found = LogReader::open(&path).unwrap().at(&[4, 9, 2, 2].map(Position::new)).unwrap();
    assert!(found.iter().map(|event| event.global_position.get()).eq([4, 2, 2]));
}

#[test]
fn every_stream_is_read_backwards_page_by_page() {
    let (_folder, path) = folder();
    let store = open(&path);
    for version in 1..=10 {
        store.append_blocking((1..=4).map(|number| customer_event(number, version)).collect()).unwrap();
    }
    let log = LogReader::open(&path).unwrap();
    let kind = AggregateType::new("customer").unwrap();
    for stream in [
        StreamName::All,
        StreamName::Category(kind.clone()),
        StreamName::Category(AggregateType::new("order").unwrap()),
        StreamName::Aggregate(kind, aggregate(2)),
    ] {
        let whole = log.stream_page(&stream, Position::ZERO, 1_000).unwrap();
        for limit in [1, 3, 10, 1_000] {
            let mut read: Vec<DomainEvent> = Vec::new();
            loop {
                let before = read.first().map_or(Position::MAX, |event| event.global_position);
                let page = log.stream_page_before(&stream, before, limit).unwrap();
                let end = page.ends;
                read.splice(0..0, page);
                if end {
                    break;
                }
            }
            assert_eq!(read, whole.events, "{stream}, pages of {limit}");
        }
        for before in 0..=41 {
            let before = Position::new(before);
            let wanted: Vec<_> =
                whole.iter().filter(|event| event.global_position < before).cloned().collect();
            assert_eq!(
                log.stream_page_before(&stream, before, 100).unwrap().events,
                wanted,
                "before {before}"
            );
        }
    }
}

#[test]
fn a_newer_schema_is_refused_unless_it_says_that_it_may_be_used() {
    let (_folder, path) = folder();
    drop(open(&path));
    let newer = Connection::open(&path).unwrap();
    newer
        .execute_batch("PRAGMA user_version = 77; UPDATE schema_compatibility SET appends_from = 77")
        .unwrap();
    assert!(matches!(refusal(&path), StoreError::NewerSchema { found: 77, .. }));
    assert!(LogReader::open(&path).is_ok(), "it says that this program may still read it");
    let store = SqliteEventStore::open_or_read(&path, Arc::new(SystemClock)).unwrap();
    assert!(matches!(store.read_only(), Some(ReadOnly::Newer { found: 77, .. })));
    let refused = store.append_blocking(vec![customer_event(1, 1)]);
    assert!(matches!(refused, Err(StoreError::NewerSchema { found: 77, .. })), "{refused:?}");
    drop(store);
    newer.execute_batch("UPDATE schema_compatibility SET reads_from = 77").unwrap();
    assert!(matches!(LogReader::open(&path), Err(StoreError::NewerSchema { found: 77, .. })));
    let refused = SqliteEventStore::open_or_read(&path, Arc::new(SystemClock)).err();
    assert!(matches!(refused, Some(StoreError::NewerSchema { found: 77, .. })));
    newer.execute_batch("DROP TABLE schema_compatibility").unwrap();
    assert!(matches!(LogReader::open(&path), Err(StoreError::NewerSchema { found: 77, .. })));
}

#[test]
fn what_is_no_log_is_refused_and_left_as_it_was() {
    let (folder, path) = folder();
    std::fs::write(&path, "a letter to the bank, longer than a header of SQLite's\n".repeat(40)).unwrap();
    let before = std::fs::read(&path).unwrap();
    assert!(matches!(refusal(&path), StoreError::NotALog { .. }));
    assert!(matches!(LogReader::open(&path), Err(StoreError::NotALog { .. })));
    assert_eq!(std::fs::read(&path).unwrap(), before);

    let other = folder.path().join("other.db");
    Connection::open(&other).unwrap().execute_batch("CREATE TABLE songs (title TEXT)").unwrap();
    let before = std::fs::read(&other).unwrap();
    assert!(matches!(refusal(&other), StoreError::NotALog { .. }));
    assert_eq!(std::fs::read(&other).unwrap(), before);
}

#[test]
fn a_file_that_cannot_be_made_is_an_error_that_names_it() {
    let (folder, path) = folder();
    assert!(matches!(refusal(&folder.path().join("missing").join("log.db")), StoreError::File { .. }));
    assert!(matches!(refusal(folder.path()), StoreError::Untrusted { .. }));
    let Err(missing) = LogReader::open(&path) else { panic!("a missing log was opened") };
    assert!(
        matches!(missing, StoreError::Gone { .. }) && missing.to_string().contains("log.db"),
        "{missing}"
    );
    assert!(!path.exists(), "a reader made a file");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_an_error_that_names_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, path) = folder();
    std::fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o555)).unwrap();
    if std::fs::write(folder.path().join("probe"), "").is_ok() {
        println!("skipped: this user may write to read-only folders");
        return;
    }
    assert!(matches!(refusal(&path), StoreError::File { .. }));
}

/// Stands for any defect in the writer.
struct BrokenClock;

impl Clock for BrokenClock {
    fn now(&self) -> Timestamp {
        panic!("the clock is broken, as this test wants it")
    }
}

#[test]
fn when_the_writer_breaks_everybody_is_told_and_nobody_waits_for_ever() {
    let (_folder, path) = folder();
    let store = SqliteEventStore::open(&path, Arc::new(BrokenClock)).unwrap();
    let pending: Vec<_> =
        (1..=10).map(|version| store.submit(customer_events(1, version..=version))).collect();
    for answer in pending {
        assert!(matches!(answer.wait(), Err(StoreError::Closed)));
    }
    assert!(matches!(store.append_blocking(customer_events(1, 1..=1)), Err(StoreError::Closed)));
    drop(store);
    assert_eq!(LogReader::open(&path).unwrap().head().unwrap(), Position::ZERO);
}

/// The schema before a log had an identity, as it lies on people's disks.
const FIRST_SCHEMA: &str = include_str!("../../../../../migrations/sqlite/log/0001_domain_events.sql");

#[test]
fn a_log_has_an_identity_for_ever_and_a_login_on_every_event() {
    let (_folder, path) = folder();
    // One made before gets its identity when it is next opened; who recorded its events, nobody knows.
    Connection::open(&path)
        .unwrap()
        .execute_batch(&format!(
            "{FIRST_SCHEMA} PRAGMA application_id = 1214729319; PRAGMA user_version = 1;
             INSERT INTO domain_events VALUES (1, randomblob(16), randomblob(16), 'a', 1, 'A', 1, '{{}}', '{{}}', 0, 0, NULL);"
        ))
        .unwrap();
    let store = open(&path);
    store.append_blocking(customer_events(1, 1..=2)).unwrap();
    drop(store);
    let identity = LogReader::open(&path).unwrap().identity().unwrap();
    let store = open(&path);
    let reader = LogReader::open(&path).unwrap();
    assert_eq!(reader.identity().unwrap(), identity);
    let logins: Vec<_> =
        reader.page(Position::ZERO, 10).unwrap().into_iter().map(|event| event.recorded_by).collect();
    assert_eq!((&logins[0], &logins[1]), (&None, &logins[2]));
    assert!(logins[2].as_ref().is_some_and(|login| !login.as_str().is_empty()));
    drop(store);

    let foreign = Connection::open(&path).unwrap();
    for change in ["UPDATE log_identity SET log_id = zeroblob(16)", "DELETE FROM log_identity"] {
        assert!(foreign.execute(change, []).is_err(), "{change}");
    }
    let (_other, path) = folder();
    drop(open(&path));
    assert_ne!(LogReader::open(&path).unwrap().identity().unwrap(), identity);
}
