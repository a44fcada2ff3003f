//! Dates and filters in the real window: what is typed and chosen, and that the figures are those of the log.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use anyhow::{Context, Result};
use hergang_tests::{App, ESCAPE, TAB, Theme, sample};
use rusqlite::Connection;
use serde_json::json;

/// The value of a field.
async fn value(app: &App, test_id: &str) -> Result<String> {
    let script = "return document.querySelector(`[data-testid='${arguments[0]}']`).value";
    let value = app.execute(script, vec![json!(test_id)]).await?;
    value.as_str().map(str::to_owned).context("a field has a text")
}

#[tokio::test]
async fn a_date_is_what_was_typed_or_nothing_and_its_calendar_is_german() -> Result<()> {
    let app = App::open(&["--demo"], Theme::Light).await?;
    app.go("/statistics").await?;
    app.fill("period-from", "05152026").await?;
    app.press(&TAB.to_string()).await?;
    app.find_shown("Das ist kein Datum in der Form tt.mm.jjjj").await?;
    assert_eq!(value(&app, "period-from").await?, "05152026");
    assert!(!app.location().await?.contains("period="), "what is wrong is not applied");

    app.fill("period-from", "01.02.2025 08:30").await?;
    app.press(&TAB.to_string()).await?;
    app.find_location("period=2025-02-01T08%3A30").await?;

    app.click("period-to-open").await?;
    let first = "return document.querySelector('[role=dialog] [role=columnheader]')?.getAttribute('aria-label') ?? null";
    app.until("a calendar whose week begins on Monday", async || {
        Ok((app.execute(first, vec![]).await? == json!("Montag")).then_some(()))
    })
    .await?;
    app.picture("date-calendar").await?;
    app.press(&ESCAPE.to_string()).await?;

    app.fill("period-to", "28/2/25").await?;
    app.press(&TAB.to_string()).await?;
    app.find_location("..2025-02-28").await?;
    assert_eq!(value(&app, "period-to").await?, "28.02.2025");
    app.close().await
}

/// How many events of a log a condition lets through, as SQL says.
fn counted(workspace: &str, condition: &str) -> Result<u64> {
    let log = Connection::open(format!("{workspace}/log.db"))?;
    let count: i64 =
        log.query_row(&format!("SELECT count(*) FROM domain_events WHERE {condition}"), [], |row| {
            row.get(0)
        })?;
    Ok(count.unsigned_abs())
}

/// Waits until the stream shows so many rows; they are few enough to be in sight at once.
async fn rows(app: &App, expected: u64) -> Result<()> {
    let script = "return document.querySelectorAll(\"[data-testid='stream-rows'] [data-index]\").length";
    app.until(&format!("{expected} rows of the stream"), async || {
        Ok((app.execute(script, vec![]).await? == json!(expected)).then_some(()))
    })
    .await
}

#[tokio::test]
async fn a_type_with_a_comma_is_one_type_which_can_be_wanted_and_taken_away() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let workspace = folder.path().join("workspace").display().to_string();
    let app = App::open(&["--create", "--workspace", &workspace], Theme::Light).await?;
    app.find("status-bar").await?;
    let log = folder.path().join("commas.xes");
    std::fs::write(
        &log,
        std::fs::read_to_string(sample("antraege.xes"))?.replace("A_SUBMITTED", "A, SUBMITTED"),
    )?;
    app.hergangd(&["import", &log.display().to_string(), "--workspace", &workspace])?;
    let of_type = counted(&workspace, "event_type = 'A, SUBMITTED'")?;
    let others = counted(&workspace, "event_type <> 'A, SUBMITTED'")?;
    assert!(of_type > 0 && of_type != others, "the sample has such events: {of_type}, {others}");

    let choice = "[role=menuitemcheckbox][data-value='A, SUBMITTED']";
    app.go("/stream").await?;
    rows(&app, of_type + others).await?;
    app.click("stream-types").await?;
    app.click_css(choice).await?;
    rows(&app, of_type).await?;
    app.click("choice-without").await?;
    app.click_css(choice).await?;
    rows(&app, others).await?;
    app.press(&ESCAPE.to_string()).await?;
    app.find_text("stream-types", "nicht A, ").await?;
    app.find_location("typesNot=").await?;

    let app = app.reopen(&["--workspace", &workspace]).await?;
    rows(&app, others).await?;

    // The audit trail's menu says how many rows a choice leaves, and leaves so many.
    app.go("/audit").await?;
    app.find_text("audit-count", &format!("{} Zeilen", of_type + others)).await?;
    app.click("audit-type").await?;
    let note = "return document.querySelector(arguments[0])?.lastElementChild?.textContent ?? null";
    app.until("the count of a choice", async || {
        let said = app.execute(note, vec![json!(choice)]).await?;
        Ok((said == json!(of_type.to_string())).then_some(()))
    })
    .await?;
    app.picture("audit-choices").await?;
    app.click_css(choice).await?;
    app.find_text("audit-count", &format!("{of_type} Zeile")).await?;
    app.close().await
}
