//! However large an event is and whatever its shape, a view is handed what a window can show, and told how much there is.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::logs::{Place, foreign};
use common::{import, open};
use hergang_engine::Workspace;
use hergang_engine::api::EventPart;
use rusqlite::Connection;

/// What crosses to the webview with the details of an event, at most.
const MOST_BYTES: usize = 300_000;

fn imported(place: &Place, data: &str) -> Workspace {
    let workspace = open(&place.workspace());
    import(&workspace, &place.file("one.jsonl", &foreign("a", "s", data))).unwrap();
    workspace
}

fn members(count: usize, value: &str) -> String {
    let members: Vec<String> = (0..count).map(|number| format!("\"member{number}\":{value}")).collect();
    format!("{{{}}}", members.join(","))
}

#[test]
fn an_event_of_any_shape_is_shown_in_part_and_says_so() {
    let text = "ä".repeat(1_000_000);
    let name = "n".repeat(30_000);
    let deep = format!("{}1{}", format!("{{\"{name}\":").repeat(90), "}".repeat(90));
    for (data, fields) in [
        (members(100_000, "1"), 100_000),
        (members(1_000, &format!("\"{}\"", "x".repeat(3_000))), 1_000),
        (format!("{{\"text\":\"{text}\"}}"), 1),
        (format!("{{\"{name}\":{}}}", members(1_000, "1")), 1_000),
        (format!("{{\"list\":[{}1]}}", "1,".repeat(500_000)), 1),
        (deep, 1),
    ] {
        let place = Place::new();
        let workspace = imported(&place, &data);
        let details = workspace.event_details(1, "de").unwrap();
        assert_eq!(details.fields_total, fields);
        assert!(!details.fields.is_empty());
        let crossing = serde_json::to_string(&details).unwrap().len();
        assert!(crossing < MOST_BYTES, "{crossing} bytes for {:.40}", data);
        let shown = details.event_data;
        assert!(data.starts_with(&shown.beginning) && !shown.beginning.is_empty());
        assert_eq!((shown.bytes, shown.is_whole, shown.is_json), (data.len() as u64, false, true));
        assert_eq!(workspace.event_text(1, EventPart::Data).unwrap(), data);
    }
}

#[test]
fn an_ordinary_event_comes_whole() {
    let place = Place::new();
    let data = r#"{"note":"größer","n":1.10}"#;
    let workspace = imported(&place, data);
    let details = workspace.event_details(1, "de").unwrap();
    let shown = details.event_data;
    assert_eq!((shown.beginning.as_str(), shown.bytes), (data, data.len() as u64));
    assert!(shown.is_whole && shown.is_json);
    assert!(details.metadata.is_whole && details.metadata.is_json);
    assert_eq!(workspace.event_text(1, EventPart::Metadata).unwrap(), details.metadata.beginning);
    assert_eq!(workspace.event_text(99, EventPart::Data).unwrap_err().code().as_str(), "not_found");
}

#[test]
fn a_text_that_is_no_json_is_said_to_be_none() {
    let place = Place::new();
    let workspace = imported(&place, "{}");
    let broken = format!("{{\"a\": {}", "ä ".repeat(1_000_000));
    Connection::open(place.workspace().join("log.db"))
        .unwrap()
        .execute_batch(&format!(
            "INSERT INTO domain_events (event_id, aggregate_id, aggregate_type, version, event_type, schema_version,
                 event_data, metadata, occurred_at, recorded_at)
             VALUES (x'000102030405060708090a0b0c0d0e01', x'000102030405060708090a0b0c0d0e02', 'case', 1, 'Broken', 1, '[1, 2]', '{broken}', 0, 0)"
        ))
        .unwrap();
    let events = workspace.event_details(1, "de").unwrap().head;
    let details = workspace.event_details(events, "de").unwrap();
    assert_eq!(details.event.event_type, "Broken");
    // A list is no event's data, and JSON all the same.
    assert!(details.event_data.is_json && details.fields.is_empty());
    let metadata = details.metadata;
    assert_eq!((metadata.bytes, metadata.is_whole, metadata.is_json), (broken.len() as u64, false, false));
    assert_eq!(workspace.event_text(events, EventPart::Metadata).unwrap(), broken);
}
