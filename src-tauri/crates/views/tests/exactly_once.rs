//! Promises 5, 6 and 9: a read model's rows and its checkpoint commit together, folding anew gives the same rows, and a kill
//! loses and doubles nothing.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{Files, contents, demo, project};
use std::process::{Command, Stdio};
use std::time::Duration;

#[test]
fn a_read_model_folded_anew_equals_the_incremental_one_row_for_row() {
    let files = Files::new();
    let mut events = demo(6_000);
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
fn killed_at_any_moment_nothing_is_lost_and_nothing_is_applied_twice() {
    let files = Files::new();
    files.append(demo(40_000));
    let whole = files.folder.path().join("whole.db");
    project(&files.log(), &whole);
    let whole = contents(&whole);

    let mut interrupted = 0;
    for round in 0..25u64 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child_projects"])
            .env(CHILD, files.folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // The moment of the kill is what varies; nothing depends on how far the child has come.
        std::thread::sleep(Duration::from_millis(20 + round * 29 % 400));
        child.kill().unwrap();
        interrupted += usize::from(!child.wait().unwrap().success());
        if round % 8 == 7 {
            files.project();
            assert!(contents(&files.views()) == whole, "after round {round}");
            std::fs::remove_file(files.views()).unwrap();
        }
    }
    assert!(interrupted > 0, "no child was killed in its work");
    files.project();
    assert!(contents(&files.views()) == whole);
}
