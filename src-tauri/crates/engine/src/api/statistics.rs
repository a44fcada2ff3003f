//! How much happened, and what there is to choose from.

use super::UserRef;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An event type that the log contains.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EventTypeSummary {
    /// The type.
    #[serde(rename = "type")]
    pub event_type: String,
    /// Its name as a person reads it.
    pub title: String,
    /// Its category.
    #[ts(type = "Category")]
    pub category: String,
    /// The catalog's icon.
    pub icon: String,
    /// The catalog's colour.
    #[ts(type = "Color")]
    pub color: String,
    /// How many events of it there are.
    #[ts(type = "number")]
    pub count: u64,
    /// Fields that events of this type change, with their names.
    pub changes: Vec<FieldName>,
}

/// A field and its name in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FieldName {
    /// The field.
    pub field: String,
    /// Its name.
    pub label: String,
}

/// A user and how much he did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UserSummary {
    /// Who.
    pub user: UserRef,
    /// The user's role, where a User… event gave one.
    pub role: Option<String>,
    /// How many events, in the period asked for.
    #[ts(type = "number")]
    pub event_count: u64,
}

/// How much happened in a step of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TimeCount {
    /// When the step begins.
    pub start: String,
    /// How many events.
    #[ts(type = "number")]
    pub count: u64,
}

/// The steps of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum TimeStep {
    /// An hour.
    Hour,
    /// A day of the reader's.
    Day,
    /// A week of the reader's, from Monday.
    Week,
    /// A month of the reader's.
    Month,
}

/// For which period.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StatisticsQuery {
    /// From this moment on; null from the first event on.
    pub from: Option<String>,
    /// Before this moment; null to the end.
    pub to: Option<String>,
    /// The steps of the series; null for what suits the period.
    pub step: Option<TimeStep>,
    /// The reader's language.
    #[ts(type = "Language")]
    pub language: String,
}

/// How many events of one type, in all and step by step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TypeSeries {
    /// The type.
    #[serde(rename = "type")]
    pub event_type: String,
    /// Whether it is another program's type, whatever its name.
    pub is_foreign: bool,
    /// Its name as a person reads it.
    pub title: String,
    /// Its category.
    #[ts(type = "Category")]
    pub category: String,
    /// How many in the period.
    #[ts(type = "number")]
    pub count: u64,
    /// How many in each step of `steps`.
    #[ts(type = "number[]")]
    pub counts: Vec<u64>,
}

/// The concept's `EventStatistics`, for any period. Days, weeks and hours are the reader's, not UTC's.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EventStatistics {
    /// Up to which of the log's events was counted.
    #[ts(type = "number")]
    pub position: u64,
    /// Events in the period.
    #[ts(type = "number")]
    pub total_events: u64,
    /// Events today, whatever the period.
    #[ts(type = "number")]
    pub events_today: u64,
    /// Events since Monday, whatever the period.
    #[ts(type = "number")]
    pub events_this_week: u64,
    /// The whole log's first moment; null in an empty one.
    pub first_occurred_at: Option<String>,
    /// When something last happened: the whole log's last moment before the reader's tomorrow; null where there is none.
    pub last_occurred_at: Option<String>,
    /// How many events of the whole log are dated later than today.
    #[ts(type = "number")]
    pub later: u64,
    /// How long each step of the series is.
    pub step: TimeStep,
    /// The steps of the period without gaps, and how much happened in each.
    pub steps: Vec<TimeCount>,
    /// How many events of the period are in none of the steps, since they lie so far off that nothing else could be seen beside them.
    #[ts(type = "number")]
    pub outside: u64,
    /// Types, the most frequent first.
    pub events_by_type: Vec<TypeSeries>,
    /// Users, the busiest first; at most twenty.
    pub top_users: Vec<UserSummary>,
    /// How much happened on each weekday (Monday first) in each hour (0 to 23).
    #[ts(type = "number[][]")]
    pub hours: Vec<Vec<u64>>,
}
