//! Writes the whole log out as CloudEvents, one a line.

use crate::access::policy::Act;
use crate::api::{JobPhase, JobProgress};
use crate::operations::export_record::Exported;
use crate::operations::output::Output;
use crate::{Actor, EngineError, Job, Workspace};
use hergang_events::aggregates::ExportedAs;
use hergang_events::{DomainEvent, Position};
use hergang_formats::{CloudEventsWriter, FormatError};
use hergang_store::{EventPage, StoreError};
use std::fs::File;
use std::path::Path;

/// Events read at once, at the most.
const PAGE: usize = 2_000;

impl Workspace {
    /// Exports every event as it is stored, up to the one before the event that records the export. The file appears when it is complete;
    /// one that stands there is replaced. `-` is the standard output.
    ///
    /// # Errors
    /// [`EngineError::OutputRefused`] where no file may be written, [`EngineError::Io`] when it cannot be, [`EngineError::Busy`] beside an import, [`EngineError::Store`] when the export
    /// cannot be recorded; there is no file then. Nothing is recorded either, unless the complete file could not take its place.
    #[tracing::instrument(skip_all)]
    pub fn export(&self, actor: &Actor, file: &Path, mut job: Job) -> Result<JobProgress, EngineError> {
        let outcome = self.begin_work().and_then(|_working| {
            self.standing(actor)?.check(Act::Export)?;
            let (new, target) = Output::create(file, Some(self.folder()))?;
            let exported = self.write_out(target, file, &mut job)?;
            self.record_export(actor, exported)?;
            new.appear()
        });
        job.finish(outcome)
    }

    fn write_out(&self, target: File, file: &Path, job: &mut Job) -> Result<Exported, EngineError> {
        let reader = self.readers().lend()?;
        let page = |after, wanted| reader.log.page(after, wanted);
        // Whatever is in a workspace's log came through a door that checks it.
        write_out(target, file, reader.log.head()?, page, |_| true, job)
    }
}

/// Writes a log out up to a position, page by page. Of an event that does not fit its type's schema the line says so.
pub(crate) fn write_out(
    target: File,
    file: &Path,
    head: Position,
    mut page: impl FnMut(Position, usize) -> Result<EventPage, StoreError>,
    fits: impl Fn(&DomainEvent) -> bool,
    job: &mut Job,
) -> Result<Exported, EngineError> {
    job.begin(JobPhase::Exporting, Some(head.get()));
    let mut writer = CloudEventsWriter::new(target);
    let failed = |error: FormatError| EngineError::ExportFailed { file: file.to_owned(), source: error };
    let (mut after, mut rows) = (Position::ZERO, 0);
    while after < head {
        job.check()?;
        let page = page(after, PAGE.min((head.get() - after.get()) as usize))?;
        let Some(last) = page.last() else { break };
        after = last.global_position;
        for event in page.iter() {
            let written = if fits(event) { writer.write(event) } else { writer.write_of_foreign_type(event) };
            written.map_err(failed)?;
        }
        rows += page.len() as u64;
        job.advance(page.len() as u64);
    }
    let target = writer.finish().map_err(failed)?;
    target.sync_all().map_err(EngineError::io(file))?;
    job.check()?;
    Ok(Exported { format: ExportedAs::CloudEvents, rows, up_to: head, filtered: false })
}
