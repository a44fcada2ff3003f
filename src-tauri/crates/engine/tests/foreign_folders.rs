//! Promise 12 for a folder: what lies beside a log is not believed, and each installation has the read models that it folded itself.
#![cfg(unix)]
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::audit::{COLUMNS, page, selection};
use common::logs::Place;
use common::{append, home, step, views, with_demo};
use hergang_engine::api::AuditFilter;
use hergang_engine::{Home, Job, Workspace};
use hergang_events::SystemClock;
use rusqlite::Connection;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::Path;
use std::sync::Arc;

fn shown(workspace: &Workspace) -> usize {
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    page(workspace, &selection(AuditFilter::default(), COLUMNS[0], false), 0, 200).rows.len()
}

fn open_as(folder: &Path, home: &Home) -> Workspace {
    Workspace::open(folder, home, Arc::new(SystemClock)).unwrap()
}

#[test]
fn read_models_that_lie_in_the_folder_are_not_believed() {
    let place = Place::new();
    let folder = place.workspace();
    drop(with_demo(&folder, 60));
    let planted = folder.join("views.db");
    std::fs::copy(views(&folder), &planted).unwrap();
    Connection::open(&planted)
        .unwrap()
        .execute_batch("DELETE FROM audit_log_view WHERE global_position % 2 = 0")
        .unwrap();
    let before = std::fs::read(&planted).unwrap();
    let somebody_else = Home::new(place.folder.path().join("other home"), Arc::new(SystemClock));
    for home in [home(&folder), somebody_else] {
        assert_eq!(shown(&open_as(&folder, &home)), 60);
    }
    assert!(before == std::fs::read(&planted).unwrap());
}

#[test]
fn two_installations_on_one_folder_do_not_fold_anew_by_turns() {
    let place = Place::new();
    let folder = place.workspace();
    drop(with_demo(&folder, 60));
    let homes = [home(&folder), Home::new(place.folder.path().join("other home"), Arc::new(SystemClock))];
    let folded = |home: &Home| {
        let file = home.read_models(&folder).unwrap();
        let when = "SELECT max(last_processed_at) FROM event_subscriptions";
        let when: i64 = Connection::open(&file).unwrap().query_row(when, [], |row| row.get(0)).unwrap();
        (std::fs::metadata(&file).unwrap().ino(), when)
    };
    for home in &homes {
        assert_eq!(shown(&open_as(&folder, home)), 60);
    }
    let before = homes.each_ref().map(folded);
    assert_ne!(before[0].0, before[1].0);
    for home in homes.iter().chain(&homes) {
        assert_eq!(shown(&open_as(&folder, home)), 60);
    }
    assert_eq!(homes.each_ref().map(folded), before, "what was there was taken");
    // Both have it open, and each shows what the other one adds.
    let both = homes.each_ref().map(|home| open_as(&folder, home));
    append(&both[0], vec![step("L-1", 1)]);
    append(&both[1], vec![step("L-1", 2)]);
    assert_eq!(both.each_ref().map(shown), [62, 62]);
}

#[test]
fn a_link_where_the_projectors_lock_belongs_empties_nothing() {
    let place = Place::new();
    let folder = place.workspace();
    drop(with_demo(&folder, 20));
    let letter = place.file("letter", "dear bank");
    for lock in [folder.join("projector.lock"), views(&folder).with_file_name("projector.lock")] {
        drop(std::fs::remove_file(&lock));
        symlink(&letter, &lock).unwrap();
    }
    let error = Workspace::open(&folder, &home(&folder), Arc::new(SystemClock)).err().unwrap();
    assert!(error.to_string().contains("projector.lock") && error.to_string().contains("a link"), "{error}");
    assert_eq!(std::fs::read_to_string(letter).unwrap(), "dear bank");
    std::fs::remove_file(views(&folder).with_file_name("projector.lock")).unwrap();
    assert_eq!(shown(&open_as(&folder, &home(&folder))), 20, "the one in the folder is nobody's");
}

#[test]
fn settings_that_are_a_link_or_without_end_are_not_read() {
    let place = Place::new();
    let folder = place.workspace();
    drop(with_demo(&folder, 20));
    let settings = folder.join("workspace.json");
    let name = || open_as(&folder, &home(&folder)).summary().name;
    assert_eq!(name(), "Test");
    std::fs::remove_file(&settings).unwrap();
    symlink(place.file("letter", r#"{"name": "the bank's"}"#), &settings).unwrap();
    assert_eq!(name(), "workspace");
    std::fs::remove_file(&settings).unwrap();
    std::fs::File::create(&settings).unwrap().set_len(10 << 30).unwrap();
    assert_eq!(name(), "workspace");
    std::fs::write(&settings, r#"{"name": "A\u001b[2J\nB"}"#).unwrap();
    assert_eq!(name(), "A[2JB");
}

/// What is the matter decides what a person is told to do: more room on the disk helps none of these.
#[test]
fn a_log_that_is_not_opened_says_what_is_the_matter_with_it() {
    let place = Place::new();
    let folder = place.workspace();
    drop(with_demo(&folder, 60));
    let log = folder.join("log.db");
    let whole = std::fs::read(&log).unwrap();
    let code = || match Workspace::open(&folder, &home(&folder), Arc::new(SystemClock)) {
        Ok(_) => "none",
        Err(error) => error.code().as_str(),
    };
    assert_eq!(code(), "none");
    for (bytes, expected) in [(&whole[..whole.len() / 2], "damaged"), (b"dear bank".as_slice(), "damaged")] {
        std::fs::write(&log, bytes).unwrap();
        assert_eq!(code(), expected);
    }
    std::fs::write(folder.join("saved"), &whole).unwrap();
    std::fs::remove_file(&log).unwrap();
    symlink(folder.join("saved"), &log).unwrap();
    assert_eq!(code(), "untrusted");
    std::fs::rename(folder.join("saved"), &log).unwrap();
    Connection::open(&log).unwrap().execute_batch("DROP TRIGGER domain_events_no_update").unwrap();
    assert_eq!(code(), "altered");
}
