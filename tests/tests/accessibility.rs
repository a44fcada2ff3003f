//! axe-core finds nothing serious in any view, menu and dialog, in light and in dark.

use anyhow::{Result, ensure};
use hergang_tests::{App, CONTROL, ESCAPE, SHIFT, Theme, damage, sample};

/// A picture of the app: where it is, what is clicked there one after the other, and what shows that it is there. Things are called by
/// their `data-testid`, or found by a CSS selector.
type State = (&'static str, &'static [&'static str], &'static str);

const CUSTOMERS: &str = "/timeline?of=customer";
/// One whom entries can be added to.
const CUSTOMER: &str = "[data-testid='entity-row'][data-inactive='false']";
const CHOICE: &str = "[role=menuitemcheckbox]";
const OPTION: &str = "[role=option]:not([data-testid])";
const DAY: &str = "[role=dialog] [role=gridcell]";

const STATES: &[State] = &[
    ("/overview", &[], "feed-entry"),
    ("/overview", &["feed-types"], CHOICE),
    (CUSTOMERS, &[CUSTOMER, "timeline-entry"], "entry-body"),
    (CUSTOMERS, &[CUSTOMER, "timeline-entry", "entry-details"], "json-data"),
    (CUSTOMERS, &[CUSTOMER, "compose"], "compose-author"),
    (CUSTOMERS, &[CUSTOMER, "compose", "compose-task"], "compose-due"),
    (CUSTOMERS, &[CUSTOMER, "jump"], "jump-date"),
    (CUSTOMERS, &[CUSTOMER, "filter-menu-button"], "filter-search"),
    (CUSTOMERS, &[CUSTOMER, "filter-menu-button", "period-from-open"], DAY),
    (
        // Every customer has this: which of them was the last to do anything, the hour says.
        "/timeline?of=customer&text=angelegt&period=2020-01-01..&cat=transaction",
        &[CUSTOMER],
        "[data-testid='timeline-entry'] mark",
    ),
    ("/stream", &[], "stream-rows"),
    ("/stream", &["stream-pause"], "stream-waiting"),
    ("/stream", &["stream-picker"], OPTION),
    ("/stream", &["stream-types"], CHOICE),
    ("/stream?event=20000", &[], "json-data"),
    ("/audit", &[], "audit-count"),
    ("/audit?text=kreditlimit&cat=transaction", &[], "[data-testid='audit-rows'] mark"),
    ("/audit?event=20000", &[], "json-data"),
    ("/audit", &["audit-type"], CHOICE),
    ("/audit", &["audit-columns"], CHOICE),
    ("/audit", &["audit-entity"], OPTION),
    ("/audit", &["audit-period", "audit-period-from-open"], DAY),
    ("/audit", &["audit-saved"], "audit-save-name"),
    ("/audit", &["audit-export"], "audit-export-csv"),
    ("/audit?text=kreditlimit", &["audit-export", "audit-export-csv"], "export-result"),
    ("/projections", &[], "projection-row"),
    ("/statistics", &[], "panel-hours"),
    ("/statistics", &["period-from-open"], DAY),
    ("/statistics", &["[data-testid='period-step'] [role=combobox]"], OPTION),
    ("/import", &[], "import-form"),
    ("/settings", &[], "page-settings"),
];

/// A CSS selector for what is called by its `data-testid`, or is one already.
fn css(name: &str) -> String {
    if name.starts_with('[') { name.to_owned() } else { format!("[data-testid='{name}']") }
}

/// What axe-core found, and where.
#[derive(Default)]
struct Found(Vec<String>);

impl Found {
    /// Waits for what shows that the picture is there, and looks at it.
    async fn look(&mut self, app: &App, what: &str, sign: &str) -> Result<()> {
        app.find_css(&css(sign)).await?;
        let violations = app.serious_violations().await?;
        self.0.extend(violations.into_iter().map(|line| format!("{what}: {line}")));
        Ok(())
    }

    fn nothing(self) -> Result<()> {
        ensure!(self.0.is_empty(), "axe-core found:\n{}", self.0.join("\n"));
        Ok(())
    }
}

async fn nothing_serious_in_a_workspace(theme: Theme) -> Result<()> {
    let app = App::open(&["--demo"], theme).await?;
    app.find_text("status-bar", "Live").await?;
    let mut found = Found::default();
    app.choose_next(&app.home().join("Limits.csv").display().to_string())?;
    for (location, clicks, sign) in STATES {
        // From elsewhere, so that nothing of the picture before is open.
        app.go("/projections?").await?;
        app.find("page-projections").await?;
        app.go(location).await?;
        for click in *clicks {
            app.click_css(&css(click)).await?;
        }
        found.look(&app, &format!("{location} {clicks:?}"), sign).await?;
    }

    // What the shell opens above any view, closed one by one.
    let esc = async |sign: &str| {
        app.press(&ESCAPE.to_string()).await?;
        app.find_none(sign).await
    };
    app.click("workspace-menu").await?;
    found.look(&app, "workspace menu", "close-workspace").await?;
    esc("close-workspace").await?;
    app.click("status-more").await?;
    found.look(&app, "status", "status-details").await?;
    esc("status-details").await?;
    app.go("/audit").await?;
    let cell = app.middle_of("[data-testid='audit-rows'] [data-filter-part='userIds']").await?;
    app.right_click_at(cell).await?;
    found.look(&app, "context menu", "context-copy").await?;
    esc("context-copy").await?;
    app.press(&format!("{CONTROL}k")).await?;
    found.look(&app, "palette", "palette-option").await?;
    esc("palette-option").await?;
    app.press(&format!("{SHIFT}?")).await?;
    found.look(&app, "keys", "[aria-labelledby='shortcut-help']").await?;
    app.close().await?;
    found.nothing()
}

async fn nothing_serious_before_one_is_open(theme: Theme) -> Result<()> {
    let app = App::open(&[], theme).await?;
    let mut found = Found::default();
    found.look(&app, "start", "start-demo").await?;
    app.click("settings-menu").await?;
    found.look(&app, "start, settings", "language-de").await?;
    app.press(&ESCAPE.to_string()).await?;
    app.find_none("language-de").await?;
    app.click("start-import").await?;
    found.look(&app, "import", "import-form").await?;
    for (log, outcome) in [("kaputt.xes", "job-error"), ("antraege.xes", "import-result")] {
        app.choose_next(&sample(log))?;
        app.click("import-browse").await?;
        app.find_text("import-path", log).await?;
        app.click("import-start").await?;
        found.look(&app, outcome, outcome).await?;
        if outcome == "job-error" {
            app.click("job-back").await?;
        }
    }
    app.click("open-timeline").await?;
    app.find("timeline-entry").await?;

    let app = app.kill_and_reopen(&[], damage).await?;
    found.look(&app, "refused", "start-refused").await?;
    app.click("create-workspace").await?;
    found.look(&app, "create", "create-name").await?;
    app.close().await?;
    found.nothing()
}

#[tokio::test]
async fn nothing_serious_in_the_light() -> Result<()> {
    nothing_serious_in_a_workspace(Theme::Light).await
}

#[tokio::test]
async fn nothing_serious_in_the_dark() -> Result<()> {
    nothing_serious_in_a_workspace(Theme::Dark).await
}

#[tokio::test]
async fn nothing_serious_before_a_workspace_is_open_in_the_light() -> Result<()> {
    nothing_serious_before_one_is_open(Theme::Light).await
}

#[tokio::test]
async fn nothing_serious_before_a_workspace_is_open_in_the_dark() -> Result<()> {
    nothing_serious_before_one_is_open(Theme::Dark).await
}
