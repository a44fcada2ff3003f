//! The entity list.

use super::EventField;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How many entities there are of a type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntityTypeCount {
    /// The type.
    pub entity_type: String,
    /// How many.
    #[ts(type = "number")]
    pub count: u64,
}

/// An entity as the list shows it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntitySummary {
    /// What kind of thing it is.
    pub entity_type: String,
    /// Its id.
    pub entity_id: String,
    /// Its name, or a made one where no event names it.
    pub name: String,
    /// A customer's city, the name of an opportunity's customer.
    pub subtitle: Option<String>,
    /// How many events belong or refer to it.
    #[ts(type = "number")]
    pub event_count: u64,
    /// When the latest of them happened.
    pub last_occurred_at: String,
    /// Whether a customer is active, an opportunity open; null for other entities.
    pub active: Option<bool>,
}

/// Which entities, and from where.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntityQuery {
    /// Words that begin words of the name; empty for all.
    pub text: String,
    /// Only this type; null for all.
    pub entity_type: Option<String>,
    /// Where the page before ended; null for the first.
    pub cursor: Option<String>,
    /// At most so many.
    pub limit: u32,
}

/// Entities, latest activity first.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntityPage {
    /// The page.
    pub entities: Vec<EntitySummary>,
    /// Where the next page begins; null at the end.
    pub next: Option<String>,
}

/// What the read models say an entity is at present.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntityState {
    /// Its fields, the most telling first, named and formatted for the reader.
    pub fields: Vec<EventField>,
    /// The customer that an opportunity, an order or a task belongs to.
    pub belongs_to: Option<EntitySummary>,
}
