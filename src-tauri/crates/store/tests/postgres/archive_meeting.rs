//! The archiving beside others who read and append.

use crate::archived::{before, connect, life, mixed_log};
use crate::database::Database;
use hergang_store::{EventStore, archive};
use sqlx_core::connection::Connection;
use sqlx_core::executor::Executor;
use std::ops::ControlFlow;

/// A transaction that has read by a plan from before may go on by it: nothing is moved before its end.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_still_reads_by_an_old_plan_is_waited_for() {
    let database = Database::new().await;
    let store = database.store().await;
    mixed_log(&store).await;
    let mut reader = connect(&database.server.url(&database.name)).await;
    let prepare = "SET plan_cache_mode = force_generic_plan; PREPARE everything AS SELECT 1 / count(*) FROM domain_events
                   WHERE global_position = 1; BEGIN; EXECUTE everything";
    reader.execute(prepare).await.unwrap();

    let url = database.url();
    let archiving =
        tokio::spawn(
            async move { archive(&url, &before("2024-01-01"), |_| ControlFlow::Continue(())).await },
        );
    let waits = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%wait_for_old_plans%'
                 AND state = 'active' AND pid <> pg_backend_pid()";
    while database.psql(waits).unwrap() == "0" {
        assert!(!archiving.is_finished(), "it does not wait");
    }
    // Others see the division already, and come through.
    assert_eq!(database.psql("SELECT log_is_divided()").unwrap(), "t");
    store.append(life("customer", 500, 1, "CustomerCreatedEvent")).await.unwrap();
    for _ in 0..3 {
        reader.execute("EXECUTE everything").await.unwrap();
    }
    assert!(!archiving.is_finished());
    assert_eq!(database.psql("SELECT count(*) FROM event_archive").unwrap(), "0");
    reader.execute("COMMIT").await.unwrap();
    assert_eq!(archiving.await.unwrap().unwrap().events, 100);
    // Planned anew, it finds the event in the archive.
    reader.execute("EXECUTE everything").await.unwrap();
    reader.close().await.unwrap();
}

/// One that is appended to between its choice and its move stays, for it is not old any more.
#[tokio::test]
async fn an_aggregate_that_is_appended_to_meanwhile_is_not_moved() {
    let database = Database::new().await;
    let store = database.store().await;
    mixed_log(&store).await;
    database.psql("SELECT divide_log()").unwrap();
    let chosen = database.psql("SELECT aggregate_id FROM event_log WHERE global_position = 1").unwrap();
    let six = life("opportunity", 1, 6, "OpportunityLostEvent");
    store.append(six[5..].to_vec()).await.unwrap();
    let refused =
        database.psql(&format!("SELECT move_to_archive(ARRAY['{chosen}']::uuid[], ARRAY[5]::bigint[])"));
    let text = refused.unwrap_err().to_string();
    assert!(text.contains("was appended to while it was archived"), "{text}");
    assert_eq!(database.psql("SELECT count(*) FROM event_archive").unwrap(), "0");
}
