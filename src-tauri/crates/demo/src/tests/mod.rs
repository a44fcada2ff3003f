//! What the generated history promises.

mod history;
mod living;
mod plausible;

use crate::{DemoCompany, DemoOptions};
use hergang_events::{NewEvent, Timestamp};

/// A Thursday in March, half past nine in Berlin.
fn until() -> Timestamp {
    "2026-03-12T08:30:00Z".parse().unwrap()
}

fn play(events: usize, seed: u64) -> Vec<NewEvent> {
    DemoCompany::new(DemoOptions { events, seed, until: until() }).collect()
}
