//! That the history looks like a company's.

use super::*;
use hergang_events::{AggregateId, EventId};
use std::collections::{BTreeMap, BTreeSet};

/// Every event type of the catalog, and how many of a thousand events may be of it.
const SHARES: [(&str, std::ops::Range<usize>); 0] = [];

fn shares(events: &[NewEvent]) -> BTreeMap<&str, usize> {
    let mut shares = BTreeMap::new();
    for event in events {
        *shares.entry(event.event_type.as_str()).or_default() += 1;
    }
    shares
}

#[test]
fn print_shares() {
    for size in [1_000, 20_000, 200_000] {
        let events = play(size, 17);
        println!("--- {size}");
        for (kind, count) in shares(&events) {
            println!("{kind:32} {count:7} {:6.2} %", count as f64 * 100.0 / size as f64);
        }
    }
    let events = play(20_000, 17);
    for event in events.iter().step_by(131).chain(events.iter().rev().take(30).rev()) {
        println!(
            "{} {} v{} {} {}",
            event.occurred_at,
            event.event_type,
            event.version,
            event.event_data.as_str(),
            event.metadata.as_str()
        );
    }
}
