//! A trace: the aggregate that its events belong to.

use super::attribute::Attribute;
use super::draft::NAME;
use super::members::Members;
use crate::error::Fault;
use crate::ids;
use hergang_events::{AggregateId, AggregateType, Version};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The aggregates given out so far: 16 bytes a trace, and a little more for names that come again.
#[derive(Debug, Default)]
pub(super) struct Aggregates {
    given: HashSet<Uuid>,
    again: HashMap<Uuid, u64>,
}

impl Aggregates {
    /// The aggregate of a trace. A trace is a case of its own, also if an earlier one has the same name:
    /// the second becomes `name#2`, the third `name#3`.
    fn give(&mut self, kind: &AggregateType, name: &str) -> AggregateId {
        let first = ids::aggregate_id(kind, name);
        if self.given.insert(first.0) {
            return first;
        }
        let count = self.again.entry(first.0).or_insert(1);
        loop {
            *count += 1;
            let further = ids::aggregate_id(kind, &format!("{name}#{count}"));
            if self.given.insert(further.0) {
                return further;
            }
        }
    }
}

/// Which event of the file it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct EventNumber {
    pub(super) aggregate: AggregateId,
    /// Its number in its trace, from 1, good and bad events counted.
    pub(super) in_file: u64,
}

/// The trace being read.
#[derive(Debug)]
pub(super) struct Trace {
    /// Its number in the file, from 1.
    number: u64,
    name: Option<String>,
    attributes: Members,
    aggregate: Option<AggregateId>,
    /// The events read, good or bad: an event's id must not depend on what was skipped.
    events: u64,
    version: Version,
}

impl Trace {
    /// A trace whose attributes are still to come.
    pub(super) fn new(number: u64) -> Self {
        Self {
            number,
            name: None,
            attributes: Members::new(),
            aggregate: None,
            events: 0,
            version: Version::ZERO,
        }
    }

    /// The events that stand in the log outside of any trace belong together, under the log's name.
    pub(super) fn of_loose_events(
        log: Option<&str>,
        kind: &AggregateType,
        aggregates: &mut Aggregates,
    ) -> Self {
        let aggregate = aggregates.give(kind, "");
        Self { name: log.map(str::to_owned), aggregate: Some(aggregate), ..Self::new(0) }
    }

    /// Where to go back to if the next attribute turns out to be invalid.
    pub(super) fn mark(&self) -> usize {
        self.attributes.mark()
    }

    pub(super) fn roll_back(&mut self, mark: usize) {
        self.attributes.roll_back(mark);
    }

    pub(super) fn add(&mut self, attribute: &Attribute<'_>, empty: bool) -> Result<(), Fault> {
        if self.aggregate.is_some() {
            return Err(Fault::of(
                &attribute.key,
                "is an attribute of the trace, but stands after its first event",
            ));
        }
        let of_the_trace_itself = !self.attributes.is_nested();
        self.attributes.add(attribute, empty)?;
        if of_the_trace_itself && attribute.key == NAME && !attribute.value.is_empty() {
            self.name = Some(attribute.value.clone().into_owned());
        }
        Ok(())
    }

    pub(super) fn close(&mut self) {
        self.attributes.close();
    }

    /// Counts an event that begins.
    pub(super) fn begin_event(&mut self, kind: &AggregateType, aggregates: &mut Aggregates) -> EventNumber {
        self.events += 1;
        let (name, number) = (&self.name, self.number);
        let aggregate = *self.aggregate.get_or_insert_with(|| match name {
            Some(name) => aggregates.give(kind, name),
            None => aggregates.give(kind, &number.to_string()),
        });
        EventNumber { aggregate, in_file: self.events }
    }

    /// What only its first event says: the trace's attributes, if it has any.
    pub(super) fn introduction(&self) -> Option<&Members> {
        (self.version == Version::ZERO && !self.attributes.is_empty()).then_some(&self.attributes)
    }

    /// What only its first event says: the trace's name.
    pub(super) fn introduced_name(&self) -> Option<&str> {
        self.name.as_deref().filter(|_| self.version == Version::ZERO)
    }

    /// The version of an event that is good.
    pub(super) fn next_version(&mut self) -> Version {
        self.version = self.version.next();
        self.version
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traces_of_the_same_name_never_collide() {
        let kind = AggregateType::new("case").unwrap();
        let mut aggregates = Aggregates::default();
        let mut seen = HashSet::new();
        for name in ["a", "a#2", "a", "a", "a#2", "b", "a#3"] {
            assert!(seen.insert(aggregates.give(&kind, name)), "{name}");
        }
        assert!(seen.contains(&ids::aggregate_id(&kind, "a#3")));
    }
}
