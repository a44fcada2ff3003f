//! The running app, as a user meets it: elements to find, click, fill in and read.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;

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

/// A running app with a fresh home and a window of 1280×800. Dropping it ends all of its processes.
pub struct App {
    client: Client,
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
        let home = TempDir::new()?;
        let processes = Processes::new();
        let display = display::start(&processes)?;
        let address = driver::start(&processes, home.path(), &display, theme).await?;
        let options = json!({"application": paths::app()?, "args": args});
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities([("tauri:options".to_owned(), options)].into_iter().collect());
        let client = answer("the window", builder.connect(&address))
            .await?
            .context("the window did not open (Debian: apt install webkit2gtk-driver)")?;
        Ok(Self { client, display, processes, home })
    }

    /// The app's own folder.
    #[must_use]
    pub fn home(&self) -> &std::path::Path {
        self.home.path()
    }

    /// A log that the repository carries for its tests.
    #[must_use]
    pub fn sample(name: &str) -> String {
        paths::sample(name).display().to_string()
    }

    /// Waits for the first element with this `data-testid`.
    ///
    /// # Errors
    /// When there is none before the deadline; the error says what the window shows instead.
    pub async fn find(&self, test_id: &str) -> Result<Element> {
        self.until(&format!("`{test_id}`"), async || Ok(self.all(test_id).await?.into_iter().next())).await
    }

    /// Every element with this `data-testid` that is there now.
    ///
    /// # Errors
    /// When the window does not answer.
    pub async fn all(&self, test_id: &str) -> Result<Vec<Element>> {
        let css = format!("[data-testid='{test_id}']");
        Ok(answer("the window", self.client.find_all(Locator::Css(&css))).await??)
    }

    /// Waits for an element and clicks it.
    ///
    /// # Errors
    /// As for [`App::find`], or when it cannot be clicked (hidden, disabled, covered).
    pub async fn click(&self, test_id: &str) -> Result<()> {
        Ok(self.find(test_id).await?.click().await?)
    }

    /// Waits for a field and types into it.
    ///
    /// # Errors
    /// As for [`App::find`], or when it takes no text.
    pub async fn fill(&self, test_id: &str, text: &str) -> Result<()> {
        let field = self.find(test_id).await?;
        field.clear().await?;
        Ok(field.send_keys(text).await?)
    }

    /// Waits until an element with this `data-testid` shows `text`, and returns all that it shows.
    ///
    /// # Errors
    /// When none does before the deadline.
    pub async fn find_text(&self, test_id: &str, text: &str) -> Result<String> {
        self.until(&format!("`{test_id}` with the text “{text}”"), async || {
            Ok(self.texts(test_id).await?.into_iter().find(|shown| shown.contains(text)))
        })
        .await
    }

    /// What every element with this `data-testid` shows now, from top to bottom.
    ///
    /// # Errors
    /// When the window does not answer.
    pub async fn texts(&self, test_id: &str) -> Result<Vec<String>> {
        // One round trip: a list that re-renders between two of them would leave stale elements.
        let script =
            "return [...document.querySelectorAll(`[data-testid='${arguments[0]}']`)].map(e => e.innerText)";
        Ok(serde_json::from_value(self.execute(script, vec![json!(test_id)]).await?)?)
    }

    /// Runs a script in the page and returns its value.
    ///
    /// # Errors
    /// When the script throws.
    pub async fn execute(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(answer("the window", self.client.execute(script, arguments)).await??)
    }

    /// Saves a picture of the window as `target/e2e/<name>.png`.
    ///
    /// # Errors
    /// When the picture cannot be taken or saved.
    pub fn picture(&self, name: &str) -> Result<PathBuf> {
        // Of the display, for WebKit's driver never answers when it is asked for a picture on a virtual one.
        let file = paths::pictures()?.join(format!("{name}.png"));
        let mut import = self.processes.command("import");
        import.args(["-display", &self.display, "-window", "root"]).arg(&file);
        let ended = import.status().context("cannot start import (Debian: apt install imagemagick)")?;
        ensure!(ended.success(), "import took no picture of {}", self.display);
        Ok(file)
    }

    /// Closes the window, as the driver does it.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn close(self) -> Result<()> {
        Ok(answer("the driver", self.client.clone().close()).await??)
    }

    async fn until<T>(&self, what: &str, mut look: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
        let found = until(what, &mut look).await;
        if found.is_ok() {
            return found;
        }
        let shown = self.execute("return document.body.innerText", Vec::new()).await.unwrap_or_default();
        let picture = self.picture("failed").map(|file| file.display().to_string()).unwrap_or_default();
        found.with_context(|| format!("the window shows: {shown}\n(picture: {picture})"))
    }
}
