//! An import of customers from a file.

use super::SYSTEM;
use crate::AggregateId;
use crate::aggregates::payload::{event_enum, payloads};
use crate::aggregates::rules::not_blank;
use crate::aggregates::{Aggregate, AggregateRoot, BusinessError, CommandContext};
use serde::{Deserialize, Serialize};

payloads! {
    /// A file of customers was taken in.
    pub struct CustomerImportCompleted as "CustomerImportCompletedEvent", 1, of import_id {
        /// The import.
        import_id: AggregateId,
        /// The file.
        file_name: String,
        /// How many customers were new.
        created: u64,
        /// How many were changed.
        updated: u64,
        /// How many were left out.
        skipped: u64,
    }
}

event_enum! {
    /// What can happen to an import.
    pub enum CustomerImportEvent {
        /// It is done.
        Completed(CustomerImportCompleted),
    }
}

/// An import's state: done is all that it can be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CustomerImport {
    file_name: String,
}

impl Aggregate for CustomerImport {
    const TYPE: &'static str = SYSTEM;
    type Event = CustomerImportEvent;

    fn apply(&mut self, event: &CustomerImportEvent) {
        let CustomerImportEvent::Completed(completed) = event;
        self.file_name.clone_from(&completed.file_name);
    }
}

impl AggregateRoot<CustomerImport> {
    /// Records an import; one without a file name is refused.
    pub fn complete(
        import: CustomerImportCompleted,
        context: &mut CommandContext<'_>,
    ) -> Result<Self, BusinessError> {
        not_blank("the import's file name", &import.file_name)?;
        let mut root = Self::empty(import.import_id);
        root.raise(import, context)?;
        Ok(root)
    }
}
