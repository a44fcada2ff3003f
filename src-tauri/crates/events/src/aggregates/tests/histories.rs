//! Loading: what is tolerated, what is an error, and that the error names the place.

use super::*;
use crate::{AggregateType, EventType, Json, Version};

fn history() -> Vec<DomainEvent> {
    let ids = &mut CountingIds::default();
    let mut root = AggregateRoot::<Customer>::create(new_customer(1), &mut context(ids)).unwrap();
    root.update_credit_limit(euros(10), "a".into(), &mut context(ids)).unwrap();
    root.update_credit_limit(euros(20), "b".into(), &mut context(ids)).unwrap();
    stored(root.pending_events())
}

fn error_with(data: &str) -> String {
    let mut events = history();
    events[1].event_data = Json::from_stored(data);
    let mut root = AggregateRoot::<Customer>::empty(id(1));
    let error = root.load_from_history(&events).unwrap_err();
    assert_eq!((root.version().get(), root.state().credit_limit()), (1, euros(5_000)));
    error.to_string()
}

#[test]
fn event_types_of_a_newer_program_are_passed_over() {
    let mut events = history();
    events[1].event_type = EventType::from_stored("CustomerAwardedEvent");
    let root = loaded::<Customer>(id(1), &events);
    assert_eq!((root.version().get(), root.state().credit_limit()), (3, euros(20)));
}

#[test]
fn events_that_are_not_the_aggregates_own_count_as_versions_and_say_nothing() {
    let mut events = history();
    events[1].aggregate_type = AggregateType::from_stored("order");
    events[1].event_data = Json::from_stored(r#"{"newLimit":"much"}"#);
    events[2].metadata = Json::parse(r#"{"foreign_type":true}"#).unwrap();
    let root = loaded::<Customer>(id(1), &events);
    assert_eq!((root.version().get(), root.state().credit_limit()), (3, euros(5_000)));
}

#[test]
fn a_broken_payload_names_event_and_field() {
    let broken = r#"{"customerId":"00000000-0000-0000-0000-000000000001","oldLimit":1,"newLimit":"viel: \"2\"",
        "reason":"x"}"#;
    let message = error_with(broken);
    assert!(message.contains("event 2 (CreditLimitChangedEvent)"), "{message}");
    assert!(message.contains(r#"field "newLimit""#), "{message}");
    let message = error_with(r#"{"customerId":"00000000-0000-0000-0000-000000000001","oldLimit":1}"#);
    assert!(message.contains(r#"field "newLimit""#), "{message}");
    let message = error_with("{\"customerId\":\n\"kein Kunde\"}");
    assert!(message.contains(r#"field "customerId""#), "{message}");
}

#[test]
fn gaps_and_foreign_events_are_refused() {
    let mut root = AggregateRoot::<Customer>::empty(id(1));
    let gap = root.load_from_history(&history()[1..]).unwrap_err();
    assert!(matches!(gap, HistoryError::VersionGap { found, .. } if found == Version::new(2)), "{gap}");
    let mut other = AggregateRoot::<Customer>::empty(id(2));
    let foreign = other.load_from_history(&history()).unwrap_err();
    assert!(matches!(foreign, HistoryError::ForeignEvent { .. }), "{foreign}");
}

#[test]
fn a_broken_snapshot_names_its_aggregate() {
    let broken = AggregateRoot::<Customer>::from_snapshot(id(1), &Json::empty(), Version::new(100));
    let message = broken.unwrap_err().to_string();
    assert!(message.contains("customer 00000000-0000-0000-0000-000000000001 at version 100"), "{message}");
}

#[test]
fn committed_events_are_no_longer_pending_and_the_version_stays() {
    let ids = &mut CountingIds::default();
    let mut root = AggregateRoot::<Customer>::create(new_customer(1), &mut context(ids)).unwrap();
    assert_eq!(root.take_pending().len(), 1);
    root.deactivate("x".into(), &mut context(ids)).unwrap();
    root.mark_events_as_committed();
    assert!(root.pending_events().is_empty());
    assert_eq!(root.version().get(), 2);
}
