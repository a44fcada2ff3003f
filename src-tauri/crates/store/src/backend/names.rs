//! Names that many events share, kept once: a million events share a few dozen of them.

use hergang_events::{AggregateType, EventType, RecordedBy};
use std::collections::HashMap;

/// Names of one kind kept for sharing. A log with more different names than this has them copied.
const NAMES_KEPT: usize = 4_096;

/// The names that a reader has seen.
pub struct SharedNames {
    aggregate_types: Seen<AggregateType>,
    event_types: Seen<EventType>,
    logins: Seen<RecordedBy>,
}

impl SharedNames {
    /// The type of an aggregate by this name.
    pub fn aggregate_type(&mut self, name: &str) -> AggregateType {
        self.aggregate_types.shared(name)
    }

    /// The type of an event by this name.
    pub fn event_type(&mut self, name: &str) -> EventType {
        self.event_types.shared(name)
    }

    /// The login of this name.
    pub fn login(&mut self, name: &str) -> RecordedBy {
        self.logins.shared(name)
    }
}

impl Default for SharedNames {
    fn default() -> Self {
        Self {
            aggregate_types: Seen::new(AggregateType::from_stored, AggregateType::as_str),
            event_types: Seen::new(EventType::from_stored, EventType::as_str),
            logins: Seen::new(RecordedBy::from_stored, RecordedBy::as_str),
        }
    }
}

/// The names of one kind.
struct Seen<N> {
    make: fn(&str) -> N,
    text: fn(&N) -> &str,
    /// The name of the event before, which is often that of the next, too: comparing costs less than looking up.
    last: Option<N>,
    all: HashMap<Box<str>, N>,
}

impl<N: Clone> Seen<N> {
    fn new(make: fn(&str) -> N, text: fn(&N) -> &str) -> Self {
        Self { make, text, last: None, all: HashMap::new() }
    }

    fn shared(&mut self, name: &str) -> N {
        if let Some(last) = self.last.as_ref().filter(|last| (self.text)(last) == name) {
            return last.clone();
        }
        let found = self.all.get(name).cloned().unwrap_or_else(|| {
            let new = (self.make)(name);
            if self.all.len() < NAMES_KEPT {
                self.all.insert(name.into(), new.clone());
            }
            new
        });
        self.last = Some(found.clone());
        found
    }
}
