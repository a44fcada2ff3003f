//! Every view fits the smallest window and a large one, in both languages and at every size of text.

use anyhow::{Context, Result};
use hergang_tests::{App, CONTROL, ESCAPE, LEFT, RIGHT, Theme};
use serde_json::{Value, json};

/// Each view: its place, what shows that it is there, and a text of it in German and in English.
const VIEWS: [(&str, &str, &str, &str); 10] = [
    ("/overview", "feed-entry", "Was geschieht", "What is going on"),
    ("/timeline?of=customer", "timeline-entry", "Interaktion", "Interaction"),
    ("/stream", "stream-rows", "Ereignistypen", "Event types"),
    ("/stream?event=20000", "json-data", "Metadaten", "Metadata"),
    ("/audit", "audit-count", "20.000 Zeilen", "20,000 rows"),
    ("/audit?event=20000", "json-data", "Metadaten", "Metadata"),
    ("/projections", "projection-row", "Projektionen", "Projections"),
    ("/audit?text=kreditlimit&event=20000", "json-data", "Metadaten", "Metadata"),
    ("/statistics", "panel-hours", "Ereignisse", "Events"),
    ("/settings", "page-settings", "Einstellungen", "Settings"),
];

/// The elements that stick out of the window to the right, as far as nothing around them scrolls or cuts them off.
const STICKING_OUT: &str = "
    const cut = (element) => {
        for (let outer = element.parentElement; outer; outer = outer.parentElement) {
            const isCut = getComputedStyle(outer).overflowX !== 'visible';
            if (isCut && outer.getBoundingClientRect().right <= innerWidth + 1) return true;
        }
        return false;
    };
    const out = [...document.querySelectorAll('#root *')].filter((element) => {
        const { right, width } = element.getBoundingClientRect();
        return width > 0 && right > innerWidth + 1 && !cut(element);
    });
    if (document.documentElement.scrollWidth > innerWidth) out.push(document.documentElement);
    return out.map((element) => `${element.tagName} ${element.dataset.testid ?? element.className}`)";

/// The parts of a view that scroll sideways. Of all that there are, only the line of very many chosen objects above the audit trail is
/// meant to, and no view here has chosen any.
const SIDEWAYS: &str = "
    const out = [...document.querySelectorAll('#root *')].filter((element) => {
        const scrolls = ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
        return scrolls && element.scrollWidth > element.clientWidth + 1;
    });
    return out.map((element) => {
        const { tagName, dataset, className, scrollWidth, clientWidth } = element;
        return `${tagName} ${dataset.testid ?? className}: ${scrollWidth} of ${clientWidth}`;
    })";

/// Waits until a look at the view finds nothing: its columns are fitted after they are first drawn. What is found until then is told.
async fn finds_nothing(app: &App, what: &str, look: &str) -> Result<()> {
    let mut found = Value::Null;
    let nothing = app.until(what, async || {
        found = app.execute(look, vec![]).await?;
        Ok((found == json!([])).then_some(()))
    });
    let ended = nothing.await;
    ended.with_context(|| format!("{what}: {found}"))
}

async fn every_view_fits(size: (u32, u32), text: &str) -> Result<()> {
    let app = App::open_at(size, &["--demo"], Theme::Light).await?;
    app.find_text("status-bar", "Live").await?;
    for (language, is_german) in [("de", true), ("en", false)] {
        app.go("/settings").await?;
        app.click(&format!("language-{language}")).await?;
        app.click(&format!("text-{text}")).await?;
        for (location, sign, german, english) in VIEWS {
            app.go(location).await?;
            app.find(sign).await?;
            app.find_shown(if is_german { german } else { english }).await?;
            let (width, height) = size;
            let view = location.trim_start_matches('/').replace(['?', '='], "-");
            app.picture(&format!("fits-{view}-{width}-{language}-{text}")).await?;
            let at = format!("{location} at {width}×{height} in {language}, text {text}");
            finds_nothing(&app, &format!("{at}: what sticks out"), STICKING_OUT).await?;
            finds_nothing(&app, &format!("{at}: what scrolls sideways"), SIDEWAYS).await?;
        }
    }
    app.close().await
}

