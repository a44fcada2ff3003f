//! What a user does: clicks, types, presses keys, turns the wheel, goes elsewhere.

use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MOUSE_BUTTON_RIGHT, MouseActions, PointerAction};
use fantoccini::elements::Element;
use fantoccini::error::{CmdError, ErrorStatus};
use serde_json::json;

use super::App;
use crate::waiting::answer;

/// WebDriver's code for the key: held down for the keys that follow it.
pub const CONTROL: char = '\u{e009}';
/// As [`CONTROL`].
pub const SHIFT: char = '\u{e008}';
/// As [`CONTROL`].
pub const ALT: char = '\u{e00a}';
/// As [`CONTROL`].
pub const ESCAPE: char = '\u{e00c}';
/// As [`CONTROL`].
pub const ENTER: char = '\u{e007}';
/// As [`CONTROL`].
pub const TAB: char = '\u{e004}';
/// As [`CONTROL`].
pub const END: char = '\u{e010}';
/// As [`CONTROL`].
pub const LEFT: char = '\u{e012}';
/// As [`CONTROL`].
pub const UP: char = '\u{e013}';
/// As [`CONTROL`].
pub const RIGHT: char = '\u{e014}';
/// As [`CONTROL`].
pub const DOWN: char = '\u{e015}';
/// As [`CONTROL`].
pub const F3: char = '\u{e033}';

/// How long a hand holds a button down.
const PRESSED: Duration = Duration::from_millis(100);
/// More controls than a view has.
const MOST_TABS: usize = 150;

/// Whether nothing was done to an element since it was not there, or not there to be touched, at that moment.
fn is_passing(error: &CmdError) -> bool {
    let is_covered =
        matches!(error, CmdError::Standard(told) if told.error == ErrorStatus::ElementClickIntercepted);
    is_covered
        || error.is_stale_element_reference()
        || error.is_no_such_element()
        || error.is_element_not_interactable()
}

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

    /// Waits for a field and types into it, over what stands there.
    ///
    /// WebDriver's own clearing empties the field behind the view's back, which writes what it knows of there again
    /// as soon as it renders.
    ///
    /// # Errors
    /// As for [`App::find`], or when it takes no text.
    pub async fn fill(&self, test_id: &str, text: &str) -> Result<()> {
        let css = format!("[data-testid='{test_id}']");
        self.act(&css, async |field| {
            let select = "arguments[0].focus(); arguments[0].select()";
            self.client.execute(select, vec![json!(field)]).await?;
            field.send_keys(text).await
        })
        .await
    }

    /// Waits for the first element that a CSS selector finds and does something to it. A list that renders between
    /// the two puts another element in its place, and what has just been drawn may move or be covered: nothing was done
    /// then, and it is looked for again.
    async fn act(&self, css: &str, act: impl AsyncFn(&Element) -> Result<(), CmdError>) -> Result<()> {
        self.until(css, async || {
            let found = self.all_css(css).await?;
            let Some(element) = found.first() else { return Ok(None) };
            match answer("the window", act(element)).await? {
                Ok(()) => Ok(Some(())),
                Err(error) if is_passing(&error) => Ok(None),
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
        self.until("what has the keyboard", async || {
            let focused = answer("the window", self.client.active_element()).await??;
            match answer("the window", focused.send_keys(keys)).await? {
                // It went between the two, and nothing was pressed.
                Err(error) if error.is_stale_element_reference() || error.is_no_such_element() => Ok(None),
                pressed => Ok(Some(pressed?)),
            }
        })
        .await
    }

    /// Presses Tab until an element with this `data-testid` has the keyboard.
    ///
    /// # Errors
    /// When none gets it.
    pub async fn tab_to(&self, test_id: &str) -> Result<()> {
        self.tab_to_css(&format!("[data-testid='{test_id}']")).await
    }

    /// Presses Tab until an element that a CSS selector finds has the keyboard.
    ///
    /// # Errors
    /// When none gets it.
    pub async fn tab_to_css(&self, css: &str) -> Result<()> {
        self.press_until_focused(&TAB.to_string(), css).await
    }

    /// As [`App::tab_to`], the other way round.
    ///
    /// # Errors
    /// When none gets it.
    pub async fn tab_back_to(&self, test_id: &str) -> Result<()> {
        self.press_until_focused(&format!("{SHIFT}{TAB}"), &format!("[data-testid='{test_id}']")).await
    }

    async fn press_until_focused(&self, keys: &str, css: &str) -> Result<()> {
        let mut passed = Vec::new();
        for _ in 0..MOST_TABS {
            self.press(keys).await?;
            let is_there =
                self.execute("return document.activeElement.matches(arguments[0])", vec![json!(css)]);
            if is_there.await? == json!(true) {
                return Ok(());
            }
            passed.push(self.focused().await?);
        }
        bail!("Tab leads nowhere near `{css}`, but along {}", passed.join(", "));
    }

    /// The `data-testid` of what has the keyboard; else its element's name.
    ///
    /// # Errors
    /// When the window does not answer.
    pub async fn focused(&self) -> Result<String> {
        let script = "const { dataset, tagName } = document.activeElement; return dataset.testid ?? tagName";
        Ok(self.execute(script, Vec::new()).await?.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until an element with this `data-testid` has the keyboard.
    ///
    /// # Errors
    /// When it does not before the deadline.
    pub async fn find_focused(&self, test_id: &str) -> Result<()> {
        let what = format!("`{test_id}` to have the keyboard");
        self.until(&what, async || Ok((self.focused().await? == test_id).then_some(()))).await
    }

    /// Clicks at a place of the window, whatever is there by then.
    ///
    /// # Errors
    /// When the window does not answer.
    pub async fn click_at(&self, place: (f64, f64)) -> Result<()> {
        self.click_with(MOUSE_BUTTON_LEFT, place).await
    }

    /// As [`App::click_at`], with the button for menus.
    ///
    /// # Errors
    /// As for [`App::click_at`].
    pub async fn right_click_at(&self, place: (f64, f64)) -> Result<()> {
        self.click_with(MOUSE_BUTTON_RIGHT, place).await
    }

    async fn click_with(&self, button: u64, (x, y): (f64, f64)) -> Result<()> {
        let actions = MouseActions::new("mouse".to_owned())
            .then(PointerAction::MoveTo { duration: Some(Duration::ZERO), x, y })
            .then(PointerAction::Down { button })
            .then(PointerAction::Pause { duration: PRESSED })
            .then(PointerAction::Up { button });
        Ok(answer("the window", self.client.perform_actions(actions)).await??)
    }

    /// Waits for an element that a CSS selector finds; the middle of it.
    ///
    /// # Errors
    /// When there is none before the deadline.
    pub async fn middle_of(&self, css: &str) -> Result<(f64, f64)> {
        let script = "const box = document.querySelector(arguments[0])?.getBoundingClientRect();
            return box && [box.x + box.width / 2, box.y + box.height / 2]";
        self.until(css, async || Ok(serde_json::from_value(self.execute(script, vec![json!(css)]).await?)?))
            .await
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
