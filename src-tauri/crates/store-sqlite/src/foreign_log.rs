//! Reads the events out of a log that is not opened as one, since its schema is not what this program makes. Nothing of that schema is
//! relied on but the table of events and its columns, nothing in it acts, and nothing is written.

use crate::database_file::is_database;
use crate::failure::failed;
use crate::row::Decoder;
use crate::schema::{APPLICATION_ID, open_for_reading, refuse_cut_short};
use hergang_events::DomainEvent;
use hergang_store::StoreError;
use rusqlite::Connection;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The columns of [`Decoder::event`]. Not by an index, which could hold other rows than the table.
const EVENTS: &str = "
    SELECT global_position, event_id, aggregate_id, aggregate_type, version, event_type, schema_version, event_data,
           metadata, occurred_at, recorded_at, user_id, {recorded_by}
    FROM domain_events NOT INDEXED ORDER BY global_position";

/// A log file of Hergang's, whatever became of it, to take its events out.
pub struct ForeignLog {
    connection: Connection,
    path: PathBuf,
    statement: String,
}

impl ForeignLog {
    /// Opens a file for that; `None` where it is no log of Hergang's.
    ///
    /// # Errors
    /// [`StoreError::Untrusted`] where it is none to be opened, [`StoreError::NotALog`] where it has no events' table,
    /// [`StoreError::Damaged`].
    pub fn open(path: &Path) -> Result<Option<Self>, StoreError> {
        if !std::fs::metadata(path).is_ok_and(|found| found.is_file()) {
            return Ok(None);
        }
        match is_database(path) {
            Ok(true) => {}
            Err(error) if error.is_of_a_broken_file() && is_marked(path) => return Err(error),
            Ok(false) | Err(_) => return Ok(None),
        }
        let connection = open_for_reading(path)?;
        let kind: i32 =
            connection.pragma_query_value(None, "application_id", |row| row.get(0)).map_err(failed(path))?;
        if kind != APPLICATION_ID {
            return Ok(None);
        }
        refuse_cut_short(&connection, path)?;
        let number =
            |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).map_err(failed(path));
        // A view or a virtual table of this name would be a program that somebody else wrote.
        let tables = number(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'domain_events' AND sql LIKE 'CREATE TABLE %'",
        )?;
        if tables != 1 {
            return Err(StoreError::NotALog { path: path.into(), reason: "it has no table of events" });
        }
        let logins =
            number("SELECT count(*) FROM pragma_table_xinfo('domain_events') WHERE name = 'recorded_by'")?;
        let statement = EVENTS.replace("{recorded_by}", if logins > 0 { "recorded_by" } else { "NULL" });
        Ok(Some(Self { connection, path: path.into(), statement }))
    }

    /// Gives each event in order, until `take` answers that it wants no more.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where a row holds no event.
    pub fn each(&self, mut take: impl FnMut(&DomainEvent) -> bool) -> Result<(), StoreError> {
        let decoder = Decoder::default();
        let mut read = || {
            let mut statement = self.connection.prepare(&self.statement)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                if !take(&decoder.event(row)?) {
                    break;
                }
            }
            Ok(())
        };
        read().map_err(failed(&self.path))
    }
}

/// Whether a database that SQLite cannot read any more begins as Hergang's logs do: its application id stands in its header.
fn is_marked(path: &Path) -> bool {
    const MARK: std::ops::Range<usize> = 68..72;
    let mut header = [0; MARK.end];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut header));
    read.is_ok() && header[MARK] == APPLICATION_ID.to_be_bytes()
}
