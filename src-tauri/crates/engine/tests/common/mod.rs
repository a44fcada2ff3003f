//! A workspace in a folder of its own, and what its log holds.
#![allow(missing_docs, dead_code, clippy::unwrap_used, reason = "each test binary uses its part of this")]

pub mod audit;
pub mod berlin;
pub mod logs;

use hergang_engine::api::{ImportRequest, JobProgress};
use hergang_engine::{Actor, DemoRequest, EngineError, Home, Job, Workspace};
use hergang_events::{
    AggregateId, AggregateType, DomainEvent, EventId, EventType, Json, NewEvent, Position, SystemClock,
    Timestamp, UserId, Version,
};
use hergang_store_sqlite::{LogReader, SqliteEventStore};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use uuid::Uuid;

pub fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../formats/samples").join(name)
}

pub fn open(folder: &Path) -> Workspace {
    Workspace::open_or_create(folder, "Test", &home(folder), Arc::new(SystemClock)).unwrap()
}

/// The installation to which a test's workspace belongs.
pub fn home(workspace: &Path) -> Home {
    Home::new(workspace.join("home"), Arc::new(SystemClock))
}

/// Where that installation keeps the workspace's read models.
pub fn views(workspace: &Path) -> PathBuf {
    home(workspace).read_models(workspace).unwrap()
}

/// Whoever uses the installation: nobody that a workspace's history knows, so it is his own file.
pub fn owner() -> Actor {
    Actor {
        id: UserId(Uuid::from_u128(0x0a)),
        name: "Rosa Kühn".to_owned(),
        role: "admin".to_owned(),
        picture: None,
        is_named: true,
        set_aside: None,
    }
}

pub fn request(file: &Path) -> ImportRequest {
    ImportRequest { file: file.to_owned(), aggregate_type: None, category: None, skip_invalid: false }
}

pub fn import(workspace: &Workspace, file: &Path) -> Result<JobProgress, EngineError> {
    workspace.import(&owner(), &request(file), Job::unwatched())
}

pub fn events(folder: &Path) -> Vec<DomainEvent> {
    let log = LogReader::open(&folder.join("log.db")).unwrap();
    let mut read: Vec<DomainEvent> = Vec::new();
    loop {
        let page =
            log.page(read.last().map_or(Position::ZERO, |last| last.global_position), usize::MAX).unwrap();
        let ends = page.ends;
        read.extend(page);
        if ends {
            return read;
        }
    }
}

/// What imports have brought: the events without those that tell of the imports.
pub fn imported(folder: &Path) -> Vec<DomainEvent> {
    let mut brought = events(folder);
    brought.retain(|event| event.event_type.as_str() != "HistoryImportedEvent");
    brought
}

/// A workspace with the demo company's history, shown.
pub fn with_demo(folder: &Path, events: usize) -> Workspace {
    let workspace = open(folder);
    let until = Some("2026-03-02T12:00:00Z".parse().unwrap());
    workspace.fill_with_demo(&owner(), DemoRequest { events, seed: 1, until }, Job::unwatched()).unwrap();
    workspace
}

/// What happened to a thing of that name, in a foreign log.
pub fn step(name: &str, version: u64) -> NewEvent {
    let aggregate_id = AggregateId::derived(&Uuid::NAMESPACE_OID, name);
    NewEvent {
        event_id: EventId::derived(&aggregate_id.0, &version.to_string()),
        aggregate_id,
        aggregate_type: AggregateType::new("loan").unwrap(),
        version: Version::new(version),
        event_type: EventType::new("STEP").unwrap(),
        schema_version: 1,
        event_data: Json::from_stored("{}"),
        metadata: Json::from_stored("{}"),
        occurred_at: "2026-03-02T12:00:00Z".parse().unwrap(),
        user_id: None,
    }
}

pub fn append(workspace: &Workspace, events: Vec<NewEvent>) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(workspace.append(events)).unwrap();
}

/// An event of a type that no catalog knows.
pub fn loan_event(id: u128, version: u64, event_type: &str, data: &str, metadata: &str) -> NewEvent {
    NewEvent {
        event_id: EventId::generate(),
        aggregate_id: AggregateId(Uuid::from_u128(id)),
        aggregate_type: AggregateType::new("loan").unwrap(),
        version: Version::new(version),
        event_type: EventType::new(event_type).unwrap(),
        schema_version: 1,
        event_data: Json::parse(data).unwrap(),
        metadata: Json::parse(metadata).unwrap(),
        occurred_at: Timestamp::from_micros(1_000_000 * version as i64),
        user_id: Some(UserId(Uuid::from_u128(id))),
    }
}

/// Appends as another program does.
pub fn append_outside(folder: &Path, events: Vec<NewEvent>) {
    let store = SqliteEventStore::open(&folder.join("log.db"), Arc::new(SystemClock)).unwrap();
    store.append_blocking(events).unwrap();
}
