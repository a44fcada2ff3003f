//! Entries that a person adds: decided by the aggregates, in his name, allowed by his role, whoever else writes at the same time.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::berlin::{UNTIL, berlin_demo, block_on, event};
use common::{events, home, open};
use hergang_engine::api::{
    EntityQuery, EntitySummary, NewEntry, PageDirection, TimelineEvent, TimelineFilter, TimelineQuery,
};
use hergang_engine::{Actor, EngineError, Home, Job, Workspace};
use hergang_events::{DomainEvent, SystemClock, UserId};
use serde_json::json;
use std::path::Path;
use std::sync::{Arc, Barrier};
use uuid::Uuid;

fn actor(role: &str) -> Actor {
    Actor {
        id: UserId(Uuid::now_v7()),
        name: "Rosa Kühn".to_owned(),
        role: role.to_owned(),
        picture: None,
        is_named: true,
        set_aside: None,
    }
}

fn note(text: &str) -> NewEntry {
    NewEntry::Note { text: text.to_owned() }
}

fn task(assignee: impl ToString, due_date: Option<&str>) -> NewEntry {
    NewEntry::Task {
        title: "Angebot nachfassen".to_owned(),
        assignee_id: assignee.to_string(),
        due_date: due_date.map(str::to_owned),
    }
}

fn record(
    workspace: &Workspace,
    actor: &Actor,
    entity: &EntitySummary,
    entry: &NewEntry,
) -> Result<u64, EngineError> {
    let recorded = workspace.record_entry(actor, &entity.entity_type, &entity.entity_id, entry);
    recorded.map(|recorded| recorded.position)
}

fn first(workspace: &Workspace, entity_type: &str) -> EntitySummary {
    let query = EntityQuery {
        text: String::new(),
        entity_type: Some(entity_type.to_owned()),
        cursor: None,
        limit: 1,
    };
    workspace.entities(&query).unwrap().entities.remove(0)
}

fn newest(workspace: &Workspace, entity: &EntitySummary, limit: u32) -> Vec<TimelineEvent> {
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    workspace.timeline(&query(entity, limit)).unwrap().events
}

fn query(entity: &EntitySummary, limit: u32) -> TimelineQuery {
    TimelineQuery {
        entity_type: entity.entity_type.clone(),
        entity_id: entity.entity_id.clone(),
        filter: TimelineFilter::default(),
        cursor: None,
        at: None,
        direction: PageDirection::Older,
        limit,
        language: "de".to_owned(),
    }
}

fn registered(folder: &Path, role: &str) -> Actor {
    let of_role = |event: &DomainEvent| {
        event.event_type.as_str() == "UserRegisteredEvent"
            && event.event_data.value().unwrap()["role"] == role
    };
    let user = events(folder).into_iter().find(of_role).unwrap();
    Actor { id: UserId(user.aggregate_id.0), ..actor("admin") }
}

#[test]
fn an_entry_appears_on_the_timelines_in_the_authors_name() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = berlin_demo(folder.path(), 1_000);
    let (customer, deal, me) =
        (first(&workspace, "customer"), first(&workspace, "opportunity"), actor("admin"));
    let standing = workspace.me(&me).unwrap();
    assert_eq!(
        (standing.user.name.as_str(), standing.role.as_str(), standing.may_write),
        ("Rosa Kühn", "admin", true)
    );

    let head = workspace.head().unwrap().get();
    // The first one registers its author, too.
    assert_eq!(record(&workspace, &me, &customer, &note(" Ruft morgen an. ")).unwrap(), head + 2);
    let call = NewEntry::Call {
        inbound: true,
        contact_name: Some(" ".to_owned()),
        minutes: 7,
        summary: "Preise".to_owned(),
    };
    assert_eq!(record(&workspace, &me, &deal, &call).unwrap(), head + 3);
    let seller = registered(folder.path(), "sales").id;
    assert_eq!(record(&workspace, &me, &deal, &task(seller, Some("2026-03-12"))).unwrap(), head + 4);

    let written = events(folder.path()).split_off(head as usize);
    let names: Vec<&str> = written.iter().map(|event| event.event_type.as_str()).collect();
    assert_eq!(names, ["UserRegisteredEvent", "NoteAddedEvent", "CallLoggedEvent", "TaskAssignedEvent"]);
    assert!(written.iter().all(|event| event.user_id == Some(me.id)));
    assert_eq!(written[1].event_data.value().unwrap()["text"], "Ruft morgen an.");
    let call = written[2].event_data.value().unwrap();
    assert_eq!(
        (&call["opportunityId"], &call["durationSeconds"]),
        (&deal.entity_id.as_str().into(), &420.into())
    );
    assert!(call.get("contactName").is_none());

    let on_customer = newest(&workspace, &customer, 20);
    let noted = on_customer.iter().find(|event| event.event_type == "NoteAddedEvent").unwrap();
    assert_eq!(noted.user.as_ref().map(|user| user.name.as_str()), Some("Rosa Kühn"));
    let on_deal: Vec<u64> = newest(&workspace, &deal, 20).iter().map(|event| event.position).collect();
    assert!(on_deal.contains(&(head + 3)) && on_deal.contains(&(head + 4)), "{on_deal:?}");
}

