//! What can go wrong in a store, as far as a caller can act on it.

use crate::ServerError;
use hergang_events::aggregates::HistoryError;
use hergang_events::{AggregateId, AggregateType, EventId, Position, UnfitEvent, UpcastError, Version};
use std::path::PathBuf;

/// A store's error. Nothing was written when an append returns one.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody else appended to the aggregate first. Load it again and decide anew.
    #[error("aggregate {aggregate} is at version {actual}, not at {expected}; load it again and retry")]
    VersionConflict {
        /// The aggregate.
        aggregate: AggregateId,
        /// Where the caller thought it stood.
        expected: Version,
        /// Where it stands.
        actual: Version,
    },
    /// The id belongs to a stored event with other content.
    #[error("event id {event_id} is taken by an event with other content (differs in {field})")]
    EventIdReused {
        /// The id.
        event_id: EventId,
        /// The first field that differs.
        field: &'static str,
    },
    /// The log has a history of its own: a whole other one goes into an empty log, or after its own beginning.
    #[error("the shared store has a history of its own; a workspace's whole history goes into an empty one")]
    OtherHistory,
    /// An aggregate is of another type, and keeps it.
    #[error("{aggregate} is a {kept} and stays one; no event makes it a {found}")]
    OtherType {
        /// The aggregate.
        aggregate: AggregateId,
        /// What it is.
        kept: AggregateType,
        /// What the event says.
        found: AggregateType,
    },
    /// The events of one append do not follow on from each other.
    #[error("event {event_id} has version {found} where {wanted} should follow")]
    VersionGap {
        /// The event out of line.
        event_id: EventId,
        /// The version that should come.
        wanted: Version,
        /// The version it has.
        found: Version,
    },
    /// The file was made by a newer program.
    #[error("{path} has schema {found}, this program knows up to {known}; open it with a newer Hergang")]
    NewerSchema {
        /// The file.
        path: PathBuf,
        /// Its schema version.
        found: u32,
        /// The newest that this program knows.
        known: u32,
    },
    /// The file is no Hergang log: another program's, or none of SQLite's at all.
    #[error("{path} is not a Hergang log: {reason}")]
    NotALog {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        reason: &'static str,
    },
    /// The file, or one beside it, is none that may be opened: a link, a pipe, a folder. Nothing was done to it.
    #[error("{path} is not opened: {reason}")]
    Untrusted {
        /// The file.
        path: PathBuf,
        /// What it is instead, and the way out.
        reason: &'static str,
    },
    /// The file is not there, or is another one than was opened. Nothing was stored.
    #[error(
        "{path} is not there any more: it was deleted, moved or replaced; put it back, or open the workspace again"
    )]
    Gone {
        /// The file.
        path: PathBuf,
    },
    /// Its medium, or the rights to it, allow reading only. Nothing was stored.
    #[error("{path} can only be read: its medium or its rights allow no writing; nothing was stored")]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// The log's last changes lie beside it, and what would be needed to read them cannot be made on its medium.
    #[error(
        "{path} cannot be read where it is: nothing may be written beside it, and its last changes, or another program's, may lie there; \
         copy the whole folder to where it can be written, and open the copy"
    )]
    NeedsWriting {
        /// The file.
        path: PathBuf,
    },
    /// The log's schema is not the one that this program makes, so the log does not guard itself. Nothing was changed.
    #[error(
        "{path} is not as Hergang makes a log: {difference}. It is not opened, and not repaired. Import this file into a new \
         workspace: its events are checked there as any foreign ones"
    )]
    AlteredSchema {
        /// The file.
        path: PathBuf,
        /// What is missing, different or too much; a name only where this program gave it.
        difference: String,
    },
    /// An import or another program kept the file locked for too long.
    #[error(
        "an import or another program has been writing to {path} for {seconds} s; nothing was stored: try again when it has ended"
    )]
    Busy {
        /// The file.
        path: PathBuf,
        /// How long this program waited.
        seconds: u64,
    },
    /// `append_with_expected_version` was given events of several aggregates.
    #[error(
        "event {event_id} belongs to another aggregate than the first one; an expected version speaks of one aggregate"
    )]
    SeveralAggregates {
        /// The first event of another aggregate.
        event_id: EventId,
    },
    /// What stands in the file is not what was written.
    #[error("the log {path} is damaged: {reason}; restore it from a backup")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// How it was noticed.
        reason: &'static str,
    },
    /// The database in the file failed: disk full, no permission.
    #[error("event store {path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// The database's own word.
        source: Box<dyn std::error::Error + Send + Sync>,
        /// Whether the file is damaged, or none of the database's.
        is_broken: bool,
    },
    /// The shared store's server.
    #[error(transparent)]
    Server(#[from] ServerError),
    /// Events are missing in the store: positions have no gaps. The log was damaged or tampered with.
    #[error(
        "event {wanted} is missing in the log: the next one is {found}; restore the log from a backup or a follower"
    )]
    Gap {
        /// The position that should come.
        wanted: Position,
        /// The one that comes.
        found: Position,
    },
    /// A new event that not every reader could read back.
    #[error(transparent)]
    Unfit(#[from] UnfitEvent),
    /// A stored event, or the order of an aggregate's events, cannot be understood.
    #[error(transparent)]
    History(#[from] HistoryError),
    /// A stored event cannot be brought to its type's current schema version.
    #[error(transparent)]
    Upcast(#[from] UpcastError),
    /// The machine gives no more threads.
    #[error("cannot start a thread for the event store: {source}")]
    Thread {
        /// The system's own word.
        source: std::io::Error,
    },
    /// A bulk of new events came upon one that is stored already, or in conflict. Nothing was written; judge the events instead.
    #[error("some of these events are stored already, or in conflict with stored ones")]
    NotNew,
    /// The store was closed, or its thread stopped half-way: whether the events are stored is to be seen in the log.
    #[error("the event store is closed, or was stopped by a fault of the program; open the workspace again")]
    Closed,
}

impl StoreError {
    /// Whether the file is damaged, or none of ours: nothing that trying again, more room or other rights would mend.
    pub fn is_of_a_broken_file(&self) -> bool {
        match self {
            Self::NotALog { .. } | Self::Damaged { .. } => true,
            Self::File { is_broken, .. } => *is_broken,
            _ => false,
        }
    }
}
