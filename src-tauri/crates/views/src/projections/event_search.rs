//! `event_search`: the full-text index over the events' data, with marks for type, user and entities (see `search_terms`). A type that
//! the catalog does not know is indexed by the words of its name: there may be as many such types as events.

use super::{KeyedEvent, Projection, Rejected};
use crate::search_terms::{push_marks, push_term};
use hergang_events::search::each_term;
use hergang_events::{Catalog, readable_name};
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
            push_name(&mut self.body, event.event_type());
            push_marks(&mut self.body, event.type_key, event.user_key, &event.entity_keys);
            insert.execute(params![event.position(), self.body])?;
        }
        Ok(())
    }
}

fn push_name(body: &mut String, event_type: &str) {
    if Catalog::builtin().entry(event_type).is_some() {
        return;
    }
    let mut push = |term: &str| push_term(body, term);
    let readable = readable_name(event_type);
    each_term(&readable, &mut push);
    // As it is written it may have other words: `OrderShipped` is one of its own.
    each_term(event_type, &mut push);
}
