//! Workspaces and their state.

use super::ApiError;
use hergang_store_sqlite::ReadOnly;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A workspace that was opened lately.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecentWorkspace {
    /// What opens it again: it stands in the list or opens nothing.
    #[serde(default)]
    pub id: String,
    /// Its folder.
    pub path: String,
    /// Its name.
    pub name: String,
    /// When it was opened last.
    pub opened_at: Option<String>,
    /// Whether its folder is gone.
    pub missing: bool,
}

/// The open workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenWorkspace {
    /// Its folder.
    pub path: String,
    /// Its name.
    pub name: String,
    /// Why nothing can be added to it, whoever asks, if nothing can.
    pub read_only: Option<ReadOnlyReason>,
}

/// Why a workspace is open for reading only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReadOnlyReason {
    /// Nothing can be written where it lies.
    Place,
    /// A newer version of this program made it.
    NewerVersion,
}

impl From<ReadOnly> for ReadOnlyReason {
    fn from(reason: ReadOnly) -> Self {
        match reason {
            ReadOnly::Medium => Self::Place,
            ReadOnly::Newer { .. } => Self::NewerVersion,
        }
    }
}

/// What the read models are doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WorkspaceState {
    /// They contain the whole log, but for what is being appended at this moment.
    Ready,
    /// They are behind the log and on their way.
    CatchingUp,
    /// They cannot go on; it is tried again.
    Failed,
}

/// The truth about the data on screen.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WorkspaceStatus {
    /// The workspace's folder.
    pub path: String,
    /// Its name.
    pub name: String,
    /// The last position that every read model contains.
    #[ts(type = "number")]
    pub position: u64,
    /// The last position of the log.
    #[ts(type = "number")]
    pub head: u64,
    /// When the event at `head` was recorded.
    pub recorded_at: Option<String>,
    /// What the read models are doing.
    pub state: WorkspaceState,
    /// How much of the log the read models contain, 0 to 100.
    pub percent: f64,
    /// Seconds until they contain all of it, as far as can be said.
    pub seconds_left: Option<f64>,
    /// How many seconds ago the log and the read models were last looked at. While all is well, it is a fraction of one.
    pub unseen_for: f64,
    /// Why they cannot go on.
    pub error: Option<ApiError>,
    /// Events a second that the live simulation of the demo company makes; null where it is off.
    pub simulating: Option<f64>,
    /// Whether a live simulation could be started: the demo company wrote this history.
    pub can_simulate: bool,
}
