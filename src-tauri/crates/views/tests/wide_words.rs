//! A word that so many things are named by that it is found by going through the rows, part by part of the log.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{Files, event};
use hergang_events::{Category, Position, Timestamp};
use hergang_views::{Direction, EventCursor, EventFilter, LogFilter, LogOrder, Views, Zone};
use serde_json::json;
use std::sync::Arc;
use uuid::Uuid;

/// More than a list of the index of words is asked for, …
const CUSTOMERS: u64 = 150;
/// … and more events than are looked at in one go.
const EVENTS: u64 = 20_000;
/// Here an opportunity of one of the customers is opened: an event that only refers to him.
const OPENED: u64 = 19_000;
/// Here one of the customers moves.
const MOVED: u64 = 1_000;

/// First the customers, who are all called Kastner; then what happened to something else, but for two events.
fn log() -> (Files, Uuid) {
    let files = Files::new();
    let customers: Vec<Uuid> = (0..CUSTOMERS).map(|_| Uuid::now_v7()).collect();
    let (other, opportunity) = (Uuid::now_v7(), Uuid::now_v7());
    let mut version = 0;
    let events = (1..=EVENTS).map(|position| match position {
        position if position <= CUSTOMERS => {
            let id = customers[position as usize - 1];
            let created = json!({"customerId": id, "name": format!("Kastner GmbH {position}"),
                "email": format!("{position}@b.example"), "type": "B2B", "creditLimit": position});
            event("customer", id, 1, "CustomerCreatedEvent", &created, position.cast_signed())
        }
        MOVED => {
            let moved = json!({"customerId": customers[0],
                "newAddress": {"street": "Römerstraße 7", "postalCode": "34117", "city": "Kassel", "country": "DE"}});
            event("customer", customers[0], 2, "CustomerAddressChangedEvent", &moved, position.cast_signed())
        }
        OPENED => {
            let opened = json!({"opportunityId": opportunity, "customerId": customers[140], "title": "Kantine",
                "stage": "LEAD", "value": 10, "currency": "EUR", "probability": 10});
            event("opportunity", opportunity, 1, "OpportunityCreatedEvent", &opened, position.cast_signed())
        }
        position => {
            version += 1;
            event("loan", other, version, "A_CHECKED", &json!({"step": position}), position.cast_signed())
        }
    });
    files.append(events.collect());
    (files, opportunity)
}

struct Utc;

impl Zone for Utc {
    fn ahead_of_utc(&self, _at: Timestamp) -> i32 {
        0
    }
}

fn numbers(positions: Vec<Position>) -> Vec<u64> {
    positions.into_iter().map(Position::get).collect()
}

fn newest(views: &Views, filter: &LogFilter, limit: usize) -> Vec<u64> {
    numbers(views.positions(filter, Position::ZERO..=Position::MAX, Direction::Older, limit).unwrap())
}

#[test]
fn a_page_is_found_from_either_end_of_the_log_and_so_is_all_of_it() {
    let (files, opportunity) = log();
    let views = files.project().in_zone(Arc::new(Utc));
    let kastner = LogFilter { text: "kastner".into(), ..LogFilter::default() };
    let all: Vec<u64> = (1..=CUSTOMERS).chain([MOVED, OPENED]).collect();
    let down: Vec<u64> = all.iter().rev().copied().collect();
    for limit in [0, 1, 2, 3, 50, all.len(), usize::MAX] {
        let page = limit.min(all.len());
        assert_eq!(newest(&views, &kastner, limit), down[..page], "the newest {limit}");
        let oldest = views.positions(&kastner, Position::ZERO..=Position::MAX, Direction::Newer, limit);
        assert_eq!(numbers(oldest.unwrap()), all[..page], "the oldest {limit}");
    }
    let after_it = Position::new(MOVED + 1)..=Position::new(OPENED - 1);
    assert_eq!(numbers(views.positions(&kastner, after_it, Direction::Older, 9).unwrap()), [0u64; 0]);
    let sorted = views.sorted_positions(&kastner, LogOrder::OccurredAt, Position::new(EVENTS)).unwrap();
    assert_eq!(numbers(sorted), all);

    // With whatever else is asked for, by words or by rows.
    let and = |text: &str| LogFilter { text: format!("kastner {text}"), ..LogFilter::default() };
    assert_eq!(newest(&views, &and("kassel"), 5), [MOVED]);
    assert_eq!(newest(&views, &and("kantine"), 5), [OPENED]);
    assert_eq!(newest(&views, &and("step"), 5), [0u64; 0]);
    assert_eq!(newest(&views, &and("gmbh"), usize::MAX), down);
    assert_eq!(newest(&views, &and("gmbh kassel"), 5), [MOVED]);
    let business = LogFilter { categories: vec![Category::Transaction].into(), ..kastner.clone() };
    assert_eq!(newest(&views, &business, 1), [OPENED]);
    let of_customers = LogFilter { aggregate_types: vec!["customer".to_owned()].into(), ..kastner };
    assert_eq!(newest(&views, &of_customers, 2), [MOVED, CUSTOMERS]);

    // A minute that begins in one part of the log and ends in another.
    let minute = |text: &str| LogFilter { text: text.into(), ..LogFilter::default() };
    let hour: Vec<u64> = (3_600..3_660).rev().collect();
    assert_eq!(newest(&views, &minute("01:00"), usize::MAX), hour);
    assert_eq!(newest(&views, &minute("01:00"), 50), hour[..50]);
    assert_eq!(newest(&views, &minute("01:00 kastner"), 50), [0u64; 0]);
    assert_eq!(newest(&views, &minute("00:16 kastner"), 50), [MOVED]);

    // In a timeline, what else its events refer to; in the feed, page by page.
    let text = EventFilter { text: "kastner".into(), ..EventFilter::default() };
    let timeline = views.timeline("opportunity", opportunity, &text, None, Direction::Older, 5).unwrap();
    assert_eq!(numbers(timeline.iter().map(|row| row.position).collect()), [OPENED]);
    let feed = |cursor, direction| {
        let page = views.activity_feed(&text, cursor, direction, 2).unwrap();
        let at = |row: &hergang_views::EventRow| row.occurred_at.micros().cast_unsigned() / 1_000_000;
        assert!(page.iter().all(|row| at(row) == row.position.get()));
        numbers(page.iter().map(|row| row.position).collect())
    };
    let cursor = |position| {
        Some(EventCursor { occurred_at: Timestamp::from_micros(0), position: Position::new(position) })
    };
    assert_eq!(feed(None, Direction::Older), [OPENED, MOVED]);
    assert_eq!(feed(cursor(MOVED), Direction::Older), [CUSTOMERS, CUSTOMERS - 1]);
    assert_eq!(feed(cursor(CUSTOMERS), Direction::Newer), [OPENED, MOVED]);
    assert_eq!(feed(None, Direction::Newer), [2, 1]);
}
