//! Writes the whole log out as CloudEvents, one a line.

use crate::api::{JobPhase, JobProgress};
use crate::{EngineError, Job, Workspace};
use hergang_events::Position;
use hergang_formats::{CloudEventsWriter, FormatError};
use std::fs::File;
use std::path::Path;

/// Events read at once.
const PAGE: usize = 2_000;

impl Workspace {
    /// Exports every event as it is stored. The file appears when it is complete; one that stands there is replaced.
    ///
    /// # Errors
    /// [`EngineError::Io`] when the file cannot be written.
    #[tracing::instrument(skip_all)]
    pub fn export(&self, file: &Path, mut job: Job) -> Result<JobProgress, EngineError> {
        let unfinished = file.with_added_extension("part");
        let outcome = self.write_out(&unfinished, &mut job);
        let outcome = match outcome {
            Ok(()) => std::fs::rename(&unfinished, file).map_err(EngineError::io(file)),
            Err(error) => {
                // What is left of it is of no use; that it cannot be removed matters less than why it failed.
                let _ = std::fs::remove_file(&unfinished);
                Err(error)
            }
        };
        job.finish(outcome)
    }

    fn write_out(&self, unfinished: &Path, job: &mut Job) -> Result<(), EngineError> {
        let reader = self.readers().lend()?;
        let head = reader.log.head()?;
        job.begin(JobPhase::Exporting, Some(head.get()));
        let file = File::create(unfinished).map_err(EngineError::io(unfinished))?;
        let mut writer = CloudEventsWriter::new(file);
        let failed =
            |error: FormatError| EngineError::ExportFailed { file: unfinished.to_owned(), source: error };
        let mut after = Position::ZERO;
        while after < head {
            job.check()?;
            let page = reader.log.page(after, PAGE)?;
            let Some(last) = page.last() else { break };
            after = last.global_position;
            for event in &page {
                writer.write(event).map_err(failed)?;
            }
            job.advance(page.len() as u64);
        }
        let file = writer.finish().map_err(failed)?;
        file.sync_all().map_err(EngineError::io(unfinished))
    }
}
