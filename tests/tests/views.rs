//! Each view in the real window, as its readers use it.

use anyhow::{Context, Result};
use hergang_tests::{App, CONTROL, ENTER, ESCAPE, SHIFT, Theme, sample};
use serde_json::{Value, json};

/// The demo company, opened at a place within the app.
async fn demo(location: &str) -> Result<App> {
    let app = App::open(&["--demo"], Theme::Light).await?;
    app.find_text("status-bar", "Live").await?;
    app.go(location).await?;
    Ok(app)
}

/// Presses Ctrl+K, types, and takes the first of what is found once it shows `expected`.
async fn palette(app: &App, typed: &str, expected: &str) -> Result<()> {
    app.press(&format!("{CONTROL}k")).await?;
    app.fill("palette-input", typed).await?;
    app.find_text("palette-option", expected).await?;
    app.press(&ENTER.to_string()).await
}

#[tokio::test]
async fn the_start_view_tells_what_happens_and_leads_to_timelines() -> Result<()> {
    let app = demo("/overview").await?;
    app.find_text("figure-today", "Heute").await?;
    app.find("feed-entry").await?;
    app.picture("overview").await?;
    app.click("feed-integration").await?;
    app.find_location("cat=integration").await?;
    app.click("feed-integration").await?;

    palette(&app, "simulation 50", "50 Ereignisse pro Sekunde").await?;
    app.find("simulation").await?;
    // What happens comes on top by itself.
    app.find_css("[data-testid='feed-entry'][data-position^='20']:not([data-position='20000'])").await?;
    app.click("simulation-stop").await?;
    app.find_none("simulation").await?;
    app.close().await
}

#[tokio::test]
async fn a_timeline_is_narrowed_opened_and_written_to_and_keeps_its_place() -> Result<()> {
    let app = demo("/timeline?of=customer").await?;
    // Entries can be added to a customer who is still one.
    app.click_css("[data-testid='entity-row'][data-inactive='false']").await?;
    app.find("compose").await?;
    app.find("timeline-entry").await?;
    app.find("density-strip").await?;
    app.find("entity-facts").await?;

    app.click("filter-interaction").await?;
    app.find_location("cat=interaction").await?;
    app.click("filter-interaction").await?;

    app.click("timeline-entry").await?;
    app.find("entry-body").await?;
    app.picture("timeline-entry").await?;
    app.click("entry-details").await?;
    app.find("json-data").await?;
    app.picture("event-details").await?;
    app.click("details-close").await?;

    app.click("compose").await?;
    app.fill("compose-text", "Ruft am Freitag wegen der Spargelmenge zurück.").await?;
    app.click("compose-save").await?;
    app.find_text("timeline-entry", "Spargelmenge").await?;
    app.picture("timeline-note").await?;
    let place = app.find_location("id=").await?;

    let app = app.reopen(&["--demo"]).await?;
    app.find_text("timeline-entry", "Spargelmenge").await?;
    assert_eq!(app.location().await?, place, "a restart keeps the place");
    app.close().await
}

#[tokio::test]
async fn the_stream_shows_what_another_process_appends_and_a_pause_loses_nothing() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let workspace = folder.path().join("workspace").display().to_string();
    let app = App::open(&["--create", "--workspace", &workspace], Theme::Light).await?;
    app.find("status-bar").await?;
    app.go("/stream").await?;
    app.find_text("stream-status", "Live").await?;
    app.hergangd(&["import", &sample("antraege.xes"), "--workspace", &workspace])?;
    // Six, and the one that tells of the import.
    app.count("stream-count", |count| count == 7).await?;
    app.find_text("stream-rows", "A submitted").await?;

    app.click("stream-pause").await?;
    app.find_text("stream-status", "Angehalten").await?;
    app.hergangd(&["import", &sample("nachtrag.xes"), "--workspace", &workspace])?;
    app.count("stream-waiting", |waiting| waiting == 3).await?;
    assert!(!app.texts("stream-rows").await?.concat().contains("Antrag 4714"), "a pause holds the picture");
    app.click("stream-pause").await?;
    app.find_text("stream-rows", "Antrag 4714").await?;
    app.count("stream-count", |count| count == 10).await?;
    app.find_text("stream-status", "Live").await?;
    app.close().await
}

/// Scrolls a table to an end again and again, as its rows are read, until one has this position.
async fn scroll_to(app: &App, table: &str, end: &str, position: &str) -> Result<()> {
    let script = "const [table, end, position] = arguments;
        const rows = document.querySelector(`[data-testid='${table}']`);
        rows.scrollTop = end === 'top' ? 0 : rows.scrollHeight;
        const cells = [...rows.querySelectorAll('[data-index]')].map((row) => [...row.querySelectorAll('[role=gridcell]')]);
        return cells.some((row) => [row[0], row.at(-1)].some((cell) => cell?.innerText === position))";
    app.until(&format!("position {position} at the {end} of {table}"), async || {
        let there = app.execute(script, vec![json!(table), json!(end), json!(position)]).await?;
        Ok((there == json!(true)).then_some(()))
    })
    .await
}

#[tokio::test]
async fn stream_and_audit_trail_reach_back_to_the_first_event() -> Result<()> {
    let app = demo("/stream").await?;
    app.find_text("stream-rows", "20.000").await?;
    scroll_to(&app, "stream-rows", "top", "1").await?;
    app.click("stream-to-end").await?;
    scroll_to(&app, "stream-rows", "bottom", "20.000").await?;
    app.go("/audit").await?;
    app.find_text("audit-rows", "20.000").await?;
    scroll_to(&app, "audit-rows", "bottom", "1").await?;
    scroll_to(&app, "audit-rows", "top", "20.000").await?;
    app.close().await
}

