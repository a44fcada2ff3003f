//! Takes the pictures of the README and of `docs/screenshots/`: each view of the demo company, in light and in dark.
//! `scripts/screenshots` builds what it needs and runs it.

use anyhow::{Context, Result};
use hergang_tests::{App, Theme};
use std::path::PathBuf;

/// Each view: its file's name, its place, and what shows that it is there.
const VIEWS: [(&str, &str, &str); 7] = [
    ("overview", "/overview", "feed-entry"),
    ("timeline", "/timeline", "timeline-entry"),
    ("stream", "/stream", "stream-rows"),
    ("audit", "/audit?text=kreditlimit", "audit-rows"),
    ("projections", "/projections", "projection-row"),
    ("statistics", "/statistics", "panel-hours"),
    ("settings", "/settings", "page-settings"),
];

#[tokio::main]
async fn main() -> Result<()> {
    let folder = PathBuf::from(std::env::args().nth(1).context("usage: screenshots FOLDER")?);
    for (theme, name) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
        let app = App::open(&["--demo"], theme).await?;
        app.find_text("status-bar", "Live").await?;
        for (view, location, sign) in VIEWS {
            app.go(location).await?;
            app.find(sign).await?;
            let picture = app.picture(&format!("{view}-{name}")).await?;
            std::fs::copy(&picture, folder.join(format!("{view}-{name}.png")))
                .with_context(|| folder.display().to_string())?;
        }
        app.close().await?;
    }
    Ok(())
}
