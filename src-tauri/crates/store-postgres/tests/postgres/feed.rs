//! The feed of whoever is far behind, of whoever listens, and of a log in which something is missing.

use crate::archived::before;
use crate::contract::build::{aggregate, customer_event, customer_events, event};
use crate::database::Database;
use hergang_events::{Json, NewEvent, Position, StreamName, Version};
use hergang_store::{BATCH_BYTES, EventStore, Payload, StoreError};
use hergang_store_postgres::{ArchiveRequest, archive};
use sqlx_postgres::PgListener;
use std::ops::ControlFlow;
use std::time::Duration;
use tokio::time::timeout;

/// More than the feed reads ahead.
const MANY: u64 = 20_000;

/// Connections that a store reads on.
const READERS: usize = 4;

/// A batch that is given up while the server is sending it must not be the answer to what is asked next.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn feeds_that_are_given_up_leave_no_answers_behind() {
    let database = Database::new().await;
    let store = database.store().await;
    store.append(customer_events(1, 1..=MANY)).await.unwrap();
    let last = customer_event(1, MANY).event_id;
    for round in 0..20_u64 {
        let mut feed = store.feed(Position::ZERO);
        assert!(!feed.next().await.unwrap().is_empty());
        tokio::time::sleep(Duration::from_millis(round % 5)).await;
        drop(feed);
        for _ in 0..READERS {
            let (version, found, head) =
                tokio::join!(store.version(aggregate(1)), store.event(last), store.head());
            assert_eq!(version.unwrap(), Version::new(MANY));
            assert_eq!(found.unwrap().map(|event| event.event_id), Some(last));
            assert_eq!(head.unwrap(), Position::new(MANY));
        }
    }
}

/// Small ones first, so that the batches ahead are begun too large for what comes then; and small ones after them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn large_events_are_handed_over_in_short_batches_and_none_is_left_out() {
    const LARGE: u64 = 40;
    let database = Database::new().await;
    let store = database.store().await;
    store.append(customer_events(1, 1..=6_000)).await.unwrap();
    let data = Json::parse(&format!(r#"{{"text":"{}"}}"#, "x".repeat(1_000_000))).unwrap();
    for version in 1..=LARGE {
        let large = NewEvent { event_data: data.clone(), ..customer_event(2, version) };
        store.append(vec![large]).await.unwrap();
    }
    store.append(customer_events(3, 1..=6_000)).await.unwrap();

    let mut feed = store.feed(Position::ZERO);
    let mut seen = 0;
    while seen < 12_000 + LARGE {
        let events = timeout(Duration::from_secs(60), feed.next()).await.unwrap().unwrap();
        let bytes: usize = events.iter().map(Payload::payload_bytes).sum();
        assert!(bytes < BATCH_BYTES + 2_000_000, "{bytes}");
        assert!(events.iter().zip(seen + 1..).all(|(event, wanted)| event.global_position.get() == wanted));
        seen += events.len() as u64;
    }
    assert_eq!(seen, 12_000 + LARGE);
}

/// Somebody got round the triggers: what comes before the gap is handed over, and nothing after it.
#[tokio::test]
async fn a_feed_stops_where_events_are_missing() {
    let database = Database::new().await;
    let store = database.store().await;
    store.append(customer_events(1, 1..=6)).await.unwrap();
    let remove =
        "ALTER TABLE event_log DISABLE TRIGGER ALL; DELETE FROM event_log WHERE global_position IN (3, 4)";
    database.psql(remove).unwrap();
    let mut feed = store.feed(Position::ZERO);
    assert_eq!(feed.next().await.unwrap().len(), 2);
    for _ in 0..2 {
        let Err(StoreError::Gap { wanted, found }) = feed.next().await else { panic!("no gap was seen") };
        assert_eq!((wanted, found), (Position::new(3), Position::new(5)));
    }
}

/// Long before the poll: appends of one, of several, after a pause and in a row.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn other_programs_are_told_of_every_append() {
    let database = Database::new().await;
    let store = database.store().await;
    let mut listener = PgListener::connect(&database.server.url(&database.name)).await.unwrap();
    listener.listen("hergang").await.unwrap();
    for version in 1..=30 {
        let pause = if version % 10 == 0 { 150 } else { 10 };
        tokio::time::sleep(Duration::from_millis(pause)).await;
        store.append(vec![customer_event(1, version)]).await.unwrap();
        let told = timeout(Duration::from_millis(400), listener.recv()).await;
        assert!(told.is_ok(), "nobody was told of append {version}");
    }
    // The last of a row is told as well, and nobody is told for ever.
    for version in 31..=60 {
        store.append(vec![customer_event(1, version)]).await.unwrap();
    }
    while timeout(Duration::from_millis(300), listener.recv()).await.is_ok() {}
    store.append(customer_events(2, 1..=3)).await.unwrap();
    store.close().await;
    assert!(timeout(Duration::from_millis(400), listener.recv()).await.is_ok(), "closing told nobody");
}

/// What a connection has learnt from its own appends is forgotten when the log is divided between two of them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_row_of_appends_goes_on_while_its_aggregates_are_archived() {
    let database = Database::new().await;
    let store = database.store().await;
    for number in 1..=3 {
        for version in 1..=10 {
            store.append(vec![event("ticket", number, version)]).await.unwrap();
        }
        let (url, request) = (database.url(), ArchiveRequest { inactive: true, ..before("2024-01-01") });
        let archiving = archive(&url, &request, |_| ControlFlow::Continue(()));
        let appending = async {
            for version in 11..=40 {
                store.append(vec![event("ticket", number, version)]).await.unwrap();
            }
        };
        let (archived, ()) = tokio::join!(archiving, appending);
        archived.unwrap();
        // The same again is known, wherever it stands by now.
        let again = (1..=40).map(|version| event("ticket", number, version)).collect();
        assert_eq!(store.append(again).await.unwrap().added, 0);
    }
    let log = store.stream(&StreamName::All, Position::ZERO, 1_000).await.unwrap();
    assert!(log.iter().map(|event| event.global_position.get()).eq(1..=120));
    for number in 1..=3 {
        let versions = store.events(aggregate(number), Version::ZERO).await.unwrap();
        assert!(versions.iter().map(|event| event.version.get()).eq(1..=40));
    }
    assert_ne!(database.psql("SELECT count(*) FROM event_archive").unwrap(), "0");
}
