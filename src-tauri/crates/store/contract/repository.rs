//! Aggregates through any store, with and without snapshots.

use async_trait::async_trait;
use hergang_events::aggregates::{
    Aggregate, AggregateRoot, CommandContext, Customer, CustomerCreated, CustomerType, IdSource,
};
use hergang_events::{
    AggregateId, AggregateType, DomainEvent, EventId, EventType, FixedClock, Json, NewEvent, Position,
    StreamName, Timestamp, Version,
};
use hergang_store::{
    AggregateSnapshot, Appended, BulkAppend, BulkMode, EventPage, EventStore, Repository, SnapshotPolicy,
    StoreError,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use uuid::Uuid;

type Store = Arc<dyn EventStore>;

const NOW: Timestamp = Timestamp::from_micros(1_770_000_000_000_000);

/// Counts the events that are read from the store behind it.
struct Counting {
    store: Store,
    read: AtomicUsize,
}

#[async_trait]
impl EventStore for Counting {
    async fn append(&self, events: Vec<NewEvent>) -> Result<Appended, StoreError> {
        self.store.append(events).await
    }

    async fn append_with_expected_version(
        &self,
        events: Vec<NewEvent>,
        expected: Version,
    ) -> Result<Appended, StoreError> {
        self.store.append_with_expected_version(events, expected).await
    }

    fn begin_bulk(&self, mode: BulkMode) -> BulkAppend {
        self.store.begin_bulk(mode)
    }

    async fn events(&self, aggregate: AggregateId, after: Version) -> Result<EventPage, StoreError> {
        let events = self.store.events(aggregate, after).await?;
        self.read.fetch_add(events.len(), Ordering::Relaxed);
        Ok(events)
    }

    async fn version(&self, aggregate: AggregateId) -> Result<Version, StoreError> {
        self.store.version(aggregate).await
    }

    async fn stream(
        &self,
        stream: &StreamName,
        after: Position,
        limit: usize,
    ) -> Result<EventPage, StoreError> {
        self.store.stream(stream, after, limit).await
    }

    async fn event(&self, id: EventId) -> Result<Option<DomainEvent>, StoreError> {
        self.store.event(id).await
    }

    async fn head(&self) -> Result<Position, StoreError> {
        self.store.head().await
    }

    async fn save_snapshot(&self, snapshot: AggregateSnapshot) -> Result<(), StoreError> {
        self.store.save_snapshot(snapshot).await
    }

    async fn latest_snapshot(&self, aggregate: AggregateId) -> Result<Option<AggregateSnapshot>, StoreError> {
        self.store.latest_snapshot(aggregate).await
    }
}

struct CountingIds(u128);

impl IdSource for CountingIds {
    fn next_id(&mut self, _at: Timestamp) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0)
    }
}

fn context(ids: &mut CountingIds) -> CommandContext<'_> {
    CommandContext { now: NOW, user_id: None, correlation_id: None, causation_id: None, source: None, ids }
}

fn customer(id: AggregateId, ids: &mut CountingIds) -> AggregateRoot<Customer> {
    let new = CustomerCreated {
        customer_id: id,
        name: "Gasthof zum Löwen".into(),
        email: "kueche@loewen.example".into(),
        kind: CustomerType::B2B,
        credit_limit: 5_000.into(),
        currency: "EUR".into(),
        customer_number: None,
        industry: None,
        city: None,
    };
    AggregateRoot::<Customer>::create(new, &mut context(ids)).unwrap()
}

fn repository(store: &Arc<Counting>, policy: SnapshotPolicy) -> Repository<Counting> {
    Repository::new(Arc::clone(store), Arc::new(FixedClock(NOW)), policy)
}

fn state(root: &AggregateRoot<Customer>) -> (Version, Json) {
    (root.version(), root.to_snapshot().unwrap())
}

