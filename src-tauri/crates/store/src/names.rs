//! Names that many events share, kept once: a million events share a few dozen of them.

use hergang_events::{AggregateType, EventType, RecordedBy};
use std::collections::HashMap;

/// Names kept for sharing. A log with more different names than this has them copied.
const NAMES_KEPT: usize = 4_096;

/// The names that a reader has seen.
#[derive(Default)]
pub(crate) struct SharedNames {
    aggregate_types: HashMap<Box<str>, AggregateType>,
    event_types: HashMap<Box<str>, EventType>,
    logins: HashMap<Box<str>, RecordedBy>,
}

impl SharedNames {
    pub(crate) fn aggregate_type(&mut self, name: &str) -> AggregateType {
        shared(&mut self.aggregate_types, name, AggregateType::from_stored)
    }

    pub(crate) fn event_type(&mut self, name: &str) -> EventType {
        shared(&mut self.event_types, name, EventType::from_stored)
    }

    pub(crate) fn login(&mut self, name: &str) -> RecordedBy {
        shared(&mut self.logins, name, RecordedBy::from_stored)
    }
}

fn shared<N: Clone>(known: &mut HashMap<Box<str>, N>, name: &str, make: fn(&str) -> N) -> N {
    if let Some(seen) = known.get(name) {
        return seen.clone();
    }
    let new = make(name);
    if known.len() < NAMES_KEPT {
        known.insert(name.into(), new.clone());
    }
    new
}
