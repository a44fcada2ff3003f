//! `hergang-bench --database-url`: what the shared store does in a second, each figure beside its physical limit measured in
//! the same run: the same rows through plain prepared statements into a table with the same columns and indexes.
//!
//! Ours and the limit take turns, and the median of the rounds counts: a disk is not the same from one second to the next.

mod append;
mod bulk;
mod follow;
mod grown;
mod limit;
mod made;
mod read;
mod scratch;

use super::table::Table;
use crate::Arguments;
use scratch::Server;
use tokio::runtime::Runtime;

/// Measures on a server what the arguments ask for.
pub fn run(url: &str, arguments: &Arguments) -> anyhow::Result<()> {
    let server = Server::new(url)?;
    let (sizes, only, grown) = (arguments.events.clone(), arguments.only.clone(), arguments.grown);
    let measured = async move {
        match grown {
            Some(size) => grown::measure(&server, size).await,
            None => measure(server, sizes, only).await,
        }
    };
    // In a task, as whatever calls the store: outside of one, each answer would go from thread to thread.
    Runtime::new()?.block_on(async { tokio::spawn(measured).await? })?.print();
    Ok(())
}

async fn measure(server: Server, sizes: Vec<usize>, only: String) -> anyhow::Result<Table> {
    let mut table = Table::default();
    let wanted = |name: &str| name.contains(&only);
    if wanted(append::ONE) {
        append::one_by_one(&server, &mut table).await?;
    }
    for writers in [16, 256] {
        if wanted(&append::concurrent(writers)) {
            append::concurrently(&server, writers, &mut table).await?;
        }
    }
    if wanted(append::BATCHES) {
        append::in_batches(&server, &mut table).await?;
    }
    if wanted(follow::LATENCY) {
        follow::measure(&server, &mut table).await?;
    }
    for size in sizes {
        if wanted(bulk::BULK) {
            bulk::measure(&server, size, &mut table).await?;
        }
        if wanted(read::EVERYTHING) || wanted(read::STREAM) {
            read::measure(&server, size, &mut table).await?;
        }
    }
    Ok(table)
}

/// The value in the middle.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}
