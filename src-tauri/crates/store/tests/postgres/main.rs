//! The PostgreSQL store: the contract that every store keeps, and what is its own. The tests start their own server.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod archive_appending;
mod archive_choice;
mod archive_contract;
mod archive_killed;
mod archive_meeting;
mod archive_reading;
mod archive_safety;
mod archived;
#[path = "../contract/mod.rs"]
mod contract;
mod database;
mod partition_contract;
mod partitions;

use contract::Fixture;
use database::Database;
use std::sync::Arc;

async fn new_store() -> Fixture {
    let database = Database::new().await;
    Fixture { store: Arc::new(database.store().await), keep: Box::new(()) }
}

contract_tests!(new_store);
