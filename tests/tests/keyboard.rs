//! All that the README says of the window, done by keyboard alone: nothing is clicked, and no script moves the keyboard or goes anywhere.

use anyhow::{Context, Result, ensure};
use hergang_tests::{ALT, App, CONTROL, DOWN, END, ENTER, ESCAPE, F3, LEFT, RIGHT, SHIFT, Theme, UP, sample};
use serde_json::json;

/// Presses one key that has a name.
async fn key(app: &App, key: char) -> Result<()> {
    app.press(&key.to_string()).await
}

/// Waits until a script answers `true`.
async fn holds(app: &App, what: &str, script: &str) -> Result<()> {
    app.until(what, async || Ok((app.execute(script, vec![]).await? == json!(true)).then_some(()))).await
}

/// Waits until the address no longer says this.
async fn leaves(app: &App, part: &str) -> Result<()> {
    let what = format!("an address without “{part}”");
    app.until(&what, async || Ok((!app.location().await?.contains(part)).then_some(()))).await
}

/// Ctrl+K, a few letters, the arrows to the line that says `expected`, and Enter.
async fn command(app: &App, typed: &str, expected: &str) -> Result<()> {
    const CHOSEN: &str = "[data-testid='palette-option'][aria-selected='true']";
    app.press(&format!("{CONTROL}k")).await?;
    app.find_focused("palette-input").await?;
    app.press(typed).await?;
    app.find_text("palette-option", expected).await?;
    let chosen = format!("return document.querySelector(`{CHOSEN}`)?.innerText ?? ''");
    app.until(&format!("“{expected}” to be chosen"), async || {
        let line = app.execute(&chosen, vec![]).await?;
        if line.as_str().is_some_and(|line| line.contains(expected)) {
            return Ok(Some(()));
        }
        key(app, DOWN).await?;
        Ok(None)
    })
    .await?;
    key(app, ENTER).await?;
    app.find_none("palette-input").await
}

/// Opens a menu with its button, types what is looked for, takes the first that fits, and closes it.
async fn choose_in_menu(app: &App, button: &str, typed: &str) -> Result<()> {
    app.tab_to(button).await?;
    key(app, ENTER).await?;
    holds(
        app,
        "the menu's choices",
        "return document.activeElement.matches('[role^=menuitem], [data-testid=choice-search]')",
    )
    .await?;
    app.press(typed).await?;
    app.find_focused("choice-search").await?;
    app.find_css("[data-best]").await?;
    app.press(&format!("{ENTER}{ESCAPE}")).await?;
    app.find_none("choice-search").await
}

async fn the_views_and_settings(app: &App) -> Result<()> {
    let views = [
        ("1", "feed-entry"),
        ("2", "timeline-entry"),
        ("3", "stream-rows"),
        ("4", "audit-rows"),
        ("5", "projection-row"),
        ("6", "panel-hours"),
        (",", "page-settings"),
    ];
    for (digit, sign) in views {
        app.press(&format!("{CONTROL}{digit}")).await?;
        app.find(sign).await?;
    }
    app.press(&format!("{ALT}{LEFT}")).await?;
    app.find("panel-hours").await?;
    app.press(&format!("{ALT}{RIGHT}")).await?;
    app.find("page-settings").await.map(drop)
}

/// The customer with the most events among those in the list, whom entries can be added to.
async fn customer(app: &App) -> Result<String> {
    app.press(&format!("{CONTROL}2")).await?;
    app.find("entity-row").await?;
    let script = "const count = (row) => Number(row.querySelector('[title$=Ereignisse]')?.textContent.replaceAll('.', '') ?? 0);
        return [...document.querySelectorAll(`[data-entity-type='customer'][data-inactive='false']`)]
            .sort((one, other) => count(other) - count(one))
            .map((row) => row.innerText.split('\\n')[0])";
    let names: Vec<String> = serde_json::from_value(app.execute(script, vec![]).await?)?;
    names.into_iter().next().context("no customer is in sight")
}

