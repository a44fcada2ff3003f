//! The fingerprint of a stored event, by which two logs are compared, and of which a Merkle tree over the log will be made.

use crate::DomainEvent;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::fmt;

/// SHA-256 over the byte 0 (RFC 9162's mark of a leaf) and the event's canonical text: the RFC 8785 form of an object of all stored
/// columns. `global_position`, `schema_version` and `version` are integers in it, everything else a string or null: ids with hyphens in
/// lower case, times as RFC 3339 in UTC with six digits, payloads as the stored text. So each stored event has exactly one, also where
/// numbers, duplicate keys or surrogates in its payload are odd.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct LeafHash(pub [u8; 32]);

impl fmt::Display for LeafHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for LeafHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Of RFC 8785, this needs only that names come in order and that strings are escaped as serde_json does it: integers below 2^53 are
/// spelled as JSON spells them. The tests compare with a full implementation.
#[derive(Serialize)]
struct Canonical<'a> {
    aggregate_id: String,
    aggregate_type: &'a str,
    event_data: &'a str,
    event_id: String,
    event_type: &'a str,
    global_position: u64,
    metadata: &'a str,
    occurred_at: String,
    recorded_at: String,
    recorded_by: Option<&'a str>,
    schema_version: u32,
    user_id: Option<String>,
    version: u64,
}

/// What the leaf hash is made of, after the byte 0.
fn canonical(event: &DomainEvent) -> Vec<u8> {
    let canonical = Canonical {
        aggregate_id: event.aggregate_id.to_string(),
        aggregate_type: event.aggregate_type.as_str(),
        event_data: event.event_data.as_str(),
        event_id: event.event_id.to_string(),
        event_type: event.event_type.as_str(),
        global_position: event.global_position.get(),
        metadata: event.metadata.as_str(),
        occurred_at: event.occurred_at.with_six_digits(),
        recorded_at: event.recorded_at.with_six_digits(),
        recorded_by: event.recorded_by.as_ref().map(|login| login.as_str()),
        schema_version: event.schema_version,
        user_id: event.user_id.map(|user| user.to_string()),
        version: event.version.get(),
    };
    // Strings and integers into memory: nothing can fail.
    serde_json::to_vec(&canonical).unwrap_or_default()
}

/// The leaf hash of a stored event.
pub fn leaf_hash(event: &DomainEvent) -> LeafHash {
    LeafHash(Sha256::new_with_prefix([0]).chain_update(canonical(event)).finalize().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        AggregateId, AggregateType, EventId, EventType, Json, Position, RecordedBy, Timestamp, UserId,
        Version,
    };
    use proptest::prelude::*;
    use uuid::Uuid;

    fn event() -> DomainEvent {
        DomainEvent {
            event_id: EventId(Uuid::from_u128(0x0190_A6C0_7E4A_7000_8000_0000_0000_0001)),
            aggregate_id: AggregateId(Uuid::from_u128(0x0190_A6C0_7E4A_7000_8000_0000_0000_0002)),
            aggregate_type: AggregateType::from_stored("customer"),
            version: Version::new(3),
            event_type: EventType::from_stored("CustomerUpdatedEvent"),
            schema_version: 2,
            event_data: Json::from_stored(r#"{"limit": 1.10, "limit": 1e400}"#),
            metadata: Json::from_stored("{}"),
            occurred_at: Timestamp::from_micros(1_700_000_000_000_000),
            recorded_at: Timestamp::from_micros(1_700_000_000_000_001),
            recorded_by: Some(RecordedBy::from_stored("erika")),
            user_id: None,
            global_position: Position::new(7),
        }
    }

    /// The text is written out, so that another program can be held against it.
    #[test]
    fn the_canonical_text_and_its_hash_are_these() {
        let text = concat!(
            r#"{"aggregate_id":"0190a6c0-7e4a-7000-8000-000000000002","aggregate_type":"customer","#,
            r#""event_data":"{\"limit\": 1.10, \"limit\": 1e400}","event_id":"0190a6c0-7e4a-7000-8000-000000000001","#,
            r#""event_type":"CustomerUpdatedEvent","global_position":7,"metadata":"{}","#,
            r#""occurred_at":"2023-11-14T22:13:20.000000Z","recorded_at":"2023-11-14T22:13:20.000001Z","#,
            r#""recorded_by":"erika","schema_version":2,"user_id":null,"version":3}"#
        );
        assert_eq!(String::from_utf8(canonical(&event())).unwrap(), text);
        let leaf = "fef46a5272273ad221dcac2de1c74e7f299409ae8027f8cf56204f1aae01813b";
        assert_eq!(leaf_hash(&event()).to_string(), leaf);
    }

    #[test]
    fn every_column_counts() {
        let changes: [fn(&mut DomainEvent); 13] = [
            |event| event.event_id = EventId(Uuid::nil()),
            |event| event.aggregate_id = AggregateId(Uuid::nil()),
            |event| event.aggregate_type = AggregateType::from_stored("customers"),
            |event| event.version = event.version.next(),
            |event| event.event_type = EventType::from_stored("CustomerUpdatedEvents"),
            |event| event.schema_version = 1,
            |event| event.event_data = Json::from_stored(r#"{"limit":1.10,"limit":1e400}"#),
            |event| event.metadata = Json::from_stored("{ }"),
            |event| event.occurred_at = Timestamp::from_micros(0),
            |event| event.recorded_at = Timestamp::from_micros(0),
            |event| event.recorded_by = None,
            |event| event.user_id = Some(UserId(Uuid::nil())),
            |event| event.global_position = event.global_position.next(),
        ];
        for (index, change) in changes.iter().enumerate() {
            let mut other = event();
            change(&mut other);
            assert_ne!(leaf_hash(&other), leaf_hash(&event()), "change {index}");
        }
    }

    proptest! {
        #[test]
        fn the_text_is_what_rfc_8785_makes_of_it(
            texts in prop::array::uniform4(any::<String>()),
            numbers in prop::array::uniform2(any::<u64>()),
        ) {
            let [data, metadata, kind, login] = &texts;
            let event = DomainEvent {
                event_data: Json::from_stored(data),
                metadata: Json::from_stored(metadata),
                event_type: EventType::from_stored(kind),
                recorded_by: Some(RecordedBy::from_stored(login)),
                version: Version::new(numbers[0]),
                global_position: Position::new(numbers[1]),
                ..event()
            };
            let text = canonical(&event);
            let value: serde_json::Value = serde_json::from_slice(&text).unwrap();
            prop_assert_eq!(serde_json_canonicalizer::to_vec(&value).unwrap(), text);
        }
    }
}
