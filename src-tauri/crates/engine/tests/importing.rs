//! A foreign log becomes entities with timelines; the same file again adds nothing, a longer one what is new.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::logs::{Place, foreign, versions, xes};
use common::{events, import, imported, open, owner, request, sample};
use flate2::{Compression, write::GzEncoder};
use hergang_engine::Job;
use hergang_engine::api::{
    EntityQuery, ImportRequest, JobPhase, PageDirection, TimelineFilter, TimelineQuery,
};
use hergang_events::DomainEvent;
use std::io::Write;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;

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
    assert_eq!(workspace.event_details(99, "de").unwrap_err().code().as_str(), "not_found");
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
    assert_eq!(imported(&place.workspace()).len(), 4_530);
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
fn where_the_number_of_events_is_unknown_the_bytes_tell_how_far_it_is() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let text: String = (0..5_000).map(|number| foreign(number, "s", "{}")).collect();
    let file = place.file("shop.jsonl", &text);
    let reports = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let seen = reports.clone();
    let job = Job::new(CancellationToken::new(), move |progress| seen.lock().unwrap().push(progress.clone()));
    workspace.import(&owner(), &request(&file), job).unwrap();
    let reports = reports.lock().unwrap();
    let told = reports.iter().find(|progress| progress.bytes_done > 0).unwrap();
    assert_eq!((told.total, told.bytes_total), (None, Some(text.len() as u64)));
    assert!(told.bytes_done <= text.len() as u64);
}

/// A log whose end is minutes away: packed, gigabytes of what says nothing are a small file.
fn endless(place: &Place, name: &str, begin: &str, filling: &str) -> PathBuf {
    let packed = |text: &str| {
        let mut pack = GzEncoder::new(Vec::new(), Compression::best());
        pack.write_all(text.as_bytes()).unwrap();
        pack.finish().unwrap()
    };
    let file = place.folder.path().join(name);
    std::fs::write(
        &file,
        [packed(begin), packed(&filling.repeat((16 << 20) / filling.len())).repeat(2_000)].concat(),
    )
    .unwrap();
    file
}

#[test]
fn an_import_is_cancelled_where_no_event_comes() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let files = [
        endless(&place, "blank.jsonl.gz", &foreign("a", "s", "{}"), "\n"),
        endless(&place, "empty.xes.gz", "<log>", "<trace/>"),
    ];
    for file in files {
        let cancel = CancellationToken::new();
        let cancelling = cancel.clone();
        let job = Job::new(cancel, move |progress| {
            if progress.bytes_done > 0 {
                cancelling.cancel();
            }
        });
        let outcome = workspace.import(&owner(), &request(&file), job);
        assert_eq!(outcome.unwrap_err().code().as_str(), "cancelled", "{}", file.display());
        assert!(events(&place.workspace()).is_empty());
    }
}

#[test]
fn an_import_that_has_failed_reads_no_further() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let file = endless(&place, "broken.jsonl.gz", &(foreign("a", "s", "{}") + "{\n"), "\n");
    let began = Instant::now();
    let error = import(&workspace, &file).unwrap_err();
    assert!(error.to_string().contains("line 2"), "{error}");
    // To its end it would be several minutes.
    assert!(began.elapsed() < Duration::from_secs(60), "{:?}", began.elapsed());
}

#[test]
fn an_import_may_choose_the_category_of_its_events() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let file = place.file("loans.xes", &xes(1, None));
    let with = |category: &str| ImportRequest { category: Some(category.to_owned()), ..request(&file) };
    let error = workspace.import(&owner(), &with("business"), Job::unwatched()).unwrap_err();
    assert_eq!(error.code().as_str(), "invalid_input");
    assert!(error.to_string().contains("integration"), "{error}");
    workspace.import(&owner(), &with("integration"), Job::unwatched()).unwrap();
    for event in imported(&place.workspace()) {
        assert!(
            event.metadata.as_str().contains("\"category\":\"integration\""),
            "{}",
            event.metadata.as_str()
        );
    }
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
    let loans = types.iter().filter(|known| known.entity_type != "system");
    assert_eq!(loans.map(|known| known.count).sum::<u64>(), 13_087);
    assert_eq!(workspace.status().unwrap().position, 262_201, "with the one that tells of the import");
    assert_eq!(import(&workspace, &file).unwrap().added, 0);
}

