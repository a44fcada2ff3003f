//! Logs as texts, read and written.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
#![allow(dead_code, reason = "each test uses some of it")]

use hergang_events::*;
use hergang_formats::{CloudEventsWriter, ImportedEvent, LogFileReader, LogFormat, ReadOptions};
use std::io::Cursor;

pub fn read_with(text: impl Into<Vec<u8>>, options: &ReadOptions) -> Vec<ImportedEvent> {
    let reader = LogFileReader::from_source(Cursor::new(text.into()), "Feed.jsonl", options).unwrap();
    assert_eq!(reader.format(), LogFormat::CloudEvents);
    reader.map(|item| item.unwrap()).collect()
}

pub fn read(text: impl Into<Vec<u8>>) -> Vec<ImportedEvent> {
    read_with(text, &ReadOptions::default())
}

pub fn export(events: &[DomainEvent]) -> String {
    let mut writer = CloudEventsWriter::new(Vec::new());
    for event in events {
        writer.write(event).unwrap();
    }
    String::from_utf8(writer.finish().unwrap()).unwrap()
}

pub fn sample() -> DomainEvent {
    DomainEvent {
        event_id: "0190a6c0-7e4a-7000-8000-000000000001".parse().unwrap(),
        aggregate_id: "0190a6c0-7e4a-7000-8000-0000000000aa".parse().unwrap(),
        aggregate_type: AggregateType::new("credit check/ü").unwrap(),
        version: Version::new(3),
        event_type: EventType::new("CreditCheckCompletedEvent").unwrap(),
        schema_version: 2,
        event_data: Json::parse("{\"score\": 1.10,\r\n \"n\":123456789012345678901234567890}").unwrap(),
        metadata: Json::parse(r#"{"source":"x","correlation_id":null}"#).unwrap(),
        occurred_at: "2026-03-12T09:32:00.123456Z".parse().unwrap(),
        recorded_at: "2026-03-12T09:32:01Z".parse().unwrap(),
        user_id: Some("0190a6c0-7e4a-7000-8000-0000000000bb".parse().unwrap()),
        recorded_by: Some(RecordedBy::from_stored("erika")),
        global_position: Position::MAX,
    }
}

/// A line of another producer.
pub fn foreign(more: &str) -> String {
    format!(r#"{{"specversion":"1.0","id":"1","source":"s","type":"t","time":"2026-01-01T00:00:00Z"{more}}}"#)
}
