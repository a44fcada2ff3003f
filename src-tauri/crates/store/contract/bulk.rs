//! Many events as one transaction.

use super::build::{aggregate, customer_event, customer_events};
use hergang_events::{DomainEvent, NewEvent, Position, Version};
use hergang_store::{BlockingBulk, BulkMode, EventStore, StoreError};
use std::sync::Arc;

type Store = Arc<dyn EventStore>;

const MODES: [BulkMode; 2] = [BulkMode::AllNew, BulkMode::Judged];

/// For those who wait for each answer.
async fn on_a_thread(store: &Store, work: impl FnOnce(&Store) + Send + 'static) {
    let store = Arc::clone(store);
    tokio::task::spawn_blocking(move || work(&store)).await.unwrap();
}

fn head(store: &Store) -> Position {
    tokio::runtime::Handle::current().block_on(store.head()).unwrap()
}

fn append(store: &Store, events: Vec<NewEvent>) {
    tokio::runtime::Handle::current().block_on(store.append(events)).unwrap();
}

fn version(bulk: &mut BlockingBulk, number: u32) -> Version {
    let found = bulk.look_up(Vec::new(), vec![aggregate(number)]).unwrap();
    found.versions.get(&aggregate(number)).copied().unwrap_or_default()
}

fn event(bulk: &mut BlockingBulk, wanted: &NewEvent) -> Option<DomainEvent> {
    bulk.look_up(vec![wanted.event_id], Vec::new()).unwrap().events.remove(&wanted.event_id)
}

pub async fn a_bulk_is_seen_whole_and_only_after_its_commit(store: &Store) {
    on_a_thread(store, |store| {
        for (number, mode) in (1..).zip(MODES) {
            let before = head(store);
            let mut bulk = store.begin_bulk(mode).blocking();
            for start in [1, 11, 21] {
                let appended = bulk.append(customer_events(number, start..=start + 9)).unwrap();
                assert_eq!((appended.added, appended.positions[0]), (10, before.plus(start)));
                assert_eq!(head(store), before);
            }
            bulk.commit().unwrap();
            assert_eq!(head(store), before.plus(30));
        }
    })
    .await;
}

pub async fn a_bulk_is_awaited_as_well(store: &Store) {
    for (number, mode) in (1..).zip(MODES) {
        let before = store.head().await.unwrap();
        let mut bulk = store.begin_bulk(mode);
        assert_eq!(bulk.append(customer_events(number, 1..=3)).await.unwrap().added, 3);
        let found = bulk.look_up(Vec::new(), vec![aggregate(number)]).await.unwrap();
        assert_eq!(found.versions[&aggregate(number)], Version::new(3));
        assert_eq!(store.head().await.unwrap(), before, "nobody else sees it before its commit");
        bulk.commit().await.unwrap();
        assert_eq!(store.head().await.unwrap(), before.plus(3));
    }
}

pub async fn a_bulk_that_is_dropped_leaves_no_trace(store: &Store) {
    on_a_thread(store, |store| {
        for mode in MODES {
            let mut bulk = store.begin_bulk(mode).blocking();
            bulk.append(customer_events(1, 1..=10)).unwrap();
            drop(bulk);
            let mut untouched = store.begin_bulk(mode).blocking();
            assert_eq!(version(&mut untouched, 1), Version::ZERO);
            drop(untouched);
            drop(store.begin_bulk(mode));
        }
        append(store, customer_events(2, 1..=1));
        assert_eq!(head(store), Position::new(1));
    })
    .await;
}

/// A shared store tells at the latest at the commit.
pub async fn a_bulk_of_new_events_ends_at_one_that_is_not(store: &Store) {
    on_a_thread(store, |store| {
        append(store, customer_events(1, 1..=3));
        let other_id = NewEvent { event_id: customer_event(9, 9).event_id, ..customer_event(1, 3) };
        for known in [customer_event(1, 2), customer_event(1, 5), other_id] {
            let mut bulk = store.begin_bulk(BulkMode::AllNew).blocking();
            bulk.append(customer_events(2, 1..=5)).unwrap();
            let refused = bulk.append(vec![known]).map(drop).and_then(|()| bulk.commit());
            assert!(matches!(refused, Err(StoreError::NotNew)), "{refused:?}");
            assert_eq!(head(store), Position::new(3));
        }
        let mut bulk = store.begin_bulk(BulkMode::AllNew).blocking();
        let gap = bulk.append(vec![customer_event(2, 1), customer_event(2, 3)]);
        assert!(matches!(gap, Err(StoreError::NotNew)), "{gap:?}");
        assert_eq!(head(store), Position::new(3));
    })
    .await;
}

