//! axe-core finds nothing serious in any view, in light and in dark.

use anyhow::{Result, ensure};
use hergang_tests::{App, CONTROL, Theme};

/// Each view, with what shows that it is there.
const VIEWS: [(&str, &str); 8] = [
    ("/overview", "feed-entry"),
    ("/timeline", "timeline-entry"),
    ("/stream", "stream-rows"),
    ("/audit", "audit-count"),
    ("/audit?event=20000", "json-data"),
    ("/projections", "projection-row"),
    ("/statistics", "panel-hours"),
    ("/settings", "page-settings"),
];

async fn nothing_serious(theme: Theme) -> Result<()> {
    let app = App::open(&["--demo"], theme).await?;
    app.find_text("status-bar", "Live").await?;
    let mut found = Vec::new();
    for (location, sign) in VIEWS {
        app.go(location).await?;
        app.find(sign).await?;
        found.extend(app.serious_violations().await?.into_iter().map(|line| format!("{location}: {line}")));
    }
    app.press(&format!("{CONTROL}k")).await?;
    app.find("palette-option").await?;
    found.extend(app.serious_violations().await?.into_iter().map(|line| format!("palette: {line}")));
    app.close().await?;
    ensure!(found.is_empty(), "axe-core found:\n{}", found.join("\n"));
    Ok(())
}

#[tokio::test]
async fn nothing_serious_in_the_light() -> Result<()> {
    nothing_serious(Theme::Light).await
}

#[tokio::test]
async fn nothing_serious_in_the_dark() -> Result<()> {
    nothing_serious(Theme::Dark).await
}
