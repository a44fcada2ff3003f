//! Events whose type is called like one of the catalog's, and means something else: a shop has a `CustomerCreatedEvent`, too.

use crate::upcast::{Operation, RawObject};
use crate::{Json, JsonError, NewEvent};
use serde::Deserialize;

/// The member of the metadata that says of an event that its type is not the catalog's, though it has the name of one. Imports write it
/// where the data do not fit the catalog's schema; whoever reads such an event shows it like one of any unknown type.
pub const FOREIGN_TYPE: &str = "foreign_type";

/// Whether metadata, as they are stored, say that the event's type is not the catalog's.
pub fn is_of_foreign_type(metadata: &str) -> bool {
    #[derive(Deserialize)]
    struct Said {
        foreign_type: bool,
    }

    // Nearly no event has it, so the text is looked through before it is parsed.
    metadata.contains(FOREIGN_TYPE)
        && serde_json::from_str::<Said>(metadata).is_ok_and(|said| said.foreign_type)
}

impl NewEvent {
    /// The event with a word in its metadata that its type is not the catalog's. A member of that name that says something else gets a
    /// `ce_` before it.
    ///
    /// # Errors
    /// [`JsonError`] for metadata that are no object.
    pub fn of_foreign_type(mut self) -> Result<Self, JsonError> {
        if is_of_foreign_type(self.metadata.as_str()) {
            return Ok(self);
        }
        if self.metadata.as_str().contains(FOREIGN_TYPE) {
            self.metadata = without_the_name(&self.metadata)?;
        }
        self.metadata = self.metadata.with_members([(FOREIGN_TYPE, "true")])?;
        Ok(self)
    }
}

/// The metadata with another name for the member, if they have it.
fn without_the_name(metadata: &Json) -> Result<Json, JsonError> {
    let mut members: RawObject = metadata.to()?;
    let mut free = FOREIGN_TYPE.to_owned();
    while members.has(&free) {
        free.insert_str(0, "ce_");
    }
    members.apply(&[Operation::Rename { rename: FOREIGN_TYPE.to_owned(), to: free }])?;
    Json::from_serialize(&members)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_member_itself_says_so() {
        for metadata in [r#"{"foreign_type":true}"#, r#"{"source":"xes", "foreign_type": true }"#] {
            assert!(is_of_foreign_type(metadata), "{metadata}");
        }
        for metadata in [
            "{}",
            r#"{"foreign_type":false}"#,
            r#"{"foreign_type":"true"}"#,
            r#"{"note":"foreign_type"}"#,
            r#"{"a":{"foreign_type":true}}"#,
            r#"{"foreign_type":true"#,
        ] {
            assert!(!is_of_foreign_type(metadata), "{metadata}");
        }
    }

    #[test]
    fn what_says_something_else_under_that_name_gets_another() {
        let event = |metadata: &str| {
            let id = uuid::Uuid::from_u128(1);
            let event = NewEvent {
                event_id: crate::EventId(id),
                aggregate_id: crate::AggregateId(id),
                aggregate_type: crate::AggregateType::from_stored("order"),
                version: crate::Version::new(1),
                event_type: crate::EventType::from_stored("OrderPlaced"),
                schema_version: 1,
                event_data: Json::empty(),
                metadata: Json::from_stored(metadata),
                occurred_at: crate::Timestamp::from_micros(0),
                user_id: None,
            };
            event.of_foreign_type().unwrap().metadata
        };
        for (given, made) in [
            (r#"{"n": 1e5}"#, r#"{"n": 1e5,"foreign_type":true}"#),
            (r#"{"foreign_type": true}"#, r#"{"foreign_type": true}"#),
            (r#"{"note":"foreign_type"}"#, r#"{"note":"foreign_type","foreign_type":true}"#),
            (r#"{"foreign_type":1e5,"b":2}"#, r#"{"ce_foreign_type":1e5,"b":2,"foreign_type":true}"#),
            (
                r#"{"foreign_type":true,"foreign_type":false}"#,
                r#"{"ce_foreign_type":true,"ce_foreign_type":false,"foreign_type":true}"#,
            ),
        ] {
            let metadata = event(given);
            assert_eq!(metadata.as_str(), made, "{given}");
            assert!(is_of_foreign_type(metadata.as_str()), "{given}");
        }
    }
}
