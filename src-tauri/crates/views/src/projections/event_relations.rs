//! `event_causes` and `event_correlations`: from an event to those that it led to, and from a process to where it began.

use super::{KeyedEvent, Projection, Rejected};
use hergang_events::{EventId, Links};
use rusqlite::{Transaction, params};
use uuid::Uuid;

pub(crate) struct EventRelations;

/// How an event is found from those that it belongs with.
#[derive(Debug, PartialEq, Eq)]
enum FoundBy {
    Cause(EventId),
    Correlation(Uuid),
}

/// An event that has a cause follows from it; only where a process begins is its correlation needed.
fn found_by(event_id: EventId, links: Links) -> Option<FoundBy> {
    match links.causation_id.filter(|cause| *cause != event_id) {
        Some(cause) => Some(FoundBy::Cause(cause)),
        None => links.correlation_id.map(FoundBy::Correlation),
    }
}

impl Projection for EventRelations {
    fn name(&self) -> &'static str {
        "event_relations"
    }

    fn apply(
        &mut self,
        transaction: &Transaction<'_>,
        events: &[KeyedEvent<'_>],
        _rejected: &mut Vec<Rejected>,
    ) -> rusqlite::Result<()> {
        let mut causes = transaction
            .prepare_cached("INSERT INTO event_causes (cause_id, global_position) VALUES (?1, ?2)")?;
        let mut correlations = transaction.prepare_cached(
            "INSERT INTO event_correlations (correlation_id, global_position) VALUES (?1, ?2)",
        )?;
        for event in events {
            match found_by(event.prepared.event.event_id, event.prepared.links) {
                Some(FoundBy::Cause(id)) => causes.execute(params![id.0.as_bytes(), event.position()])?,
                Some(FoundBy::Correlation(id)) => {
                    correlations.execute(params![id.as_bytes(), event.position()])?
                }
                None => 0,
            };
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_found_by_its_cause_else_by_its_process() {
        let [event, cause] = [1, 2].map(|id| EventId(Uuid::from_u128(id)));
        let process = Uuid::from_u128(3);
        let links = |correlation_id, causation_id| Links { correlation_id, causation_id };
        for (links, expected) in [
            (links(Some(process), Some(cause)), Some(FoundBy::Cause(cause))),
            (links(None, Some(cause)), Some(FoundBy::Cause(cause))),
            (links(Some(process), None), Some(FoundBy::Correlation(process))),
            // What claims to have caused itself began by itself.
            (links(Some(process), Some(event)), Some(FoundBy::Correlation(process))),
            (links(None, Some(event)), None),
            (links(None, None), None),
        ] {
            assert_eq!(found_by(event, links), expected);
        }
    }
}
