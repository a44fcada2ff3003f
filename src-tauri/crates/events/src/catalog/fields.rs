//! An event's data as labelled, formatted fields: every one of them, in the order in which they are stored.

use super::entry::{CatalogEntry, EntityReference, FieldDefinition, FieldKind, Unit};
use super::overwritten::{Overwritten, overwritten};
use super::readable::readable_name;
use super::reading::{Extent, Facts, First, Reading, Row, cut};
use super::templates::{DEFAULT_CURRENCY, scaled};
use super::{Catalog, format};
use crate::Language;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

/// One field of an event, as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Field {
    /// Where it stands in the data, keys and list places joined by dots: `newAddress.city`.
    pub path: String,
    /// What it is called.
    pub label: String,
    /// Its value in the reader's language; a dash for none.
    pub value: String,
    /// How the value is to be shown.
    pub kind: FieldKind,
}

/// What is shown for `null`, and for an empty list or object.
const NOTHING: &str = "–";

impl Row for Field {
    fn cut(&mut self, extent: &Extent) -> usize {
        cut(&mut self.path, extent.name)
            + cut(&mut self.label, extent.name)
            + cut(&mut self.value, extent.value)
    }
}

impl Reading<'_> {
    /// All leaf fields of the event's data in their order. What the catalog does not know is shown under its own name.
    pub fn fields(&self, language: Language) -> Vec<Field> {
        self.first_fields(language, Extent::ALL).0
    }

    /// The first of [`Self::fields`], and how many there are in all. What a later member of the same name has overwritten comes last.
    pub fn first_fields(&self, language: Language, extent: Extent) -> (Vec<Field>, usize) {
        let (mut fields, left_out) = self.fields_among_first(language, extent, |_, _| true);
        let mut total = fields.len() + left_out;
        let Some(data) = &self.data else { return (fields, total) };
        let display = self.catalog.display(self.entry, data, language);
        let mut bytes: usize =
            fields.iter().map(|field| field.path.len() + field.label.len() + field.value.len()).sum();
        for member in overwritten(self.event.event_data.as_str()) {
            total += 1;
            if left_out == 0 && fields.len() < extent.rows && bytes < extent.bytes {
                let mut field = display.overwritten(member);
                bytes += field.cut(&extent);
                fields.push(field);
            }
        }
        (fields, total)
    }

    /// Those of the first of [`Self::fields`] that are wanted, by what they hold and by what is shown of that; and how many fields come
    /// after those first ones.
    pub fn fields_among_first(
        &self,
        language: Language,
        extent: Extent,
        is_wanted: impl Fn(&Value, &str) -> bool,
    ) -> (Vec<Field>, usize) {
        let Some(data) = &self.data else { return (Vec::new(), 0) };
        let display = self.catalog.display(self.entry, data, language);
        let mut walk = Walk { display, extent, is_wanted, first: First::new(extent) };
        for (key, value) in data.iter() {
            walk.visit(&|| key.clone(), None, key, value);
        }
        walk.first.into_parts()
    }

    /// The fields that hold the id of something else than the event's own aggregate, and these ids.
    pub fn references(&self) -> impl Iterator<Item = (&EntityReference, Uuid)> {
        let references = self.entry.map_or(&[][..], |entry| &entry.entities);
        references.iter().filter_map(|reference| {
            let id = Uuid::parse_str(self.data.as_ref()?.get(&reference.field)?.as_str()?).ok()?;
            (id != self.event.aggregate_id.0).then_some((reference, id))
        })
    }

    /// The field of a reference, with the name of what it refers to for its value.
    pub fn named(&self, reference: &EntityReference, name: String, language: Language) -> Field {
        let path = reference.field.clone();
        let definition = self.entry.and_then(|entry| entry.field(&path));
        let label =
            definition.map_or_else(|| readable_name(&path), |known| known.label.get(language).to_owned());
        Field { path, label, value: name, kind: FieldKind::Text }
    }
}

impl Catalog {
    pub(super) fn display<'a>(
        &'a self,
        entry: Option<&'a CatalogEntry>,
        data: &'a Facts,
        language: Language,
    ) -> Display<'a> {
        let currency = data.get("currency").and_then(Value::as_str).unwrap_or(DEFAULT_CURRENCY);
        Display { catalog: self, entry, currency, language }
    }
}

/// How to write the values of one event.
pub(super) struct Display<'a> {
    catalog: &'a Catalog,
    pub(super) entry: Option<&'a CatalogEntry>,
    currency: &'a str,
    language: Language,
}

