//! An aggregate's state at a version, so that loading it need not fold all of its events.

use hergang_events::{AggregateId, AggregateType, EventId, Json, Timestamp, Version};
use uuid::Uuid;

/// The concept's `aggregate_snapshots` row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AggregateSnapshot {
    /// Identifies the snapshot.
    pub snapshot_id: Uuid,
    /// Whose state it is.
    pub aggregate_id: AggregateId,
    /// What kind of thing the aggregate is.
    pub aggregate_type: AggregateType,
    /// The version of the last event folded in.
    pub version: Version,
    /// The state.
    pub data: Json,
    /// When it was taken, UTC.
    pub created_at: Timestamp,
    /// Which version of the fold made the state ([`hergang_events::aggregates::Aggregate::FOLD_VERSION`]); zero where that is not known.
    pub fold_version: u32,
    /// The event at the version; none where that is not known. It tells a snapshot of another history.
    pub event_id: Option<EventId>,
}
