//! Opens a folder and judges what came of it.

use super::making::{make, with_end};
use super::place::{Place, Template, owner};
use hergang_engine::api::{AuditColumn, AuditFilter, AuditQuery, AuditSelection, ImportRequest};
use hergang_engine::{EngineError, Job, Workspace};
use hergang_events::{AggregateId, AggregateType, EventId, EventType, Json, NewEvent, SystemClock, Version};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::sync::Arc;

/// The ids of a log's events in order, and what happened, by plain SQL.
type Events = Vec<(Vec<u8>, String)>;

/// Makes the folder of a seed, opens it, and answers how that went. Panics with a finding.
pub fn one(seed: u64, template: &Template) -> &'static str {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let place = Place::new(template);
    let made = make(&mut rng, &place, template);
    let (before, around) = (held(&place, "before"), place.surroundings());
    let cut_off = made.iter().any(|made| made.ends_with("views.db: a part of a database"));
    let outcome = match Workspace::open(&place.folder(), &place.home(), Arc::new(SystemClock)) {
        Ok(workspace) => {
            let shown = shows(&workspace, before.as_ref());
            drop(workspace);
            match shown {
                // The program's own read models, which somebody cut off: said, with the way out, and nothing is shown that is not so.
                Err(said) if cut_off && said.contains("rebuilt from the log by deleting this file") => {
                    Ok("read models damaged")
                }
                shown => shown.map(|()| "opened"),
            }
        }
        Err(error) => {
            let damaged = made.iter().any(|made| made.contains("overwritten"));
            refused(&place, &error, before.as_ref(), damaged)
        }
    };
    let outcome = outcome.and_then(|outcome| {
        let after = held(&place, "after");
        if around != place.surroundings() {
            return Err("something outside was touched".to_owned());
        }
        match (&before, after) {
            (Some(before), Some(after)) if after.starts_with(before) => Ok(outcome),
            (Some(_), _) => Err("events were lost or changed".to_owned()),
            _ => Ok(outcome),
        }
    });
    match outcome {
        Ok(outcome) => outcome,
        Err(finding) => panic!("seed {seed}: {finding}; made of {made:#?}"),
    }
}

/// What plain SQL reads from a copy of the log, if it is one and can be read.
fn held(place: &Place, name: &str) -> Option<Events> {
    let (from, to) = (place.folder().join("log.db"), place.aside(name));
    for end in ["", "-wal", "-journal"] {
        let file = with_end(&from, end);
        if std::fs::symlink_metadata(&file).is_ok_and(|found| found.is_file() && found.len() < 1 << 30) {
            std::fs::copy(file, with_end(&to, end)).ok()?;
        }
    }
    let events = read(&to);
    for end in ["", "-wal", "-journal", "-shm"] {
        drop(std::fs::remove_file(with_end(&to, end)));
    }
    events.ok()
}

