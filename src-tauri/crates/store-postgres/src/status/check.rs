//! Whether a log is whole: every position, every version and every id there once.

use super::super::row::count;
use super::sql;
use sqlx_core::error::Error;
use sqlx_core::executor::Executor;
use sqlx_core::query::query;
use sqlx_core::row::Row;
use sqlx_postgres::{PgConnection, PgRow};

/// What a look at the whole log has found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Check {
    /// The events that are there.
    pub events: u64,
    /// The aggregates that they are of.
    pub aggregates: u64,
    /// Positions before the last at which there is none, and the first of them.
    pub missing: Fault<u64>,
    /// Positions that are there again, and the first of them.
    pub repeated: Fault<u64>,
    /// Aggregates whose versions are not 1, 2, 3 …, and one of them.
    pub broken_aggregates: Fault<String>,
    /// Ids that are there twice, and one of them.
    pub repeated_ids: Fault<String>,
}

/// How often something is not as it should be, and where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fault<T> {
    /// How often.
    pub count: u64,
    /// Where, for one of them.
    pub at: Option<T>,
}

impl Check {
    /// Whether nothing is missing and nothing is there twice.
    pub fn is_whole(&self) -> bool {
        [self.missing.count, self.repeated.count, self.broken_aggregates.count, self.repeated_ids.count]
            == [0; 4]
    }
}

pub(super) async fn run(connection: &mut PgConnection) -> Result<Check, Error> {
    // It reads everything, as long as that takes; all of it as it was at one moment.
    let settings = "SET statement_timeout = 0; SET enable_seqscan = on;
                    BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET LOCAL idle_in_transaction_session_timeout = 0";
    connection.execute(settings).await?;
    let positions = query(sql::POSITIONS).fetch_one(&mut *connection).await?;
    let versions = query(sql::VERSIONS).fetch_one(&mut *connection).await?;
    let ids = query(sql::IDS).fetch_one(&mut *connection).await?;
    connection.execute("COMMIT").await?;
    let number = |row: &PgRow, column: &str| row.try_get(column).map(count);
    let position = |column: &str| positions.try_get::<Option<i64>, _>(column).map(|at| at.map(count));
    Ok(Check {
        events: number(&positions, "events")?,
        aggregates: number(&versions, "aggregates")?,
        missing: Fault { count: number(&positions, "missing")?, at: position("first_missing")? },
        repeated: Fault { count: number(&positions, "repeated")?, at: position("first_repeated")? },
        broken_aggregates: Fault {
            count: number(&versions, "broken")?,
            at: versions.try_get("first_broken")?,
        },
        repeated_ids: Fault { count: number(&ids, "repeated")?, at: ids.try_get("first_repeated")? },
    })
}
