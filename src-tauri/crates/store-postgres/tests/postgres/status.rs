//! What a store says of itself to whoever runs it, and what a look at the whole log finds.

use crate::archived::{archive_old, mixed_log};
use crate::contract::build::customer_events;
use crate::database::Database;
use crate::foreign::Foreign;
use hergang_events::Position;
use hergang_store::EventStore;
use hergang_store_postgres::{Fault, check, status};

#[tokio::test]
async fn a_store_says_how_it_goes_to_everybody_who_may_read_it() {
    let database = Database::new().await;
    let reader = format!("{}_reader", database.name);
    database.psql(&format!("CREATE ROLE {reader} LOGIN IN ROLE hergang_reader")).unwrap();
    let url = database.server.url_as(&reader, &database.name).parse().unwrap();
    let empty = status(&url).await.unwrap();
    assert_eq!((empty.head, empty.last_recorded, empty.last_minute), (Position::ZERO, None, 0));
    assert_eq!((empty.lock, empty.waiting, empty.divided, empty.bound), (None, 0, false, None));

    mixed_log(&database.store().await).await;
    let archived = archive_old(&database).await.events;
    database.partition(&[300]);
    let mut foreign = Foreign::connect(&database.server.url(&database.name)).await.unwrap();
    foreign.run("BEGIN; SELECT pg_advisory_xact_lock(1214729319, hergang_log_lock())").await.unwrap();
    let process = foreign.number("SELECT pg_backend_pid()::bigint").await.unwrap();
    let now = status(&url).await.unwrap();
    assert_eq!((now.head, now.last_minute + archived), (Position::new(200), 200));
    assert!(now.last_recorded.is_some() && now.divided);
    assert_eq!((&*now.open_part, now.partitions, now.archived), ("event_log_300", 2, archived));
    assert!(now.log_bytes > 0 && now.archive_bytes > 0 && now.database_bytes > now.log_bytes);
    let holder = now.lock.unwrap();
    assert_eq!((i64::from(holder.process), &*holder.login), (process, "postgres"));
    assert!(holder.seconds.is_some());
}

#[tokio::test]
async fn a_look_at_the_whole_log_finds_what_is_missing_and_what_is_there_twice() {
    let database = Database::new().await;
    let store = database.store().await;
    for number in 1..=4 {
        store.append(customer_events(number, 1..=5)).await.unwrap();
    }
    let whole = check(&database.url()).await.unwrap();
    assert!(whole.is_whole() && (whole.events, whole.aggregates) == (20, 4), "{whole:?}");
    // Somebody who owns the table got round its guards: position 7 is gone, and 12 stands in the archive as well.
    database
        .psql("SELECT divide_log(); ALTER TABLE event_log DISABLE TRIGGER USER; ALTER TABLE event_archive DISABLE TRIGGER USER;
               INSERT INTO event_archive SELECT * FROM event_log WHERE global_position = 12;
               DELETE FROM event_log WHERE global_position = 7")
        .unwrap();
    let broken = check(&database.url()).await.unwrap();
    assert!(!broken.is_whole());
    assert_eq!(broken.missing, Fault { count: 1, at: Some(7) });
    assert_eq!(broken.repeated, Fault { count: 1, at: Some(12) });
    assert_eq!((broken.broken_aggregates.count, broken.repeated_ids.count), (2, 1));
}

#[tokio::test]
async fn a_span_of_business_time_is_found_by_an_index_in_every_part() {
    let database = Database::new().await;
    let plan = || {
        let span = "occurred_at BETWEEN '2020-01-01' AND '2020-01-02'";
        let explain =
            format!("SET enable_seqscan = off; EXPLAIN SELECT count(*) FROM domain_events WHERE {span}");
        database.psql(&explain).unwrap()
    };
    assert!(plan().contains("event_log_by_time"), "{}", plan());
    mixed_log(&database.store().await).await;
    archive_old(&database).await;
    database.partition(&[300, 400]);
    for index in ["event_log_by_time", "event_log_300_occurred_at_idx", "event_archive_by_time"] {
        assert!(plan().contains(index), "{index}: {}", plan());
    }
}
