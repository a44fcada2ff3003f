//! What the core does in a second, each figure beside its physical limit measured in the same run: the same
//! rows through plain prepared rusqlite statements into the same tables with the same indexes and pragmas.

mod append;
mod audit;
mod live;
mod plain;
mod project;
mod read;
mod searches;
mod shared;
mod table;
mod views;
mod wide;

use clap::Parser;
use hergang_demo::{DemoCompany, DemoOptions};
use hergang_engine::api::ImportRequest;
use hergang_engine::{Actor, Home, Workspace};
use hergang_events::{AggregateId, NewEvent, SystemClock, Timestamp, UserId};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;
use table::Table;

/// The demo companies that are measured all end here, so that every run measures the same events.
const UNTIL: &str = "2026-01-01T00:00:00Z";

/// Measures the core, each figure beside its physical limit.
#[derive(Parser)]
#[command(name = "hergang-bench", version)]
struct Arguments {
    /// How many events; may be given several times.
    #[arg(long, default_values_t = [10_000, 100_000, 1_000_000])]
    events: Vec<usize>,
    /// Also import this XES file.
    #[arg(long, value_name = "FILE")]
    xes: Option<PathBuf>,
    /// Measure the shared store instead, in schemas of its own in this database (`hergang_bench_…`), which are dropped at the end,
    /// or left where it is interrupted. `--events` is for bulks and reading.
    #[arg(long, value_name = "URL", conflicts_with = "xes")]
    database_url: Option<String>,
    /// Of the shared store, only the workloads in whose name this stands (as the table has them).
    #[arg(long, value_name = "TEXT", requires = "database_url", default_value = "")]
    only: String,
    /// Fill a log with so many events instead, and measure on it as one table, with an archive and partitioned. 20000000 take
    /// 15 GB and half an hour.
    #[arg(long, value_name = "EVENTS", requires = "database_url", conflicts_with = "only")]
    grown: Option<usize>,
}

/// Measures, and prints the table.
fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    if let Some(url) = &arguments.database_url {
        return shared::run(url, &arguments);
    }
    let mut table = Table::default();
    for size in &arguments.events {
        measure(*size, &mut table)?;
    }
    wide::measure(&mut table)?;
    if let Some(xes) = &arguments.xes {
        import(xes, &mut table)?;
    }
    table.print();
    Ok(())
}

fn measure(size: usize, table: &mut Table) -> anyhow::Result<()> {
    say(&format!("{size} events: generating"));
    let until: Timestamp = UNTIL.parse()?;
    let events: Vec<NewEvent> = DemoCompany::new(DemoOptions { events: size, seed: 1, until }).collect();
    let folder = tempfile::tempdir()?;
    say(&format!("{size} events: appending"));
    append::one_by_one(&events, folder.path(), table)?;
    append::in_batches(&events, folder.path(), table)?;
    let workspace_folder = folder.path().join("workspace");
    append::in_bulk(&events, &workspace_folder, table)?;
    drop(events);
    say(&format!("{size} events: projecting"));
    project::from_zero(&workspace_folder, size, table)?;
    say(&format!("{size} events: reading"));
    read::everything(&workspace_folder, size, table)?;
    read::one_stream(&workspace_folder, size, table)?;
    views::measure(&workspace_folder, size, table)?;
    say(&format!("{size} events: following"));
    live::measure(&workspace_folder, size, table)
}

/// The whole way of a real log: read, appended, projected; and once more, when it adds nothing.
fn import(file: &Path, table: &mut Table) -> anyhow::Result<()> {
    say(&format!("importing {}", file.display()));
    let folder = tempfile::tempdir()?;
    let workspace =
        Workspace::open_or_create(folder.path(), "bench", &home(folder.path()), Arc::new(SystemClock))?;
    let request =
        ImportRequest { file: file.to_owned(), aggregate_type: None, category: None, skip_invalid: false };
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    for (workload, expect_new) in [("import and project", true), ("import again", false)] {
        let began = Instant::now();
        let done = workspace.import(&somebody(), &request, hergang_engine::Job::unwatched())?;
        let seconds = began.elapsed().as_secs_f64();
        anyhow::ensure!((done.added > 0) == expect_new, "{} events were added", done.added);
        table.seconds(workload, &name, seconds, &format!("{} added", done.added));
    }
    Ok(())
}

/// Tells the person at the terminal how far it is. A closed one is no reason to fail.
fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// The installation to which a benchmark's workspace belongs.
fn home(workspace: &Path) -> Home {
    Home::new(workspace.join("home"), Arc::new(SystemClock))
}

/// Who acts in the benchmarks' own workspaces.
fn somebody() -> Actor {
    Actor {
        id: UserId(AggregateId::generate().0),
        name: "bench".to_owned(),
        role: "admin".to_owned(),
        picture: None,
        is_named: true,
        set_aside: None,
    }
}

/// The p50 and p99 of some durations, in milliseconds.
fn percentiles(mut seconds: Vec<f64>) -> (f64, f64) {
    seconds.sort_by(f64::total_cmp);
    let at = |share: f64| seconds[((seconds.len() - 1) as f64 * share) as usize] * 1_000.0;
    (at(0.5), at(0.99))
}
