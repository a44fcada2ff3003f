//! The record itself: [`NewEvent`] as it is appended, [`DomainEvent`] as it is stored and read.

use crate::{
    AggregateId, AggregateType, EventId, EventType, Json, JsonError, Position, RecordedBy, Timestamp, UserId,
    Version,
};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

/// The most bytes of an event's data and metadata together: 16 MiB. One limit at every door, so that what one store has taken every other
/// takes too. It is that of KurrentDB, whose histories are to come over whole; a few events of it fit into the memory of whoever reads
/// or shows them, and PostgreSQL's own end (1 GB for a row as text) is far away.
pub const MAX_EVENT_BYTES: usize = 16 * 1024 * 1024;

/// A new event that no store takes, since not every reader could read it back.
#[derive(Debug, thiserror::Error)]
#[error("{field} of event {event_id} {reason}")]
pub struct UnfitEvent {
    /// The event.
    pub event_id: EventId,
    /// Which of its fields: `event_data`, `metadata`, or both.
    pub field: &'static str,
    /// What is wrong with it, and nothing of what stands in it.
    pub reason: UnfitReason,
}

/// Why an event is unfit.
#[derive(Debug, thiserror::Error)]
pub enum UnfitReason {
    /// It is no JSON that any reader of it can read.
    #[error(transparent)]
    Json(#[from] JsonError),
    /// It has more bytes than [`MAX_EVENT_BYTES`].
    #[error("have {0} bytes; an event may have {MAX_EVENT_BYTES} (16 MiB)")]
    TooLarge(usize),
}

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
    /// Which login the store saw; none for what was stored before stores wrote it down.
    pub recorded_by: Option<RecordedBy>,
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
    /// Whether a store may take it: what is stored can be read, searched and exported for ever.
    ///
    /// # Errors
    /// [`UnfitEvent`] names the field and what is wrong with it.
    pub fn check(&self) -> Result<(), UnfitEvent> {
        let unfit = |field, reason| UnfitEvent { event_id: self.event_id, field, reason };
        let bytes = self.event_data.as_str().len() + self.metadata.as_str().len();
        if bytes > MAX_EVENT_BYTES {
            return Err(unfit("event_data and metadata", UnfitReason::TooLarge(bytes)));
        }
        self.event_data.check().map_err(|error| unfit("event_data", error.into()))?;
        self.metadata.check().map_err(|error| unfit("metadata", error.into()))
    }

    /// The stored event that this becomes at a position. Whose login it was is the store's to add.
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
            recorded_by: None,
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
    fn an_event_that_some_readers_of_json_refuse_is_unfit() {
        let event = |data: &str, metadata: &str| NewEvent {
            event_id: EventId(Uuid::nil()),
            aggregate_id: AggregateId(Uuid::nil()),
            aggregate_type: AggregateType::from_stored("customer"),
            version: Version::new(1),
            event_type: EventType::from_stored("Happened"),
            schema_version: 1,
            event_data: Json::from_stored(data),
            metadata: Json::from_stored(metadata),
            occurred_at: Timestamp::from_micros(0),
            user_id: None,
        };
        let field = |event: NewEvent| event.check().err().map(|unfit| unfit.field);
        let of = |bytes: usize| format!(r#"{{"a":"{}"}}"#, "x".repeat(bytes - r#"{"a":""}"#.len()));
        assert_eq!(field(event("{}", "{}")), None);
        assert_eq!(field(event(r#"{"a":"\ud83c"}"#, "{}")), Some("event_data"));
        assert_eq!(field(event("{}", "[1]")), Some("metadata"));
        assert_eq!(field(event(&of(MAX_EVENT_BYTES - 2), "{}")), None);
        assert_eq!(field(event(&of(MAX_EVENT_BYTES - 1), "{}")), Some("event_data and metadata"));
    }

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
