//! Promises 5, 6 and 9: a read model's rows and its checkpoint commit together, folding anew gives the same rows, and a kill
//! loses and doubles nothing.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{Files, contents, demo, project};
use hergang_events::{EventId, Position, SystemClock, UserId};
use hergang_views::{Projector, Views};
use rusqlite::Connection;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

#[test]
fn a_read_model_folded_anew_equals_the_incremental_one_row_for_row() {
    let files = Files::new();
    let mut events = demo(6_000);
    // Everybody in the demo company has a name.
    events[5_000].user_id = Some(UserId(Uuid::now_v7()));
    let mut size = 1;
    while !events.is_empty() {
        let rest = events.split_off(size.min(events.len()));
        files.append(std::mem::replace(&mut events, rest));
        files.project();
        size = size * 3 + 1;
    }
    let anew = files.folder.path().join("anew.db");
    project(&files.log(), &anew);
    let (incremental, anew) = (contents(&files.views()), contents(&anew));
    assert_eq!(incremental.keys().collect::<Vec<_>>(), anew.keys().collect::<Vec<_>>());
    for (table, rows) in &incremental {
        assert!(!rows.is_empty() || table == "dead_letters", "{table} is empty");
        assert!(rows == &anew[table], "{table} differs");
    }
}

#[test]
fn projecting_again_changes_nothing() {
    let files = Files::new();
    files.append(demo(1_000));
    files.project();
    let before = contents(&files.views());
    files.project();
    assert!(before == contents(&files.views()));
}

const CHILD: &str = "HERGANG_TEST_PROJECT_IN";

/// Not a test of its own: what the killed process does.
#[test]
fn child_projects() {
    if let Ok(folder) = std::env::var(CHILD) {
        let folder = std::path::Path::new(&folder);
        project(&folder.join("log.db"), &folder.join("views.db"));
    }
}

#[test]
fn a_run_that_fails_leaves_neither_rows_nor_checkpoint_and_is_folded_once_afterwards() {
    let files = Files::new();
    let mut events = demo(3_000);
    let later = events.split_off(1_000);
    files.append(events);
    files.project();
    let before = contents(&files.views());
    files.append(later);

    let mut projector = Projector::open(&files.log(), &files.views(), Arc::new(SystemClock)).unwrap();
    // The checkpoint of the last projection fails, when every projection has written its rows.
    let db = Connection::open(files.views()).unwrap();
    db.execute_batch(
        "CREATE TRIGGER stop BEFORE UPDATE ON event_subscriptions WHEN new.subscription_name = 'event_search'
         BEGIN SELECT raise(ABORT, 'stopped'); END",
    )
    .unwrap();
    projector.catch_up(&mut |_| true).unwrap_err();
    assert!(contents(&files.views()) == before, "something of the failed run stayed");

    db.execute_batch("DROP TRIGGER stop").unwrap();
    projector.catch_up(&mut |_| true).unwrap();
    let anew = files.folder.path().join("anew.db");
    project(&files.log(), &anew);
    assert!(contents(&files.views()) == contents(&anew));
}

#[test]
fn read_models_of_another_log_are_folded_anew() {
    let (backup, files) = (Files::new(), Files::new());
    let mut events = demo(600);
    let later = events.split_off(400);
    backup.append(events.clone());
    files.append(events);
    files.append(later);
    files.project();
    let mut reversed = demo(600);
    // As many events as before, but others.
    reversed.iter_mut().for_each(|event| event.event_id = EventId::generate());
    let replaced = Files::new();
    replaced.append(reversed);
    for log in [backup.log(), replaced.log()] {
        project(&log, &files.views());
        let anew = files.folder.path().join("anew.db");
        project(&log, &anew);
        assert!(contents(&files.views()) == contents(&anew));
        let position = |path| Views::open(path).unwrap().position().unwrap();
        assert_eq!(position(&files.views()), position(&anew));
        std::fs::remove_file(anew).unwrap();
    }
}

#[test]
fn read_models_of_a_log_of_the_same_ids_whose_events_say_something_else_are_folded_anew() {
    let files = Files::new();
    files.append(demo(400));
    files.project();
    let log = Connection::open(files.log()).unwrap();
    let (trigger, text): (String, String) = log
        .query_row("SELECT name, sql FROM sqlite_schema WHERE name = 'domain_events_no_update'", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    log.execute_batch(&format!(
        "DROP TRIGGER {trigger};
         UPDATE domain_events SET user_id = zeroblob(16) WHERE global_position > 100; {text};"
    ))
    .unwrap();
    files.project();
    let anew = files.folder.path().join("anew.db");
    project(&files.log(), &anew);
    assert!(contents(&files.views()) == contents(&anew));
}

#[test]
fn a_failure_is_seen_by_every_reader_until_projecting_went_on() {
    let files = Files::new();
    files.append(demo(10));
    let views = files.project();
    assert_eq!(views.failure().unwrap(), None);
    let mut projector = Projector::open(&files.log(), &files.views(), Arc::new(SystemClock)).unwrap();
    projector.record_failure("disk full").unwrap();
    assert_eq!(views.failure().unwrap().as_deref(), Some("disk full"));
    assert!(views.subscriptions().unwrap().iter().all(|subscription| subscription.status == "FAILED"));
    projector.catch_up(&mut |_| true).unwrap();
    assert_eq!(views.failure().unwrap(), None);
    assert!(views.subscriptions().unwrap().iter().all(|subscription| subscription.status == "ACTIVE"));
}

/// Where the read models stand; `None` where a child was killed before it had made them.
fn position(files: &Files) -> Option<u64> {
    Views::open(&files.views()).ok()?.position().ok().map(Position::get)
}

#[test]
fn killed_at_any_moment_nothing_is_lost_and_nothing_is_applied_twice() {
    let files = Files::new();
    files.append(demo(40_000));
    let whole = files.folder.path().join("whole.db");
    project(&files.log(), &whole);
    let head = Views::open(&whole).unwrap().position().unwrap().get();
    let whole = contents(&whole);

    let mut interrupted = 0;
    for round in 0..18u64 {
        let before = position(&files).unwrap_or(0);
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child_projects"])
            .env(CHILD, files.folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Two of three are killed after they committed something, the third perhaps while it still sets out.
        while round % 3 != 2 && position(&files).unwrap_or(0) <= before && child.try_wait().unwrap().is_none()
        {
            std::thread::yield_now();
        }
        // Only the moment of the kill varies; how far the child had come is looked up afterwards.
        std::thread::sleep(Duration::from_millis(round * 29 % 60));
        child.kill().unwrap();
        child.wait().unwrap();
        let at = position(&files).unwrap_or(0);
        interrupted += usize::from(before < at && at < head);
        if at == head || round % 6 == 5 {
            files.project();
            assert!(contents(&files.views()) == whole, "after round {round}");
            std::fs::remove_file(files.views()).unwrap();
        }
    }
    assert!(interrupted > 0, "no child was killed after a commit and before its last");
    files.project();
    assert!(contents(&files.views()) == whole);
}
