//! The contract holds also where the archive is busy: after every append, all that may be is moved there.

use crate::archived::connect;
use crate::contract::{self, Fixture};
use crate::contract_tests;
use crate::database::Database;
use async_trait::async_trait;
use hergang_events::{AggregateId, DomainEvent, EventId, NewEvent, Position, StreamName, Version};
use hergang_store::{AggregateSnapshot, Appended, BulkAppend, BulkMode, EventPage, EventStore, StoreError};
use hergang_store_postgres::PostgresEventStore;
use sqlx_core::executor::Executor;
use sqlx_postgres::PgConnection;
use std::sync::Arc;
use tokio::sync::Mutex;

/// All aggregates but the one that the log's last event belongs to.
const MOVE_ALL: &str = "SELECT move_to_archive(array_agg(aggregate_id), array_agg(version)) FROM (
    SELECT aggregate_id, max(version) AS version FROM event_log GROUP BY aggregate_id
    HAVING max(global_position) < (SELECT max(global_position) FROM event_log)) AS whole";

struct Archiving {
    store: PostgresEventStore,
    archivist: Mutex<PgConnection>,
}

impl Archiving {
    async fn tidy(&self) {
        // Where somebody else is at it, that will do.
        let Ok(mut archivist) = self.archivist.try_lock() else { return };
        if let Err(error) = archivist.execute(MOVE_ALL).await {
            // Somebody has appended to one of them meanwhile.
            assert_eq!(error.as_database_error().unwrap().code().unwrap(), "40001", "{error}");
        }
    }
}

async fn new_store() -> Fixture {
    let database = Database::new().await;
    database.psql("SELECT divide_log()").unwrap();
    let archivist = Mutex::new(connect(&database.server.url(&database.name)).await);
    Fixture { store: Arc::new(Archiving { store: database.store().await, archivist }), keep: Box::new(()) }
}

#[async_trait]
impl EventStore for Archiving {
    async fn append(&self, events: Vec<NewEvent>) -> Result<Appended, StoreError> {
        let outcome = self.store.append(events).await;
        self.tidy().await;
        outcome
    }

    async fn append_with_expected_version(
        &self,
        events: Vec<NewEvent>,
        expected: Version,
    ) -> Result<Appended, StoreError> {
        let outcome = self.store.append_with_expected_version(events, expected).await;
        self.tidy().await;
        outcome
    }

    fn begin_bulk(&self, mode: BulkMode) -> BulkAppend {
        self.store.begin_bulk(mode)
    }

    async fn events(&self, aggregate: AggregateId, after: Version) -> Result<EventPage, StoreError> {
        self.store.events(aggregate, after).await
    }

    async fn version(&self, aggregate: AggregateId) -> Result<Version, StoreError> {
        self.store.version(aggregate).await
    }

    async fn stream(
        &self,
        stream: &StreamName,
        after: Position,
        limit: usize,
    ) -> Result<EventPage, StoreError> {
        self.store.stream(stream, after, limit).await
    }

    async fn event(&self, id: EventId) -> Result<Option<DomainEvent>, StoreError> {
        self.store.event(id).await
    }

    async fn head(&self) -> Result<Position, StoreError> {
        self.store.head().await
    }

    async fn save_snapshot(&self, snapshot: AggregateSnapshot) -> Result<(), StoreError> {
        self.store.save_snapshot(snapshot).await
    }

    async fn latest_snapshot(&self, aggregate: AggregateId) -> Result<Option<AggregateSnapshot>, StoreError> {
        self.store.latest_snapshot(aggregate).await
    }
}

contract_tests!(new_store);
