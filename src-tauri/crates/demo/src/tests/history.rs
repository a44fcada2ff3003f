//! Repeatable, exact, in order, and one that the aggregates take back.

use super::*;
use hergang_events::aggregates::{
    Aggregate, AggregateRoot, CreditCheck, Customer, CustomerImport, DuplicateFinding, Email, HistoryError,
    Opportunity, Order, SyncRun, Task, User, Webhook,
};
use hergang_events::{AggregateId, DomainEvent, Position};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const DAY: i64 = 86_400_000_000;

#[test]
fn the_same_seed_makes_the_same_events() {
    let (first, again) = (play(3_000, 7), play(3_000, 7));
    assert!(first == again);
}

#[test]
fn another_seed_makes_another_history() {
    let (one, other) = (play(500, 1), play(500, 2));
    let ids: BTreeSet<_> = one.iter().map(|event| event.event_id).collect();
    assert!(other.iter().all(|event| !ids.contains(&event.event_id)));
    assert!(one.iter().zip(&other).any(|(a, b)| a.event_data != b.event_data));
}

#[test]
fn there_are_exactly_as_many_events_as_asked_for() {
    for size in [0, 1, 2, 5, 23, 24, 25, 100, 1_000, 12_345] {
        let company = DemoCompany::new(DemoOptions { events: size, seed: 3, until: until() });
        assert_eq!(company.len(), size);
        assert_eq!(company.count(), size);
    }
}

#[test]
fn time_never_goes_back_and_ends_minutes_before_the_end_of_two_years() {
    for size in [1, 50, 1_000, 20_000] {
        let events = play(size, 5);
        assert!(events.is_sorted_by_key(|event| event.occurred_at), "{size}");
        let last = events.last().unwrap().occurred_at;
        assert!(last <= until() && last >= until().plus_micros(-600_000_000), "{size}: {last}");
        if size >= 1_000 {
            let first = events[0].occurred_at;
            assert!((729 * DAY..732 * DAY).contains(&(until().micros() - first.micros())), "{first}");
            let today = until().plus_micros(-DAY / 2);
            assert!(events.iter().filter(|event| event.occurred_at > today).count() >= 20);
        }
    }
}

#[test]
fn users_come_first() {
    let events = play(1_000, 5);
    let users = events.iter().take_while(|event| event.event_type.as_str() == "UserRegisteredEvent").count();
    assert!(users >= 8, "{users}");
    let known: BTreeSet<_> =
        events.iter().filter(|event| event.aggregate_type.as_str() == "user").collect_ids();
    assert!(events.iter().filter_map(|event| event.user_id).all(|user| known.contains(&AggregateId(user.0))));
}

#[test]
fn ids_are_unique_and_versions_have_no_gaps() {
    let events = play(20_000, 11);
    let ids: BTreeSet<_> = events.iter().map(|event| event.event_id).collect();
    assert_eq!(ids.len(), events.len());
    let mut versions = BTreeMap::new();
    for event in &events {
        let version = versions.entry(event.aggregate_id).or_insert(0);
        *version += 1;
        assert_eq!(event.version.get(), *version, "{event:?}");
    }
    assert!(versions.values().any(|version| *version > 100), "nobody has a long history");
}

#[test]
fn every_history_loads_back_through_its_aggregate() {
    let mut histories: BTreeMap<AggregateId, Vec<DomainEvent>> = BTreeMap::new();
    for (event, position) in play(20_000, 13).into_iter().zip(1..) {
        let stored = event.recorded(Position::new(position), until());
        histories.entry(stored.aggregate_id).or_default().push(stored);
    }
    for history in histories.values() {
        load(history).unwrap_or_else(|error| panic!("{error}"));
    }
}

fn load(history: &[DomainEvent]) -> Result<(), HistoryError> {
    fn fold<A: Aggregate>(history: &[DomainEvent]) -> Result<(), HistoryError> {
        AggregateRoot::<A>::empty(history[0].aggregate_id).load_from_history(history)
    }
    match (history[0].aggregate_type.as_str(), history[0].event_type.as_str()) {
        ("customer", _) => fold::<Customer>(history),
        ("opportunity", _) => fold::<Opportunity>(history),
        ("email", _) => fold::<Email>(history),
        ("task", _) => fold::<Task>(history),
        ("order", _) => fold::<Order>(history),
        ("credit_check", _) => fold::<CreditCheck>(history),
        ("user", _) => fold::<User>(history),
        ("system", kind) if kind.starts_with("Sync") => fold::<SyncRun>(history),
        ("system", kind) if kind.starts_with("Webhook") => fold::<Webhook>(history),
        ("system", "CustomerImportCompletedEvent") => fold::<CustomerImport>(history),
        ("system", "DuplicateDetectedEvent") => fold::<DuplicateFinding>(history),
        other => panic!("nobody knows {other:?}"),
    }
}

trait CollectIds {
    fn collect_ids(self) -> BTreeSet<AggregateId>;
}

impl<'a, I: Iterator<Item = &'a NewEvent>> CollectIds for I {
    fn collect_ids(self) -> BTreeSet<AggregateId> {
        self.map(|event| event.aggregate_id).collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_size_seed_and_end_keeps_count_and_order(
        size in 0usize..600,
        seed in any::<u64>(),
        end in 0i64..4_000_000_000,
    ) {
        let until = Timestamp::from_micros(end * 1_000_000);
        let events: Vec<NewEvent> = DemoCompany::new(DemoOptions { events: size, seed, until }).collect();
        prop_assert_eq!(events.len(), size);
        prop_assert!(events.is_sorted_by_key(|event| event.occurred_at));
        prop_assert!(events.iter().all(|event| event.occurred_at <= until));
    }
}
