//! What whoever runs a shared store asks of it: how it goes, who is in the way, how large it is; and, on demand, whether it is whole.

mod check;
mod sql;

use super::answer::Session;
use super::connect::DatabaseUrl;
use super::holder;
use super::row::count;
use super::schema;
pub use check::{Check, Fault};
use hergang_events::{Position, Timestamp};
use hergang_store::{LockHolder, StoreError};
use sqlx_core::error::Error;
use sqlx_core::query::query;
use sqlx_core::row::Row;
use sqlx_postgres::{PgConnection, PgRow};

/// The state of a shared store, as it was seen at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct StoreStatus {
    /// The server's version, in its own word.
    pub server: String,
    /// The schema version.
    pub schema: i64,
    /// The last position.
    pub head: Position,
    /// When the last event was stored.
    pub last_recorded: Option<Timestamp>,
    /// Events that were stored within the last minute, up to 100,000.
    pub last_minute: u64,
    /// Who has the log's lock.
    pub lock: Option<LockHolder>,
    /// How many sessions wait for the lock.
    pub waiting: u64,
    /// Whether events stand elsewhere than in one table.
    pub divided: bool,
    /// The table that appends go to.
    pub open_part: String,
    /// The log's partitions; none for a log in one table.
    pub partitions: u64,
    /// The position at which the open part ends, where splitting it off was begun and not finished.
    pub bound: Option<Position>,
    /// Events in the archive; the server's estimate where it is large.
    pub archived: u64,
    /// Bytes of the log's tables with their indexes.
    pub log_bytes: u64,
    /// Bytes of the archive with its indexes.
    pub archive_bytes: u64,
    /// Bytes of the whole database.
    pub database_bytes: u64,
}

impl StoreStatus {
    /// How many more events the log's open part takes, where its end is announced.
    pub fn until_bound(&self) -> Option<u64> {
        Some(self.bound?.get().saturating_sub(self.head.get() + 1))
    }
}

/// Asks a store how it goes. For everybody who may read it.
///
/// # Errors
/// Those of opening a store.
#[tracing::instrument(name = "status", skip_all)]
pub async fn status(url: &DatabaseUrl) -> Result<StoreStatus, StoreError> {
    let mut connection = url.check().await?;
    // To read is enough.
    let _ = schema::check(&mut connection, url.server()).await?;
    url.in_time(ask(&mut connection)).await.map_err(|error| url.server().failed(error))
}

/// Reads the whole log, and says whether something is missing or there twice.
///
/// # Errors
/// Those of opening a store.
#[tracing::instrument(name = "check", skip_all)]
pub async fn check(url: &DatabaseUrl) -> Result<Check, StoreError> {
    let mut connection = url.check().await?;
    // To read is enough.
    let _ = schema::check(&mut connection, url.server()).await?;
    let failed = |error| url.server().failed(error);
    let session = Session::of(url, &mut connection).await.map_err(failed)?;
    session.answer(check::run(&mut connection)).await.map_err(failed)
}

async fn ask(connection: &mut PgConnection) -> Result<StoreStatus, Error> {
    let (lock, waiting) = holder::of_lock(connection).await?;
    let log = query(sql::LOG).fetch_one(&mut *connection).await?;
    let sizes = query(sql::SIZES).fetch_one(&mut *connection).await?;
    let number = |row: &PgRow, column: &str| row.try_get(column).map(count);
    Ok(StoreStatus {
        server: log.try_get("server")?,
        schema: log.try_get("schema")?,
        head: Position::new(number(&log, "head")?),
        last_recorded: log.try_get::<Option<i64>, _>("last_recorded")?.map(Timestamp::from_micros),
        last_minute: number(&log, "last_minute")?,
        lock,
        waiting,
        divided: log.try_get("divided")?,
        open_part: log.try_get("open_part")?,
        partitions: number(&sizes, "partitions")?,
        bound: log.try_get::<Option<i64>, _>("bound")?.map(|bound| Position::new(count(bound))),
        archived: number(&sizes, "archived")?,
        log_bytes: number(&sizes, "log_bytes")?,
        archive_bytes: number(&sizes, "archive_bytes")?,
        database_bytes: number(&sizes, "database_bytes")?,
    })
}
