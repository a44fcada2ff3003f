//! Streams, pages, and looking up.

use super::build::{aggregate, customer_event, customer_events, event};
use hergang_events::{
    AggregateId, AggregateType, DomainEvent, Json, NewEvent, Position, StreamName, Version,
};
use hergang_store::{BATCH_BYTES, EventStore, Payload};
use std::sync::Arc;

type Store = Arc<dyn EventStore>;

/// The log from its first event to its last.
pub async fn whole_log(store: &(impl EventStore + ?Sized)) -> Vec<DomainEvent> {
    let mut read: Vec<DomainEvent> = Vec::new();
    loop {
        let after = read.last().map_or(Position::ZERO, |event| event.global_position);
        let page = store.stream(&StreamName::All, after, usize::MAX).await.unwrap();
        let ends = page.ends;
        read.extend(page);
        if ends {
            return read;
        }
    }
}

/// Customers 1 and 2 and orders 3 and 4, their events interleaved: positions 1, 2, 3, 4, 1, 2 …
async fn fill(store: &Store) {
    for version in 1..=10 {
        let batch = [("customer", 1), ("customer", 2), ("order", 3), ("order", 4)];
        store.append(batch.map(|(kind, number)| event(kind, number, version)).to_vec()).await.unwrap();
    }
}

async fn pages(store: &Store, stream: &StreamName, limit: usize) -> Vec<DomainEvent> {
    let mut read: Vec<DomainEvent> = Vec::new();
    loop {
        let after = read.last().map_or(Position::ZERO, |event| event.global_position);
        let page = store.stream(stream, after, limit).await.unwrap();
        assert!(page.len() <= limit);
        let end = page.ends;
        assert!(end || !page.is_empty(), "a page that is not the last one goes on");
        read.extend(page);
        if end {
            return read;
        }
    }
}

pub async fn the_whole_log_is_read_page_by_page(store: &Store) {
    fill(store).await;
    for limit in [1, 7, 10, 40, 1_000] {
        let read = pages(store, &StreamName::All, limit).await;
        assert!(read.iter().map(|event| event.global_position.get()).eq(1..=40), "pages of {limit}");
    }
    assert_eq!(store.stream(&StreamName::All, Position::new(40), 10).await.unwrap(), []);
    assert_eq!(store.stream(&StreamName::All, Position::ZERO, 0).await.unwrap(), []);
}

pub async fn a_category_is_read_page_by_page(store: &Store) {
    fill(store).await;
    let orders = StreamName::Category(AggregateType::new("order").unwrap());
    for limit in [1, 3, 20, 1_000] {
        let read = pages(store, &orders, limit).await;
        let positions: Vec<_> = read.iter().map(|event| event.global_position.get()).collect();
        let wanted: Vec<_> = (1..=40).filter(|position| matches!(position % 4, 3 | 0)).collect();
        assert_eq!(positions, wanted, "pages of {limit}");
        assert!(read.iter().all(|event| event.aggregate_type.as_str() == "order"));
    }
}

pub async fn one_aggregates_stream_is_read_page_by_page_from_any_position(store: &Store) {
    fill(store).await;
    let kind = AggregateType::new("customer").unwrap();
    let stream = StreamName::Aggregate(kind.clone(), aggregate(2));
    for limit in [1, 3, 10, 1_000] {
        let read = pages(store, &stream, limit).await;
        assert!(read.iter().map(|event| event.version.get()).eq(1..=10), "pages of {limit}");
    }
    for after in 0..=41 {
        let read = store.stream(&stream, Position::new(after), 100).await.unwrap();
        let positions: Vec<_> = read.iter().map(|event| event.global_position.get()).collect();
        let wanted: Vec<_> = (after + 1..=40).filter(|position| position % 4 == 2).collect();
        assert_eq!(positions, wanted, "after {after}");
    }
    let wrong_kind = StreamName::Aggregate(AggregateType::new("order").unwrap(), aggregate(2));
    assert_eq!(store.stream(&wrong_kind, Position::ZERO, 10).await.unwrap(), []);
}

pub async fn an_aggregates_events_are_read_after_a_version(store: &Store) {
    let given = customer_events(1, 1..=6);
    store.append(given.clone()).await.unwrap();
    store.append(customer_events(2, 1..=6)).await.unwrap();
    for after in 0..=7 {
        let read = store.events(aggregate(1), Version::new(after)).await.unwrap();
        let read: Vec<_> = read.into_iter().map(NewEvent::from).collect();
        assert_eq!(read, given[(after as usize).min(6)..]);
    }
}

/// A page holds no more than a batch: what is large comes in shorter pages, which say that they are not the last one.
pub async fn large_events_come_in_short_pages(store: &Store) {
    const EVENTS: u64 = 11;
    let data = Json::parse(&format!(r#"{{"text":"{}"}}"#, "x".repeat(2_000_000))).unwrap();
    for version in 1..=EVENTS {
        let large = NewEvent { event_data: data.clone(), ..customer_event(1, version) };
        store.append(vec![large]).await.unwrap();
    }
    store.append(customer_events(2, 1..=3)).await.unwrap();

    let stream = StreamName::Aggregate(AggregateType::new("customer").unwrap(), aggregate(1));
    for (stream, wanted) in [(StreamName::All, EVENTS + 3), (stream, EVENTS)] {
        let (mut after, mut seen) = (Position::ZERO, 0);
        loop {
            let page = store.stream(&stream, after, 1_000).await.unwrap();
            let bytes: usize = page.iter().map(Payload::payload_bytes).sum();
            assert!(bytes < BATCH_BYTES + 3_000_000, "{bytes}");
            assert!(page.ends || !page.is_empty());
            assert!(page.iter().zip(seen + 1..).all(|(event, wanted)| event.global_position.get() == wanted));
            seen += page.len() as u64;
            if page.ends {
                break;
            }
            after = page[page.len() - 1].global_position;
        }
        assert_eq!(seen, wanted);
    }
    let first = store.events(aggregate(1), Version::ZERO).await.unwrap();
    assert!(!first.ends && first.len() < EVENTS as usize);
    let rest = store.events(aggregate(1), Version::new(EVENTS - 2)).await.unwrap();
    assert_eq!((rest.len(), rest.ends), (2, true));
}

pub async fn what_is_not_there_is_empty_and_no_error(store: &Store) {
    let nobody = AggregateId::generate();
    assert_eq!(store.events(nobody, Version::ZERO).await.unwrap(), []);
    assert_eq!(store.version(nobody).await.unwrap(), Version::ZERO);
    assert_eq!(store.event(customer_event(1, 1).event_id).await.unwrap(), None);
    assert_eq!(store.latest_snapshot(nobody).await.unwrap(), None);
    assert_eq!(store.head().await.unwrap(), Position::ZERO);
    assert_eq!(store.stream(&StreamName::All, Position::MAX, 10).await.unwrap(), []);
}
