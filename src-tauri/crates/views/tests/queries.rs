//! What the queries answer: timelines of any entity, pages that fit together, filters, search, and dead letters.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{Files, demo, event};
use hergang_events::{Category, NewEvent, Position, Timestamp, UserId};
use hergang_views::{Direction, EntityFilter, EventCursor, EventFilter, EventRow, LogFilter, Views};
use proptest::prelude::*;
use rusqlite::Connection;
use serde_json::{Value, json};
use uuid::Uuid;

fn positions(rows: &[EventRow]) -> Vec<u64> {
    rows.iter().map(|row| row.position.get()).collect()
}

/// What the search finds, last recorded first.
fn found(views: &Views, text: &str) -> Vec<u64> {
    let filter = LogFilter { text: text.into(), ..LogFilter::default() };
    let positions = views.positions(&filter, Position::ZERO..=Position::MAX, Direction::Older, 10).unwrap();
    positions.into_iter().map(Position::get).collect()
}

fn timeline(views: &Views, kind: &str, id: Uuid, filter: &EventFilter) -> Vec<u64> {
    positions(&views.timeline(kind, id, filter, None, Direction::Older, 1_000).unwrap())
}

#[test]
fn an_event_counts_to_its_aggregate_and_to_each_entity_its_data_refers_to() {
    let files = Files::new();
    let (customer, opportunity) = (Uuid::now_v7(), Uuid::now_v7());
    let created = json!({"customerId": customer, "name": "Zum Goldenen Löwen", "email": "a@b.example", "type": "B2B",
        "creditLimit": 100});
    let opened = json!({"opportunityId": opportunity, "customerId": customer, "title": "Kantine", "stage": "LEAD",
        "value": 10, "currency": "EUR", "probability": 10});
    files.append(vec![
        event("customer", customer, 1, "CustomerCreatedEvent", &created, 10),
        event("opportunity", opportunity, 1, "OpportunityCreatedEvent", &opened, 20),
        event("loan", Uuid::now_v7(), 1, "A_SUBMITTED", &json!({"x": 1}), 30),
    ]);
    let views = files.project();
    assert_eq!(timeline(&views, "customer", customer, &EventFilter::default()), [2, 1]);
    assert_eq!(timeline(&views, "opportunity", opportunity, &EventFilter::default()), [2]);
    let found = views.entities(&EntityFilter { text: "lowe".into(), entity_type: None }, None, 10).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].entity_id, found[0].event_count, found[0].active), (customer, 2, Some(true)));
    let opportunity = views.entity("opportunity", opportunity).unwrap().unwrap();
    assert_eq!(opportunity.name.as_deref(), Some("Kantine"));
    assert_eq!(opportunity.note.as_deref(), Some("Zum Goldenen Löwen"));
}

#[test]
fn pages_fit_together_in_both_directions() {
    let files = Files::new();
    let id = Uuid::now_v7();
    // Many at the same moment, and out of order, so that time alone does not order them.
    let seconds = [5, 5, 5, 1, 9, 5, 2, 2, 9, 9, 9, 1, 7];
    let events = (1u64..).zip(seconds).map(|(version, at)| event("loan", id, version, "A", &json!({}), at));
    files.append(events.collect());
    let views = files.project();
    let whole = views.timeline("loan", id, &EventFilter::default(), None, Direction::Older, 100).unwrap();
    assert_eq!(whole.len(), seconds.len());
    let ordered =
        |pair: &[EventRow]| (pair[0].occurred_at, pair[0].position) > (pair[1].occurred_at, pair[1].position);
    assert!(whole.windows(2).all(ordered));

    for (direction, limit) in [(Direction::Older, 3), (Direction::Newer, 4)] {
        let mut pages: Vec<Vec<EventRow>> = Vec::new();
        let mut cursor = None;
        loop {
            let page = views.timeline("loan", id, &EventFilter::default(), cursor, direction, limit).unwrap();
            let end = if direction == Direction::Older { page.last() } else { page.first() };
            let Some(end) = end else { break };
            cursor = Some(EventCursor { occurred_at: end.occurred_at, position: end.position });
            pages.push(page);
        }
        if direction == Direction::Newer {
            pages.reverse();
        }
        assert_eq!(pages.concat(), whole);
    }
}

