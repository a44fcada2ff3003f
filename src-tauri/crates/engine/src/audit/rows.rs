//! The rows of a page: rendered, with the fields in which the filter's words stand, and where in each text.

use super::excerpt::cut;
use crate::EngineError;
use crate::api::{AuditMarks, AuditRow, ChangeMarks, EventChange, EventField};
use crate::readers::Reader;
use crate::rendering::Renderer;
use hergang_events::search::Search;
use hergang_events::{Catalog, DomainEvent, Field, Language, Position};
use serde_json::Value;

/// Fields of one event that are shown as hits.
const MOST_HITS: usize = 50;
/// Changes of one event that a row has: it shows two of them.
const MOST_CHANGES: usize = 20;

pub(super) fn render(
    reader: &Reader,
    language: Language,
    positions: &[Position],
    text: &str,
) -> Result<Vec<AuditRow>, EngineError> {
    let search = Search::parse(text);
    let mut rows = Vec::with_capacity(positions.len());
    reader.each_part_at(positions, |events| {
        let renderer = Renderer::of(reader, language, events)?;
        rows.extend(events.iter().map(|event| {
            let mut row = renderer.audit_row(event, hits(&search, language, event));
            row.marks = marks(&search, &row);
            shorten(&mut row);
            row
        }));
        Ok::<_, EngineError>(())
    })?;
    Ok(rows)
}

/// The fields of an event's data in which a word stands, as it is stored or as it is shown.
fn hits(search: &Search, language: Language, event: &DomainEvent) -> Vec<EventField> {
    if search.words().is_empty() {
        return Vec::new();
    }
    let catalog = Catalog::builtin();
    // The search has the words of the current schema version.
    let data = current_data(catalog, event);
    let is_hit = |field: &Field| {
        at_path(&data, &field.path).is_some_and(|value| search.touches(value))
            || !search.marks(&field.value).is_empty()
    };
    catalog.read(event).fields(language).into_iter().filter(is_hit).take(MOST_HITS).map(Into::into).collect()
}

/// Where the words stand in the texts of a row.
fn marks(search: &Search, row: &AuditRow) -> AuditMarks {
    if search.words().is_empty() {
        return AuditMarks::default();
    }
    let of = |text: &Option<String>| text.as_deref().map_or_else(Vec::new, |text| search.marks(text));
    let change = |change: &EventChange| ChangeMarks {
        label: search.marks(&change.label),
        before: of(&change.before),
        after: of(&change.after),
    };
    AuditMarks {
        id: search.marks(&row.id),
        user: row.user.as_ref().map_or_else(Vec::new, |user| search.marks(&user.name)),
        aggregate_name: search.marks(&row.aggregate_name),
        event_type: search.marks(&row.event_type),
        action: search.marks(&row.action),
        description: of(&row.description),
        changes: row.changes.iter().map(change).collect(),
        hits: row.hits.iter().map(|field| search.marks(&field.value)).collect(),
    }
}

/// Leaves in a row as much as it can show. Changes in which the words stand go before others.
fn shorten(row: &mut AuditRow) {
    let AuditMarks { changes: change_marks, hits: hit_marks, .. } = &mut row.marks;
    // Where nothing is searched for there are no marks.
    let is_marked = !change_marks.is_empty();
    change_marks.resize(row.changes.len(), ChangeMarks::default());
    if row.changes.len() > MOST_CHANGES {
        let mut marked: Vec<_> = row.changes.drain(..).zip(change_marks.drain(..)).collect();
        marked.sort_by_key(|(_, marks)| {
            marks.label.is_empty() && marks.before.is_empty() && marks.after.is_empty()
        });
        marked.truncate(MOST_CHANGES);
        (row.changes, *change_marks) = marked.into_iter().unzip();
    }
    for (change, marks) in row.changes.iter_mut().zip(change_marks.iter_mut()) {
        cut(&mut change.field, &mut Vec::new());
        cut(&mut change.label, &mut marks.label);
        for (value, marks) in [(&mut change.before, &mut marks.before), (&mut change.after, &mut marks.after)]
        {
            if let Some(value) = value {
                cut(value, marks);
            }
        }
    }
    if !is_marked {
        change_marks.clear();
    }
    for (field, marks) in row.hits.iter_mut().zip(hit_marks) {
        cut(&mut field.path, &mut Vec::new());
        cut(&mut field.label, &mut Vec::new());
        cut(&mut field.value, marks);
    }
}

fn current_data(catalog: &Catalog, event: &DomainEvent) -> Value {
    let is_current = catalog
        .entry_of(event.event_type.as_str(), event.metadata.as_str())
        .is_none_or(|entry| entry.current_version == event.schema_version);
    let upcast = if is_current { None } else { catalog.upcast(event.clone()).ok() };
    upcast.as_ref().unwrap_or(event).event_data.value().unwrap_or(Value::Null)
}

/// The value at a field's path. A key may itself have dots in it, so every way of taking the path apart is tried.
fn at_path<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    let child = |key: &str| match value {
        Value::Object(fields) => fields.get(key),
        Value::Array(items) => items.get(key.parse::<usize>().ok()?),
        _ => None,
    };
    child(path).or_else(|| {
        path.match_indices('.').find_map(|(dot, _)| at_path(child(&path[..dot])?, &path[dot + 1..]))
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_field_is_found_by_its_path() {
        let data = json!({"a": {"b": [10, {"c.d": 11}]}, "e.f": 12, "e": {"f": 13, "g": 14}});
        for (path, value) in [("a.b.0", 10), ("a.b.1.c.d", 11), ("e.f", 12), ("e.g", 14)] {
            assert_eq!(at_path(&data, path), Some(&json!(value)), "{path}");
        }
        assert_eq!(at_path(&data, "a.b.2"), None);
    }
}
