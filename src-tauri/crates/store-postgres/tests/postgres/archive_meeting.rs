//! The archiving beside others who read and append.

use crate::archived::{before, connect, life, mixed_log};
use crate::database::Database;
use hergang_events::Position;
use hergang_store::EventStore;
use hergang_store_postgres::{archive, partition};
use sqlx_core::connection::Connection;
use sqlx_core::executor::Executor;
use std::collections::HashSet;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::task::JoinSet;

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

/// Writers and a follower who notice nothing of what is moved and split under them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn appends_and_the_feed_go_on_while_the_log_is_archived_and_split() {
    const WRITERS: u32 = 4;
    let database = Database::new().await;
    mixed_log(&database.store().await).await;
    let stop = Arc::new(AtomicBool::new(false));
    let mut writers = JoinSet::new();
    for writer in 0..WRITERS {
        let (store, stop) = (database.store().await, stop.clone());
        writers.spawn(async move {
            let mut lives = 0;
            while !stop.load(Ordering::Relaxed) {
                let life = life("opportunity", 10_000 + writer + lives * WRITERS, 3, "OpportunityLostEvent");
                // One by one, and then all again, together.
                for event in &life {
                    assert_eq!(store.append(vec![event.clone()]).await.unwrap().added, 1);
                }
                assert_eq!(store.append(life).await.unwrap().added, 0);
                lives += 1;
            }
            u64::from(lives) * 3
        });
    }
    let follower = database.store().await;
    let mut feed = follower.feed(Position::ZERO);
    let mut fed = Vec::new();
    for round in 0..8 {
        if round % 2 == 1 {
            partition(&database.url(), 100).await.unwrap();
        }
        let archived =
            archive(&database.url(), &before("2024-01-01"), |_| ControlFlow::Continue(())).await.unwrap();
        assert!(archived.events > 0 || round > 0);
        fed.extend(feed.next().await.unwrap());
    }
    stop.store(true, Ordering::Relaxed);
    let appended: u64 = writers.join_all().await.into_iter().sum();
    while feed.position() < Position::new(200 + appended) {
        fed.extend(feed.next().await.unwrap());
    }
    assert!((1..).zip(&fed).all(|(position, event)| event.global_position == Position::new(position)));
    let ids: HashSet<_> = fed.iter().map(|event| event.event_id).collect();
    let versions: HashSet<_> = fed.iter().map(|event| (event.aggregate_id, event.version)).collect();
    assert_eq!((fed.len(), ids.len(), versions.len()), (200 + appended as usize, fed.len(), fed.len()));
    let parts =
        database.psql("SELECT count(*) FROM pg_inherits WHERE inhparent = 'event_log'::regclass").unwrap();
    assert!(parts.parse::<u32>().unwrap() > 1, "{parts}");
}
