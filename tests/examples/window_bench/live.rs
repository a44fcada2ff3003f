//! From an append to the screen, a flood of events, and a soak of two millions.

use crate::workspaces::Workspaces;
use crate::{invoke, open, table};
use anyhow::{Context, Result, ensure};
use hergang_tests::App;
use serde::Deserialize;
use serde_json::json;
use std::time::{Duration, Instant};

const TWO_MILLION: u64 = 2_000_000;
const ROWS: &str = "[data-testid='stream-rows'] [data-index]";

#[derive(Deserialize)]
struct Delays {
    p50: f64,
    p95: f64,
    max: f64,
}

async fn head(app: &App) -> Result<u64> {
    invoke(app, "workspace_status", json!({})).await?["head"].as_u64().context("the status has no head")
}

/// How many events the monitor says that it has received.
async fn received(app: &App) -> Result<u64> {
    let texts = app.texts("stream-count").await?;
    let digits: String = texts.concat().chars().filter(char::is_ascii_digit).collect();
    digits.parse().with_context(|| format!("the monitor shows no count: {texts:?}"))
}

pub async fn measure(workspaces: &Workspaces) -> Result<()> {
    let app = open(&workspaces.small()).await?;
    app.go("/stream").await?;
    app.find("stream-rows").await?;
    to_screen(&app).await?;
    flood(&app).await?;
    app.close().await
}

async fn to_screen(app: &App) -> Result<()> {
    app.execute("probes.watchPaint(arguments[0])", vec![json!(ROWS)]).await?;
    let first = head(app).await?;
    invoke(app, "simulate", json!({"eventsPerSecond": 50.0})).await?;
    tokio::time::sleep(Duration::from_secs(20)).await;
    invoke(app, "simulate", json!({"eventsPerSecond": 0.0})).await?;
    let painted: Vec<(u64, f64)> =
        serde_json::from_value(app.execute("return probes.stopWatching()", Vec::new()).await?)?;
    let query = json!({"query": {
        "query": {"stream": "all", "eventTypes": [], "text": ""}, "after": first, "before": null, "limit": 1000
    }});
    let page = invoke(app, "stream_page", query).await?;
    let mut delays = Vec::new();
    for event in page["events"].as_array().context("a page has events")? {
        let position = event["position"].as_u64().context("an event has a position")?;
        let recorded = event["recordedAt"].as_str().context("an event was recorded at some time")?;
        let recorded = chrono::DateTime::parse_from_rfc3339(recorded)?.timestamp_micros() as f64 / 1000.0;
        delays.extend(painted.iter().find(|(painted, _)| *painted == position).map(|(_, at)| at - recorded));
    }
    ensure!(delays.len() > 500, "only {} events were seen on the screen", delays.len());
    delays.sort_by(f64::total_cmp);
    let at = |part: f64| delays[((delays.len() - 1) as f64 * part) as usize];
    table::line(
        "from append to painted, 50 events/s",
        &format!(
            "p50 {:.0} ms, p95 {:.0} ms, longest {:.0} ms, {} events",
            at(0.5),
            at(0.95),
            at(1.0),
            delays.len()
        ),
        "p50 ≤ 60 ms, p95 ≤ 120 ms",
    );
    Ok(())
}

/// 5,000 events a second for a minute: a click is answered, nothing is lost, memory is flat.
async fn flood(app: &App) -> Result<()> {
    let (head_before, received_before) = (head(app).await?, received(app).await?);
    let mut memory = vec![app.memory()?.to_string()];
    let began = Instant::now();
    invoke(app, "simulate", json!({"eventsPerSecond": 5000.0})).await?;
    let options = json!({"selector": "[data-testid='stream-pause']", "count": 60, "every": 900});
    let script = "probes.clicks(arguments[0], arguments[arguments.length - 1])";
    let clicking = app.execute_async(script, vec![options], Duration::from_secs(180));
    let (answer, watched) = tokio::join!(clicking, watch_memory(app, &mut memory));
    watched?;
    let answer = answer?;
    let clicks: Delays = serde_json::from_value(answer.clone()).with_context(|| answer.to_string())?;
    tokio::time::sleep(Duration::from_secs(60).saturating_sub(began.elapsed())).await;
    invoke(app, "simulate", json!({"eventsPerSecond": 0.0})).await?;
    let lasted = began.elapsed().as_secs_f64();
    let made = head(app).await? - head_before;
    let deadline = Instant::now() + Duration::from_secs(60);
    while received(app).await? - received_before < made && Instant::now() < deadline {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let seen = received(app).await? - received_before;
    memory.push(app.memory()?.to_string());
    table::line(
        "flood: events made and counted by the monitor",
        &format!("{made} and {seen} ({:.0} events/s for {lasted:.0} s)", made as f64 / lasted),
        "5,000 events/s, the same",
    );
    table::line(
        "flood: a click is answered",
        &format!("p50 {:.0} ms, p95 {:.0} ms, longest {:.0} ms", clicks.p50, clicks.p95, clicks.max),
        "< 150 ms",
    );
    table::line(
        "flood: MiB of app + webview (mapped files) before, every 10 s, after",
        &memory.join("; "),
        "flat",
    );
    Ok(())
}

/// Every ten seconds of the flood.
async fn watch_memory(app: &App, curve: &mut Vec<String>) -> Result<()> {
    for _ in 0..5 {
        tokio::time::sleep(Duration::from_secs(10)).await;
        curve.push(app.memory()?.to_string());
    }
    Ok(())
}

/// Two million events, imported by another process while the monitor looks on.
pub async fn soak(workspaces: &Workspaces) -> Result<()> {
    let app = open(&workspaces.small()).await?;
    app.go("/stream").await?;
    app.find("stream-rows").await?;
    let mut import = workspaces.import_two_million()?;
    let began = Instant::now();
    let mut curve = Vec::new();
    let mut before = received(&app).await?;
    let mut moved = Instant::now();
    loop {
        let seen = received(&app).await?;
        if seen != before {
            (before, moved) = (seen, Instant::now());
        }
        let memory = app.memory()?;
        curve.push(format!("{:.2} M: {memory}", seen as f64 / 1e6));
        let imported = import.try_wait()?.is_some();
        if seen >= TWO_MILLION || (imported && moved.elapsed() > Duration::from_secs(60)) {
            break;
        }
        tokio::time::sleep(Duration::from_secs(3)).await;
    }
    ensure!(import.wait()?.success(), "the events could not be imported");
    let seen = received(&app).await?;
    table::line(
        "soak: events that the monitor counted",
        &format!("{seen} of {TWO_MILLION} in {:.0} s", began.elapsed().as_secs_f64()),
        "all",
    );
    let step = curve.len().div_ceil(12).max(1);
    let points: Vec<&str> = curve.iter().step_by(step).chain(curve.last()).map(String::as_str).collect();
    table::line(
        "soak: MiB of app + webview (mapped files) by events seen",
        &points.join("; "),
        "no growth without bound",
    );
    app.close().await
}
