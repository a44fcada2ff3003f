//! A sync run with another system: started, then completed or failed, once.

use super::SYSTEM;
use crate::aggregates::payload::{event_enum, payloads};
use crate::aggregates::rules::not_blank;
use crate::aggregates::{Aggregate, AggregateRoot, BusinessError, CommandContext};
use crate::{AggregateId, EventId};
use serde::{Deserialize, Serialize};

payloads! {
    /// Syncing began.
    pub struct SyncStarted as "SyncStartedEvent", 1, of sync_id {
        /// The run.
        sync_id: AggregateId,
        /// The other system.
        source: String,
        /// What is synced.
        #[serde(skip_serializing_if = "Option::is_none")]
        scope: Option<String>,
    }

    /// Syncing ended well.
    pub struct SyncCompleted as "SyncCompletedEvent", 1, of sync_id {
        /// The run.
        sync_id: AggregateId,
        /// The other system.
        source: String,
        /// How many records it brought.
        record_count: u64,
        /// How long it took.
        duration_ms: u64,
    }

    /// Syncing ended with an error.
    pub struct SyncFailed as "SyncFailedEvent", 1, of sync_id {
        /// The run.
        sync_id: AggregateId,
        /// The other system.
        source: String,
        /// The error.
        error: String,
    }
}

event_enum! {
    /// What can happen to a sync run.
    pub enum SyncRunEvent {
        /// It began.
        Started(SyncStarted),
        /// It ended well.
        Completed(SyncCompleted),
        /// It ended with an error.
        Failed(SyncFailed),
    }
}

/// A sync run's state.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SyncRun {
    source: String,
    over: bool,
}

impl Aggregate for SyncRun {
    const TYPE: &'static str = SYSTEM;
    type Event = SyncRunEvent;

    fn apply(&mut self, event: &SyncRunEvent) {
        match event {
            SyncRunEvent::Started(started) => self.source.clone_from(&started.source),
            SyncRunEvent::Completed(_) | SyncRunEvent::Failed(_) => self.over = true,
        }
    }
}

impl AggregateRoot<SyncRun> {
    /// Begins; it takes a source.
    pub fn start(sync: SyncStarted, context: &mut CommandContext<'_>) -> Result<Self, BusinessError> {
        not_blank("the sync's source", &sync.source)?;
        let mut root = Self::empty(sync.sync_id);
        root.raise(sync, context)?;
        Ok(root)
    }

    /// Ends well; refused when it has ended.
    pub fn complete(
        &mut self,
        record_count: u64,
        duration_ms: u64,
        context: &mut CommandContext<'_>,
    ) -> Result<EventId, BusinessError> {
        let source = self.running()?;
        self.raise(SyncCompleted { sync_id: self.id(), source, record_count, duration_ms }, context)
    }

    /// Ends with an error; refused when it has ended.
    pub fn fail(
        &mut self,
        error: String,
        context: &mut CommandContext<'_>,
    ) -> Result<EventId, BusinessError> {
        let source = self.running()?;
        self.raise(SyncFailed { sync_id: self.id(), source, error }, context)
    }

    fn running(&self) -> Result<String, BusinessError> {
        let source = self.existing()?.source.clone();
        if self.state().over {
            return Err(BusinessError::AlreadyOver { kind: "sync", name: source });
        }
        Ok(source)
    }
}
