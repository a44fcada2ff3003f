//! The statistics, a timeline's overview and an entity's state say what a plain count over all events says, in the reader's days.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::berlin::{Berlin, berlin_demo, block_on, event, in_berlin};
use common::logs::foreign;
use common::{events, open};
use hergang_engine::api::{EntityQuery, EventStatistics, StatisticsQuery, TimeStep, TimelineFilter};
use hergang_engine::{Job, Workspace};
use hergang_events::{DomainEvent, FixedClock, Timestamp};
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

fn statistics(
    workspace: &Workspace,
    from: Option<&str>,
    to: Option<&str>,
    step: Option<TimeStep>,
) -> EventStatistics {
    let query = StatisticsQuery {
        from: from.map(str::to_owned),
        to: to.map(str::to_owned),
        step,
        language: "de".to_owned(),
    };
    workspace.event_statistics(&query).unwrap()
}

fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Days since 1970, for weekdays.
fn day_number(day: &str) -> i64 {
    time(&format!("{day}T00:00:00Z")).micros() / 86_400_000_000
}

fn counts<K: Ord>(keys: impl Iterator<Item = K>) -> BTreeMap<K, u64> {
    let mut counts = BTreeMap::new();
    keys.for_each(|key| *counts.entry(key).or_insert(0) += 1);
    counts
}

/// Compares everything that is said of a period with a plain count.
fn check(
    workspace: &Workspace,
    all: &[DomainEvent],
    from: Option<&str>,
    to: Option<&str>,
) -> EventStatistics {
    let said = statistics(workspace, from, to, Some(TimeStep::Day));
    let inside: Vec<&DomainEvent> = all
        .iter()
        .filter(|event| from.is_none_or(|from| event.occurred_at >= time(from)))
        .filter(|event| to.is_none_or(|to| event.occurred_at < time(to)))
        .collect();
    assert_eq!(said.total_events, inside.len() as u64);

    let types = counts(inside.iter().map(|event| event.event_type.to_string()));
    let said_types = said.events_by_type.iter().map(|series| (series.event_type.clone(), series.count));
    assert_eq!(said_types.collect::<BTreeMap<_, _>>(), types);
    assert!(said.events_by_type.windows(2).all(|pair| pair[0].count >= pair[1].count));

    let mut users: Vec<u64> = counts(inside.iter().filter_map(|event| event.user_id)).into_values().collect();
    users.sort_unstable_by(|a, b| b.cmp(a));
    users.truncate(20);
    assert_eq!(said.top_users.iter().map(|user| user.event_count).collect::<Vec<_>>(), users);

    let mut hours = vec![vec![0; 24]; 7];
    for event in &inside {
        let (day, hour) = in_berlin(event.occurred_at);
        hours[(day_number(&day) + 3).rem_euclid(7) as usize][hour] += 1;
    }
    assert_eq!(said.hours, hours);

    let days = counts(inside.iter().map(|event| in_berlin(event.occurred_at).0));
    let said_days = said.steps.iter().map(|step| (in_berlin(time(&step.start)).0, step.count));
    let said_days: Vec<(String, u64)> = said_days.collect();
    assert!(said_days.windows(2).all(|pair| day_number(&pair[1].0) == day_number(&pair[0].0) + 1), "gaps");
    assert_eq!(said_days.iter().filter(|(_, count)| *count > 0).cloned().collect::<BTreeMap<_, _>>(), days);
    for series in &said.events_by_type {
        assert_eq!(series.counts.len(), said.steps.len());
        assert_eq!(series.counts.iter().sum::<u64>(), series.count);
    }
    said
}

