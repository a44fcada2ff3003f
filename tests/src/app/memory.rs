//! How much memory the app takes.

use anyhow::{Result, ensure};

use super::App;

/// How much memory the app takes, in MiB.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Memory {
    /// The app's own process.
    pub app: f64,
    /// The processes that WebKit starts for it.
    pub webview: f64,
}

impl App {
    /// The memory of the app and of its webview now, in MiB: each page counted in proportion to those who share it.
    ///
    /// # Errors
    /// When the processes cannot be looked at.
    pub fn memory(&self) -> Result<Memory> {
        let mut memory = Memory::default();
        for (name, mib) in self.processes.memory() {
            match name.as_str() {
                "hergang" => memory.app += mib,
                name if name.starts_with("WebKit") => memory.webview += mib,
                _ => {}
            }
        }
        ensure!(memory.app > 0.0 && memory.webview > 0.0, "the app's processes were not found");
        Ok(memory)
    }
}