#[test]
fn a_timeline_marks_the_words_that_it_was_searched_for_as_the_search_finds_them() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = berlin_demo(folder.path(), 1_000);
    let (customer, me) = (first(&workspace, "customer"), actor("admin"));
    record(&workspace, &me, &customer, &note("Weißwürste 🥨 zur Römerstraße bringen")).unwrap();
    let [unsearched] = newest(&workspace, &customer, 1).try_into().unwrap();
    assert_eq!(unsearched.marks, None);

    let marked = |text: &str| {
        let filter = TimelineFilter { text: text.to_owned(), ..Default::default() };
        let query = TimelineQuery { filter, ..query(&customer, 1) };
        let event = workspace.timeline(&query).unwrap().events.remove(0);
        let marks = event.marks.unwrap();
        let user = event.user.unwrap().name;
        let of = |text: &str, marks: &[(u32, u32)]| {
            let units: Vec<u16> = text.encode_utf16().collect();
            let part =
                |&(from, to): &(u32, u32)| String::from_utf16(&units[from as usize..to as usize]).unwrap();
            marks.iter().map(part).collect::<Vec<_>>().join(" ")
        };
        let description = event.description.unwrap();
        [of(&event.title, &marks.title), of(&description, &marks.description), of(&user, &marks.user)]
    };
    assert_eq!(marked("weißwurst romerstrasse"), ["", "Weißwürst Römerstraße", ""]);
    assert_eq!(marked("kuhn bringen"), ["", "bringen", "Kühn"]);
    assert_eq!(marked("notiz"), ["Notiz", "", ""]);
}

#[test]
fn whoever_may_only_read_is_refused_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = berlin_demo(folder.path(), 1_000);
    let customer = first(&workspace, "customer");
    let head = workspace.head().unwrap();
    // By what his installation says, and by what the workspace's history says whatever his installation does.
    for reader in [actor("auditor"), actor("king"), registered(folder.path(), "auditor")] {
        for entry in [note("x"), task(reader.id, None)] {
            let error = record(&workspace, &reader, &customer, &entry).unwrap_err();
            assert_eq!(error.code().as_str(), "forbidden");
            assert!(error.to_string().contains("role"), "{error}");
        }
        assert!(!workspace.me(&reader).unwrap().may_write);
    }
    assert_eq!(workspace.head().unwrap(), head);
    let runs_it = registered(folder.path(), "admin");
    let known = workspace.me(&runs_it).unwrap();
    assert_eq!((known.role.as_str(), known.may_write), ("admin", true));
    assert_ne!(known.user.name, runs_it.name, "the workspace's own name for him counts");
    assert_eq!(record(&workspace, &runs_it, &customer, &note("x")).unwrap(), head.get() + 1);
}

#[test]
fn a_role_that_was_taken_is_taken_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = berlin_demo(folder.path(), 1_000);
    let (customer, me) = (first(&workspace, "customer"), actor("admin"));
    record(&workspace, &me, &customer, &note("x")).unwrap();
    let changes = [
        (
            "UserRoleChangedEvent",
            json!({"userId": me.id, "oldRole": "admin", "newRole": "auditor"}),
            "your role",
        ),
        ("UserRoleChangedEvent", json!({"userId": me.id, "oldRole": "auditor", "newRole": "sales"}), ""),
        ("UserDeactivatedEvent", json!({"userId": me.id}), "ended"),
    ];
    for (version, (event_type, data, told)) in (2..).zip(changes) {
        let change = event("user", me.id.0, version, event_type, &data, UNTIL);
        block_on(workspace.append(vec![change])).unwrap();
        let head = workspace.head().unwrap().get();
        match record(&workspace, &me, &customer, &note("x")) {
            Ok(position) => assert_eq!((position, told), (head + 1, "")),
            Err(error) => {
                assert_eq!((error.code().as_str(), workspace.head().unwrap().get()), ("forbidden", head));
                assert!(!told.is_empty() && error.to_string().contains(told), "{error}");
            }
        }
    }
}

