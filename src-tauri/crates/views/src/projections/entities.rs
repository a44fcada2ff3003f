//! `entities`: every entity that an event belongs or refers to, its name, how much happened and when last.

use super::{KeyedEvent, Projection, Rejected};
use crate::search_terms::push_term;
use hergang_events::search::each_term;
use rusqlite::{OptionalExtension, Transaction, params};

pub(crate) struct Entities;

/// Longest text of terms that an entity is found by besides its name, in bytes.
const LONGEST_FOUND_BY: usize = 4_000;

/// What a run of events adds to one entity.
#[derive(Debug, PartialEq, Eq)]
struct Activity<'a> {
    entity_type: &'a str,
    name: Option<&'a str>,
    /// Terms that find it besides its name.
    found_by: Vec<&'a str>,
    count: i64,
    first: i64,
    last: i64,
}

/// Sums a run of events up per entity, so that each is written once; in the order of the keys.
fn sum_up<'a>(events: &'a [KeyedEvent<'a>]) -> Vec<(i64, Activity<'a>)> {
    let mut places = Vec::with_capacity(events.len() * 2);
    for (event, keyed) in events.iter().enumerate() {
        places.extend(keyed.entity_keys.iter().enumerate().map(|(index, key)| (*key, event, index)));
    }
    places.sort_unstable();
    let mut activities = Vec::new();
    for of_one in places.chunk_by(|one, other| one.0 == other.0) {
        activities.extend(activity(events, of_one));
    }
    activities
}

/// What happened to one entity, which stands in these events at these places; in the order of the log.
fn activity<'a>(events: &'a [KeyedEvent<'a>], places: &[(i64, usize, usize)]) -> Option<(i64, Activity<'a>)> {
    let (key, first, index) = *places.first()?;
    let at = events[first].occurred_at();
    let mut activity = Activity {
        entity_type: events[first].prepared.entities[index].0.as_str(),
        name: None,
        found_by: Vec::new(),
        count: 0,
        first: at,
        last: at,
    };
    for (_, event, index) in places {
        let event = &events[*event];
        let at = event.occurred_at();
        activity.count += 1;
        activity.first = activity.first.min(at);
        activity.last = activity.last.max(at);
        if let Some((named, name)) = &event.prepared.name
            && named == index
        {
            activity.name = Some(name);
        }
        if let Some((found, terms)) = &event.prepared.found_by
            && found == index
        {
            activity.found_by.push(terms);
        }
    }
    Some((key, activity))
}

/// What a name is found by.
fn terms_of(name: &str) -> String {
    let mut terms = String::with_capacity(name.len());
    each_term(name, &mut |term| push_term(&mut terms, term));
    terms
}

/// All terms so far, each once, as long as there is room: who had another number or address is found by the former one, too.
fn with_terms(known: Option<&str>, more: &[&str]) -> Option<String> {
    let mut terms = known.unwrap_or_default().to_owned();
    for term in more.iter().flat_map(|terms| terms.split(' ')) {
        let is_known = terms.split(' ').any(|known| known == term);
        if !is_known && terms.len() + term.len() < LONGEST_FOUND_BY {
            push_term(&mut terms, term);
        }
    }
    (!terms.is_empty()).then_some(terms)
}

impl Projection for Entities {
    fn name(&self) -> &'static str {
        "entities"
    }

    fn apply(
        &mut self,
        transaction: &Transaction<'_>,
        events: &[KeyedEvent<'_>],
        _rejected: &mut Vec<Rejected>,
    ) -> rusqlite::Result<()> {
        let mut known =
            transaction.prepare_cached("SELECT name, found_by FROM entities WHERE entity_key = ?1")?;
        let mut write = transaction.prepare_cached(
            "INSERT INTO entities (entity_key, entity_type, name, found_by, event_count, first_occurred_at, last_occurred_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (entity_key) DO UPDATE SET
                 name = coalesce(excluded.name, name),
                 found_by = coalesce(excluded.found_by, found_by),
                 event_count = event_count + excluded.event_count,
                 first_occurred_at = min(first_occurred_at, excluded.first_occurred_at),
                 last_occurred_at = max(last_occurred_at, excluded.last_occurred_at)",
        )?;
        let mut forget = transaction.prepare_cached("DELETE FROM entity_search WHERE rowid = ?1")?;
        let mut index = transaction
            .prepare_cached("INSERT INTO entity_search (rowid, name, found_by) VALUES (?1, ?2, ?3)")?;
        for (key, activity) in sum_up(events) {
            let mut found_by = None;
            if activity.name.is_some() || !activity.found_by.is_empty() {
                let before: Option<(Option<String>, Option<String>)> =
                    known.query_row([key], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
                let (name_before, terms_before) = before.unwrap_or_default();
                let name = activity.name.or(name_before.as_deref());
                found_by = with_terms(terms_before.as_deref(), &activity.found_by);
                if name != name_before.as_deref() || found_by != terms_before {
                    if name_before.is_some() || terms_before.is_some() {
                        forget.execute([key])?;
                    }
                    index.execute(params![key, name.map(terms_of), found_by])?;
                }
            }
            write.execute(params![
                key,
                activity.entity_type,
                activity.name,
                found_by,
                activity.count,
                activity.first,
                activity.last
            ])?;
        }
        Ok(())
    }
}
