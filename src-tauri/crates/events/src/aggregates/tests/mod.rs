//! The aggregates' promises: given a history, when a command comes, then these events or this refusal.

mod customer;
mod histories;
mod opportunity;
mod others;
mod properties;

use super::*;
use crate::{AggregateId, DomainEvent, NewEvent, Position, Timestamp, UserId};
use rust_decimal::Decimal;
use uuid::Uuid;

/// Ids that count, so that every run makes the same.
#[derive(Default)]
struct CountingIds(u128);

impl IdSource for CountingIds {
    fn next_id(&mut self, _at: Timestamp) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0)
    }
}

const NOW: Timestamp = Timestamp::from_micros(1_770_000_000_000_000);
const ANNA: UserId = UserId(Uuid::from_u128(0xA));

fn context(ids: &mut CountingIds) -> CommandContext<'_> {
    let user_id = Some(ANNA);
    CommandContext { now: NOW, user_id, correlation_id: None, causation_id: None, source: Some("test"), ids }
}

fn id(number: u128) -> AggregateId {
    AggregateId(Uuid::from_u128(number))
}

fn euros(amount: i64) -> Decimal {
    Decimal::from(amount)
}

fn types(events: &[NewEvent]) -> Vec<&str> {
    events.iter().map(|event| event.event_type.as_str()).collect()
}

/// The pending events as a store would return them.
fn stored(events: &[NewEvent]) -> Vec<DomainEvent> {
    events.iter().enumerate().map(|(n, e)| e.clone().recorded(Position::new(n as u64 + 1), NOW)).collect()
}

fn loaded<A: Aggregate>(id: AggregateId, history: &[DomainEvent]) -> AggregateRoot<A> {
    let mut root = AggregateRoot::empty(id);
    root.load_from_history(history).unwrap();
    root
}

/// Asserts that a command was refused by a rule, and that nothing was raised.
macro_rules! refused {
    ($root:ident, $command:expr, $rule:pat) => {{
        let before = $root.version();
        let refusal = $command.unwrap_err();
        assert!(matches!(refusal, $rule), "{refusal}");
        assert_eq!($root.version(), before);
    }};
}
use refused;

fn new_customer(number: u128) -> CustomerCreated {
    CustomerCreated {
        customer_id: id(number),
        name: "Gasthof zum Löwen".into(),
        email: "kueche@loewen.example".into(),
        kind: CustomerType::B2B,
        credit_limit: euros(5_000),
        currency: "EUR".into(),
        customer_number: None,
        industry: None,
        city: None,
    }
}

fn new_opportunity(stage: Stage) -> NewOpportunity {
    NewOpportunity {
        customer_id: id(1),
        title: "Spargel für die Saison".into(),
        stage,
        value: euros(12_000),
        currency: "EUR".into(),
        expected_close_date: None,
    }
}