#[test]
fn what_cannot_be_recorded_is_refused_with_a_reason_and_registers_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = berlin_demo(folder.path(), 1_000);
    let (customer, me) = (first(&workspace, "customer"), actor("admin"));
    let head = workspace.head().unwrap();
    let at = |entity_type: &str, entity_id: &str| EntitySummary {
        entity_type: entity_type.to_owned(),
        entity_id: entity_id.to_owned(),
        ..customer.clone()
    };
    let nobody = Uuid::nil().to_string();
    let long =
        NewEntry::Call { inbound: false, contact_name: None, minutes: u32::MAX, summary: "x".to_owned() };
    for (entity, entry, code) in [
        (customer.clone(), note(" \n"), "invalid_input"),
        (customer.clone(), note(&"x".repeat(20_001)), "invalid_input"),
        (customer.clone(), long, "invalid_input"),
        (customer.clone(), task(me.id, Some("12.03.2026")), "invalid_input"),
        (customer.clone(), task("nobody", None), "invalid_input"),
        (customer.clone(), task(&nobody, None), "not_found"),
        (at("customer", &nobody), note("x"), "not_found"),
        (at("opportunity", &nobody), note("x"), "not_found"),
        (at("opportunity", &customer.entity_id), note("x"), "not_found"),
        (at("order", &nobody), note("x"), "invalid_input"),
        (at("customer", "nobody"), note("x"), "invalid_input"),
    ] {
        let error = record(&workspace, &me, &entity, &entry).unwrap_err();
        assert_eq!(error.code().as_str(), code, "{error}");
    }
    assert_eq!(workspace.head().unwrap(), head);
}

#[test]
fn entries_of_two_workspaces_at_once_all_land_and_register_their_author_once() {
    const EACH: usize = 12;
    let folder = tempfile::tempdir().unwrap();
    let first_workspace = berlin_demo(folder.path(), 300);
    let second_workspace = open(folder.path());
    let (customer, me) = (first(&first_workspace, "customer"), actor("admin"));
    let head = first_workspace.head().unwrap().get();
    let ready = Barrier::new(2);
    let write = |workspace: &Workspace, who: &str| {
        ready.wait();
        (0..EACH)
            .map(|n| record(workspace, &me, &customer, &note(&format!("{who} {n}"))).unwrap())
            .collect::<Vec<_>>()
    };
    let mut positions = std::thread::scope(|scope| {
        let one = scope.spawn(|| write(&first_workspace, "one"));
        let other = write(&second_workspace, "other");
        [one.join().unwrap(), other].concat()
    });
    positions.sort_unstable();
    let written = events(folder.path()).split_off(head as usize);
    let of_type = |name: &'static str| written.iter().filter(move |event| event.event_type.as_str() == name);
    assert_eq!((of_type("UserRegisteredEvent").count(), written.len()), (1, 2 * EACH + 1));
    let notes: Vec<u64> = of_type("NoteAddedEvent").map(|event| event.global_position.get()).collect();
    assert_eq!(positions, notes);
}

#[test]
fn an_installation_keeps_its_user() {
    let folder = tempfile::tempdir().unwrap();
    let home = || Home::new(folder.path().join("home"), Arc::new(SystemClock));
    let me = home().me().unwrap();
    assert_eq!(home().me().unwrap(), me);
    assert!(!me.name.is_empty());
}

/// By aggregate type, as the workspace's settings say; and settings that say nothing sensible are told of by name.
#[test]
fn snapshots_are_taken_as_often_as_the_workspace_says() {
    let folder = tempfile::tempdir().unwrap();
    drop(berlin_demo(folder.path(), 1_000));
    let settings = |snapshots: &str| {
        let text = format!("{{\"name\": \"Berlin\", \"snapshots\": {snapshots}}}");
        std::fs::write(folder.path().join("workspace.json"), text).unwrap();
    };
    let taken = |workspace: Workspace| {
        record(&workspace, &actor("admin"), &first(&workspace, "customer"), &note("Ruft morgen an."))
            .unwrap();
        drop(workspace);
        let log = rusqlite::Connection::open(folder.path().join("log.db")).unwrap();
        let count = "SELECT count(*) FROM aggregate_snapshots WHERE aggregate_type = 'customer'";
        log.query_row(count, [], |row| row.get::<_, i64>(0)).unwrap()
    };
    settings(r#"{"every": 1, "byType": {"customer": 0}}"#);
    let workspace = open(folder.path());
    assert_eq!(workspace.summary().name, "Berlin");
    assert_eq!(taken(workspace), 0);
    settings(r#"{"every": 0, "byType": {"customer": 1}}"#);
    assert_eq!(taken(open(folder.path())), 1);
    for nonsense in [r#"{"every": -1}"#, r#"{"evry": 1}"#, r#"{"byType": {"customer": "oft"}}"#, "7"] {
        settings(nonsense);
        let opened = Workspace::open(folder.path(), &home(folder.path()), Arc::new(SystemClock));
        let error = opened.err().unwrap();
        assert_eq!(error.code().as_str(), "settings", "{nonsense}");
        let said = error.to_string();
        assert!(
            said.contains("workspace.json: \"snapshots\" may have") && said.contains("correct it"),
            "{said}"
        );
    }
}
