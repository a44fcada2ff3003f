//! Why a history or a snapshot cannot be loaded, with the place.

use super::Aggregate;
use crate::{AggregateId, DomainEvent, EventId, EventType, Version};

/// A history or a snapshot that cannot be loaded.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// An event's data is not what its type promises.
    #[error("event {version} ({event_type}) of {aggregate}: field {field:?} is unusable: {source}")]
    BrokenPayload {
        /// The aggregate.
        aggregate: AggregateId,
        /// The event's place in it.
        version: Version,
        /// The event's type.
        event_type: EventType,
        /// The field at which reading stopped; empty when it is not within a field.
        field: String,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// An event of another aggregate stands in the history.
    #[error("event {event} belongs to another aggregate than {expected}")]
    ForeignEvent {
        /// The aggregate that was to be loaded.
        expected: AggregateId,
        /// The event that is not its.
        event: EventId,
    },
    /// An event is missing, or stands in the wrong place.
    #[error("{aggregate} continues with version {expected}, but the history has {found}")]
    VersionGap {
        /// The aggregate.
        aggregate: AggregateId,
        /// The version that would come next.
        expected: Version,
        /// The version that came.
        found: Version,
    },
    /// A snapshot is not one of this aggregate type, or of an older program.
    #[error("the snapshot of {kind} {aggregate} at version {version} is unusable: {source}")]
    BrokenSnapshot {
        /// The aggregate type.
        kind: &'static str,
        /// The aggregate.
        aggregate: AggregateId,
        /// The snapshot's version.
        version: Version,
        /// What is wrong with it.
        source: serde_json::Error,
    },
}

impl HistoryError {
    pub(super) fn snapshot<A: Aggregate>(
        id: AggregateId,
        version: Version,
        source: serde_json::Error,
    ) -> Self {
        Self::BrokenSnapshot { kind: A::TYPE, aggregate: id, version, source }
    }

    pub(super) fn payload(event: &DomainEvent, source: serde_json::Error) -> Self {
        Self::BrokenPayload {
            aggregate: event.aggregate_id,
            version: event.version,
            event_type: event.event_type.clone(),
            field: field_of(event.event_data.as_str(), &source),
            source,
        }
    }
}

/// The field that an error is about. serde_json names missing ones only; for others it says the line and column, and
/// the field is the last key before that.
fn field_of(text: &str, error: &serde_json::Error) -> String {
    let message = error.to_string();
    if let Some(rest) = message.strip_prefix("missing field `") {
        return rest.split('`').next().unwrap_or_default().to_owned();
    }
    let before: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let end = (before + error.column()).min(text.len());
    last_key(&text.as_bytes()[..end]).map(|key| String::from_utf8_lossy(key).into_owned()).unwrap_or_default()
}

fn last_key(json: &[u8]) -> Option<&[u8]> {
    let (mut key, mut string, mut opened) = (None, None, None);
    let mut at = 0;
    while let Some(&byte) = json.get(at) {
        match (opened, byte) {
            (Some(_), b'\\') => at += 1,
            (Some(from), b'"') => (opened, string) = (None, json.get(from..at)),
            (None, b'"') => opened = Some(at + 1),
            (None, b':') => key = string,
            _ => {}
        }
        at += 1;
    }
    key
}
