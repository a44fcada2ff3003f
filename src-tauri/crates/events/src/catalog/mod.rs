//! The catalog: what is known of each event type, as data files in this crate's `catalog` folder. Adding an event type is
//! adding a file there.
//!
//! An entry says how an event type is sorted (category, icon, colour, the entities it counts to), which data it carries
//! (JSON Schemas, upcasters), and how a person reads it (sentences, labels, formats; German and English).

mod branches;
mod category;
mod changes;
mod entry;
mod fields;
mod finding;
mod format;
mod load;
mod overwritten;
mod readable;
mod reading;
mod sentence;
mod state;
mod templates;
mod validation;
mod vocabulary;
mod words;

pub use category::{Category, Color, UnknownCategory};
pub use changes::Change;
pub use entry::{
    CatalogEntry, ChangeField, EntityReference, FieldDefinition, FieldKind, FoundBy, Lifecycle, LocalText,
    NamedEntity, Unit,
};
pub use fields::Field;
pub(crate) use format::number;
pub use load::CatalogError;
pub use readable::readable_name;
pub use reading::{Extent, Reading};
pub use sentence::{Sentence, UNKNOWN_ICON};
pub use validation::InvalidEvent;

use crate::upcast::{RawObject, UpcastError};
use crate::{DomainEvent, EventType, Json, Language, NewEvent, is_of_foreign_type};
use include_dir::{Dir, include_dir};
use serde::Deserialize;
use state::States;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};
use templates::Templates;
use vocabulary::Vocabularies;

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/catalog");

/// What is known of every event type.
#[derive(Debug)]
pub struct Catalog {
    entries: Vec<CatalogEntry>,
    places: HashMap<String, usize>,
    templates: Templates,
    vocabularies: Arc<Vocabularies>,
    states: States,
}

impl Catalog {
    /// The catalog that the program carries with it, read once.
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Catalog> = LazyLock::new(|| {
            #[expect(
                clippy::expect_used,
                reason = "the files are a part of the program; a test reads every one"
            )]
            Catalog::from_files(&builtin_files()).expect("the built-in catalog is valid")
        });
        &BUILTIN
    }

    /// A catalog from `(path, text)` pairs, where a path is relative to the catalog's folder (`customer/….json`).
    pub fn from_files(files: &[(&str, &str)]) -> Result<Self, CatalogError> {
        load::load(files)
    }

    /// What is known of a type.
    pub fn entry(&self, event_type: &str) -> Option<&CatalogEntry> {
        self.places.get(event_type).map(|place| &self.entries[*place])
    }

    /// What is known of the type of an event: nothing, where its metadata (as they are stored) say that it only has the name of one.
    pub fn entry_of(&self, event_type: &str, metadata: &str) -> Option<&CatalogEntry> {
        self.entry(event_type).filter(|_| !is_of_foreign_type(metadata))
    }

    /// Every type that is known, group by group.
    pub fn entries(&self) -> impl Iterator<Item = &CatalogEntry> {
        self.entries.iter()
    }

    /// Checks an event's data against the schema of its type and version. Unknown and foreign types pass.
    pub fn validate(&self, event: &NewEvent) -> Result<(), InvalidEvent> {
        self.check(&event.event_type, event.schema_version, &event.event_data, &event.metadata)
    }

    /// Whether a stored event is what its type says, as [`Self::validate`] has it: a shared store takes what other programs insert
    /// without knowing a schema.
    pub fn fits(&self, event: &DomainEvent) -> bool {
        self.check(&event.event_type, event.schema_version, &event.event_data, &event.metadata).is_ok()
    }

    fn check(
        &self,
        event_type: &EventType,
        schema_version: u32,
        event_data: &Json,
        metadata: &Json,
    ) -> Result<(), InvalidEvent> {
        let entry = self.entry_of(event_type.as_str(), metadata.as_str());
        let Some(entry) = entry else { return Ok(()) };
        let schema = entry.schema_of(schema_version).ok_or_else(|| InvalidEvent::SchemaVersion {
            event_type: event_type.clone(),
            found: schema_version,
            current: entry.current_version,
        })?;
        let data = event_data.value().map_err(|error| InvalidEvent::Syntax {
            event_type: event_type.clone(),
            line: error.line(),
            column: error.column(),
        })?;
        schema.check(&data).map_err(|problem| InvalidEvent::Field {
            event_type: event_type.clone(),
            pointer: problem.pointer,
            problem: problem.text,
        })
    }

    /// The event in its type's current schema version. Only the data and its version change; unknown types stay as they
    /// are.
    pub fn upcast(&self, event: DomainEvent) -> Result<DomainEvent, UpcastError> {
        let entry = self.entry_of(event.event_type.as_str(), event.metadata.as_str());
        let Some(entry) = entry else { return Ok(event) };
        let current = entry.current_version;
        if event.schema_version == current {
            return Ok(event);
        }
        if event.schema_version == 0 || event.schema_version > current {
            return Err(UpcastError::UnknownVersion {
                event_type: event.event_type,
                found: event.schema_version,
                current,
            });
        }
        let steps = entry.upcasters.iter().skip(event.schema_version as usize - 1);
        match upcast_data(&event.event_data, steps) {
            Ok(event_data) => Ok(DomainEvent { event_data, schema_version: current, ..event }),
            Err(error) => Err(UpcastError::BrokenData {
                event_type: event.event_type,
                line: error.line(),
                column: error.column(),
            }),
        }
    }

    /// The category of an event: its type's, for unknown types what the metadata says, else `system`. `metadata` is the
    /// stored text.
    pub fn category(&self, event_type: &str, metadata: &str) -> Category {
        #[derive(Deserialize)]
        struct Sorted {
            category: Category,
        }

        if let Some(entry) = self.entry_of(event_type, metadata) {
            return entry.category;
        }
        if !metadata.contains("\"category\"") {
            return Category::System;
        }
        serde_json::from_str::<Sorted>(metadata).map_or(Category::System, |sorted| sorted.category)
    }

    /// What a user's role is called; the role itself where nobody has named it.
    pub fn role_name<'a>(&'a self, role: &'a str, language: Language) -> &'a str {
        self.vocabularies.label("role", role, language).unwrap_or(role)
    }
}

fn upcast_data<'a>(
    data: &Json,
    steps: impl Iterator<Item = &'a Vec<crate::upcast::Operation>>,
) -> Result<Json, serde_json::Error> {
    let mut object: RawObject = data.to()?;
    for operations in steps {
        object.apply(operations)?;
    }
    Ok(Json::from_stored(&serde_json::to_string(&object)?))
}

/// The embedded files, ordered by their paths.
fn builtin_files() -> Vec<(&'static str, &'static str)> {
    let mut files: Vec<_> = FILES
        .dirs()
        .flat_map(Dir::files)
        .chain(FILES.files())
        .filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)))
        .filter(|(path, _)| path.ends_with(".json"))
        .collect();
    files.sort_unstable();
    files
}

#[cfg(test)]
mod tests;
