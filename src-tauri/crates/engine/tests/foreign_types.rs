//! A foreign type that is called like one of the catalog's, and does not fit its schema, is taken in and shown like any foreign type;
//! only who says that Hergang's types are meant is held to their schemas.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::audit::{COLUMNS, page, selection};
use common::berlin::event;
use common::logs::Place;
use common::{append, events, import, open, owner, request};
use hergang_engine::api::{AuditFilter, EventTypeSummary, ImportRequest, StatisticsQuery, TimelineFilter};
use hergang_engine::{Job, Workspace};
use hergang_events::{Catalog, Category, Language, NewEvent, readable_name};
use uuid::Uuid;

/// No type of the catalog takes this.
const DATA: &str = r#"{"id":5,"body":"Hallo","customerId":"c-1","newLimit":"viel","userId":7}"#;

fn line(event_type: &str, subject: &str, more: &str) -> String {
    format!(
        "{{\"specversion\":\"1.0\",\"id\":\"{event_type}\",\"source\":\"/shop\",\"type\":\"{event_type}\",\
         \"subject\":\"{subject}\",\"time\":\"2024-01-01T00:00:00Z\",\"data\":{DATA}{more}}}\n"
    )
}

fn import_as(workspace: &Workspace, place: &Place, aggregate_type: &str, text: &str) {
    let file = place.file(&format!("{aggregate_type}.jsonl"), text);
    let request = ImportRequest { aggregate_type: Some(aggregate_type.to_owned()), ..request(&file) };
    workspace.import(&owner(), &request, Job::unwatched()).unwrap();
}

