//! `event_search`: the full-text index over the events' data, with marks for type, user and entities (see `search_terms`).

use super::{KeyedEvent, Projection, Rejected};
use crate::search_terms::push_marks;
use rusqlite::{Transaction, params};

#[derive(Default)]
pub(crate) struct EventSearch {
    /// Reused for every event.
    body: String,
}

impl Projection for EventSearch {
    fn name(&self) -> &'static str {
        "event_search"
    }

    fn apply(
        &mut self,
        transaction: &Transaction<'_>,
        events: &[KeyedEvent<'_>],
        _rejected: &mut Vec<Rejected>,
    ) -> rusqlite::Result<()> {
        let mut insert =
            transaction.prepare_cached("INSERT INTO event_search (rowid, body) VALUES (?1, ?2)")?;
        for event in events {
            self.body.clear();
            self.body.push_str(&event.prepared.words);
            push_marks(&mut self.body, event.type_key, event.user_key, &event.entity_keys);
            insert.execute(params![event.position(), self.body])?;
        }
        Ok(())
    }
}
