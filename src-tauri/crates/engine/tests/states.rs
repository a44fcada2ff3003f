//! What an entity is at present, the feed of everything, and what is told of the projections.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::berlin::{Berlin, berlin_demo, block_on, event};
use common::{events, open};
use hergang_engine::api::{FeedQuery, PageDirection, SubscriptionStatus, TimelineFilter};
use hergang_engine::{Job, Workspace};
use hergang_events::spelled_number;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

fn fields(workspace: &Workspace, kind: &str, id: Uuid, language: &str) -> Vec<(String, String)> {
    let state = workspace.entity_state(kind, &id.to_string(), language).unwrap().unwrap();
    state.fields.into_iter().map(|field| (field.label, field.value.replace('\u{a0}', " "))).collect()
}

#[test]
fn a_state_is_what_the_events_have_come_to_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = open(folder.path()).with_zone(Arc::new(Berlin));
    let [lion, bear, deal, task] = std::array::from_fn(|_| Uuid::now_v7());
    let created = |id, name: &str| json!({"customerId": id, "name": name, "email": "a@b.example", "type": "B2B", "creditLimit": 100, "city": "Ulm"});
    let mut opened = json!({"opportunityId": deal, "customerId": lion, "title": "Kantine", "stage": "LEAD", "value": 1234.5,
        "currency": "EUR", "probability": 10});
    opened["value"] = Value::Number(spelled_number("1E5").unwrap());
    let merged = json!({"customerId": lion, "mergedCustomerId": bear, "mergedCustomerName": "Hotel Bär"});
    let assigned = json!({"taskId": task, "customerId": lion, "title": "Anrufen", "assigneeId": Uuid::nil(), "assigneeName": "Eva"});
    let step = |kind, id, version, name, data: &_, at| event(kind, id, version, name, data, at);
    block_on(workspace.append(vec![
        // Late in the evening of the last day of 2024, UTC: the first of January in Berlin.
        step(
            "customer",
            lion,
            1,
            "CustomerCreatedEvent",
            &created(lion, "Gasthof Löwe"),
            "2024-12-31T23:30:00Z",
        ),
        step(
            "customer",
            bear,
            1,
            "CustomerCreatedEvent",
            &created(bear, "Hotel Bär"),
            "2025-01-02T08:00:00Z",
        ),
        step("opportunity", deal, 1, "OpportunityCreatedEvent", &opened, "2025-01-03T08:00:00Z"),
        step("task", task, 1, "TaskAssignedEvent", &assigned, "2025-01-04T08:00:00Z"),
        step(
            "customer",
            lion,
            2,
            "CreditLimitChangedEvent",
            &json!({"customerId": lion, "oldLimit": 100, "newLimit": 40_000, "reason": "Saison"}),
            "2025-01-05T08:00:00Z",
        ),
        step("customer", lion, 3, "CustomersMergedEvent", &merged, "2025-01-06T08:00:00Z"),
    ]))
    .unwrap();
    workspace.catch_up(&mut Job::unwatched()).unwrap();

    let pair = |(label, value): (&str, &str)| (label.to_owned(), value.to_owned());
    let customer = [
        ("Kundenart", "Geschäftskunde"),
        ("Ort", "Ulm"),
        ("Kreditlimit", "40.000,00 €"),
        ("E-Mail", "a@b.example"),
        ("Kunde seit", "01.01.2025"),
    ];
    assert_eq!(fields(&workspace, "customer", lion, "de"), customer.map(pair));
    let opportunity = [
        ("Stage", "Lead"),
        ("Value", "€1E5"),
        ("Probability", "10%"),
        ("Created on", "3 Jan 2025"),
        ("Last changed on", "3 Jan 2025"),
    ];
    assert_eq!(fields(&workspace, "opportunity", deal, "en"), opportunity.map(pair));
    assert!(fields(&workspace, "customer", bear, "de").contains(&pair(("Aufgegangen in", "Gasthof Löwe"))));
    let task_fields =
        [("Ereignisse", "1"), ("Erstes Ereignis", "04.01.2025"), ("Letztes Ereignis", "04.01.2025")];
    assert_eq!(fields(&workspace, "task", task, "de"), task_fields.map(pair));

    for (kind, id, customer) in
        [("opportunity", deal, Some(lion)), ("task", task, Some(lion)), ("customer", lion, None)]
    {
        let state = workspace.entity_state(kind, &id.to_string(), "de").unwrap().unwrap();
        assert_eq!(
            state.belongs_to.map(|customer| customer.entity_id),
            customer.map(|id| id.to_string()),
            "{kind}"
        );
    }
    assert_eq!(workspace.entity_state("task", &Uuid::nil().to_string(), "de").unwrap(), None);
}

