//! The physical limit: the log's rows through plain prepared statements, on a file with the same tables, indexes and pragmas
//! as the store's, without its triggers and checks.

use anyhow::Context;
use hergang_events::{NewEvent, SystemClock};
use hergang_store_sqlite::SqliteEventStore;
use rusqlite::{Connection, params};
use std::path::Path;
use std::sync::Arc;

/// Opens an empty log of the store's schema, without triggers.
pub fn log(path: &Path) -> anyhow::Result<Connection> {
    drop(SqliteEventStore::open(path, Arc::new(SystemClock))?);
    let db = Connection::open(path)?;
    db.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;")?;
    let triggers: Vec<String> = db
        .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for trigger in triggers {
        db.execute_batch(&format!("DROP TRIGGER {trigger}"))?;
    }
    Ok(db)
}

/// Inserts events in transactions of `batch` rows; answers with the seconds it took.
pub fn insert(db: &mut Connection, events: &[NewEvent], batch: usize) -> anyhow::Result<f64> {
    let began = std::time::Instant::now();
    let mut position: i64 =
        db.query_row("SELECT coalesce(max(global_position), 0) FROM domain_events", [], |row| row.get(0))?;
    for batch in events.chunks(batch) {
        let transaction = db.transaction()?;
        {
            let mut insert = transaction.prepare_cached(
                "INSERT INTO domain_events (global_position, event_id, aggregate_id, aggregate_type, version, event_type,
                     schema_version, event_data, metadata, occurred_at, recorded_at, user_id, recorded_by)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 'bench')",
            )?;
            for event in batch {
                position += 1;
                insert.execute(params![
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
                    event.user_id.as_ref().map(|user| user.0.as_bytes())
                ])?;
            }
        }
        transaction.commit()?;
    }
    Ok(began.elapsed().as_secs_f64())
}

/// A row of the log in owned values, as a plain program would read it: every column, in the table's order.
pub type Row = (
    i64,
    [u8; 16],
    [u8; 16],
    String,
    i64,
    String,
    i64,
    String,
    String,
    i64,
    i64,
    Option<[u8; 16]>,
    Option<String>,
);

const COLUMNS: &str =
    "global_position, event_id, aggregate_id, aggregate_type, version, event_type, schema_version,
    event_data, metadata, occurred_at, recorded_at, user_id, recorded_by";

fn row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    Ok((
        row.get(0)?,
        row.get(1)?,
        row.get(2)?,
        row.get(3)?,
        row.get(4)?,
        row.get(5)?,
        row.get(6)?,
        row.get(7)?,
        row.get(8)?,
        row.get(9)?,
        row.get(10)?,
        row.get(11)?,
        row.get(12)?,
    ))
}

/// Reads every row in order into owned values; answers with how many there were.
pub fn scan(db: &Connection) -> anyhow::Result<usize> {
    let mut query = db.prepare(&format!("SELECT {COLUMNS} FROM domain_events ORDER BY global_position"))?;
    let mut count = 0;
    for read in query.query_map([], row)? {
        std::hint::black_box(read?);
        count += 1;
    }
    Ok(count)
}

/// Reads one aggregate's rows.
pub fn aggregate(db: &Connection, id: &[u8; 16]) -> anyhow::Result<Vec<Row>> {
    let mut query = db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM domain_events WHERE aggregate_id = ?1 ORDER BY version"
    ))?;
    Ok(query.query_map([id], row)?.collect::<rusqlite::Result<_>>()?)
}

/// Reads rows by position.
pub fn at(db: &Connection, positions: &[i64]) -> anyhow::Result<Vec<Row>> {
    let mut query =
        db.prepare_cached(&format!("SELECT {COLUMNS} FROM domain_events WHERE global_position = ?1"))?;
    positions.iter().map(|position| query.query_row([position], row).context("a row is missing")).collect()
}
