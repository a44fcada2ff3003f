//! How the app was asked to start: the command line, and where it keeps its own files.

use std::path::{Path, PathBuf};

use tauri::{Manager, Runtime};

/// The command line of `hergang`.
#[derive(Debug, Clone, PartialEq, Eq, clap::Parser)]
#[command(name = "hergang", version, about)]
pub struct Launch {
    /// Open the workspace in this folder
    #[arg(long, value_name = "DIR", conflicts_with = "demo")]
    pub workspace: Option<PathBuf>,

    /// Make a workspace in that folder if there is none
    #[arg(long, requires = "workspace")]
    pub create: bool,

    /// Open the demo company, generating it on first use
    #[arg(long)]
    pub demo: bool,
}

impl Launch {
    /// Whether nothing in particular was asked for.
    pub(crate) fn is_plain(&self) -> bool {
        self.workspace.is_none() && !self.demo
    }

    /// As asked for by somebody who was in that folder.
    pub(crate) fn within(self, folder: &Path) -> Self {
        Self { workspace: self.workspace.map(|workspace| folder.join(workspace)), ..self }
    }
}

/// The home that the environment asks for, if it does.
pub(crate) fn chosen_home() -> Option<PathBuf> {
    std::env::var_os("HERGANG_HOME").filter(|folder| !folder.is_empty()).map(PathBuf::from)
}

/// The app's data folder, with the demo company and the webview's own files: `HERGANG_HOME` where it is set, else the desktop's place for it.
///
/// # Errors
/// When the desktop names no such place (no home directory).
pub fn home<R: Runtime>(manager: &impl Manager<R>) -> tauri::Result<PathBuf> {
    chosen_home().map_or_else(|| manager.path().app_data_dir(), Ok)
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[test]
    fn a_workspace_or_the_demo_can_be_asked_for_but_not_both() {
        let launch = Launch::parse_from(["hergang", "--workspace", "/tmp/my history"]);
        assert_eq!(launch.workspace, Some(PathBuf::from("/tmp/my history")));
        assert!(!launch.demo && !launch.create);
        assert!(Launch::parse_from(["hergang", "--create", "--workspace", "x"]).create);
        assert!(Launch::try_parse_from(["hergang", "--create"]).is_err());
        assert!(Launch::parse_from(["hergang", "--demo"]).demo);
        assert!(Launch::parse_from(["hergang"]).is_plain());
        assert!(!launch.is_plain());
        assert!(Launch::try_parse_from(["hergang", "--demo", "--workspace", "x"]).is_err());
    }

    #[test]
    fn a_relative_folder_is_one_of_whoever_asks() {
        let launch =
            Launch::parse_from(["hergang", "--workspace", "history"]).within(Path::new("/home/jana"));
        assert_eq!(launch.workspace, Some(PathBuf::from("/home/jana/history")));
    }
}
