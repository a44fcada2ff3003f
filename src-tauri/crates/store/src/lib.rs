//! The append-only event store: the [`EventStore`] trait and its two backends.
//!
//! - [`EventStore`]: what every store can do
//! - [`SqliteEventStore`]: the store in a file; [`PostgresEventStore`]: the store that a team shares, and its [`Feed`], and its [`archive()`]
//! - [`LogReader`]: reading such a file in order, fast and blocking, beside whoever writes it
//! - [`BulkAppend`]: many events as one transaction
//! - [`Repository`]: aggregates in a store, with snapshots

mod bulk;
mod decision;
mod error;
mod event_store;
mod names;
mod observe;
mod page;
mod pending;
mod postgres;
mod repository;
mod snapshot;
mod sqlite;
mod text;

pub use bulk::{BulkAppend, BulkMode, LookedUp};
pub use error::StoreError;
pub use event_store::{Appended, EventStore};
pub use page::{BATCH_BYTES, EventPage, Fill, Payload};
pub use pending::PendingAppend;
pub use postgres::{
    ArchiveRequest, Archived, Check, DatabaseUrl, Fault, Feed, LockHolder, Migrated, Partitioned,
    PostgresEventStore, ServerError, StoreStatus, archive, check, migrate, partition, status,
};
pub use repository::{Repository, SnapshotPolicy};
pub use snapshot::AggregateSnapshot;
pub use sqlite::{
    BESIDE_A_DATABASE, ForeignLog, LogReader, ReadOnly, SchemaText, SqliteEventStore, is_database,
    open_database,
};
