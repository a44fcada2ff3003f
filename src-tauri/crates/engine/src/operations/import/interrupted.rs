//! That an import is under way, noted beside the read models: whoever opens the workspace after the program was ended in the middle of one
//! can say so. The note is locked as long as its import runs, so that another program's running one is not taken for an interrupted one.

use crate::api::InterruptedImport;
use crate::workspace::plain_file;
use crate::{EngineError, Workspace};
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// In bytes: more than a path and a time take.
const LONGEST: u64 = 64 << 10;

/// An import that runs. Its end removes the note, unless it is the program that ends.
pub(super) struct UnderWay<'a> {
    /// Nothing where another program's import is noted, or no note can be made: the import matters more.
    note: Option<(PathBuf, File)>,
    is_left: &'a AtomicBool,
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        if let Some((path, _lock)) = &self.note
            && !self.is_left.load(Ordering::Acquire)
            && let Err(error) = std::fs::remove_file(path)
        {
            tracing::warn!(%error, "the note of an import that has ended stays");
        }
    }
}

impl Workspace {
    /// Notes that a file is being imported, for as long as what is answered lives.
    pub(super) fn note_import(&self, file: &Path) -> UnderWay<'_> {
        let noted =
            InterruptedImport { file: file.display().to_string(), began_at: self.clock().now().to_string() };
        let note = self.import_note();
        let made = make(note, &noted);
        if let Err(error) = &made {
            tracing::warn!(%error, "an import that would be interrupted could not be told of");
        }
        UnderWay { note: made.ok().map(|lock| (note.to_owned(), lock)), is_left: self.is_left() }
    }

    /// The import that was under way when the program was ended, as long as nobody has taken note of it. Nothing of it was taken in.
    pub fn interrupted_import(&self) -> Option<InterruptedImport> {
        let path = self.import_note();
        let file = plain_file::open(path, OpenOptions::new().read(true)).ok()?;
        file.try_lock().ok()?;
        serde_json::from_slice(&plain_file::read(path, LONGEST).ok()??).ok()
    }

    /// Takes note of it.
    ///
    /// # Errors
    /// [`EngineError::Io`].
    pub fn forget_interrupted_import(&self) -> Result<(), EngineError> {
        let path = self.import_note();
        if self.interrupted_import().is_none() {
            return Ok(());
        }
        match std::fs::remove_file(path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(EngineError::io(path)(error)),
            _ => Ok(()),
        }
    }
}

fn make(note: &Path, noted: &InterruptedImport) -> std::io::Result<File> {
    let mut file = plain_file::open(note, OpenOptions::new().write(true).create(true).truncate(false))?;
    file.try_lock()?;
    file.set_len(0)?;
    file.write_all(&serde_json::to_vec(noted)?)?;
    file.sync_all()?;
    Ok(file)
}
