//! How the app was asked to start: the command line, and where it keeps its own files.

use std::path::PathBuf;

use tauri::{Manager, Runtime};

/// The command line of `hergang`.
#[derive(Debug, Clone, PartialEq, Eq, clap::Parser)]
#[command(name = "hergang", version, about)]
pub struct Launch {
    /// Open the workspace in this folder, creating it if there is none
    #[arg(long, value_name = "DIR", conflicts_with = "demo")]
    pub workspace: Option<PathBuf>,

    /// Open the demo company, generating it on first use
    #[arg(long)]
    pub demo: bool,
}

/// The app's data folder, with the demo company and the webview's own files: `HERGANG_HOME` where it is set, else the desktop's place for it.
///
/// # Errors
/// When the desktop names no such place (no home directory).
pub fn home<R: Runtime>(manager: &impl Manager<R>) -> tauri::Result<PathBuf> {
    match std::env::var_os("HERGANG_HOME").filter(|dir| !dir.is_empty()) {
        Some(dir) => Ok(PathBuf::from(dir)),
        None => manager.path().app_data_dir(),
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[test]
    fn a_workspace_or_the_demo_can_be_asked_for_but_not_both() {
        let launch = Launch::parse_from(["hergang", "--workspace", "/tmp/my history"]);
        assert_eq!(launch.workspace, Some(PathBuf::from("/tmp/my history")));
        assert!(!launch.demo);
        assert!(Launch::parse_from(["hergang", "--demo"]).demo);
        assert!(Launch::try_parse_from(["hergang", "--demo", "--workspace", "x"]).is_err());
    }
}
