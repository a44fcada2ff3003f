//! What an append comes to, given what is stored: which events are new, which are there already, or why it is refused.
//! Free of any database, so that every store decides alike.

use crate::StoreError;
use hergang_events::{AggregateId, AggregateType, DomainEvent, EventId, NewEvent, Position, Version};
use std::collections::HashMap;

/// What a store must know to decide.
pub trait Stored {
    /// The stored event with this id.
    fn event(&self, id: EventId) -> Result<Option<DomainEvent>, StoreError>;
    /// The version that the aggregate stands at.
    fn version(&self, aggregate: AggregateId) -> Result<Version, StoreError>;
    /// The type that the aggregate keeps, where the store holds it to that and there is one. (A file does not: asking for it would cost an
    /// import a fifth.)
    fn aggregate_type(&self, _: AggregateId) -> Result<Option<AggregateType>, StoreError> {
        Ok(None)
    }
}

/// What becomes of one event of an append.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is to be inserted.
    New,
    /// It is stored already, with the same content.
    Known(Position),
    /// It is the same as the event at this index of the same append.
    Repeats(usize),
}

/// One verdict for each event, or why none of them may be appended.
pub fn decide(events: &[NewEvent], stored: &impl Stored) -> Result<Vec<Verdict>, StoreError> {
    let mut verdicts = Vec::with_capacity(events.len());
    let mut indices: HashMap<EventId, usize> = HashMap::with_capacity(events.len());
    let mut last_new: HashMap<AggregateId, &NewEvent> = HashMap::new();
    for (index, event) in events.iter().enumerate() {
        let verdict = if let Some(&earlier) = indices.get(&event.event_id) {
            same_content(event, &events[earlier])?;
            Verdict::Repeats(earlier)
        } else if let Some(known) = stored.event(event.event_id)? {
            let position = known.global_position;
            same_content(event, &NewEvent::from(known))?;
            Verdict::Known(position)
        } else {
            follows(event, last_new.get(&event.aggregate_id).copied(), stored)?;
            Verdict::New
        };
        if verdict == Verdict::New {
            last_new.insert(event.aggregate_id, event);
        }
        indices.entry(event.event_id).or_insert(index);
        verdicts.push(verdict);
    }
    Ok(verdicts)
}

/// A new event follows on from the new one before it in the append, and the first new one from what is stored. Events that
/// are stored already say nothing here: they need not be the last ones of their aggregate.
fn follows(event: &NewEvent, last_new: Option<&NewEvent>, stored: &impl Stored) -> Result<(), StoreError> {
    let found = event.version;
    if let Some(last) = last_new {
        let wanted = last.version.next();
        if wanted != found {
            return Err(StoreError::VersionGap { event_id: event.event_id, wanted, found });
        }
    } else {
        let (aggregate, expected) = (event.aggregate_id, found.previous());
        let actual = stored.version(aggregate)?;
        if actual.next() != found {
            return Err(StoreError::VersionConflict { aggregate, expected, actual });
        }
    }
    match stored.aggregate_type(event.aggregate_id)? {
        Some(kept) if kept != event.aggregate_type => {
            let (aggregate, found) = (event.aggregate_id, event.aggregate_type.clone());
            Err(StoreError::OtherType { aggregate, kept, found })
        }
        _ => Ok(()),
    }
}

fn same_content(event: &NewEvent, other: &NewEvent) -> Result<(), StoreError> {
    match differing_field(event, other) {
        None => Ok(()),
        Some(field) => Err(StoreError::EventIdReused { event_id: event.event_id, field }),
    }
}

/// The first field that differs. JSON is compared to the letter, as it is stored.
fn differing_field(a: &NewEvent, b: &NewEvent) -> Option<&'static str> {
    // Taken apart, so that a new field cannot be forgotten here.
    let NewEvent {
        event_id: _,
        aggregate_id,
        aggregate_type,
        version,
        event_type,
        schema_version,
        event_data,
        metadata,
        occurred_at,
        user_id,
    } = a;
    [
        ("aggregate_id", *aggregate_id == b.aggregate_id),
        ("aggregate_type", *aggregate_type == b.aggregate_type),
        ("version", *version == b.version),
        ("event_type", *event_type == b.event_type),
        ("schema_version", *schema_version == b.schema_version),
        ("occurred_at", *occurred_at == b.occurred_at),
        ("user_id", *user_id == b.user_id),
        ("event_data", *event_data == b.event_data),
        ("metadata", *metadata == b.metadata),
    ]
    .into_iter()
    .find_map(|(field, same)| (!same).then_some(field))
}

/// Whether everybody could read the events back.
pub fn fit(events: &[NewEvent]) -> Result<(), StoreError> {
    Ok(events.iter().try_for_each(NewEvent::check)?)
}

/// Whether the events are of one aggregate, the first of them comes right after `expected`, and the others follow on.
pub fn expects(events: &[NewEvent], expected: Version) -> Result<(), StoreError> {
    let Some(first) = events.first() else { return Ok(()) };
    if first.version != expected.next() {
        let (wanted, found) = (expected.next(), first.version);
        return Err(StoreError::VersionGap { event_id: first.event_id, wanted, found });
    }
    let mut last = expected;
    for event in events {
        if event.aggregate_id != first.aggregate_id {
            return Err(StoreError::SeveralAggregates { event_id: event.event_id });
        }
        // An event given twice may go back, none may leap.
        let (wanted, found) = (last.next(), event.version);
        if found > wanted {
            return Err(StoreError::VersionGap { event_id: event.event_id, wanted, found });
        }
        last = last.max(found);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
