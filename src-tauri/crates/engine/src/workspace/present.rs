//! The truth about the data on screen: what the read models contain, and what is going on in the workspace.

use crate::EngineError;
use crate::api::{OpenWorkspace, WorkspaceState, WorkspaceStatus};
use crate::projecting::{Shared, Signals};
use crate::workspace::readers::{Reader, Readers};
use hergang_demo::LivingCompany;
use hergang_events::Position;
use std::sync::{Arc, OnceLock};

/// What status and frames are made of. It outlives no workspace: whoever shares it is joined before that closes.
pub(crate) struct Present {
    workspace: OpenWorkspace,
    signals: Arc<Signals>,
    readers: Readers,
    /// Whether the demo company wrote this history, once there is one.
    is_demo: OnceLock<bool>,
}

/// A status as far as the signals tell it.
pub(crate) struct Status<'a> {
    present: &'a Present,
    status: WorkspaceStatus,
}

impl Present {
    pub(crate) fn new(workspace: OpenWorkspace, signals: Arc<Signals>, readers: Readers) -> Self {
        Self { workspace, signals, readers, is_demo: OnceLock::new() }
    }

    pub(crate) fn workspace(&self) -> &OpenWorkspace {
        &self.workspace
    }

    pub(crate) fn signals(&self) -> &Arc<Signals> {
        &self.signals
    }

    pub(crate) fn readers(&self) -> &Readers {
        &self.readers
    }

    /// The status at this moment, to be completed from the log without holding the signals' lock.
    pub(crate) fn of(&self, shared: &Shared) -> Status<'_> {
        let status = &shared.status;
        let behind = status.head.get().saturating_sub(status.position.get());
        let catching_up = status.state == WorkspaceState::CatchingUp && status.per_second > 0.0;
        let status = WorkspaceStatus {
            path: self.workspace.path.clone(),
            name: self.workspace.name.clone(),
            position: status.position.get(),
            head: status.head.get(),
            recorded_at: None,
            state: status.state,
            percent: match status.head.get() {
                0 => 100.0,
                head => status.position.get() as f64 * 100.0 / head as f64,
            },
            seconds_left: catching_up.then(|| behind as f64 / status.per_second),
            unseen_for: shared.seen.elapsed().as_secs_f64(),
            error: status.error.clone(),
            simulating: shared.simulating,
            can_simulate: false,
        };
        Status { present: self, status }
    }

    /// The status, completed from the log; as far as it is known where it says itself that something is wrong.
    pub(crate) fn status(&self) -> Result<WorkspaceStatus, EngineError> {
        let told = self.of(&self.signals.lock());
        let failing = told.status.state == WorkspaceState::Failed;
        let so_far = told.status.clone();
        match self.readers.lend().and_then(|reader| told.complete(&reader)) {
            // Why is known already.
            Err(_) if failing => Ok(so_far),
            answer => answer,
        }
    }

    /// Whether the demo company wrote this history. Its first event tells, and never changes.
    pub(crate) fn is_demo(&self, reader: &Reader) -> Result<bool, EngineError> {
        if let Some(known) = self.is_demo.get() {
            return Ok(*known);
        }
        let first = reader.log.at(&[Position::new(1)])?.pop();
        Ok(first.is_some_and(|first| *self.is_demo.get_or_init(|| LivingCompany::begins_with(&first))))
    }
}

impl Status<'_> {
    /// Adds what the log knows.
    pub(crate) fn complete(self, reader: &Reader) -> Result<WorkspaceStatus, EngineError> {
        let last = reader.log.at(&[Position::new(self.status.head)])?.pop();
        Ok(WorkspaceStatus {
            recorded_at: last.map(|event| event.recorded_at.to_string()),
            can_simulate: self.present.is_demo(reader)?,
            ..self.status
        })
    }
}
