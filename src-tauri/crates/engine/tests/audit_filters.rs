//! The audit trail's filters and sorts, at any offset, against a naive look at every event.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::audit::{COLUMNS, page, positions, selection};
use common::{events, with_demo};
use hergang_engine::Workspace;
use hergang_engine::api::{Among, AuditColumn, AuditFilter, AuditPart, AuditSelection, EntityRef};
use hergang_events::search::{each_term, each_term_of};
use hergang_events::{Catalog, Category, DomainEvent};
use hergang_views::name_order;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

const TEXTS: [&str; 10] =
    ["", "", "angebot", "kreditlimit", "berlin", "rechnung", "be te", "aufgabe", "ausgehender anruf", "zzzz"];

/// Of an event, what a filter or a sort looks at.
struct Seen {
    event: DomainEvent,
    category: Category,
    entities: Vec<EntityRef>,
    changed: Vec<String>,
    user: Option<String>,
    aggregate: String,
    words: Vec<String>,
    /// What kind of thing it is about, as whole words.
    kind: Vec<String>,
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
        catalog.each_chosen_term(entry, &data, &mut |term| words.push(term.to_owned()));
        let kind = catalog.terms_of_kind(event.aggregate_type.as_str());
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
            kind,
            event,
        });
    }
    seen
}

fn entity(entity_type: &str, entity_id: &str) -> EntityRef {
    EntityRef { entity_type: entity_type.to_owned(), entity_id: entity_id.to_owned() }
}

fn called(entity: &EntityRef) -> String {
    format!("{}-{}", entity.entity_type, entity.entity_id)
}

fn split(text: &str) -> Vec<String> {
    let mut terms = Vec::new();
    each_term(text, &mut |term| terms.push(term.to_owned()));
    terms
}

