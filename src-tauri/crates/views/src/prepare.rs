//! What every projection wants to know of an event, worked out once. Pure, and done beside the writing thread.

use crate::search_terms::push_term;
use hergang_events::search::{MARK, each_term_of};
use hergang_events::{AggregateType, Catalog, Category, DomainEvent, Links, is_of_foreign_type};
use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use std::borrow::Cow;
use std::fmt;
use uuid::Uuid;

/// An event, brought to its current schema, with what the projections take from it.
#[derive(Debug, Clone)]
pub struct PreparedEvent {
    /// The event, upcast.
    pub event: DomainEvent,
    /// Whether its type only has the name of one that the catalog knows.
    pub is_of_foreign_type: bool,
    /// Its data, parsed; `Null` where the stored text is no JSON.
    pub data: Value,
    /// Which category it is shown in.
    pub category: Category,
    /// Its aggregate first, then each entity that its data refers to, without repetition.
    pub entities: Vec<(AggregateType, Uuid)>,
    /// A name that the event gives to one of them: its index in `entities`, and the name.
    pub name: Option<(usize, String)>,
    /// What finds one of them besides its name: its index in `entities`, and the terms, separated by blanks.
    pub found_by: Option<(usize, String)>,
    /// The terms that it is found by, of its data and of what its metadata keep of where it came from, separated by blanks.
    pub words: String,
    /// The fields that it changes, by the catalog, separated by blanks.
    pub changed_fields: Option<String>,
    /// What its metadata say of the events around it.
    pub links: Links,
    /// Why it could not be brought to its current schema; it is projected as it stands then.
    pub problem: Option<String>,
}

/// Longest text of one event that is indexed for search, in bytes. What lies beyond is shown, but not found.
const LONGEST_INDEXED_TEXT: usize = 64 * 1024;

/// Longest name of a thing or a person, in bytes.
const LONGEST_NAME: usize = 1_000;

/// Works out what the projections need of an event.
pub fn prepare(catalog: &Catalog, stored: DomainEvent) -> PreparedEvent {
    let entry = catalog.entry_of(stored.event_type.as_str(), stored.metadata.as_str());
    let (event, problem) = current(catalog, stored);
    let (data, problem) = match event.event_data.spelled_value() {
        Ok(data) => (data, problem),
        Err(error) => (Value::Null, Some(format!("event_data is not valid JSON: {error}"))),
    };
    let category = catalog.category(event.event_type.as_str(), event.metadata.as_str());

    let entities = entities(catalog, &event, &data);

    let named_by_catalog = entry.and_then(|entry| entry.names.as_ref()).and_then(|names| {
        let name = data.get(&names.field)?.as_str()?;
        let named = (&names.entity_type, id_in(&data, &names.id_field)?);
        let index = entities.iter().position(|(kind, id)| (kind, *id) == named)?;
        Some((index, name.to_owned()))
    });
    let name = named_by_catalog
        .or_else(|| metadata_text(event.metadata.as_str(), "aggregate_name").map(|name| (0, name)));

    // Blanks are no name: nobody could see or choose what bears it.
    let name = name.filter(|(_, name)| !name.trim().is_empty());
    let name = name.map(|(index, name)| (index, short_name(&name).into_owned()));
    let found_by = entry.and_then(|entry| entry.found_by.as_ref()).and_then(|found_by| {
        let id = id_in(&data, &found_by.id_field)?;
        let index =
            entities.iter().position(|(kind, known)| *kind == found_by.entity_type && *known == id)?;
        let mut terms = String::new();
        for value in found_by.fields.iter().filter_map(|field| data.get(field)) {
            each_term_of(value, &mut |term| push_term(&mut terms, term));
        }
        (!terms.is_empty()).then_some((index, terms))
    });

    let words = words_of(catalog, &event, &data, &entities);
    let changed_fields = entry.and_then(|entry| entry.changed_fields(&data));
    let links = event.links();
    let is_of_foreign_type = is_of_foreign_type(event.metadata.as_str());
    PreparedEvent {
        event,
        is_of_foreign_type,
        data,
        category,
        entities,
        name,
        found_by,
        words,
        changed_fields,
        links,
        problem,
    }
}

/// A name as lists have it: it stands in each row, and a foreign one may have megabytes.
pub(crate) fn short_name(name: &str) -> Cow<'_, str> {
    if name.len() <= LONGEST_NAME {
        return name.into();
    }
    format!("{}…", &name[..name.floor_char_boundary(LONGEST_NAME)]).into()
}

