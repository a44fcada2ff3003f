//! Opens `views.db`. Its schema is never migrated: a file of another generation, or that is not as this program makes one, is removed
//! and folded anew from the log.

use crate::{ViewsError, search_index};
use hergang_store::StoreError;
use hergang_store_sqlite::{BESIDE_A_DATABASE, SchemaText, open_database};
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

/// Raised whenever the read models or how they are folded change, or the catalog's words that stand in the index.
const GENERATION: i32 = 15;

/// Marks the file as Hergang's read models ("HgVw").
const APPLICATION_ID: i32 = 0x4867_5677;

pub(crate) const READ_MODELS: &str = include_str!("../../../../migrations/sqlite/views/read_models.sql");

/// SQLite's errors with the file they concern.
pub(crate) fn at(path: &Path) -> impl Fn(rusqlite::Error) -> ViewsError + '_ {
    move |source| ViewsError::Sqlite { path: path.to_owned(), source }
}

/// Opens the read models for writing, creating them where there are none of this generation.
///
/// # Errors
/// [`ViewsError`] when the folder cannot be written.
pub fn create_or_open(path: &Path) -> Result<Connection, ViewsError> {
    if !is_current(path) {
        remove(path)?;
    }
    let mut db = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
    set_up(&mut db).map_err(at(path))?;
    Ok(db)
}

/// Removes the read models, closed before, and makes new ones without anything in them. Whoever has the old file open notices that
/// another one is there.
pub(crate) fn start_over(old: Connection, path: &Path) -> Result<Connection, ViewsError> {
    drop(old);
    remove(path)?;
    create_or_open(path)
}

/// Opens the read models for queries.
pub(crate) fn open_reader(path: &Path) -> Result<Connection, ViewsError> {
    let db = open(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let tuned = db.busy_timeout(Duration::from_secs(5)).and_then(|()| {
        db.set_prepared_statement_cache_capacity(64);
        db.execute_batch("PRAGMA cache_size = -16000; PRAGMA mmap_size = 1073741824;")?;
        rusqlite::vtab::array::load_module(&db)
    });
    tuned.map_err(at(path))?;
    Ok(db)
}

fn open(path: &Path, flags: OpenFlags) -> Result<Connection, ViewsError> {
    let db = open_database(path, flags).map_err(|error| match error {
        StoreError::File { path, source, is_broken } => match source.downcast() {
            Ok(source) => ViewsError::Sqlite { path, source: *source },
            Err(source) => ViewsError::Log(StoreError::File { path, source, is_broken }),
        },
        error => ViewsError::from(error),
    })?;
    // Read models lie in the installation's own folder, where no stranger writes: what the door has SQLite look for in each page of a
    // file that may be anybody's takes a seventh of a search.
    db.execute_batch("PRAGMA cell_size_check = OFF").map_err(at(path))?;
    Ok(db)
}

/// Whether there are read models as this program makes them. Where there are none, what SQLite kept beside them belongs to nothing.
fn is_current(path: &Path) -> bool {
    let current = || -> Result<bool, ViewsError> {
        let db = open(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        db.busy_timeout(Duration::from_secs(10)).map_err(at(path))?;
        let kind =
            |name: &str| db.pragma_query_value(None, name, |row| row.get::<_, i32>(0)).map_err(at(path));
        Ok((kind("application_id")?, kind("user_version")?) == (APPLICATION_ID, GENERATION)
            && SchemaText::of(&db).map_err(at(path))?.difference_from(made()?).is_none())
    };
    current().unwrap_or(false)
}

/// The schema that this program makes.
fn made() -> Result<&'static SchemaText, ViewsError> {
    static MADE: OnceLock<SchemaText> = OnceLock::new();
    if let Some(made) = MADE.get() {
        return Ok(made);
    }
    let make = || {
        let mut db = Connection::open_in_memory()?;
        let transaction = db.transaction()?;
        create(&transaction)?;
        SchemaText::of(&transaction)
    };
    let new = make().map_err(at(Path::new(":memory:")))?;
    Ok(MADE.get_or_init(|| new))
}

fn remove(path: &Path) -> Result<(), ViewsError> {
    for suffix in std::iter::once("").chain(BESIDE_A_DATABASE) {
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
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", GENERATION)
}

#[cfg(test)]
mod tests {
    use super::GENERATION;
    use hergang_events::Catalog;

    /// FNV-1a, which is the same on every machine.
    fn digest(text: &str) -> u64 {
        text.bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    }

    /// Both numbers change together: where the words do, an index with the old ones would go on being believed.
    #[test]
    fn a_catalog_of_other_words_is_of_another_generation() {
        let words = Catalog::builtin().indexed_words();
        assert!(words.contains("CallLoggedEvent") && words.contains("Vertrieb"), "{words}");
        assert_eq!((GENERATION, format!("{:016x}", digest(&words))), (15, "86b9cc0945039470".to_owned()));
    }
}
