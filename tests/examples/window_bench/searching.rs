//! From the last key of a search to its first hits on the screen, among a million events.

use crate::workspaces::Workspaces;
use crate::{open, table};
use anyhow::Result;
use serde_json::json;
use std::time::Duration;

/// Common and rare words of the demo company, and a name.
const WORDS: [&str; 6] = ["limit", "angebot", "muller", "rechnung", "spargel", "gasthof"];

/// Types a word at once, as its last key, and waits for the first page that is another than before.
const TYPE: &str = "
    const [word, done] = arguments;
    const field = document.querySelector(\"[data-testid='audit-search']\");
    const rows = () => document.querySelector(\"[data-testid='audit-rows']\");
    const shown = () => [...rows()?.querySelectorAll('[data-index]') ?? []];
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
    set.call(field, word);
    const before = shown()[0]?.textContent;
    const began = performance.now();
    field.dispatchEvent(new Event('input', { bubbles: true }));
    const look = (now) => {
        const lines = shown();
        const there = lines.length > 0 && !lines.some((line) => line.querySelector('[data-skeleton]'));
        if (there && document.querySelector('mark') && lines[0].textContent !== before) {
            requestAnimationFrame(() => done(performance.now() - began));
        } else if (now - began > 10_000) done(-1);
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);";

pub async fn measure(workspaces: &Workspaces) -> Result<()> {
    let app = open(&workspaces.million()).await?;
    app.go("/audit").await?;
    app.find("audit-rows").await?;
    let mut delays = Vec::new();
    for word in WORDS {
        let delay = app.execute_async(TYPE, vec![json!(word)], Duration::from_secs(30)).await?;
        let delay = delay.as_f64().unwrap_or(-1.0);
        table::line(
            &format!("audit trail, 1,000,000 events: “{word}”, from the last key to the hits"),
            &(if delay < 0.0 { "no hits".to_owned() } else { format!("{delay:.0} ms") }),
            "≤ 150 ms",
        );
        delays.push(delay);
    }
    app.close().await
}
