//! From a click on an event of 3 MB to its details on the screen.

use crate::workspaces::Workspaces;
use crate::{open, table};
use anyhow::{Result, ensure};
use hergang_tests::App;
use serde_json::json;
use std::time::Duration;

const REPEATS: usize = 5;

/// The events by their types: what is large about each, and a text in its details.
const SHAPES: [(&str, &str, &str); 4] = [
    ("Counted", "an event with 100,000 members", "value of 0"),
    ("Written", "an event with one text of 3 MB", "begins here"),
    ("Valued", "an event with 1,000 texts of 3,000 characters", "value of 0"),
    ("Nested", "an event of 90 levels with names of 35,000 characters", "level_0"),
];

/// Clicks the only row and waits until a text of the event is painted in its details.
const OPEN: &str = "
    const [text, done] = arguments;
    const row = document.querySelector(\"[data-testid='audit-rows'] [data-index='0']:not(:has([data-skeleton]))\");
    const details = () => document.querySelector(\"[data-testid='event-details']\");
    const began = performance.now();
    row.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
    row.dispatchEvent(new MouseEvent('mouseup', { bubbles: true }));
    row.click();
    const look = (now) => {
        if (details()?.textContent.includes(text)) {
            requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
        } else if (now - began > 120_000) done(-1);
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);";

pub async fn measure(workspaces: &Workspaces) -> Result<()> {
    for (event_type, what, text) in SHAPES {
        let mut delays = Vec::new();
        for _ in 0..REPEATS {
            // Newly started each time, so that the event is not there already; the page of details is, from another event.
            let app = open(&workspaces.wide()).await?;
            look_at(&app, "Opened", "wide").await?;
            app.click("details-close").await?;
            delays.push(look_at(&app, event_type, text).await?);
            app.close().await?;
        }
        delays.sort_by(f64::total_cmp);
        table::line(
            &format!("{what}, from the click to its details, the slowest of {REPEATS}"),
            &format!("{:.0} ms (median {:.0})", delays[REPEATS - 1], delays[REPEATS / 2]),
            "< 300 ms",
        );
    }
    Ok(())
}

/// The milliseconds until the details of the only event of a type show a text.
async fn look_at(app: &App, event_type: &str, text: &str) -> Result<f64> {
    app.go(&format!("/audit?types={event_type}")).await?;
    // The row before has the same place, and its list the same count.
    app.find_text("audit-rows", event_type).await?;
    app.find_text("audit-count", "1 ").await?;
    app.find_css("[data-testid='audit-rows'] [data-index='0']:not(:has([data-skeleton]))").await?;
    let delay = app.execute_async(OPEN, vec![json!(text)], Duration::from_secs(130)).await?;
    let delay = delay.as_f64().unwrap_or(-1.0);
    ensure!(delay >= 0.0, "the details did not appear");
    Ok(delay)
}
