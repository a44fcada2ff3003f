//! Every view fits the smallest window and a large one, in both languages and at every size of text.

use anyhow::{Result, ensure};
use hergang_tests::{App, Theme};
use serde_json::json;

/// Each view: its place, what shows that it is there, and a text of it in German and in English.
const VIEWS: [(&str, &str, &str, &str); 8] = [
    ("/overview", "feed-entry", "Was geschieht", "What is going on"),
    ("/timeline?of=customer", "timeline-entry", "Interaktion", "Interaction"),
    ("/stream", "stream-rows", "Ereignistypen", "Event types"),
    ("/audit", "audit-count", "20.000 Zeilen", "20,000 rows"),
    ("/audit?event=20000", "json-data", "Metadaten", "Metadata"),
    ("/projections", "projection-row", "Projektionen", "Projections"),
    ("/statistics", "panel-hours", "Ereignisse", "Events"),
    ("/settings", "page-settings", "Einstellungen", "Settings"),
];

/// The elements that stick out of the window to the right, as far as nothing around them scrolls or cuts them off.
const STICKING_OUT: &str = "
    const cut = (element) => {
        for (let outer = element.parentElement; outer; outer = outer.parentElement) {
            const isCut = getComputedStyle(outer).overflowX !== 'visible';
            if (isCut && outer.getBoundingClientRect().right <= innerWidth + 1) return true;
        }
        return false;
    };
    const out = [...document.querySelectorAll('#root *')].filter((element) => {
        const { right, width } = element.getBoundingClientRect();
        return width > 0 && right > innerWidth + 1 && !cut(element);
    });
    if (document.documentElement.scrollWidth > innerWidth) out.push(document.documentElement);
    return out.map((element) => `${element.tagName} ${element.dataset.testid ?? element.className}`)";

async fn every_view_fits(size: (u32, u32), text: &str) -> Result<()> {
    let app = App::open_at(size, &["--demo"], Theme::Light).await?;
    app.find_text("status-bar", "Live").await?;
    for (language, is_german) in [("de", true), ("en", false)] {
        app.go("/settings").await?;
        app.click(&format!("language-{language}")).await?;
        app.click(&format!("text-{text}")).await?;
        for (location, sign, german, english) in VIEWS {
            app.go(location).await?;
            app.find(sign).await?;
            app.find_shown(if is_german { german } else { english }).await?;
            let (width, height) = size;
            let view = location.trim_start_matches('/').replace(['?', '='], "-");
            app.picture(&format!("fits-{view}-{width}-{language}-{text}")).await?;
            let out = app.execute(STICKING_OUT, vec![]).await?;
            ensure!(out == json!([]), "{location} at {width}×{height} in {language}, text {text}: {out}");
        }
    }
    app.close().await
}

#[tokio::test]
async fn every_view_fits_the_smallest_window_with_the_largest_text() -> Result<()> {
    every_view_fits((900, 600), "large").await
}

#[tokio::test]
async fn every_view_fits_a_large_window_with_the_smallest_text() -> Result<()> {
    every_view_fits((1920, 1080), "small").await
}
