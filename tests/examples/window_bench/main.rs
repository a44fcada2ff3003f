//! Measures the real window in a release build and prints a table: scrolling, jumps to a day, the way from an append to the screen,
//! a flood and a soak of events, searching, a very large event. `scripts/bench-window` prepares what it needs and names it on the
//! command line.
#![allow(clippy::print_stdout, reason = "printing is what this program is for")]

mod details;
mod jumping;
mod live;
mod scrolling;
mod searching;
mod table;
mod workspaces;

use anyhow::{Result, bail, ensure};
use hergang_tests::{App, Theme};
use serde_json::{Value, json};
use std::time::Duration;
use workspaces::Workspaces;

/// What can be measured, in this order.
const PARTS: [&str; 7] = ["audit", "timeline", "jumping", "live", "soak", "searching", "details"];

#[tokio::main]
async fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next() else {
        bail!("usage: window_bench FOLDER [PART…]; parts: {}", PARTS.join(" "));
    };
    let workspaces = Workspaces::in_folder(folder.into());
    let chosen: Vec<String> = arguments.collect();
    if let Some(unknown) = chosen.iter().find(|part| !PARTS.contains(&part.as_str())) {
        bail!("there is no part {unknown:?}; parts: {}", PARTS.join(" "));
    }
    table::head();
    for part in PARTS.iter().filter(|part| chosen.is_empty() || chosen.iter().any(|one| one == *part)) {
        match *part {
            "audit" => scrolling::audit(&workspaces).await?,
            "timeline" => scrolling::timeline(&workspaces).await?,
            "jumping" => jumping::measure(&workspaces).await?,
            "live" => live::measure(&workspaces).await?,
            "soak" => live::soak(&workspaces).await?,
            "searching" => searching::measure(&workspaces).await?,
            _ => details::measure(&workspaces).await?,
        }
    }
    Ok(())
}

/// Opens the app on a workspace, with the probes in its page, once its read models are folded: they are the installation's own.
async fn open(workspace: &str) -> Result<App> {
    let app = App::open(&["--workspace", workspace], Theme::Light).await?;
    ready(&app).await?;
    Ok(app)
}

/// Waits until the app's read models are folded, and puts the probes into its page.
async fn ready(app: &App) -> Result<()> {
    app.find_text("status-bar", "Live").await?;
    app.execute(include_str!("probes.js"), Vec::new()).await?;
    Ok(())
}

/// Calls one of the app's commands from the page, as its own views do.
async fn invoke(app: &App, command: &str, arguments: Value) -> Result<Value> {
    let script = "const [command, args, done] = arguments;
        window.__TAURI_INTERNALS__.invoke(command, args).then((value) => done({ value }), (error) => done({ error }))";
    let answer = app.execute_async(script, vec![json!(command), arguments], Duration::from_secs(60)).await?;
    ensure!(answer.get("error").is_none(), "{command}: {answer}");
    Ok(answer.get("value").cloned().unwrap_or_default())
}
