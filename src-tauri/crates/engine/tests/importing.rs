//! Promise 12: a foreign log is taken in whole or not at all, an error names the place, and the same file again adds nothing.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{events, import, open, request, sample};
use hergang_engine::Job;
use hergang_engine::api::{EntityQuery, JobPhase, PageDirection, TimelineFilter, TimelineQuery};
use std::fmt::Write;
use std::path::PathBuf;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// A small XES log with `traces` traces of three events; `bad` spoils the timestamp of that trace's second event.
fn xes(traces: usize, bad: Option<usize>) -> String {
    let mut log = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log xes.version=\"1.0\">\n");
    log.push_str("<string key=\"concept:name\" value=\"Loans\"/>\n");
    for trace in 0..traces {
        write!(log, "<trace>\n<string key=\"concept:name\" value=\"L-{trace}\"/>\n").unwrap();
        for event in 0..3 {
            let time = if bad == Some(trace) && event == 1 {
                "soon".into()
            } else {
                format!("2024-05-0{}T08:00:00Z", event + 1)
            };
            writeln!(
                log,
                "<event><string key=\"concept:name\" value=\"STEP_{event}\"/><date key=\"time:timestamp\" value=\"{time}\"/></event>"
            )
            .unwrap();
        }
        log.push_str("</trace>\n");
    }
    log.push_str("</log>\n");
    log
}

struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn workspace(&self) -> PathBuf {
        self.folder.path().join("workspace")
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }
}

#[test]
fn an_imported_log_is_a_list_of_entities_with_timelines() {
    let place = Place::new();
    let file = place.file("loans.xes", &xes(3, None));
    let workspace = open(&place.workspace());
    let done = import(&workspace, &file).unwrap();
    assert_eq!((done.phase, done.added, done.skipped), (JobPhase::Done, 9, 0));

    let query = EntityQuery { text: "l 1".into(), entity_type: None, cursor: None, limit: 10 };
    let found = workspace.entities(&query).unwrap().entities;
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].name.as_str(), found[0].entity_type.as_str(), found[0].event_count),
        ("L-1", "loans", 3)
    );
    let query = TimelineQuery {
        entity_type: found[0].entity_type.clone(),
        entity_id: found[0].entity_id.clone(),
        filter: TimelineFilter::default(),
        cursor: None,
        at: None,
        direction: PageDirection::Older,
        limit: 2,
        language: "de".into(),
    };
    let page = workspace.timeline(&query).unwrap();
    assert_eq!(
        page.events.iter().map(|event| event.title.as_str()).collect::<Vec<_>>(),
        ["Step 2", "Step 1"]
    );
    let rest = workspace.timeline(&TimelineQuery { cursor: page.older, ..query }).unwrap();
    assert_eq!(rest.events.len(), 1);
    assert_eq!(rest.older, None);
    let details = workspace.event_details(rest.events[0].position, "de").unwrap();
    assert_eq!(details.version, 1);
    assert_eq!(workspace.event_details(99, "de").unwrap_err().code(), "not_found");
}

#[test]
fn the_same_file_again_adds_nothing_and_a_longer_one_adds_what_is_new() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let short = place.file("loans.xes", &xes(1_500, None));
    assert_eq!(import(&workspace, &short).unwrap().added, 4_500);
    let before = events(&place.workspace());
    assert_eq!(import(&workspace, &short).unwrap().added, 0);
    assert_eq!(events(&place.workspace()), before);
    let long = place.file("loans.xes", &xes(1_510, None));
    assert_eq!(import(&workspace, &long).unwrap().added, 30);
    assert_eq!(events(&place.workspace()).len(), 4_530);
}

#[test]
fn a_bad_entry_names_file_line_and_field_and_nothing_is_stored() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let text = xes(2_000, Some(1_900));
    let line = 1 + text.lines().position(|line| line.contains("soon")).unwrap();
    let file = place.file("loans.xes", &text);
    let error = import(&workspace, &file).unwrap_err();
    assert_eq!(error.code(), "import_failed");
    let message = error.to_string();
    for part in ["loans.xes", &format!("line {line}"), "time:timestamp"] {
        assert!(message.contains(part), "{part} is missing in {message}");
    }
    assert!(!message.contains("soon"), "the message repeats event data");
    assert_eq!(events(&place.workspace()).len(), 0);
}

