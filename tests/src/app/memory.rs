//! How much memory the app takes.

use std::fmt;

use anyhow::{Result, ensure};

use super::App;

/// How much memory the app takes, in MiB. Each page counts in proportion to those who share it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Memory {
    /// The app's own process.
    pub app: f64,
    /// The processes that WebKit starts for it.
    pub webview: f64,
    /// Files that any of them has mapped: the read models above all. The system takes these pages back when it needs them.
    pub files: f64,
}

impl fmt::Display for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.0} + {:.0} ({:.0})", self.app, self.webview, self.files)
    }
}

impl App {
    /// The memory of the app and of its webview now.
    ///
    /// # Errors
    /// When the processes cannot be looked at.
    pub fn memory(&self) -> Result<Memory> {
        let mut memory = Memory::default();
        for (name, own, files) in self.processes.memory() {
            match name.as_str() {
                "hergang" => memory.app += own,
                name if name.starts_with("WebKit") => memory.webview += own,
                _ => continue,
            }
            memory.files += files;
        }
        ensure!(memory.app > 0.0 && memory.webview > 0.0, "the app's processes were not found");
        Ok(memory)
    }
}