#[test]
fn statistics_equal_a_plain_count_over_all_events_in_the_readers_days() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = berlin_demo(folder.path(), 6_000);
    let all = events(folder.path());
    let whole = check(&workspace, &all, None, None);
    let times = || all.iter().map(|event| event.occurred_at);
    assert_eq!(whole.first_occurred_at, times().min().map(|time| time.to_string()));
    assert_eq!(whole.last_occurred_at, times().max().map(|time| time.to_string()));

    // It is Wednesday, 5 November 2025.
    let on =
        |days: &[&str]| times().filter(|time| days.contains(&in_berlin(*time).0.as_str())).count() as u64;
    assert_eq!(whole.events_today, on(&["2025-11-05"]));
    assert_eq!(whole.events_this_week, on(&["2025-11-03", "2025-11-04", "2025-11-05"]));
    assert!(whole.events_this_week > whole.events_today);

    // Periods that cut through quarters of an hour, also through one; and months in which clocks are changed.
    let middle = all[3_000].occurred_at;
    let around = [middle.plus_micros(-90_000_000), middle.plus_micros(7)].map(|time| time.to_string());
    assert!(check(&workspace, &all, Some(&around[0]), Some(&around[1])).total_events > 0);
    check(&workspace, &all, Some("2025-03-01T10:07:03Z"), Some("2025-04-02T08:59:59.5Z"));
    check(&workspace, &all, Some("2025-10-01T00:00:00Z"), Some("2025-11-01T00:00:00Z"));
    check(&workspace, &all, Some(&middle.to_string()), None);
    let nothing = check(&workspace, &all, Some("2031-01-01T00:00:00Z"), Some("2031-01-03T00:00:00Z"));
    assert_eq!(nothing.steps.len(), 3, "days of a period without events are days all the same");
}

#[test]
fn a_day_on_which_clocks_change_has_all_its_hours() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = open(folder.path()).with_zone(Arc::new(Berlin));
    let id = Uuid::now_v7();
    // Twice a quarter past two on 26 October; on 30 March, half past one and half past three are an hour apart.
    let times = [
        "2025-10-26T00:15:00Z",
        "2025-10-26T01:15:00Z",
        "2025-03-30T00:30:00Z",
        "2025-03-30T01:30:00Z",
        "2025-03-29T22:59:59Z",
    ];
    let appended =
        (1u64..).zip(times).map(|(version, at)| event("loan", id, version, "STEP", &json!({}), at));
    block_on(workspace.append(appended.collect())).unwrap();
    workspace.catch_up(&mut Job::unwatched()).unwrap();

    let autumn = statistics(
        &workspace,
        Some("2025-10-25T22:00:00Z"),
        Some("2025-10-26T23:00:00Z"),
        Some(TimeStep::Hour),
    );
    assert_eq!((autumn.steps.len(), autumn.total_events, autumn.hours[6][2]), (25, 2, 2));
    assert_eq!(autumn.steps.iter().filter(|step| step.count == 1).count(), 2);
    let spring = statistics(
        &workspace,
        Some("2025-03-29T23:00:00Z"),
        Some("2025-03-30T22:00:00Z"),
        Some(TimeStep::Hour),
    );
    assert_eq!((spring.steps.len(), spring.total_events), (23, 2));
    assert_eq!((spring.hours[6][1], spring.hours[6][2], spring.hours[6][3]), (1, 0, 1));
    let days = statistics(&workspace, None, Some("2025-04-01T00:00:00Z"), Some(TimeStep::Day));
    let days: Vec<_> = days.steps.iter().map(|step| (step.start.as_str(), step.count)).collect();
    assert_eq!(days[..2], [("2025-03-28T23:00:00Z", 1), ("2025-03-29T23:00:00Z", 2)]);
}

#[test]
fn an_empty_workspace_has_no_steps_and_too_many_steps_become_longer_ones() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = open(folder.path());
    let empty = statistics(&workspace, None, None, Some(TimeStep::Hour));
    assert_eq!((empty.total_events, empty.steps.len(), empty.events_by_type.len()), (0, 0, 0));
    assert_eq!((empty.first_occurred_at, empty.hours.len()), (None, 7));
    let long = statistics(
        &workspace,
        Some("0000-01-01T00:00:00Z"),
        Some("9999-12-31T23:59:59Z"),
        Some(TimeStep::Hour),
    );
    assert_eq!((long.step, long.steps.len()), (TimeStep::Month, 2_400));
    let backwards = statistics(&workspace, Some("2025-01-02T00:00:00Z"), Some("2025-01-01T00:00:00Z"), None);
    assert_eq!(backwards.steps.len(), 0);
}