#[test]
fn skipped_entries_are_counted_and_written_to_a_file() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let file = place.file("loans.xes", &xes(10, Some(4)));
    let done = workspace
        .import(
            &hergang_engine::api::ImportRequest { skip_invalid: true, ..request(&file) },
            Job::unwatched(),
        )
        .unwrap();
    assert_eq!((done.added, done.skipped), (29, 1));
    let skipped = std::fs::read_to_string(done.skipped_file.unwrap()).unwrap();
    let line: serde_json::Value = serde_json::from_str(skipped.lines().next().unwrap()).unwrap();
    assert_eq!(line["field"], "time:timestamp");
    assert!(line["raw"].as_str().unwrap().contains("soon"));
}

#[test]
fn what_is_no_log_gets_a_clear_error() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    for (name, text) in [("a.xes", "no log"), ("b.xes", ""), ("c.xes", "<html></html>"), ("d.json", "[1]")] {
        let error = import(&workspace, &place.file(name, text)).unwrap_err();
        assert_eq!(error.code(), "import_failed", "{name}");
        assert!(error.to_string().contains(name), "{error}");
    }
    let missing = import(&workspace, &place.folder.path().join("missing.xes")).unwrap_err();
    assert!(missing.to_string().contains("missing.xes"), "{missing}");
}

#[test]
fn known_types_are_checked_against_their_schema() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let event = |limit: &str| {
        format!(
            "{{\"specversion\":\"1.0\",\"id\":\"e1\",\"source\":\"/erp\",\"type\":\"CreditLimitChangedEvent\",\
             \"subject\":\"c1\",\"time\":\"2024-01-01T00:00:00Z\",\"aggregatetype\":\"customer\",\"data\":\
             {{\"customerId\":\"0190a6c0-7e4a-7000-8000-000000000001\",\"oldLimit\":1,\"newLimit\":{limit},\"reason\":\"r\"}}}}\n"
        )
    };
    let error = import(&workspace, &place.file("bad.jsonl", &event("\"viel\""))).unwrap_err().to_string();
    assert!(error.contains("line 1") && error.contains("newLimit"), "{error}");
    assert!(!error.contains("viel"), "{error}");
    assert_eq!(import(&workspace, &place.file("good.jsonl", &event("2"))).unwrap().added, 1);
}

/// A foreign producer's event: its id is no UUID and it has no version.
fn foreign(id: impl std::fmt::Display, subject: &str, data: &str) -> String {
    format!(
        "{{\"specversion\":\"1.0\",\"id\":\"{id}\",\"source\":\"/shop\",\"type\":\"Step\",\"subject\":\"{subject}\",\
         \"time\":\"2024-01-01T00:00:00Z\",\"data\":{data}}}\n"
    )
}

fn versions(folder: &std::path::Path) -> Vec<u64> {
    events(folder).iter().map(|event| event.version.get()).collect()
}

#[test]
fn an_event_that_stands_twice_in_a_file_is_taken_once() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let near =
        [foreign("a", "s", "{}"), foreign("b", "s", "{}"), foreign("a", "s", "{}"), foreign("c", "s", "{}")];
    let done = import(&workspace, &place.file("near.jsonl", &near.concat())).unwrap();
    assert_eq!((done.added, done.already_there), (3, 1));
    assert_eq!(versions(&place.workspace()), [1, 2, 3]);

    let mut far: String = (0..5_000).map(|number| foreign(number, "far", "{}")).collect();
    far.push_str(&foreign(0, "far", "{}"));
    far.push_str(&foreign("last", "far", "{}"));
    let file = place.file("far.jsonl", &far);
    let done = import(&workspace, &file).unwrap();
    assert_eq!((done.added, done.already_there), (5_001, 1));
    assert_eq!(versions(&place.workspace()).last(), Some(&5_001));
    let again = import(&workspace, &file).unwrap();
    assert_eq!((again.added, again.already_there), (0, 5_002));
}

