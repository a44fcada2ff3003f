//! A row of `domain_events` as a [`DomainEvent`].

use crate::names::SharedNames;
use hergang_events::{AggregateId, DomainEvent, EventId, Json, Position, Timestamp, UserId, Version};
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
            user_id: match row.get_ref(11)? {
                ValueRef::Null => None,
                _ => Some(UserId(uuid(row, 11)?)),
            },
            recorded_by: match row.get_ref(12)? {
                ValueRef::Null => None,
                _ => Some(names.login(&text(row, 12)?)),
            },
        })
    }
}

/// A count that is never negative; what stands there against the schema counts as zero.
pub(super) fn counter(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    Ok(u64::try_from(row.get_ref(column)?.as_i64()?).unwrap_or(0))
}

/// A text column, mended where it is not UTF-8.
pub(super) fn text<'row>(row: &'row Row<'_>, column: usize) -> rusqlite::Result<Cow<'row, str>> {
    match row.get_ref(column)? {
        ValueRef::Text(bytes) => Ok(String::from_utf8_lossy(bytes)),
        other => Err(FromSqlError::InvalidType).map_err(|reason| unusable(column, other.data_type(), reason)),
    }
}

/// A UUID column of 16 bytes.
pub(super) fn uuid(row: &Row<'_>, column: usize) -> rusqlite::Result<Uuid> {
    let bytes = row.get_ref(column)?.as_blob()?;
    Uuid::from_slice(bytes).map_err(|_| {
        unusable(
            column,
            Type::Blob,
            FromSqlError::InvalidBlobSize { expected_size: 16, blob_size: bytes.len() },
        )
    })
}

fn unusable(column: usize, found: Type, reason: FromSqlError) -> Error {
    Error::FromSqlConversionFailure(column, found, Box::new(reason))
}
