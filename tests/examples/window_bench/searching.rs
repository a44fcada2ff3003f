//! From the last key of a search to its first hits on the screen, among a million events.

use crate::workspaces::Workspaces;
use crate::{open, ready, table};
use anyhow::{Context, Result};
use hergang_tests::App;
use serde_json::json;
use std::time::Duration;

/// Common and rare words of the demo company, and names: more of them than there are lists of hits that the engine keeps.
const WORDS: [&str; 12] = [
    "limit",
    "angebot",
    "muller",
    "rechnung",
    "spargel",
    "gasthof",
    "telefon",
    "anruf",
    "kreditlimit",
    "bonitat",
    "aufgabe",
    "zahlung",
];

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

/// Each word is searched so often, in turns with the others.
const ROUNDS: usize = 7;

/// The app is started so often: of each start there is one first search.
const STARTS: usize = 7;

pub async fn measure(workspaces: &Workspaces) -> Result<()> {
    let workspace = workspaces.million();
    // Every start after this one finds the read models folded, as a user's does.
    let mut app = open(&workspace).await?;
    let mut firsts = Vec::with_capacity(STARTS);
    for _ in 0..STARTS {
        app = app.reopen(&["--workspace", &workspace]).await?;
        ready(&app).await?;
        app.go("/audit").await?;
        app.find("audit-rows").await?;
        firsts.push(search(&app, "bestellung").await?);
    }
    line(&format!("the first after each of {STARTS} starts"), firsts);
    let mut delays = vec![Vec::with_capacity(ROUNDS); WORDS.len()];
    for _ in 0..ROUNDS {
        for (word, delays) in WORDS.iter().zip(&mut delays) {
            delays.push(search(&app, word).await?);
        }
    }
    for (word, delays) in WORDS.iter().zip(delays) {
        line(&format!("“{word}”, {ROUNDS} times"), delays);
    }
    app.close().await
}

fn line(what: &str, mut delays: Vec<f64>) {
    delays.sort_by(f64::total_cmp);
    let (median, longest) = (delays[delays.len() / 2], delays[delays.len() - 1]);
    table::line(
        &format!("audit trail, 1,000,000 events, from the last key to the hits: {what}"),
        &format!("median {median:.0}, longest {longest:.0} ms"),
        "≤ 150 ms",
    );
}

/// How many milliseconds it takes.
async fn search(app: &App, word: &str) -> Result<f64> {
    let delay = app.execute_async(TYPE, vec![json!(word)], Duration::from_secs(30)).await?;
    let delay =
        delay.as_f64().filter(|delay| *delay >= 0.0).with_context(|| format!("no hits of “{word}”"))?;
    // What was asked for after the hits, such as their number, is not to be in the way of the next search.
    tokio::time::sleep(Duration::from_millis(500)).await;
    Ok(delay)
}
