//! Appending: one by one, in batches, and as one bulk.

use super::plain;
use super::table::Table;
use hergang_events::{NewEvent, SystemClock};
use hergang_store::{BulkMode, EventStore};
use hergang_store_sqlite::SqliteEventStore;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

/// Events of the one-by-one measurement: each waits for the disk, so few suffice.
const SINGLES: usize = 2_000;
const WRITERS: usize = 16;
const BATCH: usize = 1_000;

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()
}

/// One event an append and a commit, from one writer and from sixteen.
pub fn one_by_one(events: &[NewEvent], folder: &Path, table: &mut Table) -> anyhow::Result<()> {
    let singles = &events[..events.len().min(SINGLES)];
    let limit = plain::insert(&mut plain::log(&folder.join("limit-single.db"))?, singles, 1)?;
    let limit = singles.len() as f64 / limit;

    let store = SqliteEventStore::open(&folder.join("single.db"), Arc::new(SystemClock))?;
    let began = Instant::now();
    runtime()?.block_on(async {
        for event in singles {
            store.append(vec![event.clone()]).await?;
        }
        anyhow::Ok(())
    })?;
    table.rate(
        "append one by one, 1 writer",
        events.len(),
        singles.len() as f64 / began.elapsed().as_secs_f64(),
        limit,
    );

    // Each writer takes whole aggregates, so that their versions follow on.
    let mut shares: Vec<Vec<NewEvent>> = vec![Vec::new(); WRITERS];
    for event in singles {
        shares[usize::from(event.aggregate_id.0.as_bytes()[15]) % WRITERS].push(event.clone());
    }
    let store = Arc::new(SqliteEventStore::open(&folder.join("writers.db"), Arc::new(SystemClock))?);
    let began = Instant::now();
    runtime()?.block_on(async {
        let mut writers = tokio::task::JoinSet::new();
        for share in shares {
            let store = store.clone();
            writers.spawn(async move {
                for event in share {
                    store.append(vec![event]).await?;
                }
                anyhow::Ok(())
            });
        }
        while let Some(writer) = writers.join_next().await {
            writer??;
        }
        anyhow::Ok(())
    })?;
    let ours = singles.len() as f64 / began.elapsed().as_secs_f64();
    table.rate("append one by one, 16 writers", events.len(), ours, limit);
    Ok(())
}

/// A thousand events an append and a commit.
pub fn in_batches(events: &[NewEvent], folder: &Path, table: &mut Table) -> anyhow::Result<()> {
    let limit = plain::insert(&mut plain::log(&folder.join("limit-batch.db"))?, events, BATCH)?;
    let store = SqliteEventStore::open(&folder.join("batch.db"), Arc::new(SystemClock))?;
    let batches: Vec<Vec<NewEvent>> = events.chunks(BATCH).map(<[_]>::to_vec).collect();
    let began = Instant::now();
    runtime()?.block_on(async {
        for batch in batches {
            store.append(batch).await?;
        }
        anyhow::Ok(())
    })?;
    let count = events.len() as f64;
    table.rate(
        "append in batches of 1,000",
        events.len(),
        count / began.elapsed().as_secs_f64(),
        count / limit,
    );
    Ok(())
}

/// Everything in one transaction, as an import does it; leaves the workspace that the other measurements read.
pub fn in_bulk(events: &[NewEvent], folder: &Path, table: &mut Table) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder)?;
    let limit_path = folder.join("limit-bulk.db");
    let limit = plain::insert(&mut plain::log(&limit_path)?, events, events.len())?;
    for suffix in ["", "-wal", "-shm"] {
        let mut file = limit_path.clone().into_os_string();
        file.push(suffix);
        // The last connection removes the WAL and its index itself.
        let _ = std::fs::remove_file(file);
    }
    let store = SqliteEventStore::open(&folder.join("log.db"), Arc::new(SystemClock))?;
    let batches: Vec<Vec<NewEvent>> = events.chunks(BATCH).map(<[_]>::to_vec).collect();
    let began = Instant::now();
    let mut bulk = store.begin_bulk(BulkMode::AllNew).blocking();
    for batch in batches {
        bulk.append(batch)?;
    }
    bulk.commit()?;
    let count = events.len() as f64;
    table.rate(
        "bulk append, one transaction",
        events.len(),
        count / began.elapsed().as_secs_f64(),
        count / limit,
    );
    Ok(())
}
