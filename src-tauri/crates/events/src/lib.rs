//! What an event is, and what is known of each event type. Pure: no I/O, no async, no SQL.
//!
//! - [`DomainEvent`], [`NewEvent`]: the record itself, with its newtypes
//! - [`Catalog`]: what is known of each event type, as data
//! - [`aggregates`]: the decisions that raise events
//! - [`search`]: how search reads a text

pub mod aggregates;
mod catalog;
mod clock;
mod decimal;
mod event;
mod foreign;
mod ids;
mod json;
mod language;
mod leaf;
mod names;
pub mod search;
mod spelling;
mod timestamp;
mod upcast;

pub use catalog::{
    Catalog, CatalogEntry, CatalogError, Category, Change, ChangeField, Color, EntityReference, Extent,
    Field, FieldDefinition, FieldKind, FoundBy, InvalidEvent, Lifecycle, LocalText, NamedEntity, Reading,
    Sentence, UNKNOWN_ICON, Unit, UnknownCategory, readable_name,
};
pub use clock::{Clock, FixedClock, SystemClock};
pub use event::{DomainEvent, Links, MAX_EVENT_BYTES, NewEvent, UnfitEvent, UnfitReason};
pub use foreign::{FOREIGN_TYPE, is_of_foreign_type};
pub use ids::{AggregateId, EventId, LogId, Position, UserId, Version};
pub use json::{Json, JsonError, MAX_LEVELS};
pub use language::{Language, UnknownLanguage};
pub use leaf::{LeafHash, leaf_hash};
pub use names::{AggregateType, EventType, InvalidName, RecordedBy, StreamName};
pub use search::fold_word;
pub use spelling::spelled_number;
pub use timestamp::{InvalidTimestamp, Timestamp};
pub use upcast::UpcastError;