/// Waits until it is this one's timeline that is in sight.
async fn is_open(app: &App, name: &str) -> Result<()> {
    app.until(&format!("the timeline of {name}"), async || {
        let title = app.execute("return document.querySelector('h1')?.innerText", vec![]).await?;
        Ok(title.as_str().is_some_and(|title| title.contains(name)).then_some(()))
    })
    .await
}

async fn the_palette_finds_and_simulates(app: &App, name: &str) -> Result<()> {
    app.press(&format!("{CONTROL},")).await?;
    app.find("page-settings").await?;
    command(app, name, name).await?;
    app.find_location("/timeline?").await?;
    is_open(app, name).await?;

    command(app, "simulation", "10 Ereignisse pro Sekunde").await?;
    app.find("simulation").await?;
    command(app, "simulation", "Simulation beenden").await?;
    app.find_none("simulation").await
}

/// Presses a key of the timeline, and waits until another entry is the one that the keyboard is at.
async fn moved(app: &App, key: &str, before: u64) -> Result<u64> {
    let script = "return Number(document.querySelector(`[data-testid='timeline-entry'][data-active='true']`)?.dataset.position ?? 0)";
    app.press(key).await?;
    app.until(&format!("“{key}” to lead on from {before}"), async || {
        let active = app.execute(script, vec![]).await?.as_u64();
        Ok(active.filter(|active| *active != 0 && *active != before))
    })
    .await
}

/// A letter leads into the timeline from anywhere, and the arrow from there to the list beside it.
async fn to_the_list(app: &App) -> Result<()> {
    app.press("j").await?;
    app.find_focused("timeline").await?;
    key(app, LEFT).await?;
    app.find_focused("entity-list").await
}

async fn a_timeline_is_read(app: &App) -> Result<()> {
    app.find("timeline-entry").await?;
    app.find_focused("entity-list").await?;
    let first = moved(app, &RIGHT.to_string(), 0).await?;
    app.find_focused("timeline").await?;
    let second = moved(app, &DOWN.to_string(), first).await?;
    let third = moved(app, "j", second).await?;
    ensure!(moved(app, "k", third).await? == second, "k goes back");
    ensure!(moved(app, &UP.to_string(), second).await? == first, "the arrow as well");
    key(app, ENTER).await?;
    app.find("entry-body").await?;
    key(app, ENTER).await?;
    app.find_none("entry-body").await?;

    app.press("o").await?;
    app.find_location(&format!("event={first}")).await?;
    app.find("json-data").await?;
    // With details open, they go with the keyboard.
    key(app, DOWN).await?;
    app.find_location(&format!("event={second}")).await?;
    app.tab_to("details-close").await?;
    key(app, ENTER).await?;
    app.find_none("event-details").await?;
    app.find_focused("timeline").await
}

async fn a_timeline_is_jumped_in_narrowed_and_searched(app: &App) -> Result<()> {
    let script = "return new Date(Date.now() - 300 * 24 * 3_600_000).toISOString().slice(0, 10)";
    let day: String = serde_json::from_value(app.execute(script, vec![]).await?)?;
    let typed: Vec<&str> = day.rsplit('-').collect();
    app.press("t").await?;
    app.find_focused("jump-date").await?;
    app.press(&format!("{CONTROL}a")).await?;
    app.press(&format!("{}{ENTER}", typed.join("."))).await?;
    app.find_location(&format!("at={day}")).await?;
    app.find_none("jump-date").await?;
    app.find("timeline-entry").await?;
    app.press("t").await?;
    app.find_focused("jump-date").await?;
    app.tab_to("jump-newest").await?;
    key(app, ENTER).await?;
    leaves(app, "at=").await?;

    app.press("f").await?;
    app.find_focused("filter-search").await?;
    app.press("mail").await?;
    app.find_css("[role=option][data-active='true'][data-testid^='filter-option-type-']").await?;
    key(app, ENTER).await?;
    app.find_location("types=").await?;
    key(app, ESCAPE).await?;
    app.find_none("filter-search").await?;
    app.find("active-filter").await?;
    app.tab_back_to("filter-clear").await?;
    key(app, ENTER).await?;
    leaves(app, "types=").await?;

    to_the_list(app).await?;
    app.tab_to_css("[role=slider]").await?;
    app.press(&format!("{LEFT}{LEFT}")).await?;
    app.press(&format!("{SHIFT}{LEFT}{LEFT}{LEFT}")).await?;
    key(app, ENTER).await?;
    app.find_location("period=").await?;
    app.tab_to("filter-clear").await?;
    key(app, ENTER).await?;
    leaves(app, "period=").await?;

    app.press(&format!("{CONTROL}f")).await?;
    app.find_focused("timeline-search").await?;
    app.press("mail").await?;
    app.find_location("text=mail").await?;
    holds(app, "hits", "return document.querySelectorAll(`[data-testid='timeline-entry'] mark`).length > 2")
        .await?;
    let first = moved(app, &F3.to_string(), 0).await?;
    let second = moved(app, &F3.to_string(), first).await?;
    ensure!(moved(app, &format!("{SHIFT}{F3}"), second).await? == first, "Shift+F3 goes back");
    key(app, ESCAPE).await?;
    leaves(app, "text=").await
}

