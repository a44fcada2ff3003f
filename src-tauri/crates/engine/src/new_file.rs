//! A file that appears when it is complete. Until then it stands beside its place under a name of its own, so that nothing of the user's
//! is overwritten before, and two programs that write the same file do not tear it.

use crate::EngineError;
use std::fs::File;
use std::io::{Error, ErrorKind, Write};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// The way of one file into its place. Unless it got there, nothing of it stays.
pub(crate) struct NewFile {
    place: PathBuf,
    unfinished: PathBuf,
}

impl NewFile {
    /// An empty file beside its place, to be written.
    pub(crate) fn create(place: &Path) -> Result<(Self, File), EngineError> {
        let new = Self {
            place: place.to_owned(),
            unfinished: place.with_added_extension(format!("{}.part", Uuid::now_v7())),
        };
        // Told before anything is written, and not when it cannot take its place.
        if place.is_dir() {
            return Err(new.failed(ErrorKind::IsADirectory.into()));
        }
        let file = File::create(&new.unfinished).map_err(|source| new.failed(source))?;
        Ok((new, file))
    }

    /// Writes a whole file.
    pub(crate) fn write(place: &Path, contents: &[u8]) -> Result<(), EngineError> {
        let (new, mut file) = Self::create(place)?;
        file.write_all(contents).and_then(|()| file.sync_all()).map_err(|source| new.failed(source))?;
        new.appear()
    }

    /// What the system said, about the file as whoever asked for it knows it.
    pub(crate) fn failed(&self, source: Error) -> EngineError {
        EngineError::Io { path: self.place.clone(), source }
    }

    /// Lets the file, which reached the disk, take its place; one that stands there is replaced.
    pub(crate) fn appear(self) -> Result<(), EngineError> {
        std::fs::rename(&self.unfinished, &self.place).map_err(|source| self.failed(source))
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        // Gone where it has appeared. What is left else is of no use; that it cannot be removed matters less than why.
        let _ = std::fs::remove_file(&self.unfinished);
    }
}