#[tokio::test]
async fn every_view_fits_the_smallest_window_with_the_largest_text() -> Result<()> {
    every_view_fits((900, 600), "large").await
}

#[tokio::test]
async fn every_view_fits_a_large_window_with_the_smallest_text() -> Result<()> {
    every_view_fits((1920, 1080), "small").await
}

/// Where the audit trail's first row is.
async fn first_row(app: &App) -> Result<Value> {
    let top = "return document.querySelector(`[data-testid='audit-rows'] [data-index='0']`)
        ?.getBoundingClientRect().top ?? null";
    app.until("the first row", async || {
        let top = app.execute(top, vec![]).await?;
        Ok((!top.is_null()).then_some(top))
    })
    .await
}

#[tokio::test]
async fn a_filter_moves_no_row_of_the_audit_trail() -> Result<()> {
    let app = App::open_at((900, 600), &["--demo"], Theme::Light).await?;
    app.find_text("status-bar", "Live").await?;
    app.go("/settings").await?;
    app.click("text-large").await?;
    app.go("/audit").await?;
    app.find_text("audit-count", "20.000 Zeilen").await?;
    let before = first_row(&app).await?;
    app.go("/audit?cat=transaction&whoNot=00000000-0000-7000-8000-000000000000&text=kreditlimit&period=12m")
        .await?;
    app.find_css("[data-testid='audit-rows'] mark").await?;
    app.find("audit-clear").await?;
    app.picture("audit-filtered-900").await?;
    app.until("the rows where they were", async || Ok((first_row(&app).await? == before).then_some(())))
        .await?;
    app.close().await
}

/// Whether the list of a timeline is in front of the details that lie over it, once it is or is not.
async fn find_in_front(app: &App, is_list: bool) -> Result<()> {
    let front = "const list = document.querySelector(`[data-testid='entity-list']`);
        const { left, top, width, height } = list.getBoundingClientRect();
        return list.contains(document.elementFromPoint(left + width / 2, top + height / 2))";
    let what = if is_list { "the list in front" } else { "the details in front" };
    app.until(what, async || Ok((app.execute(front, vec![]).await? == json!(is_list)).then_some(()))).await
}

#[tokio::test]
async fn in_the_smallest_window_details_lie_over_the_list_alone_and_not_while_it_has_the_keyboard()
-> Result<()> {
    let app = App::open_at((900, 600), &["--demo"], Theme::Light).await?;
    app.find_text("status-bar", "Live").await?;
    // The narrowest that it may be dragged to.
    app.execute("localStorage.setItem('hergang.width.entities', '240')", vec![]).await?;
    app.go("/timeline?of=customer").await?;
    app.find("timeline-entry").await?;
    let place = app.find_location("id=").await?;
    app.go(&format!("{place}&event=20000")).await?;
    app.find("json-data").await?;
    let between = "const edge = (css, side) => document.querySelector(css).getBoundingClientRect()[side];
        return edge(`[data-testid='timeline']`, 'left') - edge('[data-details]', 'right')";
    app.until("the details beside the events", async || {
        let room = app.execute(between, vec![]).await?;
        Ok(room.as_f64().is_some_and(|room| room > -1.0).then_some(()))
    })
    .await?;
    finds_nothing(&app, "what scrolls sideways", SIDEWAYS).await?;
    app.execute("document.querySelector(`[data-testid='timeline']`).focus()", vec![]).await?;
    find_in_front(&app, false).await?;
    app.press(&LEFT.to_string()).await?;
    app.find_focused("entity-list").await?;
    find_in_front(&app, true).await?;
    app.press(&format!("{CONTROL}k")).await?;
    app.find_focused("palette-input").await?;
    app.press(&ESCAPE.to_string()).await?;
    app.find_focused("entity-list").await?;
    find_in_front(&app, true).await?;
    app.press(&RIGHT.to_string()).await?;
    app.find_focused("timeline").await?;
    find_in_front(&app, false).await?;
    app.close().await
}
