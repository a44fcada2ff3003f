//! Promises 2 and 3 while many append at once.

use super::build::{aggregate, customer_event, customer_events};
use hergang_events::{EventId, NewEvent, Position, StreamName, Version};
use hergang_store::{EventStore, StoreError};
use std::collections::HashMap;
use std::sync::Arc;
use tokio::task::JoinHandle;
use uuid::Uuid;

type Store = Arc<dyn EventStore>;

const WRITERS: u32 = 8;
const BATCHES: u64 = 20;
const BATCH: u64 = 5;

pub async fn positions_are_gapless_and_readers_see_them_in_order_while_many_append(store: &Store) {
    let writers: Vec<_> = (0..WRITERS)
        .map(|number| {
            let store = Arc::clone(store);
            tokio::spawn(async move {
                let mut answered = Vec::new();
                for batch in 0..BATCHES {
                    let events = customer_events(number, batch * BATCH + 1..=(batch + 1) * BATCH);
                    let ids: Vec<_> = events.iter().map(|event| event.event_id).collect();
                    let appended = store.append(events).await.unwrap();
                    answered.extend(appended.positions.into_iter().zip(ids));
                }
                answered
            })
        })
        .collect();

    // Follows the log as it grows. What it has seen up to a position is all that there will ever be up to there.
    let total = u64::from(WRITERS) * BATCHES * BATCH;
    let (mut seen, mut order) = (Position::ZERO, HashMap::new());
    while seen.get() < total {
        let last = writers.iter().all(JoinHandle::is_finished);
        let page = store.stream(&StreamName::All, seen, 7).await.unwrap();
        if last && page.is_empty() {
            break; // A writer failed, and tells why below.
        }
        for event in page {
            assert_eq!(event.global_position, seen.next(), "a reader met a gap");
            seen = event.global_position;
            order.insert(event.global_position, event.event_id);
        }
        tokio::task::yield_now().await;
    }
    for writer in writers {
        for (position, id) in writer.await.unwrap() {
            assert_eq!(order[&position], id, "an append was answered with another event's position");
        }
    }
    for number in 0..WRITERS {
        let events = store.events(aggregate(number), Version::ZERO).await.unwrap();
        assert!(events.iter().map(|event| event.version.get()).eq(1..=BATCHES * BATCH));
        assert!(events.is_sorted_by_key(|event| event.global_position));
    }
}

pub async fn of_writers_with_the_same_expectation_one_wins(store: &Store) {
    store.append(customer_events(1, 1..=3)).await.unwrap();
    let tasks: Vec<_> = (0..WRITERS)
        .map(|number| {
            let store = Arc::clone(store);
            let event_id = EventId::derived(&Uuid::NAMESPACE_OID, &format!("rival {number}"));
            let event = NewEvent { event_id, ..customer_event(1, 4) };
            tokio::spawn(
                async move { store.append_with_expected_version(vec![event], Version::new(3)).await },
            )
        })
        .collect();
    let mut winners = 0;
    for task in tasks {
        match task.await.unwrap() {
            Ok(appended) => {
                winners += 1;
                assert_eq!(appended.positions, [Position::new(4)]);
            }
            Err(StoreError::VersionConflict { expected, actual, .. }) => {
                assert_eq!((expected, actual), (Version::new(3), Version::new(4)));
            }
            Err(other) => panic!("{other}"),
        }
    }
    assert_eq!(winners, 1);
    assert_eq!(store.head().await.unwrap(), Position::new(4));
}

pub async fn a_refused_append_harms_no_neighbour(store: &Store) {
    store.append(customer_events(0, 1..=1)).await.unwrap();
    // Polled together, they come to wait together.
    let good = (1..=20).map(|number| store.append(customer_events(number, 1..=2)));
    let bad =
        (0..20).map(|_| store.append(vec![NewEvent { version: Version::new(9), ..customer_event(0, 2) }]));
    let mut pending: Vec<_> = good.zip(bad).flat_map(|(good, bad)| [good, bad]).collect();
    let mut positions = Vec::new();
    for (index, outcome) in all(&mut pending).await.into_iter().enumerate() {
        match (index % 2, outcome) {
            (0, outcome) => positions.extend(outcome.unwrap().positions),
            (_, Err(StoreError::VersionConflict { .. })) => {}
            (_, outcome) => panic!("{outcome:?}"),
        }
    }
    positions.sort_unstable();
    assert!(positions.into_iter().eq((2..=41).map(Position::new)));
    assert_eq!(store.head().await.unwrap(), Position::new(41));
}

/// Polls all futures until each is done.
async fn all<F: Future + Unpin>(futures: &mut [F]) -> Vec<F::Output> {
    let mut done: Vec<Option<F::Output>> = futures.iter().map(|_| None).collect();
    std::future::poll_fn(|context| {
        for (future, done) in futures.iter_mut().zip(&mut done) {
            if done.is_none()
                && let std::task::Poll::Ready(output) = std::pin::Pin::new(future).poll(context)
            {
                *done = Some(output);
            }
        }
        if done.iter().all(Option::is_some) { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    done.into_iter().flatten().collect()
}
