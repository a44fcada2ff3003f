//! The SQLite store: the contract that every store keeps, and what is its own.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod bulk;
#[path = "../../../store/contract/mod.rs"]
mod contract;
mod file;
#[cfg(unix)]
mod killed;
mod strange;
mod tampering;

use contract::Fixture;
use hergang_events::SystemClock;
use hergang_store_sqlite::SqliteEventStore;
use std::sync::Arc;

async fn new_store() -> Fixture {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteEventStore::open(&folder.path().join("log.db"), Arc::new(SystemClock)).unwrap();
    Fixture { store: Arc::new(store), keep: Box::new(folder) }
}

contract_tests!(new_store);