#[test]
fn every_entity_of_the_demo_company_that_refers_to_a_customer_belongs_to_it() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = berlin_demo(folder.path(), 3_000);
    let mut checked: HashMap<String, u32> = HashMap::new();
    for event in events(folder.path()).iter().filter(|event| event.version.get() == 1) {
        let kind = event.aggregate_type.as_str();
        let data = event.event_data.value().unwrap();
        let Some(customer) = data.get("customerId").and_then(|id| id.as_str()).filter(|_| kind != "customer")
        else {
            continue;
        };
        let state = workspace.entity_state(kind, &event.aggregate_id.to_string(), "de").unwrap().unwrap();
        assert_eq!(state.belongs_to.map(|customer| customer.entity_id).as_deref(), Some(customer), "{kind}");
        *checked.entry(kind.to_owned()).or_default() += 1;
    }
    for kind in ["opportunity", "order", "task", "email", "credit_check"] {
        assert!(checked.get(kind).is_some_and(|count| *count > 0), "no {kind} among {checked:?}");
    }
}

fn feed(
    workspace: &Workspace,
    text: &str,
    cursor: Option<String>,
    direction: PageDirection,
) -> (Vec<u64>, Option<String>) {
    let filter = TimelineFilter { text: text.to_owned(), ..TimelineFilter::default() };
    let query = FeedQuery { filter, cursor, direction, limit: 90, language: "de".to_owned() };
    let page = workspace.activity_feed(&query).unwrap();
    (page.events.iter().map(|event| event.position).collect(), page.older)
}

#[test]
fn the_feed_is_everything_by_business_time_and_a_search_in_it_by_recording() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = berlin_demo(folder.path(), 1_000);
    let pages = |text: &str| {
        let (mut found, mut older) = feed(&workspace, text, None, PageDirection::Older);
        while let Some(cursor) = older {
            let (page, next) = feed(&workspace, text, Some(cursor), PageDirection::Older);
            found.extend(page);
            older = next;
        }
        found
    };
    let mut by_time = events(folder.path());
    by_time.sort_by_key(|event| std::cmp::Reverse((event.occurred_at, event.global_position)));
    assert_eq!(pages(""), by_time.iter().map(|event| event.global_position.get()).collect::<Vec<_>>());

    let found = pages("kreditlimit");
    assert!(found.len() > 10 && found.windows(2).all(|pair| pair[0] > pair[1]), "{found:?}");
    let begin = feed(&workspace, "kreditlimit", Some("0:0".to_owned()), PageDirection::Newer).0;
    assert_eq!(begin, found[found.len().saturating_sub(90)..]);
}

#[test]
fn each_projection_tells_where_it_stands_and_what_it_could_not_take() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = open(folder.path());
    let id = Uuid::now_v7();
    // Appended by another program, which does not look at the catalog's schemas.
    let broken = json!({"customerId": id, "name": "Geheim", "creditLimit": "Geheim"});
    let poison = event("customer", id, 1, "CustomerCreatedEvent", &broken, "2025-01-01T00:00:00Z");
    hergang_store_sqlite::SqliteEventStore::open(
        &folder.path().join("log.db"),
        Arc::new(hergang_events::SystemClock),
    )
    .unwrap()
    .append_blocking(vec![poison])
    .unwrap();
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    let overview = workspace.projections().unwrap();
    let names: Vec<&str> = overview.projections.iter().map(|projection| projection.name.as_str()).collect();
    for name in ["customer_timeline_view", "event_statistics", "event_relations", "event_search"] {
        assert!(names.contains(&name), "{names:?}");
    }
    for projection in &overview.projections {
        assert_eq!((projection.position, projection.head), (1, 1), "{}", projection.name);
        assert_eq!((projection.status, &projection.error), (SubscriptionStatus::Active, &None));
        assert!(projection.last_processed_at.is_some());
        assert_eq!(projection.dead_letters, u64::from(projection.name == "customer_read_model"));
    }
    let letter = &overview.dead_letters[0];
    assert_eq!((letter.projection.as_str(), letter.position), ("customer_read_model", 1));
    assert!(!letter.failed_at.is_empty() && !letter.error.contains("Geheim"), "{}", letter.error);
}
