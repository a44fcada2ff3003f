//! However an archiving ends, every event is there once, and it can be taken up again.

use crate::archived::{archive_old, before, connect, content, life};
use crate::database::Database;
use hergang_store::EventStore;
use hergang_store_postgres::archive;
use hergang_test_postgres::{Options, Server};
use sqlx_core::executor::Executor;
use std::ops::ControlFlow;

/// So long that it is archived in several batches.
async fn long_log(database: &Database) {
    let store = database.store().await;
    for number in 1..=30 {
        store.append(life("opportunity", number, 1_000, "OpportunityLostEvent")).await.unwrap();
    }
    store.append(life("customer", 999, 1, "CustomerCreatedEvent")).await.unwrap();
}

#[tokio::test]
async fn an_archiving_that_is_ended_after_a_batch_is_taken_up_again() {
    let database = Database::new().await;
    long_log(&database).await;
    let before_it = content(&database);
    let stopped = archive(&database.url(), &before("2024-01-01"), |_| ControlFlow::Break(())).await.unwrap();
    assert_eq!((stopped.events, stopped.aggregates), (10_000, 10));
    assert_eq!(content(&database), before_it);
    let mut reports = Vec::new();
    let rest = archive(&database.url(), &before("2024-01-01"), |done| {
        reports.push(done.events);
        ControlFlow::Continue(())
    })
    .await
    .unwrap();
    assert_eq!((rest.events, reports), (20_000, vec![10_000, 20_000, 20_000]));
    assert_eq!(content(&database), before_it);
    assert_eq!(database.psql("SELECT count(*) FROM event_archive").unwrap(), "30000");
}

/// Kill -9 of the server's processes, at a batch's end and within one.
#[tokio::test]
async fn a_server_that_is_killed_during_the_archiving_has_every_event_once() {
    let server: &'static Server = Box::leak(Box::new(Server::start(&Options::durable()).unwrap()));
    server.create_database("killed", None).unwrap();
    let database = Database { server, name: "killed".to_owned() };
    hergang_store_postgres::migrate(&database.url()).await.unwrap();
    long_log(&database).await;
    let before_it = content(&database);

    archive(&database.url(), &before("2024-01-01"), |_| {
        server.kill().unwrap();
        ControlFlow::Continue(())
    })
    .await
    .unwrap_err();
    server.restart().unwrap();
    assert_eq!(content(&database), before_it);

    // A move that has done all but its commit.
    let mut moving = connect(&server.url("killed")).await;
    let rest = "BEGIN; SELECT move_to_archive(array_agg(aggregate_id), array_agg(version)) FROM (
                    SELECT aggregate_id, max(version) AS version FROM event_log
                    WHERE aggregate_type = 'opportunity' GROUP BY aggregate_id) AS whole";
    moving.execute(rest).await.unwrap();
    server.kill().unwrap();
    server.restart().unwrap();
    assert_eq!(content(&database), before_it);

    assert_eq!(archive_old(&database).await.events, 20_000);
    assert_eq!(content(&database), before_it);
    assert_eq!(database.psql("SELECT count(*) FROM event_log").unwrap(), "1");
}
