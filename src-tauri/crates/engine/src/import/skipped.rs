//! The file of skipped entries. It holds what stood in the log, so nothing of it may stay when the import does not.

use crate::EngineError;
use hergang_events::Clock;
use hergang_formats::ReadProblem;
use serde_json::json;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// One JSON object a line: `line`, `field`, `reason`, and `raw` as it stood in the file. Unless it is kept, it goes when dropped.
pub(super) struct SkippedFile {
    path: PathBuf,
    unfinished: PathBuf,
    writer: Option<BufWriter<File>>,
}

impl SkippedFile {
    pub(super) fn new(folder: &Path, clock: &dyn Clock) -> Self {
        let stamp = clock.now().to_chrono().format("%Y%m%dT%H%M%S%3f");
        let path = folder.join(format!("skipped-{stamp}.jsonl"));
        Self { unfinished: path.with_added_extension("part"), path, writer: None }
    }

    pub(super) fn write(&mut self, problem: &ReadProblem) -> Result<(), EngineError> {
        let writer = match &mut self.writer {
            Some(writer) => writer,
            None => {
                let file = File::create_new(&self.unfinished).map_err(EngineError::io(&self.unfinished))?;
                self.writer.insert(BufWriter::new(file))
            }
        };
        let line = json!({
            "line": problem.line, "field": problem.field, "reason": problem.reason, "raw": problem.raw,
        });
        writeln!(writer, "{line}").map_err(EngineError::io(&self.unfinished))
    }

    pub(super) fn flush(&mut self) -> Result<(), EngineError> {
        match &mut self.writer {
            Some(writer) => writer.flush().map_err(EngineError::io(&self.unfinished)),
            None => Ok(()),
        }
    }

    /// The import is committed: the file gets its name. Where it stands, if anything was skipped.
    pub(super) fn keep(mut self) -> Option<PathBuf> {
        self.writer.take()?;
        let (path, unfinished) = (std::mem::take(&mut self.path), std::mem::take(&mut self.unfinished));
        match std::fs::rename(&unfinished, &path) {
            Ok(()) => Some(path),
            Err(error) => {
                tracing::warn!(%error, "the file of skipped entries keeps its temporary name");
                Some(unfinished)
            }
        }
    }
}

impl Drop for SkippedFile {
    fn drop(&mut self) {
        if self.writer.take().is_some()
            && let Err(error) = std::fs::remove_file(&self.unfinished)
        {
            tracing::warn!(%error, "the skipped entries of an import that was not committed could not be removed");
        }
    }
}
