//! Event data is hostile text: whatever a foreign program writes into the log is shown in every view, and does nothing.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use anyhow::{Result, ensure};
use hergang_tests::{App, Theme};
use rusqlite::{Connection, params};
use serde_json::json;

const TYPE: &str = "<b>TYPE</b>";

/// What is written: the event's data and its metadata.
fn texts() -> Vec<(String, String)> {
    let data = |text: &str| json!({ "note": text, text: "as a name" }).to_string();
    let named = |name: &str| json!({ "aggregate_name": name, "user_name": name }).to_string();
    let markup = "<img src=x onerror=\"document.title='pwned'\"><script>document.title='pwned'</script>";
    let huge = "x".repeat(1_000_000);
    let spaced = "wort ".repeat(200_000);
    vec![
        (data(markup), named(markup)),
        (data("{{ 7 * 7 }} ${7 * 7} {% for x in y %}"), named("javascript:document.title='pwned'")),
        (data("\u{202e}txt.exe\u{2066}right to left שלום مرحبا"), named("\u{202e}evil\u{200f}")),
        (data("\u{0}\u{7}\u{1b}[31mred\u{9b}\r\n\t\u{feff}"), named("line\nbreak\u{0}")),
        (data("👩‍👩‍👧‍👦🏳️‍🌈 Z̸̢͉͝a̷l̶g̵o̶ ﷽"), named("👩‍💻")),
        (data(&huge), named(&huge[..5_000])),
        (data(&spaced), named("long")),
        (data("=1+1"), "{\"broken\": ".to_owned()),
        ("{\"broken\": ".to_owned(), "not JSON at all".to_owned()),
        ("[1, 2, 3]".to_owned(), "null".to_owned()),
    ]
}

/// How an event's id is written.
fn event_id(number: u8) -> String {
    let ones = "01".repeat(15);
    let text = format!("{ones}{number:02x}");
    [&text[..8], &text[8..12], &text[12..16], &text[16..20], &text[20..]].join("-")
}

/// Appends as any program can that has SQLite.
fn write(log: &std::path::Path) -> usize {
    let log = Connection::open(log).unwrap();
    let texts = texts();
    for (number, (data, metadata)) in texts.iter().enumerate() {
        let id = |kind: u8| {
            let mut id = [kind; 16];
            id[15] = number as u8;
            id
        };
        log.execute(
            "INSERT INTO domain_events (event_id, aggregate_id, aggregate_type, version, event_type, schema_version,
                 event_data, metadata, occurred_at, recorded_at, user_id)
             VALUES (?1, ?2, 'case', 1, ?3, 1, ?4, ?5, ?6, ?6, ?7)",
            params![id(1), id(2), TYPE, data, metadata, 1_770_000_000_000_000_i64 + number as i64, id(3)],
        )
        .unwrap();
    }
    texts.len()
}

/// Nothing has run, and nothing is wider than the window.
async fn is_inert(app: &App, place: &str) -> Result<()> {
    let page = app
        .execute(
            "return { title: document.title, foreign: document.querySelectorAll('#root img, #root script, #root b').length,
                wide: document.documentElement.scrollWidth > innerWidth || document.body.scrollWidth > innerWidth }",
            vec![],
        )
        .await?;
    ensure!(page == json!({"title": "Hergang", "foreign": 0, "wide": false}), "{place}: {page}");
    Ok(())
}

#[tokio::test]
async fn hostile_events_are_shown_in_every_view_and_do_nothing() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let workspace = folder.path().join("workspace");
    let app = App::open(&["--workspace", &workspace.display().to_string()], Theme::Light).await?;
    app.find("status-bar").await?;
    let written = write(&workspace.join("log.db"));
    app.find_text("status-bar", &format!("Position {written}")).await?;

    for (place, sign) in [
        ("/overview", "feed-entry"),
        ("/timeline", "timeline-entry"),
        ("/stream", "stream-rows"),
        ("/audit", "audit-count"),
        ("/audit?text=wort", "audit-count"),
        ("/projections", "projection-row"),
        ("/statistics", "panel-types"),
    ] {
        app.go(place).await?;
        app.find(sign).await?;
        is_inert(&app, place).await?;
    }
    app.picture("hostile").await?;
    for position in 1..=written {
        let place = format!("/audit?event={position}");
        app.go(&place).await?;
        // The pane of the one before is there already: this one's own id tells that it is shown.
        app.find_text("event-details", &event_id(position as u8 - 1)).await?;
        is_inert(&app, &place).await?;
    }
    app.close().await
}
