//! Reading the log: everything in order, and one aggregate's stream of a thousand events.

use super::table::Table;
use super::{percentiles, plain};
use hergang_events::{
    AggregateId, AggregateType, EventId, EventType, Json, NewEvent, Position, SystemClock, Version,
};
use hergang_store::EventStore;
use hergang_store_sqlite::{LogReader, SqliteEventStore};
use rusqlite::Connection;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

const STREAM: u64 = 1_000;
const REPEATS: usize = 200;

/// Every event in order. Both sides read once before they are measured, so that neither waits for the disk.
pub fn everything(folder: &Path, size: usize, table: &mut Table) -> anyhow::Result<()> {
    let path = folder.join("log.db");
    let db = Connection::open(&path)?;
    let mut log = LogReader::open(&path)?;
    plain::scan(&db)?;
    read_all(&mut log)?;
    let (mut ours, mut limit) = (f64::MAX, f64::MAX);
    for _ in 0..3 {
        let began = Instant::now();
        anyhow::ensure!(plain::scan(&db)? == size, "the plain scan missed rows");
        limit = limit.min(began.elapsed().as_secs_f64());
        let began = Instant::now();
        anyhow::ensure!(read_all(&mut log)? == size, "the reader missed events");
        ours = ours.min(began.elapsed().as_secs_f64());
    }
    table.rate("read everything in order", size, size as f64 / ours, size as f64 / limit);
    Ok(())
}

fn read_all(log: &mut LogReader) -> anyhow::Result<usize> {
    let (mut after, mut count) = (Position::ZERO, 0);
    loop {
        let page = std::hint::black_box(log.page(after, 2_000)?);
        let Some(last) = page.last() else { return Ok(count) };
        after = last.global_position;
        count += page.len();
    }
}

/// One stream of a thousand events, appended for the purpose to the end of the log.
pub fn one_stream(folder: &Path, size: usize, table: &mut Table) -> anyhow::Result<()> {
    let path = folder.join("log.db");
    let store = SqliteEventStore::open(&path, Arc::new(SystemClock))?;
    let (aggregate, events) = stream_events()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(store.append(events))?;
    let db = Connection::open(&path)?;
    let (mut ours, mut limit) = (Vec::new(), Vec::new());
    for _ in 0..REPEATS {
        let began = Instant::now();
        anyhow::ensure!(
            plain::aggregate(&db, aggregate.0.as_bytes())?.len() as u64 == STREAM,
            "rows are missing"
        );
        limit.push(began.elapsed().as_secs_f64());
        let began = Instant::now();
        let read = runtime.block_on(store.events(aggregate, Version::ZERO))?;
        anyhow::ensure!(read.len() as u64 == STREAM, "events are missing");
        ours.push(began.elapsed().as_secs_f64());
    }
    table.latency("read one stream of 1,000 events", size, percentiles(ours), percentiles(limit));
    Ok(())
}

/// The events of a stream that is measured.
pub fn stream_events() -> anyhow::Result<(AggregateId, Vec<NewEvent>)> {
    let aggregate = AggregateId::generate();
    let events = (1..=STREAM).map(|version| stream_event(aggregate, version));
    Ok((aggregate, events.collect::<anyhow::Result<_>>()?))
}

fn stream_event(aggregate_id: AggregateId, version: u64) -> anyhow::Result<NewEvent> {
    let data = serde_json::json!({ "reading": version, "unit": "°C", "place": "Kühlhaus 3", "note": "x".repeat(200) });
    Ok(NewEvent {
        event_id: EventId::generate(),
        aggregate_id,
        aggregate_type: AggregateType::new("sensor")?,
        version: Version::new(version),
        event_type: EventType::new("TemperatureRead")?,
        schema_version: 1,
        event_data: Json::from_value(&data)?,
        metadata: Json::empty(),
        occurred_at: super::UNTIL.parse()?,
        user_id: None,
    })
}
