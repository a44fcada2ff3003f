//! What a person adds to a history: in whose name it is, and that nobody looks for it in vain.

use std::time::Duration;

use anyhow::Result;
use hergang_tests::{App, Theme};
use serde_json::json;

/// A customer's timeline in the demo company; one who is still a customer, so that entries can be added.
async fn customer() -> Result<App> {
    let app = App::open(&["--demo"], Theme::Light).await?;
    app.find_text("status-bar", "Live").await?;
    app.go("/timeline?of=customer").await?;
    app.click_css("[data-testid='entity-row'][data-inactive='false']").await?;
    app.find("timeline-entry").await?;
    Ok(app)
}

/// Writes a note and hands it in.
async fn note(app: &App, text: &str) -> Result<()> {
    app.click("compose").await?;
    app.fill("compose-text", text).await?;
    app.click("compose-save").await?;
    app.find_none("compose-form").await
}

/// Waits until an entry says that it is Jana's, which one that is still being stored does not.
async fn by_jana(app: &App, text: &str) -> Result<()> {
    app.until(&format!("“{text}” in Jana's name"), async || {
        let entries = app.texts("timeline-entry").await?;
        Ok(entries.iter().any(|entry| entry.contains(text) && entry.contains("Jana Weiß")).then_some(()))
    })
    .await
}

/// Chooses a picture that is drawn on the spot, as the system's dialog would.
const CHOOSE_PICTURE: &str = "
    const done = arguments[0];
    const field = document.querySelector(\"[data-testid='settings-picture']\");
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 32;
    const ground = canvas.getContext('2d');
    ground.fillStyle = 'seagreen';
    ground.fillRect(0, 0, 32, 32);
    canvas.toBlob((picture) => {
        const chosen = new DataTransfer();
        chosen.items.add(new File([picture], 'jana.png', { type: 'image/png' }));
        field.files = chosen.files;
        field.dispatchEvent(new Event('change', { bubbles: true }));
        done(true);
    });";

#[tokio::test]
async fn the_first_entry_asks_in_whose_name_it_is() -> Result<()> {
    let app = customer().await?;
    app.click("compose").await?;
    app.fill("compose-author", "Jana Weiß").await?;
    app.fill("compose-text", "Liefert ab Mai zweimal die Woche.").await?;
    app.picture("compose-author").await?;
    app.click("compose-save").await?;
    by_jana(&app, "Liefert ab Mai").await?;

    // Nobody is asked twice.
    app.click("compose").await?;
    app.find("compose-text").await?;
    assert!(app.all("compose-author").await?.is_empty(), "the name is known");
    app.go("/settings").await?;
    let field = app.find("settings-name").await?;
    assert_eq!(field.prop("value").await?.as_deref(), Some("Jana Weiß"));
    app.close().await
}

#[tokio::test]
async fn settings_have_one_s_name_and_picture_which_stand_beside_one_s_entries() -> Result<()> {
    let app = customer().await?;
    let place = app.find_location("id=").await?;
    app.go("/settings").await?;
    app.fill("settings-name", "Jana Weiß").await?;
    app.click("settings-name-save").await?;
    app.find_css("[data-testid='settings-name-save']:disabled").await?;
    app.find_text("settings-picture-choose", "Bild wählen").await?;
    app.execute_async(CHOOSE_PICTURE, vec![], Duration::from_secs(30)).await?;
    app.find_css("[data-testid='settings-me'] img").await?;
    app.picture("settings-me").await?;

    app.go(&place).await?;
    note(&app, "Rampe auf der Rückseite.").await?;
    by_jana(&app, "Rampe auf der Rückseite.").await?;
    app.find_css("[data-testid='timeline-entry'] img").await?;
    app.picture("timeline-me").await?;

    // A new name is of what was written before as well, also where the timeline was read already.
    app.go("/settings").await?;
    app.fill("settings-name", "Jana Schwarz").await?;
    app.click("settings-name-save").await?;
    app.find_css("[data-testid='settings-name-save']:disabled").await?;
    app.go(&place).await?;
    app.find_text("timeline-entry", "Jana Schwarz").await?;
    app.close().await
}

#[tokio::test]
async fn a_note_that_the_filter_excludes_is_told_of_and_can_be_shown() -> Result<()> {
    const TEXT: &str = "Fragt nach Bio-Eiern.";
    let app = customer().await?;
    app.click("filter-transaction").await?;
    app.find_location("cat=transaction").await?;
    note(&app, TEXT).await?;
    app.find_text("timeline-excluded", "Filter").await?;
    assert!(!app.texts("timeline-entry").await?.concat().contains(TEXT));
    app.picture("note-excluded").await?;
    app.click_css("[data-testid='timeline-excluded'] button").await?;
    app.find_text("timeline-entry", TEXT).await?;
    assert!(!app.location().await?.contains("cat="), "the filter is off");

    // Where it is let through, there is nothing to tell.
    app.click("filter-interaction").await?;
    app.find_location("cat=interaction").await?;
    note(&app, "Fragt nach Honig.").await?;
    app.find_text("timeline-entry", "Fragt nach Honig.").await?;
    let told =
        app.execute("return document.querySelector(\"[data-testid='timeline-excluded']\")", vec![]).await?;
    assert_eq!(told, json!(null));
    app.close().await
}
