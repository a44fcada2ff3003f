//! What caused an event and what it caused: the whole process where it is small, the nearest part where it is large, and nothing
//! whatsoever in a foreign log makes it hang.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::berlin::{berlin_demo, event};
use common::{events, open};
use hergang_engine::api::EventRelations;
use hergang_engine::{Job, Workspace};
use hergang_events::{DomainEvent, EventId, Json, NewEvent};
use rusqlite::Connection;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use uuid::Uuid;

fn relations(workspace: &Workspace, position: u64) -> EventRelations {
    workspace.event_relations(position, "de").unwrap()
}

fn tree(workspace: &Workspace, position: u64) -> Vec<(u64, u32)> {
    relations(workspace, position)
        .events
        .iter()
        .map(|related| (related.event.position, related.depth))
        .collect()
}

fn link(event: &DomainEvent, key: &str) -> Option<Uuid> {
    let metadata: Value = serde_json::from_str(event.metadata.as_str()).unwrap();
    metadata.get(key)?.as_str()?.parse().ok()
}

#[test]
fn relations_are_the_process_of_an_event_each_after_its_cause() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = berlin_demo(folder.path(), 2_000);
    let all = events(folder.path());
    let by_id: HashMap<Uuid, &DomainEvent> = all.iter().map(|event| (event.event_id.0, event)).collect();
    let cause = |event: &DomainEvent| link(event, "causation_id").and_then(|id| by_id.get(&id).copied());
    let first = |event: &DomainEvent| {
        let mut at = by_id[&event.event_id.0];
        while let Some(before) = cause(at) {
            at = before;
        }
        at.event_id.0
    };
    let mut processes: BTreeMap<Uuid, BTreeSet<u64>> = BTreeMap::new();
    let process = |event: &DomainEvent| link(event, "correlation_id").unwrap_or_else(|| first(event));
    for event in &all {
        processes.entry(process(event)).or_default().insert(event.global_position.get());
    }
    let (mut compared, mut across) = (0, 0);
    for event in all.iter().step_by(13) {
        let expected = &processes[&process(event)];
        let answer = relations(&workspace, event.global_position.get());
        if expected.len() == 1 {
            assert_eq!(answer.events, []);
            continue;
        }
        assert!(expected.len() <= 200 && !answer.more);
        let found: BTreeSet<u64> = answer.events.iter().map(|related| related.event.position).collect();
        assert_eq!((&found, answer.events.len()), (expected, expected.len()));
        let mut line: Vec<u64> = Vec::new();
        for related in &answer.events {
            line.truncate(related.depth as usize);
            let stored = &all[related.event.position as usize - 1];
            assert_eq!(line.len(), related.depth as usize, "a depth is left out");
            assert_eq!(cause(stored).map(|cause| cause.global_position.get()), line.last().copied());
            line.push(related.event.position);
        }
        compared += 1;
        across += usize::from(
            answer.events.iter().any(|related| related.event.aggregate_id != event.aggregate_id.to_string()),
        );
    }
    assert!(compared > 20 && across > 5, "{compared} processes compared, {across} across entities");
}

/// Events with metadata as another program once wrote them into the file, which it does not check.
fn append(folder: &Path, written: impl IntoIterator<Item = (u128, String)>) {
    let id = Uuid::now_v7();
    let events = (1u64..).zip(written).map(|(version, (event_id, metadata))| NewEvent {
        event_id: EventId(Uuid::from_u128(event_id)),
        metadata: Json::from_stored(&metadata),
        ..event("loan", id, version, "STEP", &json!({}), "2025-01-01T00:00:00Z")
    });
    let log = Connection::open(folder.join("log.db")).unwrap();
    for event in events {
        let values = (
            event.event_id.0.as_bytes().as_slice(),
            event.aggregate_id.0.as_bytes().as_slice(),
            event.aggregate_type.as_str(),
            event.version.get() as i64,
            event.event_type.as_str(),
            event.event_data.as_str(),
            event.metadata.as_str(),
            event.occurred_at.micros(),
        );
        let insert = "INSERT INTO domain_events (event_id, aggregate_id, aggregate_type, version, event_type, schema_version, event_data,
                          metadata, occurred_at, recorded_at)
                      VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6, ?7, ?8, ?8)";
        log.execute(insert, values).unwrap();
    }
}

fn foreign(folder: &Path, written: impl IntoIterator<Item = (u128, String)>) -> Workspace {
    let workspace = open(folder);
    append(folder, written);
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    workspace
}

fn caused_by(cause: u128) -> String {
    json!({"causation_id": Uuid::from_u128(cause)}).to_string()
}

#[test]
fn circles_causes_of_themselves_and_broken_metadata_hang_nothing_and_relate_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let process = json!({"correlation_id": Uuid::from_u128(99)}).to_string();
    let workspace = foreign(
        folder.path(),
        [
            (1, caused_by(1)),
            (2, caused_by(3)),
            (3, caused_by(2)),
            (4, caused_by(3)),
            (5, caused_by(777)),
            (6, "{\"causation_id\": 5}".to_owned()),
            (7, "no JSON, and \"causation_id\"".to_owned()),
            (8, "{\"causation_id\": \"00000000-0000-0000-0000-000000000005".to_owned()),
            (9, "[".repeat(10_000) + "\"correlation_id\""),
            (
                10,
                json!({"causation_id": ["00000000-0000-0000-0000-000000000005"], "correlation_id": {}})
                    .to_string(),
            ),
            // The effect is recorded before its cause.
            (11, caused_by(12)),
            (12, "{}".to_owned()),
            (13, process.clone()),
            (14, process),
            (15, caused_by(14)),
        ],
    );
    for alone in [1, 5, 6, 7, 8, 9, 10] {
        assert_eq!(tree(&workspace, alone), [], "{alone}");
    }
    assert_eq!(tree(&workspace, 2), [(3, 0), (2, 1), (4, 1)]);
    assert_eq!(tree(&workspace, 3), [(2, 0), (3, 1), (4, 2)]);
    assert_eq!(tree(&workspace, 11), [(12, 0), (11, 1)]);
    for position in [13, 14, 15] {
        assert_eq!(tree(&workspace, position), [(13, 0), (14, 0), (15, 1)], "{position}");
    }
    assert_eq!(workspace.event_relations(16, "de").unwrap_err().code().as_str(), "not_found");
}

#[test]
fn of_a_large_process_the_nearest_part_is_told_with_the_event_itself() {
    let folder = tempfile::tempdir().unwrap();
    // A cause with 300 effects, the last of which has effects of its own; then a line of 300 causes.
    let fan = (2..=301u128).map(|id| (id, caused_by(1)));
    let below = (302..=304u128).map(|id| (id, caused_by(301)));
    let line = (1_001..=1_300u128).map(|id| (id, caused_by(id - 1)));
    let written = [(1, "{}".to_owned())].into_iter().chain(fan).chain(below).chain(line);
    let workspace = foreign(folder.path(), written);

    let last_effect = relations(&workspace, 301);
    assert!(last_effect.more);
    let told = tree(&workspace, 301);
    assert_eq!(told.len(), 200);
    assert_eq!(told[0], (1, 0));
    for expected in [(301, 1), (302, 2), (304, 2)] {
        assert!(told.contains(&expected), "{expected:?}");
    }
    // The end of the line stands at position 604.
    let end = tree(&workspace, 604);
    assert_eq!((end.len(), end.last().copied()), (101, Some((604, 100))));
    assert!(relations(&workspace, 604).more);
    let middle = tree(&workspace, 450);
    assert!(middle.len() == 200 && middle.contains(&(450, 100)) && middle.contains(&(451, 101)));
}
