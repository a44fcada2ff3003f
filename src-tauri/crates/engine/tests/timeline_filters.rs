//! What a timeline's overview says under a filter, against the timeline itself under the same filter, read event by event.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::with_demo;
use hergang_engine::Workspace;
use hergang_engine::api::{
    Among, EntityQuery, EntitySummary, PageDirection, TimelineEvent, TimelineFilter, TimelineQuery,
};
use std::collections::BTreeMap;

fn shown(workspace: &Workspace, entity: &EntitySummary, filter: TimelineFilter) -> Vec<TimelineEvent> {
    let query = TimelineQuery {
        entity_type: entity.entity_type.clone(),
        entity_id: entity.entity_id.clone(),
        filter,
        cursor: None,
        at: None,
        direction: PageDirection::Older,
        limit: 1_000,
        language: "de".to_owned(),
    };
    let page = workspace.timeline(&query).unwrap();
    assert_eq!(page.older, None, "more than a page");
    page.events
}

fn counted<'a>(values: impl Iterator<Item = &'a str>) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    values.for_each(|value| *counts.entry(value.to_owned()).or_insert(0) += 1);
    counts
}

/// Filters of every kind and some together, made of what a timeline has.
fn filters(all: &[TimelineEvent]) -> Vec<TimelineFilter> {
    let one = &all[all.len() / 2];
    let user = all.iter().find_map(|event| event.user.as_ref()).unwrap().id.clone();
    let none = TimelineFilter::default();
    let only = |value: &str| Among::from(vec![value.to_owned()]);
    let without = |value: &str| Among { only: Vec::new(), without: vec![value.to_owned()] };
    vec![
        none.clone(),
        TimelineFilter { categories: only(&one.category), ..none.clone() },
        TimelineFilter { event_types: without(&one.event_type), ..none.clone() },
        TimelineFilter { user_ids: without(&user), text: "angebot".to_owned(), ..none.clone() },
        TimelineFilter { user_ids: only(&user), from: Some(one.occurred_at.clone()), ..none.clone() },
        TimelineFilter {
            categories: without("system"),
            event_types: only(&one.event_type),
            to: Some(one.occurred_at.clone()),
            ..none.clone()
        },
        TimelineFilter { text: "…".to_owned(), ..none.clone() },
        TimelineFilter { event_types: only("NoSuchEvent"), ..none },
    ]
}

#[test]
fn an_overview_counts_what_its_timeline_shows() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_demo(folder.path(), 3_000);
    let query =
        EntityQuery { text: String::new(), entity_type: Some("customer".into()), cursor: None, limit: 12 };
    for entity in workspace.entities(&query).unwrap().entities {
        let all = shown(&workspace, &entity, TimelineFilter::default());
        for filter in filters(&all) {
            let said =
                workspace.timeline_overview(&entity.entity_type, &entity.entity_id, &filter, "de").unwrap();
            let left = |filter: TimelineFilter| shown(&workspace, &entity, filter);
            assert_eq!((said.total, said.matching), (all.len() as u64, left(filter.clone()).len() as u64));

            let others = left(TimelineFilter { event_types: Among::default(), ..filter.clone() });
            let mut types = counted(all.iter().map(|event| event.event_type.as_str()));
            types.values_mut().for_each(|count| *count = 0);
            types.extend(counted(others.iter().map(|event| event.event_type.as_str())));
            let counts = said.event_types.iter().map(|known| (known.event_type.clone(), known.count));
            assert_eq!(counts.collect::<BTreeMap<_, _>>(), types, "{filter:?}");

            let others = left(TimelineFilter { user_ids: Among::default(), ..filter.clone() });
            let users = counted(others.iter().filter_map(|event| Some(event.user.as_ref()?.id.as_str())));
            let counts = said.users.iter().map(|user| (user.user.id.clone(), user.event_count));
            let counts: BTreeMap<_, _> = counts.filter(|(_, count)| *count > 0).collect();
            assert_eq!(counts, users, "{filter:?}");

            let others = left(TimelineFilter { from: None, to: None, ..filter.clone() });
            assert_eq!(said.density.iter().map(|step| step.matching).sum::<u64>(), others.len() as u64);
            assert!(said.density.iter().all(|step| step.matching <= step.count));
        }
    }
}
