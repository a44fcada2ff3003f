//! Where PostgreSQL's programs are.

use anyhow::Context;
use std::path::PathBuf;

/// The folder with `initdb`, `pg_ctl` and `postgres`.
pub(crate) fn folder() -> anyhow::Result<PathBuf> {
    if let Some(folder) = std::env::var_os("HERGANG_POSTGRES_BIN") {
        return Ok(folder.into());
    }
    debian().or_else(on_path).context("PostgreSQL is not installed (on Debian: apt-get install postgresql)")
}

/// The newest of the major versions that Debian keeps side by side.
fn debian() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?.flatten();
    let newest = versions.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok()).max()?;
    let folder = PathBuf::from(format!("/usr/lib/postgresql/{newest}/bin"));
    folder.join("postgres").exists().then_some(folder)
}

fn on_path() -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?).find(|folder| folder.join("pg_ctl").exists())
}
