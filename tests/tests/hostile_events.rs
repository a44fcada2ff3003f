//! Event data is hostile text: whatever a foreign program writes into the log is shown in every view, and does nothing.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use anyhow::{Result, ensure};
use hergang_tests::{App, CONTROL, ENTER, Theme};
use rusqlite::{Connection, params};
use serde_json::json;

/// The last microsecond of an hour of the year 9999.
const FAR: i64 = 253_385_067_599_999_999;

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

/// Data that no window can show at once, each large in its own way.
fn large() -> Vec<String> {
    let members = |count: usize| -> String {
        (0..count).map(|n| format!("\"member_{n}\":\"value of {n}\",")).collect::<String>()
    };
    let name = "n".repeat(1_000_000);
    vec![
        format!("{{{}\"end\":1}}", members(100_000)),
        format!("{{\"note\":\"{}\"}}", "x".repeat(3_000_000)),
        format!("{{\"a\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000)),
        format!("{{\"{name}\":{{{}\"end\":1}}}}", members(1_000)),
        format!("{{\"note\": {}", "wort ".repeat(600_000)),
    ]
}

/// Appends as any program can that has SQLite.
fn write(log: &std::path::Path, texts: &[(String, String)]) -> usize {
    let log = Connection::open(log).unwrap();
    for (number, (data, metadata)) in texts.iter().enumerate() {
        let id = |kind: u8| {
            let mut id = [kind; 16];
            id[15] = number as u8;
            id
        };
        let occurred_at = match number + 1 == texts.len() {
            true => FAR,
            false => 1_770_000_000_000_000 + number as i64,
        };
        log.execute(
            "INSERT INTO domain_events (event_id, aggregate_id, aggregate_type, version, event_type, schema_version,
                 event_data, metadata, occurred_at, recorded_at, user_id)
             VALUES (?1, ?2, 'case', 1, ?3, 1, ?4, ?5, ?6, ?6, ?7)",
            params![id(1), id(2), TYPE, data, metadata, occurred_at, id(3)],
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
    // The workspace's name and the view's, and no word of an event's.
    let title = page["title"].as_str().unwrap_or_default();
    ensure!(title.starts_with("workspace – ") && !title.contains("pwned"), "{place}: {page}");
    ensure!(page["foreign"] == json!(0) && page["wide"] == json!(false), "{place}: {page}");
    Ok(())
}

#[tokio::test]
async fn hostile_events_are_shown_in_every_view_and_do_nothing() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let workspace = folder.path().join("workspace");
    let app = App::open(&["--create", "--workspace", &workspace.display().to_string()], Theme::Light).await?;
    app.find("status-bar").await?;
    let written = write(&workspace.join("log.db"), &texts());
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
    // No time is rounded up, into the next hour or year.
    app.find_text("event-details", "59:59").await?;
    app.close().await
}

/// What the details have: elements, and characters of text.
async fn extent(app: &App) -> Result<(u64, u64)> {
    let script = "const details = document.querySelector(\"[data-testid='event-details']\");
        return [details.querySelectorAll('*').length, details.textContent.length]";
    Ok(serde_json::from_value(app.execute(script, vec![]).await?)?)
}

#[tokio::test]
async fn a_large_event_is_shown_in_part_and_reached_to_its_end() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let workspace = folder.path().join("workspace");
    let app = App::open(&["--create", "--workspace", &workspace.display().to_string()], Theme::Light).await?;
    app.find("status-bar").await?;
    let data = large();
    let texts: Vec<_> = data.iter().map(|data| (data.clone(), "{}".to_owned())).collect();
    let written = write(&workspace.join("log.db"), &texts);
    app.find_text("status-bar", &format!("Position {written}")).await?;
    for position in 1..=written {
        app.go(&format!("/audit?event={position}")).await?;
        app.find_text("event-details", &event_id(position as u8 - 1)).await?;
        app.find_text("show-more", "Gezeigt ist der Anfang").await?;
        let (elements, characters) = extent(&app).await?;
        ensure!(
            elements < 2_000 && characters < 150_000,
            "event {position}: {elements} elements, {characters}"
        );
        is_inert(&app, &format!("event {position}")).await?;
    }

    app.go("/audit?event=1").await?;
    app.find_text("show-more", "3,2 MB").await?;
    let serious = app.serious_violations().await?;
    ensure!(serious.is_empty(), "axe-core found:\n{}", serious.join("\n"));
    app.execute("document.querySelector(\"[data-testid='show-more']\").scrollIntoView()", vec![]).await?;
    app.picture("large-event").await?;
    // By keyboard.
    let lines = "return document.querySelector(\"[data-testid='json-data']\").childElementCount";
    ensure!(app.execute(lines, vec![]).await? == json!(100));
    let focus = "document.querySelector(\"[aria-label='Mehr anzeigen: JSON']\").focus()";
    app.execute(focus, vec![]).await?;
    app.press(&ENTER.to_string()).await?;
    app.find_css("[data-testid='json-data'] > :nth-child(200)").await?;

    // What is copied is all of it, though it was never shown.
    for (position, is_json) in [(1_u8, true), (2, true), (5, false)] {
        app.go(&format!("/audit?event={position}")).await?;
        app.find_text("event-details", &event_id(position - 1)).await?;
        app.click("json-data-copy").await?;
        app.find_text("json-data-copy", "Kopiert").await?;
        app.execute(
            "const field = document.createElement('textarea'); document.body.append(field); field.focus()",
            vec![],
        )
        .await?;
        app.press(&format!("{CONTROL}v")).await?;
        let pasted = app
            .execute(
                "const field = document.querySelector('body > textarea'); const text = field.value; field.remove();
                const shown = arguments[0] ? JSON.stringify(JSON.parse(text)) : text;
                return [shown.length, shown.slice(-20)]",
                vec![json!(is_json)],
            )
            .await?;
        let whole = &data[usize::from(position) - 1];
        ensure!(pasted == json!([whole.len(), &whole[whole.len() - 20..]]), "event {position}: {pasted}");
    }
    app.close().await
}
