//! Opens a log file: connection settings, and the schema brought up to date.

use crate::database_file::{is_cut_short, is_immutable, open_database, open_immutable};
use crate::failure::{BUSY_TIMEOUT, damaged, failed, is_busy};
use crate::schema_text::{self, Found, MIGRATIONS, Use};
use hergang_events::LogId;
use hergang_store::StoreError;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, MAIN_DB, OpenFlags, TransactionBehavior};
use std::io::ErrorKind;
use std::path::Path;
use std::time::{Duration, Instant};

/// From this schema version on, a log has an identity.
const WITH_IDENTITY: usize = 2;

/// Marks the file as a Hergang log ("HgLg"), so that no other database is taken for one.
pub(super) const APPLICATION_ID: i32 = 0x4867_4c67;

/// Bytes a page. Twice SQLite's 4,096: random ids fill fewer and shallower pages (measured: 5 to 10 % more appends a second).
const PAGE_SIZE: u32 = 8_192;

/// Pages in the write-ahead log before they are copied into the file (32 MiB). More than SQLite's 1,000, because random ids
/// touch the same index pages again and again, and each checkpoint writes them.
const CHECKPOINT_PAGES: u32 = 4_000;

/// Opens a log for writing; makes the file where there is none.
///
/// Durability: WAL with `synchronous = FULL`, so that a commit has reached the disk when it returns.
pub(super) fn open_writer(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut connection = open_database(path, flags)?;
    // What cannot be opened for writing, SQLite opens for reading.
    if connection.is_readonly(MAIN_DB).map_err(failed(path))? {
        return Err(StoreError::ReadOnly { path: path.into() });
    }
    connection.busy_timeout(BUSY_TIMEOUT).map_err(failed(path))?;
    // What is refused stays as it is: whoever closes a log last copies what lies beside it into it.
    let keep_apart = |on| connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, on);
    keep_apart(true).map_err(failed(path))?;
    let missing = examine(&connection, path, Use::Append)?;
    keep_apart(false).map_err(failed(path))?;
    connection.pragma_update(None, "page_size", PAGE_SIZE).map_err(failed(path))?;
    use_write_ahead_log(&connection).map_err(failed(path))?;
    // Not mapped into memory: what is mapped counts as the program's, and an error of the disk would end it.
    connection
        .execute_batch(&format!(
            "PRAGMA synchronous = FULL;
             PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES};
             PRAGMA journal_size_limit = 33554432;
             PRAGMA cache_size = -65536;
             PRAGMA temp_store = MEMORY;"
        ))
        .map_err(failed(path))?;
    if !missing.is_empty() {
        migrate(&mut connection, path)?;
    }
    Ok(connection)
}

/// Opens an existing log for reading only.
pub(super) fn open_reader(path: &Path) -> Result<Connection, StoreError> {
    let connection = open_for_reading(path)?;
    connection.busy_timeout(BUSY_TIMEOUT).map_err(failed(path))?;
    if !examine(&connection, path, Use::Read)?.is_empty() {
        return Err(StoreError::NotALog {
            path: path.into(),
            reason: "its schema is unfinished; open it for writing once",
        });
    }
    connection.execute_batch("PRAGMA query_only = ON; PRAGMA cache_size = -8192;").map_err(failed(path))?;
    Ok(connection)
}

/// To read a write-ahead log, SQLite needs a file beside it, and makes it where there is none. Where it cannot, the log is read without,
/// if nothing can change it.
pub(super) fn open_for_reading(path: &Path) -> Result<Connection, StoreError> {
    if std::fs::symlink_metadata(path).is_err_and(|error| error.kind() == ErrorKind::NotFound) {
        return Err(StoreError::Gone { path: path.into() });
    }
    let connection = open_database(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    connection.busy_timeout(BUSY_TIMEOUT).map_err(failed(path))?;
    match connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())) {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::CannotOpen) => {
            drop(connection);
            if is_immutable(path) {
                open_immutable(path)
            } else {
                Err(StoreError::NeedsWriting { path: path.into() })
            }
        }
        // Whatever else it is, it is told when it is looked into.
        _ => Ok(connection),
    }
}

/// The migrations that the file still needs. Refuses other programs' databases, and newer schemas that do not say that this program may
/// still use them so; and a schema that is not the one that its migrations make.
fn examine(connection: &Connection, path: &Path, wanted: Use) -> Result<&'static [&'static str], StoreError> {
    // One transaction, hence one moment, in which another program may be bringing the schema up to date.
    let moment = connection.unchecked_transaction().map_err(failed(path))?;
    let missing = missing_steps(&moment, path, wanted)?;
    refuse_cut_short(&moment, path)?;
    Ok(missing)
}

