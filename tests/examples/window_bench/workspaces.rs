//! The workspaces that are measured; `scripts/bench-window` makes them.

use anyhow::{Context, Result};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

pub struct Workspaces {
    folder: PathBuf,
}

impl Workspaces {
    pub fn in_folder(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The demo company with a million events.
    pub fn million(&self) -> String {
        self.named("million")
    }

    /// One case with 10,000 events.
    pub fn long_timeline(&self) -> String {
        self.named("long-timeline")
    }

    /// A small demo company, for what is appended while it is looked at.
    pub fn small(&self) -> String {
        self.named("small")
    }

    /// An event with 100,000 members, and another.
    pub fn wide(&self) -> String {
        self.named("wide")
    }

    /// Imports two million events of another demo company into the small one.
    pub fn import_two_million(&self) -> Result<Child> {
        let hergangd = std::env::current_exe()?
            .ancestors()
            .nth(2)
            .context("examples lie in a profile's folder")?
            .join("hergangd");
        let mut import = Command::new(hergangd);
        import.args(["import", &self.named("two-million.jsonl"), "--workspace", &self.small()]);
        import.env("HERGANG_HOME", &self.folder);
        import.stdout(Stdio::null()).stderr(Stdio::null()).spawn().context("cannot start hergangd")
    }

    fn named(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }
}
