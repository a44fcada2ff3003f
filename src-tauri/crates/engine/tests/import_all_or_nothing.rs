//! Promise 12: a foreign log is taken in whole or not at all, and an error names the place and the way out.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::logs::{Place, foreign, xes};
use common::{events, import, imported, open, owner, request, views};
use hergang_engine::Job;
use hergang_engine::api::{ImportRequest, JobPhase};
use std::fmt::Write as _;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

#[test]
fn a_bad_entry_names_file_line_and_field_and_nothing_is_stored() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let text = xes(2_000, Some(1_900));
    let line = 1 + text.lines().position(|line| line.contains("soon")).unwrap();
    let file = place.file("loans.xes", &text);
    let error = import(&workspace, &file).unwrap_err();
    assert_eq!(error.code().as_str(), "import_failed");
    let message = error.to_string();
    for part in ["loans.xes", &format!("line {line}"), "time:timestamp"] {
        assert!(message.contains(part), "{part} is missing in {message}");
    }
    assert!(!message.contains("soon"), "the message repeats event data");
    assert_eq!(events(&place.workspace()).len(), 0);
}

#[test]
fn what_is_no_log_gets_a_clear_error() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    for (name, text, code) in [
        ("a.xes", "no log", "no_log"),
        ("b.xes", "", "no_log"),
        ("c.xes", "<html></html>", "no_log"),
        ("d.json", "[1]", "import_failed"),
    ] {
        let error = import(&workspace, &place.file(name, text)).unwrap_err();
        assert_eq!(error.code().as_str(), code, "{name}");
        assert!(error.to_string().contains(name), "{error}");
    }
    let missing = import(&workspace, &place.folder.path().join("missing.xes")).unwrap_err();
    assert!(missing.to_string().contains("missing.xes"), "{missing}");
}

#[test]
fn an_event_that_says_something_else_now_is_refused_with_its_line_and_the_way_out() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let first = foreign("a", "s", "{\"x\":1}") + &foreign("b", "s", "{}");
    import(&workspace, &place.file("a.jsonl", &first)).unwrap();
    let changed = foreign("b", "s", "{}") + &foreign("a", "s", "{\"x\":4711}");
    let error = import(&workspace, &place.file("a.jsonl", &changed)).unwrap_err();
    let message = error.to_string();
    for part in ["a.jsonl", "line 2", "field \"id\"", "event_data", "new workspace"] {
        assert!(message.contains(part), "{part} is missing in {message}");
    }
    assert!(!message.contains("4711"), "{message}");
    assert_eq!(error.code().as_str(), "conflict");
    assert_eq!(imported(&place.workspace()).len(), 2);
}

#[test]
fn versions_that_do_not_follow_are_refused_with_their_line() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let own = |id: u32, version: u32| {
        let id = format!(
            "0190a6c0-7e4a-7000-8000-{id:012}\",\"hergang\":\"1\",\"aggregatetype\":\"order\",\"aggregateversion\":\"{version}"
        );
        foreign(id, "0190a6c0-7e4a-7000-8000-0000000000aa", "{}")
    };
    let refused = |name: &str, text: String, parts: &[&str]| {
        let error = import(&workspace, &place.file(name, &text)).unwrap_err();
        assert_eq!(error.code().as_str(), "conflict");
        for part in parts {
            assert!(error.to_string().contains(part), "{part} is missing in {error}");
        }
    };
    refused("gap.jsonl", own(1, 1) + &own(3, 3), &["line 2", "aggregateversion", "version 2 should follow"]);
    refused("late.jsonl", own(2, 2), &["line 1", "aggregateversion", "first"]);
    import(&workspace, &place.file("one.jsonl", &own(1, 1))).unwrap();
    refused("other.jsonl", own(7, 1), &["line 1", "aggregateversion", "new workspace"]);
    assert_eq!(imported(&place.workspace()).len(), 1);
}

#[test]
fn a_longer_log_that_changes_earlier_events_says_why_it_is_refused() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let log = |transitions: &[&str]| {
        let mut log = String::from("<log><trace><string key=\"concept:name\" value=\"L\"/>\n");
        for transition in transitions {
            writeln!(
                log,
                "<event><string key=\"concept:name\" value=\"CALL\"/><string key=\"lifecycle:transition\" value=\"{transition}\"/>\
                 <date key=\"time:timestamp\" value=\"2024-05-01T08:00:00Z\"/></event>"
            )
            .unwrap();
        }
        log + "</trace></log>\n"
    };
    import(&workspace, &place.file("calls.xes", &log(&["complete"]))).unwrap();
    let longer = place.file("calls.xes", &log(&["complete", "start"]));
    let error = import(&workspace, &longer).unwrap_err();
    for part in ["calls.xes", "line 2", "lifecycle", "event_type", "--aggregate-type"] {
        assert!(error.to_string().contains(part), "{part} is missing in {error}");
    }
    assert_eq!(error.code().as_str(), "conflict");
    let other = ImportRequest { aggregate_type: Some("call".into()), ..request(&longer) };
    assert_eq!(workspace.import(&owner(), &other, Job::unwatched()).unwrap().added, 2);
}

#[test]
fn a_cancelled_import_leaves_the_workspace_as_it_was() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    import(&workspace, &place.file("first.xes", &xes(5, None))).unwrap();
    let before = events(&place.workspace());
    let file = place.file("second.xes", &xes(3_000, None));
    let cancel = CancellationToken::new();
    let when = cancel.clone();
    let job = Job::new(cancel, move |progress| match (progress.phase, progress.added) {
        // Reports are spared where work is quick: the import waits here until the next one is due.
        (JobPhase::Importing, 0) => std::thread::sleep(Duration::from_millis(150)),
        (JobPhase::Importing, _) => when.cancel(),
        _ => {}
    });
    assert_eq!(workspace.import(&owner(), &request(&file), job).unwrap_err().code().as_str(), "cancelled");
    assert_eq!(events(&place.workspace()), before);
    assert_eq!(import(&workspace, &file).unwrap().phase, JobPhase::Done, "it can be imported afterwards");
}

#[test]
fn what_was_committed_counts_whatever_the_read_models_say() {
    let place = Place::new();
    let folder = place.workspace();
    drop(open(&folder));
    // Another process projects, and its read models are damaged.
    let lock = std::fs::File::create(views(&folder).with_file_name("projector.lock")).unwrap();
    lock.lock().unwrap();
    let workspace = open(&folder);
    for file in ["views.db", "views.db-wal", "views.db-shm"] {
        let _ = std::fs::remove_file(views(&folder).with_file_name(file));
    }
    std::fs::write(views(&folder), "damaged ".repeat(1_000)).unwrap();
    let done = import(&workspace, &place.file("loans.xes", &xes(5, None))).unwrap();
    assert_eq!((done.phase, done.added), (JobPhase::Done, 15));
    assert_eq!(done.error, None);
    assert_eq!(imported(&folder).len(), 15);
}
