//! A gate between the engine and the page: what has been answered already, and only arrives when a test says so.

use anyhow::{Context, Result};
use serde_json::json;

use super::App;

impl App {
    /// From now on, what the engine answers to `command` is held on its way to the page, where the question contains `part`.
    ///
    /// # Errors
    /// When the window does not answer.
    pub async fn hold(&self, command: &str, part: &str) -> Result<()> {
        self.execute(include_str!("gate.js"), vec![json!(command), json!(part)]).await.map(drop)
    }

    /// Waits until the engine has answered and the answer is held.
    ///
    /// # Errors
    /// When nothing of the kind is asked before the deadline.
    pub async fn held(&self) -> Result<()> {
        self.until("an answer at the gate", async || {
            let held = self.execute("return window.gate.held", Vec::new()).await?;
            Ok((held.as_u64().context("there is no gate")? > 0).then_some(()))
        })
        .await
    }

    /// Lets everything that is held arrive, and what comes after it.
    ///
    /// # Errors
    /// When the window does not answer.
    pub async fn let_arrive(&self) -> Result<()> {
        self.execute("window.gate.open()", Vec::new()).await.map(drop)
    }
}
