//! The timeline, the feed and the stream in the real window: where a jump leads, and that nothing which happens is lost on the way.

use anyhow::{Context, Result};
use hergang_tests::{App, CONTROL, END, ENTER, F3, SHIFT, Theme};
use serde_json::{Value, json};

/// The demo company, opened at a place within the app.
async fn demo(location: &str) -> Result<App> {
    let app = App::open(&["--demo"], Theme::Light).await?;
    app.find_text("status-bar", "Live").await?;
    app.go(location).await?;
    Ok(app)
}

/// The ids of customers whom notes can be added to, those with the most events first.
async fn customers(app: &App) -> Result<Vec<String>> {
    let query = json!({"text": "", "entityType": "customer", "cursor": null, "limit": 200});
    let page = app.invoke("entities", json!({ "query": query })).await?;
    let mut known: Vec<&Value> = page["entities"].as_array().context("no entities")?.iter().collect();
    known.retain(|customer| customer["active"] == json!(true));
    known.sort_by_key(|customer| std::cmp::Reverse(customer["eventCount"].as_u64()));
    known.iter().map(|customer| Ok(customer["entityId"].as_str().context("no id")?.to_owned())).collect()
}

/// A page of a customer's timeline, as the engine has it.
async fn events(app: &App, customer: &str, until: Option<&str>, limit: u32) -> Result<Vec<Value>> {
    let query = json!({
        "entityType": "customer", "entityId": customer, "filter": {}, "cursor": null, "at": until,
        "direction": "older", "limit": limit, "language": "de",
    });
    let page = app.invoke("timeline", json!({ "query": query })).await?;
    Ok(page["events"].as_array().context("no events")?.clone())
}

/// The reader's day of a moment, and when it ends.
async fn day_of(app: &App, moment: &Value) -> Result<(String, String)> {
    let script = "const date = new Date(arguments[0]);
        const two = (number) => String(number).padStart(2, '0');
        const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
        return [`${year}-${two(month + 1)}-${two(day)}`, new Date(year, month, day + 1).toISOString()]";
    Ok(serde_json::from_value(app.execute(script, vec![moment.clone()]).await?)?)
}

/// The position of the first entry that stands whole below the day's heading, and how far the list is scrolled.
async fn in_sight(app: &App) -> Result<(u64, f64)> {
    let script = "const list = document.querySelector(`[data-testid='timeline']`);
        if (!list) return [0, 0];
        const top = (entry) => entry.getBoundingClientRect().top;
        const [first] = [...list.querySelectorAll(`[data-testid='timeline-entry']`)]
            .filter((entry) => top(entry) >= top(list) + 30)
            .sort((one, other) => top(one) - top(other));
        return [Number(first?.dataset.position ?? 0), list.scrollTop]";
    Ok(serde_json::from_value(app.execute(script, vec![]).await?)?)
}

