//! The audit trail's filters and sorts, at any offset, against a naive look at every event.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::audit::{COLUMNS, page, positions, selection};
use common::{events, with_demo};
use hergang_engine::Workspace;
use hergang_engine::api::{AuditColumn, AuditFilter, AuditSelection, EntityRef};
use hergang_events::search::{each_term, each_term_of};
use hergang_events::{Catalog, Category, DomainEvent};
use hergang_views::name_order;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;
use std::collections::HashMap;
use std::path::Path;

const TEXTS: [&str; 8] = ["", "", "angebot", "kreditlimit", "berlin", "rechnung", "be te", "zzzz"];

/// Of an event, what a filter or a sort looks at.
struct Seen {
    event: DomainEvent,
    category: Category,
    entities: Vec<EntityRef>,
    changed: Vec<String>,
    user: Option<String>,
    aggregate: String,
    words: Vec<String>,
}

fn all_seen(workspace: &Workspace, folder: &Path) -> Vec<Seen> {
    let users: HashMap<String, String> =
        workspace.users().unwrap().into_iter().map(|known| (known.user.id, known.user.name)).collect();
    let mut names: HashMap<EntityRef, String> = HashMap::new();
    let mut seen = Vec::new();
    for event in events(folder) {
        let catalog = Catalog::builtin();
        let current = catalog.upcast(event.clone()).unwrap();
        let data = current.event_data.value().unwrap();
        let entry = catalog.entry(event.event_type.as_str()).unwrap();
        let mut entities = vec![entity(event.aggregate_type.as_str(), &event.aggregate_id.to_string())];
        for reference in &entry.entities {
            let id = data.get(&reference.field).and_then(Value::as_str);
            entities.extend(id.map(|id| entity(reference.entity_type.as_str(), id)));
        }
        let mut words = entry.static_words().to_vec();
        for known in &entities {
            let name = names.entry(known.clone()).or_insert_with(|| {
                let summary = workspace.entity(&known.entity_type, &known.entity_id).unwrap();
                summary.map_or(String::new(), |summary| summary.name)
            });
            words.extend(split(name));
        }
        let user = event.user_id.map(|user| users[&user.to_string()].clone());
        words.extend(user.iter().flat_map(|name| split(name)));
        each_term_of(&data, &mut |term| words.push(term.to_owned()));
        seen.push(Seen {
            category: entry.category,
            changed: entry
                .changed_fields(&data)
                .iter()
                .flat_map(|names| names.split(' '))
                .map(str::to_owned)
                .collect(),
            aggregate: names[&entities[0]].clone(),
            entities,
            user,
            words,
            event,
        });
    }
    seen
}

fn entity(entity_type: &str, entity_id: &str) -> EntityRef {
    EntityRef { entity_type: entity_type.to_owned(), entity_id: entity_id.to_owned() }
}

fn split(text: &str) -> Vec<String> {
    let mut terms = Vec::new();
    each_term(text, &mut |term| terms.push(term.to_owned()));
    terms
}

fn passes(seen: &Seen, filter: &AuditFilter) -> bool {
    let one_of = |list: &[String], value: &str| list.is_empty() || list.iter().any(|wanted| wanted == value);
    let occurred_at = seen.event.occurred_at;
    let user = seen.event.user_id.map(|user| user.to_string()).unwrap_or_default();
    one_of(&filter.categories, seen.category.as_str())
        && one_of(&filter.event_types, seen.event.event_type.as_str())
        && one_of(&filter.user_ids, &user)
        && filter.entity.as_ref().is_none_or(|entity| seen.entities.contains(entity))
        && filter.entity_type.as_ref().is_none_or(|kind| *kind == seen.entities[0].entity_type)
        && filter.from.as_ref().is_none_or(|from| occurred_at >= from.parse().unwrap())
        && filter.to.as_ref().is_none_or(|to| occurred_at < to.parse().unwrap())
        && filter.changed_field.as_ref().is_none_or(|field| seen.changed.contains(field))
        && split(&filter.text)
            .iter()
            .all(|word| seen.words.iter().any(|known| known.starts_with(word.as_str())))
}

