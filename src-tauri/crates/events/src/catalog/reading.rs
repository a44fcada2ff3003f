//! One event, read once: its data parsed and in the current schema version. What a person reads of it (its sentence, its fields, its
//! changes) is told from here, so that whoever wants several of them does not parse megabytes for each.

use super::Catalog;
use super::entry::CatalogEntry;
use crate::DomainEvent;
use serde_json::{Map, Value};
use std::sync::Arc;

/// An event's data, parsed.
pub(super) type Facts = Map<String, Value>;

/// An event as the catalog knows it, from [`Catalog::read`].
#[derive(Debug)]
pub struct Reading<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) event: &'a DomainEvent,
    pub(super) entry: Option<&'a CatalogEntry>,
    /// None where no object is stored.
    pub(super) data: Option<Arc<Facts>>,
}

impl Catalog {
    /// Parses the event's data. Data of an older schema version are read as of the current one, or as they stand where they cannot be
    /// brought there.
    pub fn read<'a>(&'a self, event: &'a DomainEvent) -> Reading<'a> {
        let entry = self.entry_of(event.event_type.as_str(), event.metadata.as_str());
        let is_current = entry.is_none_or(|entry| entry.current_version == event.schema_version);
        let upcast = if is_current { None } else { self.upcast(event.clone()).ok() };
        let data = match upcast.as_ref().unwrap_or(event).event_data.spelled_value() {
            Ok(Value::Object(facts)) => Some(Arc::new(facts)),
            _ => None,
        };
        Reading { catalog: self, event, entry, data }
    }
}

impl Reading<'_> {
    /// Whether what is stored is a JSON object.
    pub fn is_object(&self) -> bool {
        self.data.is_some()
    }
}

/// How much of an event is wanted: one may have a hundred thousand fields, or one field of megabytes, or of a name as long.
#[derive(Debug, Clone, Copy)]
pub struct Extent {
    /// The most rows: fields, or changes.
    pub rows: usize,
    /// The most characters of each path and name.
    pub name: usize,
    /// The most characters of each value.
    pub value: usize,
    /// No further row after so many bytes.
    pub bytes: usize,
}

impl Extent {
    /// Nothing is left out.
    pub const ALL: Self = Self { rows: usize::MAX, name: usize::MAX, value: usize::MAX, bytes: usize::MAX };
}

/// A row of texts, of which each can be cut.
pub(super) trait Row {
    /// Cuts its texts, and says how many bytes are left.
    fn cut(&mut self, extent: &Extent) -> usize;
}

/// Those of the first of many rows that are wanted, and how many come after those first ones.
pub(super) struct First<T> {
    extent: Extent,
    rows: Vec<T>,
    taken: usize,
    bytes: usize,
    left_out: usize,
}

impl<T: Row> First<T> {
    pub(super) fn new(extent: Extent) -> Self {
        Self { extent, rows: Vec::new(), taken: 0, bytes: 0, left_out: 0 }
    }

    /// Whether further rows are only counted.
    pub(super) fn is_full(&self) -> bool {
        self.taken >= self.extent.rows || self.bytes >= self.extent.bytes
    }

    pub(super) fn push(&mut self, mut row: T, is_wanted: bool) {
        if self.is_full() {
            self.left_out += 1;
            return;
        }
        self.taken += 1;
        self.bytes = self.bytes.saturating_add(row.cut(&self.extent));
        if is_wanted {
            self.rows.push(row);
        }
    }

    pub(super) fn leave_out(&mut self, rows: usize) {
        self.left_out += rows;
    }

    pub(super) fn into_parts(self) -> (Vec<T>, usize) {
        (self.rows, self.left_out)
    }
}

/// The text, of at most so many characters and a `…`.
pub(super) fn cut(text: &mut String, most: usize) -> usize {
    // No text has more characters than bytes.
    if text.len() > most
        && let Some((at, _)) = text.char_indices().nth(most)
    {
        text.truncate(at);
        text.push('…');
    }
    text.len()
}
