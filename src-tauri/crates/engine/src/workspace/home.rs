//! Where workspaces live, and which were opened lately.

use crate::EngineError;
use crate::access::actor::Actor;
use crate::access::identity::{of_installation, rename_in_installation};
use crate::api::RecentWorkspace;
use crate::workspace::new_file::NewFile;
use crate::workspace::plain_file;
use hergang_events::Clock;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use uuid::Uuid;

/// The most workspaces that are remembered.
const REMEMBERED: usize = 12;

/// The most bytes of their list: more than so many paths take.
const LONGEST_LIST: u64 = 1 << 20;

/// The app's own folder.
pub struct Home {
    folder: PathBuf,
    clock: Arc<dyn Clock>,
}

impl Home {
    /// The home in a folder, which is made when something is first written.
    pub fn new(folder: PathBuf, clock: Arc<dyn Clock>) -> Self {
        Self { folder, clock }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn clock(&self) -> &dyn Clock {
        self.clock.as_ref()
    }

    /// Whoever uses this installation: the same id for ever, the name from the operating system.
    ///
    /// # Errors
    /// [`EngineError::Io`] when the file that says it cannot be read or written.
    pub fn me(&self) -> Result<Actor, EngineError> {
        std::fs::create_dir_all(&self.folder).map_err(EngineError::io(&self.folder))?;
        of_installation(&self.folder)
    }

    /// Lets whoever uses this installation be called so, and have this picture.
    ///
    /// # Errors
    /// [`EngineError::InvalidInput`] for a name or a picture that is none; [`EngineError::Io`].
    pub fn rename_me(&self, name: &str, picture: Option<&str>) -> Result<Actor, EngineError> {
        std::fs::create_dir_all(&self.folder).map_err(EngineError::io(&self.folder))?;
        rename_in_installation(&self.folder, name, picture)
    }

    /// Where the demo company's workspace lives.
    pub fn demo_folder(&self) -> PathBuf {
        self.folder.join("workspaces").join("demo")
    }

    /// A folder for a new workspace of this name, which is not there yet.
    pub fn new_folder(&self, name: &str) -> PathBuf {
        let plain: String = name
            .chars()
            .map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
            .take(60)
            .collect();
        let plain = plain.trim_matches('-');
        let plain = if plain.is_empty() { "workspace" } else { plain };
        let workspaces = self.folder.join("workspaces");
        let numbered = (2u32..).map(|n| workspaces.join(format!("{plain}-{n}")));
        std::iter::once(workspaces.join(plain))
            .chain(numbered)
            .find(|folder| !folder.exists())
            .unwrap_or(workspaces)
    }

    /// The workspaces opened lately, the last one first. A list that cannot be read is an empty one: it is a convenience.
    pub fn recent(&self) -> Vec<RecentWorkspace> {
        let listed = plain_file::read(&self.list(), LONGEST_LIST)
            .ok()
            .flatten()
            .and_then(|text| serde_json::from_slice(&text).ok());
        let mut recent: Vec<RecentWorkspace> = listed.unwrap_or_default();
        for workspace in &mut recent {
            workspace.id = listed_id(&workspace.path);
            workspace.missing = !Path::new(&workspace.path).join("log.db").exists();
        }
        recent
    }

    /// The folder of a workspace opened lately.
    ///
    /// # Errors
    /// [`EngineError::NotFound`] where the list has none of that id.
    pub fn recent_folder(&self, id: &str) -> Result<PathBuf, EngineError> {
        let listed = self.recent().into_iter().find(|workspace| workspace.id == id);
        let unknown = || EngineError::NotFound("it is none of the workspaces opened lately".to_owned());
        listed.map(|workspace| workspace.path.into()).ok_or_else(unknown)
    }

    /// Remembers that a workspace was opened now.
    ///
    /// # Errors
    /// [`EngineError::Io`] when the list cannot be written.
    pub fn remember(&self, path: &Path, name: &str) -> Result<(), EngineError> {
        let path = path.display().to_string();
        let mut recent = self.recent();
        recent.retain(|known| known.path != path);
        let opened_at = Some(self.clock.now().to_string());
        let (id, name) = (listed_id(&path), name.to_owned());
        recent.insert(0, RecentWorkspace { id, path, name, opened_at, missing: false });
        recent.truncate(REMEMBERED);
        let list = self.list();
        let text =
            serde_json::to_vec_pretty(&recent).map_err(|error| EngineError::Internal(error.to_string()))?;
        std::fs::create_dir_all(&self.folder).map_err(EngineError::io(&self.folder))?;
        NewFile::write(&list, &text)
    }

    fn list(&self) -> PathBuf {
        self.folder.join("recent.json")
    }
}

/// The id of a listed folder: the same each time, so that the list may be read anew between showing and opening.
fn listed_id(path: &str) -> String {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, path.as_bytes()).to_string()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use hergang_events::SystemClock;

    #[test]
    fn two_programs_that_remember_at_once_leave_a_whole_list() {
        let folder = tempfile::tempdir().unwrap();
        let program = || Home::new(folder.path().to_owned(), Arc::new(SystemClock));
        std::thread::scope(|scope| {
            for name in ["one", "other"] {
                scope.spawn(move || {
                    for turn in 0..100 {
                        program().remember(&PathBuf::from(format!("{name} {turn}")), name).unwrap();
                        let text = std::fs::read(program().list()).unwrap();
                        assert!(serde_json::from_slice::<Vec<RecentWorkspace>>(&text).is_ok());
                    }
                });
            }
        });
        assert_eq!(program().recent().len(), REMEMBERED);
        let left: Vec<_> =
            std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
        assert_eq!(left, ["recent.json"]);
    }
}
