//! A log of tens of millions of events: filled, then appended to and read as one table, with an archive, and partitioned.

use super::super::{percentiles, table::Table};
use super::made;
use super::scratch::{Scratch, Server};
use crate::say;
use anyhow::Context;
use hergang_events::{
    AggregateId, AggregateType, EventId, NewEvent, Position, StreamName, Timestamp, Version,
};
use hergang_store::{BulkMode, EventStore};
use hergang_store_postgres::{ArchiveRequest, PostgresEventStore};
use sqlx_core::query_scalar::query_scalar;
use std::ops::ControlFlow;
use std::time::Instant;

/// Events of a bulk, each of which is a transaction.
const BULK: usize = 1_000_000;
const BATCH: usize = 10_000;

/// Events that are made at a time.
const MADE: usize = 100_000;

/// One in so many events is remembered, to be looked for.
const SAMPLED: usize = 997;
const LOOKS: usize = 1_000;
const PAGE: usize = 1_000;
const FOLLOWED: usize = 500_000;

/// The share of the log that is archived.
const ARCHIVED: usize = 20;

/// An event in the log.
#[derive(Clone)]
struct Sample {
    event: EventId,
    aggregate: AggregateId,
    kind: AggregateType,
    occurred_at: Timestamp,
}

/// Measures on a log of this size.
pub async fn measure(server: &Server, size: usize) -> anyhow::Result<Table> {
    let mut table = Table::default();
    let scratch = server.scratch().await?;
    let samples = fill(&scratch, size, &mut table).await?;
    let bytes: i64 = query_scalar("SELECT pg_total_relation_size('event_log')")
        .fetch_one(&mut scratch.connect().await?)
        .await?;
    table.note("the log on the disk", size, format!("{:.1} GB", bytes as f64 / 1e9));
    scratch.settle().await?;
    looks(&scratch, size, &samples, "one table", &mut table).await?;

    say("archiving");
    let mut times: Vec<_> = samples.iter().map(|sample| sample.occurred_at).collect();
    times.sort_unstable();
    let request = ArchiveRequest {
        before: times[times.len() / ARCHIVED],
        inactive: true,
        tablespace: None,
        dry_run: false,
    };
    let began = Instant::now();
    let archived =
        hergang_store_postgres::archive(&scratch.url()?, &request, |_| ControlFlow::Continue(())).await?;
    table.seconds("archived", &archived.events.to_string(), began.elapsed().as_secs_f64(), "");
    scratch.settle().await?;
    looks(&scratch, size, &samples, "archived", &mut table).await?;

    say("partitioning");
    let began = Instant::now();
    let partitioned = hergang_store_postgres::partition(&scratch.url()?, 1).await?;
    partitioned.context("nothing was split off")?;
    table.seconds("partitioned", &size.to_string(), began.elapsed().as_secs_f64(), "");
    scratch.settle().await?;
    looks(&scratch, size, &samples, "archived and partitioned", &mut table).await?;
    scratch.remove().await?;
    Ok(table)
}

async fn fill(scratch: &Scratch, size: usize, table: &mut Table) -> anyhow::Result<Vec<Sample>> {
    let store = scratch.store().await?;
    let (mut samples, mut rates) = (Vec::new(), Vec::new());
    for (number, filled) in (0..size).step_by(BULK).enumerate() {
        say(&format!("{filled} of {size} events"));
        let bulk = store.begin_bulk(BulkMode::AllNew).blocking();
        let count = BULK.min(size - filled);
        let (sampled, seconds) =
            tokio::task::spawn_blocking(move || fill_bulk(bulk, count, number)).await??;
        samples.extend(sampled);
        rates.push(count as f64 / seconds);
    }
    store.close().await;
    for (name, rate) in [("the first bulk of a million", rates.first()), ("the last", rates.last())] {
        table.note(name, size, format!("{:.0}/s", rate.context("there are no events")?));
    }
    Ok(samples)
}

