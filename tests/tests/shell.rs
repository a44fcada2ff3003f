//! What a person searches for: who it is, where it stands, and what can be done with it.

use anyhow::{Context, Result};
use hergang_tests::{App, CONTROL, ENTER, ESCAPE, Theme};
use serde_json::json;

/// The demo company, opened at a place within the app.
async fn demo(location: &str) -> Result<App> {
    let app = App::open(&["--demo"], Theme::Light).await?;
    app.find_text("status-bar", "Live").await?;
    app.go(location).await?;
    Ok(app)
}

/// Waits until a script answers `true`.
async fn holds(app: &App, what: &str, script: &str) -> Result<()> {
    app.until(what, async || Ok((app.execute(script, vec![]).await? == json!(true)).then_some(()))).await
}

#[tokio::test]
async fn enter_chooses_the_customer_that_was_typed_and_the_next_key_is_for_her() -> Result<()> {
    let app = demo("/timeline?of=customer").await?;
    app.find("timeline-entry").await?;
    let before = app.location().await?;
    // Of those that are left out of sight, too: somebody else than who is open.
    let rows = app.texts("entity-row").await?;
    let name = rows[3].lines().find(|line| line.len() > 3).context("a row names its customer")?;
    app.press("/").await?;
    app.find_focused("entity-search").await?;
    // At once, before the hits are there.
    app.press(&format!("{name}{ENTER}")).await?;
    let chosen = "return document.querySelector(`[data-testid='entity-row'][aria-selected='true']`)?.textContent ?? ''";
    app.until(&format!("{name} to be chosen"), async || {
        Ok(app.execute(chosen, vec![]).await?.as_str().filter(|row| row.contains(name)).map(drop))
    })
    .await?;
    app.find_focused("entity-list").await?;
    app.press("n").await?;
    app.find_focused("compose-text").await?;
    app.press(&format!("Für {name}.{CONTROL}{ENTER}")).await?;
    app.find_text("timeline-entry", &format!("Für {name}.")).await?;
    assert_ne!(app.location().await?, before);
    app.close().await
}

#[tokio::test]
async fn the_menu_over_a_cell_is_the_app_s_and_narrows_to_it_or_takes_it_away() -> Result<()> {
    const CELL: &str = "[data-testid='audit-rows'] [data-filter-part='userIds']";
    let app = demo("/audit").await?;
    app.find_text("audit-count", "20.000 Zeilen").await?;
    let cell = app.middle_of(CELL).await?;
    app.right_click_at(cell).await?;
    app.find("context-copy").await?;
    app.find("context-open").await?;
    app.picture("context-menu").await?;
    app.click("context-only.userIds").await?;
    app.find_location("who=").await?;
    let narrowed = app
        .until("fewer rows", async || {
            Ok(app
                .texts("audit-count")
                .await?
                .pop()
                .filter(|count| count.ends_with("Zeilen") && count != "20.000 Zeilen"))
        })
        .await?;
    app.click("audit-clear").await?;
    app.find_text("audit-count", "20.000 Zeilen").await?;
    let cell = app.middle_of(CELL).await?;
    app.right_click_at(cell).await?;
    app.click("context-without.userIds").await?;
    app.find_location("whoNot=").await?;
    let number = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>().parse::<u64>();
    let (with, all) = (number(&narrowed)?, 20_000);
    app.until("the other rows", async || {
        let count = app.texts("audit-count").await?.pop().unwrap_or_default();
        Ok((number(&count).ok() == Some(all - with)).then_some(()))
    })
    .await?;

    // The view's name is its only heading of the first rank, and the window's title.
    holds(&app, "one heading", "return document.querySelectorAll('h1').length === 1").await?;
    holds(&app, "a title", "return document.title.endsWith(' – Audit-Trail')").await?;
    app.press(&format!("{CONTROL}+")).await?;
    holds(&app, "larger text", "return document.documentElement.dataset.text === 'large'").await?;
    app.press(&format!("{CONTROL}f")).await?;
    app.find_focused("audit-search").await?;
    app.press(&ESCAPE.to_string()).await?;
    app.close().await
}
