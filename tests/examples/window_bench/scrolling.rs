//! Scrolling from end to end, with the wheel and as with a dragged scrollbar; beside it a list that does nothing else.

use crate::workspaces::Workspaces;
use crate::{open, table};
use anyhow::{Context, Result, ensure};
use hergang_tests::App;
use serde::Deserialize;
use serde_json::json;
use std::time::Duration;

/// How long each of them is scrolled.
const SCROLL_FOR: Duration = Duration::from_secs(8);
/// In the middle of the lists, at 1280×800.
const OVER_THE_LIST: (u32, u32) = (700, 500);
const WANTED: &str = "median ≤ 17, p95 ≤ 33, empty ≤ 100, or 1.3 × the bare list";

struct List {
    name: &'static str,
    scroller: &'static str,
    row: &'static str,
    /// A row without its contents.
    empty: &'static str,
}

const BARE: List =
    List { name: "a bare list of 1,000,000 rows", scroller: "#bare", row: ".bare-row", empty: ".none" };
const AUDIT: List = List {
    name: "audit trail, 1,000,000 rows",
    scroller: "[data-testid='audit-rows']",
    row: "[data-index]",
    empty: "[data-skeleton]",
};
const TIMELINE: List = List {
    name: "timeline, 10,000 entries",
    scroller: "[data-testid='timeline']",
    row: "[data-testid='timeline-entry'], [data-testid='timeline-day'], [data-skeleton]",
    empty: "[data-skeleton]",
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Frames {
    count: u64,
    p50: f64,
    p95: f64,
    max: f64,
    longest_empty: f64,
    travelled: f64,
}

/// The audit trail, and the bare list beside it.
pub async fn audit(workspaces: &Workspaces) -> Result<()> {
    let app = open(&workspaces.million()).await?;
    app.go("/audit").await?;
    app.find("audit-rows").await?;
    app.execute("probes.bareList(1_000_000)", Vec::new()).await?;
    scroll(&app, &BARE).await?;
    app.execute("document.getElementById('bare').remove()", Vec::new()).await?;
    scroll(&app, &AUDIT).await?;
    app.close().await
}

/// The timeline of one entity.
pub async fn timeline(workspaces: &Workspaces) -> Result<()> {
    let app = open(&workspaces.long_timeline()).await?;
    app.go("/timeline").await?;
    app.click_text("entity-row", "L-1").await?;
    app.find_text("timeline-entry", "Step ").await?;
    scroll(&app, &TIMELINE).await?;
    app.close().await
}

async fn scroll(app: &App, list: &List) -> Result<()> {
    let before = app.memory()?;
    let wheeled = {
        // The wheel is turned while the frames are recorded.
        let frames = frames(app, list, false);
        let notches = i32::try_from(SCROLL_FOR.as_millis() / 16)?;
        let (frames, wheel) = tokio::join!(frames, app.wheel(OVER_THE_LIST, notches, 16));
        wheel?;
        frames?
    };
    report(list, "wheel", &wheeled);
    let dragged = frames(app, list, true).await?;
    report(list, "dragged end to end", &dragged);
    let after = app.memory()?;
    table::line(
        &format!("{}: MiB of app + webview (mapped files), before and after", list.name),
        &format!("{before} → {after}"),
        "bounded",
    );
    Ok(())
}

async fn frames(app: &App, list: &List, sweep: bool) -> Result<Frames> {
    let options = json!({
        "selector": list.scroller, "rowSelector": list.row, "emptySelector": list.empty,
        "millis": SCROLL_FOR.as_millis() as u64, "sweep": sweep,
    });
    let script = "probes.scrolling(arguments[0], arguments[arguments.length - 1])";
    let answer = app.execute_async(script, vec![options], SCROLL_FOR * 4).await?;
    let frames: Frames = serde_json::from_value(answer.clone()).with_context(|| answer.to_string())?;
    ensure!(frames.travelled > 1_000.0, "{} did not scroll: {answer}", list.name);
    Ok(frames)
}

fn report(list: &List, how: &str, frames: &Frames) {
    table::line(
        &format!("{}: {how}, ms a frame", list.name),
        &format!(
            "median {:.0}, p95 {:.0}, longest {:.0}, {} frames; a row empty for at most {:.0}",
            frames.p50, frames.p95, frames.max, frames.count, frames.longest_empty
        ),
        WANTED,
    );
}
