//! Events to append: the demo company's data, on aggregates that are the writers' own.

use hergang_demo::{DemoCompany, DemoOptions};
use hergang_events::{AggregateId, EventId, NewEvent, Version};

/// Events of an aggregate, one after the other.
const PER_AGGREGATE: u64 = 10;

/// As many events, in the order in which one writer appends them.
pub fn events(count: usize, seed: u64) -> anyhow::Result<Vec<NewEvent>> {
    let options = DemoOptions { events: count, seed, until: super::super::UNTIL.parse()? };
    let mut aggregate = None;
    let number = |(event, index): (NewEvent, u64)| {
        let version = index % PER_AGGREGATE + 1;
        if version == 1 {
            aggregate = None;
        }
        // An aggregate is what its first event says.
        let first = || (AggregateId::generate(), event.aggregate_type.clone());
        let (aggregate_id, aggregate_type) = aggregate.get_or_insert_with(first).clone();
        let version = Version::new(version);
        NewEvent { event_id: EventId::generate(), aggregate_id, aggregate_type, version, ..event }
    };
    Ok(DemoCompany::new(options).zip(0..).map(number).collect())
}
