//! A virtual display of its own for each test, so that no test meets another's window or the developer's screen.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, ensure};

use crate::processes::Processes;

/// Starts a display of this size, which the window fills, and returns its name, such as `:100`.
pub(crate) fn start(processes: &Processes, (width, height): (u32, u32)) -> Result<String> {
    // The server chooses a free number, and writes it once it takes connections.
    let mut server = processes
        .command("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", &format!("{width}x{height}x24"), "-nolisten", "tcp"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .context("cannot start Xvfb (Debian: apt install xvfb)")?;
    let stdout = server.stdout.take().context("Xvfb has no output")?;
    let mut number = String::new();
    BufReader::new(stdout).read_line(&mut number)?;
    ensure!(!number.trim().is_empty(), "Xvfb ended without a display");
    Ok(format!(":{}", number.trim()))
}

/// Takes a picture of all that the display shows.
/// WebKit's driver could do it too, but never answers when it is asked to on a virtual display.
pub(crate) fn picture(processes: &Processes, display: &str, file: &Path) -> Result<()> {
    let mut import = processes.command("import");
    import.args(["-display", display, "-window", "root", "-strip"]).arg(file);
    let ended = import.status().context("cannot start import (Debian: apt install imagemagick)")?;
    ensure!(ended.success(), "import took no picture of {display}");
    Ok(())
}
