//! A row of `domain_events` as a [`DomainEvent`].

use super::columns::from_wire;
use hergang_events::{
    AggregateId, AggregateType, DomainEvent, EventId, Json, Position, Timestamp, UserId, Version,
};
use hergang_store::AggregateSnapshot;
use hergang_store::backend::{SharedNames, mended};
use sqlx_core::error::Error;
use sqlx_core::row::Row;
use sqlx_postgres::PgRow;
use uuid::Uuid;

/// Turns rows into events. Keeps the names that it has seen.
#[derive(Default)]
pub(super) struct Decoder(SharedNames);

impl Decoder {
    /// The event in a row of one of [`super::sql`]'s statements.
    pub(super) fn event(&mut self, row: &PgRow) -> Result<DomainEvent, Error> {
        decode(&mut self.0, |column| {
            let value = row.try_get_raw(column)?;
            if sqlx_core::value::ValueRef::is_null(&value) {
                Ok(None)
            } else {
                value.as_bytes().map(Some).map_err(Error::Decode)
            }
        })
    }
}

/// The event whose columns, in the order of [`super::sql`]'s statements and PostgreSQL's binary format, `column` yields.
pub(super) fn decode<'row>(
    names: &mut SharedNames,
    column: impl Fn(usize) -> Result<Option<&'row [u8]>, Error>,
) -> Result<DomainEvent, Error> {
    let given = |index| column(index)?.ok_or_else(|| Error::ColumnNotFound(format!("{index} is NULL")));
    let counter = |index| given(index).and_then(bigint).map(count);
    Ok(DomainEvent {
        global_position: Position::new(counter(0)?),
        event_id: EventId(uuid(given(1)?)?),
        aggregate_id: AggregateId(uuid(given(2)?)?),
        aggregate_type: names.aggregate_type(&mended(given(3)?)),
        version: Version::new(counter(4)?),
        event_type: names.event_type(&mended(given(5)?)),
        schema_version: given(6).and_then(integer).map(|number| u32::try_from(number).unwrap_or(0))?,
        event_data: Json::from_stored(&mended(given(7)?)),
        metadata: Json::from_stored(&mended(given(8)?)),
        occurred_at: moment(given(9)?)?,
        recorded_at: moment(given(10)?)?,
        user_id: column(11)?.map(uuid).transpose()?.map(UserId),
        recorded_by: column(12)?.map(|login| names.login(&mended(login))),
    })
}

/// The snapshot in a row of [`super::sql::LATEST_SNAPSHOT`].
pub(super) fn snapshot(row: &PgRow) -> Result<AggregateSnapshot, Error> {
    let column = |index: usize| row.try_get_raw(index)?.as_bytes().map_err(Error::Decode);
    Ok(AggregateSnapshot {
        snapshot_id: uuid(column(0)?)?,
        aggregate_id: AggregateId(uuid(column(1)?)?),
        aggregate_type: AggregateType::from_stored(&mended(column(2)?)),
        version: Version::new(count(bigint(column(3)?)?)),
        data: Json::from_stored(&mended(column(4)?)),
        created_at: moment(column(5)?)?,
        fold_version: u32::try_from(integer(column(6)?)?).unwrap_or(0),
        event_id: row.try_get::<Option<Uuid>, _>(7)?.map(EventId),
    })
}

/// A count that is never negative; what stands there against the schema counts as zero.
pub(super) fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

fn bigint(bytes: &[u8]) -> Result<i64, Error> {
    bytes.try_into().map(i64::from_be_bytes).map_err(|error| Error::Decode(Box::new(error)))
}

fn integer(bytes: &[u8]) -> Result<i32, Error> {
    bytes.try_into().map(i32::from_be_bytes).map_err(|error| Error::Decode(Box::new(error)))
}

fn moment(bytes: &[u8]) -> Result<Timestamp, Error> {
    bigint(bytes).map(from_wire)
}

fn uuid(bytes: &[u8]) -> Result<Uuid, Error> {
    Uuid::from_slice(bytes).map_err(|error| Error::Decode(Box::new(error)))
}
