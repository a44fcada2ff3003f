//! A workspace on a medium that nothing can be written to is read, and nothing else.
#![cfg(target_os = "linux")]
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::audit::selection;
use common::{home, import, owner, sample};
use hergang_engine::api::{
    AuditColumn, AuditExportRequest, AuditFilter, EntityQuery, ExportFormat, NewEntry, ReadOnlyReason,
};
use hergang_engine::{DemoRequest, Home, Job, Workspace};
use hergang_events::SystemClock;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

/// Where the test in the namespace finds its places.
const PLACE: &str = "HERGANG_TEST_MEDIUM";

const EVENTS: usize = 300;

/// Runs the test below where it may mount a file system of its own.
#[test]
fn a_workspace_on_a_medium_for_reading_only_is_opened_for_reading() {
    let place = tempfile::tempdir().unwrap();
    let mut may_mount = Command::new("unshare");
    let may_mount = may_mount.args(["--user", "--map-root-user", "--mount", "true"]).status();
    if !may_mount.is_ok_and(|status| status.success()) {
        eprintln!("nothing was checked: this machine lets its users mount no file system of their own");
        return;
    }
    let script =
        "mkdir medium && mount -t tmpfs none medium && exec \"$0\" --exact within --ignored --nocapture";
    let status = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "--", "sh", "-ec", script])
        .arg(std::env::current_exe().unwrap())
        .current_dir(place.path())
        .env(PLACE, place.path())
        .status();
    assert!(status.unwrap().success());
}

#[test]
fn a_log_of_a_newer_program_that_may_be_read_is_opened_for_reading() {
    let place = tempfile::tempdir().unwrap();
    let (folder, home) = (place.path().join("newer"), home(place.path()));
    let workspace = Workspace::open_or_create(&folder, "Newer", &home, Arc::new(SystemClock)).unwrap();
    let request = DemoRequest { events: EVENTS, seed: 1, until: None };
    workspace.fill_with_demo(&owner(), request, Job::unwatched()).unwrap();
    drop(workspace);
    rusqlite::Connection::open(folder.join("log.db"))
        .unwrap()
        .execute_batch("PRAGMA user_version = 77; UPDATE schema_compatibility SET appends_from = 77")
        .unwrap();
    let workspace = open(&folder, &home).unwrap();
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    assert_eq!(workspace.summary().read_only, Some(ReadOnlyReason::NewerVersion));
    assert_eq!(workspace.head().unwrap().get(), EVENTS as u64);
    refuses_to_write(&workspace, place.path(), "newer_schema", "open it with a newer Hergang");
}

fn open(folder: &Path, home: &Home) -> Result<Workspace, hergang_engine::EngineError> {
    Workspace::open(folder, home, Arc::new(SystemClock))
}

fn copy(from: &Path, to: &Path, names: &[&str]) {
    std::fs::create_dir(to).unwrap();
    for name in names {
        std::fs::copy(from.join(name), to.join(name)).unwrap();
    }
}

fn remount(medium: &Path, how: &str) {
    assert!(
        Command::new("mount").args(["-o", &format!("remount,{how}")]).arg(medium).status().unwrap().success()
    );
}

#[test]
#[ignore = "runs within the test above"]
fn within() {
    let place = PathBuf::from(std::env::var_os(PLACE).unwrap());
    let (medium, home) = (place.join("medium"), home(&place));
    let closed = medium.join("closed");
    let workspace = Workspace::open_or_create(&closed, "Closed", &home, Arc::new(SystemClock)).unwrap();
    let request = DemoRequest { events: EVENTS, seed: 1, until: None };
    workspace.fill_with_demo(&owner(), request, Job::unwatched()).unwrap();
    // As a program leaves it that is killed: its last events stand beside the log.
    copy(&closed, &medium.join("killed"), &["log.db", "log.db-wal", "log.db-shm"]);
    copy(&closed, &medium.join("half"), &["log.db", "log.db-wal"]);
    assert!(medium.join("killed").join("log.db-wal").metadata().unwrap().len() > 0);
    drop(workspace);
    remount(&medium, "ro");
    // The installation's own read models of them are made when they are first opened.
    for name in ["closed", "killed"] {
        let workspace = open(&medium.join(name), &home).unwrap();
        workspace.catch_up(&mut Job::unwatched()).unwrap();
        assert_eq!(workspace.summary().read_only, Some(ReadOnlyReason::Place), "{name}");
        assert_eq!(workspace.head().unwrap().get(), EVENTS as u64, "{name}");
        assert_eq!(workspace.status().unwrap().error, None);
        refuses_to_write(&workspace, &place, "read_only", "can only be read");
    }
    // Its events can be taken elsewhere, too.
    let elsewhere =
        Workspace::open_or_create(&place.join("elsewhere"), "E", &home, Arc::new(SystemClock)).unwrap();
    import(&elsewhere, &closed.join("log.db")).unwrap();
    assert!(elsewhere.head().unwrap().get() >= EVENTS as u64);
    let error = open(&medium.join("half"), &home).err().unwrap();
    assert_eq!(error.code().as_str(), "needs_writing", "{error}");
    assert!(error.to_string().contains("copy the whole folder"), "{error}");
    let error =
        Workspace::open_or_create(&medium.join("new"), "New", &home, Arc::new(SystemClock)).err().unwrap();
    assert_eq!(error.code().as_str(), "read_only", "{error}");
    remount(&medium, "rw");
    let workspace = open(&closed, &home).unwrap();
    assert_eq!(workspace.summary().read_only, None);
    import(&workspace, &sample("bestellungen.xes")).unwrap();
}

fn refuses_to_write(workspace: &Workspace, place: &Path, code: &str, words: &str) {
    let me = workspace.me(&owner()).unwrap();
    assert!(!me.may_write);
    let query =
        EntityQuery { text: String::new(), entity_type: Some("customer".to_owned()), cursor: None, limit: 1 };
    let customer = workspace.entities(&query).unwrap().entities.remove(0);
    let note = NewEntry::Note { text: "?".to_owned() };
    let entry = workspace.record_entry(&owner(), "customer", &customer.entity_id, &note).map(drop);
    let export = AuditExportRequest {
        selection: selection(AuditFilter::default(), AuditColumn::Position, false),
        format: ExportFormat::Jsonl,
        language: "en".to_owned(),
        file: place.join("out.jsonl"),
    };
    let refused = [
        entry,
        import(workspace, &sample("bestellungen.xes")).map(drop),
        workspace.simulate(&owner(), 1.0),
        workspace.export_audit(&owner(), &export, Job::unwatched()).map(drop),
    ];
    for refusal in refused {
        let error = refusal.unwrap_err();
        assert_eq!(error.code().as_str(), code, "{error}");
        assert!(error.to_string().contains(words), "{error}");
    }
    assert!(!place.join("out.jsonl").exists());
}
