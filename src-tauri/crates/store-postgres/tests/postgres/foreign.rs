//! Another program at the same log: it knows nothing of Hergang but the view `domain_events`.

use hergang_events::{AggregateId, NewEvent, Version};
use sqlx_core::connection::Connection;
use sqlx_core::error::Error;
use sqlx_core::executor::Executor;
use sqlx_core::query::query;
use sqlx_core::query_scalar::query_scalar;
use sqlx_core::row::Row;
use sqlx_core::sql_str::AssertSqlSafe;
use sqlx_postgres::PgConnection;
use uuid::Uuid;

pub struct Foreign {
    pub connection: PgConnection,
}

impl Foreign {
    pub async fn connect(url: &str) -> Result<Self, Error> {
        PgConnection::connect(url).await.map(|connection| Self { connection })
    }

    /// Runs SQL; several statements, too.
    pub async fn run(&mut self, sql: &str) -> Result<(), Error> {
        self.connection.execute(AssertSqlSafe(sql.to_owned())).await.map(drop)
    }

    /// The one value that a query answers with.
    pub async fn number(&mut self, sql: &str) -> Result<i64, Error> {
        query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(&mut self.connection).await
    }

    pub async fn version(&mut self, aggregate: AggregateId) -> Result<Version, Error> {
        let sql = "SELECT get_aggregate_version($1)";
        let version: i64 = query_scalar(sql).bind(aggregate.0).fetch_one(&mut self.connection).await?;
        Ok(Version::new(version as u64))
    }

    /// Appends an event as every program can.
    pub async fn insert(&mut self, event: &NewEvent) -> Result<i64, Error> {
        query_scalar(
            "INSERT INTO domain_events (event_id, aggregate_id, aggregate_type, version, event_type, event_data, occurred_at)
             VALUES ($1, $2, $3, $4, $5, $6::text::json, now()) RETURNING global_position",
        )
        .bind(event.event_id.0)
        .bind(event.aggregate_id.0)
        .bind(event.aggregate_type.as_str().to_owned())
        .bind(event.version.get() as i64)
        .bind(event.event_type.as_str().to_owned())
        .bind(event.event_data.as_str().to_owned())
        .fetch_one(&mut self.connection)
        .await
    }

    /// The log after a position: where an event stands, and its id.
    pub async fn log(&mut self, after: u64) -> Result<Vec<(u64, Uuid)>, Error> {
        query("SELECT global_position, event_id FROM domain_events WHERE global_position > $1 ORDER BY global_position")
            .bind(after as i64)
            .fetch_all(&mut self.connection)
            .await?
            .iter()
            .map(|row| Ok((row.try_get::<i64, _>(0)? as u64, row.try_get(1)?)))
            .collect()
    }
}

/// The SQLSTATE with which a statement is refused.
#[track_caller]
pub fn code<T: std::fmt::Debug>(outcome: Result<T, Error>) -> String {
    outcome.unwrap_err().as_database_error().unwrap().code().unwrap().into_owned()
}

/// An event as the SQL that hands it to one of the log's functions.
pub trait ByFunction {
    fn by_function(&self, function: &str) -> String;
}

impl ByFunction for NewEvent {
    fn by_function(&self, function: &str) -> String {
        let text = |text: &str| format!("'{text}'");
        let columns = [
            (text(&self.event_id.to_string()), "uuid"),
            (text(&self.aggregate_id.to_string()), "uuid"),
            (text(self.aggregate_type.as_str()), "text"),
            (self.version.to_string(), "bigint"),
            (text(self.event_type.as_str()), "text"),
            (self.schema_version.to_string(), "integer"),
            (text(self.event_data.as_str()), "text"),
            (text(self.metadata.as_str()), "text"),
            (text(&self.occurred_at.to_string()), "timestamptz"),
            (self.user_id.map_or("NULL".to_owned(), |user| text(&user.to_string())), "uuid"),
        ];
        let column = |(value, kind): &(String, &str)| match function.ends_with("append_event") {
            true => format!("{value}::{kind}"),
            false => format!("ARRAY[{value}]::{kind}[]"),
        };
        format!("SELECT {function}({}, false)", columns.iter().map(column).collect::<Vec<_>>().join(", "))
    }
}
