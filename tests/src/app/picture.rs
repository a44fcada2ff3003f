//! Pictures of the window.

use std::path::PathBuf;

use anyhow::Result;

use super::App;
use crate::waiting::until;
use crate::{display, paths};

/// More bytes than a picture has that shows one colour only.
const EMPTY_PICTURE: usize = 2_000;

impl App {
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
}
