//! `event_search`: the full-text index over the events' data, with marks for type, user and entities (see `search_terms`). A type that
//! the catalog does not know is indexed by the words of its name: there may be as many such types as events. So is the kind of thing that
//! it is about, where that does not follow from its type.

use super::{KeyedEvent, Projection, Rejected};
use crate::search_terms::{push_marks, push_term};
use hergang_events::search::each_term;
use hergang_events::{AggregateType, Catalog, readable_name};
use rusqlite::{Transaction, params};
use std::collections::HashMap;

/// There may be as many types as events; those of a usual log are remembered.
const REMEMBERED_NAMES: usize = 10_000;

#[derive(Default)]
pub(crate) struct EventSearch {
    /// Reused for every event.
    body: String,
    /// The terms of the types' names, by their keys; none of those that the catalog knows.
    names: HashMap<i64, String>,
    /// The terms of what kinds of things are called.
    kinds: HashMap<AggregateType, String>,
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
            if self.names.len() >= REMEMBERED_NAMES {
                self.names.clear();
            }
            let terms = || terms_of_name(event.event_type(), event.prepared.is_of_foreign_type);
            let name = self.names.entry(event.type_key).or_insert_with(terms);
            if !name.is_empty() {
                push_term(&mut self.body, name);
            }
            if !is_of_its_kind(event) {
                if self.kinds.len() >= REMEMBERED_NAMES {
                    self.kinds.clear();
                }
                let kind = &event.prepared.event.aggregate_type;
                let terms = || Catalog::builtin().terms_of_kind(kind.as_str()).join(" ");
                let kind = self.kinds.entry(kind.clone()).or_insert_with(terms);
                if !kind.is_empty() {
                    push_term(&mut self.body, kind);
                }
            }
            push_marks(&mut self.body, event.type_key, event.user_key, event.entity_keys);
            insert.execute(params![event.position(), self.body])?;
        }
        Ok(())
    }
}

/// Whether its type says what kind of thing it is about, so that this is found by the type's mark.
fn is_of_its_kind(event: &KeyedEvent<'_>) -> bool {
    !event.prepared.is_of_foreign_type
        && Catalog::builtin()
            .entry(event.event_type())
            .is_some_and(|entry| entry.aggregate_type == event.prepared.event.aggregate_type)
}

/// The words of a name that the catalog has no sentences for.
fn terms_of_name(event_type: &str, is_foreign: bool) -> String {
    let mut terms = String::new();
    if is_foreign || Catalog::builtin().entry(event_type).is_none() {
        let mut push = |term: &str| push_term(&mut terms, term);
        each_term(&readable_name(event_type), &mut push);
        // As it is written it may have other words: `OrderShipped` is one of its own.
        each_term(event_type, &mut push);
    }
    terms
}