fn passes(seen: &Seen, filter: &AuditFilter) -> bool {
    let among = |chosen: &Among, value: &str| {
        let has = |list: &[String]| list.iter().any(|wanted| wanted == value);
        (chosen.only.is_empty() || has(&chosen.only)) && !has(&chosen.without)
    };
    let changed = |fields: &[String]| {
        let within = |name: &String, field: &String| name == field || name.starts_with(&format!("{field}."));
        seen.changed.iter().any(|name| fields.iter().any(|field| within(name, field)))
    };
    let refers = |names: &[String]| seen.entities.iter().any(|entity| names.contains(&called(entity)));
    let occurred_at = seen.event.occurred_at;
    let user = seen.event.user_id.map(|user| user.to_string()).unwrap_or_default();
    among(&filter.categories, seen.category.as_str())
        && among(&filter.event_types, seen.event.event_type.as_str())
        && among(&filter.user_ids, &user)
        && (filter.entities.only.is_empty() || refers(&filter.entities.only))
        && !refers(&filter.entities.without)
        && among(&filter.entity_types, &seen.entities[0].entity_type)
        && filter.from.as_ref().is_none_or(|from| occurred_at >= from.parse().unwrap())
        && filter.to.as_ref().is_none_or(|to| occurred_at < to.parse().unwrap())
        && (filter.changed_fields.only.is_empty() || changed(&filter.changed_fields.only))
        && !changed(&filter.changed_fields.without)
        && split(&filter.text).iter().all(|word| {
            seen.kind.contains(word) || seen.words.iter().any(|known| known.starts_with(word.as_str()))
        })
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

/// Which parts a filter has, which of these take away, and of which events it takes their values.
type Parts = (u8, u8, Index, Index, Index);

fn filters() -> impl Strategy<Value = Parts> {
    (any::<u8>(), any::<u8>(), any::<Index>(), any::<Index>(), any::<Index>())
}

fn filter(seen: &[Seen], (parts, without, one, other, text): &Parts) -> AuditFilter {
    // Each part is there in a quarter of the cases, so that most filters leave something.
    let has = |bit: u8| parts.rotate_left(u32::from(bit)) & 0b11 == 0b11;
    let (one, other) = (one.get(seen), other.get(seen));
    let moments = [one.event.occurred_at, other.event.occurred_at];
    // Either only these, or all but these, or these but one of them.
    let among = |bit: u8, values: [Option<String>; 2]| {
        let values: Vec<String> = values.into_iter().flatten().filter(|_| has(bit)).collect();
        match without.rotate_left(u32::from(bit)) & 0b11 {
            0 => Among { only: Vec::new(), without: values },
            1 => Among { without: values.first().cloned().into_iter().collect(), only: values },
            _ => values.into(),
        }
    };
    let both = |value: fn(&Seen) -> Option<String>| [value(one), value(other)];
    AuditFilter {
        categories: among(0, both(|seen| Some(seen.category.as_str().to_owned()))),
        event_types: among(1, both(|seen| Some(seen.event.event_type.to_string()))),
        user_ids: among(2, both(|seen| Some(seen.event.user_id?.to_string()))),
        entities: among(3, both(|seen| Some(called(seen.entities.last()?)))),
        entity_types: among(4, both(|seen| Some(seen.entities[0].entity_type.clone()))),
        from: has(5).then(|| moments.iter().min().unwrap().to_string()),
        to: has(6).then(|| moments.iter().max().unwrap().to_string()),
        changed_fields: among(7, both(|seen| seen.changed.first().cloned())),
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

#[test]
fn a_choice_of_a_menu_counts_the_rows_that_it_leaves_under_all_other_parts() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_demo(folder.path(), 2_500);
    let seen = all_seen(&workspace, folder.path());
    let config = ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(parts in filters())| {
        let filter = filter(&seen, &parts);
        let said = |part| {
            let counts = workspace.audit_choices(&selection(filter.clone(), COLUMNS[0], true), part).unwrap();
            prop_assert!(counts.windows(2).all(|pair| pair[0].count >= pair[1].count), "the most first");
            Ok(counts.into_iter().map(|counted| (counted.value, counted.count)).collect::<BTreeMap<_, _>>())
        };
        let wanted = |others: AuditFilter, values: &dyn Fn(&Seen) -> Vec<String>| {
            let mut counts = BTreeMap::new();
            for row in seen.iter().filter(|seen| passes(seen, &others)) {
                let values: BTreeSet<String> = values(row).into_iter().collect();
                values.into_iter().for_each(|value| *counts.entry(value).or_insert(0) += 1);
            }
            counts
        };
        let all = Among::default;
        let others = AuditFilter { categories: all(), ..filter.clone() };
        prop_assert_eq!(said(AuditPart::Categories)?, wanted(others, &|seen| vec![seen.category.as_str().to_owned()]));
        let others = AuditFilter { event_types: all(), ..filter.clone() };
        prop_assert_eq!(said(AuditPart::EventTypes)?, wanted(others, &|seen| vec![seen.event.event_type.to_string()]));
        let others = AuditFilter { user_ids: all(), ..filter.clone() };
        let users = |seen: &Seen| seen.event.user_id.iter().map(ToString::to_string).collect();
        prop_assert_eq!(said(AuditPart::UserIds)?, wanted(others, &users));
        let others = AuditFilter { entity_types: all(), ..filter.clone() };
        prop_assert_eq!(said(AuditPart::EntityTypes)?, wanted(others, &|seen| vec![seen.entities[0].entity_type.clone()]));
        let others = AuditFilter { changed_fields: all(), ..filter.clone() };
        let fields = |seen: &Seen| {
            let parts = seen.changed.iter().flat_map(|name| {
                let ends = name.match_indices('.').map(|(end, _)| end).chain([name.len()]);
                ends.map(|end| name[..end].to_owned())
            });
            parts.collect()
        };
        prop_assert_eq!(said(AuditPart::ChangedFields)?, wanted(others, &fields));
    });
}

#[test]
fn of_what_a_sentence_says_in_one_of_two_ways_an_event_is_found_by_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_demo(folder.path(), 2_500);
    let seen = all_seen(&workspace, folder.path());
    let told = |is: &dyn Fn(&str, &Value) -> bool| -> Vec<u64> {
        let events = seen.iter().map(|seen| &seen.event);
        let told = events.filter(|event| is(event.event_type.as_str(), &event.event_data.value().unwrap()));
        told.map(|event| event.global_position.get()).collect()
    };
    let found = |text: &str| {
        let filter = AuditFilter { text: text.to_owned(), ..AuditFilter::default() };
        positions(&page(&workspace, &selection(filter, AuditColumn::Position, false), 0, 2_500))
    };
    for (text, direction) in
        [("Ausgehender Anruf", "outbound"), ("eingehender", "inbound"), ("Incoming call", "inbound")]
    {
        let calls =
            told(&|event_type, data| event_type == "CallLoggedEvent" && data["direction"] == direction);
        assert!(calls.len() > 5, "{text}: {}", calls.len());
        assert_eq!(found(text), calls, "{text}");
    }
    let limits = |lowered: bool| {
        told(&|event_type, data| {
            let number = |field: &str| data[field].as_f64().unwrap();
            event_type == "CreditLimitChangedEvent" && (number("newLimit") < number("oldLimit")) == lowered
        })
    };
    assert!(!limits(false).is_empty());
    assert_eq!((found("Kreditlimit gesenkt"), found("limit raised")), (limits(true), limits(false)));
}