async fn entries_are_written(app: &App, name: &str) -> Result<()> {
    // The search of the list, and Enter takes whom it finds.
    key(app, ESCAPE).await?;
    app.press("/").await?;
    app.find_focused("entity-search").await?;
    app.press(&format!("{name}{ENTER}")).await?;
    app.find_focused("entity-list").await?;
    is_open(app, name).await?;

    // The first one asks in whose name it is.
    app.press("n").await?;
    app.find_focused("compose-text").await?;
    app.press("Nimmt ab Mai zweimal die Woche.").await?;
    app.tab_to("compose-author").await?;
    app.press(&format!("{CONTROL}a")).await?;
    app.press(&format!("Jana Weiß{CONTROL}{ENTER}")).await?;
    app.find_none("compose-form").await?;
    app.find_text("timeline-entry", "Nimmt ab Mai").await?;

    app.press("n").await?;
    app.find_focused("compose-text").await?;
    app.tab_back_to("compose-task").await?;
    app.press(" ").await?;
    app.find("compose-due").await?;
    app.tab_to("compose-text").await?;
    app.press("Preise für Spargel schicken.").await?;
    app.tab_to("compose-due").await?;
    app.press(&format!("24.12.2031{CONTROL}{ENTER}")).await?;
    app.find_none("compose-form").await?;
    app.find_text("timeline-entry", "Spargel").await?;

    // What is half written stays, whoever goes where.
    app.press("n").await?;
    app.find_focused("compose-text").await?;
    app.press("Fragt nach").await?;
    key(app, ESCAPE).await?;
    app.find_text("compose", "Entwurf").await?;
    app.press(&format!("{CONTROL}1")).await?;
    app.find("feed-entry").await?;
    app.press(&format!("{CONTROL}2")).await?;
    app.find_text("entity-row", "Entwurf").await?;
    app.find("compose-text").await?;
    app.press("n").await?;
    app.find_focused("compose-text").await?;
    app.press(&format!("{CONTROL}{END}")).await?;
    app.press(&format!(" Honig.{CONTROL}{ENTER}")).await?;
    app.find_text("timeline-entry", "Fragt nach Honig.").await.map(drop)
}

async fn the_start_view_keeps_whom_is_pinned(app: &App, name: &str) -> Result<()> {
    to_the_list(app).await?;
    app.tab_to("pin").await?;
    key(app, ENTER).await?;
    app.find_css("[data-testid='pin'][aria-pressed='true']").await?;
    app.press(&format!("{CONTROL}1")).await?;
    app.find_text("marked-pinned", name).await?;
    app.find_focused("feed").await?;
    app.press("j").await?;
    holds(app, "an entry to have the keyboard", "return document.activeElement.matches('[data-stop]')")
        .await?;
    key(app, ENTER).await?;
    app.find_location("event=").await?;
    app.find("event-details").await?;
    app.press(&format!("{ALT}{LEFT}")).await?;
    app.find("feed-entry").await?;

    app.tab_back_to("feed-integration").await?;
    app.press(" ").await?;
    app.find_location("cat=integration").await?;
    app.press(" ").await?;
    leaves(app, "cat=").await?;
    app.tab_to_css("[data-testid='marked-pinned'] button").await?;
    key(app, ENTER).await?;
    app.until("nobody to be pinned", async || {
        Ok((!app.texts("marked-pinned").await?.concat().contains(name)).then_some(()))
    })
    .await
}

