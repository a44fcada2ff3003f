//! The PostgreSQL store: the contract that every store keeps, and what is its own. The tests start their own server.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod access;
mod acts;
mod append_only;
mod archive_appending;
mod archive_choice;
mod archive_contract;
mod archive_killed;
mod archive_meeting;
mod archive_reading;
mod archive_safety;
mod archived;
mod broken_network;
mod checker;
#[path = "../../../store/contract/mod.rs"]
mod contract;
mod database;
mod disk_full;
mod encryption;
mod feed;
mod following;
mod foreign;
mod foreign_insert;
mod granted;
mod groups;
mod killed_client;
mod killed_server;
mod limits;
mod metrics;
mod naive;
mod order;
mod own_names;
mod own_server;
mod partition_contract;
mod partitions;
mod pooled;
mod pooler;
mod proxy;
mod random;
mod readable;
mod restored;
mod rivals;
mod roles;
mod schema;
mod sessions;
mod silence;
mod standby;
mod status;
mod users;
mod wait;
mod writers;

use contract::Fixture;
use database::Database;
use std::sync::Arc;

async fn new_store() -> Fixture {
    let database = Database::new().await;
    Fixture { store: Arc::new(database.store().await), keep: Box::new(()) }
}

contract_tests!(new_store);