/// Of a file that was cut within its last page, SQLite takes the rest for zeros: rows at position 0, for which a log would look empty. And
/// where a write-ahead log says how long the file is, it takes whole missing pages for zeros, too.
pub(super) fn refuse_cut_short(moment: &Connection, path: &Path) -> Result<(), StoreError> {
    let value = |name: &str| moment.pragma_query_value(None, name, |row| row.get(0)).map_err(failed(path));
    let (size, count): (u32, u32) = (value("page_size")?, value("page_count")?);
    if is_cut_short(path, size.into(), count.into()) {
        return Err(damaged(path, "its last pages are missing, so it was cut short"));
    }
    Ok(())
}

/// [`examine`] within a transaction.
fn missing_steps(
    moment: &Connection,
    path: &Path,
    wanted: Use,
) -> Result<&'static [&'static str], StoreError> {
    let found = identify(moment, path, wanted)?;
    schema_text::check(moment, path, found, wanted)?;
    Ok(match found {
        Found::Steps(seen) => &MIGRATIONS[seen..],
        Found::Newer => &[],
    })
}

fn identify(connection: &Connection, path: &Path, wanted: Use) -> Result<Found, StoreError> {
    // One statement, hence one moment: another program may be making the file right now.
    let (application, version, tables) = connection
        .query_row(
            "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)
             FROM pragma_application_id, pragma_user_version",
            [],
            |row| Ok((row.get::<_, i32>(0)?, row.get::<_, u32>(1)?, row.get::<_, i64>(2)?)),
        )
        .map_err(failed(path))?;
    if application != APPLICATION_ID && (application, version, tables) != (0, 0, 0) {
        return Err(StoreError::NotALog { path: path.into(), reason: "it is another program's database" });
    }
    let known = MIGRATIONS.len();
    match usize::try_from(version) {
        Ok(found) if found <= known => Ok(Found::Steps(found)),
        Ok(_) if oldest_program(connection, wanted).is_ok_and(|oldest| oldest <= known) => Ok(Found::Newer),
        _ => Err(StoreError::NewerSchema { path: path.into(), found: version, known: known as u32 }),
    }
}

/// The schema version that a program must know at least, as a newer file says it.
fn oldest_program(connection: &Connection, wanted: Use) -> rusqlite::Result<usize> {
    let sql = match wanted {
        Use::Read => "SELECT reads_from FROM schema_compatibility",
        Use::Append => "SELECT appends_from FROM schema_compatibility",
    };
    let oldest: u32 = connection.query_row(sql, [], |row| row.get(0))?;
    Ok(oldest as usize)
}

/// Programs that start together meet here, and SQLite's busy timeout does not wait for this change (two that wait for each
/// other's shared lock would wait for ever), so the wait stands here: let go, and try again.
fn use_write_ahead_log(connection: &Connection) -> rusqlite::Result<()> {
    let began = Instant::now();
    let mode: String = loop {
        match connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0)) {
            Err(error) if is_busy(&error) && began.elapsed() < BUSY_TIMEOUT => {
                std::thread::sleep(Duration::from_millis(5));
            }
            answer => break answer?,
        }
    };
    if mode == "wal" {
        return Ok(());
    }
    let reason = format!("the file system does not support write-ahead logging (journal mode {mode})");
    Err(rusqlite::Error::SqliteFailure(
        rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CANTOPEN),
        Some(reason),
    ))
}

/// Runs the missing steps in one transaction. Looks again under the lock: another program may have been faster.
fn migrate(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let transaction =
        connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed(path))?;
    let missing = missing_steps(&transaction, path, Use::Append)?;
    for step in missing {
        transaction.execute_batch(step).map_err(failed(path))?;
    }
    if MIGRATIONS.len() - missing.len() < WITH_IDENTITY {
        transaction
            .execute("INSERT INTO log_identity VALUES (1, ?1)", [LogId::generate().0.as_bytes().as_slice()])
            .map_err(failed(path))?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID).map_err(failed(path))?;
    transaction.pragma_update(None, "user_version", MIGRATIONS.len() as u32).map_err(failed(path))?;
    transaction.commit().map_err(failed(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commit_waits_for_the_disk_so_that_it_outlasts_a_loss_of_power() {
        const FULL: u32 = 2;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log.db");
        for file in ["new", "there already"] {
            let writer = open_writer(&path).unwrap();
            let synchronous: u32 = writer.pragma_query_value(None, "synchronous", |row| row.get(0)).unwrap();
            let journal: String = writer.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
            assert_eq!((synchronous, journal.as_str()), (FULL, "wal"), "{file}");
        }
    }
}
