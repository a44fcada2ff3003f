//! What an event changed, from what to what: the auditor's view of it.

use super::entry::{CatalogEntry, ChangeField};
use super::fields::Display;
use super::readable::readable_name;
use super::reading::{Extent, First, Reading, Row, cut};
use crate::Language;
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

impl Row for Change {
    fn cut(&mut self, extent: &Extent) -> usize {
        let sides = [&mut self.before, &mut self.after].into_iter().flatten();
        cut(&mut self.field, extent.name)
            + cut(&mut self.label, extent.name)
            + sides.map(|text| cut(text, extent.value)).sum::<usize>()
    }
}

impl Reading<'_> {
    /// What the event changed. Only what its type declares: an unknown type changes nothing that could be named.
    pub fn changes(&self, language: Language) -> Vec<Change> {
        self.first_changes(language, Extent::ALL).0
    }

    /// The first of [`Self::changes`], and how many there are in all.
    pub fn first_changes(&self, language: Language, extent: Extent) -> (Vec<Change>, usize) {
        let (Some(entry), Some(data)) = (self.entry, &self.data) else { return (Vec::new(), 0) };
        let display = self.catalog.display(Some(entry), data, language);
        let mut first = First::new(extent);
        for declared in &entry.change_fields {
            match at(data, &declared.after) {
                Some(Value::Object(fields)) if declared.each => {
                    for (key, after) in fields {
                        if first.is_full() {
                            first.leave_out(1);
                            continue;
                        }
                        first.push(
                            Change {
                                field: format!("{}.{key}", declared.after),
                                label: readable_name(key),
                                before: None,
                                after: written(&display, &declared.after, after),
                            },
                            true,
                        );
                    }
                }
                Some(after) => {
                    change(declared, data, &display, after, language)
                        .into_iter()
                        .for_each(|c| first.push(c, true));
                }
                None => {}
            }
        }
        let (changes, left_out) = first.into_parts();
        let total = changes.len() + left_out;
        (changes, total)
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