pub async fn a_judged_bulk_adds_only_what_is_not_there(store: &Store) {
    on_a_thread(store, |store| {
        append(store, customer_events(1, 1..=3));
        let mut bulk = store.begin_bulk(BulkMode::Judged).blocking();
        assert_eq!(bulk.append(customer_events(1, 1..=2)).unwrap().added, 0);
        let appended = bulk.append(customer_events(1, 3..=5)).unwrap();
        assert_eq!((appended.added, appended.positions), (2, [3, 4, 5].map(Position::new).to_vec()));
        bulk.commit().unwrap();
        assert_eq!(head(store), Position::new(5));

        let mut bulk = store.begin_bulk(BulkMode::Judged).blocking();
        bulk.append(customer_events(2, 1..=2)).unwrap();
        let other = NewEvent { schema_version: 1, ..customer_event(1, 1) };
        let refused = bulk.append(vec![other]);
        assert!(
            matches!(refused, Err(StoreError::EventIdReused { field: "schema_version", .. })),
            "{refused:?}"
        );
        drop(bulk);
        assert_eq!(head(store), Position::new(5));
    })
    .await;
}

pub async fn a_bulk_sees_its_own_events_and_those_stored_before_it(store: &Store) {
    on_a_thread(store, |store| {
        append(store, customer_events(1, 1..=3));
        for (mode, last) in [(BulkMode::AllNew, 3), (BulkMode::Judged, 5)] {
            let mut bulk = store.begin_bulk(mode).blocking();
            assert_eq!(version(&mut bulk, 1), Version::new(last));
            assert_eq!(version(&mut bulk, last as u32), Version::ZERO);
            let new = [customer_events(1, last + 1..=last + 2), customer_events(last as u32, 1..=1)].concat();
            bulk.append(new).unwrap();
            assert_eq!(version(&mut bulk, 1), Version::new(last + 2));
            assert_eq!(version(&mut bulk, last as u32), Version::new(1));
            for (wanted, position) in
                [(customer_event(1, 2), 2), (customer_event(1, last + 1), last + last / 5 + 1)]
            {
                let found = event(&mut bulk, &wanted).unwrap();
                assert_eq!((found.global_position, NewEvent::from(found)), (Position::new(position), wanted));
            }
            assert_eq!(event(&mut bulk, &customer_event(last as u32, 2)), None);
            assert_eq!(head(store), Position::new(last + last / 5), "not seen by others");
            bulk.commit().unwrap();
            assert_eq!(head(store), Position::new(last + last / 5 + 3));
        }
    })
    .await;
}

pub async fn a_bulk_that_has_failed_answers_nothing_any_more(store: &Store) {
    on_a_thread(store, |store| {
        let mut bulk = store.begin_bulk(BulkMode::Judged).blocking();
        assert!(bulk.append(customer_events(1, 2..=2)).is_err());
        assert!(matches!(bulk.look_up(Vec::new(), vec![aggregate(1)]), Err(StoreError::Closed)));
        assert!(matches!(bulk.append(customer_events(3, 1..=1)), Err(StoreError::Closed)));
        assert!(matches!(bulk.commit(), Err(StoreError::Closed)));
    })
    .await;
}

pub async fn a_commit_without_events_is_none(store: &Store) {
    on_a_thread(store, |store| {
        for mode in MODES {
            store.begin_bulk(mode).blocking().commit().unwrap();
            let mut bulk = store.begin_bulk(mode).blocking();
            assert_eq!(bulk.append(Vec::new()).unwrap().added, 0);
            bulk.commit().unwrap();
        }
        assert_eq!(head(store), Position::ZERO);
    })
    .await;
}
