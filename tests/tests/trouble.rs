//! What is left when the app is ended in the midst of something, and when it comes upon a workspace that it cannot open.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use hergang_tests::{App, ESCAPE, Theme, sample};
use serde_json::json;

/// The files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let below = |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path] };
    fs::read_dir(folder).into_iter().flatten().flatten().flat_map(|entry| below(entry.path())).collect()
}

#[tokio::test]
async fn a_half_written_note_survives_a_kill_and_opens_with_its_customer() -> Result<()> {
    const TEXT: &str = "Will die Spargelmenge erst nach";
    let app = App::open(&["--demo"], Theme::Light).await?;
    app.find_text("status-bar", "Live").await?;
    app.go("/timeline?of=customer").await?;
    app.click_css("[data-testid='entity-row'][data-inactive='false']").await?;
    app.click("compose").await?;
    app.fill("compose-text", TEXT).await?;
    let place = app.find_location("id=").await?;
    let drafts = app.home().join("drafts");
    let holds = |file: &PathBuf| fs::read_to_string(file).is_ok_and(|text| text.contains(TEXT));
    app.until("the draft on the disk", async || Ok(files(&drafts).iter().any(holds).then_some(()))).await?;

    let app = app.kill_and_reopen(&["--demo"], |_| Ok(())).await?;
    app.find_text("status-bar", "Live").await?;
    app.go(&place).await?;
    let field = app.find("compose-text").await?;
    assert_eq!(field.prop("value").await?.as_deref(), Some(TEXT));
    app.find_text("entity-row", "Entwurf").await?;
    app.picture("draft").await?;

    // Closed, it is still there; discarded, it can be had again.
    app.click("compose-text").await?;
    app.press(&ESCAPE.to_string()).await?;
    app.find_none("compose-form").await?;
    app.find_text("compose", "Entwurf").await?;
    app.click("compose").await?;
    app.click("compose-discard").await?;
    app.find_none("compose-form").await?;
    app.click("compose-undo").await?;
    let field = app.find("compose-text").await?;
    assert_eq!(field.prop("value").await?.as_deref(), Some(TEXT));
    app.click("compose-save").await?;
    app.find_text("timeline-entry", TEXT).await?;
    app.until("no draft on the disk", async || Ok(files(&drafts).is_empty().then_some(()))).await?;
    app.close().await
}

/// Makes the last workspace one that nobody can read.
fn damage(home: &Path) -> Result<()> {
    let log = files(home).into_iter().find(|file| file.ends_with("log.db")).context("there is no log")?;
    let mut bytes = fs::read(&log)?;
    bytes[..4096].fill(0x5a);
    fs::write(&log, bytes)?;
    for beside in ["log.db-wal", "log.db-shm"] {
        let beside = log.with_file_name(beside);
        if beside.exists() {
            fs::remove_file(beside)?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_damaged_last_workspace_is_told_of_where_every_other_way_is_open() -> Result<()> {
    let app = App::open(&[], Theme::Light).await?;
    app.click("start-import").await?;
    app.choose_next(&sample("antraege.xes"))?;
    app.click("import-browse").await?;
    app.find_text("import-path", "antraege.xes").await?;
    app.click("import-start").await?;
    app.click("open-timeline").await?;
    app.find("timeline-entry").await?;

    let app = app.kill_and_reopen(&[], damage).await?;
    let refused = app.find_text("start-refused", "beschädigt").await?;
    assert!(refused.contains("log.db"), "{refused}");
    app.picture("start-refused").await?;
    let text = "return document.body.innerText.includes('Erneut versuchen')";
    assert_eq!(app.execute(text, vec![]).await?, json!(false), "there is nothing to be tried again");
    app.find("start-import").await?;
    app.find("open-folder").await?;
    app.find_text("recent-workspace", "antraege").await?;
    app.click("start-demo").await?;
    app.find_text("status-bar", "Live").await?;
    app.close().await
}
