//! The catalog as a page of Markdown, one table per group.

use hergang_events::{
    AggregateId, Catalog, CatalogEntry, DomainEvent, EventId, Json, Language, Lifecycle, NewEvent, Position,
    Timestamp, Version,
};
use std::fmt::Write;

const INTRODUCTION: &str = include_str!("introduction.md");

/// The groups in the order of the page, with their headings.
const GROUPS: [(&str, &str); 8] = [
    ("customer", "Customers"),
    ("opportunity", "Opportunities"),
    ("email", "Emails"),
    ("team", "Team"),
    ("integration", "Integration"),
    ("credit_check", "Credit checks"),
    ("user", "Users"),
    ("system", "Operators' acts"),
];

/// The whole page.
pub fn page(catalog: &Catalog) -> String {
    let mut page = INTRODUCTION.to_owned();
    let others = catalog
        .entries()
        .map(|entry| entry.group.as_str())
        .filter(|group| GROUPS.iter().all(|(known, _)| known != group))
        .map(|group| (group, group));
    let mut groups: Vec<_> = GROUPS.into_iter().chain(others).collect();
    groups.dedup();
    for (group, heading) in groups {
        let entries: Vec<_> = catalog.entries().filter(|entry| entry.group == group).collect();
        let _ = write!(
            page,
            "\n## {heading} ({})\n\n| event type | sorted as | data | reads in German | reads in English |\n|---|---|---|---|---|\n",
            entries.len()
        );
        for entry in entries {
            let cells = [
                format!("**{}**", entry.event_type),
                sorting(entry),
                data(entry),
                sentence(catalog, entry, Language::De),
                sentence(catalog, entry, Language::En),
            ];
            let _ = writeln!(page, "| {} |", cells.map(|cell| cell.replace('|', "\\|")).join(" | "));
        }
    }
    page
}

fn sorting(entry: &CatalogEntry) -> String {
    let mut lines = vec![
        format!("{} of {}", entry.category, entry.aggregate_type),
        format!("`{}`, {}", entry.icon, entry.color.as_str()),
    ];
    if let Some(lifecycle) = entry.lifecycle {
        lines.push(match lifecycle {
            Lifecycle::Closes => "closes".to_owned(),
            Lifecycle::Opens => "opens again".to_owned(),
        });
    }
    if entry.current_version > 1 {
        lines.push(format!("schema version {}", entry.current_version));
    }
    lines.join("<br>")
}

/// The fields with their kinds; `?` for those that an event may lack, → for those that name an entity.
fn data(entry: &CatalogEntry) -> String {
    let required = entry.schema(entry.current_version).and_then(|schema| schema.get("required"));
    let is_required = |field: &str| {
        required
            .and_then(|fields| fields.as_array())
            .is_some_and(|fields| fields.iter().any(|name| name == field))
    };
    let fields = entry.fields.iter().filter(|field| !field.path.contains('.')).map(|field| {
        let optional = if is_required(&field.path) { "" } else { "?" };
        let entity = entry.entities.iter().find(|entity| entity.field == field.path);
        let kind = match entity {
            Some(entity) => format!("→ {}", entity.entity_type),
            None => format!("{:?}", field.kind).to_lowercase(),
        };
        format!("`{}`{optional} {kind}", field.path)
    });
    fields.collect::<Vec<_>>().join("<br>")
}

fn sentence(catalog: &Catalog, entry: &CatalogEntry, language: Language) -> String {
    let sentence = catalog.read(&sample(entry)).sentence(language);
    match sentence.description {
        Some(description) => format!("**{}**<br>{description}", sentence.title),
        None => format!("**{}**", sentence.title),
    }
}

fn sample(entry: &CatalogEntry) -> DomainEvent {
    let namespace = uuid::Uuid::NAMESPACE_URL;
    NewEvent {
        event_id: EventId::derived(&namespace, entry.event_type.as_str()),
        aggregate_id: AggregateId::derived(&namespace, entry.event_type.as_str()),
        aggregate_type: entry.aggregate_type.clone(),
        version: Version::new(1),
        event_type: entry.event_type.clone(),
        schema_version: entry.current_version,
        event_data: entry.sample.clone(),
        metadata: Json::empty(),
        occurred_at: Timestamp::from_micros(0),
        user_id: None,
    }
    .recorded(Position::new(1), Timestamp::from_micros(0))
}
