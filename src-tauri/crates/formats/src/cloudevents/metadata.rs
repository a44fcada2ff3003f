//! What a line says that the event record has no place for. It becomes metadata, under its own name where that is free.

use super::attributes::Attributes;
use crate::error::Fault;
use crate::json_text::push_string;
use hergang_events::{FOREIGN_TYPE, Json, JsonError};
use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use std::collections::{HashMap, HashSet};

/// Names, and values as JSON, in their order.
#[derive(Default)]
pub(super) struct Extra(Vec<(String, String)>);

impl Extra {
    pub(super) fn text(&mut self, name: &str, text: &str) {
        let mut value = String::new();
        push_string(&mut value, text);
        self.0.push((name.to_owned(), value));
    }

    /// Everything that nobody has taken.
    pub(super) fn rest(&mut self, attributes: Attributes<'_>) -> Result<(), Fault> {
        for (name, value) in attributes.rest() {
            readable(&name, value)?;
            self.0.push((name.into_owned(), value.get().to_owned()));
        }
        Ok(())
    }

    /// Metadata of all this.
    pub(super) fn alone(self) -> Result<Json, Fault> {
        let taken = HashSet::from([FOREIGN_TYPE.to_owned()]);
        self.written(&Json::empty(), taken)
    }

    /// The metadata, which are JSON as their producer wrote them, with all this added.
    pub(super) fn added_to(self, metadata: &str) -> Result<Json, Fault> {
        let own = Json::parse(metadata).map_err(|error| Fault::of("metadata", unreadable(&error)))?;
        if self.0.is_empty() {
            // As it stands, with the blanks around it.
            return Ok(if own.as_str() == metadata { own } else { Json::from_stored(metadata) });
        }
        let taken: HashMap<String, IgnoredAny> =
            own.to().map_err(|_| Fault::of("metadata", "is not a JSON object"))?;
        self.written(&own, taken.into_keys().collect())
    }

    /// A name that is taken already gets `ce_` before it.
    fn written(mut self, metadata: &Json, mut taken: HashSet<String>) -> Result<Json, Fault> {
        for (name, _) in &mut self.0 {
            while !taken.insert(name.clone()) {
                name.insert_str(0, "ce_");
            }
        }
        let members = self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        metadata.with_members(members).map_err(|error| Fault::new(unreadable(&error)))
    }
}

/// Whether everybody can read an attribute's value, which will stand in an object.
fn readable(name: &str, value: &RawValue) -> Result<(), Fault> {
    if !value.get().contains(['{', '[', '\\']) {
        return Ok(());
    }
    match Json::written(&format!("{{\"value\":{}}}", value.get())) {
        Ok(_) => Ok(()),
        Err(error) => Err(Fault::of(name, unreadable(&error))),
    }
}

/// Why JSON cannot be taken. Places are left out that would be counted within a part of the line.
pub(super) fn unreadable(error: &JsonError) -> String {
    match error {
        JsonError::LoneSurrogate { code, .. } => {
            format!("has half of a surrogate pair (\\u{code:04x}), which is no character")
        }
        JsonError::Syntax(_) | JsonError::NotAnObject(_) => "is not a JSON object".to_owned(),
        JsonError::TooDeep => error.to_string(),
    }
}
