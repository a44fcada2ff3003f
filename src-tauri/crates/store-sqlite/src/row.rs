//! A row of `domain_events` as a [`DomainEvent`].

use hergang_events::{AggregateId, DomainEvent, EventId, Json, Position, Timestamp, UserId, Version};
use hergang_store::backend::{SharedNames, mended};
use rusqlite::types::{FromSqlError, Type, ValueRef};
use rusqlite::{Error, Row};
use std::borrow::Cow;
use std::cell::RefCell;
use uuid::Uuid;

/// Turns rows into events. Keeps the names that it has seen.
#[derive(Default)]
pub(super) struct Decoder(RefCell<SharedNames>);

impl Decoder {
    /// The event in a row of one of [`super::sql`]'s statements. Text that is not UTF-8 is mended, not refused: one broken row must not
    /// stop a reader from the rest.
    pub(super) fn event(&self, row: &Row<'_>) -> rusqlite::Result<DomainEvent> {
        let mut names = self.0.borrow_mut();
        Ok(DomainEvent {
            global_position: Position::new(counter(row, 0)?),
            event_id: EventId(uuid(row, 1)?),
            aggregate_id: AggregateId(uuid(row, 2)?),
            aggregate_type: names.aggregate_type(&text(row, 3)?),
            version: Version::new(counter(row, 4)?),
            event_type: names.event_type(&text(row, 5)?),
            schema_version: u32::try_from(counter(row, 6)?).unwrap_or(u32::MAX),
            event_data: Json::from_stored(&text(row, 7)?),
            metadata: Json::from_stored(&text(row, 8)?),
            occurred_at: Timestamp::from_micros(row.get_ref(9)?.as_i64()?),
            recorded_at: Timestamp::from_micros(row.get_ref(10)?.as_i64()?),
            user_id: present(row, 11)?.map(|value| as_uuid(value, 11)).transpose()?.map(UserId),
            recorded_by: present(row, 12)?
                .map(|value| as_text(value, 12))
                .transpose()?
                .map(|login| names.login(&login)),
        })
    }
}

/// A count that is never negative; what stands there against the schema counts as zero.
pub(super) fn counter(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    Ok(u64::try_from(row.get_ref(column)?.as_i64()?).unwrap_or(0))
}

/// A text column, mended where it is not UTF-8.
pub(super) fn text<'row>(row: &'row Row<'_>, column: usize) -> rusqlite::Result<Cow<'row, str>> {
    as_text(row.get_ref(column)?, column)
}

/// A UUID column of 16 bytes.
pub(super) fn uuid(row: &Row<'_>, column: usize) -> rusqlite::Result<Uuid> {
    as_uuid(row.get_ref(column)?, column)
}

/// What stands in a column that may be empty.
pub(super) fn present<'row>(row: &'row Row<'_>, column: usize) -> rusqlite::Result<Option<ValueRef<'row>>> {
    Ok(Some(row.get_ref(column)?).filter(|value| *value != ValueRef::Null))
}

fn as_text(value: ValueRef<'_>, column: usize) -> rusqlite::Result<Cow<'_, str>> {
    match value {
        ValueRef::Text(bytes) => Ok(mended(bytes)),
        other => Err(unusable(column, other.data_type(), FromSqlError::InvalidType)),
    }
}

/// A value of 16 bytes as the UUID that it is.
pub(super) fn as_uuid(value: ValueRef<'_>, column: usize) -> rusqlite::Result<Uuid> {
    let bytes = value.as_blob()?;
    Uuid::from_slice(bytes).map_err(|_| {
        let reason = FromSqlError::InvalidBlobSize { expected_size: 16, blob_size: bytes.len() };
        unusable(column, Type::Blob, reason)
    })
}

fn unusable(column: usize, found: Type, reason: FromSqlError) -> Error {
    Error::FromSqlConversionFailure(column, found, Box::new(reason))
}
