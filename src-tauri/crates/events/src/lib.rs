//! What an event is, and what is known of each event type. Pure: no I/O, no async, no SQL.
//!
//! - [`DomainEvent`], [`NewEvent`]: the record itself, with its newtypes
//! - `catalog`: what is known of each event type, as data
//! - [`aggregates`]: the decisions that raise events

pub mod aggregates;
mod clock;
mod event;
mod ids;
mod json;
mod names;
mod timestamp;

pub use clock::{Clock, FixedClock, SystemClock};
pub use event::{DomainEvent, NewEvent};
pub use ids::{AggregateId, EventId, Position, UserId, Version};
pub use json::{Json, JsonError};
pub use names::{AggregateType, EventType, InvalidName, StreamName};
pub use timestamp::{InvalidTimestamp, Timestamp};