#[test]
fn every_filter_leaves_exactly_what_fits() {
    let files = Files::new();
    let events = demo(4_000);
    files.append(events.clone());
    let views = files.project();
    let all = |filter: &EventFilter| {
        let mut found = positions(&views.activity_feed(filter, None, Direction::Older, 10_000).unwrap());
        found.sort_unstable();
        found
    };
    let expected = |fits: &dyn Fn(&NewEvent) -> bool| {
        (1u64..)
            .zip(&events)
            .filter(|(_, event)| fits(event))
            .map(|(position, _)| position)
            .collect::<Vec<_>>()
    };
    let catalog = hergang_events::Catalog::builtin();
    let category = EventFilter { categories: vec![Category::Interaction].into(), ..EventFilter::default() };
    let of_category =
        |event: &NewEvent| catalog.category(event.event_type.as_str(), "") == Category::Interaction;
    assert_eq!(all(&category), expected(&of_category));

    let kind = events[events.len() / 2].event_type.clone();
    let types = EventFilter { event_types: vec![kind.to_string()].into(), ..EventFilter::default() };
    assert_eq!(all(&types), expected(&|event| event.event_type == kind));

    let user = events.iter().rev().find_map(|event| event.user_id).unwrap();
    let users = EventFilter { users: vec![user].into(), ..EventFilter::default() };
    assert_eq!(all(&users), expected(&|event| event.user_id == Some(user)));

    let (from, until) = (events[1_000].occurred_at, events[2_000].occurred_at);
    let period = EventFilter { from: Some(from), until: Some(until), ..EventFilter::default() };
    assert_eq!(all(&period), expected(&|event| event.occurred_at >= from && event.occurred_at < until));

    let unknown = EventFilter { event_types: vec!["NoSuchEvent".into()].into(), ..EventFilter::default() };
    assert_eq!(all(&unknown), Vec::<u64>::new());
    let nobody = EventFilter { users: vec![UserId(Uuid::nil())].into(), ..EventFilter::default() };
    assert_eq!(all(&nobody), Vec::<u64>::new());
}

#[test]
fn search_finds_words_of_the_data_of_the_sentence_in_both_languages_and_of_names() {
    let files = Files::new();
    let (lion, bear) = (Uuid::now_v7(), Uuid::now_v7());
    let created = |id: Uuid, name: &str| json!({"customerId": id, "name": name, "email": "a@b.example", "type": "B2B", "creditLimit": 1});
    let limit =
        json!({"customerId": lion, "oldLimit": 1, "newLimit": 2, "reason": "Größere Saisonbestellungen"});
    let forged = format!("\u{E000}n1 harmlos {lion}");
    files.append(vec![
        event("customer", lion, 1, "CustomerCreatedEvent", &created(lion, "Gasthof Löwe"), 1),
        event("customer", bear, 1, "CustomerCreatedEvent", &created(bear, "Hotel Bär"), 2),
        event("customer", lion, 2, "CreditLimitChangedEvent", &limit, 3),
        event("loan", Uuid::now_v7(), 1, "A_SUBMITTED", &json!({"note": forged}), 4),
    ]);
    let views = files.project();
    let search = |text: &str| found(&views, text);
    assert_eq!(search("saisonbest"), [3], "a prefix of the data");
    assert_eq!(search("grossere"), [3]);
    assert_eq!(search("Größere"), [3]);
    assert_eq!(search("kreditlimit geändert"), [3], "the German sentence");
    assert_eq!(search("credit changed"), [3], "the English sentence");
    assert_eq!(search("löwe"), [3, 1], "the name of the entity, also where the data does not say it");
    assert_eq!(search("lowe geandert"), [3]);
    assert_eq!(search("submitted"), [4], "the readable name of an unknown type");
    assert_eq!(search("\"*) OR ("), Vec::<u64>::new());
    let filter = EventFilter { text: "harmlos".into(), ..EventFilter::default() };
    assert_eq!(
        timeline(&views, "customer", lion, &filter),
        Vec::<u64>::new(),
        "a forged mark reaches no other timeline"
    );
    assert_eq!(
        timeline(&views, "customer", lion, &EventFilter { text: "Saison".into(), ..EventFilter::default() }),
        [3]
    );
}

#[test]
fn no_text_whatsoever_makes_a_search_fail() {
    let files = Files::new();
    let id = Uuid::now_v7();
    let data = json!({"customerId": id, "name": "Ayşe काम GmbH", "creditLimit": 1});
    files.append(vec![event("customer", id, 1, "CustomerCreatedEvent", &data, 1)]);
    let views = files.project();
    let search = |text: &str| {
        let filter = EventFilter { text: text.into(), ..EventFilter::default() };
        let found = found(&views, text);
        timeline(&views, "customer", id, &filter);
        views.entities(&EntityFilter { text: text.into(), entity_type: None }, None, 10).unwrap();
        found
    };
    for found in ["काम", "ayse", "Ays\u{327}e", "AYŞE"] {
        assert_eq!(search(found), [1], "{found}");
    }
    // One letter that is several words, alone and beside an umlaut.
    for several in ["ﷺ", "üﷺ", "ü㏂"] {
        search(several);
    }
    proptest!(|(text in any::<String>(), spread in "(\\PC{0,3}[ a\"*\0\u{308}\u{94d}\u{E000}]){0,8}")| {
        search(&text);
        search(&spread);
    });
}

