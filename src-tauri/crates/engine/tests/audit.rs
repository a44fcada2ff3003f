//! The audit trail: every page at any offset, filters and sorts, against a naive look at every event.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{append_outside, events, loan_event, open, with_demo};
use hergang_engine::api::{AuditColumn, AuditFilter, AuditPage, AuditQuery, AuditSelection, EntityRef};
use hergang_engine::{Job, Workspace};
use hergang_events::{Catalog, Category, DomainEvent, fold_word};
use hergang_views::name_order;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;
use std::collections::HashMap;
use std::path::Path;
use uuid::Uuid;

const COLUMNS: [AuditColumn; 5] = [
    AuditColumn::Position,
    AuditColumn::OccurredAt,
    AuditColumn::User,
    AuditColumn::Entity,
    AuditColumn::EventType,
];

const TEXTS: [&str; 8] = ["", "", "angebot", "kreditlimit", "berlin", "rechnung", "be te", "zzzz"];

fn selection(filter: AuditFilter, sort: AuditColumn, descending: bool) -> AuditSelection {
    AuditSelection { filter, sort, descending, up_to: None }
}

fn page(workspace: &Workspace, selection: &AuditSelection, offset: u64, limit: u32) -> AuditPage {
    let query = AuditQuery { selection: selection.clone(), offset, limit, language: "de".to_owned() };
    workspace.audit_log(&query).unwrap()
}

fn positions(page: &AuditPage) -> Vec<u64> {
    page.rows.iter().map(|row| row.position).collect()
}

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
        data_words(&data, &mut words);
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
    fold_word(text).split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect()
}

fn data_words(value: &Value, words: &mut Vec<String>) {
    match value {
        Value::String(text) if Uuid::try_parse(text).is_err() => words.extend(split(text)),
        Value::Number(number) => words.extend(split(&number.to_string())),
        Value::Array(items) => items.iter().for_each(|item| data_words(item, words)),
        Value::Object(fields) => fields.values().for_each(|field| data_words(field, words)),
        _ => {}
    }
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
    // The same cases at every run: the naive look does not know the search's rules for words that name very many things.
    let rng_seed = proptest::test_runner::RngSeed::Fixed(20_260_312);
    let config =
        ProptestConfig { cases: 150, failure_persistence: None, rng_seed, ..ProptestConfig::default() };
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

#[test]
fn the_first_page_of_a_search_is_the_beginning_of_what_is_counted_and_needs_no_count() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_demo(folder.path(), 2_500);
    for descending in [true, false] {
        let filter = AuditFilter { text: " Rechnung ".into(), ..AuditFilter::default() };
        let selection = selection(filter, AuditColumn::Position, descending);
        let first = page(&workspace, &selection, 0, 20);
        let count = if descending {
            assert_eq!(first.total, None);
            workspace.audit_count(&selection).unwrap()
        } else {
            first.total.unwrap()
        };
        assert!(count > 20, "{count}");
        let whole = page(&workspace, &selection, 0, 1_000);
        assert_eq!(whole.total, Some(count));
        assert_eq!(first.rows[..], whole.rows[..20]);
    }
}

#[test]
fn rows_keep_their_places_while_the_log_grows() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_demo(folder.path(), 600);
    let category = AuditFilter { categories: vec!["system".into()], ..AuditFilter::default() };
    let mut before = Vec::new();
    for filter in [AuditFilter::default(), category.clone()] {
        for sort in COLUMNS {
            for descending in [false, true] {
                let mut selection = selection(filter.clone(), sort, descending);
                let first = page(&workspace, &selection, 3, 40);
                selection.up_to = Some(first.up_to);
                before.push((selection, first));
            }
        }
    }
    append_outside(folder.path(), (1..=50).map(|id| loan_event(id, 1, "A_SUBMITTED", "{}", "{}")).collect());
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    // By the lists at hand, and by lists found anew.
    for workspace in [&workspace, &open(folder.path())] {
        for (selection, first) in &before {
            assert_eq!(page(workspace, selection, 3, 40), *first, "{selection:?}");
        }
    }
    let now = page(&workspace, &selection(category, AuditColumn::Position, true), 0, 50);
    assert_eq!((now.up_to, positions(&now)[0]), (650, 650));
    assert_eq!(
        workspace.audit_count(&selection(AuditFilter::default(), AuditColumn::User, true)).unwrap(),
        650
    );
}

