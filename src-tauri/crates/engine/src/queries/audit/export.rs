//! Writes the rows of the audit trail to a file: as a table for spreadsheets, or as the events that they stand for.

use super::cells::{cells, header, separator};
use super::selection::Selection;
use crate::access::policy::Act;
use crate::api::{AuditExportRequest, ExportFormat, JobPhase, JobProgress};
use crate::operations::export_record::Exported;
use crate::operations::output::Output;
use crate::queries::rendering::{Renderer, parse_language};
use crate::workspace::readers::Reader;
use crate::{Actor, EngineError, Job, Workspace};
use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};
use hergang_events::aggregates::ExportedAs;
use hergang_events::{DomainEvent, Language};
use hergang_store::StoreError;
use std::fs::File;
use std::io::{BufWriter, Error, Write};
use std::path::Path;

/// Rows read and written together.
const BATCH: usize = 1_000;

/// Without it, Excel takes UTF-8 for the code page of the machine.
const BYTE_ORDER_MARK: &str = "\u{feff}";

impl Workspace {
    /// Writes rows of the audit trail to a file, and records that it did. The file appears when it is complete; one that stands there is
    /// replaced.
    ///
    /// # Errors
    /// [`EngineError::Io`] and [`EngineError::OutputRefused`] name the file that cannot be written; [`EngineError::InvalidInput`] as [`Workspace::audit_log`];
    /// [`EngineError::Busy`] and [`EngineError::Store`] as [`Workspace::export`].
    #[tracing::instrument(skip_all)]
    pub fn export_audit(
        &self,
        actor: &Actor,
        request: &AuditExportRequest,
        mut job: Job,
    ) -> Result<JobProgress, EngineError> {
        let outcome = self.begin_work().and_then(|_working| {
            self.standing(actor)?.check(Act::Export)?;
            self.write_audit(actor, request, &mut job)
        });
        job.finish(outcome)
    }

    fn write_audit(
        &self,
        actor: &Actor,
        request: &AuditExportRequest,
        job: &mut Job,
    ) -> Result<(), EngineError> {
        let language = parse_language(&request.language)?;
        let (selection, rows, new) = {
            let reader = self.readers().lend()?;
            let selection = Selection::new(&request.selection, &reader)?;
            // The file first: should it not be writable, nothing is looked for.
            let (new, file) = Output::create(Path::new(&request.file), Some(self.folder()))?;
            let written = Target::new(file, request.format, language)
                .and_then(|target| self.write_rows(&selection, &reader, language, target, job));
            let rows = written.map_err(|failure| match failure {
                Failure::File(source) => new.failed(source),
                Failure::Engine(error) => error,
            })?;
            (selection, rows, new)
        };
        let format = match request.format {
            ExportFormat::Csv => ExportedAs::Csv,
            ExportFormat::Jsonl => ExportedAs::Jsonl,
        };
        let (up_to, filtered) = (selection.up_to(), selection.is_filtered());
        self.record_export(actor, Exported { format, rows, up_to, filtered })?;
        new.appear()
    }

    /// Writes what is selected, and answers how many rows that were.
    fn write_rows(
        &self,
        selection: &Selection,
        reader: &Reader,
        language: Language,
        mut target: Target,
        job: &mut Job,
    ) -> Result<u64, Failure> {
        job.begin(JobPhase::Exporting, None);
        let found = selection.found(reader, self.audit_lists())?;
        job.begin(JobPhase::Exporting, Some(found.count()));
        let mut offset = 0;
        while offset < found.count() {
            job.check()?;
            let positions = selection.slice(&found, offset, BATCH);
            reader.each_part_at(&positions, |events| target.write(events, reader, language))?;
            offset += positions.len() as u64;
            job.advance(positions.len() as u64);
        }
        target.finish()?.sync_all()?;
        job.check()?;
        Ok(offset)
    }
}

/// Why an export ended early.
enum Failure {
    /// The file that is written.
    File(Error),
    /// Anything else, which has its own words.
    Engine(EngineError),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::File(error)
    }
}

impl From<csv::Error> for Failure {
    fn from(error: csv::Error) -> Self {
        Self::File(error.into())
    }
}

impl From<EngineError> for Failure {
    fn from(error: EngineError) -> Self {
        Self::Engine(error)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Engine(error.into())
    }
}

/// The file, in its format.
enum Target {
    Table(Box<Writer<BufWriter<File>>>),
    Events(BufWriter<File>),
}

impl Target {
    fn new(file: File, format: ExportFormat, language: Language) -> Result<Self, Failure> {
        let mut file = BufWriter::with_capacity(1 << 20, file);
        if format == ExportFormat::Jsonl {
            return Ok(Self::Events(file));
        }
        file.write_all(BYTE_ORDER_MARK.as_bytes())?;
        let mut table = WriterBuilder::new()
            .delimiter(separator(language))
            .quote_style(QuoteStyle::NonNumeric)
            .terminator(Terminator::CRLF)
            .from_writer(file);
        table.write_record(header(language))?;
        Ok(Self::Table(Box::new(table)))
    }

    fn write(&mut self, events: &[DomainEvent], reader: &Reader, language: Language) -> Result<(), Failure> {
        match self {
            Self::Table(table) => {
                let renderer = Renderer::of(reader, language, events)?;
                for event in events {
                    let row = renderer.whole_row(event);
                    table.write_record(cells(&row, event).iter().map(|cell| cell.as_bytes()))?;
                }
            }
            Self::Events(file) => {
                for event in events {
                    let mut line = serde_json::to_vec(event).map_err(Error::from)?;
                    // Stored JSON may have line ends, where a space may stand too.
                    line.iter_mut()
                        .filter(|byte| matches!(**byte, b'\n' | b'\r'))
                        .for_each(|byte| *byte = b' ');
                    line.push(b'\n');
                    file.write_all(&line)?;
                }
            }
        }
        Ok(())
    }

    fn finish(self) -> Result<File, Failure> {
        let file = match self {
            Self::Table(table) => table.into_inner().map_err(|error| Error::other(error.to_string()))?,
            Self::Events(file) => file,
        };
        Ok(file.into_inner().map_err(|error| error.into_error())?)
    }
}