#[test]
fn a_timelines_overview_equals_a_plain_count_over_its_events() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = berlin_demo(folder.path(), 3_000);
    let query =
        EntityQuery { text: String::new(), entity_type: Some("customer".into()), cursor: None, limit: 40 };
    let all = events(folder.path());
    for customer in workspace.entities(&query).unwrap().entities {
        let overview = workspace
            .timeline_overview("customer", &customer.entity_id, &TimelineFilter::default(), "en")
            .unwrap();
        let refers = |event: &&DomainEvent| {
            let data = event.event_data.value().unwrap();
            data.as_object().unwrap().values().any(|field| *field == customer.entity_id.as_str())
        };
        let mine: Vec<&DomainEvent> = all.iter().filter(refers).collect();
        let types = counts(mine.iter().map(|event| event.event_type.to_string()));
        let said = overview.event_types.iter().map(|known| (known.event_type.clone(), known.count));
        assert_eq!(said.collect::<BTreeMap<_, _>>(), types);
        let users = counts(mine.iter().filter_map(|event| event.user_id).map(|user| user.to_string()));
        let said = overview.users.iter().map(|user| (user.user.id.clone(), user.event_count));
        assert_eq!(said.collect::<BTreeMap<_, _>>(), users);

        assert_eq!(overview.step, TimeStep::Week);
        let week = |at: Timestamp| (day_number(&in_berlin(at).0) + 3).div_euclid(7);
        let weeks = counts(mine.iter().map(|event| week(event.occurred_at)));
        let said: Vec<(i64, u64)> =
            overview.density.iter().map(|step| (week(time(&step.start)), step.count)).collect();
        assert!(said.windows(2).all(|pair| pair[1].0 == pair[0].0 + 1), "gaps");
        assert!(said.first().is_some_and(|week| week.1 > 0) && said.last().is_some_and(|week| week.1 > 0));
        assert_eq!(said.into_iter().filter(|week| week.1 > 0).collect::<BTreeMap<_, _>>(), weeks);
    }
    let nothing = workspace
        .timeline_overview("customer", &Uuid::nil().to_string(), &TimelineFilter::default(), "de")
        .unwrap();
    assert_eq!((nothing.event_types.len(), nothing.density.len()), (0, 0));
}

#[test]
fn a_long_timeline_is_spread_over_months_and_knows_the_names_of_foreign_types() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = open(folder.path());
    let id = Uuid::now_v7();
    let times = ["2001-05-01T12:00:00Z", "2024-05-01T12:00:00Z"];
    let appended =
        (1u64..).zip(times).map(|(version, at)| event("loan", id, version, "A_SUBMITTED", &json!({}), at));
    block_on(workspace.append(appended.collect())).unwrap();
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    let overview =
        workspace.timeline_overview("loan", &id.to_string(), &TimelineFilter::default(), "de").unwrap();
    assert_eq!((overview.step, overview.density.len()), (TimeStep::Month, 23 * 12 + 1));
    assert_eq!(overview.event_types[0].title, "A submitted");
}

#[test]
fn one_event_at_the_end_of_all_days_hides_none_of_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = open(folder.path());
    let id = 7;
    let events = (1..=1_001u64).map(|version| {
        let mut event = common::loan_event(id, version, "A", "{}", "{}");
        let day = time("2024-01-01T12:00:00Z").plus_micros(version as i64 * 8 * 3_600_000_000);
        event.occurred_at = if version == 500 { time("9999-12-31T00:00:00Z") } else { day };
        event
    });
    common::append(&workspace, events.collect());
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    for from in [None, Some("2024-03-01T00:00:00Z")] {
        let said = statistics(&workspace, from, None, None);
        assert_eq!(
            (said.steps.iter().map(|step| step.count).sum::<u64>(), said.outside),
            (said.total_events - 1, 1)
        );
        assert_eq!(said.step, TimeStep::Week);
        assert!(said.steps.last().unwrap().start.starts_with("2024-1"), "{:?}", said.steps.last());
    }
    // Nor does an end that was asked for where nothing is.
    for (from, to, outside) in [
        (Some("2023-12-31T00:00:00Z"), "3000-01-01T00:00:00Z", 0),
        (Some("0001-01-01T00:00:00Z"), "3000-01-01T00:00:00Z", 0),
        (None, "3000-01-01T00:00:00Z", 0),
        (Some("2023-12-31T00:00:00Z"), "9999-12-31T23:59:59Z", 1),
    ] {
        let said = statistics(&workspace, from, Some(to), None);
        let shown: u64 = said.steps.iter().map(|step| step.count).sum();
        assert_eq!((shown, said.outside, said.step), (1_000, outside, TimeStep::Week), "{from:?} {to}");
    }
    let asked = statistics(&workspace, Some("2020-01-01T00:00:00Z"), Some("2030-12-31T00:00:00Z"), None);
    let ends = [&asked.steps[0].start, &asked.steps[asked.steps.len() - 1].start];
    assert!(
        ends[0].starts_with("2020-01") && ends[1].starts_with("2030-12"),
        "what can be seen is drawn as asked for: {ends:?}"
    );
    let entity = workspace
        .entities(&EntityQuery { text: String::new(), entity_type: None, cursor: None, limit: 1 })
        .unwrap()
        .entities
        .remove(0);
    let overview = workspace
        .timeline_overview(&entity.entity_type, &entity.entity_id, &TimelineFilter::default(), "de")
        .unwrap();
    let drawn: u64 = overview.density.iter().map(|step| step.count).sum();
    assert_eq!((drawn, overview.outside, overview.step), (1_000, 1, TimeStep::Week));
    assert!(overview.density.len() < 60);
}