pub async fn loading_with_snapshots_equals_loading_without_and_reads_fewer_than_a_hundred_events(
    store: &Store,
) {
    let counting = Arc::new(Counting { store: Arc::clone(store), read: AtomicUsize::new(0) });
    let with = repository(&counting, SnapshotPolicy::default());
    let id = AggregateId(Uuid::from_u128(7));
    let mut ids = CountingIds(1_000);
    let mut root = customer(id, &mut ids);
    with.save(&mut root).await.unwrap();
    for step in 1..=349_i64 {
        root.update_credit_limit((5_000 + step).into(), "step by step".into(), &mut context(&mut ids))
            .unwrap();
        with.save(&mut root).await.unwrap();
        assert!(root.pending_events().is_empty());
        if step % 29 != 0 && step < 340 {
            continue;
        }
        counting.read.store(0, Ordering::Relaxed);
        let loaded = with.load::<Customer>(id).await.unwrap();
        assert!(counting.read.load(Ordering::Relaxed) < 100);
        let mut folded = AggregateRoot::<Customer>::empty(id);
        folded.load_from_history(&store.events(id, Version::ZERO).await.unwrap()).unwrap();
        assert_eq!(state(&loaded), state(&folded));
        assert_eq!(state(&loaded), state(&root));
    }
    let latest = store.latest_snapshot(id).await.unwrap().unwrap();
    assert_eq!((latest.version, latest.created_at), (Version::new(300), NOW));
}

pub async fn snapshots_are_taken_as_often_as_the_type_asks_for(store: &Store) {
    let counting = Arc::new(Counting { store: Arc::clone(store), read: AtomicUsize::new(0) });
    let customers = AggregateType::new("customer").unwrap();
    for (number, every, wanted) in [(1, 3, Some(6)), (2, 0, None), (3, 100, None)] {
        let repository = repository(&counting, SnapshotPolicy::every(1).with(customers.clone(), every));
        let id = AggregateId(Uuid::from_u128(number));
        let mut ids = CountingIds(number * 1_000);
        let mut root = customer(id, &mut ids);
        for step in 1..=6_i64 {
            root.update_credit_limit((5_000 + step).into(), "step".into(), &mut context(&mut ids)).unwrap();
            repository.save(&mut root).await.unwrap();
        }
        let latest = store.latest_snapshot(id).await.unwrap();
        assert_eq!(latest.map(|snapshot| snapshot.version), wanted.map(Version::new), "every {every}");
    }
}

pub async fn of_two_who_loaded_the_same_version_the_second_is_refused(store: &Store) {
    let repository = Repository::new(Arc::clone(store), Arc::new(FixedClock(NOW)), SnapshotPolicy::default());
    let id = AggregateId(Uuid::from_u128(7));
    let mut ids = CountingIds(1_000);
    repository.save(&mut customer(id, &mut ids)).await.unwrap();
    let mut one = repository.load::<Customer>(id).await.unwrap();
    let mut two = repository.load::<Customer>(id).await.unwrap();
    one.update_credit_limit(1.into(), "first".into(), &mut context(&mut ids)).unwrap();
    two.update_credit_limit(2.into(), "second".into(), &mut context(&mut ids)).unwrap();
    repository.save(&mut one).await.unwrap();
    let refused = repository.save(&mut two).await.unwrap_err();
    assert!(matches!(refused, StoreError::VersionConflict { .. }), "{refused}");
    assert_eq!(two.pending_events().len(), 1);
    assert_eq!(state(&repository.load(id).await.unwrap()), state(&one));
}

