//! What the catalog knows of one event type.

use super::category::{Category, Color};
use super::validation::Schema;
use super::words::Words;
use crate::upcast::Operation;
use crate::{AggregateType, EventType, Json, Language};
use serde::{Deserialize, Serialize};

/// A fixed text in every language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalText {
    de: String,
    en: String,
}

impl LocalText {
    /// The text in that language.
    pub fn get(&self, language: Language) -> &str {
        language.pick(&self.de, &self.en)
    }
}

/// A field whose value is the id of an entity, to whose timeline the event counts too.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct EntityReference {
    /// What kind of entity it is.
    pub entity_type: AggregateType,
    /// The field of `event_data` that holds its id; the event may lack it.
    pub field: String,
}

/// A field whose value is the display name of an entity, and the field that says of which.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct NamedEntity {
    /// What kind of entity it is.
    pub entity_type: AggregateType,
    /// The field that holds its id.
    pub id_field: String,
    /// The field that holds its name; the event may lack it.
    pub field: String,
}

/// Fields whose values an entity is found by besides its name, and the field that says which.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct FoundBy {
    /// What kind of entity it is.
    pub entity_type: AggregateType,
    /// The field that holds its id.
    pub id_field: String,
    /// The fields; the event may lack them.
    pub fields: Vec<String>,
}

/// How a field's value is to be read, and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FieldKind {
    /// Words.
    Text,
    /// An amount in the event's `currency`, or in euros.
    Money,
    /// A plain number.
    Number,
    /// A share; see [`Unit::Fraction`].
    Percent,
    /// A day.
    Date,
    /// A moment.
    DateTime,
    /// A length of time, in the field's [`Unit`].
    Duration,
    /// The id of an entity.
    Entity,
    /// An email address.
    Email,
    /// Several values.
    List,
    /// `{street, postalCode, city, country}`.
    Address,
    /// A technical text, shown in monospace.
    Code,
}

impl FieldKind {
    /// The kind's name, as the catalog's files write it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Money => "money",
            Self::Number => "number",
            Self::Percent => "percent",
            Self::Date => "date",
            Self::DateTime => "datetime",
            Self::Duration => "duration",
            Self::Entity => "entity",
            Self::Email => "email",
            Self::List => "list",
            Self::Address => "address",
            Self::Code => "code",
        }
    }
}

/// In what a field counts, where its kind leaves that open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// A duration in thousandths of a second.
    Milliseconds,
    /// A duration in seconds, the default.
    Seconds,
    /// A duration in minutes.
    Minutes,
    /// A share of one, where a percent field is otherwise one of a hundred.
    Fraction,
}

impl Unit {
    /// What a value of this unit is multiplied with to count in seconds, or in hundredths.
    pub(crate) const fn factor(self) -> f64 {
        match self {
            Self::Milliseconds => 0.001,
            Self::Seconds => 1.0,
            Self::Minutes => 60.0,
            Self::Fraction => 100.0,
        }
    }
}

/// What is known of one field of an event type's data.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct FieldDefinition {
    /// Where it stands: its name, or for a field within a field, both joined by a dot (`previous.name`).
    pub path: String,
    /// What a reader calls it.
    pub label: LocalText,
    /// How to read it.
    pub kind: FieldKind,
    /// In what it counts.
    #[serde(default)]
    pub unit: Option<Unit>,
    /// The vocabulary that names its values, if they are codes.
    #[serde(default)]
    pub values: Option<String>,
}

/// A pair of fields that say what something was before, and what it is after the event.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ChangeField {
    /// What changed, as the read models call it (`creditLimit`).
    pub field: String,
    /// What a reader calls it.
    pub label: LocalText,
    /// Where the value before stands, if the event tells it.
    #[serde(default)]
    pub before: Option<String>,
    /// Where the value after stands. Where it is an object that [`Self::each`] takes apart, its keys are the fields.
    pub after: String,
    /// Whether every key of `after` is a change of its own.
    #[serde(default)]
    pub each: bool,
}

/// What an event means for its aggregate's life. An aggregate is closed when the last of its events that has a word on it closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lifecycle {
    /// Nothing more is waited for: its events may be archived when they are old.
    Closes,
    /// It goes on after it was closed.
    Opens,
}

/// What the catalog knows of one event type.
#[derive(Debug)]
pub struct CatalogEntry {
    /// The type.
    pub event_type: EventType,
    /// The folder that its file stands in, for a grouped list: `customer`, `team` …
    pub group: String,
    /// What kind of aggregate raises it.
    pub aggregate_type: AggregateType,
    /// What kind of happening it is.
    pub category: Category,
    /// What it means for its aggregate's life, if anything.
    pub lifecycle: Option<Lifecycle>,
    /// The icon's key, in snake case.
    pub icon: String,
    /// The meaning that gives it its colour.
    pub color: Color,
    /// The entities to whose timelines it counts, beside its own aggregate.
    pub entities: Vec<EntityReference>,
    /// The entity that it names.
    pub names: Option<NamedEntity>,
    /// The entity that it says how to find.
    pub found_by: Option<FoundBy>,
    /// The newest schema version.
    pub current_version: u32,
    /// What it declares to change.
    pub change_fields: Vec<ChangeField>,
    /// Its fields, in the order of the documentation.
    pub fields: Vec<FieldDefinition>,
    /// Data of the current schema version as it may look.
    pub sample: Json,
    pub(super) label: LocalText,
    pub(super) title: Sentences,
    pub(super) description: Option<Sentences>,
    pub(super) schemas: Vec<Schema>,
    pub(super) upcasters: Vec<Vec<Operation>>,
    pub(super) words: Words,
}

/// A template in every language, by its text and by the name under which it was compiled.
#[derive(Debug)]
pub(super) struct Sentences {
    pub(super) template: LocalText,
    pub(super) name: String,
}

impl CatalogEntry {
    /// What the type is called, without any event's values: for filters, lists and statistics.
    pub fn title(&self, language: Language) -> &str {
        self.label.get(language)
    }

    /// The title's template (minijinja).
    pub fn title_template(&self, language: Language) -> &str {
        self.title.template.get(language)
    }

    /// The description's template (minijinja), if it has one.
    pub fn description_template(&self, language: Language) -> Option<&str> {
        self.description.as_ref().map(|description| description.template.get(language))
    }

    /// The JSON Schema of a version.
    pub fn schema(&self, version: u32) -> Option<&serde_json::Value> {
        self.schema_of(version).map(Schema::source)
    }

    /// The words that every event of the type is found by: those of its title and of what all its sentences say, in every language, and its
    /// name, as search folds them.
    pub fn static_words(&self) -> &[String] {
        &self.words.always
    }

    /// What is known of the field at a path.
    pub fn field(&self, path: &str) -> Option<&FieldDefinition> {
        self.fields.iter().find(|field| field.path == path)
    }

    pub(super) fn schema_of(&self, version: u32) -> Option<&Schema> {
        self.schemas.get(usize::try_from(version.checked_sub(1)?).ok()?)
    }
}
