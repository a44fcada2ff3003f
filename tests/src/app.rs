//! The running app, as a user meets it: elements to find, click, fill in and read.

mod accessibility;
mod act;
mod find;
mod frame;
mod gate;
mod memory;
mod page;
mod picture;

use std::path::Path;

use anyhow::{Context, Result, ensure};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tempfile::TempDir;

pub use self::act::{ALT, CONTROL, DOWN, END, ENTER, ESCAPE, F3, LEFT, RIGHT, SHIFT, TAB, UP};
pub use self::frame::{ENTER_KEY, ESCAPE_KEY};
pub use self::memory::Memory;
use crate::processes::Processes;
use crate::waiting::{answer, until};
use crate::{display, driver, paths};

/// What the desktop prefers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark text on a light ground.
    Light,
    /// Light text on a dark ground.
    Dark,
}

impl Theme {
    pub(crate) fn gtk(self) -> &'static str {
        match self {
            Self::Light => "Adwaita",
            Self::Dark => "Adwaita:dark",
        }
    }
}

/// The size that the window has when it is first opened.
const FIRST_SIZE: (u32, u32) = (1280, 800);

/// A running app with a fresh home, in a window that fills its display. Dropping it ends all of its processes.
pub struct App {
    client: Client,
    theme: Theme,
    size: (u32, u32),
    display: String,
    // Fields drop in this order: first whatever writes to the home, then the home.
    processes: Processes,
    home: TempDir,
}

impl App {
    /// Starts the app with these arguments and waits for its window.
    ///
    /// # Errors
    /// When a program is missing (the error names the package), or the window does not open in time.
    pub async fn open(args: &[&str], theme: Theme) -> Result<Self> {
        Self::open_at(FIRST_SIZE, args, theme).await
    }

    /// As [`App::open`], in a window of this size.
    ///
    /// # Errors
    /// As for [`App::open`].
    pub async fn open_at(size: (u32, u32), args: &[&str], theme: Theme) -> Result<Self> {
        Self::start(size, args, theme, TempDir::new()?).await
    }

    /// Ends the app and starts it again, with the same home.
    ///
    /// # Errors
    /// As for [`App::open`].
    pub async fn reopen(self, args: &[&str]) -> Result<Self> {
        answer("the driver", self.client.clone().close()).await??;
        self.reopen_once_ended(args).await
    }

    /// Waits until the app has ended by itself and starts it again, with the same home.
    ///
    /// # Errors
    /// As for [`App::open`], and when it goes on until the deadline.
    pub async fn reopen_once_ended(self, args: &[&str]) -> Result<Self> {
        let Self { processes, home, theme, size, .. } = self;
        // What the page stored is written by WebKit's network process, which ends a moment after the app.
        until("the app's processes to end", async || {
            let of_app = |name: &String| {
                name == "hergang" || (name.starts_with("WebKit") && name != "WebKitWebDriver")
            };
            Ok((!processes.names().iter().any(of_app)).then_some(()))
        })
        .await?;
        drop(processes);
        Self::start(size, args, theme, home).await
    }

    /// Kills the app, lets `meanwhile` do something to its home, and starts it again.
    ///
    /// # Errors
    /// As for [`App::open`], and what `meanwhile` fails with.
    pub async fn kill_and_reopen(
        self,
        args: &[&str],
        meanwhile: impl FnOnce(&Path) -> Result<()>,
    ) -> Result<Self> {
        let Self { processes, home, theme, size, .. } = self;
        drop(processes);
        meanwhile(home.path())?;
        Self::start(size, args, theme, home).await
    }

    async fn start(size: (u32, u32), args: &[&str], theme: Theme, home: TempDir) -> Result<Self> {
        let processes = Processes::new();
        let display = display::start(&processes, size)?;
        let address = driver::start(&processes, home.path(), &display, theme).await?;
        let options = json!({"application": paths::app()?, "args": args});
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities([("tauri:options".to_owned(), options)].into_iter().collect());
        let client = answer("the window", builder.connect(&address))
            .await?
            .context("the window did not open (Debian: apt install webkit2gtk-driver)")?;
        if size != FIRST_SIZE {
            answer("the window", client.set_window_rect(0, 0, size.0, size.1)).await??;
        }
        Ok(Self { client, theme, size, display, processes, home })
    }

    /// Ends the app, as the driver does it.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn close(self) -> Result<()> {
        Ok(answer("the driver", self.client.close()).await??)
    }

    /// The folder in which the app keeps its own files.
    #[must_use]
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Runs `hergangd`, built in the same profile as the test, to its end, as the person before the window.
    ///
    /// # Errors
    /// When it is missing or fails; the error is what it says.
    pub fn hergangd(&self, arguments: &[&str]) -> Result<()> {
        let mut hergangd = self.processes.command(paths::hergangd()?);
        let ended = hergangd.env("HERGANG_HOME", self.home()).args(arguments).output()?;
        ensure!(ended.status.success(), "hergangd: {}", String::from_utf8_lossy(&ended.stderr));
        Ok(())
    }
}
