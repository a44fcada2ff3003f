//! An export is an operator's act: recorded when it was done, by who did it, and only then.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::logs::{Place, xes};
use common::{events, import, imported, open, owner, request, with_demo};
use hergang_engine::api::{
    AuditColumn, AuditExportRequest, AuditFilter, AuditSelection, ExportFormat, JobPhase,
};
use hergang_engine::{EngineError, Job, Workspace};
use hergang_events::{DomainEvent, Json, NewEvent, UserId};
use serde_json::Value;
use std::path::Path;
use std::sync::{Arc, Mutex};
use tokio_util::sync::CancellationToken;

const EVENTS: u64 = 3_000;

fn audit(file: &Path, format: ExportFormat, text: &str) -> AuditExportRequest {
    let filter = AuditFilter { text: text.to_owned(), ..AuditFilter::default() };
    let (sort, descending) = (AuditColumn::Position, false);
    let selection = AuditSelection { filter, sort, descending, up_to: None };
    AuditExportRequest { selection, file: file.to_owned(), format, language: "de".to_owned() }
}

/// What was recorded after the demo company's events.
fn recorded(folder: &Path) -> Vec<DomainEvent> {
    events(folder).split_off(EVENTS as usize)
}

/// Each way to export, with a job of its own.
fn each(workspace: &Workspace, file: &Path, job: impl Fn() -> Job) -> [Result<u64, EngineError>; 3] {
    // The audit trail goes as far as the read models.
    let audited = |request: &AuditExportRequest| {
        workspace.catch_up(&mut Job::unwatched())?;
        workspace.export_audit(&owner(), request, job())
    };
    let csv = audit(file, ExportFormat::Csv, "");
    let jsonl = audit(file, ExportFormat::Jsonl, "angebot");
    [workspace.export(&owner(), file, job()), audited(&csv), audited(&jsonl)]
        .map(|outcome| outcome.map(|done| done.done))
}

#[test]
fn an_export_tells_who_took_how_much_but_not_where_to_nor_what_was_looked_for() {
    let place = Place::new();
    let workspace = with_demo(&place.workspace(), EVENTS as usize);
    let file = place.folder.path().join("geheim.out");
    let counts = each(&workspace, &file, Job::unwatched).map(Result::unwrap);
    let written = recorded(&place.workspace());
    let types: Vec<&str> = written.iter().map(|event| event.event_type.as_str()).collect();
    let exported = "HistoryExportedEvent";
    // The first one makes the workspace know who did it.
    assert_eq!(types, ["UserRegisteredEvent", exported, exported, exported]);
    let told = [("cloudevents", EVENTS, false), ("csv", EVENTS + 2, false), ("jsonl", EVENTS + 3, true)];
    for ((event, count), (format, up_to, filtered)) in written[1..].iter().zip(counts).zip(told) {
        assert_eq!((event.user_id, event.aggregate_type.as_str()), (Some(owner().id), "system"));
        let data = event.event_data.value().unwrap();
        assert_eq!(data["format"], format);
        assert_eq!((&data["rowCount"], &data["upToPosition"]), (&count.into(), &up_to.into()));
        assert_eq!(data["filtered"], filtered);
        assert!(if filtered { count < up_to } else { count == up_to }, "{count} of {up_to}");
        for text in [&event.event_data, &event.metadata] {
            assert!(!text.as_str().contains("geheim") && !text.as_str().contains("angebot"), "{text:?}");
        }
    }
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    let details = workspace.event_details(EVENTS + 2, "de").unwrap();
    assert_eq!(details.event.title, "Protokoll exportiert");
    assert_eq!(details.event.user.map(|user| user.name), Some(owner().name));
}

#[test]
fn a_cancelled_or_failed_export_records_nothing() {
    let place = Place::new();
    let workspace = with_demo(&place.workspace(), EVENTS as usize);
    let target = place.folder.path().join("target");
    std::fs::create_dir(&target).unwrap();
    let cancelled = || {
        let cancel = CancellationToken::new();
        let when = cancel.clone();
        // At the first word about it.
        Job::new(cancel, move |progress| {
            if progress.phase == JobPhase::Exporting {
                when.cancel();
            }
        })
    };
    for outcome in each(&workspace, &target.join("out"), cancelled) {
        assert_eq!(outcome.unwrap_err().code().as_str(), "cancelled");
    }
    // A folder stands in its place, or there is no folder for it.
    for (file, code) in [(target.clone(), "output_refused"), (target.join("missing").join("out"), "missing")]
    {
        for outcome in each(&workspace, &file, Job::unwatched) {
            let error = outcome.unwrap_err();
            assert_eq!(error.code().as_str(), code);
            assert!(error.to_string().starts_with(&format!("{}: ", file.display())), "{error}");
        }
    }
    assert_eq!(recorded(&place.workspace()), []);
    assert_eq!(std::fs::read_dir(&target).unwrap().count(), 0);
}