#[test]
fn every_type_of_the_catalog_may_be_another_producer_s_too() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let kinds: std::collections::BTreeSet<String> =
        Catalog::builtin().entries().map(|entry| entry.aggregate_type.to_string()).collect();
    for kind in &kinds {
        // All within one aggregate of the kind that the catalog's own types are raised by.
        let of_kind = Catalog::builtin().entries().filter(|entry| entry.aggregate_type.as_str() == kind);
        let text: String = of_kind.map(|entry| line(entry.event_type.as_str(), "eins", "")).collect();
        import_as(&workspace, &place, kind, &text);
    }
    let stored = events(&place.workspace());
    let stored: Vec<_> =
        stored.iter().filter(|event| event.metadata.as_str().contains(r#""source":"/shop""#)).collect();
    assert_eq!(stored.len(), Catalog::builtin().entries().count());
    assert_eq!(workspace.projections().unwrap().dead_letters.len(), 0);
    for event in stored {
        assert!(Catalog::builtin().validate(&NewEvent::from(event.clone())).is_ok());
        let details = workspace.event_details(event.global_position.get(), "de").unwrap();
        assert_eq!(details.event.title, readable_name(event.event_type.as_str()));
        assert_eq!((details.event.category.as_str(), details.event.icon.as_str()), ("system", "label"));
        let shown: Vec<(&str, &str)> =
            details.fields.iter().map(|field| (field.label.as_str(), field.value.as_str())).collect();
        assert_eq!(
            shown,
            [("id", "5"), ("body", "Hallo"), ("customerId", "c-1"), ("newLimit", "viel"), ("userId", "7")]
        );
        assert!(details.changes.is_empty());
        let state =
            workspace.entity_state(event.aggregate_type.as_str(), &event.aggregate_id.to_string(), "de");
        assert!(state.unwrap().is_some());
    }
    let filter = AuditFilter { text: "customer created".to_owned(), ..AuditFilter::default() };
    let found = page(&workspace, &selection(filter, COLUMNS[0], false), 0, 10).rows;
    assert_eq!(found[0].event_type, "CustomerCreatedEvent");
}

#[test]
fn an_export_of_a_foreign_type_reads_back() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let customer = "0190a6c0-7e4a-7000-8000-000000000001";
    import_as(&workspace, &place, "customer", &line("CustomerCreatedEvent", customer, ""));
    let file = place.folder.path().join("export.jsonl");
    workspace.export(&owner(), &file, Job::unwatched()).unwrap();
    let other = open(&place.folder.path().join("other"));
    import(&other, &file).unwrap();
    let of = |events: Vec<hergang_events::DomainEvent>| {
        events
            .into_iter()
            .filter(|event| event.event_type.as_str() == "CustomerCreatedEvent")
            .map(|event| {
                let metadata = event.metadata.value().unwrap();
                (
                    event.event_id,
                    event.event_data,
                    metadata["source"].clone(),
                    metadata["foreign_type"].clone(),
                )
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(of(events(&place.workspace())), of(events(&place.folder.path().join("other"))));
    assert_eq!(of(events(&place.workspace())).len(), 1);
}

#[test]
fn who_says_that_hergang_s_types_are_meant_is_held_to_their_schemas() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let id = "0190a6c0-7e4a-7000-8000-000000000001";
    let marked = |data: &str| {
        format!(
            "{{\"specversion\":\"1.0\",\"id\":\"{id}\",\"source\":\"/erp\",\"type\":\"CreditLimitChangedEvent\",\"subject\":\"{id}\",\
             \"time\":\"2024-01-01T00:00:00Z\",\"hergang\":\"1\",\"aggregatetype\":\"customer\",\"data\":{data}}}\n"
        )
    };
    let limit = |limit: &str| {
        format!("{{\"customerId\":\"{id}\",\"oldLimit\":1,\"newLimit\":{limit},\"reason\":\"r\"}}")
    };
    let error =
        import(&workspace, &place.file("bad.jsonl", &marked(&limit("\"viel\"")))).unwrap_err().to_string();
    assert!(error.contains("line 1") && error.contains("newLimit"), "{error}");
    assert!(!error.contains("viel"), "{error}");
    assert_eq!(import(&workspace, &place.file("good.jsonl", &marked(&limit("2")))).unwrap().added, 1);
}

#[test]
fn a_foreign_type_is_nowhere_listed_or_found_as_ours() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let subject = "0190a6c0-7e4a-7000-8000-000000000001";
    let catalog = Catalog::builtin();
    let title = |is_foreign| {
        catalog.type_sentence("CustomerCreatedEvent", is_foreign, Category::System, Language::De).title
    };
    let (ours, foreign) = (&title(false), title(true));
    assert_ne!(*ours, foreign);
    import_as(&workspace, &place, "customer", &line("CustomerCreatedEvent", subject, ""));
    let shown = |types: Vec<EventTypeSummary>| -> Vec<(String, String, u64, usize)> {
        let customers = types.into_iter().filter(|known| known.event_type == "CustomerCreatedEvent");
        customers.map(|known| (known.title, known.category, known.count, known.changes.len())).collect()
    };
    let told = |count: u64| vec![(foreign.clone(), "system".to_owned(), count, 0)];
    let found = |text: &str, event_types: &[&str]| {
        let filter = AuditFilter {
            text: text.to_owned(),
            event_types: event_types.iter().map(ToString::to_string).collect::<Vec<_>>().into(),
            ..AuditFilter::default()
        };
        workspace.audit_count(&selection(filter, COLUMNS[0], true)).unwrap()
    };
    let series = || {
        let query = StatisticsQuery { from: None, to: None, step: None, language: "de".to_owned() };
        let series = workspace.event_statistics(&query).unwrap().events_by_type;
        let customers = series.into_iter().filter(|series| series.event_type == "CustomerCreatedEvent");
        customers
            .map(|series| (series.title, series.count, series.counts.iter().sum::<u64>()))
            .collect::<Vec<_>>()
    };
    assert_eq!(shown(workspace.event_types("de").unwrap()), told(1));
    let overview =
        workspace.timeline_overview("customer", subject, &TimelineFilter::default(), "de").unwrap();
    assert_eq!(shown(overview.event_types), told(1));
    assert_eq!(series(), [(foreign.clone(), 1, 1)]);
    assert_eq!(
        (found(ours, &[]), found("CustomerCreated", &[]), found("", &["CustomerCreatedEvent"])),
        (0, 1, 1)
    );

    // Beside one of ours of the same name: the name stands for both, and finds both; ours is found by its own words.
    let data = catalog.entry("CustomerCreatedEvent").unwrap().sample.value().unwrap();
    let created =
        event("customer", Uuid::from_u128(2), 1, "CustomerCreatedEvent", &data, "2024-01-01T00:00:00Z");
    append(&workspace, vec![NewEvent { schema_version: 2, ..created }]);
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    assert_eq!(shown(workspace.event_types("de").unwrap()), told(2));
    assert_eq!(series(), [(foreign.clone(), 2, 2)]);
    assert_eq!((found(ours, &[]), found("", &["CustomerCreatedEvent"])), (1, 2));
}
