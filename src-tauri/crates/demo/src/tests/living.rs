//! A company that lives on: seamless, believable, and aware of what others did.

use super::{play, until};
use crate::LivingCompany;
use hergang_events::aggregates::{
    AggregateRoot, CommandContext, Customer, CustomerCreated, CustomerType, MachineIds, NoteAdded, User,
    UserRegistered,
};
use hergang_events::{AggregateId, DomainEvent, NewEvent, Position, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

fn stored(events: Vec<NewEvent>) -> Vec<DomainEvent> {
    events.into_iter().zip(1..).map(|(event, at)| event.recorded(Position::new(at), until())).collect()
}

fn taught(history: &[DomainEvent], seed: u64) -> LivingCompany {
    let mut company = LivingCompany::new(seed, until());
    history.iter().for_each(|event| company.learn(event).unwrap());
    company.begin();
    company
}

/// One event a second.
fn live(company: &mut LivingCompany, from: Timestamp, events: i64) -> Vec<NewEvent> {
    (1..=events).map(|second| company.next_event(from.plus_micros(second * 1_000_000))).collect()
}

fn versions(events: &[NewEvent]) -> BTreeMap<AggregateId, u64> {
    let mut versions = BTreeMap::new();
    for event in events {
        let version = versions.entry(event.aggregate_id).or_insert(0);
        *version += 1;
        assert_eq!(event.version.get(), *version, "{}", event.event_type);
    }
    versions
}

#[test]
fn it_goes_on_from_its_history_without_a_gap_again_and_again() {
    let mut history = play(5_000, 21);
    for seed in 1..=3 {
        let last = history.last().unwrap().occurred_at;
        let new = live(&mut taught(&stored(history.clone()), seed), last, 3_000);
        assert!(new.is_sorted_by_key(|event| event.occurred_at));
        history.extend(new);
        versions(&history);
    }
    let ids: BTreeSet<_> = history.iter().map(|event| event.event_id).collect();
    assert_eq!(ids.len(), history.len());
}

#[test]
fn it_does_what_it_did_before_in_the_same_mixture() {
    let history = play(10_000, 22);
    let new = live(&mut taught(&stored(history.clone()), 1), until(), 10_000);
    let shares = |events: &[NewEvent]| {
        let mut counts: BTreeMap<String, f64> = BTreeMap::new();
        for event in events {
            *counts.entry(event.event_type.to_string()).or_default() += 1.0 / events.len() as f64;
        }
        counts
    };
    let (before, after) = (shares(&history), shares(&new));
    for (event_type, share) in before.iter().filter(|(_, share)| **share > 0.02) {
        let now = after.get(event_type).copied().unwrap_or_default();
        assert!((0.5..2.0).contains(&(now / share)), "{event_type}: {share:.3} before, {now:.3} now");
    }
}

#[test]
fn it_takes_up_what_its_history_left_open() {
    let history = play(5_000, 23);
    let known: BTreeSet<_> = history.iter().map(|event| event.aggregate_id).collect();
    let new = live(&mut taught(&stored(history), 1), until(), 3_000);
    for event_type in ["PaymentReceivedEvent", "TaskCompletedEvent", "OpportunityStageChangedEvent"] {
        let of_old = |event: &&NewEvent| known.contains(&event.aggregate_id);
        let count = new.iter().filter(of_old).filter(|event| event.event_type.as_str() == event_type).count();
        assert!(count > 0, "{event_type}");
    }
}

#[test]
fn it_gives_out_no_number_twice() {
    let mut history = play(4_000, 24);
    let new = live(&mut taught(&stored(history.clone()), 1), until(), 4_000);
    history.extend(new);
    for key in ["customerNumber", "orderNumber"] {
        let created = |event: &&NewEvent| event.version.get() == 1;
        let numbers: Vec<_> = history
            .iter()
            .filter(created)
            .filter_map(|event| event.event_data.value().unwrap().get(key)?.as_str().map(str::to_owned))
            .collect();
        assert!(numbers.len() > 20);
        assert_eq!(numbers.iter().collect::<BTreeSet<_>>().len(), numbers.len(), "{key}");
    }
}

#[test]
fn what_somebody_else_adds_to_a_customer_is_learned_while_it_lives() {
    let mut history = play(2_000, 25);
    let mut company = taught(&stored(history.clone()), 1);
    for round in 0..60 {
        history.push(company.next_event(until().plus_micros(round)));
        let all = stored(history.clone());
        let customers = all.iter().filter(|event| event.aggregate_type.as_str() == "customer");
        let id = customers.clone().nth(usize::try_from(round).unwrap()).unwrap().aggregate_id;
        let mut root = AggregateRoot::<Customer>::empty(id);
        let own: Vec<_> = customers.filter(|event| event.aggregate_id == id).cloned().collect();
        root.load_from_history(&own).unwrap();
        let note = NoteAdded {
            note_id: Uuid::now_v7(),
            customer_id: id,
            opportunity_id: None,
            text: "Von Hand".into(),
        };
        let mut ids = MachineIds;
        let mut context = CommandContext {
            now: until(),
            user_id: None,
            correlation_id: None,
            causation_id: None,
            source: Some("Hergang"),
            ids: &mut ids,
        };
        if root.add_note(note, &mut context).is_err() {
            continue;
        }
        let foreign = root.take_pending().remove(0);
        // What it has done already, but nobody has fetched, would be in the way: it says so.
        if company.learn(&foreign.clone().recorded(Position::new(1), until())).is_err() {
            company = taught(&all, 100 + u64::try_from(round).unwrap());
            company.learn(&foreign.clone().recorded(Position::new(1), until())).unwrap();
        }
        history.push(foreign);
        versions(&history);
    }
}

#[test]
fn what_is_not_the_companys_changes_nothing() {
    let mut history = play(500, 27);
    let (before, mut ids) = (history.len(), MachineIds);
    let mut context = CommandContext {
        now: until(),
        user_id: None,
        correlation_id: None,
        causation_id: None,
        source: Some("Elsewhere"),
        ids: &mut ids,
    };
    let id = AggregateId::generate();
    let user = UserRegistered {
        user_id: id,
        name: "A Reader".into(),
        email: "reader@elsewhere.example".into(),
        role: "sales".into(),
        avatar: None,
    };
    let mut reader = AggregateRoot::<User>::register(user, &mut context).unwrap();
    reader.rename("Another Name".into(), &mut context).unwrap();
    let customer = CustomerCreated {
        customer_id: AggregateId::generate(),
        name: "Foreign".into(),
        email: "info@foreign.example".into(),
        kind: CustomerType::B2B,
        credit_limit: 100.into(),
        currency: "EUR".into(),
        customer_number: None,
        industry: Some("Raumfahrt".into()),
        city: None,
    };
    let mut foreign = AggregateRoot::<Customer>::create(customer, &mut context).unwrap();
    foreign.deactivate("Anders".into(), &mut context).unwrap();
    history.extend(reader.take_pending().into_iter().chain(foreign.take_pending()));
    assert_eq!(history.len(), before + 4);
    let new = live(&mut taught(&stored(history.clone()), 1), until(), 500);
    let others: BTreeSet<_> = history[before..].iter().map(|event| event.aggregate_id).collect();
    assert!(!new.iter().any(|event| others.contains(&event.aggregate_id)));
    assert!(!new.iter().any(|event| event.user_id.is_some_and(|user| user.0 == id.0)));
}

#[test]
fn its_history_is_known_by_its_first_event() {
    let history = stored(play(30, 26));
    assert!(LivingCompany::begins_with(&history[0]));
    assert!(!history[1..].iter().any(|event| event.version.get() > 1 && LivingCompany::begins_with(event)));
    let customer = history.iter().find(|event| event.aggregate_type.as_str() == "customer").unwrap();
    assert!(!LivingCompany::begins_with(customer));
}

#[test]
fn a_company_without_any_history_lives_too() {
    let new = live(&mut taught(&[], 1), until(), 300);
    versions(&new);
}
