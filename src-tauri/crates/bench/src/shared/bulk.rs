//! Many events as one transaction, beside the same bytes through the server's own COPY.

use super::super::table::Table;
use super::scratch::{Scratch, Server};
use super::{made, median};
use futures_util::TryStreamExt;
use hergang_events::NewEvent;
use hergang_store::{BulkMode, EventStore};
use std::time::Instant;

pub const BULK: &str = "bulk import, one transaction";

const ROUNDS: usize = 3;
const BATCH: usize = 2_000;
const MESSAGE: usize = 1 << 20;

/// Measures a bulk of new events.
pub async fn measure(server: &Server, size: usize, table: &mut Table) -> anyhow::Result<()> {
    let (mut ours, mut plain) = (Vec::new(), Vec::new());
    let mut rows = Vec::new();
    for round in 0..ROUNDS {
        let events = made::events(size, round as u64)?;
        let scratch = server.scratch().await?;
        scratch.settle().await?;
        ours.push(size as f64 / append(&scratch, events).await?);
        if rows.is_empty() {
            rows = copied_out(&scratch).await?;
        }
        scratch.settle().await?;
        plain.push(size as f64 / copy_in(&scratch, &rows).await?);
        scratch.remove().await?;
    }
    table.rate(BULK, size, median(ours), median(plain));
    Ok(())
}

/// Appends all of the events, and answers with the seconds that it took.
pub async fn append(scratch: &Scratch, events: Vec<NewEvent>) -> anyhow::Result<f64> {
    let store = scratch.store().await?;
    let batches: Vec<Vec<NewEvent>> = events.chunks(BATCH).map(<[_]>::to_vec).collect();
    drop(events);
    let mut bulk = store.begin_bulk(BulkMode::AllNew).blocking();
    let work = tokio::task::spawn_blocking(move || {
        let began = Instant::now();
        for batch in batches {
            bulk.append(batch)?;
        }
        bulk.commit()?;
        anyhow::Ok(began.elapsed().as_secs_f64())
    });
    let seconds = work.await??;
    store.close().await;
    Ok(seconds)
}

async fn copied_out(scratch: &Scratch) -> anyhow::Result<Vec<u8>> {
    let mut connection = scratch.connect().await?;
    let mut messages = connection.copy_out_raw("COPY event_log TO STDOUT (FORMAT binary)").await?;
    let mut rows = Vec::new();
    while let Some(message) = messages.try_next().await? {
        rows.extend_from_slice(&message);
    }
    Ok(rows)
}

async fn copy_in(scratch: &Scratch, rows: &[u8]) -> anyhow::Result<f64> {
    let mut connection = scratch.connect().await?;
    let began = Instant::now();
    let mut copy = connection.copy_in_raw("COPY limit_log FROM STDIN (FORMAT binary)").await?;
    for message in rows.chunks(MESSAGE) {
        copy.send(message).await?;
    }
    copy.finish().await?;
    Ok(began.elapsed().as_secs_f64())
}
