//! The limit: what the server does for whoever promises nothing.

use hergang_events::NewEvent;
use sqlx_core::encode::{Encode, IsNull};
use sqlx_core::error::BoxDynError;
use sqlx_core::query::query;
use sqlx_core::sql_str::AssertSqlSafe;
use sqlx_core::types::Type;
use sqlx_postgres::types::Oid;
use sqlx_postgres::{PgArgumentBuffer, PgConnection, PgTypeInfo, Postgres};

const INSERT: &str =
    "INSERT INTO limit_log (global_position, event_id, aggregate_id, aggregate_type, version, event_type, schema_version,
        event_data, metadata, occurred_at, recorded_at, user_id) VALUES ";

/// What [`insert`] binds for an event.
const PARAMETERS: usize = 10;

struct Json<'a>(&'a str);

impl Type<Postgres> for Json<'_> {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_oid(Oid(114))
    }
}

impl Encode<'_, Postgres> for Json<'_> {
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        buffer.extend_from_slice(self.0.as_bytes());
        Ok(IsNull::No)
    }
}

/// A plain prepared INSERT of so many rows.
pub fn statement(rows: usize) -> String {
    let row = |row: usize| {
        let parameters: Vec<_> = (1..=PARAMETERS).map(|n| format!("${}", row * PARAMETERS + n)).collect();
        let (user, others) =
            parameters.split_last().map_or((String::new(), &[][..]), |(u, o)| (u.clone(), o));
        format!("({}, 'epoch', now(), {user})", others.join(", "))
    };
    format!("{INSERT}{}", (0..rows).map(row).collect::<Vec<_>>().join(", "))
}

/// Runs it for as many events, and its commit; the first gets this position.
pub async fn insert(
    connection: &mut PgConnection,
    statement: &str,
    events: &[NewEvent],
    position: i64,
) -> anyhow::Result<()> {
    let mut insert = query(AssertSqlSafe(statement.to_owned()));
    for (event, position) in events.iter().zip(position..) {
        insert = insert
            .bind(position)
            .bind(event.event_id.0)
            .bind(event.aggregate_id.0)
            .bind(event.aggregate_type.as_str())
            .bind(event.version.get() as i64)
            .bind(event.event_type.as_str())
            .bind(event.schema_version as i32)
            .bind(Json(event.event_data.as_str()))
            .bind(Json(event.metadata.as_str()))
            .bind(event.user_id.map(|user| user.0));
    }
    insert.execute(connection).await?;
    Ok(())
}
