//! Events for tests: dull ones, each different from the others.

use hergang_events::{
    AggregateId, AggregateType, EventId, EventType, Json, NewEvent, Timestamp, UserId, Version,
};
use uuid::Uuid;

/// An aggregate of the given type; the same number and type always make the same one.
pub fn aggregate(number: u32) -> AggregateId {
    AggregateId::derived(&Uuid::NAMESPACE_OID, &format!("aggregate {number}"))
}

/// The event at a version of a customer.
pub fn customer_event(number: u32, version: u64) -> NewEvent {
    event("customer", number, version)
}

/// The events `versions` of a customer.
pub fn customer_events(number: u32, versions: std::ops::RangeInclusive<u64>) -> Vec<NewEvent> {
    versions.map(|version| customer_event(number, version)).collect()
}

/// The event at a version of an aggregate; the same arguments always make the same event.
pub fn event(kind: &str, number: u32, version: u64) -> NewEvent {
    let data =
        format!(r#"{{"customerId":"{}","name":"Käserei {number}","step":{version}}}"#, aggregate(number));
    NewEvent {
        event_id: EventId::derived(&Uuid::NAMESPACE_OID, &format!("{kind} {number} {version}")),
        aggregate_id: aggregate(number),
        aggregate_type: AggregateType::new(kind).unwrap(),
        version: Version::new(version),
        event_type: EventType::new(if version == 1 {
            "CustomerCreatedEvent"
        } else {
            "CustomerUpdatedEvent"
        })
        .unwrap(),
        schema_version: 2,
        event_data: Json::parse(&data).unwrap(),
        metadata: Json::parse(r#"{"source":"test"}"#).unwrap(),
        occurred_at: Timestamp::from_micros(1_700_000_000_000_000 + version as i64),
        user_id: Some(UserId::derived(&Uuid::NAMESPACE_OID, "Erika Mustermann")),
    }
}
