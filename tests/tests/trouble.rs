//! What is left when the app is ended in the midst of something, and when it comes upon a workspace that it cannot open.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};
use hergang_tests::{App, ENTER_KEY, ESCAPE, ESCAPE_KEY, Theme, damage, files, sample};
use serde_json::json;

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

/// A file system of its own in a folder, as on a stick; gone with this value.
struct Medium(PathBuf);

impl Medium {
    /// Nothing where this is not allowed.
    fn insert(folder: &Path) -> Option<Self> {
        mount(&["-t", "tmpfs", "none"], folder).is_ok().then(|| Self(folder.to_path_buf()))
    }
}

impl Drop for Medium {
    fn drop(&mut self) {
        // Also while something still looks at it.
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

fn mount(how: &[&str], folder: &Path) -> Result<()> {
    let ended = Command::new("mount").args(how).arg(folder).output()?;
    ensure!(ended.status.success(), "mount: {}", String::from_utf8_lossy(&ended.stderr));
    Ok(())
}

#[tokio::test]
async fn a_workspace_on_a_medium_for_reading_only_is_read_and_says_so() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let Some(medium) = Medium::insert(folder.path()) else {
        println!("skipped: only an administrator may mount a file system");
        return Ok(());
    };
    let workspace = medium.0.join("workspace").display().to_string();
    let app = App::open(&[], Theme::Light).await?;
    app.hergangd(&["demo", "--events", "2000", "--workspace", &workspace])?;
    mount(&["-o", "remount,ro"], &medium.0)?;

    // Also by somebody who never had it open before: the views are folded on his own disk.
    let forget = |home: &Path| Ok(fs::remove_dir_all(home.join("read-models"))?);
    let app = app.kill_and_reopen(&["--workspace", &workspace], forget).await?;
    app.find_text("read-only", "nur lesend (Ort)").await?;
    app.find_text("status-bar", "2.0").await?;
    app.go("/timeline?of=customer").await?;
    app.click_css("[data-testid='entity-row'][data-inactive='false']").await?;
    app.find("timeline-entry").await?;
    let compose = app.find_css("[data-testid='compose'][aria-disabled='true']").await?;
    let reason = compose.attr("title").await?.unwrap_or_default();
    ensure!(reason.contains("Hier kann nicht geschrieben werden"), "{reason}");
    app.picture("read-only").await?;
    app.click("compose").await?;
    ensure!(app.all("compose-form").await?.is_empty(), "nothing can be written");
    app.go("/audit?text=limit").await?;
    app.find_css("[data-testid='audit-rows'] mark").await?;
    app.close().await
}

/// A log whose end is minutes away: after two events come billions of blank lines, packed.
fn endless_log(file: &Path) -> Result<()> {
    let event = |id: u32| {
        format!(
            r#"{{"specversion":"1.0","source":"/long","id":"{id}","type":"Begun","subject":"s","time":"2026-01-05T08:00:0{id}Z","data":{{}}}}"#
        )
    };
    let [events, blank] = ["events", "blank"].map(|name| file.with_extension(name));
    fs::write(&events, format!("{}\n{}\n", event(1), event(2)))?;
    fs::write(&blank, vec![b'\n'; 64 << 20])?;
    let packed = |plain: &Path| {
        let ended = Command::new("gzip").arg("--stdout").arg(plain).output()?;
        ensure!(ended.status.success(), "gzip: {}", String::from_utf8_lossy(&ended.stderr));
        anyhow::Ok(ended.stdout)
    };
    // A packed file may be of many parts.
    fs::write(file, [packed(&events)?, packed(&blank)?.repeat(1_000)].concat())?;
    Ok(())
}

/// Begins to import a log that does not end, into a workspace of its own.
async fn importing(folder: &Path) -> Result<(App, String)> {
    let path = |name: &str| folder.join(name).display().to_string();
    let (log, workspace) = (path("lang.jsonl.gz"), path("workspace"));
    endless_log(Path::new(&log))?;
    let app = App::open(&["--create", "--workspace", &workspace], Theme::Light).await?;
    app.find("status-bar").await?;
    app.hergangd(&["import", &sample("antraege.xes"), "--workspace", &workspace])?;
    app.find_text("status-bar", "Position 7").await?;
    app.go("/import").await?;
    app.choose_next(&log)?;
    app.click("import-browse").await?;
    app.find_text("import-path", "lang.jsonl.gz").await?;
    app.click("import-start").await?;
    app.find("job-cancel").await?;
    Ok((app, workspace))
}

/// Nothing of the import is there, and the reader is told of it once.
async fn interrupted(app: App, workspace: &str) -> Result<()> {
    app.find_text("interrupted-import", "lang.jsonl.gz").await?;
    app.find_text("status-bar", "Position 7").await?;
    app.picture("interrupted-import").await?;
    app.click_css("[data-testid='interrupted-import'] button").await?;
    app.find_none("interrupted-import").await?;
    let app = app.reopen(&["--workspace", workspace]).await?;
    app.find_text("status-bar", "Position 7").await?;
    app.find_none("interrupted-import").await?;
    app.close().await
}

#[tokio::test]
async fn an_import_that_was_killed_leaves_nothing_and_is_told_of_after_a_restart() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let (app, workspace) = importing(folder.path()).await?;
    let app = app.kill_and_reopen(&["--workspace", &workspace], |_| Ok(())).await?;
    interrupted(app, &workspace).await
}

#[tokio::test]
async fn closing_the_window_during_an_import_asks_and_whoever_stays_loses_nothing() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let (app, workspace) = importing(folder.path()).await?;
    app.ask_to_close().await?;
    app.picture("closing").await?;
    app.press_keys(&[ESCAPE_KEY])?;
    app.no_dialog().await?;
    app.find("job-cancel").await?;

    app.ask_to_close().await?;
    app.press_keys(&[ENTER_KEY])?;
    let app = app.reopen_once_ended(&["--workspace", &workspace]).await?;
    interrupted(app, &workspace).await
}
