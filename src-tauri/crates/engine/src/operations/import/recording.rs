//! An import is its actor's act, and as such the event that follows those that it added, in the same transaction.
//!
//! It does not make its actor known to the history, as an entry does: the next log that is imported may tell who he is, in its own words.

use super::writing::Import;
use crate::access::acts::{act_id, acted};
use crate::{Actor, EngineError, Job};
use hergang_events::aggregates::{AggregateRoot, HistoryImport, HistoryImported, ImportedFrom};
use hergang_events::{Clock, EventId};
use hergang_formats::LogFormat;

impl Import<'_> {
    /// Appends the import's event, and answers with its id. One that added nothing is none.
    pub(super) fn record(
        &mut self,
        actor: &Actor,
        clock: &dyn Clock,
        job: &Job,
    ) -> Result<Option<EventId>, EngineError> {
        let counts = job.counts();
        if counts.added == 0 {
            return Ok(None);
        }
        let now = clock.now();
        let imported = HistoryImported {
            import_id: act_id(now),
            imported_by: actor.name.clone(),
            format: match self.format {
                LogFormat::Xes => ImportedFrom::Xes,
                LogFormat::CloudEvents => ImportedFrom::CloudEvents,
            },
            added: counts.added,
            already_there: counts.already_there,
            skipped: counts.skipped,
        };
        let events = acted(actor, now, |context| {
            Ok(AggregateRoot::<HistoryImport>::record(imported, context)?.take_pending())
        })?;
        let id = events.last().map(|event| event.event_id);
        self.bulk.append(events)?;
        Ok(id)
    }
}
