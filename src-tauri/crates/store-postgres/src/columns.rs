//! The columns' types as PostgreSQL takes them, so that texts and moments go over the wire without a detour.

use hergang_events::Timestamp;
use sqlx_core::encode::{Encode, IsNull};
use sqlx_core::error::BoxDynError;
use sqlx_core::types::Type;
use sqlx_postgres::types::Oid;
use sqlx_postgres::{PgArgumentBuffer, PgHasArrayType, PgTypeInfo, Postgres};

/// From 1970, where [`Timestamp`] counts from, to 2000, where PostgreSQL does; microseconds.
const EPOCH: i64 = 946_684_800_000_000;

/// PostgreSQL's own number for a moment.
pub(super) fn to_wire(moment: Timestamp) -> i64 {
    moment.micros() - EPOCH
}

/// The moment that PostgreSQL's number stands for.
pub(super) fn from_wire(micros: i64) -> Timestamp {
    Timestamp::from_micros(micros.saturating_add(EPOCH))
}

/// A type of PostgreSQL's by its fixed numbers, and its bytes on the wire.
macro_rules! column_type {
    ($name:ty, $oid:literal, $array:literal, $self:ident => $bytes:expr) => {
        impl Type<Postgres> for $name {
            fn type_info() -> PgTypeInfo {
                PgTypeInfo::with_oid(Oid($oid))
            }
        }

        impl PgHasArrayType for $name {
            fn array_type_info() -> PgTypeInfo {
                PgTypeInfo::with_oid(Oid($array))
            }
        }

        impl Encode<'_, Postgres> for $name {
            fn encode_by_ref(&$self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
                buffer.extend_from_slice($bytes);
                Ok(IsNull::No)
            }
        }
    };
}

/// A checked JSON text, for a column of type `json`.
pub(super) struct JsonText<'a>(pub &'a str);

/// A moment, for a column of type `timestamptz`.
pub(super) struct Moment(pub Timestamp);

column_type!(JsonText<'_>, 114, 199, self => self.0.as_bytes());
column_type!(Moment, 1184, 1185, self => &to_wire(self.0).to_be_bytes());
