//! What an append-only event store can do, and what every one of them decides alike. It knows no database.
//!
//! - [`EventStore`]: what every store can do
//! - [`BulkAppend`]: many events as one transaction
//! - [`Repository`]: aggregates in a store, with snapshots
//! - [`backend`]: what a store is built of

pub mod backend;
mod bulk;
mod decision;
mod error;
mod event_store;
mod page;
mod pending;
mod repository;
mod server_error;
mod snapshot;

pub use bulk::{BlockingBulk, BulkAppend, BulkMode, LookedUp};
pub use error::StoreError;
pub use event_store::{Appended, EventStore};
pub use page::{BATCH_BYTES, EventPage, Fill, Payload};
pub use pending::PendingAppend;
pub use repository::{Repository, SnapshotPolicy};
pub use server_error::{LockHolder, ServerCause, ServerError};
pub use snapshot::AggregateSnapshot;
