//! Reading: everything in order, and one stream.

use super::super::table::Table;
use super::super::{percentiles, read::stream_events};
use super::scratch::{Scratch, Server};
use super::{bulk, made, median};
use hergang_events::{Position, Version};
use hergang_store::EventStore;
use hergang_store_postgres::PostgresEventStore;
use sqlx_core::query::query;
use sqlx_core::row::Row;
use sqlx_postgres::PgConnection;
use std::time::Instant;

pub const EVERYTHING: &str = "read everything in order, parsed";
pub const STREAM: &str = "one stream of 1,000 events";

const ROUNDS: usize = 5;
const PAGE: i64 = 5_000;
const STREAMS: usize = 200;

const COLUMNS: &str =
    "SELECT global_position, event_id, aggregate_id, aggregate_type, version, event_type, schema_version,
    event_data, metadata, occurred_at, recorded_at, user_id FROM event_log ";

/// Measures both on a log of this size.
pub async fn measure(server: &Server, size: usize, table: &mut Table) -> anyhow::Result<()> {
    let scratch = server.scratch().await?;
    bulk::append(&scratch, made::events(size, 1)?).await?;
    let store = scratch.store().await?;
    let mut connection = scratch.connect().await?;
    everything(&store, &mut connection, size, table).await?;
    one_stream(&store, &mut connection, size, table).await?;
    drop(connection);
    store.close().await;
    Scratch::remove(scratch).await
}

async fn everything(
    store: &PostgresEventStore,
    connection: &mut PgConnection,
    size: usize,
    table: &mut Table,
) -> anyhow::Result<()> {
    let (mut ours, mut plain) = (Vec::new(), Vec::new());
    let sql = format!("{COLUMNS} WHERE global_position > $1 ORDER BY global_position LIMIT $2");
    for _ in 0..ROUNDS {
        let (began, mut after, mut count) = (Instant::now(), 0_i64, 0);
        loop {
            let page = sqlx_core::sql_str::AssertSqlSafe(sql.clone());
            let rows = query(page).bind(after).bind(PAGE).fetch_all(&mut *connection).await?;
            let Some(last) = std::hint::black_box(&rows).last() else { break };
            after = last.try_get(0)?;
            count += rows.len();
        }
        anyhow::ensure!(count == size, "rows are missing");
        plain.push(size as f64 / began.elapsed().as_secs_f64());

        let (began, mut count) = (Instant::now(), 0);
        let mut feed = store.feed(Position::ZERO);
        while count < size {
            count += std::hint::black_box(feed.next().await?).len();
        }
        ours.push(size as f64 / began.elapsed().as_secs_f64());
    }
    table.rate(EVERYTHING, size, median(ours), median(plain));
    Ok(())
}

/// One stream of a thousand events, appended for the purpose to the end of the log.
async fn one_stream(
    store: &PostgresEventStore,
    connection: &mut PgConnection,
    size: usize,
    table: &mut Table,
) -> anyhow::Result<()> {
    let (aggregate, events) = stream_events()?;
    let count = events.len();
    store.append(events).await?;
    let sql = format!("{COLUMNS} WHERE aggregate_id = $1 ORDER BY version");
    let (mut ours, mut plain) = (Vec::new(), Vec::new());
    for _ in 0..STREAMS {
        let began = Instant::now();
        let stream = sqlx_core::sql_str::AssertSqlSafe(sql.clone());
        let rows = query(stream).bind(aggregate.0).fetch_all(&mut *connection).await?;
        anyhow::ensure!(rows.len() == count, "rows are missing");
        plain.push(began.elapsed().as_secs_f64());
        let began = Instant::now();
        anyhow::ensure!(store.events(aggregate, Version::ZERO).await?.len() == count, "events are missing");
        ours.push(began.elapsed().as_secs_f64());
    }
    table.latency(STREAM, size, percentiles(ours), percentiles(plain));
    Ok(())
}
