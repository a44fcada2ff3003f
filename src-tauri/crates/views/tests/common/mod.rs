//! A workspace's two files, filled with the demo company, and a way to compare read models row for row.
#![allow(missing_docs, dead_code, clippy::unwrap_used, reason = "each test binary uses its part of this")]

use hergang_demo::{DemoCompany, DemoOptions};
use hergang_events::{
    AggregateId, AggregateType, EventId, EventType, Json, NewEvent, SystemClock, Timestamp, Version,
};
use hergang_store::EventStore;
use hergang_store_sqlite::SqliteEventStore;
use hergang_views::{Projector, Views};
use rusqlite::Connection;
use rusqlite::types::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use uuid::Uuid;

pub struct Files {
    pub folder: tempfile::TempDir,
}

impl Files {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub fn log(&self) -> PathBuf {
        self.folder.path().join("log.db")
    }

    pub fn views(&self) -> PathBuf {
        self.folder.path().join("views.db")
    }

    pub fn append(&self, events: Vec<NewEvent>) {
        let store = SqliteEventStore::open(&self.log(), Arc::new(SystemClock)).unwrap();
        block_on(store.append(events)).unwrap();
    }

    pub fn project(&self) -> Views {
        project(&self.log(), &self.views());
        Views::open(&self.views()).unwrap()
    }
}

pub fn project(log: &Path, views: &Path) {
    Projector::open(log, views, Arc::new(SystemClock)).unwrap().catch_up(&mut |_| true).unwrap();
}

pub fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

pub fn event(
    kind: &str,
    id: Uuid,
    version: u64,
    event_type: &str,
    data: &serde_json::Value,
    second: i64,
) -> NewEvent {
    NewEvent {
        event_id: EventId::generate(),
        aggregate_id: AggregateId(id),
        aggregate_type: AggregateType::new(kind).unwrap(),
        version: Version::new(version),
        event_type: EventType::new(event_type).unwrap(),
        schema_version: 1,
        event_data: Json::from_value(data).unwrap(),
        metadata: Json::empty(),
        occurred_at: Timestamp::from_micros(second * 1_000_000),
        user_id: None,
    }
}

pub fn demo(events: usize) -> Vec<NewEvent> {
    let until: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
    DemoCompany::new(DemoOptions { events, seed: 7, until }).collect()
}

/// Every row of every read model, and the words of the full-text indexes with how often they stand there; without the times at
/// which a checkpoint was written.
pub fn contents(views: &Path) -> BTreeMap<String, Vec<Vec<Value>>> {
    let db = Connection::open(views).unwrap();
    db.execute_batch(
        "CREATE VIRTUAL TABLE temp.event_words USING fts5vocab('main', 'event_search', 'row');
         CREATE VIRTUAL TABLE temp.entity_words USING fts5vocab('main', 'entity_search', 'row');",
    )
    .unwrap();
    let mut tables: Vec<String> = db
        .prepare(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'
             AND name NOT LIKE 'event_search%' AND name NOT LIKE 'entity_search%'",
        )
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    tables.extend(["temp.event_words".to_owned(), "temp.entity_words".to_owned()]);
    tables.into_iter().map(|table| (table.clone(), rows(&db, &table))).collect()
}

fn rows(db: &Connection, table: &str) -> Vec<Vec<Value>> {
    let columns = match table {
        "event_subscriptions" => "subscription_name, last_processed_position, last_event_id, status",
        "dead_letters" => "subscription_name, global_position, event_type, error",
        _ => "*",
    };
    let mut query = db.prepare(&format!("SELECT {columns} FROM {table}")).unwrap();
    let width = query.column_count();
    query
        .query_map([], |row| (0..width).map(|column| row.get(column)).collect())
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap()
}
