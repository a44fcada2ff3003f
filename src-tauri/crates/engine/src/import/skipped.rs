//! The file of skipped entries. It holds what stood in the log, so nothing of it may stay when the import does not: until then it has
//! another name and is locked, and one that nobody holds the lock of was left by a program that was killed.

use crate::EngineError;
use crate::readers::FileIdentity;
use hergang_events::Clock;
use hergang_formats::ReadProblem;
use serde_json::json;
use std::fs::{File, OpenOptions};
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
        remove_forgotten(folder);
        let stamp = clock.now().to_chrono().format("%Y%m%dT%H%M%S%3f");
        let path = folder.join(format!("skipped-{stamp}.jsonl"));
        Self { unfinished: path.with_added_extension("part"), path, writer: None }
    }

    pub(super) fn write(&mut self, problem: &ReadProblem) -> Result<(), EngineError> {
        let writer = match &mut self.writer {
            Some(writer) => writer,
            None => {
                let file = locked(&self.unfinished).map_err(EngineError::io(&self.unfinished))?;
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

/// A new file that is locked.
fn locked(path: &Path) -> std::io::Result<File> {
    loop {
        let file = OpenOptions::new().write(true).create_new(true).open(path)?;
        file.lock()?;
        // Whoever tidies up may have come upon it before it was locked.
        if FileIdentity::of(path) == FileIdentity::of_open(&file) {
            return Ok(file);
        }
    }
}

/// Removes what imports have left that were killed.
pub(crate) fn remove_forgotten(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_unfinished = name.starts_with("skipped-") && name.ends_with(".jsonl.part");
        // Not through a link: what lies in a folder may be anybody's.
        if !is_unfinished || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        let forgotten = File::open(entry.path()).is_ok_and(|file| {
            // Gone before the lock is: the name must not lead anybody to a file that is about to go.
            file.try_lock().is_ok() && std::fs::remove_file(entry.path()).is_ok()
        });
        if forgotten {
            tracing::info!("the skipped entries of an import that was killed are removed");
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
