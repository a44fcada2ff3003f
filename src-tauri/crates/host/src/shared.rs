//! The commands on a shared store.

use crate::arguments::{Archive, Migrate, Partition, Push};
use crate::home;
use crate::progress::{counted, positions, print, say_skipped, watched};
use hergang_engine::{CheckedLog, Workspace, import_into};
use hergang_events::{Language, SystemClock};
use hergang_store::EventStore;
use hergang_store_postgres::{ArchiveRequest, DatabaseUrl, PostgresEventStore};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;
use tokio::runtime::Runtime;

/// `hergangd migrate`.
pub fn migrate(arguments: &Migrate) -> anyhow::Result<()> {
    let migrated =
        Runtime::new()?.block_on(hergang_store_postgres::migrate(&arguments.store.database_url.url()?))?;
    print(&match migrated.from {
        from if from == migrated.to => format!("the schema is up to date (version {})", migrated.to),
        0 => format!("the schema was created (version {})", migrated.to),
        from => format!("the schema was brought from version {from} to {}", migrated.to),
    });
    Ok(())
}

/// `hergangd push`.
pub fn push(arguments: &Push) -> anyhow::Result<()> {
    let (began, url) = (Instant::now(), arguments.store.database_url.url()?);
    let workspace = Workspace::open(&arguments.workspace, &home::home()?, Arc::new(SystemClock))?;
    let done = workspace.push(&home::actor()?, &url, watched())?;
    print(&format!(
        "{} pushed, {} there already, in {:.1} s; the shared store has all {} of the workspace, each compared",
        counted(done.added, "event", "events"),
        counted(done.already_there, "was", "were"),
        began.elapsed().as_secs_f64(),
        counted(done.added + done.already_there, "event", "events"),
    ));
    Ok(())
}

/// `hergangd archive`.
pub fn archive(arguments: &Archive) -> anyhow::Result<()> {
    let began = Instant::now();
    let request = ArchiveRequest {
        before: arguments.before,
        inactive: arguments.inactive,
        tablespace: arguments.tablespace.clone(),
        dry_run: arguments.dry_run,
    };
    let url = arguments.store.database_url.url()?;
    let bar = positions("archiving");
    let work = hergang_store_postgres::archive(&url, &request, |done| {
        bar.set_length(done.end);
        bar.set_position(done.position);
        ControlFlow::Continue(())
    });
    let done = Runtime::new()?.block_on(work);
    bar.finish_and_clear();
    let done = done?;
    print(&format!(
        "{} of {} {}, in {:.1} s",
        counted(done.events, "event", "events"),
        counted(done.aggregates, "aggregate", "aggregates"),
        if arguments.dry_run { "would be moved to the archive" } else { "moved to the archive" },
        began.elapsed().as_secs_f64(),
    ));
    Ok(())
}

/// `hergangd partition`.
pub fn partition(arguments: &Partition) -> anyhow::Result<()> {
    let (began, url) = (Instant::now(), arguments.store.database_url.url()?);
    let work = hergang_store_postgres::partition(&url, arguments.events);
    print(&match Runtime::new()?.block_on(work)? {
        Some(done) => format!(
            "{} was split off; the next partition begins at position {}, in {:.1} s",
            done.table,
            Language::En.count(done.next_begins),
            began.elapsed().as_secs_f64(),
        ),
        None => format!(
            "the last partition has fewer than {}; nothing to split off",
            counted(arguments.events, "event", "events"),
        ),
    });
    Ok(())
}

/// `hergangd import --database-url`.
pub fn import(url: &DatabaseUrl, log: &CheckedLog) -> anyhow::Result<()> {
    let began = Instant::now();
    let runtime = Runtime::new()?;
    let store = runtime.block_on(PostgresEventStore::open(url.clone()))?;
    let done = import_into(&store, Path::new("."), &SystemClock, &home::actor()?, log, watched())?;
    say_skipped(&done);
    let head = runtime.block_on(store.head())?;
    print(&format!(
        "{} added, {} there already, in {:.1} s; the shared store has {}",
        counted(done.added, "event", "events"),
        counted(done.already_there, "was", "were"),
        began.elapsed().as_secs_f64(),
        Language::En.count(head.get()),
    ));
    runtime.block_on(store.close());
    Ok(())
}
