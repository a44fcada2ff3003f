//! What every event store can do (the concept's `EventStore`), whatever it is built on.

use crate::{AggregateSnapshot, BulkAppend, BulkMode, EventPage, StoreError};
use async_trait::async_trait;
use hergang_events::{AggregateId, DomainEvent, EventId, NewEvent, Position, StreamName, Version};

/// An append-only log of events with one gapless global order.
///
/// It keeps promises 1 to 4, 9 and 12 of docs/architecture.md; the suite in `contract/` holds every backend to them.
#[async_trait]
pub trait EventStore: Send + Sync {
    /// Appends events in the order given, all or nothing.
    ///
    /// Each aggregate's first new event says by its version what the aggregate must stand at (one less); the others follow on.
    /// An event that is stored already with the same content is not stored again and answers with its position.
    ///
    /// # Errors
    /// [`StoreError::VersionConflict`], [`StoreError::EventIdReused`] (same id, other content); nothing is written then.
    async fn append(&self, events: Vec<NewEvent>) -> Result<Appended, StoreError>;

    /// Appends events of one aggregate if it stands at `expected`; otherwise as [`EventStore::append`].
    async fn append_with_expected_version(
        &self,
        events: Vec<NewEvent>,
        expected: Version,
    ) -> Result<Appended, StoreError>;

    /// Begins one transaction for many events: all of them become visible at its commit, or none. Everybody else's appends wait
    /// for its end: see [`BulkAppend`].
    fn begin_bulk(&self, mode: BulkMode) -> BulkAppend;

    /// An aggregate's events after a version ([`Version::ZERO`] for all of them), in order: as many as a batch holds, which the page says.
    async fn events(&self, aggregate: AggregateId, after: Version) -> Result<EventPage, StoreError>;

    /// The version that an aggregate stands at; zero where it has no events.
    async fn version(&self, aggregate: AggregateId) -> Result<Version, StoreError>;

    /// The next at most `limit` events of a stream after a position, in order: fewer where they are large ([`crate::BATCH_BYTES`]) or the
    /// stream's end was reached, which the page says.
    async fn stream(
        &self,
        stream: &StreamName,
        after: Position,
        limit: usize,
    ) -> Result<EventPage, StoreError>;

    /// One event by its id.
    async fn event(&self, id: EventId) -> Result<Option<DomainEvent>, StoreError>;

    /// The position of the last event; zero where there is none.
    async fn head(&self) -> Result<Position, StoreError>;

    /// Stores a snapshot. The same aggregate and version again replaces nothing and is no error.
    async fn save_snapshot(&self, snapshot: AggregateSnapshot) -> Result<(), StoreError>;

    /// The snapshot of an aggregate with the highest version.
    async fn latest_snapshot(&self, aggregate: AggregateId) -> Result<Option<AggregateSnapshot>, StoreError>;
}

/// What an append did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Appended {
    /// Each event's position, in the order of the events given.
    pub positions: Vec<Position>,
    /// How many of them were not there before.
    pub added: usize,
}