async fn the_stream_is_held_and_goes_on(app: &App) -> Result<()> {
    app.press(&format!("{CONTROL}3")).await?;
    app.find_text("stream-rows", "Jana Weiß").await?;
    app.find_focused("stream-rows").await?;
    app.press(" ").await?;
    app.find_text("stream-status", "Angehalten").await?;
    app.press(" ").await?;
    app.find_text("stream-status", "Live").await?;
    app.press(&format!("{UP}{UP}")).await?;
    app.find("stream-to-end").await?;
    key(app, ENTER).await?;
    app.find("event-details").await?;
    key(app, ESCAPE).await?;
    app.find_none("event-details").await?;
    app.find_focused("stream-rows").await?;
    key(app, END).await?;
    app.find_none("stream-to-end").await?;

    // Another stream, from another position on.
    app.tab_back_to("stream-from").await?;
    app.press(&format!("100{ENTER}")).await?;
    app.find_location("from=100").await?;
    app.tab_back_to("stream-picker").await?;
    app.press(&format!("{CONTROL}a")).await?;
    app.press(&format!("customers{ENTER}")).await?;
    app.find_location("stream=customers").await.map(drop)
}

/// How the number of all rows begins: the demo company's events, and what is added here.
const ALL: &str = "20.0";

/// Waits until the audit trail has counted its rows anew, and they are fewer.
async fn fewer_rows(app: &App) -> Result<()> {
    app.until("fewer rows", async || {
        let count = app.texts("audit-count").await?.concat();
        Ok((count.contains(" Zeilen") && !count.starts_with(ALL)).then_some(()))
    })
    .await
}

async fn the_audit_trail_is_narrowed_kept_and_taken_away(app: &App) -> Result<()> {
    app.press(&format!("{CONTROL}4")).await?;
    app.find_focused("audit-rows").await?;
    app.press("/").await?;
    app.find_focused("audit-search").await?;
    app.press("kreditlimit").await?;
    app.find_location("text=kreditlimit").await?;
    app.find_css("[data-testid='audit-rows'] mark").await?;
    choose_in_menu(app, "audit-category", "transaktion").await?;
    app.find_location("cat=transaction").await?;

    app.tab_to("audit-saved").await?;
    key(app, ENTER).await?;
    app.find_focused("audit-save-name").await?;
    app.press(&format!("Limits{ENTER}{ESCAPE}")).await?;
    app.find_none("audit-save-name").await?;
    app.tab_back_to("audit-clear").await?;
    key(app, ENTER).await?;
    app.find_text("audit-count", ALL).await?;
    app.tab_to("audit-saved").await?;
    key(app, ENTER).await?;
    app.tab_to_css("[aria-label='Filter „Limits“ anwenden']").await?;
    key(app, ENTER).await?;
    app.find_location("cat=transaction").await?;
    fewer_rows(app).await?;

    let file = app.home().join("Limits.csv");
    app.choose_next(&file.display().to_string())?;
    app.press("e").await?;
    app.find_focused("audit-export-csv").await?;
    key(app, ENTER).await?;
    app.find_text("export-result", &file.display().to_string()).await?;
    let rows = csv::ReaderBuilder::new().delimiter(b';').from_path(&file)?.records().count();
    app.find_text("audit-count", &format!("{rows} Zeilen")).await?;

    // From an event to what caused it.
    app.tab_back_to("audit-clear").await?;
    key(app, ENTER).await?;
    app.find_text("audit-count", ALL).await?;
    choose_in_menu(app, "audit-type", "E-Mail geöffnet").await?;
    app.find_location("types=").await?;
    fewer_rows(app).await?;
    app.tab_to("audit-rows").await?;
    app.press(&format!("{DOWN}{DOWN}{ENTER}")).await?;
    let opened = app.find_location("event=").await?;
    app.find("related-event").await?;
    app.tab_to("related-event").await?;
    key(app, ENTER).await?;
    leaves(app, &opened).await?;
    key(app, ESCAPE).await?;
    app.find_none("event-details").await
}

