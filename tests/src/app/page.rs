//! Scripts that run in the page.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::App;
use crate::paths::dialog_answer;
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

    /// What is chosen in the next dialog: without a window manager, nobody gives the system's own the keyboard. The app looks for it in
    /// debug builds only.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn choose_next(&self, path: &str) -> Result<()> {
        Ok(std::fs::write(dialog_answer(self.home()), path)?)
    }

    /// Calls a command of the app, as any script in the page can, and returns its answer.
    ///
    /// # Errors
    /// When it is refused; the error is what the page is told.
    pub async fn invoke(&self, command: &str, arguments: Value) -> Result<Value> {
        let script = "const [command, given, done] = arguments;
            const { invoke, transformCallback } = window.__TAURI_INTERNALS__;
            const onProgress = `__CHANNEL__:${transformCallback(() => undefined)}`;
            invoke(command, { ...given, onProgress }).then((answer) => done({ answer }), (refused) => done({ refused }))";
        let ended = self.execute_async(script, vec![json!(command), arguments], DEADLINE).await?;
        ensure!(ended.get("refused").is_none(), "{command} is refused: {}", ended["refused"]);
        Ok(ended["answer"].clone())
    }
}
