//! An import into the history: somebody took in what another log says.

use super::SYSTEM;
use crate::AggregateId;
use crate::aggregates::payload::{event_enum, payloads};
use crate::aggregates::{Aggregate, AggregateRoot, BusinessError, CommandContext};
use serde::{Deserialize, Serialize};

/// What an import was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ImportedFrom {
    /// An XES log.
    Xes,
    /// CloudEvents, one a line.
    CloudEvents,
}

payloads! {
    /// The events of a file were taken in: those right before this one. The file is not named, since names of files tell of persons.
    pub struct HistoryImported as "HistoryImportedEvent", 1, of import_id {
        /// The import.
        import_id: AggregateId,
        /// By what name whoever imported is known to his installation. The history itself need not know him.
        imported_by: String,
        /// What the file was.
        format: ImportedFrom,
        /// How many events were new.
        added: u64,
        /// How many were there already.
        already_there: u64,
        /// How many entries of the file were left out.
        skipped: u64,
    }
}

event_enum! {
    /// What can happen to an import.
    pub enum HistoryImportEvent {
        /// Its events are stored.
        Imported(HistoryImported),
    }
}

/// An import's state: done is all that it can be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HistoryImport {
    added: u64,
}

impl Aggregate for HistoryImport {
    const TYPE: &'static str = SYSTEM;
    type Event = HistoryImportEvent;

    fn apply(&mut self, event: &HistoryImportEvent) {
        let HistoryImportEvent::Imported(imported) = event;
        self.added = imported.added;
    }
}

impl AggregateRoot<HistoryImport> {
    /// Records an import; one that added nothing is none.
    pub fn record(import: HistoryImported, context: &mut CommandContext<'_>) -> Result<Self, BusinessError> {
        if import.added == 0 {
            let (from, value) = (1.0, 0.0);
            return Err(BusinessError::OutOfRange {
                field: "the number of events",
                from,
                to: f64::MAX,
                value,
            });
        }
        let mut root = Self::empty(import.import_id);
        root.raise(import, context)?;
        Ok(root)
    }
}