#[tokio::test]
async fn a_jump_leads_to_the_day_and_the_position_asked_for() -> Result<()> {
    let app = demo("/settings").await?;
    app.find("page-settings").await?;
    let customer = customers(&app).await?.swap_remove(0);
    app.go(&format!("/timeline?type=customer&id={customer}")).await?;
    app.find("timeline-entry").await?;
    let history = events(&app, &customer, None, 1_000).await?;
    for part in [2, 3, 5] {
        let event = &history[history.len() * (part - 1) / part];
        let (day, end) = day_of(&app, &event["occurredAt"]).await?;
        let expected = events(&app, &customer, Some(&end), 1).await?[0]["position"].as_u64();
        app.go(&format!("/timeline?type=customer&id={customer}&at={day}")).await?;
        // What is newer comes above it, and moves nothing.
        app.until(&format!("the events of {day}"), async || {
            let (position, scrolled) = in_sight(&app).await?;
            Ok((Some(position) == expected && scrolled > 0.0).then_some(()))
        })
        .await?;
    }

    app.go("/stream?from=100").await?;
    let first_row = "const rows = document.querySelector(`[data-testid='stream-rows']`);
        const top = (row) => row.getBoundingClientRect().top;
        const header = rows?.querySelector('[role=columnheader]')?.getBoundingClientRect().bottom;
        const [first] = [...(rows?.querySelectorAll('[data-index]') ?? [])]
            .filter((row) => top(row) >= header - 2)
            .sort((one, other) => top(one) - top(other));
        return `${first?.dataset.index}: ${first?.querySelector('[role=gridcell]')?.innerText}`";
    app.until("position 100, with the ninety-nine before it read", async || {
        Ok((app.execute(first_row, vec![]).await? == json!("99: 100")).then_some(()))
    })
    .await?;
    app.execute("document.querySelector(`[data-testid='stream-rows']`).focus()", vec![]).await?;
    app.press("j").await?;
    app.find_css("[data-testid='stream-rows'] [data-active][data-index='99']").await?;

    // The same position once more, from elsewhere.
    app.execute("document.querySelector(`[data-testid='stream-rows']`).scrollTop = 0", vec![]).await?;
    app.until("the stream's beginning", async || {
        Ok((app.execute(first_row, vec![]).await? == json!("0: 1")).then_some(()))
    })
    .await?;
    app.click("stream-from").await?;
    app.press(&ENTER.to_string()).await?;
    app.until("position 100 again", async || {
        Ok((app.execute(first_row, vec![]).await? == json!("99: 100")).then_some(()))
    })
    .await?;
    app.close().await
}

/// Adds a note to a customer, as any other window might, and waits until this one's status says that it knows.
async fn note(app: &App, customer: &str, text: &str) -> Result<()> {
    let entry = json!({"kind": "note", "text": text});
    let arguments = json!({"entityType": "customer", "entityId": customer, "entry": entry});
    let recorded = app.invoke("record_entry", arguments).await?;
    let position = recorded["position"].as_u64().context("no position")?;
    let shown = format!("{}.{:03}", position / 1_000, position % 1_000);
    app.find_text("status-bar", &shown).await.map(drop)
}

