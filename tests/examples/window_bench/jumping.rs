//! From a jump to a day to that day on the screen, in a long history among a million events.

use crate::workspaces::Workspaces;
use crate::{invoke, open, table};
use anyhow::{Context, Result, ensure};
use chrono::{DateTime, Days, NaiveDate, NaiveTime};
use hergang_tests::App;
use serde_json::{Value, json};
use std::time::Duration;

const JUMPS: usize = 60;
const TYPE: &str = "customer";

/// Asks for a day as a reader does, and waits until an event stands first below the heading at the top and is painted: `[milliseconds, position]`.
/// Then it looks on, while what is newer comes above it, and answers with what stands there then, too.
const JUMP: &str = "
    const [date, expected, done] = arguments;
    const one = (testId) => document.querySelector(`[data-testid='${testId}']`);
    const top = (element) => element.getBoundingClientRect().top;
    const first = () => {
        const list = one('timeline');
        if (!list) return null;
        const [entry] = [...list.querySelectorAll(\"[data-testid='timeline-entry']\")]
            .filter((entry) => top(entry) >= top(list) + 30)
            .sort((a, b) => top(a) - top(b));
        return Number(entry?.dataset.position ?? 0);
    };
    const later = (millis, next) => {
        const began = performance.now();
        const look = (now) => (now - began > millis ? next() : requestAnimationFrame(look));
        requestAnimationFrame(look);
    };
    const jump = () => {
        const began = performance.now();
        one('jump-go').click();
        const look = (now) => {
            if (first() === expected) {
                requestAnimationFrame(() => setTimeout(() => {
                    const delay = performance.now() - began;
                    later(500, () => done([delay, first()]));
                }));
            } else if (now - began > 20_000) done([-1, first()]);
            else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
    };
    const type = () => {
        const field = one('jump-date');
        if (!field) return requestAnimationFrame(type);
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, date);
        field.dispatchEvent(new Event('input', { bubbles: true }));
        later(100, jump);
    };
    one('jump').click();
    type();";

pub async fn measure(workspaces: &Workspaces) -> Result<()> {
    let app = open(&workspaces.million()).await?;
    let longest = longest(&app).await?;
    let customer = longest["entityId"].as_str().context("a customer has an id")?;
    app.go(&format!("/timeline?type={TYPE}&id={customer}")).await?;
    app.find("timeline-entry").await?;
    let mut delays = Vec::new();
    for day in days(&app, customer).await? {
        let newest = event(&app, customer, Some(day)).await?;
        let expected = newest["position"].as_u64().context("no event until that day")?;
        let typed = day.format("%d.%m.%Y").to_string();
        let answer =
            app.execute_async(JUMP, vec![json!(typed), json!(expected)], Duration::from_secs(30)).await?;
        let (delay, stays): (f64, u64) = serde_json::from_value(answer)?;
        ensure!(delay >= 0.0 && stays == expected, "{day}: {stays} is shown instead of {expected}");
        delays.push(delay);
    }
    delays.sort_by(f64::total_cmp);
    let at = |part: f64| delays[((delays.len() - 1) as f64 * part).round() as usize];
    let count = longest["eventCount"].as_u64().context("a customer has a number of events")?;
    table::line(
        &format!("1,000,000 events, {count} of them of a customer: {JUMPS} jumps to a day"),
        &format!("p50 {:.0} ms, p95 {:.0} ms, longest {:.0} ms", at(0.5), at(0.95), at(1.0)),
        "p95 ≤ 150 ms",
    );
    app.close().await
}

/// The customer with the most events.
async fn longest(app: &App) -> Result<Value> {
    let mut longest = Value::Null;
    let mut cursor = Value::Null;
    loop {
        let query = json!({"text": "", "entityType": TYPE, "cursor": cursor, "limit": 200});
        let mut page = invoke(app, "entities", json!({ "query": query })).await?;
        for entity in page["entities"].as_array_mut().context("a page has entities")? {
            if entity["eventCount"].as_u64() > longest["eventCount"].as_u64() {
                longest = entity.take();
            }
        }
        cursor = page["next"].take();
        if cursor.is_null() {
            return Ok(longest);
        }
    }
}

/// An event of a customer: the newest before the end of a day, or of all.
async fn event(app: &App, customer: &str, until: Option<NaiveDate>) -> Result<Value> {
    let end = until.map(|day| format!("{}Z", (day + Days::new(1)).and_time(NaiveTime::MIN).format("%FT%T")));
    let query = json!({
        "entityType": TYPE, "entityId": customer, "filter": {}, "cursor": null, "at": end,
        "direction": "older", "limit": 1, "language": "de",
    });
    let mut page = invoke(app, "timeline", json!({ "query": query })).await?;
    Ok(page["events"][0].take())
}

/// Days all over a customer's history, the same in each run.
async fn days(app: &App, customer: &str) -> Result<Vec<NaiveDate>> {
    let of = json!({ "entityType": TYPE, "entityId": customer, "filter": {}, "language": "de" });
    let overview = invoke(app, "timeline_overview", of).await?;
    let day_of = |moment: &Value| -> Result<NaiveDate> {
        let moment = moment.as_str().context("a moment is a text")?;
        Ok(DateTime::parse_from_rfc3339(moment)?.date_naive())
    };
    // That of the first event's week.
    let first = day_of(&overview["density"][0]["start"])? + Days::new(7);
    let last = day_of(&event(app, customer, None).await?["occurredAt"])?;
    let span = u64::try_from((last - first).num_days())?;
    ensure!(span > 30, "too short a history to jump in: {first} to {last}");
    // Knuth's multiplicative hashing scatters numbers that follow each other.
    let scattered =
        |number: u64| first + Days::new(number.wrapping_mul(2_654_435_761) % 4_294_967_296 % span);
    Ok((1..=JUMPS as u64).map(scattered).collect())
}
