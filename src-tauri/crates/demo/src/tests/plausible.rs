//! That the history looks like a company's, and that the catalog knows every word of it.

use super::*;
use crate::calendar;
use chrono::{Datelike, Weekday};
use hergang_events::{AggregateId, Catalog, EventId};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

fn shares(events: &[NewEvent]) -> BTreeMap<&str, usize> {
    let mut shares = BTreeMap::new();
    for event in events {
        *shares.entry(event.event_type.as_str()).or_default() += 1;
    }
    shares
}

/// Which event the metadata's key names.
fn metadata_id(event: &NewEvent, key: &str) -> Option<EventId> {
    let metadata: Value = event.metadata.value().unwrap();
    metadata.get(key).map(|id| id.as_str().unwrap().parse().unwrap())
}

#[test]
fn the_catalog_knows_and_accepts_every_event_in_its_current_version() {
    let catalog = Catalog::builtin();
    for event in play(20_000, 19) {
        catalog.validate(&event).unwrap_or_else(|error| panic!("{error}: {event:?}"));
        let entry = catalog.entry(event.event_type.as_str()).unwrap();
        assert_eq!(event.schema_version, entry.current_version, "{}", event.event_type);
        assert_eq!(event.aggregate_type, entry.aggregate_type, "{}", event.event_type);
    }
}

#[test]
fn whatever_the_company_ever_does_it_does_within_twenty_thousand_events() {
    let types = |seed| shares(&play(20_000, seed)).into_keys().map(str::to_owned).collect::<BTreeSet<_>>();
    let done = [1, 2, 3].map(types);
    let ever: BTreeSet<_> = done.iter().flatten().collect();
    for (seed, done) in (1..).zip(&done) {
        let missing: Vec<_> = ever.iter().filter(|event_type| !done.contains(**event_type)).collect();
        assert!(missing.is_empty(), "{missing:?} with seed {seed}");
    }
    // No story may fall out unseen; a type that is new to the catalog need not have one.
    assert!(ever.len() >= 39, "only {} types are left: {ever:?}", ever.len());
    let catalog = Catalog::builtin();
    let group = |event_type: &str| catalog.entry(event_type).map(|entry| entry.group.as_str());
    let shown: BTreeSet<_> = ever.iter().filter_map(|event_type| group(event_type)).collect();
    // What operators do with the program itself, nobody in the demo company does.
    for entry in catalog.entries().filter(|entry| entry.group != "system") {
        assert!(shown.contains(entry.group.as_str()), "nothing of {}", entry.group);
    }
}

#[test]
fn a_wholesaler_mostly_sells_writes_and_talks() {
    let events = play(20_000, 23);
    let shares = shares(&events);
    let percent = |kinds: &[&str]| {
        kinds.iter().map(|kind| shares.get(kind).copied().unwrap_or_default()).sum::<usize>() * 100 / 20_000
    };
    let orders = percent(&["OrderImportedEvent", "InvoiceImportedEvent", "PaymentReceivedEvent"]);
    let mails = percent(&["EmailSentEvent", "EmailReceivedEvent", "EmailOpenedEvent"]);
    let talk = percent(&["CallLoggedEvent", "MeetingHeldEvent", "NoteAddedEvent", "UserMentionedEvent"]);
    let users =
        shares.iter().filter(|(kind, _)| kind.starts_with("User")).map(|(_, count)| count).sum::<usize>();
    assert!((20..50).contains(&orders), "{orders}");
    assert!((15..40).contains(&mails), "{mails}");
    assert!((6..25).contains(&talk), "{talk}");
    assert!(users < 600, "{users}");
    assert!(shares["EmailBouncedEvent"] * 10 < shares["EmailSentEvent"]);
    assert!(shares["PaymentReceivedEvent"] * 10 > shares["InvoiceImportedEvent"] * 8);
    assert!((100..500).contains(&shares["CustomerCreatedEvent"]));
}

#[test]
fn offices_are_quiet_on_sundays_and_at_night_and_busy_before_christmas() {
    let events = play(20_000, 29);
    let local: Vec<_> = events.iter().map(|event| calendar::local(event.occurred_at)).collect();
    let on = |day: Weekday| local.iter().filter(|(date, _)| date.weekday() == day).count();
    assert!(on(Weekday::Tue) > 5 * on(Weekday::Sat) / 2, "{} {}", on(Weekday::Tue), on(Weekday::Sat));
    assert!(on(Weekday::Sat) > on(Weekday::Sun));
    let in_month =
        |month| local.iter().filter(|(date, _)| date.year() == 2025 && date.month() == month).count();
    assert!(in_month(12) > in_month(1) * 11 / 10, "{} {}", in_month(12), in_month(1));
    // In the last hours people work whatever the clock says.
    let watched = until().plus_micros(-3 * calendar::HOUR);
    for (event, (date, hour)) in events.iter().zip(&local) {
        if event.user_id.is_some() && event.occurred_at < watched {
            assert!(calendar::is_open(*date, *hour), "{} {event:?}", event.occurred_at);
        }
    }
}

#[test]
fn causes_come_before_effects_and_share_the_correlation() {
    let mut seen: BTreeMap<EventId, EventId> = BTreeMap::new();
    let mut caused = 0;
    for event in play(10_000, 31) {
        let correlation = metadata_id(&event, "correlation_id").expect("every event belongs to a process");
        if let Some(cause) = metadata_id(&event, "causation_id") {
            assert_eq!(seen.get(&cause), Some(&correlation), "{event:?}");
            caused += 1;
        }
        seen.insert(event.event_id, correlation);
    }
    assert!(caused > 5_000, "{caused}");
}

#[test]
fn entities_are_referred_to_only_once_they_exist_and_addresses_lead_nowhere() {
    let catalog = Catalog::builtin();
    let mut known = BTreeSet::new();
    for event in play(10_000, 37) {
        known.insert(event.aggregate_id);
        let data = event.event_data.value().unwrap();
        for reference in &catalog.entry(event.event_type.as_str()).unwrap().entities {
            if let Some(id) = data.get(&reference.field).and_then(Value::as_str) {
                let id: AggregateId = id.parse().unwrap();
                assert!(known.contains(&id), "{} {event:?}", reference.field);
            }
        }
        for address in
            event.event_data.as_str().split('"').filter(|text| text.contains('@') && !text.contains(' '))
        {
            assert!(address.ends_with(".example"), "{address}");
            assert!(address.is_ascii() && !address.starts_with('@'), "{address}");
        }
    }
}

#[test]
fn customers_grow_slowly_and_some_have_long_histories() {
    let customers = |size| {
        let events = play(size, 41);
        let mut counts: BTreeMap<AggregateId, usize> = BTreeMap::new();
        for event in &events {
            if event.aggregate_type.as_str() == "customer" {
                *counts.entry(event.aggregate_id).or_default() += 1;
            }
        }
        (counts.len(), counts.into_values().max().unwrap_or_default())
    };
    let (few, _) = customers(1_000);
    let (some, longest) = customers(16_000);
    assert!((40..90).contains(&few) && (180..300).contains(&some), "{few} {some}");
    assert!(longest > 60, "{longest}");
}
