//! The demo company seen from Berlin, where clocks are put forward and back; and single events to append.

use super::home;
use hergang_engine::{DemoRequest, Job, Workspace, Zone};
use hergang_events::{
    AggregateId, AggregateType, EventId, EventType, FixedClock, Json, NewEvent, Timestamp, Version,
};
use serde_json::Value;
use std::path::Path;
use std::sync::Arc;
use uuid::Uuid;

/// When the demo company's history ends, and what time it is in its tests.
pub const UNTIL: &str = "2025-11-05T10:07:00Z";

/// Two years of the demo company, seen from Berlin.
pub fn berlin_demo(folder: &Path, events: usize) -> Workspace {
    let until: Timestamp = UNTIL.parse().unwrap();
    let workspace =
        Workspace::open_or_create(folder, "Demo", &home(folder), Arc::new(FixedClock(until))).unwrap();
    let request = DemoRequest { events, seed: 7, until: Some(until) };
    workspace.fill_with_demo(&super::owner(), request, Job::unwatched()).unwrap();
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    workspace.with_zone(Arc::new(Berlin))
}

/// Summer time from the last Sunday of March to the last of October, from 2023 to 2025.
pub struct Berlin;

impl Zone for Berlin {
    fn ahead_of_utc(&self, at: Timestamp) -> i32 {
        const SUMMERS: [(&str, &str); 3] = [
            ("2023-03-26T01:00:00Z", "2023-10-29T01:00:00Z"),
            ("2024-03-31T01:00:00Z", "2024-10-27T01:00:00Z"),
            ("2025-03-30T01:00:00Z", "2025-10-26T01:00:00Z"),
        ];
        let time = |text: &str| text.parse::<Timestamp>().unwrap();
        let summer = SUMMERS.iter().any(|(begin, end)| (time(begin)..time(end)).contains(&at));
        if summer { 7_200 } else { 3_600 }
    }
}

/// What the clocks in Berlin show: the day, and the hour.
pub fn in_berlin(at: Timestamp) -> (String, usize) {
    let local = at.plus_micros(i64::from(Berlin.ahead_of_utc(at)) * 1_000_000).to_string();
    (local[..10].to_owned(), local[11..13].parse().unwrap())
}

pub fn event(kind: &str, id: Uuid, version: u64, event_type: &str, data: &Value, at: &str) -> NewEvent {
    NewEvent {
        event_id: EventId::generate(),
        aggregate_id: AggregateId(id),
        aggregate_type: AggregateType::new(kind).unwrap(),
        version: Version::new(version),
        event_type: EventType::new(event_type).unwrap(),
        schema_version: 1,
        event_data: Json::from_value(data).unwrap(),
        metadata: Json::empty(),
        occurred_at: at.parse().unwrap(),
        user_id: None,
    }
}

pub fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}
