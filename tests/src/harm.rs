//! What lies in the app's folder, and harm that is done to it while the app is not there.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The files below a folder.
#[must_use]
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let below = |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path] };
    fs::read_dir(folder).into_iter().flatten().flatten().flat_map(|entry| below(entry.path())).collect()
}

/// Makes the last workspace in the app's folder one that nobody can read.
///
/// # Errors
/// When there is none, or it cannot be written to.
pub fn damage(home: &Path) -> Result<()> {
    let log = files(home).into_iter().find(|file| file.ends_with("log.db")).context("there is no log")?;
    let mut bytes = fs::read(&log)?;
    bytes[..4096].fill(0x5a);
    fs::write(&log, bytes)?;
    for beside in ["log.db-wal", "log.db-shm"] {
        let beside = log.with_file_name(beside);
        if beside.exists() {
            fs::remove_file(beside)?;
        }
    }
    Ok(())
}
