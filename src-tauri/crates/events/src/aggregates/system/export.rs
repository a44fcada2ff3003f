//! An export of the history: somebody took events away in a file.

use super::SYSTEM;
use crate::aggregates::payload::{event_enum, payloads};
use crate::aggregates::{Aggregate, AggregateRoot, BusinessError, CommandContext};
use crate::{AggregateId, Position};
use serde::{Deserialize, Serialize};

/// How an export is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ExportedAs {
    /// CloudEvents, one a line.
    CloudEvents,
    /// A table for spreadsheets.
    Csv,
    /// The events as stored, one JSON object a line.
    Jsonl,
}

payloads! {
    /// Events were written to a file. Neither where to nor what was looked for: both may tell of persons.
    pub struct HistoryExported as "HistoryExportedEvent", 1, of export_id {
        /// The export.
        export_id: AggregateId,
        /// How it is written.
        format: ExportedAs,
        /// How many events.
        row_count: u64,
        /// The last position that it covers.
        up_to_position: Position,
        /// Whether events up to there were left out.
        filtered: bool,
    }
}

event_enum! {
    /// What can happen to an export.
    pub enum HistoryExportEvent {
        /// The file is written.
        Exported(HistoryExported),
    }
}

/// An export's state: done is all that it can be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HistoryExport {
    row_count: u64,
}

impl Aggregate for HistoryExport {
    const TYPE: &'static str = SYSTEM;
    type Event = HistoryExportEvent;

    fn apply(&mut self, event: &HistoryExportEvent) {
        let HistoryExportEvent::Exported(exported) = event;
        self.row_count = exported.row_count;
    }
}

impl AggregateRoot<HistoryExport> {
    /// Records an export; one of more events than there are up to its last position is refused.
    pub fn record(export: HistoryExported, context: &mut CommandContext<'_>) -> Result<Self, BusinessError> {
        let (rows, last) = (export.row_count, export.up_to_position.get());
        if rows > last {
            let (to, value) = (last as f64, rows as f64);
            return Err(BusinessError::OutOfRange { field: "the number of events", from: 0.0, to, value });
        }
        let mut root = Self::empty(export.export_id);
        root.raise(export, context)?;
        Ok(root)
    }
}
