//! Promises 4 and 9 where the network breaks in the middle of an append: it lands once, and its caller gets its positions.

use crate::contract::build::{aggregate, customer_event, customer_events};
use crate::own_server::TcpLog;
use crate::proxy::{Failure, Proxy};
use hergang_events::{Position, Version};
use hergang_store::{EventStore, ServerCause, ServerError, StoreError};
use hergang_store_postgres::PostgresEventStore;

/// A store behind a proxy, and one that reaches the same server without it.
async fn behind_a_proxy() -> (PostgresEventStore, PostgresEventStore, Proxy) {
    let log = TcpLog::shared().await;
    let proxy = Proxy::start(log.port).await;
    let store = PostgresEventStore::open(log.url_on(proxy.port).parse().unwrap()).await.unwrap();
    (store, log.store().await, proxy)
}

fn positions(range: std::ops::RangeInclusive<u64>) -> Vec<Position> {
    range.map(Position::new).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_append_whose_connection_breaks_lands_once() {
    let (store, direct, proxy) = behind_a_proxy().await;
    let mut head = 0;
    for (round, failure) in [Failure::AnswerLost, Failure::Cut].into_iter().cycle().take(6).enumerate() {
        // One event, and several of them: two statements.
        let number = round as u32 + 1;
        let events = customer_events(number, 1..=1 + round as u64 / 2);
        proxy.fail_at(events[0].event_id.0.as_bytes(), failure);
        let count = events.len() as u64;
        let appended = store.append(events).await.unwrap();
        assert_eq!(proxy.failures(), round + 1);
        assert_eq!(appended.positions, positions(head + 1..=head + count));
        // Whoever lost the answer finds the events there; whoever was cut before, adds them.
        assert_eq!(appended.added == 0, failure == Failure::AnswerLost);
        head += count;
        assert_eq!(direct.head().await.unwrap(), Position::new(head));
        assert_eq!(direct.version(aggregate(number)).await.unwrap(), Version::new(count));
    }
}

/// With somebody else at the log, an append waits for the lock, looks and commits: more places where the network can break.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_judged_append_whose_connection_breaks_lands_once() {
    let (store, direct, proxy) = behind_a_proxy().await;
    let steps: [&[u8]; 2] = [b"BEGIN", b"COMMIT"];
    let mut version = 1;
    store.append(customer_events(1, 1..=1)).await.unwrap();
    for step in steps {
        for failure in [Failure::Cut, Failure::AnswerLost] {
            // Half of it is there already, so that it is judged.
            let events = customer_events(1, version..=version + 1);
            proxy.fail_at(step, failure);
            let failures = proxy.failures();
            let appended = store.append(events).await.unwrap();
            assert_eq!(proxy.failures(), failures + 1, "{failure:?} at {}", String::from_utf8_lossy(step));
            assert_eq!(appended.positions, positions(version..=version + 1));
            version += 1;
            assert_eq!(direct.head().await.unwrap(), Position::new(version));
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reading_goes_on_over_a_new_connection() {
    let (store, _, proxy) = behind_a_proxy().await;
    store.append(customer_events(1, 1..=5)).await.unwrap();
    for (round, failure) in [Failure::Cut, Failure::AnswerLost].into_iter().cycle().take(8).enumerate() {
        proxy.fail_at(aggregate(1).0.as_bytes(), failure);
        assert_eq!(store.events(aggregate(1), Version::ZERO).await.unwrap().len(), 5);
        assert_eq!(proxy.failures(), round + 1);
    }
}

/// A laptop is closed, a tunnel collapses: no answer, and no word that there will be none. The clock is turned on, so that
/// nobody waits for it; it starts when the network is silent.
#[tokio::test]
async fn a_network_that_falls_silent_is_given_up_and_said_to_be() {
    let (store, direct, proxy) = behind_a_proxy().await;
    store.append(customer_events(1, 1..=1)).await.unwrap();
    store.events(aggregate(1), Version::ZERO).await.unwrap();
    proxy.fail_at(aggregate(1).0.as_bytes(), Failure::Silence);

    // The first of them is under way when the silence begins.
    let reading = tokio::spawn(async move {
        let read = store.events(aggregate(1), Version::ZERO).await;
        (store, read)
    });
    while proxy.failures() == 0 {
        tokio::task::yield_now().await;
    }
    tokio::time::pause();
    let (store, read) = reading.await.unwrap();
    let Err(StoreError::Server(ServerError { cause: ServerCause::Unreachable { reason, .. }, .. })) = read
    else {
        panic!("{read:?}")
    };
    assert_eq!(reason, "no answer within 90 s");
    let appended = store.append(vec![customer_event(1, 2)]).await;
    let Err(StoreError::Server(error @ ServerError { cause: ServerCause::Unanswered { .. }, .. })) = appended
    else {
        panic!("{appended:?}")
    };
    assert!(error.to_string().contains("append the same events again"), "{error}");
    tokio::time::resume();
    assert_eq!(direct.head().await.unwrap(), Position::new(1));
}
