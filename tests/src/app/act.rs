//! What a user does: clicks, types, presses keys, turns the wheel, goes elsewhere.

use anyhow::{Context, Result, ensure};
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use serde_json::json;

use super::App;
use crate::waiting::answer;

/// WebDriver's code for the key: held down for the keys that follow it.
pub const CONTROL: char = '\u{e009}';
/// As [`CONTROL`].
pub const SHIFT: char = '\u{e008}';
/// As [`CONTROL`].
pub const ESCAPE: char = '\u{e00c}';
/// As [`CONTROL`].
pub const ENTER: char = '\u{e007}';

impl App {
    /// Waits for an element and clicks it.
    ///
    /// # Errors
    /// As for [`App::find`], or when it cannot be clicked (hidden, disabled, covered).
    pub async fn click(&self, test_id: &str) -> Result<()> {
        self.click_css(&format!("[data-testid='{test_id}']")).await
    }

    /// Waits for the first element that a CSS selector finds and clicks it.
    ///
    /// # Errors
    /// As for [`App::click`].
    pub async fn click_css(&self, css: &str) -> Result<()> {
        self.act(css, async |element| element.click().await).await
    }

    /// Waits for a field and types into it.
    ///
    /// # Errors
    /// As for [`App::find`], or when it takes no text.
    pub async fn fill(&self, test_id: &str, text: &str) -> Result<()> {
        let css = format!("[data-testid='{test_id}']");
        self.act(&css, async |field| {
            field.clear().await?;
            field.send_keys(text).await
        })
        .await
    }

    /// Waits for the first element that a CSS selector finds and does something to it. A list that renders between
    /// the two puts another element in its place: nothing was done then, and it is looked for again.
    async fn act(&self, css: &str, act: impl AsyncFn(&Element) -> Result<(), CmdError>) -> Result<()> {
        self.until(css, async || {
            let found = self.all_css(css).await?;
            let Some(element) = found.first() else { return Ok(None) };
            match answer("the window", act(element)).await? {
                Ok(()) => Ok(Some(())),
                Err(error) if error.is_stale_element_reference() || error.is_no_such_element() => Ok(None),
                Err(error) => Err(error.into()),
            }
        })
        .await
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

    /// Waits for an element with this accessible name (`aria-label`) and clicks it.
    ///
    /// # Errors
    /// As for [`App::find`].
    pub async fn click_named(&self, name: &str) -> Result<()> {
        self.click_css(&format!("[aria-label='{name}']")).await
    }

    /// Presses keys on whatever has the focus; a chord such as Ctrl+K begins with its modifier ([`CONTROL`]).
    ///
    /// # Errors
    /// When the window does not answer.
    pub async fn press(&self, keys: &str) -> Result<()> {
        let focused = answer("the window", self.client.active_element()).await??;
        Ok(focused.send_keys(keys).await?)
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
}
