//! Tells whoever started the app that the window shows something useful.
//! `./start` and the window's tests set `HERGANG_READY_FILE` and wait for that file.

use std::fs;
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use serde::Serialize;

/// When the process began: the zero of the time to the first useful paint.
#[derive(Debug)]
pub(crate) struct Startup {
    pub(crate) started: Instant,
}

/// How long the first useful paint took, in milliseconds.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Timings {
    /// Since the process began.
    millis_since_start: u64,
    /// Since the page began to load, as the webview measured it.
    millis_to_paint: u64,
}

impl Timings {
    pub(crate) fn new(since_start: Duration, millis_to_paint: f64) -> Self {
        Self {
            millis_since_start: u64::try_from(since_start.as_millis()).unwrap_or(u64::MAX),
            // A float's `as` saturates, and takes NaN for 0: the webview's number is only reported.
            millis_to_paint: millis_to_paint.round() as u64,
        }
    }

    /// Writes the timings as one line of JSON; the file appears whole or not at all.
    pub(crate) fn write(&self, file: &Path) -> io::Result<()> {
        let part = file.with_extension("part");
        fs::write(&part, serde_json::to_string(self)? + "\n")?;
        fs::rename(part, file)
    }
}