#[test]
fn a_row_says_in_which_fields_the_words_stand_as_the_search_finds_them() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = open(folder.path());
    let data = r#"{"a":{"note":"Eine grössere Menge","dotted.key":"GRÖSSER"},"amount":40000,"list":["x","menge"],"not":"übergrößer"}"#;
    append_outside(folder.path(), vec![loan_event(1, 1, "A_SUBMITTED", data, "{}")]);
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    let filter = AuditFilter { text: "grösser 4000 subm".into(), ..AuditFilter::default() };
    let page = page(&workspace, &selection(filter, AuditColumn::Position, true), 0, 10);
    let hits: Vec<&str> = page.rows[0].hits.iter().map(|field| field.path.as_str()).collect();
    assert_eq!(hits, ["a.note", "a.dotted.key", "amount"]);
    assert_eq!(page.rows[0].hits[2].value, "40.000");
    let plain = self::page(&workspace, &selection(AuditFilter::default(), AuditColumn::Position, true), 0, 1);
    assert!(plain.rows[0].hits.is_empty());
}

#[test]
fn however_many_types_and_users_are_chosen_they_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = open(folder.path());
    let events = (1..=300).map(|id| loan_event(id, 1, &format!("STEP {id}"), "{}", "{}"));
    append_outside(folder.path(), events.collect());
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    for many in [2, 64, 65, 250] {
        let filter = AuditFilter {
            event_types: (1..=many).map(|id| format!("STEP {id}")).collect(),
            user_ids: (2..=many + 1).map(|id| Uuid::from_u128(id).to_string()).collect(),
            ..AuditFilter::default()
        };
        let selection = selection(filter, AuditColumn::Position, false);
        let wanted: Vec<u64> = (2..=many as u64).collect();
        assert_eq!(positions(&page(&workspace, &selection, 0, 1_000)), wanted);
        assert_eq!(workspace.audit_count(&selection).unwrap(), wanted.len() as u64);
    }
}

#[test]
fn what_makes_no_sense_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_demo(folder.path(), 20);
    let none = AuditFilter::default();
    for (filter, named) in [
        (AuditFilter { categories: vec!["gossip".into()], ..none.clone() }, "gossip"),
        (AuditFilter { user_ids: vec!["Eva".into()], ..none.clone() }, "Eva"),
        (AuditFilter { from: Some("gestern".into()), ..none.clone() }, "gestern"),
    ] {
        let refused = workspace.audit_count(&selection(filter, AuditColumn::Position, true)).unwrap_err();
        assert!(refused.code() == "invalid_input" && refused.to_string().contains(named), "{refused}");
    }
    let unknown = AuditFilter { event_types: vec!["NoSuchEvent".into()], ..none };
    assert_eq!(workspace.audit_count(&selection(unknown, AuditColumn::User, true)).unwrap(), 0);
}

#[test]
fn types_and_users_are_counted_as_the_log_has_them() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_demo(folder.path(), 2_500);
    let foreign = r#"{"category":"integration","user_name":"Ada"}"#;
    append_outside(folder.path(), vec![loan_event(1, 1, "A_SUBMITTED", "{}", foreign)]);
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    let (mut by_type, mut by_user) = (HashMap::new(), HashMap::new());
    for event in events(folder.path()) {
        *by_type.entry(event.event_type.to_string()).or_insert(0) += 1;
        if let Some(user) = event.user_id {
            *by_user.entry(user.to_string()).or_insert(0) += 1;
        }
    }
    let types = workspace.event_types("en").unwrap();
    assert!(types.is_sorted_by_key(|known| std::cmp::Reverse(known.count)));
    let limit = types.iter().find(|known| known.event_type == "CreditLimitChangedEvent").unwrap();
    assert_eq!(limit.changes[0].field, "creditLimit");
    let foreign = types.iter().find(|known| known.event_type == "A_SUBMITTED").unwrap();
    assert_eq!((foreign.title.as_str(), foreign.category.as_str()), ("A submitted", "integration"));
    assert_eq!(
        types.into_iter().map(|known| (known.event_type, known.count)).collect::<HashMap<_, _>>(),
        by_type
    );
    let users = workspace.users().unwrap();
    assert!(users.is_sorted_by_key(|known| std::cmp::Reverse(known.event_count)));
    let ada = users.iter().find(|known| known.user.name == "Ada").unwrap();
    assert_eq!(ada.event_count, 1);
    let acting = users.into_iter().filter(|known| known.event_count > 0);
    assert_eq!(acting.map(|known| (known.user.id, known.event_count)).collect::<HashMap<_, _>>(), by_user);
}