async fn projections_and_statistics_are_looked_at(app: &App) -> Result<()> {
    app.press(&format!("{CONTROL}5")).await?;
    app.find_text("projection-row", "customer_timeline_view").await?;
    app.press(&format!("{CONTROL}6")).await?;
    app.find("panel-hours").await?;
    app.tab_to("period-30d").await?;
    app.press(" ").await?;
    app.find_location("period=30d").await?;
    app.tab_to("period-from").await?;
    app.press(&format!("{CONTROL}a")).await?;
    app.press(&format!("01.02.2026{ENTER}")).await?;
    app.find_location("period=2026-02-01").await.map(drop)
}

async fn settings_are_changed_and_keys_are_shown(app: &App) -> Result<()> {
    app.press(&format!("{CONTROL},")).await?;
    app.find_text("page-settings", "Einstellungen").await?;
    app.tab_to_css("[data-testid='language-de'] input").await?;
    key(app, DOWN).await?;
    app.find_text("page-settings", "Settings").await?;
    key(app, UP).await?;
    app.find_text("page-settings", "Einstellungen").await?;
    app.tab_to_css("[data-testid='theme-system'] input").await?;
    app.press(&format!("{DOWN}{DOWN}")).await?;
    holds(app, "the dark", "return document.documentElement.dataset.theme === 'dark'").await?;
    app.press(&format!("{UP}")).await?;
    holds(app, "the light", "return document.documentElement.dataset.theme === 'light'").await?;
    app.press(&format!("{SHIFT}?")).await?;
    app.find_css("#shortcut-help").await?;
    key(app, ESCAPE).await?;
    holds(app, "the help to go", "return document.getElementById('shortcut-help') === null").await
}

async fn a_log_is_imported_into_a_workspace_of_its_own(app: &App) -> Result<()> {
    command(app, "schließen", "Arbeitsbereich schließen").await?;
    app.find("start-import").await?;
    app.tab_to("start-import").await?;
    key(app, ENTER).await?;
    app.find_focused("import-browse").await?;
    app.choose_next(&sample("antraege.xes"))?;
    key(app, ENTER).await?;
    app.find_text("import-path", "antraege.xes").await?;
    app.tab_to("import-name").await?;
    app.press(&format!("{CONTROL}a")).await?;
    app.press("Anträge").await?;
    app.tab_to("import-start").await?;
    key(app, ENTER).await?;
    app.find_focused("open-timeline").await?;
    key(app, ENTER).await?;
    app.find_text("entity-row", "Antrag 4711").await?;
    app.find("timeline-entry").await?;

    command(app, "schließen", "Arbeitsbereich schließen").await?;
    app.find_text("recent-workspace", "Anträge").await?;
    app.tab_to("recent-workspace").await?;
    key(app, ENTER).await?;
    app.find_text("entity-row", "Antrag 4711").await.map(drop)
}

#[tokio::test]
async fn whatever_the_window_offers_is_done_by_keyboard_alone() -> Result<()> {
    let app = App::open(&[], Theme::Light).await?;
    app.find("start-demo").await?;
    app.tab_to("start-demo").await?;
    key(&app, ENTER).await?;
    app.find("timeline-entry").await?;
    app.find_text("status-bar", "Live").await?;

    the_views_and_settings(&app).await?;
    let name = customer(&app).await?;
    the_palette_finds_and_simulates(&app, &name).await?;
    a_timeline_is_read(&app).await?;
    a_timeline_is_jumped_in_narrowed_and_searched(&app).await?;
    entries_are_written(&app, &name).await?;
    the_start_view_keeps_whom_is_pinned(&app, &name).await?;
    the_stream_is_held_and_goes_on(&app).await?;
    the_audit_trail_is_narrowed_kept_and_taken_away(&app).await?;
    projections_and_statistics_are_looked_at(&app).await?;
    settings_are_changed_and_keys_are_shown(&app).await?;
    a_log_is_imported_into_a_workspace_of_its_own(&app).await?;
    app.close().await
}