#[tokio::test]
async fn the_audit_trail_filters_keeps_filters_and_leads_to_an_event() -> Result<()> {
    let app = demo("/audit").await?;
    app.find_text("audit-count", "20.000 Zeilen").await?;
    app.fill("audit-search", "kreditlimit").await?;
    app.find_location("text=kreditlimit").await?;
    app.find_css("[data-testid='audit-rows'] mark").await?;
    app.click("audit-saved").await?;
    app.fill("audit-save-name", "Limits").await?;
    app.press(&ENTER.to_string()).await?;
    app.press(&ESCAPE.to_string()).await?;
    let count = app.find_text("audit-count", " Zeilen").await?;
    assert_ne!(count, "20.000 Zeilen");

    let app = app.reopen(&["--demo"]).await?;
    app.find_location("text=kreditlimit").await?;
    app.find_text("audit-count", &count).await?;
    app.go("/audit").await?;
    app.find_text("audit-count", "20.000 Zeilen").await?;
    app.click("audit-saved").await?;
    app.click_named("Filter „Limits“ anwenden").await?;
    app.find_text("audit-count", &count).await?;

    app.go("/audit?event=20000").await?;
    app.find_text("event-details", "20.000").await?;
    app.go("/audit?types=EmailOpenedEvent").await?;
    app.click_css("[data-testid='audit-rows'] [data-index='0']:not(:has([data-skeleton]))").await?;
    app.find("related-event").await?;
    app.close().await
}

/// The audit trail's rows with “kreditlimit”, exported in a format, and how many of them the view shows.
async fn exported(app: &App, format: &str) -> Result<(String, usize)> {
    app.go("/audit?text=kreditlimit").await?;
    app.find_css("[data-testid='audit-rows'] mark").await?;
    let shown = app.find_text("audit-count", " Zeilen").await?;
    let rows = shown.chars().filter(char::is_ascii_digit).collect::<String>().parse()?;
    let file = app.home().join(format!("Kreditlimits.{format}"));
    app.choose_next(&file.display().to_string())?;
    app.click("audit-export").await?;
    app.click(&format!("audit-export-{format}")).await?;
    app.find_text("export-result", &file.display().to_string()).await?;
    Ok((std::fs::read_to_string(&file)?, rows))
}

#[tokio::test]
async fn the_filtered_rows_are_exported_for_spreadsheets_and_programs() -> Result<()> {
    let app = demo("/audit").await?;
    let (text, rows) = exported(&app, "csv").await?;
    let text = text.strip_prefix('\u{feff}').context("a spreadsheet reads umlauts only after a mark")?;
    let mut csv = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    let header = csv.headers()?.iter().collect::<Vec<_>>().join(" ");
    assert!(header.contains("Zeit") && header.contains("Wer"), "{header}");
    let records = csv.records().collect::<Result<Vec<_>, _>>()?;
    assert_eq!(records.len(), rows, "as many rows as were shown");
    let formulas =
        |cell: &str| cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
    assert!(!records.iter().any(|row| row.iter().any(formulas)), "no cell runs in a spreadsheet");

    let (text, rows) = exported(&app, "jsonl").await?;
    let lines: Vec<Value> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    assert_eq!(lines.len(), rows, "as many lines as rows were shown");
    let positions: Vec<u64> = lines.iter().filter_map(|line| line["globalPosition"].as_u64()).collect();
    assert_eq!(positions.len(), rows);
    assert!(positions.is_sorted_by(|one, next| one > next), "in the order of the view, newest first");
    app.close().await
}

#[tokio::test]
async fn another_window_shows_the_same_workspace() -> Result<()> {
    let app = demo("/audit").await?;
    app.find("audit-count").await?;
    app.press(&format!("{CONTROL}{SHIFT}N")).await?;
    app.switch_to_other_window().await?;
    app.find_text("audit-count", "20.000 Zeilen").await?;
    app.find_text("status-bar", "Live").await?;
    app.close().await
}

#[tokio::test]
async fn the_palette_leads_anywhere_and_back() -> Result<()> {
    let app = demo("/statistics").await?;
    app.find("panel-hours").await?;
    app.picture("statistics").await?;
    palette(&app, "projekt", "Projektionen").await?;
    app.find_text("projection-row", "customer_timeline_view").await?;
    app.picture("projections").await?;
    palette(&app, "einstell", "Einstellungen").await?;
    app.find("page-settings").await?;
    app.click("language-en").await?;
    app.find_text("page-settings", "Settings").await?;
    app.picture("settings").await?;
    palette(&app, "audit", "Audit trail").await?;
    app.find_text("audit-count", "20,000 rows").await?;
    app.execute("history.back()", vec![]).await?;
    app.find_text("page-settings", "Settings").await?;
    assert_eq!(app.execute("return document.documentElement.lang", vec![]).await?, json!("en"));

    app.go("/timeline").await?;
    app.find("entity-row").await?;
    let row = app.texts("entity-row").await?.swap_remove(3);
    let name = row.lines().find(|line| line.len() > 3).context("a row names its entity")?;
    app.go("/statistics").await?;
    app.find("panel-hours").await?;
    palette(&app, name, name).await?;
    app.find_location("/timeline?").await?;
    app.find("timeline-entry").await?;
    app.find_shown(name).await?;
    app.close().await
}
