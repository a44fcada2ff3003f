//! The real window, driven as a user drives it.

use anyhow::Result;
use hergang_tests::{App, Theme, sample};
use serde_json::json;

/// Chooses to import on the start screen, and the file.
async fn import(app: &App, file: &str) -> Result<()> {
    app.click("start-import").await?;
    app.choose_next(&sample(file))?;
    app.click("import-browse").await?;
    app.find_text("import-path", file).await?;
    app.click("import-start").await
}

#[tokio::test]
async fn an_imported_log_is_read_as_the_timelines_of_its_cases() -> Result<()> {
    let app = App::open(&[], Theme::Light).await?;
    import(&app, "antraege.xes").await?;
    app.click("open-timeline").await?;

    app.click_text("entity-row", "Antrag 4711").await?;
    app.find_text("timeline-entry", "A preaccepted").await?;
    let entries = app.texts("timeline-entry").await?;
    let newest_first = ["A approved", "A preaccepted", "A submitted"];
    assert_eq!(entries.len(), 3, "{entries:?}");
    for (entry, title) in entries.iter().zip(newest_first) {
        assert!(entry.contains(title), "{entry} is not “{title}”");
    }
    assert!(entries[1].contains("Ayşe Yılmaz"), "{}", entries[1]);
    assert_eq!(app.texts("timeline-day").await?, ["Donnerstag, 5. März 2026", "Montag, 2. März 2026"]);
    app.find_text("status-bar", "Position 7").await?;
    app.picture("timeline").await?;

    app.click_text("timeline-entry", "A submitted").await?;
    app.click("entry-details").await?;
    let details = app.find_text("event-details", "Jürgen Groß").await?;
    assert!(details.contains("<b>dringend</b>"), "event data is shown, not interpreted: {details}");
    app.picture("details").await?;

    let app = app.reopen(&[]).await?;
    app.find_text("entity-row", "Antrag 4711").await?;
    app.close().await
}

#[tokio::test]
async fn a_log_that_cannot_be_read_is_refused_with_its_place() -> Result<()> {
    let app = App::open(&[], Theme::Light).await?;
    import(&app, "kaputt.xes").await?;
    let error = app.find_text("job-error", "Der Import ist fehlgeschlagen").await?;
    let reason = "kaputt.xes: Zeile 12, Feld „time:timestamp“: ist keine Zeitangabe wie 2011-";
    assert!(error.contains(reason), "“{reason}” is missing in: {error}");
    app.picture("import-error").await?;
    app.close().await
}

#[tokio::test]
async fn the_demo_company_opens_from_the_start_screen_in_the_dark() -> Result<()> {
    let app = App::open(&[], Theme::Dark).await?;
    app.find("start-demo").await?;
    app.picture("start-dark").await?;
    app.click("start-demo").await?;
    app.find("timeline-entry").await?;
    app.find_text("status-bar", "Stand ").await?;
    assert!(!app.texts("entity-row").await?.is_empty());
    assert_eq!(
        app.execute("return matchMedia('(prefers-color-scheme: dark)').matches", vec![]).await?,
        json!(true)
    );
    let ground = app.execute("return getComputedStyle(document.body).backgroundColor", vec![]).await?;
    assert!(is_dark(ground.as_str().unwrap_or_default()), "the ground is {ground}");
    app.picture("demo-dark").await?;
    app.close().await
}

/// Whether a colour such as `rgb(16, 18, 20)` is nearer to black than to white.
fn is_dark(color: &str) -> bool {
    let parts = color.trim_start_matches(|c: char| !c.is_ascii_digit()).trim_end_matches(')').split(',');
    let channels: Vec<f64> = parts.take(3).filter_map(|channel| channel.trim().parse().ok()).collect();
    channels.len() == 3 && channels.iter().sum::<f64>() < 3.0 * 128.0
}
