//! The view `users` says of each user what the events of the user add up to.

use crate::contract::reading::whole_log;
use crate::database::Database;
use hergang_demo::{DemoCompany, DemoOptions};
use hergang_events::aggregates::{Aggregate, AggregateRoot, User};
use hergang_events::{AggregateId, DomainEvent, Timestamp};
use hergang_store::EventStore;
use std::collections::BTreeMap;

#[tokio::test]
async fn the_users_view_equals_the_folded_users() {
    let database = Database::new().await;
    let store = database.store().await;
    let until = Timestamp::from_micros(1_770_000_000_000_000);
    let history = DemoCompany::new(DemoOptions { events: 8_000, seed: 7, until });
    let events: Vec<_> = history.filter(|event| event.aggregate_type.as_str() == User::TYPE).collect();
    store.append(events).await.unwrap();

    let stored = whole_log(&store).await;
    for kind in ["UserRegisteredEvent", "UserRenamedEvent", "UserRoleChangedEvent", "UserDeactivatedEvent"] {
        assert!(stored.iter().any(|event| event.event_type.as_str() == kind), "no {kind} in the history");
    }
    let view = database.psql("SELECT id, name, email, role, active FROM users ORDER BY id::text").unwrap();
    assert_eq!(view.lines().collect::<Vec<_>>(), fold(stored));
}

/// A line for each user, as psql prints it.
fn fold(events: Vec<DomainEvent>) -> Vec<String> {
    let mut histories: BTreeMap<String, (AggregateId, Vec<DomainEvent>)> = BTreeMap::new();
    for event in events {
        let id = event.aggregate_id;
        histories.entry(id.to_string()).or_insert((id, Vec::new())).1.push(event);
    }
    let line = |(id, (aggregate, events)): (String, (AggregateId, Vec<DomainEvent>))| {
        let mut root = AggregateRoot::<User>::empty(aggregate);
        root.load_from_history(&events).unwrap();
        let user = root.state();
        let active = if user.is_active() { "t" } else { "f" };
        format!("{id}|{}|{}|{}|{active}", user.name(), user.email(), user.role())
    };
    histories.into_iter().map(line).collect()
}
