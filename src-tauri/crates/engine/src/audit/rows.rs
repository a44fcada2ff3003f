//! The rows of a page: rendered, with the fields in which the filter's words stand.

use crate::EngineError;
use crate::api::{AuditRow, EventField};
use crate::readers::Reader;
use crate::rendering::Renderer;
use hergang_events::{Catalog, DomainEvent, Language, Position};
use serde_json::Value;

pub(super) fn render(
    reader: &Reader,
    language: Language,
    positions: &[Position],
    text: &str,
) -> Result<Vec<AuditRow>, EngineError> {
    let events = reader.log.at(positions)?;
    let hits = hits(reader, language, &events, text)?;
    let renderer = Renderer::of(reader, language, &events)?;
    Ok(events.iter().zip(hits).map(|(event, hits)| renderer.audit_row(event, hits)).collect())
}

/// For each event: the fields of its data in which a word of the text stands.
fn hits(
    reader: &Reader,
    language: Language,
    events: &[DomainEvent],
    text: &str,
) -> Result<Vec<Vec<EventField>>, EngineError> {
    let mut hits = vec![Vec::new(); events.len()];
    if text.is_empty() {
        return Ok(hits);
    }
    let catalog = Catalog::builtin();
    // The search has the words of the current schema version.
    let data: Vec<Value> = events.iter().map(|event| current_data(catalog, event)).collect();
    let (mut places, mut values) = (Vec::new(), Vec::new());
    for (index, (event, data)) in events.iter().zip(&data).enumerate() {
        for field in catalog.fields(event, language) {
            if let Some(value) = at_path(data, &field.path) {
                places.push((index, field));
                values.push(value);
            }
        }
    }
    // One look for all of them: each by itself would cost a page its quickness.
    for ((index, field), hit) in places.into_iter().zip(reader.views.hits(text, &values)?) {
        if hit {
            hits[index].push(field.into());
        }
    }
    Ok(hits)
}

fn current_data(catalog: &Catalog, event: &DomainEvent) -> Value {
    let is_current = catalog
        .entry(event.event_type.as_str())
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
