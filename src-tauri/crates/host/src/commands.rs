//! The commands: each opens the workspace, calls the engine and says what came of it.

use crate::arguments::{Demo, Export, Import, Log, Status};
use crate::progress::{counted, print, say, say_skipped, watched};
use crate::{home, live, shared, store_status};
use hergang_engine::api::{ImportRequest, JobProgress};
use hergang_engine::{CheckedLog, DemoRequest, Output, Workspace, export_from};
use hergang_events::{Clock, Language, SystemClock, Timestamp};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

/// `hergangd import`.
pub fn import(arguments: &Import) -> anyhow::Result<()> {
    let request = ImportRequest {
        file: arguments.file.clone(),
        aggregate_type: arguments.aggregate_type.clone(),
        category: arguments.category.map(|category| category.as_str().to_owned()),
        skip_invalid: arguments.skip_invalid,
    };
    // Before a workspace is made for it.
    match &arguments.log {
        Log { workspace: Some(folder), .. } => {
            let log = CheckedLog::look(request, existing(folder), watched())?;
            import_into_workspace(folder, &log)
        }
        log => shared::import(&log.url()?, &CheckedLog::look(request, Path::new("."), watched())?),
    }
}

/// The folder, or the nearest around it that is there.
fn existing(folder: &Path) -> &Path {
    let around = folder.ancestors().find(|folder| folder.is_dir());
    around.filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn import_into_workspace(folder: &Path, log: &CheckedLog) -> anyhow::Result<()> {
    let began = Instant::now();
    let actor = home::actor()?;
    let (workspace, is_new) = open_or_create(folder)?;
    let done = workspace.import_checked(&actor, log, watched()).inspect_err(|_| {
        if is_new {
            say("the new workspace is empty");
        }
    })?;
    say_skipped(&done);
    result(&workspace, &done, began)
}

/// `hergangd export`.
pub fn export(arguments: &Export) -> anyhow::Result<()> {
    let (actor, file) = (home::actor()?, &arguments.file);
    let done = match &arguments.log {
        Log { workspace: Some(folder), .. } => {
            Workspace::open(folder, &home::home()?, Arc::new(SystemClock))?.export(&actor, file, watched())?
        }
        log => export_from(&log.url()?, &actor, &SystemClock, file, watched())?,
    };
    let events = counted(done.done, "event", "events");
    let told = format!("{events} exported to {} as CloudEvents, one JSON object a line", file.display());
    // The standard output holds the events, then, and nothing else.
    if Output::is_standard(file) {
        say(&told)
    } else {
        print(&told)
    }
    say("the export itself is recorded in the history");
    Ok(())
}

/// `hergangd demo`.
pub fn demo(arguments: &Demo) -> anyhow::Result<()> {
    let began = Instant::now();
    let actor = home::actor()?;
    let (workspace, _) = open_or_create(&arguments.folder.workspace)?;
    if let Some(rate) = arguments.live
        && workspace.status()?.can_simulate
    {
        return live::run(&workspace, rate);
    }
    let until = arguments.until.unwrap_or_else(|| last_midnight(SystemClock.now()));
    let request = DemoRequest { events: arguments.events, seed: arguments.seed, until: Some(until) };
    let done = workspace.fill_with_demo(&actor, request, watched())?;
    result(&workspace, &done, began)?;
    arguments.live.map_or(Ok(()), |rate| live::run(&workspace, rate))
}

/// `hergangd status`.
pub fn status(arguments: &Status) -> anyhow::Result<()> {
    let Log { workspace: Some(folder), .. } = &arguments.log else {
        return store_status::say(&arguments.log.url()?, arguments.check, arguments.json);
    };
    let workspace = Workspace::open(folder, &home::home()?, Arc::new(SystemClock))?;
    let status = workspace.status()?;
    let events = counted(status.head, "event", "events");
    print(&format!("{}: {events}, read models at {}", status.name, Language::En.count(status.position)));
    for known in workspace.entity_types()? {
        print(&format!("  {}: {}", known.entity_type, known.count));
    }
    Ok(())
}

fn last_midnight(now: Timestamp) -> Timestamp {
    const MICROS_A_DAY: i64 = 86_400_000_000;
    Timestamp::from_micros(now.micros() - now.micros().rem_euclid(MICROS_A_DAY))
}

/// The workspace, and whether it was made just now: whoever mistyped a folder is told so.
fn open_or_create(folder: &Path) -> anyhow::Result<(Workspace, bool)> {
    let name = folder.file_name().map_or("Hergang".into(), |name| name.to_string_lossy());
    let is_new = folder.join("log.db").symlink_metadata().is_err();
    let workspace = Workspace::open_or_create(folder, &name, &home::home()?, Arc::new(SystemClock))?;
    if is_new {
        say(&format!("there was no workspace in {}; a new one was made", folder.display()));
    }
    Ok((workspace, is_new))
}

fn result(workspace: &Workspace, done: &JobProgress, began: Instant) -> anyhow::Result<()> {
    let status = workspace.status()?;
    print(&format!(
        "{} added, {} there already, in {:.1} s; the workspace has {}, read models at {}",
        counted(done.added, "event", "events"),
        counted(done.already_there, "was", "were"),
        began.elapsed().as_secs_f64(),
        counted(status.head, "event", "events"),
        Language::En.count(status.position)
    ));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_ends_at_the_same_time_all_day() {
        let midnight = |time: &str| last_midnight(time.parse().expect("a time")).to_string();
        assert_eq!(midnight("2026-03-04T00:00:00Z"), midnight("2026-03-04T23:59:59.999999Z"));
        assert_ne!(midnight("2026-03-04T23:59:59Z"), midnight("2026-03-05T00:00:00Z"));
    }
}
