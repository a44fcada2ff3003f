//! The contract holds also where the log is partitioned, so finely that nearly every test crosses a bound.

use crate::contract::{self, Fixture};
use crate::contract_tests;
use crate::database::Database;
use std::sync::Arc;

async fn new_store() -> Fixture {
    let database = Database::new().await;
    database.partition(&[3, 6, 20, 40, 60, 200]);
    Fixture { store: Arc::new(database.store().await), keep: Box::new(()) }
}

contract_tests!(new_store);
