//! A log may come out of a pipe, which can be read but once; an import that reads its log again takes it all the same.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]
#![cfg(unix)]

mod common;

use common::logs::{Place, foreign, xes};
use common::{import, imported, open, owner, request};
use hergang_engine::api::ImportRequest;
use hergang_engine::{CheckedLog, Job, check_log};
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
    check_log(&request(&path)).unwrap();
    let cancel = CancellationToken::new();
    let when = cancel.clone();
    let job = Job::new(cancel, move |_| when.cancel());
    assert_eq!(workspace.import(&owner(), &request(&path), job).unwrap_err().code().as_str(), "cancelled");
}

#[test]
fn the_check_tells_what_is_no_log_before_a_workspace_is_made_for_it() {
    let place = Place::new();
    assert!(check_log(&request(&place.file("a.xes", &xes(1, None)))).is_ok());
    let mut of_an_entry = Vec::new();
    for (name, text) in REFUSED {
        let error = check_log(&request(&place.file(name, text))).unwrap_err();
        assert!(error.to_string().contains(name), "{error}");
        match error.code().as_str() {
            "import_failed" => of_an_entry.push(name),
            code => assert_eq!(code, "no_log", "{name}"),
        }
    }
    assert_eq!(
        of_an_entry,
        ["object.json", "numbers.json", "events.json", "old.jsonl", "first.xes", "unfit.jsonl"]
    );
    let missing = check_log(&request(&place.folder.path().join("missing.xes"))).unwrap_err();
    assert!(missing.to_string().contains("missing.xes"));
    assert!(check_log(&request(place.folder.path())).is_err());
    let good = request(&place.file("good.jsonl", &foreign("a", "s", "{}")));
    for wrong in [
        ImportRequest { aggregate_type: Some(String::new()), ..good.clone() },
        ImportRequest { category: Some("none".to_owned()), ..good.clone() },
    ] {
        assert_eq!(check_log(&wrong).unwrap_err().code().as_str(), "invalid_input");
    }
    // What is to be skipped is passed over, if there is something else.
    let skipping = |text: &str| ImportRequest { skip_invalid: true, ..request(&place.file("s.jsonl", text)) };
    assert!(check_log(&skipping(&format!("{{}}\n{}", foreign("a", "s", "{}")))).is_ok());
    let none = check_log(&skipping("{}\n{}\n")).unwrap_err().to_string();
    assert!(none.contains("no entry of it can be taken in; the first: line 1"), "{none}");
    // A log without any event is one.
    for text in ["<log/>", "[]", "<log><trace/></log>"] {
        assert!(check_log(&request(&place.file("none.log", text))).is_ok(), "{text}");
    }
}

const REFUSED: [(&str, &str); 16] = [
    ("html.xes", "<!DOCTYPE html>"),
    ("commented.xes", "<!-- saved from the web --><html><body/></html>"),
    ("empty.xes", ""),
    ("table.csv", "a;b"),
    ("ocel1.xml", "<log><global scope=\"log\"/><events><event/></events></log>"),
    ("ocel2.xml", "<log><object-types/><event-types/><objects/><events/></log>"),
    ("object.json", "{}"),
    ("numbers.json", "[1,2,3]"),
    ("events.json", "{\"events\":[{\"id\":1}]}"),
    ("process.bpmn", "<?xml version=\"1.0\"?><definitions><process/></definitions>"),
    ("image.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    ("other.xml", "<log><foo/></log>"),
    ("klingon.xes", "<?xml version=\"1.0\" encoding=\"klingon\"?><log/>"),
    (
        "old.jsonl",
        "{\"specversion\":\"0.3\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"time\":\"2026-01-01T00:00:00Z\"}",
    ),
    ("first.xes", "<log><trace><event/></trace></log>"),
    (
        "unfit.jsonl",
        "{\"specversion\":\"1.0\",\"hergang\":\"1\",\"id\":\"0190a6c0-7e4a-7000-8000-000000000001\",\"source\":\"s\",\
         \"type\":\"CustomerCreatedEvent\",\"subject\":\"0190a6c0-7e4a-7000-8000-000000000001\",\"aggregatetype\":\"customer\",\
         \"time\":\"2026-01-01T00:00:00Z\",\"data\":{}}",
    ),
];

/// What came out of a pipe was looked into, and is taken in from where it was kept.
#[test]
fn a_pipe_is_read_once_for_the_look_and_the_import() {
    let place = Place::new();
    let look = |path: &PathBuf| CheckedLog::look(request(path), place.folder.path(), Job::unwatched());
    let (bad, writing) = pipe(&place, "bad.jsonl", "{}".to_owned());
    assert_eq!(look(&bad).err().unwrap().code().as_str(), "import_failed");
    writing.join().unwrap();
    let (loans, writing) = pipe(&place, "loans.xes", xes(3, None));
    let log = look(&loans).unwrap();
    writing.join().unwrap();
    assert!(!place.workspace().exists());
    let workspace = open(&place.workspace());
    assert_eq!(workspace.import_checked(&owner(), &log, Job::unwatched()).unwrap().added, 9);
}
