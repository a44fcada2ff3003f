//! The audit trail as a file: harmless in a spreadsheet, complete as events, whole or not there.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::audit::{page, selection};
use common::{append_outside, events, loan_event, open, owner, with_demo};
use hergang_engine::api::{
    AuditColumn, AuditExportRequest, AuditFilter, AuditQuery, AuditSelection, ExportFormat, JobPhase,
};
use hergang_engine::{Job, Workspace};
use hergang_events::{AggregateId, AggregateType, UserId};
use rusqlite::Connection;
use serde_json::{Value, json};
use std::path::Path;
use tokio_util::sync::CancellationToken;

fn request(file: &Path, format: ExportFormat, language: &str) -> AuditExportRequest {
    let selection = AuditSelection {
        filter: AuditFilter::default(),
        sort: AuditColumn::Position,
        descending: false,
        up_to: None,
    };
    AuditExportRequest { selection, file: file.to_owned(), format, language: language.to_owned() }
}

fn names(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap();
    names.map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
}

fn hostile(folder: &Path) -> Workspace {
    let workspace = open(folder);
    let metadata = |name: &str, user: &str| json!({"aggregate_name": name, "user_name": user}).to_string();
    append_outside(
        folder,
        vec![
            loan_event(1, 1, "=cmd|' /C calc'!A0", r#"{"a":1}"#, &metadata("=1+1", "@SUM(A1:A9)")),
            loan_event(2, 1, "+PAY", r#"{"a":"-"}"#, &metadata("\t=1;=2", "-2+3")),
            loan_event(3, 1, "A_SUBMITTED", "{}", &metadata("Löwe \"GmbH\";\r\n=1", " @x")),
            loan_event(4, 1, "A_SUBMITTED", "{}", &metadata("-5", "Müller, Eva")),
        ],
    );
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    workspace
}

#[test]
fn no_cell_of_a_table_runs_as_a_formula_and_numbers_stay_numbers() {
    for (language, separator) in [("de", b';'), ("en", b',')] {
        // An export is an event: each begins with a log of its own.
        let folder = tempfile::tempdir().unwrap();
        let workspace = hostile(folder.path());
        let file = folder.path().join("audit.csv");
        let done = workspace
            .export_audit(&owner(), &request(&file, ExportFormat::Csv, language), Job::unwatched())
            .unwrap();
        assert_eq!((done.phase, done.done, done.total), (JobPhase::Done, 4, Some(4)));
        let bytes = std::fs::read(&file).unwrap();
        let text = bytes.strip_prefix("\u{feff}".as_bytes()).expect("Excel needs the byte order mark");
        let mut table = csv::ReaderBuilder::new().delimiter(separator).from_reader(text);
        let header = table.headers().unwrap().clone();
        assert_eq!(&header[13], if language == "de" { "Änderungen" } else { "Changes" });
        let rows: Vec<csv::StringRecord> = table.records().collect::<Result<_, _>>().unwrap();
        assert_eq!(rows.len(), 4);
        for cell in rows.iter().flatten() {
            let begins = cell.trim_start().chars().next();
            let number = cell.parse::<f64>().is_ok();
            assert!(number || !matches!(begins, Some('=' | '+' | '-' | '@')), "{cell:?}");
            assert!(!cell.starts_with(['\t', '\r', '\n']), "{cell:?}");
        }
        assert_eq!((&rows[0][3], &rows[0][6]), ("'@SUM(A1:A9)", "'=1+1"));
        assert_eq!((&rows[2][6], &rows[3][6], &rows[3][3]), ("Löwe \"GmbH\";\r\n'=1", "-5", "Müller, Eva"));
        let line = String::from_utf8(text.to_vec()).unwrap();
        let first = line.lines().nth(1).unwrap();
        assert!(first.starts_with(&format!("1{}\"", char::from(separator))), "{first}");
    }
}

/// An export is evidence: what a spreadsheet is given can be read back to the event.
#[test]
fn every_field_of_every_event_stands_in_the_table_and_nothing_is_cut() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = open(folder.path());
    let members: Vec<String> = (0..50).map(|n| format!("\"Feld {n}\": \"{}\"", "wort ".repeat(40))).collect();
    let data = format!(
        "{{{}, \"Betrag\": 1250.50, \"Formel\": \"x,=1+1\", \"Zahlen\": [1,-5]}}",
        members.join(", ")
    );
    let long_type = "Vorgang ".repeat(30);
    let foreign = loan_event(1, 1, long_type.trim(), &data, r#"{"source":"xes","Frist":"9999-12-31"}"#);
    append_outside(folder.path(), vec![foreign]);
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    for (language, separator) in [("de", b';'), ("en", b',')] {
        let file = folder.path().join("audit.csv");
        workspace
            .export_audit(&owner(), &request(&file, ExportFormat::Csv, language), Job::unwatched())
            .unwrap();
        let bytes = std::fs::read(&file).unwrap();
        let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap();
        assert!(!std::str::from_utf8(text).unwrap().contains('…'));
        let mut table = csv::ReaderBuilder::new().delimiter(separator).from_reader(text);
        let rows: Vec<csv::StringRecord> = table.records().collect::<Result<_, _>>().unwrap();
        for (row, event) in rows.iter().zip(events(folder.path())) {
            assert_eq!(serde_json::from_str::<Value>(&row[17]).unwrap(), event.event_data.value().unwrap());
            assert_eq!(serde_json::from_str::<Value>(&row[18]).unwrap(), event.metadata.value().unwrap());
            assert_eq!(row[15], event.schema_version.to_string());
            assert_eq!(&row[16], event.recorded_by.as_ref().map_or("", |login| login.as_str()));
            assert_eq!(
                (&row[10], &row[14]),
                (event.event_type.as_str(), event.event_id.to_string().as_str())
            );
        }
        // Who and what has no name is told by the whole id.
        let id = &rows[0][7];
        assert_eq!((id, &rows[0][6]), (&rows[0][4], format!("Loan {id}").as_str()));
        assert_eq!(&rows[0][3], id);
        assert!(rows[0][12].contains("Feld 49") && rows[0][17].contains("1250.50"));
    }
}

/// What leaves the window has ids whole that a list shows the end of. Samples of the window's copied rows, too.
#[test]
fn the_table_and_copied_rows_write_the_same_ids_whole() {
    let samples: Value = serde_json::from_str(include_str!("../samples/whole_ids.json")).unwrap();
    let samples = samples.as_array().unwrap();
    let text = |sample: &Value, key: &str| sample[key].as_str().unwrap().to_owned();
    let pair = |sample: &Value, key: &str| [0, 1].map(|at| sample[key][at].as_str().unwrap().to_owned());
    let folder = tempfile::tempdir().unwrap();
    let workspace = open(folder.path());
    let appended = samples.iter().map(|sample| {
        let given = [("aggregate_name", "givenEntity"), ("user_name", "givenUser")];
        let given = given.into_iter().filter(|(_, key)| !sample[*key].is_null());
        let metadata = given.map(|(name, key)| (name.to_owned(), sample[key].clone()));
        let metadata = Value::Object(metadata.collect());
        let mut event = loan_event(1, 1, "STEP", "{}", &metadata.to_string());
        event.aggregate_type = AggregateType::new(&text(sample, "entityType")).unwrap();
        event.aggregate_id = AggregateId(text(sample, "entityId").parse().unwrap());
        event.user_id = Some(UserId(text(sample, "userId").parse().unwrap()));
        event
    });
    append_outside(folder.path(), appended.collect());
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    let rows = page(&workspace, &selection(AuditFilter::default(), AuditColumn::Position, false), 0, 10).rows;
    let shown = rows.into_iter().map(|row| [row.aggregate_name, row.user.unwrap().name]);
    assert_eq!(
        shown.collect::<Vec<_>>(),
        samples.iter().map(|sample| pair(sample, "shown")).collect::<Vec<_>>()
    );
    let file = folder.path().join("audit.csv");
    workspace.export_audit(&owner(), &request(&file, ExportFormat::Csv, "en"), Job::unwatched()).unwrap();
    let mut table = csv::Reader::from_path(&file).unwrap();
    let rows: Vec<csv::StringRecord> = table.records().collect::<Result<_, _>>().unwrap();
    let whole = rows.iter().map(|row| [&row[6], &row[3]].map(str::to_owned));
    assert_eq!(
        whole.collect::<Vec<_>>(),
        samples.iter().map(|sample| pair(sample, "whole")).collect::<Vec<_>>()
    );
}

#[test]
fn lines_of_json_are_the_events_as_stored_one_a_line() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = hostile(folder.path());
    append_outside(folder.path(), vec![loan_event(5, 1, "A", "{\n  \"pretty\": 1.10\r\n}", "{}")]);
    let broken =
        "INSERT INTO domain_events VALUES (6, randomblob(16), randomblob(16), 'loan', 1, 'A', 1, '{\"b\":2}',
        '{broken' || char(10), 0, 0, NULL, NULL)";
    Connection::open(folder.path().join("log.db")).unwrap().execute(broken, []).unwrap();
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    let file = folder.path().join("audit.jsonl");
    workspace.export_audit(&owner(), &request(&file, ExportFormat::Jsonl, "de"), Job::unwatched()).unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 6);
    for (line, event) in lines.iter().zip(events(folder.path())) {
        let read: Value = serde_json::from_str(line).unwrap();
        assert_eq!(read["globalPosition"], event.global_position.get());
        assert_eq!(read["eventData"], event.event_data.value().unwrap());
        assert_eq!(read["eventType"], event.event_type.as_str());
    }
    assert!(lines[4].contains("\"pretty\": 1.10"), "digits stay as stored: {}", lines[4]);
    assert_eq!(serde_json::from_str::<Value>(lines[5]).unwrap()["metadata"], "{broken\n");
}