#[test]
fn a_poison_event_becomes_a_dead_letter_and_stops_nobody_else() {
    let files = Files::new();
    let (good, bad) = (Uuid::now_v7(), Uuid::now_v7());
    let created =
        |id: Uuid, limit: Value| json!({"customerId": id, "name": "Geheim GmbH", "creditLimit": limit});
    files.append(vec![
        event("customer", bad, 1, "CustomerCreatedEvent", &created(bad, json!("Geheim\" `4711` \"4711")), 1),
        event("customer", good, 1, "CustomerCreatedEvent", &created(good, json!(5)), 2),
    ]);
    let views = files.project();
    let letters = views.dead_letters().unwrap();
    assert_eq!(letters.len(), 1);
    assert_eq!(
        (letters[0].position, letters[0].subscription.as_str()),
        (Position::new(1), "customer_read_model")
    );
    assert_eq!(letters[0].error, "field \"creditLimit\" is not a number");
    assert_eq!(views.entity("customer", good).unwrap().unwrap().active, Some(true));
    assert_eq!(
        timeline(&views, "customer", bad, &EventFilter::default()),
        [1],
        "it is on the timeline all the same"
    );
    assert!(
        views.subscriptions().unwrap().iter().all(|subscription| subscription.position == Position::new(2))
    );
}

#[test]
fn an_event_of_any_time_whatsoever_is_projected() {
    let files = Files::new();
    let id = Uuid::now_v7();
    let times = [i64::MIN, Timestamp::EARLIEST.micros() - 1, 0, Timestamp::LATEST.micros() + 1, i64::MAX];
    let events = (1u64..).zip(times).map(|(version, micros)| NewEvent {
        occurred_at: Timestamp::from_micros(micros),
        ..event("loan", id, version, "A", &json!({}), 0)
    });
    files.append(events.collect());
    let views = files.project();
    assert_eq!(timeline(&views, "loan", id, &EventFilter::default()), [5, 4, 3, 2, 1]);
    let mut counts = Vec::new();
    views
        .type_counts(i64::MIN / 96..i64::MAX / 96, &mut |one| counts.push((one.quarter, one.count)))
        .unwrap();
    let first_and_last =
        [Timestamp::EARLIEST, Timestamp::LATEST].map(|time| time.micros().div_euclid(900_000_000));
    assert_eq!(counts, [(first_and_last[0], 2), (0, 1), (first_and_last[1], 2)]);
}

#[test]
fn data_that_a_read_model_does_not_look_at_cannot_make_a_dead_letter() {
    let files = Files::new();
    let id = Uuid::now_v7();
    let created = json!({"customerId": id, "name": "A", "creditLimit": 1});
    files.append(vec![
        event("customer", id, 1, "CustomerCreatedEvent", &created, 1),
        event("customer", id, 2, "NoteAddedEvent", &json!({"customerId": id, "name": 7, "city": []}), 2),
        event("customer", id, 3, "Anything", &json!({"creditLimit": "no"}), 3),
        event("customer", id, 4, "CreditLimitChangedEvent", &json!({"newLimit": 2, "name": 7}), 4),
    ]);
    assert_eq!(files.project().dead_letters().unwrap(), []);
}

#[test]
fn pages_use_their_index() {
    let files = Files::new();
    files.append(demo(2_000));
    files.project();
    let db = Connection::open(files.views()).unwrap();
    let plan = |sql: &str| {
        let mut query = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let steps = query.query_map([], |row| row.get::<_, String>(3)).unwrap();
        steps.collect::<Result<Vec<_>, _>>().unwrap().join("\n")
    };
    let timeline = plan(
        "SELECT global_position, occurred_at FROM customer_timeline_view e WHERE e.entity_key = 1
         AND (e.occurred_at, e.global_position) < (9, 9) ORDER BY e.occurred_at DESC, e.global_position DESC LIMIT 50",
    );
    assert!(timeline.contains("USING PRIMARY KEY") && !timeline.contains("TEMP B-TREE"), "{timeline}");
    let feed = plan(
        "SELECT global_position FROM activity_feed e WHERE (e.occurred_at, e.global_position) < (9, 9)
         ORDER BY e.occurred_at DESC, e.global_position DESC LIMIT 50",
    );
    assert!(feed.contains("USING PRIMARY KEY") && !feed.contains("TEMP B-TREE"), "{feed}");
    let entities = plan(
        "SELECT entity_key FROM entities e WHERE e.entity_type = 'customer' AND (e.last_occurred_at, e.entity_key) < (9, 9)
         ORDER BY e.last_occurred_at DESC, e.entity_key DESC LIMIT 50",
    );
    assert!(entities.contains("entities_by_activity") && !entities.contains("TEMP B-TREE"), "{entities}");
    let searched = plan(
        "SELECT e.global_position, e.occurred_at FROM event_search s
         CROSS JOIN audit_log_view e ON e.global_position = s.rowid WHERE s.event_search MATCH 'kredit*'
         AND s.rowid < 9 ORDER BY s.rowid DESC LIMIT 50",
    );
    assert!(searched.starts_with("SCAN s VIRTUAL TABLE") && !searched.contains("TEMP B-TREE"), "{searched}");
}
