//! Where an installation keeps the read models that it folded: in the app's own folder, one folder a workspace, and never in the
//! workspace's. So there is nothing to be believed of what lies beside a log, and two installations on one workspace each have theirs.

use crate::workspace::new_file::NewFile;
use crate::workspace::plain_file;
use crate::{EngineError, Home};
use serde::{Deserialize, Serialize};
use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use uuid::Uuid;

/// How long the read models of a workspace that is not where it was are kept: it may be on a disk that is not plugged in.
const KEPT_FOR: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// In bytes: more than the longest path has.
const LONGEST_NOTE: u64 = 64 << 10;

/// How old the note of the last opening may be.
const NOTED_WITHIN: Duration = Duration::from_secs(24 * 60 * 60);

/// `workspace.json` beside the read models: whose they are. Its time is that of the last opening, or so.
#[derive(Serialize, Deserialize)]
struct Note {
    folder: PathBuf,
}

impl Home {
    /// The file of the read models of the workspace in a folder. Its own folder is made where there is none, for this user alone.
    ///
    /// # Errors
    /// [`EngineError::Io`] where it cannot be.
    pub fn read_models(&self, folder: &Path) -> Result<PathBuf, EngineError> {
        let folder = folder.canonicalize().map_err(EngineError::io(folder))?;
        // What a folder is called says whose they are, what is in them of which log: the projector looks for that.
        let id = Uuid::new_v5(&Uuid::NAMESPACE_URL, folder.as_os_str().as_encoded_bytes());
        let all = self.folder().join("read-models");
        let place = all.join(id.to_string());
        plain_file::make_private_folder(&place).map_err(EngineError::io(&place))?;
        let (note, now) = (place.join("workspace.json"), self.time());
        if age(&note, now).is_none_or(|age| age > NOTED_WITHIN)
            && let Ok(text) = serde_json::to_vec_pretty(&Note { folder })
        {
            NewFile::write(&note, &text)?;
        }
        forget_abandoned(&all, now);
        Ok(place.join("views.db"))
    }

    fn time(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_micros(self.clock().now().micros().unsigned_abs())
    }
}

/// Removes the read models of workspaces that have been gone for long. Trouble with it matters to nobody but the disk.
fn forget_abandoned(all: &Path, now: SystemTime) {
    for place in std::fs::read_dir(all).into_iter().flatten().flatten() {
        let place = place.path();
        if is_abandoned(&place, now).unwrap_or(false)
            && let Err(error) = std::fs::remove_dir_all(&place)
        {
            tracing::warn!(%error, "the read models of a workspace that is gone could not be removed");
        }
    }
}

/// Whether a folder's workspace is gone, has been for long, and nobody projects there. `None` where that cannot be told.
fn is_abandoned(place: &Path, now: SystemTime) -> Option<bool> {
    let note = place.join("workspace.json");
    if age(&note, now)? < KEPT_FOR {
        return Some(false);
    }
    let note: Note = serde_json::from_slice(&plain_file::read(&note, LONGEST_NOTE).ok()??).ok()?;
    if note.folder.join("log.db").exists() {
        return Some(false);
    }
    let lock = plain_file::open(&place.join("projector.lock"), OpenOptions::new().write(true)).ok()?;
    Some(lock.try_lock().is_ok())
}

/// How long ago a file was written; `None` where there is none, or it is of another time altogether.
fn age(file: &Path, now: SystemTime) -> Option<Duration> {
    now.duration_since(std::fs::symlink_metadata(file).ok()?.modified().ok()?).ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use hergang_events::SystemClock;
    use std::fs::File;
    use std::sync::Arc;

    #[test]
    fn a_workspace_finds_its_read_models_again_and_those_of_one_that_is_long_gone_are_removed() {
        let place = tempfile::tempdir().unwrap();
        let home = Home::new(place.path().join("home"), Arc::new(SystemClock));
        let folders = ["here", "gone", "unplugged"].map(|name| place.path().join(name));
        let views = folders.each_ref().map(|folder| {
            std::fs::create_dir(folder).unwrap();
            let views = home.read_models(folder).unwrap();
            File::create(&views).unwrap();
            File::create(views.with_file_name("projector.lock")).unwrap();
            views
        });
        assert_eq!(home.read_models(&folders[0].join("..").join("here")).unwrap(), views[0]);
        assert!(views[0] != views[1] && views[1] != views[2]);
        File::create(folders[0].join("log.db")).unwrap();
        let old = home.time() - KEPT_FOR - Duration::from_secs(60);
        for long_ago in [&views[0], &views[1]] {
            let note = File::options().write(true).open(long_ago.with_file_name("workspace.json")).unwrap();
            note.set_modified(old).unwrap();
        }
        let working = File::open(views[1].with_file_name("projector.lock")).unwrap();
        working.lock().unwrap();
        home.read_models(&folders[2]).unwrap();
        assert!(views.iter().all(|views| views.exists()), "somebody projects there");
        drop(working);
        home.read_models(&folders[2]).unwrap();
        assert_eq!(views.each_ref().map(|views| views.exists()), [true, false, true]);
    }
}