#[test]
fn what_is_exported_is_what_the_table_shows() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_demo(folder.path(), 3_000);
    let file = folder.path().join("audit.csv");
    let mut request = request(&file, ExportFormat::Csv, "en");
    request.selection.filter.categories = vec!["transaction".to_owned(), "interaction".to_owned()].into();
    request.selection.sort = AuditColumn::Entity;
    request.selection.descending = true;
    let done = workspace.export_audit(&owner(), &request, Job::unwatched()).unwrap();
    let mut table = csv::Reader::from_path(&file).unwrap();
    let exported: Vec<(u64, String)> = table
        .records()
        .map(Result::unwrap)
        .map(|row| (row[0].parse().unwrap(), row[11].to_owned()))
        .collect();
    assert!(exported.len() > 1_000, "more than one batch");
    assert_eq!(done.done, exported.len() as u64);
    let mut shown = Vec::new();
    while shown.len() < exported.len() {
        let query = AuditQuery {
            selection: request.selection.clone(),
            offset: shown.len() as u64,
            limit: 1_000,
            language: "en".to_owned(),
        };
        let page = workspace.audit_log(&query).unwrap();
        assert_eq!(page.total, Some(exported.len() as u64));
        shown.extend(page.rows.into_iter().map(|row| (row.position, row.action)));
    }
    assert_eq!(exported, shown);
}