#[test]
fn what_cannot_be_recorded_is_not_taken_away() {
    let place = Place::new();
    let workspace = with_demo(&place.workspace(), EVENTS as usize);
    let target = place.folder.path().join("target");
    std::fs::create_dir(&target).unwrap();
    let file = target.join("out");
    std::fs::write(&file, "an older export").unwrap();
    let db = rusqlite::Connection::open(place.workspace().join("log.db")).unwrap();
    db.execute_batch(
        "CREATE TRIGGER full BEFORE INSERT ON domain_events BEGIN SELECT raise(ABORT, 'the disk is full'); END",
    )
    .unwrap();
    for outcome in each(&workspace, &file, Job::unwatched) {
        outcome.unwrap_err();
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "an older export");
    assert_eq!(std::fs::read_dir(&target).unwrap().count(), 1);
    db.execute_batch("DROP TRIGGER full").unwrap();
    assert!(each(&workspace, &file, Job::unwatched).iter().all(Result::is_ok));
    assert_eq!(recorded(&place.workspace()).len(), 4);
}

#[test]
fn beside_an_import_no_export_begins() {
    let place = Place::new();
    let workspace = Arc::new(open(&place.workspace()));
    let file = place.file("loans.xes", &xes(5, None));
    let refused = Arc::new(Mutex::new(Vec::new()));
    let (seen, beside, out) = (refused.clone(), workspace.clone(), place.folder.path().join("out"));
    let job = Job::new(CancellationToken::new(), move |progress| {
        if progress.phase == JobPhase::Scanning {
            let codes = each(&beside, &out, Job::unwatched).map(|outcome| outcome.unwrap_err().code());
            seen.lock().unwrap().extend(codes);
        }
    });
    workspace.import(&owner(), &request(&file), job).unwrap();
    let refused = refused.lock().unwrap();
    assert!(refused.len() >= 3 && refused.iter().all(|code| code.as_str() == "busy"), "{refused:?}");
    assert!(!place.folder.path().join("out").exists());
}

#[test]
fn exported_and_imported_elsewhere_every_event_is_the_same_but_for_its_login() {
    let place = Place::new();
    let workspace = with_demo(&place.workspace(), EVENTS as usize);
    let file = place.folder.path().join("out.jsonl");
    assert_eq!(workspace.export(&owner(), &file, Job::unwatched()).unwrap().done, EVENTS);
    let elsewhere = place.folder.path().join("elsewhere");
    // The file ends before the event that tells of it.
    assert_eq!(import(&open(&elsewhere), &file).unwrap().added, EVENTS);
    // But for whose login recorded it there: that comes last in the metadata.
    let kept = |event: DomainEvent| {
        let login = serde_json::to_string(event.recorded_by.as_ref().unwrap().as_str()).unwrap();
        let metadata = event.metadata.as_str().strip_suffix('}').unwrap();
        let comma = if metadata == "{" { "" } else { "," };
        let metadata = Json::parse(&format!(r#"{metadata}{comma}"recorded_by":{login}}}"#)).unwrap();
        NewEvent::from(DomainEvent { metadata, ..event })
    };
    // In the same order, too, but for the events that tell of the imports there.
    let is_the_same = |count: u64| {
        let there: Vec<_> = imported(&elsewhere).into_iter().map(NewEvent::from).collect();
        there == events(&place.workspace()).into_iter().take(count as usize).map(kept).collect::<Vec<_>>()
    };
    assert!(is_the_same(EVENTS));
    assert_eq!(import(&open(&elsewhere), &file).unwrap().added, 0);
    // The next one has it, and it is taken in as any other event.
    assert_eq!(workspace.export(&owner(), &file, Job::unwatched()).unwrap().done, EVENTS + 2);
    assert_eq!(import(&open(&elsewhere), &file).unwrap().added, 2);
    assert!(is_the_same(EVENTS + 2));
}

#[test]
fn exports_of_one_person_in_two_programs_at_once_are_all_recorded() {
    let place = Place::new();
    let workspaces = [with_demo(&place.workspace(), EVENTS as usize), open(&place.workspace())];
    std::thread::scope(|scope| {
        for (workspace, name) in workspaces.iter().zip(["one", "other"]) {
            let file = place.folder.path().join(name);
            scope.spawn(move || each(workspace, &file, Job::unwatched).map(Result::unwrap));
        }
    });
    let written = recorded(&place.workspace());
    let of_type = |name: &str| written.iter().filter(|event| event.event_type.as_str() == name).count();
    assert_eq!((of_type("UserRegisteredEvent"), of_type("HistoryExportedEvent")), (1, 6));
    let me = workspaces[0].me(&owner()).unwrap();
    assert_eq!((me.user.id, me.user.name), (owner().id.to_string(), owner().name));
    let data: Value = written[0].event_data.value().unwrap();
    assert_eq!(data["userId"], UserId::to_string(&owner().id));
}