/// In the afternoon of 5 November 2025: so many events on each of these days, the earliest first.
fn dated(folder: &std::path::Path, days: &[(&str, u64)]) -> Workspace {
    let clock = Arc::new(FixedClock(time("2025-11-05T15:00:00Z")));
    let workspace = Workspace::open_or_create(folder, "Dated", &common::home(folder), clock).unwrap();
    let workspace = workspace.with_zone(Arc::new(Berlin));
    let events = days.iter().zip(1..).flat_map(|((day, count), id)| {
        (1..=*count).map(move |version| {
            let mut event = common::loan_event(id, version, "A", "{}", "{}");
            event.occurred_at = time(day);
            event
        })
    });
    common::append(&workspace, events.collect());
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    workspace
}

#[test]
fn events_that_cannot_have_happened_hide_none_that_did_however_many_they_are() {
    let folder = tempfile::tempdir().unwrap();
    // In Berlin the day ends an hour earlier.
    let tonight = "2025-11-05T22:30:00Z";
    let days = [
        ("0001-01-01T00:00:00Z", 30),
        (tonight, 25),
        ("2025-11-05T23:00:00Z", 1),
        ("9999-12-31T00:00:00Z", 40),
    ];
    let workspace = dated(folder.path(), &days);
    let all = statistics(&workspace, None, None, None);
    let shown: u64 = all.steps.iter().map(|step| step.count).sum();
    assert_eq!((all.total_events, shown, all.outside), (96, 26, 70));
    assert_eq!((all.last_occurred_at, all.later), (Some(tonight.to_owned()), 41));
    let only_far = statistics(&workspace, Some("3000-01-01T00:00:00Z"), None, None);
    assert_eq!((only_far.outside, only_far.steps.iter().map(|step| step.count).sum::<u64>()), (0, 40));
}

/// The import itself is an event of today, which hides nothing of what it brought.
#[test]
fn an_imported_history_of_another_time_is_drawn() {
    for first in [1700, 2300] {
        let place = common::logs::Place::new();
        let day = |n: u64| format!("{}-03-01T00:00:00Z", first + n % 2 * 19);
        let line = |n| foreign(n, "ledger", "{}").replace("2024-01-01T00:00:00Z", &day(n));
        let workspace = open(&place.workspace());
        let file = place.file("old.jsonl", &(0..1_000).map(line).collect::<String>());
        common::import(&workspace, &file).unwrap();
        let all = statistics(&workspace, None, None, None);
        let shown: u64 = all.steps.iter().map(|step| step.count).sum();
        assert_eq!((all.total_events, shown, all.outside), (1_001, 1_000, 1), "{first}");
    }
}

#[test]
fn what_last_happened_is_nothing_that_is_dated_ahead() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = dated(folder.path(), &[("9999-12-31T00:00:00Z", 2)]);
    let all = statistics(&workspace, None, None, None);
    assert_eq!((all.last_occurred_at, all.later, all.outside), (None, 2, 0));
    let folder = tempfile::tempdir().unwrap();
    let workspace = dated(folder.path(), &[("2012-03-01T00:00:00Z", 2)]);
    let all = statistics(&workspace, None, None, None);
    assert_eq!((all.last_occurred_at.as_deref(), all.later), (Some("2012-03-01T00:00:00Z"), 0));
}
