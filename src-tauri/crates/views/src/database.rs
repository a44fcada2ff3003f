//! Opens `views.db`. Its schema is never migrated: a file of another generation is removed and folded anew from the log.

use crate::ViewsError;
use crate::search_index;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Raised whenever the read models or how they are folded change.
const GENERATION: i32 = 7;

const READ_MODELS: &str = include_str!("../../../../migrations/sqlite/views/read_models.sql");

/// SQLite's errors with the file they concern.
pub(crate) fn at(path: &Path) -> impl Fn(rusqlite::Error) -> ViewsError + '_ {
    move |source| ViewsError::Sqlite { path: path.to_owned(), source }
}

/// Opens the read models for writing, creating them where there are none of this generation.
///
/// # Errors
/// [`ViewsError`] when the folder cannot be written.
pub fn create_or_open(path: &Path) -> Result<Connection, ViewsError> {
    if path.exists() && !is_current(path) {
        remove(path)?;
    }
    let mut db = Connection::open(path).map_err(at(path))?;
    set_up(&mut db).map_err(at(path))?;
    Ok(db)
}

/// Opens the read models for queries.
pub(crate) fn open_reader(path: &Path) -> Result<Connection, ViewsError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(path, flags).map_err(at(path))?;
    let tuned = db.busy_timeout(Duration::from_secs(5)).and_then(|()| {
        db.set_prepared_statement_cache_capacity(64);
        db.execute_batch("PRAGMA cache_size = -16000; PRAGMA mmap_size = 1073741824;")?;
        rusqlite::vtab::array::load_module(&db)
    });
    tuned.map_err(at(path))?;
    Ok(db)
}

fn is_current(path: &Path) -> bool {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .and_then(|db| db.query_row("PRAGMA user_version", [], |row| row.get::<_, i32>(0)))
        .is_ok_and(|generation| generation == GENERATION)
}

fn remove(path: &Path) -> Result<(), ViewsError> {
    for suffix in ["", "-wal", "-shm"] {
        let mut file = path.as_os_str().to_owned();
        file.push(suffix);
        let file = PathBuf::from(file);
        match std::fs::remove_file(&file) {
            Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
                return Err(ViewsError::Io { path: file, source });
            }
            _ => {}
        }
    }
    Ok(())
}

fn set_up(db: &mut Connection) -> rusqlite::Result<()> {
    db.busy_timeout(Duration::from_secs(10))?;
    db.set_prepared_statement_cache_capacity(64);
    // What a power cut takes from views.db is folded again from the log, so it need not wait for the disk.
    db.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;
         PRAGMA wal_autocheckpoint = 8000; PRAGMA temp_store = MEMORY;",
    )?;
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if transaction.query_row("PRAGMA user_version", [], |row| row.get::<_, i32>(0))? != GENERATION {
        create(&transaction)?;
    }
    transaction.commit()
}

fn create(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    transaction.execute_batch(READ_MODELS)?;
    search_index::set_up(transaction)?;
    transaction.pragma_update(None, "user_version", GENERATION)
}

/// Empties the read models where they are, so that readers who have the file open see it too.
pub(crate) fn start_over(db: &mut Connection) -> rusqlite::Result<()> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // The virtual ones first: they take the tables that they keep their contents in with them.
    for kind in ["CREATE VIRTUAL %", "CREATE TABLE %"] {
        let tables = transaction
            .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE ?1")?
            .query_map([kind], |row| row.get::<_, String>(0))?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        for table in tables {
            transaction.execute_batch(&format!("DROP TABLE \"{table}\""))?;
        }
    }
    create(&transaction)?;
    transaction.commit()
}
