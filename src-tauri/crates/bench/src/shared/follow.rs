//! From an append to a follower's handler in another store, with connections of its own: from the append's answer, which comes
//! right after the commit; and from the moment that the event was written down at, with its way to the disk.

use super::super::{percentiles, table::Table};
use super::made;
use super::scratch::Server;
use hergang_events::{Clock, Position, SystemClock};
use hergang_store::EventStore;
use std::time::{Duration, Instant};

pub const LATENCY: &str = "commit to a follower's handler, 50/s";
const RECORDED: &str = "the same, with the way to the disk";

/// Fifty events a second, for ten seconds.
const EVERY: Duration = Duration::from_millis(20);
const EVENTS: usize = 500;

/// Measures it; the limit is a round trip to the server that asks for nothing.
pub async fn measure(server: &Server, table: &mut Table) -> anyhow::Result<()> {
    let scratch = server.scratch().await?;
    let (appends, follows) = (scratch.store().await?, scratch.store().await?);
    // Before the first event of interest: the feed listens.
    let warm_up = made::events(10, 1)?;
    let first = warm_up.len() as u64;
    let mut feed = follows.feed(Position::ZERO);
    let following = tokio::spawn(async move {
        let mut seen = Vec::with_capacity(EVENTS);
        while seen.len() < EVENTS {
            for event in feed.next().await? {
                if event.global_position.get() > first {
                    let micros = SystemClock.now().micros() - event.recorded_at.micros();
                    seen.push((Instant::now(), micros as f64 / 1_000_000.0));
                }
            }
        }
        anyhow::Ok(seen)
    });
    for event in warm_up {
        appends.append(vec![event]).await?;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let mut ticks = tokio::time::interval(EVERY);
    let mut answered = Vec::with_capacity(EVENTS);
    for event in made::events(EVENTS, 2)? {
        ticks.tick().await;
        appends.append(vec![event]).await?;
        answered.push(Instant::now());
    }
    let seen = following.await??;
    let latencies = seen
        .iter()
        .zip(&answered)
        .map(|((seen, _), answered)| seen.saturating_duration_since(*answered).as_secs_f64());
    let ours = percentiles(latencies.collect());
    let recorded = percentiles(seen.iter().map(|(_, seconds)| *seconds).collect());
    let mut connection = scratch.connect().await?;
    let mut trips = Vec::with_capacity(EVENTS);
    for _ in 0..EVENTS {
        let began = Instant::now();
        sqlx_core::query::query("SELECT 1").execute(&mut connection).await?;
        trips.push(began.elapsed().as_secs_f64());
        ticks.tick().await;
    }
    drop(connection);
    table.latency(LATENCY, EVENTS, ours, percentiles(trips));
    table.alone(RECORDED, EVENTS, recorded);
    appends.close().await;
    follows.close().await;
    scratch.remove().await
}