#[test]
fn a_cancelled_export_leaves_no_file_and_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_demo(&folder.path().join("workspace"), 3_000);
    let target = folder.path().join("target");
    std::fs::create_dir(&target).unwrap();
    for before in [None, Some("an older export")] {
        let file = target.join("audit.csv");
        if let Some(before) = before {
            std::fs::write(&file, before).unwrap();
        }
        for format in [ExportFormat::Csv, ExportFormat::Jsonl] {
            let (cancel, underway) = (CancellationToken::new(), target.clone());
            let job = Job::new(cancel.clone(), move |progress| {
                if progress.phase == JobPhase::Exporting && progress.total.is_some() {
                    assert!(names(&underway).iter().any(|name| name.ends_with(".part")));
                    cancel.cancel();
                }
            });
            let ended = workspace.export_audit(&owner(), &request(&file, format, "de"), job).unwrap_err();
            assert_eq!(ended.code().as_str(), "cancelled");
            assert_eq!(names(&target).len(), usize::from(before.is_some()));
            assert_eq!(std::fs::read_to_string(&file).ok().as_deref(), before);
        }
    }
}

#[test]
fn an_export_that_fails_names_the_file_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_demo(&folder.path().join("workspace"), 50);
    let missing = folder.path().join("missing").join("audit.csv");
    let taken = folder.path().join("audit.csv");
    std::fs::create_dir(&taken).unwrap();
    for (file, code) in [(missing, "missing"), (taken, "output_refused")] {
        let failed =
            workspace.export_audit(&owner(), &request(&file, ExportFormat::Csv, "de"), Job::unwatched());
        let failed = failed.unwrap_err();
        assert_eq!(failed.code().as_str(), code);
        assert!(failed.to_string().starts_with(&format!("{}: ", file.display())), "{failed}");
    }
    let mut left = names(folder.path());
    left.sort();
    assert_eq!(left, ["audit.csv", "workspace"]);
}