#[test]
fn a_filtered_file_may_overlap_what_is_stored() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let stored: String = ["a", "b", "c"].map(|id| foreign(id, "s", "{}")).concat();
    import(&workspace, &place.file("all.jsonl", &stored)).unwrap();
    let overlapping = foreign("a", "s", "{}") + &foreign("d", "s", "{}");
    let done = import(&workspace, &place.file("some.jsonl", &overlapping)).unwrap();
    assert_eq!((done.added, done.already_there), (1, 1));
    assert_eq!(versions(&place.workspace()), [1, 2, 3, 4]);
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
    assert_eq!(error.code(), "conflict");
    assert_eq!(events(&place.workspace()).len(), 2);
}

#[test]
fn versions_that_do_not_follow_are_refused_with_their_line() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let own = |id: u32, version: u32| {
        let id = format!("0190a6c0-7e4a-7000-8000-{id:012}\",\"aggregateversion\":\"{version}");
        foreign(id, "s", "{}")
    };
    let refused = |name: &str, text: String, parts: &[&str]| {
        let error = import(&workspace, &place.file(name, &text)).unwrap_err();
        assert_eq!(error.code(), "conflict");
        for part in parts {
            assert!(error.to_string().contains(part), "{part} is missing in {error}");
        }
    };
    refused("gap.jsonl", own(1, 1) + &own(3, 3), &["line 2", "aggregateversion", "version 2 should follow"]);
    refused("late.jsonl", own(2, 2), &["line 1", "aggregateversion", "first"]);
    import(&workspace, &place.file("one.jsonl", &own(1, 1))).unwrap();
    refused("other.jsonl", own(7, 1), &["line 1", "aggregateversion", "new workspace"]);
    assert_eq!(events(&place.workspace()).len(), 1);
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
    assert_eq!(error.code(), "conflict");
    let other =
        hergang_engine::api::ImportRequest { aggregate_type: Some("call".into()), ..request(&longer) };
    assert_eq!(workspace.import(&other, Job::unwatched()).unwrap().added, 2);
}

#[test]
fn skipped_entries_of_an_import_that_fails_leave_no_file() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let skipping = |file: &std::path::Path| {
        let request = hergang_engine::api::ImportRequest { skip_invalid: true, ..request(file) };
        workspace.import(&request, Job::unwatched())
    };
    let left = || {
        let names = std::fs::read_dir(place.workspace()).unwrap().map(|entry| entry.unwrap().file_name());
        names.filter(|name| name.to_string_lossy().starts_with("skipped-")).count()
    };
    let bad = "{\"personal\":\"data\"}\n";
    let conflict = foreign("a", "s", "{}") + bad + &foreign("a", "s", "{\"x\":1}");
    assert_eq!(skipping(&place.file("conflict.jsonl", &conflict)).unwrap_err().code(), "conflict");
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
    let line = foreign("a", "s", "{ \"oldLimit\" : 1.50 }").replace("Step", "CreditLimitChangedEvent");
    let file = place.file("limits.jsonl", &line);
    let request = hergang_engine::api::ImportRequest { skip_invalid: true, ..request(&file) };
    let done = workspace.import(&request, Job::unwatched()).unwrap();
    let skipped = std::fs::read_to_string(done.skipped_file.unwrap()).unwrap();
    let skipped: serde_json::Value = serde_json::from_str(&skipped).unwrap();
    assert_eq!(skipped["raw"].as_str().unwrap(), line.trim_end());
}

#[test]
fn where_the_number_of_events_is_unknown_the_bytes_tell_how_far_it_is() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let text: String = (0..5_000).map(|number| foreign(number, "s", "{}")).collect();
    let file = place.file("shop.jsonl", &text);
    let reports = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let seen = reports.clone();
    let job = Job::new(CancellationToken::new(), move |progress| seen.lock().unwrap().push(progress.clone()));
    workspace.import(&request(&file), job).unwrap();
    let reports = reports.lock().unwrap();
    let told = reports.iter().find(|progress| progress.bytes_done > 0).unwrap();
    assert_eq!((told.total, told.bytes_total), (None, Some(text.len() as u64)));
    assert!(told.bytes_done <= text.len() as u64);
    assert!(told.seconds_left.is_some());
}

