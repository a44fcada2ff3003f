//! Why a history or a snapshot cannot be loaded, with the place. The data itself is never told: it is personal, and these
//! errors end in log files.

use super::Aggregate;
use crate::{AggregateId, DomainEvent, EventId, EventType, Version};
use serde_json::error::Category;

/// A history or a snapshot that cannot be loaded.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// An event's data is not what its type promises.
    #[error(
        "event {version} ({event_type}) of {aggregate}: field {field:?} is unusable: {reason} (line {line}, column {column})"
    )]
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
        reason: &'static str,
        /// The line of the data at which reading stopped.
        line: usize,
        /// The column in that line.
        column: usize,
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
    #[error(
        "the snapshot of {kind} {aggregate} at version {version} is unusable: {reason} (line {line}, column {column})"
    )]
    BrokenSnapshot {
        /// The aggregate type.
        kind: &'static str,
        /// The aggregate.
        aggregate: AggregateId,
        /// The snapshot's version.
        version: Version,
        /// What is wrong with it.
        reason: &'static str,
        /// The line of the data at which reading stopped.
        line: usize,
        /// The column in that line.
        column: usize,
    },
}

impl HistoryError {
    pub(super) fn snapshot<A: Aggregate>(
        id: AggregateId,
        version: Version,
        source: serde_json::Error,
    ) -> Self {
        Self::BrokenSnapshot {
            kind: A::TYPE,
            aggregate: id,
            version,
            reason: reason(&source),
            line: source.line(),
            column: source.column(),
        }
    }

    pub(super) fn payload(event: &DomainEvent, source: serde_json::Error) -> Self {
        Self::BrokenPayload {
            aggregate: event.aggregate_id,
            version: event.version,
            event_type: event.event_type.clone(),
            field: field_of(event.event_data.as_str(), &source),
            reason: reason(&source),
            line: source.line(),
            column: source.column(),
        }
    }
}

/// What is wrong with stored data. It stands for serde's own message, which quotes the values it stumbles over.
fn reason(error: &serde_json::Error) -> &'static str {
    match error.classify() {
        Category::Data if missing_field(&error.to_string()).is_some() => "a field is missing",
        Category::Data => "a value is not of the kind wanted",
        Category::Syntax | Category::Eof | Category::Io => "it is not JSON",
    }
}

/// The field that an error is about. serde_json names missing ones only; for others it says the line and column, and
/// the field is the last key before that. Where the text is no JSON, what looks like a key may be a value.
fn field_of(text: &str, error: &serde_json::Error) -> String {
    if error.classify() != Category::Data {
        return String::new();
    }
    if let Some(field) = missing_field(&error.to_string()) {
        return field.to_owned();
    }
    let before: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let end = (before + error.column()).min(text.len());
    last_key(&text.as_bytes()[..end]).map(|key| String::from_utf8_lossy(key).into_owned()).unwrap_or_default()
}

fn missing_field(message: &str) -> Option<&str> {
    message.strip_prefix("missing field `")?.split('`').next()
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

#[cfg(test)]
mod tests {
    use super::super::{AggregateRoot, Customer};
    use super::*;
    use crate::{AggregateType, Json, NewEvent, Position, Timestamp};
    use uuid::Uuid;

    const ID: AggregateId = AggregateId(Uuid::from_u128(1));

    fn event_error(data: &str) -> HistoryError {
        let event = NewEvent {
            event_id: EventId(Uuid::from_u128(2)),
            aggregate_id: ID,
            aggregate_type: AggregateType::from_stored("customer"),
            version: Version::new(1),
            event_type: EventType::from_stored("CreditLimitChangedEvent"),
            schema_version: 1,
            event_data: Json::from_stored(data),
            metadata: Json::empty(),
            occurred_at: Timestamp::from_micros(0),
            user_id: None,
        };
        let event = event.recorded(Position::new(1), Timestamp::from_micros(0));
        AggregateRoot::<Customer>::empty(ID).load_from_history(&[event]).unwrap_err()
    }

    #[test]
    fn an_error_tells_the_place_and_never_what_stands_there() {
        let own = r#""customerId":"00000000-0000-0000-0000-000000000001""#;
        for (data, place) in [
            (format!(r#"{{{own},"oldLimit":1,"newLimit":"Erika"}}"#), r#"field "newLimit""#),
            (format!(r#"{{{own},"oldLimit":{{"Erika":1}}}}"#), r#"field "oldLimit""#),
            (r#"{"customerId":"Erika"}"#.into(), "(line 1, column "),
            (r#"{"reason" "Erika": 1}"#.into(), "not JSON (line 1, column "),
            (r#"["Erika"]"#.into(), "(line 1, column "),
            (r#""Erika""#.into(), "(line 1, column "),
        ] {
            let error = event_error(&data);
            assert!(error.to_string().contains(place), "{error}");
            assert!(!format!("{error} {error:?}").contains("Erika"), "{error:?}");
        }
        for data in [r#"{"name":{"Erika":1}}"#, r#"{"status":"Erika"}"#, r#""Erika""#, r#"{"Erika": }"#] {
            let data = Json::from_stored(data);
            let error = AggregateRoot::<Customer>::from_snapshot(ID, &data, Version::new(100)).unwrap_err();
            assert!(error.to_string().contains("(line 1, column "), "{error}");
            assert!(!format!("{error} {error:?}").contains("Erika"), "{error:?}");
        }
    }
}