/// The entities that an event belongs or refers to: its aggregate first, without repetition.
pub fn entities_of(catalog: &Catalog, stored: DomainEvent) -> Vec<(AggregateType, Uuid)> {
    let (event, _) = current(catalog, stored);
    let data = event.event_data.value().unwrap_or(Value::Null);
    entities(catalog, &event, &data)
}

/// The event in its current schema, or as it is stored and why.
fn current(catalog: &Catalog, stored: DomainEvent) -> (DomainEvent, Option<String>) {
    let entry = catalog.entry_of(stored.event_type.as_str(), stored.metadata.as_str());
    if entry.is_none_or(|entry| entry.current_version == stored.schema_version) {
        return (stored, None);
    }
    match catalog.upcast(stored.clone()) {
        Ok(event) => (event, None),
        Err(error) => (stored, Some(error.to_string())),
    }
}

fn entities(catalog: &Catalog, event: &DomainEvent, data: &Value) -> Vec<(AggregateType, Uuid)> {
    let entry = catalog.entry_of(event.event_type.as_str(), event.metadata.as_str());
    let mut entities = vec![(event.aggregate_type.clone(), event.aggregate_id.0)];
    for reference in entry.map_or(&[][..], |entry| &entry.entities) {
        let id = id_in(data, &reference.field);
        if let Some(id) = id
            && !entities.iter().any(|(kind, known)| *known == id && *kind == reference.entity_type)
        {
            entities.push((reference.entity_type.clone(), id));
        }
    }
    entities
}

fn id_in(data: &Value, field: &str) -> Option<Uuid> {
    Uuid::parse_str(data.get(field)?.as_str()?).ok()
}

/// A text in the metadata. Most events have none of these keys, so the text is looked through before it is parsed.
pub(crate) fn metadata_text(metadata: &str, key: &str) -> Option<String> {
    if !metadata.contains(key) {
        return None;
    }
    serde_json::from_str::<Value>(metadata).ok()?.get(key)?.as_str().map(str::to_owned)
}

/// Metadata that say what is found by other ways, or what nobody looks for.
const NOT_INDEXED: [&str; 5] = ["category", "user_name", "aggregate_name", "correlation_id", "causation_id"];

/// Where an event came from. Of our own events nearly each has one of a few words for it, which no row shows; what another producer
/// calls his is his name.
const SOURCE: &str = "source";
const OF_A_PRODUCER: &str = "cloudevent_id";

/// What the search finds an event by. The ids of its entities are left out: it has their marks.
fn words_of(
    catalog: &Catalog,
    event: &DomainEvent,
    data: &Value,
    entities: &[(AggregateType, Uuid)],
) -> String {
    let mut words = String::new();
    let mut digits = [0; 32];
    let mut push = |term: &str| {
        let is_entity =
            |term: &str| entities.iter().any(|(_, id)| &*id.simple().encode_lower(&mut digits) == term);
        let known = term.strip_prefix(MARK).is_some_and(is_entity);
        if !known && words.len() + term.len() < LONGEST_INDEXED_TEXT {
            push_term(&mut words, term);
        }
    };
    each_term_of(data, &mut push);
    let entry = catalog.entry_of(event.event_type.as_str(), event.metadata.as_str());
    if let Some(entry) = entry {
        catalog.each_chosen_term(entry, data, &mut push);
    }
    for value in foreign_metadata(event.metadata.as_str()) {
        each_term_of(&value, &mut push);
    }
    words
}

/// What an import kept that the event has no other place for: a producer's own id, a trace id, and the like. Of metadata that are no JSON,
/// nothing.
fn foreign_metadata(metadata: &str) -> Vec<Value> {
    let mut reader = serde_json::Deserializer::from_str(metadata);
    reader.deserialize_map(Foreign).unwrap_or_default()
}

/// Reads the values of an object that are indexed, and passes over the others: nearly every event has nothing else.
struct Foreign;

impl<'de> Visitor<'de> for Foreign {
    type Value = Vec<Value>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let mut values = Vec::new();
        let mut source: Option<Value> = None;
        let mut has_producer = false;
        while let Some(Name(name)) = members.next_key()? {
            if name == SOURCE {
                source = Some(members.next_value()?);
            } else if NOT_INDEXED.contains(&&*name) {
                members.next_value::<IgnoredAny>()?;
            } else {
                has_producer |= name == OF_A_PRODUCER;
                values.push(members.next_value()?);
            }
        }
        values.extend(source.filter(|_| has_producer));
        Ok(values)
    }
}

/// A member's name, borrowed where it has no escapes.
#[derive(Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);
