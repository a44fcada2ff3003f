//! Whatever is missing or half done in a workspace's folder, opening it works, and closing it ends.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{open, owner, views};
use hergang_engine::{DemoRequest, Job, Workspace};
use std::path::Path;
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;

/// More than one run of the projector.
const EVENTS: usize = 20_000;

fn fill(workspace: &Workspace) {
    let request = DemoRequest { events: EVENTS, seed: 1, until: None };
    workspace.fill_with_demo(&owner(), request, Job::unwatched()).unwrap();
}

fn delete_views(folder: &Path) {
    for name in ["views.db", "views.db-wal", "views.db-shm"] {
        let file = views(folder).with_file_name(name);
        if file.exists() {
            std::fs::remove_file(file).unwrap();
        }
    }
}

#[test]
fn a_workspace_closes_in_the_middle_of_catching_up_and_goes_on_later() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("workspace");
    let workspace = open(&folder);
    fill(&workspace);
    let types = workspace.entity_types().unwrap();
    drop(workspace);
    delete_views(&folder);

    for _ in 0..3 {
        let (closed, seen) = std::sync::mpsc::channel();
        let opened = folder.clone();
        std::thread::spawn(move || {
            let workspace = open(&opened);
            let cancel = CancellationToken::new();
            let at_once = cancel.clone();
            // Cancelled by its first report: the read models are on their way, or have arrived.
            let _ = workspace.catch_up(&mut Job::new(cancel, move |_| at_once.cancel()));
            drop(workspace);
            closed.send(()).unwrap();
        });
        seen.recv_timeout(Duration::from_secs(60)).unwrap();
    }
    let workspace = open(&folder);
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    assert_eq!(workspace.status().unwrap().position, EVENTS as u64);
    assert_eq!(workspace.entity_types().unwrap(), types);
}

#[test]
fn deleted_read_models_are_folded_again_while_the_workspace_is_open() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("workspace");
    let (workspace, following) = (open(&folder), open(&folder));
    fill(&workspace);
    following.catch_up(&mut Job::unwatched()).unwrap();
    let types = workspace.entity_types().unwrap();
    assert_eq!(following.entity_types().unwrap(), types);

    // As an error message advises: this file, and none of those beside it.
    std::fs::remove_file(views(&folder)).unwrap();
    let deadline = Instant::now() + Duration::from_secs(60);
    for opened in [&workspace, &following] {
        while !views(&folder).exists() || opened.entity_types().unwrap() != types {
            assert!(Instant::now() < deadline, "the read models were not folded again");
            std::thread::yield_now();
        }
    }
}

#[test]
fn a_workspace_that_was_left_half_made_is_made_again() {
    let whole = r#"{ "name": "Before" }"#;
    for (settings, name) in [
        // Killed after the folder, amid the settings, before the log. (An empty log may be what is left of a history.)
        (None, "Test"),
        (Some("{ \"na"), "Test"),
        (Some(whole), "Test"),
    ] {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("workspace");
        std::fs::create_dir(&folder).unwrap();
        if let Some(text) = settings {
            std::fs::write(folder.join("workspace.json"), text).unwrap();
        }
        for _ in 0..2 {
            let workspace = open(&folder);
            workspace.catch_up(&mut Job::unwatched()).unwrap();
            assert_eq!(workspace.summary().name, name, "{settings:?}");
        }
    }
}