fn naive(seen: &[Seen], selection: &AuditSelection) -> Vec<u64> {
    let mut rows: Vec<&Seen> = seen.iter().filter(|seen| passes(seen, &selection.filter)).collect();
    // A stable sort of what is in the order of positions.
    match selection.sort {
        AuditColumn::Position => {}
        AuditColumn::OccurredAt => rows.sort_by_key(|seen| seen.event.occurred_at),
        AuditColumn::User => {
            rows.sort_by_key(|seen| (seen.user.is_none(), seen.user.as_deref().map(name_order)));
        }
        AuditColumn::Entity => rows.sort_by_key(|seen| name_order(&seen.aggregate)),
        AuditColumn::EventType => rows.sort_by_key(|seen| name_order(seen.event.event_type.as_str())),
    }
    if selection.descending {
        rows.reverse();
    }
    rows.iter().map(|seen| seen.event.global_position.get()).collect()
}

/// Which parts a filter has, and of which event it takes their values.
fn filters() -> impl Strategy<Value = (u8, Index, Index, Index)> {
    (any::<u8>(), any::<Index>(), any::<Index>(), any::<Index>())
}

fn filter(seen: &[Seen], (parts, one, other, text): &(u8, Index, Index, Index)) -> AuditFilter {
    // Each part is there in a quarter of the cases, so that most filters leave something.
    let has = |bit: u8| parts.rotate_left(u32::from(bit)) & 0b11 == 0b11;
    let (one, other) = (one.get(seen), other.get(seen));
    let moments = [one.event.occurred_at, other.event.occurred_at];
    AuditFilter {
        categories: if has(0) { vec![one.category.as_str().to_owned()] } else { vec![] },
        event_types: if has(1) {
            [one, other].map(|seen| seen.event.event_type.to_string()).to_vec()
        } else {
            vec![]
        },
        user_ids: if has(2) {
            [one, other].iter().filter_map(|seen| seen.event.user_id).map(|id| id.to_string()).collect()
        } else {
            vec![]
        },
        entity: has(3).then(|| other.entities.last().unwrap().clone()),
        entity_type: has(4).then(|| one.entities[0].entity_type.clone()),
        from: has(5).then(|| moments.iter().min().unwrap().to_string()),
        to: has(6).then(|| moments.iter().max().unwrap().to_string()),
        changed_field: one.changed.first().filter(|_| has(7)).cloned(),
        text: text.get(&TEXTS).to_string(),
    }
}

#[test]
fn every_page_at_any_offset_is_what_a_look_at_every_event_finds() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_demo(folder.path(), 2_500);
    let seen = all_seen(&workspace, folder.path());
    let config = ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(parts in filters(), column in 0..5usize, descending: bool, offset: Index, limit in 1..200u32)| {
        let selection = selection(filter(&seen, &parts), COLUMNS[column], descending);
        let wanted = naive(&seen, &selection);
        let first = page(&workspace, &selection, 0, limit);
        prop_assert_eq!(positions(&first), &wanted[..wanted.len().min(limit as usize)]);
        prop_assert!(first.total.is_none_or(|total| total == wanted.len() as u64));
        prop_assert_eq!(workspace.audit_count(&selection).unwrap(), wanted.len() as u64);
        let offset = offset.index(wanted.len() + 10);
        let part: Vec<u64> = wanted.iter().skip(offset).take(limit as usize).copied().collect();
        let page = page(&workspace, &selection, offset as u64, limit);
        prop_assert_eq!(positions(&page), part);
        prop_assert_eq!(page.total, Some(wanted.len() as u64));
        // Again, from the list that is at hand by now.
        let again = self::page(&workspace, &selection, 0, limit);
        prop_assert_eq!(&again.rows, &first.rows);
    });
}
