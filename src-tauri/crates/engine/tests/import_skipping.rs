//! What is skipped in an import, because whoever imports wants the rest, is counted and kept: with the import, and not without it.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::logs::{Place, foreign, xes};
use common::{append_outside, import, loan_event, open, owner, request};
use hergang_engine::Job;
use hergang_engine::api::ImportRequest;
use serde_json::{Value, json};
use std::path::Path;

#[test]
fn skipped_entries_are_counted_and_written_to_a_file() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let file = place.file("loans.xes", &xes(10, Some(4)));
    let done = workspace
        .import(&owner(), &ImportRequest { skip_invalid: true, ..request(&file) }, Job::unwatched())
        .unwrap();
    assert_eq!((done.added, done.skipped), (29, 1));
    let skipped = std::fs::read_to_string(done.skipped_file.unwrap()).unwrap();
    let line: Value = serde_json::from_str(skipped.lines().next().unwrap()).unwrap();
    assert_eq!(line["field"], "time:timestamp");
    assert!(line["raw"].as_str().unwrap().contains("soon"));
}

#[test]
fn skipped_entries_of_an_import_that_fails_leave_no_file() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let skipping = |file: &Path| {
        let request = ImportRequest { skip_invalid: true, ..request(file) };
        workspace.import(&owner(), &request, Job::unwatched())
    };
    let left = || {
        let names = std::fs::read_dir(place.workspace()).unwrap().map(|entry| entry.unwrap().file_name());
        names.filter(|name| name.to_string_lossy().starts_with("skipped-")).count()
    };
    let bad = "{\"personal\":\"data\"}\n";
    let conflict = foreign("a", "s", "{}") + bad + &foreign("a", "s", "{\"x\":1}");
    assert_eq!(skipping(&place.file("conflict.jsonl", &conflict)).unwrap_err().code().as_str(), "conflict");
    assert_eq!(left(), 0);
    // The longer log holds known events, and is read a second time for them.
    import(&workspace, &place.file("loans.xes", &xes(2, None))).unwrap();
    assert_eq!(skipping(&place.file("loans.xes", &xes(4, Some(3)))).unwrap().skipped, 1);
    assert_eq!(left(), 1);
}

#[test]
fn what_does_not_follow_its_schema_is_kept_as_it_stood_in_the_file() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    // By the mark it says that Hergang's type is meant.
    let id = "0190a6c0-7e4a-7000-8000-000000000001";
    let marked = format!("{id}\",\"hergang\":\"1\",\"aggregatetype\":\"customer");
    let line = foreign(marked, id, "{ \"oldLimit\" : 1.50 }").replace("Step", "CreditLimitChangedEvent");
    let file = place.file("limits.jsonl", &line);
    let request = ImportRequest { skip_invalid: true, ..request(&file) };
    let done = workspace.import(&owner(), &request, Job::unwatched()).unwrap();
    let skipped = std::fs::read_to_string(done.skipped_file.unwrap()).unwrap();
    let skipped: Value = serde_json::from_str(&skipped).unwrap();
    assert_eq!(skipped["raw"].as_str().unwrap(), line.trim_end());
}

/// Just after the commit, the list still has the name that it had before: whether the import's event is in the log tells.
#[test]
fn a_list_whose_import_was_committed_is_found_by_the_next_opening() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    import(&workspace, &place.file("loans.xes", &xes(1, None))).unwrap();
    let event = common::events(&place.workspace()).pop().unwrap();
    assert_eq!(event.event_type.as_str(), "HistoryImportedEvent");
    let named = |name: &str| place.workspace().join(format!("skipped-{name}"));
    let leave = |name: &str, id: hergang_events::EventId| {
        std::fs::write(named(&format!("{name}.jsonl.{id}.part")), "personal data").unwrap();
        named(&format!("{name}.jsonl.{id}.part"))
    };
    let committed = leave("committed", event.event_id);
    let lost = leave("lost", hergang_events::EventId::generate());
    drop(workspace);
    let workspace = open(&place.workspace());
    assert!(!committed.exists() && !lost.exists());
    assert_eq!(std::fs::read_to_string(named("committed.jsonl")).unwrap(), "personal data");
    // And by the next import.
    let (again, lost) = (leave("again", event.event_id), leave("lost", hergang_events::EventId::generate()));
    import(&workspace, &place.file("more.jsonl", &foreign("a", "s", "{}"))).unwrap();
    assert!(!again.exists() && !lost.exists() && named("again.jsonl").exists());
}

/// A workspace is opened and a log taken in: each finds what a killed import has left, and leaves alone what another one is writing.
#[test]
fn what_killed_imports_skipped_does_not_stay() {
    let place = Place::new();
    drop(open(&place.workspace()));
    let part = |name: &str| place.workspace().join(format!("skipped-{name}.jsonl.part"));
    let another = std::fs::File::create(part("another")).unwrap();
    another.lock().unwrap();
    let leave = || std::fs::write(part("left"), "personal data").unwrap();
    leave();
    let workspace = open(&place.workspace());
    assert!(!part("left").exists());
    leave();
    let request = ImportRequest { skip_invalid: true, ..request(&place.file("loans.xes", &xes(1, None))) };
    workspace.import(&owner(), &request, Job::unwatched()).unwrap();
    assert!(!part("left").exists());
    assert!(part("another").exists());
}

#[test]
fn what_an_altered_log_holds_that_is_no_event_is_named_or_skipped_and_kept() {
    let place = Place::new();
    let other = place.folder.path().join("other");
    drop(open(&other));
    append_outside(&other, (1..=5).map(|id| loan_event(id, 1, "STEP", "{\"a\":1}", "{}")).collect());
    let log = other.join("log.db");
    let change = |sql: &str| rusqlite::Connection::open(&log).unwrap().execute_batch(sql).unwrap();
    change(
        "DROP TRIGGER domain_events_no_update;
         UPDATE domain_events SET metadata = '[1]' WHERE global_position = 2;
         UPDATE domain_events SET event_data = '{broken' WHERE global_position = 3;
         UPDATE domain_events SET occurred_at = 600000000000000000 WHERE global_position = 4",
    );
    let workspace = open(&place.workspace());
    let error = import(&workspace, &log).unwrap_err();
    assert_eq!(error.code().as_str(), "import_failed");
    assert!(error.to_string().ends_with("line 2, field \"metadata\": is not a JSON object"), "{error}");
    let request = ImportRequest { skip_invalid: true, ..request(&log) };
    let done = workspace.import(&owner(), &request, Job::unwatched()).unwrap();
    assert_eq!((done.added, done.skipped), (2, 3));
    let skipped = std::fs::read_to_string(done.skipped_file.unwrap()).unwrap();
    let kept: Vec<(String, Value)> = skipped
        .lines()
        .map(|line| {
            let kept: Value = serde_json::from_str(line).unwrap();
            (
                kept["field"].as_str().unwrap().to_owned(),
                serde_json::from_str(kept["raw"].as_str().unwrap()).unwrap(),
            )
        })
        .collect();
    let fields: Vec<&str> = kept.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(fields, ["metadata", "datatext", "time"]);
    assert_eq!((&kept[0].1["metadata"], &kept[1].1["datatext"]), (&json!("[1]"), &json!("{broken")));
    assert_eq!((&kept[2].1["data"], &kept[2].1["globalposition"]), (&json!({"a": 1}), &json!("4")));
}
