//! The running app, as a user meets it: elements to find, click, fill in and read.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::processes::Processes;
use crate::waiting::{DEADLINE, answer, until};
use crate::{display, driver, paths};

/// More bytes than a picture has that shows one colour only.
const EMPTY_PICTURE: usize = 2_000;

/// How much memory the app takes, in MiB.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Memory {
    /// The app's own process.
    pub app: f64,
    /// The processes that WebKit starts for it.
    pub webview: f64,
}

/// WebDriver's code for the key: held down for the keys that follow it.
pub const CONTROL: char = '\u{e009}';
/// As [`CONTROL`].
pub const SHIFT: char = '\u{e008}';
/// As [`CONTROL`].
pub const ESCAPE: char = '\u{e00c}';
/// As [`CONTROL`].
pub const ENTER: char = '\u{e007}';

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
    theme: Theme,
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
        Self::start(args, theme, TempDir::new()?).await
    }

    /// Ends the app and starts it again, with the same home.
    ///
    /// # Errors
    /// As for [`App::open`].
    pub async fn reopen(self, args: &[&str]) -> Result<Self> {
        let Self { client, processes, home, theme, .. } = self;
        answer("the driver", client.close()).await??;
        // What the page stored is written by WebKit's network process, which ends a moment after the app.
        until("the app's processes to end", async || {
            let of_app = |name: &String| {
                name == "hergang" || (name.starts_with("WebKit") && name != "WebKitWebDriver")
            };
            Ok((!processes.names().iter().any(of_app)).then_some(()))
        })
        .await?;
        drop(processes);
        Self::start(args, theme, home).await
    }

    async fn start(args: &[&str], theme: Theme, home: TempDir) -> Result<Self> {
        let processes = Processes::new();
        let display = display::start(&processes)?;
        let address = driver::start(&processes, home.path(), &display, theme).await?;
        let options = json!({"application": paths::app()?, "args": args});
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities([("tauri:options".to_owned(), options)].into_iter().collect());
        let client = answer("the window", builder.connect(&address))
            .await?
            .context("the window did not open (Debian: apt install webkit2gtk-driver)")?;
        Ok(Self { client, theme, display, processes, home })
    }

    /// Ends the app, as the driver does it.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn close(self) -> Result<()> {
        Ok(answer("the driver", self.client.close()).await??)
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
        Ok(self.showing(test_id, text).await?.1)
    }

    /// Waits until an element with this `data-testid` shows `text`, and clicks it.
    ///
    /// # Errors
    /// As for [`App::find_text`], or when it cannot be clicked.
    pub async fn click_text(&self, test_id: &str, text: &str) -> Result<()> {
        let (place, _) = self.showing(test_id, text).await?;
        let script = "document.querySelectorAll(`[data-testid='${arguments[0]}']`)[arguments[1]].click()";
        self.execute(script, vec![json!(test_id), json!(place)]).await.map(drop)
    }

    /// The first element with this `data-testid` that shows `text`: its place among them, and what it shows.
    async fn showing(&self, test_id: &str, text: &str) -> Result<(usize, String)> {
        self.until(&format!("`{test_id}` with the text “{text}”"), async || {
            Ok(self.texts(test_id).await?.into_iter().enumerate().find(|(_, shown)| shown.contains(text)))
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

    /// Waits for an element with this accessible name (`aria-label`) and clicks it.
    ///
    /// # Errors
    /// As for [`App::find`].
    pub async fn click_named(&self, name: &str) -> Result<()> {
        Ok(self.find_css(&format!("[aria-label='{name}']")).await?.click().await?)
    }

    /// Waits for the first element that a CSS selector finds.
    ///
    /// # Errors
    /// When there is none before the deadline.
    pub async fn find_css(&self, css: &str) -> Result<Element> {
        self.until(css, async || {
            let found = answer("the window", self.client.find_all(Locator::Css(css))).await??;
            Ok(found.into_iter().next())
        })
        .await
    }

    /// Waits until no element has this `data-testid`.
    ///
    /// # Errors
    /// When one is still there at the deadline.
    pub async fn find_none(&self, test_id: &str) -> Result<()> {
        self.until(&format!("`{test_id}` to go"), async || {
            Ok(self.all(test_id).await?.is_empty().then_some(()))
        })
        .await
    }

    /// Waits until a number that an element carries in `data-count` is what is expected, and returns it.
    ///
    /// # Errors
    /// When it is not before the deadline.
    pub async fn count(&self, test_id: &str, expected: impl Fn(u64) -> bool) -> Result<u64> {
        let script =
            "return Number(document.querySelector(`[data-testid='${arguments[0]}']`)?.dataset.count ?? -1)";
        self.until(&format!("the number of `{test_id}`"), async || {
            let number = self.execute(script, vec![json!(test_id)]).await?;
            Ok(number.as_u64().filter(|number| expected(*number)))
        })
        .await
    }

    /// Waits until the window is at a place that contains this text.
    ///
    /// # Errors
    /// When it is not before the deadline.
    pub async fn find_location(&self, part: &str) -> Result<String> {
        self.until(&format!("a place with “{part}”"), async || {
            Ok(Some(self.location().await?).filter(|place| place.contains(part)))
        })
        .await
    }

    /// The folder in which the app keeps its own files.
    #[must_use]
    pub fn home(&self) -> &std::path::Path {
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

    /// Exports the audit trail's rows with a word to a CSV file, as the view does once the system's own dialog has named the
    /// file: without a window manager nobody gives that dialog the keyboard.
    ///
    /// # Errors
    /// When the export fails.
    pub async fn export_audit(&self, word: &str, file: &str) -> Result<()> {
        let script = "const [text, file, done] = arguments;
            const { invoke, transformCallback } = window.__TAURI_INTERNALS__;
            const selection = { filter: { text }, sort: 'position', descending: true, upTo: null };
            const request = { selection, file, format: 'csv', language: 'de' };
            const onProgress = `__CHANNEL__:${transformCallback(() => undefined)}`;
            invoke('export_audit', { request, onProgress }).then(() => done(null), done)";
        let refused = self.execute_async(script, vec![json!(word), json!(file)], DEADLINE).await?;
        ensure!(refused.is_null(), "the export failed: {refused}");
        Ok(())
    }

    /// Goes on in the other window, once there are two.
    ///
    /// # Errors
    /// When there is no second one before the deadline.
    pub async fn switch_to_other_window(&self) -> Result<()> {
        let here = answer("the window", self.client.window()).await??;
        let other = self.until("another window", async || {
            let windows = answer("the window", self.client.windows()).await??;
            Ok(windows.into_iter().find(|window| *window != here))
        });
        Ok(answer("the window", self.client.switch_to_window(other.await?)).await??)
    }

    /// Goes to a place within the app, such as `/audit?text=limit`.
    ///
    /// # Errors
    /// When the window does not answer.
    pub async fn go(&self, location: &str) -> Result<()> {
        self.execute("location.hash = arguments[0]", vec![json!(location)]).await.map(drop)
    }

    /// Where the window is within the app.
    ///
    /// # Errors
    /// When the window does not answer.
    pub async fn location(&self) -> Result<String> {
        let location = self.execute("return location.hash.slice(1)", Vec::new()).await?;
        Ok(location.as_str().unwrap_or_default().to_owned())
    }

    /// Presses keys on whatever has the focus; a chord such as Ctrl+K begins with its modifier ([`CONTROL`]).
    ///
    /// # Errors
    /// When the window does not answer.
    pub async fn press(&self, keys: &str) -> Result<()> {
        let focused = answer("the window", self.client.active_element()).await??;
        Ok(focused.send_keys(keys).await?)
    }

    /// Runs a script that answers through its last argument, however long it takes up to `at_most`.
    ///
    /// # Errors
    /// When it does not answer in time.
    pub async fn execute_async(
        &self,
        script: &str,
        arguments: Vec<Value>,
        at_most: Duration,
    ) -> Result<Value> {
        let limits = fantoccini::wd::TimeoutConfiguration::new(Some(at_most), None, None);
        answer("the driver", self.client.update_timeouts(limits)).await??;
        let ended = tokio::time::timeout(
            at_most + Duration::from_secs(5),
            self.client.execute_async(script, arguments),
        );
        Ok(ended.await.context("the script did not answer in time")??)
    }

    /// Turns the mouse's wheel over a place of the window (down for positive `notches`), one notch each `millis`, and waits
    /// for the last one.
    ///
    /// # Errors
    /// When `xdotool` is missing.
    pub async fn wheel(&self, (x, y): (u32, u32), notches: i32, millis: u32) -> Result<()> {
        let button = if notches < 0 { "4" } else { "5" };
        let mut command = self.processes.command("xdotool");
        command.env("DISPLAY", &self.display);
        command.args(["mousemove", &x.to_string(), &y.to_string(), "click"]);
        command.args([
            "--repeat",
            &notches.unsigned_abs().to_string(),
            "--delay",
            &millis.to_string(),
            button,
        ]);
        let ended = tokio::task::spawn_blocking(move || command.status()).await?;
        ensure!(
            ended.context("cannot start xdotool (Debian: apt install xdotool)")?.success(),
            "xdotool turned no wheel"
        );
        Ok(())
    }

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

    /// What axe-core finds wrong in what the window shows now, as far as it is serious or worse: one line each.
    ///
    /// It looks at a copy of the page, in a frame of its own: the app freezes `Object.prototype`, and axe-core cannot be loaded
    /// where that is frozen.
    ///
    /// # Errors
    /// When axe-core is not installed or does not answer.
    pub async fn serious_violations(&self) -> Result<Vec<String>> {
        let axe = std::fs::read_to_string(paths::axe()?)?;
        self.execute(include_str!("axe/copy_page.js"), Vec::new()).await?;
        self.until("the copy's styles", async || {
            Ok(self.execute(include_str!("axe/is_copied.js"), Vec::new()).await?.as_bool().filter(|is| *is))
        })
        .await?;
        let frame = self.find_css("iframe#axe").await?;
        answer("the window", frame.enter_frame()).await??;
        self.execute(&axe, Vec::new()).await?;
        let ran = self.execute_async(include_str!("axe/run.js"), Vec::new(), DEADLINE).await;
        answer("the window", self.client.clone().enter_parent_frame()).await??;
        self.execute("document.getElementById('axe').remove()", Vec::new()).await?;
        Ok(serde_json::from_value(ran?)?)
    }

    /// Saves a picture of the window, once it has settled, as `target/e2e/<name>.png`.
    ///
    /// # Errors
    /// When the picture cannot be taken or saved.
    pub async fn picture(&self, name: &str) -> Result<PathBuf> {
        let file = paths::pictures()?.join(format!("{name}.png"));
        let mut before = Vec::new();
        until("a picture that stays the same", async || {
            display::picture(&self.processes, &self.display, &file)?;
            let now = std::fs::read(&file)?;
            let settled = now == before && now.len() > EMPTY_PICTURE;
            before = now;
            Ok(settled.then(|| file.clone()))
        })
        .await
    }

    async fn until<T>(&self, what: &str, mut look: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
        let found = until(what, &mut look).await;
        if found.is_ok() {
            return found;
        }
        let shown = self.execute("return document.body.innerText", Vec::new()).await.unwrap_or_default();
        let picture = self.picture("failed").await.map(|file| file.display().to_string()).unwrap_or_default();
        found.with_context(|| format!("the window shows: {shown}\n(picture: {picture})"))
    }
}
