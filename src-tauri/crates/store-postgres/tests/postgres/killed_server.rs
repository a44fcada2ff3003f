//! Promise 9: the server's processes are killed again and again while programs append. Nothing acknowledged is lost, nothing is
//! there twice, and every append that was asked for is there in the end.

use crate::checker::{check, gapless};
use crate::contract::build::{aggregate, customer_events};
use crate::contract::reading::whole_log;
use crate::own_server::TcpLog;
use crate::random::Random;
use crate::wait::eventually;
use hergang_events::{DomainEvent, Position, Version};
use hergang_store::{EventStore, ServerCause, ServerError, StoreError};
use hergang_store_postgres::PostgresEventStore;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

const WRITERS: u32 = 6;
const STORES: usize = 3;
const KILLS: u64 = 4;

/// Tells writers to go on or to stop, and the killer how far they are.
#[derive(Default)]
struct Progress {
    appended: AtomicU64,
    stop: AtomicBool,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_server_loses_nothing_acknowledged() {
    let log = Arc::new(TcpLog::start().await);
    let progress = Arc::<Progress>::default();
    let mut stores = Vec::new();
    for _ in 0..STORES {
        stores.push(Arc::new(log.store().await));
    }
    let writers: Vec<_> = (0..WRITERS)
        .map(|number| {
            let store = Arc::clone(&stores[number as usize % STORES]);
            tokio::spawn(append(store, number, Arc::clone(&progress)))
        })
        .collect();
    let follower = tokio::spawn(follow(Arc::clone(&stores[0]), Arc::clone(&progress)));

    let mut random = Random::new(9, 9);
    for _ in 0..KILLS {
        let goal = progress.appended.load(Ordering::Relaxed) + 20 + random.below(150);
        eventually("the writers to go on", async || {
            (progress.appended.load(Ordering::Relaxed) >= goal).then_some(())
        })
        .await;
        let log = Arc::clone(&log);
        tokio::task::spawn_blocking(move || {
            log.server.kill().unwrap();
            log.server.restart().unwrap();
        })
        .await
        .unwrap();
    }
    progress.stop.store(true, Ordering::Relaxed);
    let mut answered = Vec::new();
    for writer in writers {
        answered.push(writer.await.unwrap());
    }
    let taken = follower.await.unwrap();
    let events = whole_log(&*stores[0]).await;
    let committed: Vec<_> =
        events.iter().map(|event| (event.global_position.get(), event.event_id.0)).collect();
    assert!(gapless(&committed));
    assert_eq!(check(&taken, &committed), Ok(()), "the follower saw another log");
    inspect(&events, &answered);
}

/// Every answer is true, and every version that a writer got to is there once.
fn inspect(events: &[DomainEvent], answered: &[Vec<Position>]) {
    let mut versions: HashMap<_, Vec<_>> = HashMap::new();
    for event in events {
        versions.entry(event.aggregate_id).or_default().push(event);
    }
    for (number, answered) in (0..).zip(answered) {
        let own = &versions[&aggregate(number)];
        assert!(own.iter().map(|event| event.version.get()).eq(1..=own.len() as u64));
        assert!(own.iter().map(|event| event.global_position).eq(answered.iter().copied()));
    }
}

/// Appends until it is told to stop; what was not answered is appended again, as the error says.
async fn append(store: Arc<PostgresEventStore>, number: u32, progress: Arc<Progress>) -> Vec<Position> {
    let mut positions = Vec::new();
    while !progress.stop.load(Ordering::Relaxed) {
        let first = positions.len() as u64 + 1;
        let events = customer_events(number, first..=first + u64::from(number % 3));
        positions.extend(loop {
            match store.append(events.clone()).await {
                Ok(appended) => break appended.positions,
                Err(StoreError::Server(ServerError {
                    cause: ServerCause::Unanswered { .. } | ServerCause::Unreachable { .. },
                    ..
                })) => {}
                Err(error) => panic!("{error}"),
            }
        });
        progress.appended.fetch_add(1, Ordering::Relaxed);
    }
    positions
}

/// Follows to the end, over all breaks.
async fn follow(store: Arc<PostgresEventStore>, progress: Arc<Progress>) -> Vec<(u64, uuid::Uuid)> {
    let (mut feed, mut taken) = (store.feed(Position::ZERO), Vec::new());
    loop {
        // Known before the head is asked for: a writer that is under way when it is told to stop may still append.
        let is_last = progress.stop.load(Ordering::Relaxed) && Arc::strong_count(&progress) == 2;
        let head = store.head().await;
        match head {
            Ok(head) if feed.position() < head => match feed.next().await {
                Ok(events) => {
                    taken.extend(events.iter().map(|event| (event.global_position.get(), event.event_id.0)));
                }
                Err(StoreError::Server(ServerError { cause: ServerCause::Unreachable { .. }, .. })) => {}
                Err(error) => panic!("{error}"),
            },
            Ok(_) if is_last => return taken,
            Ok(_) | Err(StoreError::Server(ServerError { cause: ServerCause::Unreachable { .. }, .. })) => {
                tokio::task::yield_now().await
            }
            Err(error) => panic!("{error}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restarted_server_is_found_again_by_reading_and_appending() {
    let log = Arc::new(TcpLog::start().await);
    let store = Arc::new(log.store().await);
    store.append(customer_events(1, 1..=1)).await.unwrap();
    for round in 1..=2 {
        let restarting = {
            let log = Arc::clone(&log);
            tokio::task::spawn_blocking(move || {
                log.server.stop().unwrap();
                log.server.restart().unwrap();
            })
        };
        let mut versions = round * 100..;
        while !restarting.is_finished() {
            let number = versions.next().unwrap();
            store.append(customer_events(number, 1..=1)).await.unwrap();
            let events = store.events(aggregate(number), Version::ZERO).await;
            match events {
                Ok(events) => assert_eq!(events.len(), 1),
                Err(StoreError::Server(ServerError { cause: ServerCause::Unreachable { .. }, .. })) => {}
                Err(error) => panic!("{error}"),
            }
        }
        restarting.await.unwrap();
        assert_eq!(store.events(aggregate(round * 100), Version::ZERO).await.unwrap().len(), 1);
    }
}
