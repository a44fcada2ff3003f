//! The promises of the built-in catalog.

mod arbitrary;
mod entries;
mod reading;
mod upcasting;
mod validating;

use super::{Catalog, CatalogEntry};
use crate::{
    AggregateId, AggregateType, DomainEvent, EventId, EventType, Json, NewEvent, Position, Timestamp, Version,
};
use serde_json::{Map, Value};
use uuid::Uuid;

/// An event to append, of that type and version, with that data.
fn new_event(event_type: &str, schema_version: u32, data: &str) -> NewEvent {
    NewEvent {
        event_id: EventId(Uuid::from_u128(1)),
        aggregate_id: AggregateId(Uuid::from_u128(2)),
        aggregate_type: AggregateType::from_stored("customer"),
        version: Version::new(1),
        event_type: EventType::from_stored(event_type),
        schema_version,
        event_data: Json::from_stored(data),
        metadata: Json::empty(),
        occurred_at: Timestamp::from_micros(1_773_307_920_000_000),
        user_id: None,
    }
}

/// The same as a stored event.
fn event(event_type: &str, schema_version: u32, data: &str) -> DomainEvent {
    new_event(event_type, schema_version, data).recorded(Position::new(7), Timestamp::from_micros(1))
}

/// The sample of a type as a stored event.
fn sample(entry: &CatalogEntry) -> DomainEvent {
    event(entry.event_type.as_str(), entry.current_version, entry.sample.as_str())
}

/// The sample with only those fields that every event of the type has.
fn bare_sample(entry: &CatalogEntry) -> Map<String, Value> {
    let required = required(entry);
    let mut data: Map<String, Value> = entry.sample.to().unwrap();
    data.retain(|field, _| required.contains(field));
    data
}

/// The fields that every event of the type has.
fn required(entry: &CatalogEntry) -> Vec<String> {
    let schema = entry.schema(entry.current_version).unwrap();
    serde_json::from_value(schema["required"].clone()).unwrap()
}

fn builtin() -> &'static Catalog {
    Catalog::builtin()
}

/// The text with plain spaces, as a test writes it.
fn spaced(text: &str) -> String {
    text.replace('\u{a0}', " ")
}
