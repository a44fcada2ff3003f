//! The audit trail: a table over the whole history.

use super::{Among, EventChange, EventField, UserRef};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use ts_rs::TS;

/// What the audit trail leaves out; the default leaves out nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct AuditFilter {
    /// Of which categories.
    pub categories: Among,
    /// Of which event types.
    pub event_types: Among,
    /// Which users did it; what nobody did is without any of them.
    pub user_ids: Among,
    /// What belongs or refers to which entities, as their timelines show it, each called as its stream is (`customer-<uuid>`): together
    /// with its own type in `entity_types`, only what happened to itself.
    pub entities: Among,
    /// To which types of entities it happened.
    pub entity_types: Among,
    /// Only from this moment on.
    pub from: Option<String>,
    /// Only before this moment.
    pub to: Option<String>,
    /// Which fields it changed, themselves or anything within them.
    pub changed_fields: Among,
    /// Words that begin words of the event.
    pub text: String,
}

/// What the audit trail is sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum AuditColumn {
    /// The order of recording.
    #[default]
    Position,
    /// Business time.
    OccurredAt,
    /// The user's name.
    User,
    /// The entity's name.
    Entity,
    /// The event type.
    EventType,
}

/// Which rows of the audit trail, in which order.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AuditSelection {
    /// What to leave out.
    pub filter: AuditFilter,
    /// What to sort by.
    pub sort: AuditColumn,
    /// Whether the largest comes first.
    pub descending: bool,
    /// Nothing recorded after this position, so that the rows keep their places while the log grows; null for its end.
    #[ts(type = "number | null")]
    pub up_to: Option<u64>,
}

/// Which part of it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AuditQuery {
    /// The rows.
    pub selection: AuditSelection,
    /// How many rows come before the first one asked for.
    #[ts(type = "number")]
    pub offset: u64,
    /// At most so many.
    pub limit: u32,
    /// The reader's language.
    #[ts(type = "Language")]
    pub language: String,
}

/// One event as the audit trail shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AuditRow {
    /// Its place in the log.
    #[ts(type = "number")]
    pub position: u64,
    /// Its id.
    pub id: String,
    /// When, in the business.
    pub occurred_at: String,
    /// When it was stored.
    pub recorded_at: String,
    /// Which login the store saw; null for what was stored before logins were.
    pub recorded_by: Option<String>,
    /// Who did it.
    pub user: Option<UserRef>,
    /// What kind of thing it happened to.
    pub aggregate_type: String,
    /// Which one.
    pub aggregate_id: String,
    /// Its name, or a made one where no event names it.
    pub aggregate_name: String,
    /// Its place within its aggregate.
    #[ts(type = "number")]
    pub version: u64,
    /// The event's type.
    pub event_type: String,
    /// Its category.
    #[ts(type = "Category")]
    pub category: String,
    /// The catalog's icon.
    pub icon: String,
    /// The catalog's colour.
    #[ts(type = "Color")]
    pub color: String,
    /// What happened.
    pub action: String,
    /// What exactly.
    pub description: Option<String>,
    /// What it changed: the first of it, those first in which the filter's words stand. A long text is cut around the first of them.
    pub changes: Vec<EventChange>,
    /// How many changes those are in all.
    #[ts(type = "number")]
    pub changes_total: u64,
    /// The fields in which the filter's words stand, long values cut around the first of them.
    pub hits: Vec<EventField>,
    /// How many of its fields were not looked through for the filter's words: an event may have a hundred thousand.
    #[ts(type = "number")]
    pub unsearched: u64,
    /// Where in these texts they stand.
    pub marks: AuditMarks,
}

/// Parts of a text: each from and to, in UTF-16 code units, in order and apart.
pub type Marks = Vec<(u32, u32)>;

/// Where the filter's words stand in the texts of a row: worked out by the search itself, so that what is marked is what was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AuditMarks {
    /// Whether they are the day on which it happened.
    pub day: bool,
    /// Whether they are the time of day at which it happened.
    pub time: bool,
    /// In the row's id.
    pub id: Marks,
    /// In the user's name.
    pub user: Marks,
    /// In what it happened to.
    pub aggregate_name: Marks,
    /// In the event's type.
    pub event_type: Marks,
    /// In what happened.
    pub action: Marks,
    /// In what exactly.
    pub description: Marks,
    /// In each of the changes, in their order.
    pub changes: Vec<ChangeMarks>,
    /// In the value of each of the hits, in their order.
    pub hits: Vec<Marks>,
}

/// Where the filter's words stand in a change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangeMarks {
    /// In the field's name.
    pub label: Marks,
    /// In what it was.
    pub before: Marks,
    /// In what it became.
    pub after: Marks,
}

/// A part of the audit trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AuditPage {
    /// The rows.
    pub rows: Vec<AuditRow>,
    /// How many rows there are in all; null where counting them takes longer than reading these. `audit_count` tells.
    #[ts(type = "number | null")]
    pub total: Option<u64>,
    /// The position to ask for the other parts up to.
    #[ts(type = "number")]
    pub up_to: u64,
}

/// The format of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum ExportFormat {
    /// Values with a header line, as a spreadsheet set to the reader's language opens them (separated by commas, in German by
    /// semicolons); no cell runs as a formula.
    Csv,
    /// One JSON object a line, with the events' data as stored.
    Jsonl,
}

/// Rows to write to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditExportRequest {
    /// The rows.
    pub selection: AuditSelection,
    /// The file.
    pub file: PathBuf,
    /// Its format.
    pub format: ExportFormat,
    /// The reader's language.
    pub language: String,
}