#[test]
fn an_import_may_choose_the_category_of_its_events() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let file = place.file("loans.xes", &xes(1, None));
    let with = |category: &str| hergang_engine::api::ImportRequest {
        category: Some(category.to_owned()),
        ..request(&file)
    };
    let error = workspace.import(&with("business"), Job::unwatched()).unwrap_err();
    assert_eq!(error.code(), "invalid_input");
    assert!(error.to_string().contains("integration"), "{error}");
    workspace.import(&with("integration"), Job::unwatched()).unwrap();
    for event in events(&place.workspace()) {
        assert!(
            event.metadata.as_str().contains("\"category\":\"integration\""),
            "{}",
            event.metadata.as_str()
        );
    }
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
    assert_eq!(workspace.import(&request(&file), job).unwrap_err().code(), "cancelled");
    assert_eq!(events(&place.workspace()), before);
    assert_eq!(import(&workspace, &file).unwrap().phase, JobPhase::Done, "it can be imported afterwards");
}

#[test]
fn what_was_committed_counts_whatever_the_read_models_say() {
    let place = Place::new();
    let folder = place.workspace();
    drop(open(&folder));
    // Another process projects, and its read models are damaged.
    let lock = std::fs::File::create(folder.join("projector.lock")).unwrap();
    lock.lock().unwrap();
    let workspace = open(&folder);
    for file in ["views.db", "views.db-wal", "views.db-shm"] {
        let _ = std::fs::remove_file(folder.join(file));
    }
    std::fs::write(folder.join("views.db"), "damaged ".repeat(1_000)).unwrap();
    let done = import(&workspace, &place.file("loans.xes", &xes(5, None))).unwrap();
    assert_eq!((done.phase, done.added), (JobPhase::Done, 15));
    assert_eq!(done.error, None);
    assert_eq!(events(&folder).len(), 15);
}

#[test]
fn exported_and_imported_elsewhere_every_event_is_the_same() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let request = hergang_engine::DemoRequest { events: 3_000, seed: 3, until: None };
    workspace.fill_with_demo(request, Job::unwatched()).unwrap();
    let file = place.folder.path().join("out.jsonl");
    assert_eq!(workspace.export(&file, Job::unwatched()).unwrap().done, 3_000);
    let elsewhere = place.folder.path().join("elsewhere");
    assert_eq!(import(&open(&elsewhere), &file).unwrap().added, 3_000);
    let strip = |events: Vec<hergang_events::DomainEvent>| {
        events
            .into_iter()
            .map(|event| (event.global_position, hergang_events::NewEvent::from(event)))
            .collect::<Vec<_>>()
    };
    assert!(strip(events(&elsewhere)) == strip(events(&place.workspace())));
    assert_eq!(import(&open(&elsewhere), &file).unwrap().added, 0);
}

#[test]
fn the_samples_can_be_imported() {
    for file in std::fs::read_dir(sample("")).unwrap() {
        let place = Place::new();
        let path = file.unwrap().path();
        let done = import(&open(&place.workspace()), &path).unwrap();
        assert!(done.added > 0, "{}", path.display());
    }
}

#[test]
fn the_bank_s_log_is_complete() {
    let data =
        std::env::var("HERGANG_DATA").map_or_else(|_| sample("../../../../../shared/data"), PathBuf::from);
    let file = data.join("bpic2012.xes.gz");
    if !file.exists() {
        println!("skipped: {} is not there", file.display());
        return;
    }
    let place = Place::new();
    let workspace = open(&place.workspace());
    assert_eq!(import(&workspace, &file).unwrap().added, 262_200);
    let types = workspace.entity_types().unwrap();
    assert_eq!(types.iter().map(|known| known.count).sum::<u64>(), 13_087);
    assert_eq!(workspace.status().unwrap().position, 262_200);
    assert_eq!(import(&workspace, &file).unwrap().added, 0);
}
