//! `customer_timeline_view`: an event counts to its aggregate and to each entity that its data refers to.

use super::{KeyedEvent, Projection, Rejected};
use rusqlite::{Transaction, params};

pub(crate) struct CustomerTimeline;

impl Projection for CustomerTimeline {
    fn name(&self) -> &'static str {
        "customer_timeline_view"
    }

    fn apply(
        &mut self,
        transaction: &Transaction<'_>,
        events: &[KeyedEvent<'_>],
        _rejected: &mut Vec<Rejected>,
    ) -> rusqlite::Result<()> {
        let mut insert = transaction.prepare_cached(
            "INSERT INTO customer_timeline_view
             (entity_key, occurred_at, global_position, event_category, event_type_key, user_key)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        // In the table's order: what a run adds to one entity lies on one page. The keys are copied, so that sorting them does not go
        // to each event's place in memory again and again.
        let mut rows = Vec::with_capacity(events.len() * 2);
        for event in events {
            let (occurred_at, position) = (event.occurred_at(), event.position());
            rows.extend(event.entity_keys.iter().map(|entity| (*entity, occurred_at, position, event)));
        }
        rows.sort_unstable_by_key(|(entity, occurred_at, position, _)| (*entity, *occurred_at, *position));
        for (entity, occurred_at, position, event) in rows {
            insert.execute(params![
                entity,
                occurred_at,
                position,
                event.category(),
                event.type_key,
                event.user_key
            ])?;
        }
        Ok(())
    }
}
