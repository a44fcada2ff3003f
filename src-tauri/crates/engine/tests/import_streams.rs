//! A log may come out of a pipe, which can be read but once; an import that reads its log again takes it all the same.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]
#![cfg(unix)]

mod common;

use common::logs::{Place, foreign, xes};
use common::{import, imported, open, owner, request};
use hergang_engine::{Job, check_log};
use std::path::PathBuf;
use std::process::Command;
use std::thread::JoinHandle;
use tokio_util::sync::CancellationToken;

/// A named pipe that somebody writes into as soon as somebody reads.
fn pipe(place: &Place, name: &str, text: String) -> (PathBuf, JoinHandle<()>) {
    let path = place.folder.path().join(name);
    assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
    let into = path.clone();
    (path, std::thread::spawn(move || std::fs::write(into, text).unwrap()))
}

#[test]
fn a_named_pipe_is_read_whatever_comes_out_of_it() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let (loans, writing) = pipe(&place, "loans.xes", xes(3, None));
    assert_eq!(import(&workspace, &loans).unwrap().added, 9);
    writing.join().unwrap();
    // One that is known in part is read a second time.
    let longer = place.folder.path().join("again");
    std::fs::create_dir(&longer).unwrap();
    let (loans, writing) = pipe(&place, "again/loans.xes", xes(4, None));
    let done = import(&workspace, &loans).unwrap();
    writing.join().unwrap();
    assert_eq!((done.added, done.already_there), (3, 9));
    let (lines, writing) = pipe(&place, "lines.jsonl", foreign("a", "s", "{}") + &foreign("b", "s", "{}"));
    assert_eq!(import(&workspace, &lines).unwrap().added, 2);
    writing.join().unwrap();
    assert_eq!(imported(&place.workspace()).len(), 14);
}

#[test]
fn a_pipe_that_nobody_writes_into_is_not_opened_by_the_check_and_an_import_from_it_can_be_cancelled() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let path = place.folder.path().join("silent.xes");
    assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
    check_log(&path).unwrap();
    let cancel = CancellationToken::new();
    let when = cancel.clone();
    let job = Job::new(cancel, move |_| when.cancel());
    assert_eq!(workspace.import(&owner(), &request(&path), job).unwrap_err().code(), "cancelled");
}

#[test]
fn the_check_tells_what_is_no_log_before_a_workspace_is_made_for_it() {
    let place = Place::new();
    assert!(check_log(&place.file("a.xes", &xes(1, None))).is_ok());
    for (name, text) in [("b.xes", "<!DOCTYPE html>"), ("c.xes", ""), ("d.csv", "a;b")] {
        assert_eq!(check_log(&place.file(name, text)).unwrap_err().code(), "import_failed");
    }
    assert!(
        check_log(&place.folder.path().join("missing.xes")).unwrap_err().to_string().contains("missing.xes")
    );
    assert!(check_log(place.folder.path()).is_err());
}
