//! Scripts that run in the page.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::App;
use crate::waiting::{DEADLINE, answer};

impl App {
    /// Runs a script in the page and returns its value.
    ///
    /// # Errors
    /// When the script throws.
    pub async fn execute(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(answer("the window", self.client.execute(script, arguments)).await??)
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

    /// Exports the audit trail's rows with a word to a file (`csv` or `json_lines`), as the view does once the system's own dialog has named the
    /// file: without a window manager nobody gives that dialog the keyboard.
    ///
    /// # Errors
    /// When the export fails.
    pub async fn export_audit(&self, word: &str, format: &str, file: &str) -> Result<()> {
        let script = "const [text, format, file, done] = arguments;
            const { invoke, transformCallback } = window.__TAURI_INTERNALS__;
            const selection = { filter: { text }, sort: 'position', descending: true, upTo: null };
            const request = { selection, file, format, language: 'de' };
            const onProgress = `__CHANNEL__:${transformCallback(() => undefined)}`;
            invoke('export_audit', { request, onProgress }).then(() => done(null), done)";
        let refused =
            self.execute_async(script, vec![json!(word), json!(format), json!(file)], DEADLINE).await?;
        ensure!(refused.is_null(), "the export failed: {refused}");
        Ok(())
    }
}
