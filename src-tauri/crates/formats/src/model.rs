//! What a reader is told, and what it yields.

use hergang_events::{AggregateType, NewEvent, Position, RecordedBy, Timestamp};

/// The formats that can be read. Told apart by content, not by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LogFormat {
    /// IEEE 1849 (XES), plain or gzip.
    Xes,
    /// CloudEvents 1.0 as JSON, one a line or in a list, plain or gzip.
    CloudEvents,
}

/// What the file itself does not say.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// The type of the file's aggregates. Default: derived from the file's contents or name (docs/formats.md).
    pub aggregate_type: Option<AggregateType>,
    /// Written to each event's metadata as `category`, unless the event says its own.
    pub category: Option<String>,
}

/// An event read from a foreign log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedEvent {
    /// The event, ready to append once it is numbered.
    pub event: NewEvent,
    /// Whether the file says that Hergang's own meaning is meant: of its event types and their schemas, too.
    pub own: bool,
    /// Whether the type is not the catalog's, though it may have the name of one: then no schema holds the event, and whoever takes it in
    /// says so in its metadata ([`NewEvent::of_foreign_type`]). A reader knows it of a line that says so.
    pub foreign_type: bool,
    /// Whether `event.version` is the file's own. Otherwise it is zero and whoever imports it gives it the next one.
    pub numbered: bool,
    /// When the exporting store had stored it, if the file says so.
    pub recorded_at: Option<Timestamp>,
    /// Which login the store saw that it comes from, as the file says.
    pub recorded_by: Option<RecordedBy>,
    /// Its position in the exporting store, if the file says so.
    pub global_position: Option<Position>,
    /// Where it begins in the file, counted from 1.
    pub line: u64,
}
