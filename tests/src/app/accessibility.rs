//! What axe-core finds in the page.

use anyhow::Result;

use super::App;
use crate::paths;
use crate::waiting::{DEADLINE, answer};

impl App {
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
}
