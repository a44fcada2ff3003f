//! A file that appears when it is complete. Until then it stands beside its place under a name of its own, so that nothing of the user's
//! is overwritten before, and two programs that write the same file do not tear it.

use crate::EngineError;
use std::ffi::OsStr;
use std::fs::{File, OpenOptions};
use std::io::{Error, ErrorKind, Write};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// In seconds. Nothing is written for so long.
const A_DAY: u64 = 86_400;

/// The way of one file into its place. Unless it got there, nothing of it stays.
pub(crate) struct NewFile {
    place: PathBuf,
    unfinished: PathBuf,
}

impl NewFile {
    /// An empty file beside its place, to be written.
    pub(crate) fn create(place: &Path) -> Result<(Self, File), EngineError> {
        Self::create_as(place, OpenOptions::new().write(true))
    }

    fn create_as(place: &Path, options: &mut OpenOptions) -> Result<(Self, File), EngineError> {
        let new = Self {
            place: place.to_owned(),
            unfinished: place.with_added_extension(format!("{}.part", Uuid::now_v7())),
        };
        // Told before anything is written, and not when it cannot take its place.
        if place.is_dir() {
            return Err(new.failed(ErrorKind::IsADirectory.into()));
        }
        new.remove_forgotten();
        // Never one that is there: it could be a link.
        let file = options.create_new(true).open(&new.unfinished).map_err(|source| new.failed(source))?;
        Ok((new, file))
    }

    /// Removes what programs that were killed have left of this file, a day or longer ago.
    fn remove_forgotten(&self) {
        let made = |uuid: Uuid| uuid.get_timestamp().map(|time| time.to_unix().0);
        let (Some(folder), Some(name)) = (self.unfinished.parent(), self.place.file_name()) else { return };
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        for other in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let (other, path) = (other.file_name(), other.path());
            let id = |name: &OsStr| {
                let rest = other.to_str()?.strip_prefix(name.to_str()?)?;
                Uuid::try_parse(rest.strip_prefix('.')?.strip_suffix(".part")?).ok()
            };
            let Some(then) = id(name).and_then(made) else { continue };
            if made(Uuid::now_v7()).is_some_and(|now| now.saturating_sub(then) > A_DAY) {
                // It matters to nobody but the disk.
                let _ = std::fs::remove_file(path);
            }
        }
    }

    /// Writes a whole file.
    pub(crate) fn write(place: &Path, contents: &[u8]) -> Result<(), EngineError> {
        fill(Self::create(place)?, contents)
    }

    /// Writes a whole file that nobody else may read.
    pub(crate) fn write_private(place: &Path, contents: &[u8]) -> Result<(), EngineError> {
        let mut options = OpenOptions::new();
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        fill(Self::create_as(place, options.write(true))?, contents)
    }

    /// What the system said, about the file as whoever asked for it knows it.
    pub(crate) fn failed(&self, source: Error) -> EngineError {
        EngineError::Io { path: self.place.clone(), source }
    }

    /// Lets the file, which reached the disk, take its place; one that stands there is replaced.
    pub(crate) fn appear(self) -> Result<(), EngineError> {
        std::fs::rename(&self.unfinished, &self.place).map_err(|source| self.failed(source))?;
        sync_folder_of(&self.place).map_err(|source| self.failed(source))
    }
}

fn fill((new, mut file): (NewFile, File), contents: &[u8]) -> Result<(), EngineError> {
    file.write_all(contents).and_then(|()| file.sync_all()).map_err(|source| new.failed(source))?;
    new.appear()
}

/// Lets the names in a file's folder reach the disk: without, a file that was written and named may be gone after a power cut.
pub(crate) fn sync_folder_of(file: &Path) -> std::io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Elsewhere the system keeps names safe by itself, and opens no folders as files.
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        // Gone where it has appeared. What is left else is of no use; that it cannot be removed matters less than why.
        let _ = std::fs::remove_file(&self.unfinished);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use uuid::{NoContext, Timestamp};

    #[test]
    fn what_a_killed_program_left_is_removed_a_day_later_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("history.jsonl");
        let unfinished = |seconds_ago| {
            let now = Uuid::now_v7().get_timestamp().unwrap().to_unix().0;
            Uuid::new_v7(Timestamp::from_unix(NoContext, now - seconds_ago, 0))
        };
        let [old, young] = [2 * A_DAY, 60].map(|ago| format!("history.jsonl.{}.part", unfinished(ago)));
        let foreign = format!("other.jsonl.{}.part", unfinished(2 * A_DAY));
        for name in [&old, &young, &foreign] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        NewFile::write(&place, b"whole").unwrap();
        assert!(!folder.path().join(&old).exists(), "nobody writes it any more");
        assert!(folder.path().join(&young).exists(), "another program may be writing it");
        assert!(folder.path().join(&foreign).exists(), "it is another file's");
        assert_eq!(std::fs::read(&place).unwrap(), b"whole");
    }
}