fn fill_bulk(
    mut bulk: hergang_store::BlockingBulk,
    count: usize,
    number: usize,
) -> anyhow::Result<(Vec<Sample>, f64)> {
    let (mut samples, mut seconds) = (Vec::new(), 0.0);
    for (batch, done) in (0..count).step_by(MADE).enumerate() {
        let events = made::events(MADE.min(count - done), (number * 1_000 + batch) as u64)?;
        samples.extend(events.iter().step_by(SAMPLED).map(|event| Sample {
            event: event.event_id,
            aggregate: event.aggregate_id,
            kind: event.aggregate_type.clone(),
            occurred_at: event.occurred_at,
        }));
        let batches: Vec<Vec<NewEvent>> = events.chunks(BATCH).map(<[_]>::to_vec).collect();
        let began = Instant::now();
        for batch in batches {
            bulk.append(batch)?;
        }
        seconds += began.elapsed().as_secs_f64();
    }
    let began = Instant::now();
    bulk.commit()?;
    Ok((samples, seconds + began.elapsed().as_secs_f64()))
}

/// Appends to the log and looks into it everywhere.
async fn looks(
    scratch: &Scratch,
    size: usize,
    samples: &[Sample],
    how: &str,
    table: &mut Table,
) -> anyhow::Result<()> {
    say(&format!("measuring: {how}"));
    let store = scratch.store().await?;
    let mut scattered = Scattered(0.0);
    let mut picked = || &samples[scattered.below(samples.len())];
    let name = |what: &str| format!("{what}; {how}");

    let mut times = Times::default();
    for event in made::events(LOOKS, 1_000_000)? {
        let expected = event.version.previous();
        times.of(store.append_with_expected_version(vec![event], expected)).await?;
    }
    table.alone(&name("append an event"), size, times.percentiles());

    let mut times = Times::default();
    for event in made::events(LOOKS, 1_000_001)? {
        let Sample { aggregate: aggregate_id, kind: aggregate_type, .. } = picked().clone();
        let version = store.version(aggregate_id).await?;
        let event = NewEvent { aggregate_id, aggregate_type, version: version.next(), ..event };
        times.of(store.append_with_expected_version(vec![event], version)).await?;
    }
    table.alone(&name("append an event to an old aggregate"), size, times.percentiles());

    let mut times = Times::default();
    for _ in 0..LOOKS {
        let aggregate = picked().aggregate;
        let events = times.of(store.events(aggregate, Version::ZERO)).await?;
        anyhow::ensure!(events.len() >= 10, "events of an aggregate are missing");
    }
    table.alone(&name("all events of an aggregate of ten"), size, times.percentiles());

    let mut times = Times::default();
    for _ in 0..LOOKS {
        let found = times.of(store.event(picked().event)).await?;
        anyhow::ensure!(found.is_some(), "an event is missing");
    }
    table.alone(&name("an event by its id"), size, times.percentiles());

    let mut scattered = Scattered(0.0);
    let mut anywhere = |span: usize| Position::new(scattered.below(size - span) as u64);
    let kind = AggregateType::new("customer")?;
    for (what, stream) in
        [("a page of 1,000", StreamName::All), ("a page of 1,000 of a type", StreamName::Category(kind))]
    {
        let mut times = Times::default();
        for _ in 0..LOOKS / 5 {
            let page = times.of(store.stream(&stream, anywhere(PAGE * 100), PAGE)).await?;
            anyhow::ensure!(page.len() == PAGE, "events of a page are missing");
        }
        table.alone(&name(what), size, times.percentiles());
    }

    let followed = FOLLOWED.min(size / 2);
    let mut feed = store.feed(anywhere(followed));
    let (began, mut count) = (Instant::now(), 0);
    while count < followed {
        count += feed.next().await?.len();
    }
    let rate = count as f64 / began.elapsed().as_secs_f64();
    table.note(&name("follow from anywhere"), size, format!("{rate:.0}/s"));
    PostgresEventStore::close(store).await;
    Ok(())
}

/// Places all over a range, the same in each run: each a golden section on from the one before.
struct Scattered(f64);

impl Scattered {
    fn below(&mut self, end: usize) -> usize {
        self.0 = (self.0 + std::f64::consts::GOLDEN_RATIO).fract();
        (self.0 * end as f64) as usize
    }
}

/// How long some answers took.
#[derive(Default)]
struct Times(Vec<f64>);

impl Times {
    async fn of<T, E>(&mut self, answer: impl Future<Output = Result<T, E>>) -> Result<T, E> {
        let began = Instant::now();
        let answer = answer.await;
        self.0.push(began.elapsed().as_secs_f64());
        answer
    }

    fn percentiles(self) -> (f64, f64) {
        percentiles(self.0)
    }
}