fn read(log: &Path) -> rusqlite::Result<Events> {
    let log = Connection::open_with_flags(log, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // What is damaged anywhere is no measure for what is lost.
    log.query_row("PRAGMA integrity_check", [], |row| row.get::<_, String>(0)).and_then(
        |found| match &*found {
            "ok" => Ok(()),
            _ => Err(rusqlite::Error::QueryReturnedNoRows),
        },
    )?;
    log.prepare("SELECT event_id, event_data FROM domain_events ORDER BY global_position")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

/// The log and what is shown of it are the same, and stay so when an event is added.
fn shows(workspace: &Workspace, before: Option<&Events>) -> Result<(), String> {
    let failed = |error: EngineError| format!("it was opened, and then: {error}");
    let Some(before) = before else {
        // Damaged somewhere, or no log by plain SQL: as long as nothing hangs or panics, an error is an answer.
        drop(workspace.catch_up(&mut Job::unwatched()).and_then(|()| rows(workspace)));
        return Ok(());
    };
    workspace.catch_up(&mut Job::unwatched()).map_err(failed)?;
    let shown = rows(workspace).map_err(failed)?;
    if shown != before.len() as u64 {
        return Err(format!("it shows {shown} of {} events", before.len()));
    }
    let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(|error| error.to_string())?;
    runtime.block_on(workspace.append(vec![step()])).map_err(failed)?;
    workspace.catch_up(&mut Job::unwatched()).map_err(failed)?;
    if rows(workspace).map_err(failed)? != shown + 1 {
        return Err("an event that was added is not shown".to_owned());
    }
    guarded(&workspace.folder().join("log.db"))
}

fn rows(workspace: &Workspace) -> Result<u64, EngineError> {
    let (filter, sort) = (AuditFilter::default(), AuditColumn::Position);
    let selection = AuditSelection { filter, sort, descending: false, up_to: None };
    let query = AuditQuery { selection, offset: 0, limit: 100, language: "de".to_owned() };
    let page = workspace.audit_log(&query)?;
    Ok(page.rows.len() as u64)
}

/// Whatever program it is: none changes what happened.
fn guarded(log: &Path) -> Result<(), String> {
    let log = Connection::open(log).map_err(|error| error.to_string())?;
    for sql in [
        "UPDATE domain_events SET event_data = '{}'",
        "DELETE FROM domain_events",
        "UPDATE log_identity SET log_id = zeroblob(16)",
        "INSERT INTO domain_events SELECT global_position + 9, randomblob(16), aggregate_id, aggregate_type, version + 900,
         event_type, schema_version, event_data, metadata, occurred_at, recorded_at, user_id, recorded_by FROM domain_events LIMIT 1",
    ] {
        let outcome = log.execute_batch(&format!("BEGIN; {sql}; ROLLBACK"));
        if outcome.is_ok() {
            return Err(format!("it was opened, though it lets anybody {sql}"));
        }
    }
    Ok(())
}

/// A refusal names the trouble; where it is the schema, what the log holds can be imported into a new workspace.
fn refused(
    place: &Place,
    error: &EngineError,
    before: Option<&Events>,
    damaged: bool,
) -> Result<&'static str, String> {
    if error.to_string().len() < 20 || error.code().as_str() == "internal" {
        return Err(format!("it says no more than: {error}"));
    }
    let (Some(before), "altered") = (before, error.code().as_str()) else { return Ok(error.code().as_str()) };
    let folder = place.aside("new");
    let new = Workspace::open_or_create(&folder, "New", &place.home(), Arc::new(SystemClock))
        .map_err(|error| format!("no new workspace: {error}"))?;
    let request = ImportRequest {
        file: place.folder().join("log.db"),
        aggregate_type: None,
        category: None,
        skip_invalid: false,
    };
    match new.import(&owner(), &request, Job::unwatched()) {
        Ok(_) => {}
        // An event that somebody wrote over is refused by its name or its line.
        Err(error) if damaged && error.to_string().len() > 20 => return Ok("altered and damaged"),
        Err(error) => return Err(format!("there is no way out: {error}")),
    }
    drop(new);
    let imported = read(&folder.join("log.db")).map_err(|error| error.to_string())?;
    // And the event that tells of the import.
    let is_whole = imported.starts_with(before) && imported.len() <= before.len() + 1;
    if is_whole { Ok("altered") } else { Err("the way out loses events".to_owned()) }
}

fn step() -> NewEvent {
    let aggregate_id = AggregateId::generate();
    NewEvent {
        event_id: EventId::generate(),
        aggregate_id,
        aggregate_type: AggregateType::from_stored("loan"),
        version: Version::new(1),
        event_type: EventType::from_stored("STEP"),
        schema_version: 1,
        event_data: Json::from_stored("{}"),
        metadata: Json::from_stored("{}"),
        occurred_at: "2026-03-02T12:00:00Z".parse().unwrap(),
        user_id: None,
    }
}
