//! The append-only event store: the [`EventStore`] trait and its SQLite backend.

mod decision;
mod error;
mod event_store;
mod pending;
mod snapshot;
mod sqlite;

pub use error::StoreError;
pub use event_store::{Appended, EventStore};
pub use pending::PendingAppend;
pub use snapshot::AggregateSnapshot;
pub use sqlite::{BulkAppend, BulkMode, LogReader, SqliteEventStore};
