//! What the window shows: elements, their texts and numbers, waited for up to the deadline.

use anyhow::{Context, Result};
use fantoccini::Locator;
use fantoccini::elements::Element;
use serde_json::json;

use super::App;
use crate::waiting::{answer, until};

impl App {
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
        self.all_css(&css).await
    }

    /// Every element that a CSS selector finds now. The driver first looks and then makes a handle for each: where a list renders anew
    /// between the two, the handle fails, and it is looked again.
    pub(super) async fn all_css(&self, css: &str) -> Result<Vec<Element>> {
        loop {
            match answer("the window", self.client.find_all(Locator::Css(css))).await? {
                Err(error) if error.is_stale_element_reference() => {}
                found => return Ok(found?),
            }
        }
    }

    /// Waits until an element with this `data-testid` shows `text`, and returns all that it shows.
    ///
    /// # Errors
    /// When none does before the deadline.
    pub async fn find_text(&self, test_id: &str, text: &str) -> Result<String> {
        Ok(self.showing(test_id, text).await?.1)
    }

    /// The first element with this `data-testid` that shows `text`: its place among them, and what it shows.
    pub(super) async fn showing(&self, test_id: &str, text: &str) -> Result<(usize, String)> {
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

    /// Waits for the first element that a CSS selector finds.
    ///
    /// # Errors
    /// When there is none before the deadline.
    pub async fn find_css(&self, css: &str) -> Result<Element> {
        self.until(css, async || Ok(self.all_css(css).await?.into_iter().next())).await
    }

    /// Waits until the page shows this text anywhere.
    ///
    /// # Errors
    /// When it does not before the deadline.
    pub async fn find_shown(&self, text: &str) -> Result<()> {
        self.until(&format!("the text “{text}”"), async || {
            let shown = self.execute("return document.body.innerText", Vec::new()).await?;
            Ok(shown.as_str().is_some_and(|shown| shown.contains(text)).then_some(()))
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

    /// Where the window is within the app.
    ///
    /// # Errors
    /// When the window does not answer.
    pub async fn location(&self) -> Result<String> {
        let location = self.execute("return location.hash.slice(1)", Vec::new()).await?;
        Ok(location.as_str().unwrap_or_default().to_owned())
    }

    /// Looks again and again until there is something.
    ///
    /// # Errors
    /// When there is nothing before the deadline; the error says what the window shows instead.
    pub async fn until<T>(&self, what: &str, mut look: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
        let found = until(what, &mut look).await;
        if found.is_ok() {
            return found;
        }
        let shown = self.execute("return document.body.innerText", Vec::new()).await.unwrap_or_default();
        let picture = self.picture("failed").await.map(|file| file.display().to_string()).unwrap_or_default();
        found.with_context(|| format!("the window shows: {shown}\n(picture: {picture})"))
    }
}
