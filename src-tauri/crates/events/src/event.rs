//! The record itself: [`NewEvent`] as it is appended, [`DomainEvent`] as it is stored and read.

use crate::{AggregateId, AggregateType, EventId, EventType, Json, Position, Timestamp, UserId, Version};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

/// An event to append: everything but what the store decides (its position, and when it was recorded).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewEvent {
    /// Identifies the event; appending is idempotent by it.
    pub event_id: EventId,
    /// The aggregate it belongs to.
    pub aggregate_id: AggregateId,
    /// What kind of thing the aggregate is.
    pub aggregate_type: AggregateType,
    /// Its place within the aggregate: one more than the event before.
    pub version: Version,
    /// What happened.
    pub event_type: EventType,
    /// Which version of the type's schema `event_data` follows, from 1.
    pub schema_version: u32,
    /// The facts.
    pub event_data: Json,
    /// What surrounds them: `correlation_id`, `causation_id`, `source`, `user_name` …
    pub metadata: Json,
    /// When it happened in the business.
    pub occurred_at: Timestamp,
    /// Who did it, if anybody.
    pub user_id: Option<UserId>,
}

/// An event as stored: nothing of it ever changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DomainEvent {
    /// Identifies the event; appending is idempotent by it.
    pub event_id: EventId,
    /// The aggregate it belongs to.
    pub aggregate_id: AggregateId,
    /// What kind of thing the aggregate is.
    pub aggregate_type: AggregateType,
    /// Its place within the aggregate: 1, 2, 3 … without gaps.
    pub version: Version,
    /// What happened.
    pub event_type: EventType,
    /// Which version of the type's schema `event_data` follows, from 1.
    pub schema_version: u32,
    /// The facts.
    pub event_data: Json,
    /// What surrounds them: `correlation_id`, `causation_id`, `source`, `user_name` …
    pub metadata: Json,
    /// When it happened in the business.
    pub occurred_at: Timestamp,
    /// When it was stored (the concept's `created_at`).
    pub recorded_at: Timestamp,
    /// Who did it, if anybody.
    pub user_id: Option<UserId>,
    /// Its place in the one global order: 1, 2, 3 … without gaps.
    pub global_position: Position,
}

/// What an event's metadata say of the events around it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Links {
    /// The business process that it belongs to.
    pub correlation_id: Option<Uuid>,
    /// The event that led to it.
    pub causation_id: Option<EventId>,
}

impl Links {
    /// What metadata say, as stored. What is no id there, or no JSON at all, says nothing.
    pub fn of(metadata: &str) -> Self {
        #[derive(Deserialize)]
        struct Written<'a> {
            #[serde(borrow)]
            correlation_id: Option<&'a RawValue>,
            #[serde(borrow)]
            causation_id: Option<&'a RawValue>,
        }

        // Most foreign events have neither, so the text is looked through before it is parsed.
        if !metadata.contains("correlation_id") && !metadata.contains("causation_id") {
            return Self::default();
        }
        // Metadata are an object; the parser would take a list's places for its fields.
        if !metadata.trim_start().starts_with('{') {
            return Self::default();
        }
        let Ok(written) = serde_json::from_str::<Written<'_>>(metadata) else { return Self::default() };
        let id = |value: Option<&RawValue>| {
            let text: std::borrow::Cow<'_, str> = serde_json::from_str(value?.get()).ok()?;
            Uuid::parse_str(&text).ok()
        };
        Self {
            correlation_id: id(written.correlation_id),
            causation_id: id(written.causation_id).map(EventId),
        }
    }
}

impl DomainEvent {
    /// What its metadata say of the events around it.
    pub fn links(&self) -> Links {
        Links::of(self.metadata.as_str())
    }
}

impl NewEvent {
    /// The stored event that this becomes at a position.
    pub fn recorded(self, global_position: Position, recorded_at: Timestamp) -> DomainEvent {
        DomainEvent {
            event_id: self.event_id,
            aggregate_id: self.aggregate_id,
            aggregate_type: self.aggregate_type,
            version: self.version,
            event_type: self.event_type,
            schema_version: self.schema_version,
            event_data: self.event_data,
            metadata: self.metadata,
            occurred_at: self.occurred_at,
            recorded_at,
            user_id: self.user_id,
            global_position,
        }
    }
}

impl From<DomainEvent> for NewEvent {
    fn from(event: DomainEvent) -> Self {
        Self {
            event_id: event.event_id,
            aggregate_id: event.aggregate_id,
            aggregate_type: event.aggregate_type,
            version: event.version,
            event_type: event.event_type,
            schema_version: event.schema_version,
            event_data: event.event_data,
            metadata: event.metadata,
            occurred_at: event.occurred_at,
            user_id: event.user_id,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0190a6c0-7e4a-7000-8000-000000000001";

    #[test]
    fn links_are_read_each_on_its_own() {
        let id = Uuid::parse_str(ID).ok();
        for (metadata, correlation_id, causation_id) in [
            (format!(r#"{{"correlation_id":"{ID}","causation_id":"{ID}"}}"#), id, id),
            (format!(r#"{{"correlation_id":7,"causation_id":"{ID}"}}"#), None, id),
            (format!(r#"{{"correlation_id":"{ID}","causation_id":["{ID}"]}}"#), id, None),
            (format!(r#"{{"correlation_id":"{ID}","causation_id":null}}"#), id, None),
            (format!(r#"{{"note":"causation_id {ID}"}}"#), None, None),
            (format!(r#"["causation_id","{ID}"]"#), None, None),
            (format!(r#"{{"causation_id":"{ID}""#), None, None),
            ("\"correlation_id\"".to_owned(), None, None),
        ] {
            let links = Links { correlation_id, causation_id: causation_id.map(EventId) };
            assert_eq!(Links::of(&metadata), links, "{metadata}");
        }
    }
}
