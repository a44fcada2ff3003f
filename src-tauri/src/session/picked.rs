//! What the reader chose in dialogs, or dropped onto a window. The webview knows each by a token; the paths stay here.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use hergang_engine::EngineError;
use hergang_engine::api::{PickPurpose, PickedPath};
use uuid::Uuid;

use super::lock;

/// What was chosen in every window.
#[derive(Default)]
pub(crate) struct Picked {
    chosen: Mutex<HashMap<String, Chosen>>,
    /// The windows before which a dialog stands.
    asking: Mutex<HashSet<String>>,
}

struct Chosen {
    window: String,
    purpose: PickPurpose,
    path: PathBuf,
}

/// As long as it lives, no other dialog opens before its window.
pub(crate) struct Asking<'a> {
    picked: &'a Picked,
    window: String,
}

impl Drop for Asking<'_> {
    fn drop(&mut self) {
        lock(&self.picked.asking).remove(&self.window);
    }
}

impl Picked {
    /// Before a dialog is opened; nothing while one stands there.
    pub(crate) fn ask(&self, window: &str) -> Option<Asking<'_>> {
        let begins = lock(&self.asking).insert(window.to_owned());
        begins.then(|| Asking { picked: self, window: window.to_owned() })
    }

    /// Keeps what was chosen for a purpose in a window, and answers with the token for it.
    pub(crate) fn keep(&self, window: &str, purpose: PickPurpose, path: &Path) -> PickedPath {
        let token = Uuid::new_v4().to_string();
        let chosen = Chosen { window: window.to_owned(), purpose, path: path.to_owned() };
        lock(&self.chosen).insert(token.clone(), chosen);
        PickedPath { token, path: path.display().to_string() }
    }

    /// What a token stands for, which goes on standing for it: a failed import may be begun again.
    ///
    /// # Errors
    /// [`EngineError::Forbidden`] where the window has no such token, or has it for another purpose.
    pub(crate) fn path(
        &self,
        window: &str,
        purpose: PickPurpose,
        token: &str,
    ) -> Result<PathBuf, EngineError> {
        let chosen = lock(&self.chosen);
        let fits = |chosen: &&Chosen| chosen.window == window && chosen.purpose == purpose;
        chosen.get(token).filter(fits).map(|chosen| chosen.path.clone()).ok_or_else(not_chosen)
    }

    /// [`Picked::path`], for once.
    ///
    /// # Errors
    /// As [`Picked::path`].
    pub(crate) fn take(
        &self,
        window: &str,
        purpose: PickPurpose,
        token: &str,
    ) -> Result<PathBuf, EngineError> {
        let path = self.path(window, purpose, token)?;
        // Of two that take it at once, one is told that it is gone.
        lock(&self.chosen).remove(token).map(|_| path).ok_or_else(not_chosen)
    }

    /// Forgets what was chosen in a window: its page is gone or loaded anew.
    pub(crate) fn leave(&self, window: &str) {
        lock(&self.chosen).retain(|_, chosen| chosen.window != window);
    }
}

fn not_chosen() -> EngineError {
    EngineError::Forbidden("the file or folder was not chosen in this window; choose it again".to_owned())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use PickPurpose::{ExportCsv, ExportJsonl, ImportLog, NewWorkspace, OpenWorkspace};

    #[test]
    fn a_token_opens_what_was_chosen_for_its_purpose_in_its_window() {
        let (picked, log) = (Picked::default(), Path::new("/logs/a.xes"));
        let token = picked.keep("main", ImportLog, log).token;
        for purpose in [OpenWorkspace, NewWorkspace, ExportCsv, ExportJsonl] {
            assert_eq!(picked.path("main", purpose, &token).unwrap_err().code().as_str(), "forbidden");
            assert_eq!(picked.take("main", purpose, &token).unwrap_err().code().as_str(), "forbidden");
        }
        for (window, token) in [("window-1", token.as_str()), ("main", "/logs/a.xes"), ("main", "")] {
            assert_eq!(picked.path(window, ImportLog, token).unwrap_err().code().as_str(), "forbidden");
        }
        for _ in 0..2 {
            assert_eq!(picked.path("main", ImportLog, &token).unwrap(), log);
        }
    }

    #[test]
    fn what_is_taken_is_taken_once_and_what_a_page_chose_goes_with_it() {
        let (picked, file) = (Picked::default(), Path::new("/out/audit.csv"));
        let token = picked.keep("main", ExportCsv, file).token;
        assert_eq!(picked.take("main", ExportCsv, &token).unwrap(), file);
        assert_eq!(picked.take("main", ExportCsv, &token).unwrap_err().code().as_str(), "forbidden");
        let [here, there] = ["main", "window-1"].map(|window| picked.keep(window, ExportCsv, file).token);
        assert_ne!(here, there);
        picked.leave("main");
        assert!(picked.take("main", ExportCsv, &here).is_err());
        assert_eq!(picked.take("window-1", ExportCsv, &there).unwrap(), file);
    }

    #[test]
    fn one_dialog_at_a_time_stands_before_a_window() {
        let picked = Picked::default();
        let first = picked.ask("main");
        assert!(first.is_some() && picked.ask("main").is_none() && picked.ask("window-1").is_some());
        drop(first);
        assert!(picked.ask("main").is_some());
    }
}
