//! Reading the catalog's files. Every file but `vocabularies.json` and `states.json` describes one event type; its folder is its
//! group.

use super::Catalog;
use super::category::{Category, Color};
use super::entry::{
    CatalogEntry, ChangeField, EntityReference, FieldDefinition, FoundBy, Lifecycle, LocalText, NamedEntity,
    Sentences,
};
use super::state::States;
use super::templates::Templates;
use super::validation::Schema;
use super::vocabulary::Vocabularies;
use super::words::Words;
use crate::upcast::Operation;
use crate::{AggregateType, EventType, Json, Language};
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

const VOCABULARIES: &str = "vocabularies.json";
const STATES: &str = "states.json";

/// Why a catalog's files cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CatalogError {
    /// A file is not readable as what it should be.
    #[error("{path}: {source}")]
    Syntax {
        /// The file, relative to the catalog's folder.
        path: String,
        /// What is wrong, with line and column.
        source: serde_json::Error,
    },
    /// A file contradicts itself or another one.
    #[error("{path}: {problem}")]
    Content {
        /// The file, relative to the catalog's folder.
        path: String,
        /// What is wrong.
        problem: String,
    },
}

/// An event type's file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct EntryFile {
    event_type: EventType,
    aggregate_type: AggregateType,
    category: Category,
    #[serde(default)]
    lifecycle: Option<Lifecycle>,
    icon: String,
    color: Color,
    /// What the type is called where the title has values in it.
    #[serde(default)]
    label: Option<LocalText>,
    title: LocalText,
    #[serde(default)]
    description: Option<LocalText>,
    #[serde(default)]
    entities: Vec<EntityReference>,
    #[serde(default)]
    names: Option<NamedEntity>,
    #[serde(default)]
    found_by: Option<FoundBy>,
    fields: Vec<FieldDefinition>,
    #[serde(default)]
    changes: Vec<ChangeField>,
    /// By version, from 1.
    schemas: BTreeMap<u32, Value>,
    /// By the version that they start from.
    #[serde(default)]
    upcast: BTreeMap<u32, Vec<Operation>>,
    sample: Json,
}

/// Builds the catalog from `(path, text)` pairs.
pub(super) fn load(files: &[(&str, &str)]) -> Result<Catalog, CatalogError> {
    let vocabularies: Arc<Vocabularies> = Arc::new(shared(files, VOCABULARIES)?);
    let states: States = shared(files, STATES)?;
    if let Some(unknown) = states.missing_vocabulary(&vocabularies) {
        let problem = format!("there is no vocabulary {unknown:?}");
        return Err(CatalogError::Content { path: STATES.to_owned(), problem });
    }
    let mut templates = Templates::new(&vocabularies);
    let mut entries = Vec::new();
    let mut places = HashMap::new();
    for &(path, text) in files.iter().filter(|(path, _)| ![VOCABULARIES, STATES].contains(path)) {
        let content = |problem: String| CatalogError::Content { path: path.to_owned(), problem };
        let file: EntryFile = parse(path, text)?;
        let group = path.split_once('/').map_or("", |(folder, _)| folder);
        let entry = entry(file, group, &vocabularies, &mut templates).map_err(content)?;
        if places.insert(entry.event_type.as_str().to_owned(), entries.len()).is_some() {
            return Err(content(format!("{} is described twice", entry.event_type)));
        }
        entries.push(entry);
    }
    Ok(Catalog { entries, places, templates, vocabularies, states })
}

/// A file that all event types share; it may be missing.
fn shared<T: Default + for<'de> Deserialize<'de>>(
    files: &[(&str, &str)],
    name: &str,
) -> Result<T, CatalogError> {
    let file = files.iter().find(|(path, _)| *path == name);
    file.map_or_else(|| Ok(T::default()), |(path, text)| parse(path, text))
}

fn parse<T: for<'de> Deserialize<'de>>(path: &str, text: &str) -> Result<T, CatalogError> {
    serde_json::from_str(text).map_err(|source| CatalogError::Syntax { path: path.to_owned(), source })
}

fn entry(
    file: EntryFile,
    group: &str,
    vocabularies: &Vocabularies,
    templates: &mut Templates,
) -> Result<CatalogEntry, String> {
    let label = match file.label {
        Some(label) => label,
        None if is_fixed(&file.title) => file.title.clone(),
        None => return Err("a title with values in it needs a label".to_owned()),
    };
    if let Some(unknown) =
        file.fields.iter().filter_map(|field| field.values.as_deref()).find(|name| !vocabularies.has(name))
    {
        return Err(format!("there is no vocabulary {unknown:?}"));
    }
    let (schemas, upcasters) = versions(file.schemas, file.upcast)?;
    let words = Words::of(
        [&label, &file.title]
            .into_iter()
            .chain(&file.description)
            .flat_map(|text| Language::ALL.map(|language| text.get(language)))
            .chain([file.event_type.as_str()]),
    );
    let title = sentences(file.title, format!("{}/title", file.event_type), templates)?;
    let description = file
        .description
        .map(|text| sentences(text, format!("{}/description", file.event_type), templates))
        .transpose()?;
    Ok(CatalogEntry {
        event_type: file.event_type,
        group: group.to_owned(),
        aggregate_type: file.aggregate_type,
        category: file.category,
        lifecycle: file.lifecycle,
        icon: file.icon,
        color: file.color,
        entities: file.entities,
        names: file.names,
        found_by: file.found_by,
        current_version: u32::try_from(schemas.len()).map_err(|_| "too many schemas")?,
        change_fields: file.changes,
        fields: file.fields,
        sample: file.sample,
        label,
        title,
        description,
        schemas,
        upcasters,
        words,
    })
}

fn is_fixed(text: &LocalText) -> bool {
    Language::ALL.iter().all(|language| !text.get(*language).contains('{'))
}

fn sentences(template: LocalText, name: String, templates: &mut Templates) -> Result<Sentences, String> {
    for language in Language::ALL {
        templates
            .add(language, &name, template.get(language))
            .map_err(|error| format!("template {name} ({language}): {error}"))?;
    }
    Ok(Sentences { template, name })
}

/// The schemas 1 … n, and the n − 1 upcasters between them.
fn versions(
    schemas: BTreeMap<u32, Value>,
    upcast: BTreeMap<u32, Vec<Operation>>,
) -> Result<(Vec<Schema>, Vec<Vec<Operation>>), String> {
    let newest = u32::try_from(schemas.len()).map_err(|_| "too many schemas")?;
    if newest == 0 || !schemas.keys().copied().eq(1..=newest) {
        return Err("schema versions must be 1, 2, 3 … without gaps".to_owned());
    }
    if !upcast.keys().copied().eq(1..newest) {
        return Err(
            "each schema version but the newest needs an upcaster to the next, and no other".to_owned()
        );
    }
    let schemas = schemas
        .into_iter()
        .map(|(version, schema)| {
            Schema::compile(schema).map_err(|problem| format!("schema {version}: {problem}"))
        })
        .collect::<Result<_, _>>()?;
    Ok((schemas, upcast.into_values().collect()))
}