impl Display<'_> {
    /// The value as text, if it is a leaf: a scalar, a list of scalars, or an address.
    pub(super) fn text(&self, definition: Option<&FieldDefinition>, value: &Value) -> Option<String> {
        Some(match value {
            Value::Null => NOTHING.to_owned(),
            Value::Bool(value) => format::boolean(*value, self.language).to_owned(),
            Value::Number(number) => self.number(definition, number),
            Value::String(text) => self.words(definition, text),
            Value::Array(items) if items.is_empty() => NOTHING.to_owned(),
            Value::Object(fields) if fields.is_empty() => NOTHING.to_owned(),
            Value::Array(items) => {
                let scalar = |item: &Value| !item.is_array() && !item.is_object();
                if !items.iter().all(scalar) {
                    return None;
                }
                let texts: Vec<String> =
                    items.iter().filter_map(|item| self.text(definition, item)).collect();
                texts.join(", ")
            }
            Value::Object(fields) => match definition.map(|definition| definition.kind) {
                Some(FieldKind::Address) => format::address(fields)?,
                _ => return None,
            },
        })
    }

    fn number(&self, definition: Option<&FieldDefinition>, number: &serde_json::Number) -> String {
        let unit = definition.and_then(|definition| definition.unit);
        match definition.map(|definition| definition.kind) {
            Some(FieldKind::Money) => format::money(number, self.currency, self.language),
            Some(FieldKind::Percent) => format::percent(&scaled(number, unit), self.language),
            Some(FieldKind::Duration) => format::duration(number, unit.unwrap_or(Unit::Seconds)),
            Some(FieldKind::Code) => number.to_string(),
            _ => format::number(number, self.language),
        }
    }

    fn words(&self, definition: Option<&FieldDefinition>, text: &str) -> String {
        let Some(definition) = definition else { return text.to_owned() };
        let label = definition
            .values
            .as_deref()
            .and_then(|values| self.catalog.vocabularies.label(values, text, self.language));
        match (label, definition.kind) {
            (Some(label), _) => label.to_owned(),
            (None, FieldKind::Date) => format::date(text, self.language),
            (None, FieldKind::DateTime) => format::datetime(text, self.language),
            (None, _) => text.to_owned(),
        }
    }

    pub(super) fn definition(&self, path: &str) -> Option<&FieldDefinition> {
        self.entry.and_then(|entry| entry.field(path))
    }

    fn overwritten(&self, Overwritten { path, key, value }: Overwritten) -> Field {
        let definition = self.definition(&path);
        let label = match definition {
            Some(definition) => definition.label.get(self.language).to_owned(),
            None => self.key_label(&key),
        };
        Field {
            label: format!("{label} ({})", self.language.pick("überschrieben", "overwritten")),
            value: self.text(definition, &value).unwrap_or_else(|| value.to_string()),
            kind: definition.map_or_else(|| kind_of(&value), |definition| definition.kind),
            path,
        }
    }

    /// What a key is called that no definition names: readable in a known type, as it stands in an unknown one. One of blanks, or of nothing
    /// at all, stands in quotes: else nobody would see it.
    pub(super) fn key_label(&self, key: &str) -> String {
        if key.trim().is_empty() {
            return format!("\"{key}\"");
        }
        if self.entry.is_some() { readable_name(key) } else { key.to_owned() }
    }
}

/// How to show a value that no definition describes.
fn kind_of(value: &Value) -> FieldKind {
    match value {
        Value::Number(_) => FieldKind::Number,
        Value::Array(_) => FieldKind::List,
        _ => FieldKind::Text,
    }
}

struct Walk<'a, W> {
    display: Display<'a>,
    extent: Extent,
    is_wanted: W,
    first: First<Field>,
}

impl<W: Fn(&Value, &str) -> bool> Walk<'_, W> {
    fn visit(&mut self, path: &dyn Fn() -> String, parent: Option<&str>, key: &str, value: &Value) {
        if self.first.is_full() {
            self.first.leave_out(leaves(value));
            return;
        }
        let mut path = path();
        let definition = self.display.definition(&path);
        let own_label = match definition {
            Some(definition) => definition.label.get(self.display.language).to_owned(),
            None => self.display.key_label(key),
        };
        let mut label = match (parent, definition) {
            (Some(parent), None) => format!("{parent} · {own_label}"),
            _ => own_label,
        };
        if let Some(text) = self.display.text(definition, value) {
            let kind = definition.map_or_else(|| kind_of(value), |definition| definition.kind);
            let is_wanted = (self.is_wanted)(value, &text);
            self.first.push(Field { path, label, value: text, kind }, is_wanted);
            return;
        }
        // A name of megabytes with a thousand fields under it is not to be written a thousand times.
        cut(&mut path, self.extent.name);
        cut(&mut label, self.extent.name);
        match value {
            Value::Object(fields) => {
                for (key, value) in fields {
                    self.visit(&|| format!("{path}.{key}"), Some(&label), key, value);
                }
            }
            Value::Array(items) => {
                for (index, value) in items.iter().enumerate() {
                    let place = (index + 1).to_string();
                    self.visit(&|| format!("{path}.{index}"), Some(&label), &place, value);
                }
            }
            // Everything else is a leaf, which `text` has written.
            _ => {}
        }
    }
}

/// How many fields a value comes to.
fn leaves(value: &Value) -> usize {
    let is_scalar = |item: &Value| !item.is_array() && !item.is_object();
    match value {
        Value::Object(fields) if !fields.is_empty() => fields.values().map(leaves).sum(),
        Value::Array(items) if !items.iter().all(is_scalar) => items.iter().map(leaves).sum(),
        _ => 1,
    }
}
