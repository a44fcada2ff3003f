//! `activity_feed`: everything that happened, by business time.

use super::{KeyedEvent, Projection, Rejected};
use rusqlite::{Transaction, params};

pub(crate) struct ActivityFeed;

impl Projection for ActivityFeed {
    fn name(&self) -> &'static str {
        "activity_feed"
    }

    fn apply(
        &mut self,
        transaction: &Transaction<'_>,
        events: &[KeyedEvent<'_>],
        _rejected: &mut Vec<Rejected>,
    ) -> rusqlite::Result<()> {
        let mut insert = transaction.prepare_cached(
            "INSERT INTO activity_feed
             (occurred_at, global_position, entity_key, event_category, event_type_key, user_key)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        for event in events {
            insert.execute(params![
                event.occurred_at(),
                event.position(),
                event.entity_keys[0],
                event.category(),
                event.type_key,
                event.user_key
            ])?;
        }
        Ok(())
    }
}
