//! Events whose type is called like one of the catalog's, and means something else: a shop has a `CustomerCreatedEvent`, too.

use crate::{JsonError, NewEvent};
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
    /// The event with a word in its metadata that its type is not the catalog's.
    ///
    /// # Errors
    /// [`JsonError`] for metadata that are no object.
    pub fn of_foreign_type(mut self) -> Result<Self, JsonError> {
        self.metadata = self.metadata.with_members([(FOREIGN_TYPE, "true")])?;
        Ok(self)
    }
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
}
