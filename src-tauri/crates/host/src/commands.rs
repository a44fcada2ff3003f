//! The commands: each opens the workspace, calls the engine and says what came of it.

use crate::arguments::{Demo, Export, Import, Status, WorkspaceFolder};
use crate::progress::{print, say, watched};
use anyhow::Context;
use hergang_engine::api::{ImportRequest, JobProgress};
use hergang_engine::{DemoRequest, Workspace};
use hergang_events::SystemClock;
use std::sync::Arc;
use std::time::Instant;

/// `hergangd import`.
pub fn import(arguments: &Import) -> anyhow::Result<()> {
    let began = Instant::now();
    let workspace = open_or_create(&arguments.folder)?;
    let request = ImportRequest {
        file: arguments.file.to_str().context("the file's name is not UTF-8")?.to_owned(),
        aggregate_type: arguments.aggregate_type.clone(),
        skip_invalid: arguments.skip_invalid,
    };
    let done = workspace.import(&request, watched())?;
    if let Some(file) = &done.skipped_file {
        say(&format!("{} invalid entries were skipped; they stand in {file}", done.skipped));
    }
    result(&workspace, &done, began)
}

/// `hergangd export`.
pub fn export(arguments: &Export) -> anyhow::Result<()> {
    let workspace = Workspace::open(&arguments.folder.workspace, Arc::new(SystemClock))?;
    let done = workspace.export(&arguments.file, watched())?;
    print(&format!("{} events exported to {}", done.done, arguments.file.display()));
    Ok(())
}

/// `hergangd demo`.
pub fn demo(arguments: &Demo) -> anyhow::Result<()> {
    let began = Instant::now();
    let workspace = open_or_create(&arguments.folder)?;
    let request = DemoRequest { events: arguments.events, seed: arguments.seed, until: arguments.until };
    let done = workspace.fill_with_demo(request, watched())?;
    result(&workspace, &done, began)
}

/// `hergangd status`.
pub fn status(arguments: &Status) -> anyhow::Result<()> {
    let workspace = Workspace::open(&arguments.folder.workspace, Arc::new(SystemClock))?;
    let status = workspace.status()?;
    print(&format!("{}: {} events, read models at {}", status.name, status.head, status.position));
    for known in workspace.entity_types()? {
        print(&format!("  {}: {}", known.entity_type, known.count));
    }
    Ok(())
}

fn open_or_create(folder: &WorkspaceFolder) -> anyhow::Result<Workspace> {
    let name = folder.workspace.file_name().map_or("Hergang".into(), |name| name.to_string_lossy());
    Ok(Workspace::open_or_create(&folder.workspace, &name, Arc::new(SystemClock))?)
}

fn result(workspace: &Workspace, done: &JobProgress, began: Instant) -> anyhow::Result<()> {
    let status = workspace.status()?;
    print(&format!(
        "{} events added, {} were there already, in {:.1} s; the workspace has {} events, read models at {}",
        done.added,
        done.already_there,
        began.elapsed().as_secs_f64(),
        status.head,
        status.position
    ));
    Ok(())
}
