//! `hergangd bench --database-url`: what the shared store does in a second, each figure beside its physical limit measured in
//! the same run: the same rows through plain prepared statements into a table with the same columns and indexes.
//!
//! Ours and the limit take turns, and the median of the rounds counts: a disk is not the same from one second to the next.

mod append;
mod bulk;
mod follow;
mod limit;
mod made;
mod read;
mod scratch;

use super::table::Table;
use crate::progress::say;
use scratch::Server;
use tokio::runtime::Runtime;

/// Measures everything on a server.
pub fn run(url: &str, sizes: &[usize]) -> anyhow::Result<()> {
    let mut table = Table::default();
    let runtime = Runtime::new()?;
    runtime.block_on(async {
        let server = Server::new(url)?;
        say("the server: appending");
        append::one_by_one(&server, &mut table).await?;
        append::concurrently(&server, 16, &mut table).await?;
        append::concurrently(&server, 256, &mut table).await?;
        append::in_batches(&server, &mut table).await?;
        say("the server: following");
        follow::measure(&server, &mut table).await?;
        for size in sizes {
            say(&format!("{size} events: bulk, reading"));
            bulk::measure(&server, *size, &mut table).await?;
            read::measure(&server, *size, &mut table).await?;
        }
        anyhow::Ok(())
    })?;
    table.print();
    Ok(())
}

/// The value in the middle.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}
