//! What the stores tell of themselves, through the `metrics` facade: whoever runs a store decides where it goes, and without that
//! it goes nowhere. Nothing of an event's data is told.
//!
//! | metric | kind | what |
//! |---|---|---|
//! | `events.stored{type, aggregate}` | counter | events that were not there before (the concept's) |
//! | `events.appends{outcome}` | counter | appends: `stored`, `known` (nothing was new), `conflict`, `failed` |
//! | `events.append.group` | histogram | appends that shared a transaction |
//! | `events.append.seconds` | histogram | from a transaction's begin to its answer, tries included |
//! | `events.append.retries` | counter | transactions that were tried again after a failure |
//! | `feed.batch` | histogram | events that were handed over together |
//! | `feed.lag.seconds` | gauge | how long ago the last event handed over was recorded |

use crate::{Appended, StoreError};
use hergang_events::{AggregateType, Clock, DomainEvent, EventType, NewEvent, SystemClock};
use metrics::{counter, gauge, histogram};
use std::collections::HashMap;
use std::time::Duration;

/// Counts what became of appends that shared a transaction.
pub fn appended<'a>(
    group: impl Iterator<Item = (&'a [NewEvent], &'a Result<Appended, StoreError>)>,
    took: Duration,
) {
    let mut stored: HashMap<(&EventType, &AggregateType), u64> = HashMap::new();
    let mut appends = 0_u32;
    for (events, outcome) in group {
        appends += 1;
        counter!("events.appends", "outcome" => name(outcome)).increment(1);
        // Where some were there already, which of them is not known any more: they count with the append that brought them.
        if outcome.as_ref().is_ok_and(|appended| appended.added == events.len()) {
            for event in events {
                *stored.entry((&event.event_type, &event.aggregate_type)).or_default() += 1;
            }
        }
    }
    histogram!("events.append.group").record(f64::from(appends));
    histogram!("events.append.seconds").record(took);
    for ((kind, aggregate), count) in stored {
        let (kind, aggregate) = (kind.as_str().to_owned(), aggregate.as_str().to_owned());
        counter!("events.stored", "type" => kind, "aggregate" => aggregate).increment(count);
    }
}

fn name(outcome: &Result<Appended, StoreError>) -> &'static str {
    match outcome {
        Ok(appended) if appended.added > 0 => "stored",
        Ok(_) => "known",
        Err(
            StoreError::VersionConflict { .. }
            | StoreError::VersionGap { .. }
            | StoreError::EventIdReused { .. },
        ) => "conflict",
        Err(_) => "failed",
    }
}

/// Counts a transaction that is tried again.
pub fn tried_again() {
    counter!("events.append.retries").increment(1);
}

/// Tells how far a follower is behind.
pub fn followed(events: &[DomainEvent]) {
    histogram!("feed.batch").record(events.len() as f64);
    if let Some(last) = events.last() {
        let micros = SystemClock.now().micros() - last.recorded_at.micros();
        gauge!("feed.lag.seconds").set((micros as f64 / 1_000_000.0).max(0.0));
    }
}