#[tokio::test]
async fn what_happens_while_a_page_is_under_way_is_not_lost() -> Result<()> {
    let app = demo("/settings").await?;
    app.find("page-settings").await?;
    let known = customers(&app).await?;

    // The first page has been read by the engine, and is not there yet.
    app.hold("timeline", r#""limit":50,"#).await?;
    app.go(&format!("/timeline?type=customer&id={}", known[0])).await?;
    app.held().await?;
    note(&app, &known[0], "Kam vor der ersten Seite an.").await?;
    app.let_arrive().await?;
    app.find_text("timeline-entry", "Kam vor der ersten Seite an.").await?;

    // An older page of the feed, likewise: only those have a cursor and go back.
    app.hold("activity_feed", r#"","direction":"older""#).await?;
    app.go("/overview").await?;
    app.find("feed-entry").await?;
    let to_end = "const feed = document.querySelector(`[data-testid='feed']`);
        if (feed && window.gate.held === 0) feed.scrollTop = feed.scrollHeight;
        return window.gate.held";
    app.until("an older page at the gate", async || {
        Ok((app.execute(to_end, vec![]).await? != json!(0)).then_some(()))
    })
    .await?;
    let to_top = "const feed = document.querySelector(`[data-testid='feed']`);
        feed.scrollTop = 0;
        return feed.scrollHeight";
    let height = app.execute(to_top, vec![]).await?.as_u64().context("no height")?;
    note(&app, &known[1], "Kam vor der älteren Seite an.").await?;
    app.find_text("feed", "Kam vor der älteren Seite an.").await?;
    app.let_arrive().await?;
    app.until("the older page in the feed", async || {
        let now =
            app.execute("return document.querySelector(`[data-testid='feed']`).scrollHeight", vec![]).await?;
        // A page has sixty events, and a note is one.
        Ok(now.as_u64().filter(|now| *now > height + 500))
    })
    .await?;
    let feed = app.texts("feed").await?.concat();
    assert!(feed.contains("Kam vor der älteren Seite an."), "the older page took it away: {feed}");
    app.close().await
}

#[tokio::test]
async fn a_click_on_a_row_of_a_live_stream_holds_it() -> Result<()> {
    let app = demo("/stream").await?;
    app.find_text("stream-rows", "20.000").await?;
    app.invoke("simulate", json!({"eventsPerSecond": 20.0})).await?;
    app.count("stream-count", |received| received > 0).await?;
    // Whatever row is there by then: they move on under the pointer.
    let place = app.middle_of("[data-testid='stream-rows']").await?;
    app.click_at(place).await?;
    app.find_css("[data-testid='stream-rows'] [data-active]").await?;
    app.find("stream-to-end").await?;
    let held = "const row = document.querySelector(`[data-testid='stream-rows'] [data-active]`);
        return row && [row.dataset.index, row.getBoundingClientRect().top]";
    let before = app.execute(held, vec![]).await?;
    let waiting = async |at_least: u64| {
        app.until(&format!("{at_least} events to be counted by the pill"), async || {
            let digits: String =
                app.texts("stream-to-end").await?.concat().chars().filter(char::is_ascii_digit).collect();
            Ok(digits.parse::<u64>().ok().filter(|count| *count >= at_least))
        })
        .await
    };
    let first = waiting(1).await?;
    waiting(first + 40).await?;
    assert_eq!(app.execute(held, vec![]).await?, before, "the row that was clicked has moved");
    app.click("stream-to-end").await?;
    app.find_none("stream-to-end").await?;
    app.close().await
}

/// The position of the entry that the keyboard is at.
async fn active(app: &App) -> Result<Option<u64>> {
    let script = "return Number(document.querySelector(`[data-testid='timeline-entry'][data-active='true']`)?.dataset.position ?? 0)";
    Ok(app.execute(script, vec![]).await?.as_u64().filter(|position| *position > 0))
}

#[tokio::test]
async fn what_was_found_is_marked_in_the_timeline_and_keys_lead_from_hit_to_hit() -> Result<()> {
    let app = demo("/settings").await?;
    app.find("page-settings").await?;
    let customer = customers(&app).await?.swap_remove(0);
    app.go(&format!("/timeline?type=customer&id={customer}")).await?;
    app.find("timeline-entry").await?;
    app.press(&format!("{CONTROL}f")).await?;
    app.find_focused("timeline-search").await?;
    app.press("mail").await?;
    app.find_location("text=mail").await?;
    let marked = "return [...document.querySelectorAll(`[data-testid='timeline-entry'] mark`)]
        .filter((hit) => /mail/i.test(hit.textContent)).length > 2";
    app.until("hits to be marked", async || {
        Ok((app.execute(marked, vec![]).await? == json!(true)).then_some(()))
    })
    .await?;
    app.picture("timeline-hits").await?;

    let shown: Vec<u64> = serde_json::from_value(
        app.execute(
            "return [...document.querySelectorAll(`[data-testid='timeline-entry']`)]
                .sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top)
                .map((entry) => Number(entry.dataset.position))",
            vec![],
        )
        .await?,
    )?;
    let stands_at = async |place: usize| {
        let expected = Some(shown[place]);
        app.until(&format!("hit {place} to be active"), async || {
            Ok((active(&app).await? == expected).then_some(()))
        })
        .await
    };
    app.press(&F3.to_string()).await?;
    stands_at(0).await?;
    app.press(&F3.to_string()).await?;
    stands_at(1).await?;
    app.press(&format!("{CONTROL}g")).await?;
    stands_at(2).await?;
    app.press(&format!("{SHIFT}{F3}")).await?;
    stands_at(1).await?;
    app.click("timeline-nextHit").await?;
    stands_at(2).await?;

    app.tab_to("timeline").await?;
    app.press(&END.to_string()).await?;
    app.find_text("timeline-end", "Nichts Älteres passt zu den Filtern").await?;
    app.close().await
}
