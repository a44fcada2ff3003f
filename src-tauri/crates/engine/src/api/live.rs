//! What follows the log: frames for whoever shows the present, and the event stream.

use super::{Among, WorkspaceStatus};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One entity, named by what it is and its id.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntityRef {
    /// What kind of thing it is.
    pub entity_type: String,
    /// Its id.
    pub entity_id: String,
}

/// What has become visible since the frame before: the read models contain the log up to `to`.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LiveFrame {
    /// The truth about the data on screen.
    pub status: WorkspaceStatus,
    /// What the frame before ended with; a view that stands elsewhere has missed something and reads everything again.
    #[ts(type = "number")]
    pub from: u64,
    /// The last position that every read model contains.
    #[ts(type = "number")]
    pub to: u64,
    /// The entities that events between the two belong or refer to; null where they are too many to name.
    pub touched: Option<Vec<EntityRef>>,
}

/// Which events of the log: a stream, narrowed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct StreamQuery {
    /// `all`, `customers`, `opportunities`, `system`, or `<aggregate type>-<uuid>`.
    pub stream: String,
    /// Of which event types.
    pub event_types: Among,
    /// Words that begin words of the event; empty for all.
    pub text: String,
}

/// An event as the stream monitor lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StreamEvent {
    /// Its place in the log.
    #[ts(type = "number")]
    pub position: u64,
    /// Its type.
    #[serde(rename = "type")]
    pub event_type: String,
    /// Its category.
    #[ts(type = "Category")]
    pub category: String,
    /// When, in the business.
    pub occurred_at: String,
    /// When it was stored.
    pub recorded_at: String,
    /// What kind of thing it happened to.
    pub aggregate_type: String,
    /// Which one.
    pub aggregate_id: String,
    /// Its name, if an event gave it one.
    pub aggregate_name: Option<String>,
    /// Its place within its aggregate.
    #[ts(type = "number")]
    pub version: u64,
    /// Who did it: the name, or the end of the id.
    pub user: Option<String>,
    /// The login that the store saw, where the name of who did it is not known.
    pub login: Option<String>,
}

/// Which part of a stream. Without a position: its end.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StreamPageQuery {
    /// The stream.
    pub query: StreamQuery,
    /// Only what comes after this position, the first of it.
    #[ts(type = "number | null")]
    pub after: Option<u64>,
    /// Only what comes before this position, the last of it. Ignored where `after` is given.
    #[ts(type = "number | null")]
    pub before: Option<u64>,
    /// At most so many.
    pub limit: u32,
}

/// A part of a stream, in the log's order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StreamPage {
    /// The events.
    pub events: Vec<StreamEvent>,
    /// How far the log was when it was read: following the stream from here on misses nothing.
    #[ts(type = "number")]
    pub head: u64,
    /// Whether the stream goes on in the direction that was asked for.
    pub more: bool,
}

/// What a followed stream has come to since the frame before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StreamFrame {
    /// Where the frame before ended; a view that stands elsewhere has missed something.
    #[ts(type = "number")]
    pub from: u64,
    /// The last position looked at, whether it belongs to the stream or not.
    #[ts(type = "number")]
    pub to: u64,
    /// The stream's events between the two, in the log's order, at most 500.
    pub events: Vec<StreamEvent>,
    /// How far the log is: behind it while `to` is smaller.
    #[ts(type = "number")]
    pub head: u64,
}
