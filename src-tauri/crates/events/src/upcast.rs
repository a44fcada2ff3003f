//! Upcasting: an event of an old schema version read as one of the next. Declared as data in the catalog, applied on
//! reading, never to the stored event.

use crate::EventType;
use serde::de::{MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};
use std::fmt;

/// Why an event could not be brought to its type's current schema version.
#[derive(Debug, thiserror::Error)]
pub enum UpcastError {
    /// The catalog knows no way from this version, because it is newer than the catalog or no version at all.
    #[error(
        "{event_type} follows schema version {found}, but this version of the app knows only 1 to {current}; a newer \
         version can read it"
    )]
    UnknownVersion {
        /// The event's type.
        event_type: EventType,
        /// The version that the event names.
        found: u32,
        /// The newest version that the catalog knows.
        current: u32,
    },
    /// The stored data is no JSON object.
    #[error("the data of {event_type} is not a JSON object (line {line}, column {column})")]
    BrokenData {
        /// The event's type.
        event_type: EventType,
        /// The line of the data's text.
        line: usize,
        /// The column in it.
        column: usize,
    },
}

/// One step of an upcaster, on the top level of an event's data.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub(crate) enum Operation {
    /// Adds a field, unless the event already says something there.
    Set {
        /// The field.
        set: String,
        /// Its value.
        to: Value,
    },
    /// Gives a field another name, unless there is a field of that name already.
    Rename {
        /// The old name.
        rename: String,
        /// The new name.
        to: String,
    },
    /// Leaves a field out.
    Remove {
        /// The field.
        remove: String,
    },
}

/// An object's fields in their order, each value spelled as it was stored, so that upcasting costs no digit.
#[derive(Debug)]
pub(crate) struct RawObject(Vec<(String, Box<RawValue>)>);

impl RawObject {
    /// Carries out the steps in their order.
    pub(crate) fn apply(&mut self, operations: &[Operation]) -> Result<(), serde_json::Error> {
        for operation in operations {
            match operation {
                Operation::Set { set, to } => {
                    if !self.has(set) {
                        self.0.push((set.clone(), to_raw_value(to)?));
                    }
                }
                Operation::Rename { rename, to } => {
                    if !self.has(to) {
                        for (name, _) in self.0.iter_mut().filter(|(name, _)| name == rename) {
                            name.clone_from(to);
                        }
                    }
                }
                Operation::Remove { remove } => self.0.retain(|(name, _)| name != remove),
            }
        }
        Ok(())
    }

    pub(crate) fn has(&self, field: &str) -> bool {
        self.0.iter().any(|(name, _)| name == field)
    }
}

impl<'de> Deserialize<'de> for RawObject {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;

        impl<'de> Visitor<'de> for Fields {
            type Value = RawObject;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawObject, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(RawObject(fields))
            }
        }

        deserializer.deserialize_map(Fields)
    }
}

impl Serialize for RawObject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn upcast(data: &str, operations: &str) -> String {
        let operations: Vec<Operation> = serde_json::from_str(operations).unwrap();
        let mut object: RawObject = serde_json::from_str(data).unwrap();
        object.apply(&operations).unwrap();
        serde_json::to_string(&object).unwrap()
    }

    #[test]
    fn steps_change_only_the_field_they_name() {
        let data = r#"{"limit":10.10,"big":123456789012345678901234567890}"#;
        assert_eq!(
            upcast(data, r#"[{"set":"currency","to":"EUR"}]"#),
            r#"{"limit":10.10,"big":123456789012345678901234567890,"currency":"EUR"}"#
        );
        assert_eq!(upcast(r#"{"a":1.0,"b":2}"#, r#"[{"rename":"a","to":"c"}]"#), r#"{"c":1.0,"b":2}"#);
        assert_eq!(upcast(r#"{"a":1,"b":2}"#, r#"[{"remove":"a"}]"#), r#"{"b":2}"#);
    }

    #[test]
    fn what_the_event_says_is_never_overwritten() {
        let usd = r#"{"currency":"USD"}"#;
        assert_eq!(upcast(usd, r#"[{"set":"currency","to":"EUR"}]"#), usd);
        assert_eq!(upcast(r#"{"a":1,"b":2}"#, r#"[{"rename":"a","to":"b"}]"#), r#"{"a":1,"b":2}"#);
    }

    #[test]
    fn a_step_that_names_no_operation_is_refused() {
        assert!(serde_json::from_str::<Operation>(r#"{"move":"a","to":"b"}"#).is_err());
    }
}
