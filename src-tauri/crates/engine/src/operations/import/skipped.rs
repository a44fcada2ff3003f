//! The file of skipped entries. It holds what stood in the log, so nothing of it may stay when the import does not, and all of it when the
//! import does: until then it has another name and is locked, and one that nobody holds the lock of was left by a program that was killed.
//! Just before the commit, the name gets the id of the event that tells of the import: whether that is in the log decides then.

use crate::EngineError;
use crate::workspace::new_file::sync_folder_of;
use crate::workspace::readers::FileIdentity;
use hergang_events::{Clock, EventId};
use hergang_formats::ReadProblem;
use hergang_store::StoreError;
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

    /// All is written, and about to be committed with the event that tells of it.
    pub(super) fn belongs_to(&mut self, import: EventId) -> Result<(), EngineError> {
        let Some(writer) = &mut self.writer else { return Ok(()) };
        writer
            .flush()
            .and_then(|()| writer.get_ref().sync_all())
            .map_err(EngineError::io(&self.unfinished))?;
        let named = self.path.with_added_extension(format!("{import}.part"));
        std::fs::rename(&self.unfinished, &named)
            .and_then(|()| sync_folder_of(&named))
            .map_err(EngineError::io(&self.unfinished))?;
        self.unfinished = named;
        Ok(())
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

/// What becomes of a list whose import is not in the log that was asked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Absent {
    Removed,
    /// It may be in another log.
    Left,
}

/// Settles what imports have left that were killed: the list of one that is in the log, as its event tells, gets its name, and any other is
/// removed.
pub(crate) fn settle(
    folder: &Path,
    absent: Absent,
    mut is_there: impl FnMut(EventId) -> Result<bool, StoreError>,
) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        // Not through a link: what lies in a folder may be anybody's.
        let Some(unfinished) = name.to_str().and_then(Unfinished::of) else { continue };
        if !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        let path = entry.path();
        let Ok(file) = File::open(&path) else { continue };
        if file.try_lock().is_err() {
            continue;
        }
        // Gone before the lock is: the name must not lead anybody to a file that is about to go.
        let settled = match unfinished.import.map(&mut is_there) {
            Some(Ok(true)) => std::fs::rename(&path, folder.join(unfinished.name)),
            Some(Ok(false)) if absent == Absent::Left => continue,
            None | Some(Ok(false)) => std::fs::remove_file(&path),
            // The log will be asked again.
            Some(Err(error)) => {
                tracing::warn!(%error, "whether an import was committed whose skipped entries are here is not known");
                continue;
            }
        };
        match settled {
            Ok(()) => tracing::info!("the skipped entries of an import that was killed are settled"),
            Err(error) => tracing::warn!(%error, "the skipped entries of an import that was killed stay"),
        }
    }
}

/// The name of a file of skipped entries that has not got its own yet.
struct Unfinished<'a> {
    name: &'a str,
    import: Option<EventId>,
}

impl<'a> Unfinished<'a> {
    fn of(name: &'a str) -> Option<Self> {
        let rest = name.strip_suffix(".part").filter(|rest| rest.starts_with("skipped-"))?;
        if rest.ends_with(".jsonl") {
            return Some(Self { name: rest, import: None });
        }
        let (name, id) = rest.rsplit_once('.')?;
        let import = id.parse().ok().filter(|_| name.ends_with(".jsonl"))?;
        Some(Self { name, import: Some(import) })
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

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use hergang_events::SystemClock;

    fn names(folder: &Path) -> Vec<String> {
        let names = std::fs::read_dir(folder).unwrap();
        names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn before_the_commit_a_list_is_named_for_the_import_and_goes_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let problem = ReadProblem {
            line: 1,
            field: None,
            reason: "is bad".into(),
            raw: "personal data".to_owned(),
            fatal: false,
        };
        let id = EventId::generate();
        for kept in [false, true] {
            let mut list = SkippedFile::new(folder.path(), &SystemClock);
            list.write(&problem).unwrap();
            list.belongs_to(id).unwrap();
            let name = names(folder.path()).remove(0);
            let unfinished = Unfinished::of(&name).unwrap();
            assert_eq!(unfinished.import, Some(id));
            let whole = std::fs::read_to_string(folder.path().join(&name)).unwrap();
            assert!(whole.contains("personal data"), "it is on the disk before the commit");
            // Nobody else settles it meanwhile.
            settle(folder.path(), Absent::Removed, |_| Ok(false));
            assert_eq!(names(folder.path()), std::slice::from_ref(&name));
            if kept {
                assert_eq!(list.keep().unwrap(), folder.path().join(unfinished.name));
            } else {
                drop(list);
                assert!(names(folder.path()).is_empty());
            }
        }
    }

    #[test]
    fn a_list_of_another_log_s_import_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let name = format!("skipped-x.jsonl.{}.part", EventId::generate());
        for other in
            [name.as_str(), "skipped-.part", "skipped-x.jsonl.none.part", "skipped-x.jsonl", "x.part"]
        {
            std::fs::write(folder.path().join(other), "").unwrap();
        }
        settle(folder.path(), Absent::Left, |_| Ok(false));
        assert_eq!(names(folder.path()).len(), 5);
        settle(folder.path(), Absent::Removed, |_| Err(StoreError::Closed));
        assert_eq!(names(folder.path()).len(), 5);
        settle(folder.path(), Absent::Removed, |_| Ok(false));
        assert!(names(folder.path()).len() == 4 && !names(folder.path()).contains(&name));
    }
}
