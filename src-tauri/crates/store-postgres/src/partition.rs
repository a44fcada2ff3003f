//! Splitting the log into partitions of so many events, beside whoever reads and appends; docs/partitions.md says when it pays.

use super::answer::Session;
use super::connect::DatabaseUrl;
use super::row::count;
use super::schema;
use super::sql::HEAD;
use super::upkeep::{self, Patience};
use hergang_store::StoreError;
use sqlx_core::error::Error;
use sqlx_core::executor::Executor;
use sqlx_core::query::query;
use sqlx_core::query_scalar::query_scalar;
use sqlx_core::row::Row;
use sqlx_core::sql_str::AssertSqlSafe;
use sqlx_postgres::PgConnection;

/// What [`partition`] split off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partitioned {
    /// The partition's name.
    pub table: String,
    /// The position at which the next one begins, which is open.
    pub next_begins: u64,
}

/// Splits off the log's last partition, if it has so many events; the first time, makes the log the first partition. Ended in
/// whatever way, it can be begun again, and should be: the bound that it announces stands until then.
///
/// # Errors
/// [`hergang_store::ServerCause::NotGranted`] for whoever is not the owner; [`hergang_store::ServerCause::Locked`] where others do not let go of the
/// log; those of connecting. The log is then as it was.
#[tracing::instrument(skip_all)]
pub async fn partition(url: &DatabaseUrl, events: u64) -> Result<Option<Partitioned>, StoreError> {
    let mut connection = url.check().await?;
    schema::check_for_upkeep(&mut connection, url.server()).await?;
    let failed = |error| url.server().failed(error);
    let session = Session::of(url, &mut connection).await.map_err(failed)?;
    session.answer(run(&mut connection, events.max(1))).await.map_err(failed)
}

async fn run(connection: &mut PgConnection, events: u64) -> Result<Option<Partitioned>, Error> {
    connection.execute(upkeep::SETTINGS).await?;
    let head = count(query_scalar(HEAD).fetch_one(&mut *connection).await?);
    let open = query("SELECT part::text, begins FROM open_part()").fetch_one(&mut *connection).await?;
    let (part, begins): (String, Option<i64>) = (open.try_get(0)?, open.try_get(1)?);
    if let Some(begins) = begins
        && head < count(begins) + events - 1
    {
        return Ok(None);
    }
    let bound = bound(head, events);
    let split = split(connection, &part, bound).await;
    if split.is_err() {
        // Appends would end at the bound. Where even this fails, the next run sees to it.
        let _ = connection.execute("SELECT withdraw_bound()").await;
    }
    split?;
    let table = if begins.is_none() { "event_log_1".to_owned() } else { part };
    Ok(Some(Partitioned { table, next_begins: bound }))
}

/// A multiple of so many events that appends will not reach while the part is checked.
fn bound(head: u64, events: u64) -> u64 {
    (head + events / 10) / events * events + events
}

async fn execute(connection: &mut PgConnection, statement: &str) -> Result<(), Error> {
    let mut patience = Patience::default();
    loop {
        match connection.execute(AssertSqlSafe(statement.to_owned())).await {
            Err(error) if patience.is_left(&error).await => {}
            outcome => return outcome.map(drop),
        }
    }
}

async fn split(connection: &mut PgConnection, part: &str, bound: u64) -> Result<(), Error> {
    execute(connection, &format!("SELECT announce_bound({bound})")).await?;
    execute(connection, &format!("ALTER TABLE {part} VALIDATE CONSTRAINT ends_before_bound")).await?;
    execute(connection, "SELECT split_log()").await
}

#[test]
fn a_bound_is_a_multiple_that_is_far_enough_away() {
    assert_eq!(bound(0, 50), 50);
    assert_eq!(bound(44, 50), 50);
    assert_eq!(bound(45, 50), 100);
    assert_eq!(bound(50, 50), 100);
    assert_eq!(bound(1_234, 100), 1_300);
    assert_eq!(bound(7, 1), 8);
}
