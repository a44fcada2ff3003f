//! The installation, and who acts at the terminal: whoever uses this installation, the same person as in the app's window.

use anyhow::Context;
use hergang_engine::{Actor, Home};
use hergang_events::SystemClock;
use std::path::PathBuf;
use std::sync::Arc;

/// The app's name to the desktop, by which its data folder is called.
const IDENTIFIER: &str = "org.hergang.desktop";

/// This installation's own folder.
pub fn home() -> anyhow::Result<Home> {
    let folder = folder().context("nothing names a folder for the app's data; set HERGANG_HOME to one")?;
    Ok(Home::new(folder, Arc::new(SystemClock)))
}

/// Whoever uses this installation.
pub fn actor() -> anyhow::Result<Actor> {
    Ok(home()?.me()?)
}

/// The app's data folder: `HERGANG_HOME` where it is set, else the desktop's place for it.
fn folder() -> Option<PathBuf> {
    let chosen = std::env::var_os("HERGANG_HOME").filter(|folder| !folder.is_empty()).map(PathBuf::from);
    chosen.or_else(|| Some(dirs::data_dir()?.join(IDENTIFIER)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_the_one_of_the_app() {
        let app: serde_json::Value = serde_json::from_str(include_str!("../../../../tauri.conf.json"))
            .expect("the app's configuration");
        assert_eq!(app["identifier"], IDENTIFIER);
    }
}