/// By whom, how many, in the transaction of what it brought; and an import that adds nothing leaves nothing.
#[test]
fn an_import_is_told_of_in_its_actors_name() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let text = foreign("a", "s", "{}") + "{\n" + &foreign("a", "s", "{}") + &foreign("b", "s", "{}");
    let request = ImportRequest { skip_invalid: true, ..request(&place.file("some.jsonl", &text)) };
    for _ in 0..2 {
        workspace.import(&owner(), &request, Job::unwatched()).unwrap();
        let events = events(&place.workspace());
        let types: Vec<&str> = events.iter().map(|event| event.event_type.as_str()).collect();
        assert_eq!(types[2..], ["HistoryImportedEvent"]);
        let told = &events[2];
        assert_eq!(told.user_id, Some(owner().id));
        let counts =
            r#""importedBy":"Rosa Kühn","format":"cloudevents","added":2,"alreadyThere":1,"skipped":1}"#;
        assert!(told.event_data.as_str().ends_with(counts), "{}", told.event_data.as_str());
    }
    let known = || workspace.users().unwrap().into_iter().find(|user| user.user.id == owner().id.to_string());
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    assert_eq!(known().unwrap().user.name, "Rosa Kühn", "the import names him, as long as nothing else does");
    let details = workspace.event_details(3, "de").unwrap();
    assert_eq!(
        details.event.description.unwrap(),
        "2 Ereignisse aus CloudEvents übernommen, 1 schon vorhanden, 1 übersprungen, von Rosa Kühn."
    );
}

/// Whose login recorded an event elsewhere is kept, and not believed; what comes back to where it came from adds nothing.
#[test]
fn a_login_of_another_log_is_kept_in_the_metadata_and_not_believed() {
    let (home, away) = (Place::new(), Place::new());
    let first = open(&home.workspace());
    import(&first, &home.file("loans.xes", &xes(2, None))).unwrap();
    let file = home.folder.path().join("whole.jsonl");
    first.export(&owner(), &file, Job::unwatched()).unwrap();
    let login = |event: &DomainEvent| event.recorded_by.as_ref().map(|login| login.to_string());
    let before = events(&home.workspace());
    assert!(before.iter().all(|event| login(event).is_some()));
    // As another machine would have written it.
    let mine = login(&before[0]).unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    let named = format!(r#""recordedby":"{mine}""#);
    assert!(text.contains(&named));
    let foreign = away.file("theirs.jsonl", &text.replace(&named, r#""recordedby":"their chief""#));

    let second = open(&away.workspace());
    // With the one that tells of the first import.
    assert_eq!(import(&second, &foreign).unwrap().added, 7);
    for position in 1..=6 {
        assert_eq!(second.event_details(position, "de").unwrap().recorded_by, Some(mine.clone()));
    }
    for event in imported(&away.workspace()) {
        assert_eq!(login(&event), Some(mine.clone()));
        assert_eq!(event.metadata.value().unwrap()["recorded_by"], "their chief");
    }
    assert_eq!(import(&second, &foreign).unwrap().added, 0);
    assert_eq!(import(&first, &file).unwrap().added, 0);
    // Through a third log it stays whose it was first.
    let again = away.folder.path().join("again.jsonl");
    second.export(&owner(), &again, Job::unwatched()).unwrap();
    let third = Place::new();
    import(&open(&third.workspace()), &again).unwrap();
    let there = events(&third.workspace());
    assert_eq!(there[0].metadata.value().unwrap()["recorded_by"], "their chief");
    // What comes back, by whatever way, is what is there; only what tells of the copies is new.
    let text = std::fs::read_to_string(&again).unwrap();
    let back = home.file("back.jsonl", &text);
    assert_eq!(import(&first, &back).unwrap().already_there, 7);
    assert_eq!(import(&first, &back).unwrap().added, 0);
    let twice = third.folder.path().join("twice.jsonl");
    open(&third.workspace()).export(&owner(), &twice, Job::unwatched()).unwrap();
    import(&first, &twice).unwrap();
    assert_eq!(events(&home.workspace())[..6], before[..6]);
    let changed = text.replace(r#"\"source\":\"xes\""#, r#"\"source\":\"csv\""#);
    assert!(import(&first, &home.file("changed.jsonl", &changed)).is_err());
}