pub async fn a_snapshot_that_cannot_be_read_is_passed_over(store: &Store) {
    let repository = Repository::new(Arc::clone(store), Arc::new(FixedClock(NOW)), SnapshotPolicy::default());
    let id = AggregateId(Uuid::from_u128(7));
    let mut root = customer(id, &mut CountingIds(1_000));
    repository.save(&mut root).await.unwrap();
    let first = store.events(id, Version::ZERO).await.unwrap()[0].event_id;
    for (version, kind, data) in [(1, "customer", r#"{"name":17}"#), (2, "order", "{}")] {
        let snapshot = AggregateSnapshot {
            snapshot_id: Uuid::from_u128(version.into()),
            aggregate_id: id,
            aggregate_type: AggregateType::new(kind).unwrap(),
            version: Version::new(version),
            data: Json::parse(data).unwrap(),
            created_at: NOW,
            fold_version: Customer::FOLD_VERSION,
            event_id: Some(first),
        };
        store.save_snapshot(snapshot).await.unwrap();
        assert_eq!(state(&repository.load(id).await.unwrap()), state(&root), "a snapshot of {kind}");
    }
}

pub async fn a_snapshot_of_another_history_or_fold_is_passed_over(store: &Store) {
    let repository = Repository::new(Arc::clone(store), Arc::new(FixedClock(NOW)), SnapshotPolicy::default());
    let mut ids = CountingIds(1_000);
    let today = Customer::FOLD_VERSION;
    for (number, fold_version, own_event, valid) in [
        (1, today, true, true),
        (2, today + 1, true, false),
        (3, today - 1, true, false),
        (4, today, false, false),
    ] {
        let id = AggregateId(Uuid::from_u128(number));
        let mut root = customer(id, &mut ids);
        root.update_credit_limit(2.into(), "own".into(), &mut context(&mut ids)).unwrap();
        repository.save(&mut root).await.unwrap();
        let events = store.events(id, Version::ZERO).await.unwrap();
        let snapshot = AggregateSnapshot {
            snapshot_id: Uuid::from_u128(number),
            aggregate_id: id,
            aggregate_type: AggregateType::new("customer").unwrap(),
            version: Version::new(1),
            // Told from the events' own state by its name.
            data: Json::parse(&root.to_snapshot().unwrap().as_str().replace("Gasthof", "Kantine")).unwrap(),
            created_at: NOW,
            fold_version,
            event_id: Some(events[if own_event { 0 } else { 1 }].event_id),
        };
        store.save_snapshot(snapshot).await.unwrap();
        let loaded = repository.load::<Customer>(id).await.unwrap();
        let name = if valid { "Kantine zum Löwen" } else { "Gasthof zum Löwen" };
        assert_eq!((loaded.version().get(), loaded.state().name()), (2, name), "aggregate {number}");
    }
}

pub async fn old_events_are_loaded_in_their_current_schema_and_broken_ones_named(store: &Store) {
    let repository = Repository::new(Arc::clone(store), Arc::new(FixedClock(NOW)), SnapshotPolicy::default());
    let id = AggregateId(Uuid::from_u128(7));
    let data = r#"{"customerId":"00000000-0000-0000-0000-000000000007","name":"Löwen","email":"a@b.example","type":"B2B","creditLimit":10}"#;
    let first = NewEvent {
        event_id: EventId(Uuid::from_u128(1)),
        aggregate_id: id,
        aggregate_type: AggregateType::new("customer").unwrap(),
        version: Version::new(1),
        event_type: EventType::new("CustomerCreatedEvent").unwrap(),
        schema_version: 1,
        event_data: Json::parse(data).unwrap(),
        metadata: Json::empty(),
        occurred_at: NOW,
        user_id: None,
    };
    store.append(vec![first.clone()]).await.unwrap();
    let loaded = repository.load::<Customer>(id).await.unwrap();
    assert_eq!(loaded.state().currency(), "EUR");
    assert_eq!(store.event(first.event_id).await.unwrap().unwrap().event_data.as_str(), data);

    let broken = NewEvent {
        event_id: EventId(Uuid::from_u128(2)),
        version: Version::new(2),
        event_type: EventType::new("CreditLimitChangedEvent").unwrap(),
        event_data: Json::parse(r#"{"newLimit":"much"}"#).unwrap(),
        ..first
    };
    store.append(vec![broken]).await.unwrap();
    let error = repository.load::<Customer>(id).await.unwrap_err();
    assert!(matches!(error, StoreError::History(_)), "{error}");
    assert!(!format!("{error} {error:?}").contains("much"), "the data is told: {error:?}");
}
