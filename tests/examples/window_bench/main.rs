//! Measures the real window in a release build and prints a table: scrolling, the way from an append to the screen, a flood
//! and a soak of events, searching, a very large event. `scripts/bench-window` prepares what it needs and names it on the command line.
#![allow(clippy::print_stdout, reason = "printing is what this program is for")]

mod details;
mod live;
mod scrolling;
mod searching;
mod table;
mod workspaces;

use anyhow::{Result, bail};
use hergang_tests::{App, Theme};
use workspaces::Workspaces;

/// What can be measured, in this order.
const PARTS: [&str; 6] = ["audit", "timeline", "live", "soak", "searching", "details"];

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
            "live" => live::measure(&workspaces).await?,
            "soak" => live::soak(&workspaces).await?,
            "searching" => searching::measure(&workspaces).await?,
            _ => details::measure(&workspaces).await?,
        }
    }
    Ok(())
}

/// Opens the app on a workspace, with the probes in its page, once it shows something.
async fn open(workspace: &str) -> Result<App> {
    let app = App::open(&["--workspace", workspace], Theme::Light).await?;
    app.find("status-bar").await?;
    app.execute(include_str!("probes.js"), Vec::new()).await?;
    Ok(app)
}
