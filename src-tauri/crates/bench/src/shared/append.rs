//! Appending: one event at a time by one writer and by many, and ten at a time.

use super::super::table::Table;
use super::scratch::{Scratch, Server};
use super::{limit, made, median};
use hergang_events::NewEvent;
use hergang_store::EventStore;
use sqlx_core::connection::Connection;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Instant;
use tokio::task::JoinSet;

pub const ONE: &str = "one event per append, 1 writer, expected version";
pub const BATCHES: &str = "10 events per append, 1 writer";

/// The name of the measurement of so many writers.
pub fn concurrent(writers: usize) -> String {
    format!("one event per append, {writers} writers")
}

const ROUNDS: usize = 7;

/// Events of a round: each waits for the disk, so few suffice.
const SINGLES: usize = 1_500;

/// Connections of the limit, which one writer each uses.
const CONNECTIONS: usize = 16;
const BATCH: usize = 10;

/// One event an append, each with the version that it expects, by one writer.
pub async fn one_by_one(server: &Server, table: &mut Table) -> anyhow::Result<()> {
    let scratch = server.scratch().await?;
    let store = scratch.store().await?;
    let mut connection = scratch.connect().await?;
    let statement = limit::statement(1);
    let (mut ours, mut plain, mut position) = (Vec::new(), Vec::new(), 0);
    for round in 0..ROUNDS {
        let events = made::events(SINGLES, round as u64)?;
        let began = Instant::now();
        for event in events.chunks(1) {
            position += 1;
            limit::insert(&mut connection, &statement, event, position).await?;
        }
        plain.push(rate(&events, began));
        let began = Instant::now();
        for event in events.iter().cloned() {
            let expected = event.version.previous();
            store.append_with_expected_version(vec![event], expected).await?;
        }
        ours.push(rate(&events, began));
    }
    connection.close().await?;
    finish(scratch, store).await?;
    table.rate(ONE, ROUNDS * SINGLES, median(ours), median(plain));
    Ok(())
}

/// One event an append, by many writers at once; the limit is sixteen connections.
pub async fn concurrently(server: &Server, writers: usize, table: &mut Table) -> anyhow::Result<()> {
    let scratch = server.scratch().await?;
    let store = Arc::new(scratch.store().await?);
    let mut connections = Vec::new();
    for _ in 0..CONNECTIONS {
        connections.push(scratch.connect().await?);
    }
    let (statement, position) = (limit::statement(1), Arc::new(AtomicI64::new(0)));
    let (mut ours, mut plain) = (Vec::new(), Vec::new());
    let count = SINGLES * 8;
    for round in 0..ROUNDS {
        let of_each = shares(count, CONNECTIONS, round)?;
        let began = Instant::now();
        let mut tasks = JoinSet::new();
        for (mut connection, events) in std::mem::take(&mut connections).into_iter().zip(of_each) {
            let position = position.clone();
            let statement = statement.clone();
            tasks.spawn(async move {
                for event in events.chunks(1) {
                    let position = position.fetch_add(1, Ordering::Relaxed) + 1;
                    limit::insert(&mut connection, &statement, event, position).await?;
                }
                anyhow::Ok(connection)
            });
        }
        while let Some(task) = tasks.join_next().await {
            connections.push(task??);
        }
        plain.push(count as f64 / began.elapsed().as_secs_f64());

        let of_each = shares(count, writers, ROUNDS + round)?;
        let began = Instant::now();
        let mut tasks = JoinSet::new();
        for events in of_each {
            let store = store.clone();
            tasks.spawn(async move {
                for event in events {
                    store.append(vec![event]).await?;
                }
                anyhow::Ok(())
            });
        }
        while let Some(task) = tasks.join_next().await {
            task??;
        }
        ours.push(count as f64 / began.elapsed().as_secs_f64());
    }
    drop(connections);
    let store = Arc::into_inner(store).ok_or_else(|| anyhow::anyhow!("a writer is left"))?;
    finish(scratch, store).await?;
    table.rate(&concurrent(writers), ROUNDS * count, median(ours), median(plain));
    Ok(())
}

fn shares(count: usize, writers: usize, round: usize) -> anyhow::Result<Vec<Vec<NewEvent>>> {
    let each = count / writers;
    (0..writers).map(|writer| made::events(each, (round * 1_000 + writer) as u64)).collect()
}

/// Ten events an append, by one writer; the limit is one plain INSERT of ten rows.
pub async fn in_batches(server: &Server, table: &mut Table) -> anyhow::Result<()> {
    let scratch = server.scratch().await?;
    let store = scratch.store().await?;
    let mut connection = scratch.connect().await?;
    let statement = limit::statement(BATCH);
    let (mut ours, mut plain, mut position) = (Vec::new(), Vec::new(), 1);
    for round in 0..ROUNDS {
        let events = made::events(SINGLES * 4, round as u64)?;
        let began = Instant::now();
        for batch in events.chunks(BATCH) {
            limit::insert(&mut connection, &statement, batch, position).await?;
            position += BATCH as i64;
        }
        plain.push(rate(&events, began));
        let began = Instant::now();
        for batch in events.chunks(BATCH) {
            store.append(batch.to_vec()).await?;
        }
        ours.push(rate(&events, began));
    }
    connection.close().await?;
    finish(scratch, store).await?;
    table.rate(BATCHES, ROUNDS * SINGLES * 4, median(ours), median(plain));
    Ok(())
}

async fn finish(scratch: Scratch, store: hergang_store_postgres::PostgresEventStore) -> anyhow::Result<()> {
    store.close().await;
    scratch.remove().await
}

fn rate(events: &[NewEvent], began: Instant) -> f64 {
    events.len() as f64 / began.elapsed().as_secs_f64()
}
