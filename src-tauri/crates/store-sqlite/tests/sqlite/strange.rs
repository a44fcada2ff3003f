//! A log that somebody else made: what guards it is compared with what this program makes, and its events can be taken out.

use crate::contract::build::customer_events;
use hergang_events::{NewEvent, SystemClock};
use hergang_store::StoreError;
use hergang_store_sqlite::{ForeignLog, LogReader, SqliteEventStore};
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn log(events: u64) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("log.db");
    let store = SqliteEventStore::open(&path, Arc::new(SystemClock)).unwrap();
    store.append_blocking(customer_events(1, 1..=events)).unwrap();
    (folder, path)
}

fn change(path: &Path, sql: &str) {
    Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

fn taken_out(path: &Path) -> Vec<NewEvent> {
    let mut events = Vec::new();
    ForeignLog::open(path)
        .unwrap()
        .unwrap()
        .each(|event| {
            events.push(NewEvent::from(event.clone()));
            true
        })
        .unwrap();
    events
}

#[test]
fn a_log_that_does_not_guard_itself_is_refused_untouched_and_its_events_can_be_taken_out() {
    let rewrite = "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (global_position > 0)', '')";
    for (sql, difference) in [
        ("DROP TRIGGER domain_events_no_update", "the trigger domain_events_no_update is missing"),
        ("DROP TRIGGER log_identity_stays", "the trigger log_identity_stays is missing"),
        ("DROP INDEX domain_events_by_type", "the index domain_events_by_type is missing"),
        ("DROP TABLE aggregate_snapshots", "aggregate_snapshots_1 is missing"),
        (
            "DROP TRIGGER domain_events_no_delete;
             CREATE TRIGGER domain_events_no_delete BEFORE DELETE ON domain_events BEGIN SELECT 1; END",
            "the trigger domain_events_no_delete is another one",
        ),
        (
            "CREATE TRIGGER secret AFTER INSERT ON domain_events BEGIN DELETE FROM aggregate_snapshots; END",
            "there is a trigger that does not belong there",
        ),
        ("CREATE VIEW secret AS SELECT 1", "there is a view that does not belong there"),
        ("CREATE TABLE \"secret\"\"; ATTACH 'x'; --\" (a)", "there is a table that does not belong there"),
        ("CREATE INDEX secret ON domain_events (recorded_at)", "there is a index that does not belong there"),
        (rewrite, "is another one"),
        ("PRAGMA user_version = 1", "is another one"),
    ] {
        let (_folder, path) = log(5);
        let whole = taken_out(&path);
        change(&path, sql);
        let before = std::fs::read(&path).unwrap();
        let refused =
            [SqliteEventStore::open(&path, Arc::new(SystemClock)).err(), LogReader::open(&path).err()];
        for refused in refused {
            let refused = refused.unwrap_or_else(|| panic!("opened after {sql}"));
            assert!(matches!(refused, StoreError::AlteredSchema { .. }), "{refused:?}");
            let said = refused.to_string();
            assert!(said.contains(difference) && said.contains("Import this file"), "{said}");
            assert!(!said.contains("secret"), "{said}");
        }
        assert!(before == std::fs::read(&path).unwrap(), "repaired after {sql}");
        assert_eq!(taken_out(&path), whole);
        assert_eq!(whole.len(), 5);
    }
}

#[test]
fn a_newer_log_may_have_more_columns_and_tables_but_no_trigger_that_an_append_would_set_off() {
    let (_folder, path) = log(3);
    change(
        &path,
        "ALTER TABLE domain_events ADD COLUMN place TEXT; CREATE TABLE tags (tag TEXT);
         CREATE INDEX domain_events_by_place ON domain_events (place); PRAGMA user_version = 3",
    );
    let store = SqliteEventStore::open(&path, Arc::new(SystemClock)).unwrap();
    store.append_blocking(customer_events(1, 4..=4)).unwrap();
    drop(store);
    assert_eq!(LogReader::open(&path).unwrap().head().unwrap().get(), 4);
    change(
        &path,
        "CREATE TRIGGER more AFTER INSERT ON domain_events BEGIN INSERT INTO tags VALUES ('x'); END",
    );
    assert!(LogReader::open(&path).is_ok(), "reading sets nothing off");
    let refused = SqliteEventStore::open(&path, Arc::new(SystemClock)).err().unwrap();
    assert!(matches!(refused, StoreError::AlteredSchema { .. }), "{refused:?}");
    change(&path, "DROP TRIGGER more; DROP TRIGGER domain_events_no_update");
    assert!(matches!(LogReader::open(&path), Err(StoreError::AlteredSchema { .. })));
}

#[test]
fn a_log_that_was_cut_short_is_said_to_be_damaged() {
    let (_folder, path) = log(300);
    let whole = std::fs::read(&path).unwrap();
    std::fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    assert!(ForeignLog::open(&path).is_err_and(|error| error.is_of_a_broken_file()));
    // Another program's.
    let mut other = whole[..whole.len() / 2].to_vec();
    other[68..72].fill(7);
    std::fs::write(&path, other).unwrap();
    assert!(ForeignLog::open(&path).unwrap().is_none());
}

/// SQLite takes what is missing of the last page for zeros, and a log of rows at position 0 would look empty.
#[test]
fn a_log_that_ends_within_a_page_is_damaged_and_stays_as_it_is() {
    for events in [3, 300] {
        let (_folder, path) = log(events);
        let whole = std::fs::read(&path).unwrap();
        for cut in [1, 2_000, 4_096, 8_000] {
            let torn = &whole[..whole.len() - cut];
            std::fs::write(&path, torn).unwrap();
            for refused in [
                SqliteEventStore::open(&path, Arc::new(SystemClock)).err(),
                LogReader::open(&path).err(),
                ForeignLog::open(&path).err(),
            ] {
                assert!(
                    matches!(refused, Some(StoreError::Damaged { .. })),
                    "{events} events, less {cut}: {refused:?}"
                );
            }
            assert!(std::fs::read(&path).unwrap() == torn, "{events} events, less {cut}");
        }
    }
}

#[test]
fn a_log_that_was_cut_with_its_last_changes_beside_it_is_damaged_and_stays_as_it_is() {
    let (folder, path) = log(300);
    let store = SqliteEventStore::open(&path, Arc::new(SystemClock)).unwrap();
    store.append_blocking(customer_events(2, 1..=3)).unwrap();
    let whole = std::fs::read(&path).unwrap();
    let beside = std::fs::read(folder.path().join("log.db-wal")).unwrap();
    drop(store);
    // More than the last changes touched, which the log beside it has.
    let half = whole.len() / 2 / 8_192 * 8_192;
    assert!(half > 8 * 8_192 && !beside.is_empty());
    for cut in [half, half + 100, whole.len() - 8_192] {
        let other = tempfile::tempdir().unwrap();
        let (path, log) = (other.path().join("log.db"), other.path().join("log.db-wal"));
        std::fs::write(&path, &whole[..whole.len() - cut]).unwrap();
        std::fs::write(&log, &beside).unwrap();
        for refused in [
            LogReader::open(&path).err(),
            SqliteEventStore::open(&path, Arc::new(SystemClock)).err(),
            ForeignLog::open(&path).err(),
        ] {
            assert!(refused.as_ref().is_some_and(StoreError::is_of_a_broken_file), "less {cut}: {refused:?}");
        }
        assert!(std::fs::read(&path).unwrap() == whole[..whole.len() - cut], "less {cut}");
        assert!(std::fs::read(&log).unwrap() == beside, "less {cut}");
    }
}

/// While the log beside it is not yet copied into it, the last page may be half there.
#[test]
fn a_log_whose_end_stands_in_the_one_beside_it_is_whole() {
    let (folder, path) = log(300);
    let store = SqliteEventStore::open(&path, Arc::new(SystemClock)).unwrap();
    store.append_blocking(customer_events(2, 1..=3)).unwrap();
    let copy = folder.path().join("copy.db");
    let mut file = std::fs::read(&path).unwrap();
    file.extend([0; 4_096]);
    std::fs::write(&copy, file).unwrap();
    std::fs::copy(folder.path().join("log.db-wal"), folder.path().join("copy.db-wal")).unwrap();
    assert_eq!(LogReader::open(&copy).unwrap().head().unwrap().get(), 303);
    drop(store);
}

#[test]
fn a_row_that_cannot_be_read_is_damage() {
    let (_folder, path) = log(3);
    change(
        &path,
        "PRAGMA ignore_check_constraints = ON; DROP TRIGGER domain_events_no_update;
         UPDATE domain_events SET event_id = x'01' WHERE global_position = 2",
    );
    let read = ForeignLog::open(&path).unwrap().unwrap().each(|_| true);
    assert!(read.unwrap_err().is_of_a_broken_file());
}

#[test]
fn a_view_in_the_place_of_the_events_is_no_log() {
    let (_folder, path) = log(1);
    change(&path, "DROP TABLE domain_events; CREATE VIEW domain_events AS SELECT 1 AS global_position");
    assert!(matches!(ForeignLog::open(&path), Err(StoreError::NotALog { .. })));
    change(&path, "PRAGMA application_id = 7");
    assert!(ForeignLog::open(&path).unwrap().is_none(), "it is another program's");
}

#[cfg(unix)]
#[test]
fn only_plain_files_with_one_name_are_opened() {
    use std::os::unix::fs::symlink;
    let (folder, path) = log(1);
    let beside = |name: &str| folder.path().join(name);
    std::fs::hard_link(&path, beside("second.db")).unwrap();
    symlink(&path, beside("link.db")).unwrap();
    std::fs::create_dir(beside("folder.db")).unwrap();
    std::fs::write(beside("letter"), "dear bank").unwrap();
    for (database, end) in [("wal.db", "-wal"), ("shm.db", "-shm"), ("journal.db", "-journal")] {
        std::fs::copy(&path, beside(database)).unwrap();
        symlink(beside("letter"), beside(&format!("{database}{end}"))).unwrap();
    }
    for name in ["log.db", "second.db", "link.db", "folder.db", "wal.db", "shm.db", "journal.db"] {
        for refused in [
            SqliteEventStore::open(&beside(name), Arc::new(SystemClock)).err(),
            LogReader::open(&beside(name)).err(),
        ] {
            assert!(matches!(refused, Some(StoreError::Untrusted { .. })), "{name}: {refused:?}");
        }
    }
    assert_eq!(std::fs::read_to_string(beside("letter")).unwrap(), "dear bank");
    std::fs::remove_file(beside("second.db")).unwrap();
    assert_eq!(LogReader::open(&path).unwrap().head().unwrap().get(), 1);
}

#[test]
fn a_journal_that_names_another_file_to_be_deleted_is_refused() {
    let (folder, path) = log(1);
    let letter = folder.path().join("letter");
    std::fs::write(&letter, "dear bank").unwrap();
    let mut journal = letter.display().to_string().into_bytes();
    journal.extend([0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7]);
    std::fs::write(folder.path().join("log.db-journal"), journal).unwrap();
    assert!(matches!(LogReader::open(&path), Err(StoreError::Untrusted { .. })));
    assert!(letter.exists());
}

#[test]
fn no_connection_takes_another_file_in() {
    let (folder, path) = log(1);
    let db = hergang_store_sqlite::open_database(&path, rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    let other = folder.path().join("other.db");
    let attach = format!("ATTACH '{}' AS other; CREATE TABLE other.t (a)", other.display());
    assert!(db.execute_batch(&attach).is_err());
    assert!(!other.exists());
    assert!(db.execute_batch("PRAGMA writable_schema = ON; DELETE FROM sqlite_schema").is_err());
    assert!(db.query_row("SELECT \"no such name\"", [], |_| Ok(())).is_err());
}
