//! The projections: how far each is, and what it could not take.

use serde::Serialize;
use ts_rs::TS;

/// What a projection is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SubscriptionStatus {
    /// It follows the log.
    Active,
    /// A person has stopped it.
    Paused,
    /// It cannot go on; it is tried again.
    Failed,
}

/// One projection's subscription.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProjectionState {
    /// Its name, which is its read model's.
    pub name: String,
    /// What it is doing.
    pub status: SubscriptionStatus,
    /// The last position that its read model contains.
    #[ts(type = "number")]
    pub position: u64,
    /// The log's last position.
    #[ts(type = "number")]
    pub head: u64,
    /// When it last moved on.
    pub last_processed_at: Option<String>,
    /// Why it cannot go on.
    pub error: Option<String>,
    /// How many events it could not take.
    #[ts(type = "number")]
    pub dead_letters: u64,
}

/// An event that a projection could not take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DeadLetterRow {
    /// The projection.
    pub projection: String,
    /// The event's place in the log.
    #[ts(type = "number")]
    pub position: u64,
    /// Its type.
    pub event_type: String,
    /// Why it could not be taken.
    pub error: String,
    /// When that was.
    pub failed_at: String,
}

/// All projections of a workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProjectionsOverview {
    /// Each projection.
    pub projections: Vec<ProjectionState>,
    /// The first thousand events that they could not take.
    pub dead_letters: Vec<DeadLetterRow>,
}
