//! A server that only reads: a standby, or a database set so. Everything can be read, and whoever appends is sent elsewhere.

use crate::contract::build::{aggregate, customer_events};
use crate::database::Database;
use crate::wait::eventually;
use hergang_events::{Position, Version};
use hergang_store::{EventStore, ServerCause, ServerError, StoreError};
use hergang_store_postgres::{PostgresEventStore, migrate};
use hergang_test_postgres::{Options, Server};

async fn refuses_to_append(store: &PostgresEventStore) {
    // One, several, and what is judged.
    for events in [customer_events(1, 3..=3), customer_events(2, 1..=2), customer_events(1, 2..=3)] {
        let appended = store.append(events).await;
        let Err(StoreError::Server(error @ ServerError { cause: ServerCause::ReadOnly, .. })) = appended
        else {
            panic!("{appended:?}")
        };
        let text = error.to_string();
        assert!(text.contains("the database ") && text.contains("appended to the primary server"), "{text}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_standby_is_read_and_followed_but_not_appended_to() {
    let primary = Server::start(&Options::quick()).unwrap();
    primary.create_database("log", None).unwrap();
    migrate(&primary.url("log").parse().unwrap()).await.unwrap();
    let writing = PostgresEventStore::open(primary.url("log").parse().unwrap()).await.unwrap();
    writing.append(customer_events(1, 1..=2)).await.unwrap();

    let standby = primary.standby(&Options::quick()).unwrap();
    let reading = PostgresEventStore::open(standby.url("log").parse().unwrap()).await.unwrap();
    eventually("the standby to follow", async || {
        (reading.head().await.unwrap() == Position::new(2)).then_some(())
    })
    .await;
    assert_eq!(reading.events(aggregate(1), Version::ZERO).await.unwrap().len(), 2);
    refuses_to_append(&reading).await;

    let mut feed = reading.feed(Position::new(2));
    writing.append(customer_events(3, 1..=2)).await.unwrap();
    let mut taken = 0;
    while taken < 2 {
        taken += feed.next().await.unwrap().len();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_is_set_to_read_only_says_so() {
    let database = Database::new().await;
    database.store().await.append(customer_events(1, 1..=2)).await.unwrap();
    database
        .psql(&format!("ALTER DATABASE {} SET default_transaction_read_only = on", database.name))
        .unwrap();
    refuses_to_append(&database.store().await).await;
}
