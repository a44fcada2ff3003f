//! What an event changed, from what to what: the auditor's view of it.

use super::Catalog;
use super::entry::{CatalogEntry, ChangeField};
use super::fields::Display;
use super::readable::readable_name;
use crate::{DomainEvent, Language};
use serde::Serialize;
use serde_json::{Map, Value};

/// One thing that an event changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// What changed: `creditLimit`.
    pub field: String,
    /// What it is called.
    pub label: String,
    /// The value before, if the event tells it.
    pub before: Option<String>,
    /// The value after; none if it was removed.
    pub after: Option<String>,
}

impl Catalog {
    /// What the event changed. Only what its type declares: an unknown type changes nothing that could be named.
    pub fn changes(&self, event: &DomainEvent, language: Language) -> Vec<Change> {
        let entry = self.entry_of(event.event_type.as_str(), event.metadata.as_str());
        let Some(entry) = entry else { return Vec::new() };
        if entry.change_fields.is_empty() {
            return Vec::new();
        }
        let Some(data) = self.data(entry, event) else { return Vec::new() };
        let display = self.display(Some(entry), &data, language);
        let mut changes = Vec::new();
        for declared in &entry.change_fields {
            match at(&data, &declared.after) {
                Some(Value::Object(fields)) if declared.each => {
                    changes.extend(fields.iter().map(|(key, after)| Change {
                        field: format!("{}.{key}", declared.after),
                        label: readable_name(key),
                        before: None,
                        after: written(&display, &declared.after, after),
                    }));
                }
                Some(after) => changes.extend(change(declared, &data, &display, after, language)),
                None => {}
            }
        }
        changes
    }
}

/// The declared change, unless the event says that nothing of it changed.
fn change(
    declared: &ChangeField,
    data: &Map<String, Value>,
    display: &Display<'_>,
    after: &Value,
    language: Language,
) -> Option<Change> {
    let before = declared.before.as_deref().and_then(|path| at(data, path));
    if before == Some(after) {
        return None;
    }
    Some(Change {
        field: declared.field.clone(),
        label: declared.label.get(language).to_owned(),
        before: before.and_then(|value| written(display, &declared.after, value)),
        after: written(display, &declared.after, after),
    })
}

/// Both sides are written as the field after is; what is no leaf is written as JSON.
fn written(display: &Display<'_>, path: &str, value: &Value) -> Option<String> {
    if value.is_null() {
        return None;
    }
    display.text(display.definition(path), value).or_else(|| Some(value.to_string()))
}

fn at<'a>(data: &'a Map<String, Value>, path: &str) -> Option<&'a Value> {
    let mut keys = path.split('.');
    let first = data.get(keys.next()?)?;
    keys.try_fold(first, |value, key| value.get(key))
}

impl CatalogEntry {
    /// The names of the fields that an event with this data (of the current schema version) changed, as the read models call
    /// them, separated by blanks.
    pub fn changed_fields(&self, data: &Value) -> Option<String> {
        let data = data.as_object()?;
        let mut names = String::new();
        let mut push = |parts: &[&str]| {
            if !names.is_empty() {
                names.push(' ');
            }
            parts.iter().for_each(|part| names.push_str(part));
        };
        for declared in &self.change_fields {
            match at(data, &declared.after) {
                Some(Value::Object(fields)) if declared.each => {
                    fields.keys().for_each(|key| push(&[&declared.after, ".", key]));
                }
                Some(after) if declared.before.as_deref().and_then(|path| at(data, path)) != Some(after) => {
                    push(&[&declared.field]);
                }
                _ => {}
            }
        }
        (!names.is_empty()).then_some(names)
    }
}
