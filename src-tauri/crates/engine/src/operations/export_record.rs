//! An export is an operator's act, and as such an event: who took how much of the history away, not where to nor what he looked for.
//!
//! It is recorded when the file is written and before it appears. So nobody has a file that is not recorded: where the log cannot be
//! appended to, because another program has been writing to it for long, the export fails and can be repeated. Where only the last step
//! fails, that the file takes its place, the export stays recorded though nobody has it.

use crate::access::acts::acted;
use crate::access::policy::Act;
use crate::{Actor, EngineError, Workspace};
use hergang_events::aggregates::{
    AggregateRoot, BusinessError, CommandContext, ExportedAs, HistoryExport, HistoryExported,
};
use hergang_events::{AggregateId, NewEvent, Position};
use hergang_store::StoreError;

/// How often it is tried again when others make the same person known to the workspace. The first of them has done it.
const ATTEMPTS: usize = 3;

/// What an export took.
#[derive(Clone, Copy)]
pub(crate) struct Exported {
    pub(crate) format: ExportedAs,
    pub(crate) rows: u64,
    pub(crate) up_to: Position,
    pub(crate) filtered: bool,
}

impl Workspace {
    /// Appends the event of an export.
    pub(crate) fn record_export(&self, actor: &Actor, exported: Exported) -> Result<(), EngineError> {
        let mut attempts = 1;
        loop {
            let events = self.export_events(actor, exported)?;
            match self.append_blocking(events) {
                Err(EngineError::Store(StoreError::VersionConflict { .. })) if attempts < ATTEMPTS => {
                    attempts += 1
                }
                outcome => return outcome.map(drop),
            }
        }
    }

    fn export_events(&self, actor: &Actor, exported: Exported) -> Result<Vec<NewEvent>, EngineError> {
        let mut standing = self.standing(actor)?;
        // Again: it may have been taken while the file was written.
        standing.check(Act::Export)?;
        acted(actor, self.clock().now(), |context| {
            let mut events = standing.introduction(context)?;
            events.extend(exported.event(context)?);
            Ok(events)
        })
    }
}

impl Exported {
    /// The event that records it.
    pub(crate) fn event(self, context: &mut CommandContext<'_>) -> Result<Vec<NewEvent>, BusinessError> {
        let export = HistoryExported {
            export_id: AggregateId(context.ids.next_id(context.now)),
            format: self.format,
            row_count: self.rows,
            up_to_position: self.up_to,
            filtered: self.filtered,
        };
        Ok(AggregateRoot::<HistoryExport>::record(export, context)?.take_pending())
    }
}
