//! Where the things under test are. All of it lies in Cargo's target directory, beside the running test.

use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};

/// Cargo's target directory: the test runs as `<target>/<profile>/deps/<name>`.
fn target() -> anyhow::Result<PathBuf> {
    let test = std::env::current_exe()?;
    Ok(test.ancestors().nth(3).context("a test runs from target/<profile>/deps")?.to_path_buf())
}

/// The app built in the same profile as the test.
pub(crate) fn app() -> anyhow::Result<PathBuf> {
    let test = std::env::current_exe()?;
    let app = test.ancestors().nth(2).context("a test runs from target/<profile>/deps")?.join("hergang");
    ensure!(app.exists(), "{} is missing: `cargo build --bin hergang` makes it", app.display());
    Ok(app)
}

/// The program without a window, built in the same profile as the test.
pub(crate) fn hergangd() -> anyhow::Result<PathBuf> {
    let program = app()?.with_file_name("hergangd");
    ensure!(program.exists(), "{} is missing: `cargo build --bin hergangd` makes it", program.display());
    Ok(program)
}

/// The driver that `./test` installs, else the one on the `PATH`.
pub(crate) fn tauri_driver() -> anyhow::Result<PathBuf> {
    let installed = target()?.join("tools/bin/tauri-driver");
    Ok(if installed.exists() { installed } else { PathBuf::from("tauri-driver") })
}

/// axe-core, which the webview's development packages bring along.
pub(crate) fn axe() -> anyhow::Result<PathBuf> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
    ensure!(file.exists(), "{} is missing: ./test installs it", file.display());
    Ok(file)
}

/// Where pictures of the window are kept, for people to look at.
pub(crate) fn pictures() -> anyhow::Result<PathBuf> {
    let folder = target()?.join("e2e");
    std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    Ok(folder)
}

/// The file in which the app, in a debug build, looks for what is chosen in the next dialog.
pub(crate) fn dialog_answer(home: &Path) -> PathBuf {
    home.join("dialog-answer")
}

/// The path of a small log that the repository carries for its tests.
#[must_use]
pub fn sample(name: &str) -> String {
    format!("{}/samples/{name}", env!("CARGO_MANIFEST_DIR"))
}
