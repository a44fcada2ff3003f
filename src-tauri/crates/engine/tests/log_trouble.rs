//! What becomes of the log while a workspace is open is told, and nothing is written where nobody would find it.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{open, owner};
use hergang_engine::api::{EntityQuery, NewEntry, WorkspaceState};
use hergang_engine::{DemoRequest, EngineError, Job, Workspace};
use std::fs::OpenOptions;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::time::{Duration, Instant};

fn filled(folder: &Path) -> Workspace {
    let workspace = open(folder);
    let request = DemoRequest { events: 300, seed: 1, until: None };
    workspace.fill_with_demo(&owner(), request, Job::unwatched()).unwrap();
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    workspace
}

/// Waits until the status says this of the views, and answers with the error's code.
fn told(workspace: &Workspace, state: WorkspaceState) -> Option<String> {
    let began = Instant::now();
    loop {
        let status = workspace.status();
        if let Ok(status) = &status
            && status.state == state
        {
            return status.error.clone().map(|error| error.code.to_string());
        }
        assert!(began.elapsed() < Duration::from_secs(60), "it was never {state:?} but {status:?}");
        std::thread::yield_now();
    }
}

fn note(workspace: &Workspace) -> Result<(), EngineError> {
    let query =
        EntityQuery { text: String::new(), entity_type: Some("customer".to_owned()), cursor: None, limit: 1 };
    let customer = workspace.entities(&query)?.entities.remove(0);
    let note = NewEntry::Note { text: "da".to_owned() };
    workspace.record_entry(&owner(), "customer", &customer.entity_id, &note).map(drop)
}

#[cfg(unix)]
#[test]
fn a_log_that_is_gone_is_told_and_takes_no_event_until_it_is_back() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = filled(folder.path());
    assert_eq!(told(&workspace, WorkspaceState::Ready), None);
    let (log, away) = (folder.path().join("log.db"), folder.path().join("away.db"));
    let head = workspace.head().unwrap();
    std::fs::rename(&log, &away).unwrap();
    assert_eq!(told(&workspace, WorkspaceState::Failed).as_deref(), Some("missing"));
    assert_eq!(note(&workspace).unwrap_err().code().as_str(), "missing");
    // Another file of that name is not the log that was opened.
    std::fs::copy(&away, &log).unwrap();
    assert_eq!(note(&workspace).unwrap_err().code().as_str(), "missing");
    std::fs::rename(&away, &log).unwrap();
    assert_eq!(told(&workspace, WorkspaceState::Ready), None);
    assert_eq!(workspace.head().unwrap(), head);
    note(&workspace).unwrap();
}

#[test]
fn a_log_that_is_damaged_while_it_is_open_is_told_though_nothing_is_appended() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = filled(folder.path());
    assert_eq!(told(&workspace, WorkspaceState::Ready), None);
    // What the write-ahead log still holds would hide it.
    drop(workspace);
    let workspace = open(folder.path());
    assert_eq!(told(&workspace, WorkspaceState::Ready), None);
    let mut log = OpenOptions::new().read(true).write(true).open(folder.path().join("log.db")).unwrap();
    let mut header = [0; 100];
    log.read_exact(&mut header).unwrap();
    let mut write = |bytes: &[u8]| {
        log.seek(SeekFrom::Start(0)).unwrap();
        log.write_all(bytes).unwrap();
    };
    write(&[0x5a; 100]);
    assert_eq!(told(&workspace, WorkspaceState::Failed).as_deref(), Some("damaged"));
    write(&header);
    assert_eq!(told(&workspace, WorkspaceState::Ready), None);
    assert!(workspace.status().unwrap().unseen_for < 60.0);
}
