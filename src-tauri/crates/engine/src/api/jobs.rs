//! Long work: what is asked for, and how it goes.

use super::ApiError;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use ts_rs::TS;

/// A log to take in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRequest {
    /// The file: XES (plain or gzip) or CloudEvents (JSON).
    pub file: PathBuf,
    /// What a trace of an XES log is; null to take it from the log's or the file's name.
    pub aggregate_type: Option<String>,
    /// The category of events whose type is not known and that name none: `interaction`, `transaction`, `system` or
    /// `integration`; null for `system`.
    pub category: Option<String>,
    /// Go on after invalid entries, writing them to a file.
    pub skip_invalid: bool,
}

/// An import in whose midst the program was ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InterruptedImport {
    /// The file.
    pub file: String,
    /// When it began.
    pub began_at: String,
}

/// Where a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum JobPhase {
    /// Looking through the file.
    Scanning,
    /// Appending events.
    Importing,
    /// Writing events to a file.
    Exporting,
    /// Copying events to a shared store.
    Pushing,
    /// Comparing a copy with what was copied.
    Verifying,
    /// Bringing the read models up to date.
    Projecting,
    /// Ended well.
    Done,
    /// Ended with an error.
    Failed,
    /// Ended by the user.
    Cancelled,
}

/// How a job goes.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JobProgress {
    /// Where it is.
    pub phase: JobPhase,
    /// Events done in this phase.
    #[ts(type = "number")]
    pub done: u64,
    /// Events to do in this phase, where that is known.
    #[ts(type = "number | null")]
    pub total: Option<u64>,
    /// Bytes of the file read in this phase, packed as it may be.
    #[ts(type = "number")]
    pub bytes_done: u64,
    /// The size of the file, where one is read.
    #[ts(type = "number | null")]
    pub bytes_total: Option<u64>,
    /// Events added so far.
    #[ts(type = "number")]
    pub added: u64,
    /// Events that were there already, so far.
    #[ts(type = "number")]
    pub already_there: u64,
    /// Invalid entries skipped so far.
    #[ts(type = "number")]
    pub skipped: u64,
    /// Events a second in this phase.
    pub per_second: f64,
    /// Seconds to the end of this phase, as far as can be said: from the events or, where their number is not known, from the
    /// bytes.
    pub seconds_left: Option<f64>,
    /// Where the skipped entries were written.
    pub skipped_file: Option<String>,
    /// What went wrong.
    pub error: Option<ApiError>,
}
