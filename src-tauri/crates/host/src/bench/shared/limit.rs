//! The limit: what the server does for whoever promises nothing.

use hergang_events::NewEvent;
use sqlx_core::encode::{Encode, IsNull};
use sqlx_core::error::BoxDynError;
use sqlx_core::query::query;
use sqlx_core::types::Type;
use sqlx_postgres::types::Oid;
use sqlx_postgres::{PgArgumentBuffer, PgConnection, PgTypeInfo, Postgres};

const INSERT: &str =
    "INSERT INTO limit_log (global_position, event_id, aggregate_id, aggregate_type, version, event_type, schema_version,
        event_data, metadata, occurred_at, recorded_at, user_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'epoch', now(), $10)";

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

/// One plain prepared INSERT and its commit.
pub async fn insert(connection: &mut PgConnection, event: &NewEvent, position: i64) -> anyhow::Result<()> {
    query(INSERT)
        .bind(position)
        .bind(event.event_id.0)
        .bind(event.aggregate_id.0)
        .bind(event.aggregate_type.as_str())
        .bind(event.version.get() as i64)
        .bind(event.event_type.as_str())
        .bind(event.schema_version as i32)
        .bind(Json(event.event_data.as_str()))
        .bind(Json(event.metadata.as_str()))
        .bind(event.user_id.map(|user| user.0))
        .execute(connection)
        .await?;
    Ok(())
}
