//! Typed event data: one struct an event type, one enum an aggregate, and the macros that tie them to their stored names.

use crate::{AggregateId, Json, JsonError};

/// The data of one event type in its current schema version.
pub trait EventPayload {
    /// The event type's name.
    const EVENT_TYPE: &'static str;
    /// The schema version that the struct follows.
    const SCHEMA_VERSION: u32;

    /// The aggregate that the data names as its own; none where the aggregate's id stands outside of the data.
    fn subject(&self) -> Option<AggregateId>;
}

/// Everything that can happen to an aggregate, typed.
pub trait AggregateEvent: Sized {
    /// The event type's name.
    fn event_type(&self) -> &'static str;

    /// The schema version of its data.
    fn schema_version(&self) -> u32;

    /// The aggregate that the data names as its own.
    fn subject(&self) -> Option<AggregateId>;

    /// The data as it is stored.
    fn to_json(&self) -> Result<Json, JsonError>;

    /// The stored data, typed. `None` for event types that the aggregate does not know: a newer program may have
    /// written them.
    fn from_stored(event_type: &str, data: &Json) -> Result<Option<Self>, serde_json::Error>;
}

/// Declares payload structs: `pub struct Name as "EventType", schema version, of id_field { fields }`.
macro_rules! payloads {
    ($(
        $(#[$meta:meta])*
        pub struct $name:ident as $event_type:literal, $version:literal $(, of $subject:ident)? {
            $($(#[$field_meta:meta])* $field:ident: $ty:ty,)*
        }
    )*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "camelCase")]
        pub struct $name {
            $($(#[$field_meta])* pub $field: $ty,)*
        }

        impl crate::aggregates::EventPayload for $name {
            const EVENT_TYPE: &'static str = $event_type;
            const SCHEMA_VERSION: u32 = $version;

            fn subject(&self) -> Option<crate::AggregateId> {
                None$(.or(Some(self.$subject)))?
            }
        }
    )*};
}

/// Declares an aggregate's events: an enum over its payload structs.
macro_rules! event_enum {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$variant_meta:meta])* $variant:ident($payload:ident),)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        pub enum $name {
            $($(#[$variant_meta])* $variant($payload),)*
        }

        $(impl From<$payload> for $name {
            fn from(payload: $payload) -> Self {
                Self::$variant(payload)
            }
        })*

        impl crate::aggregates::AggregateEvent for $name {
            fn event_type(&self) -> &'static str {
                match self {
                    $(Self::$variant(_) => <$payload as crate::aggregates::EventPayload>::EVENT_TYPE,)*
                }
            }

            fn schema_version(&self) -> u32 {
                match self {
                    $(Self::$variant(_) => <$payload as crate::aggregates::EventPayload>::SCHEMA_VERSION,)*
                }
            }

            fn subject(&self) -> Option<crate::AggregateId> {
                match self {
                    $(Self::$variant(payload) => crate::aggregates::EventPayload::subject(payload),)*
                }
            }

            fn to_json(&self) -> Result<crate::Json, crate::JsonError> {
                match self {
                    $(Self::$variant(payload) => crate::Json::from_serialize(payload),)*
                }
            }

            fn from_stored(event_type: &str, data: &crate::Json) -> Result<Option<Self>, serde_json::Error> {
                match event_type {
                    $(<$payload as crate::aggregates::EventPayload>::EVENT_TYPE => {
                        data.to().map(Self::$variant).map(Some)
                    })*
                    _ => Ok(None),
                }
            }
        }
    };
}

pub(super) use {event_enum, payloads};
