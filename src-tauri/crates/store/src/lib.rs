//! The append-only event store: the [`EventStore`] trait and its SQLite backend.

mod error;
mod event_store;
mod snapshot;

pub use error::StoreError;
pub use event_store::{Appended, EventStore};
pub use snapshot::AggregateSnapshot;
