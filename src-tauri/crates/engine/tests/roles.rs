//! Promise 11: what a role may not do is refused by the engine, whichever door somebody comes through. What he is, the history says first.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::berlin::{UNTIL, block_on, event};
use common::logs::{Place, xes};
use common::{events, open, owner, request, with_demo};
use hergang_engine::{Actor, DemoRequest, EngineError, Job, Workspace};
use hergang_events::{DomainEvent, UserId};
use serde_json::json;
use std::path::Path;
use uuid::Uuid;

/// Somebody whom no history knows, as his installation knows him.
fn stranger(role: &str) -> Actor {
    Actor { id: UserId(Uuid::now_v7()), role: role.to_owned(), ..owner() }
}

/// Somebody who has access, and whom the history gives that role, whatever his installation says.
fn registered(folder: &Path, role: &str) -> Actor {
    let has_role = |event: &DomainEvent| {
        event.event_type.as_str() == "UserRegisteredEvent"
            && event.event_data.value().unwrap()["role"] == role
    };
    let all = events(folder);
    let goes = |user: &DomainEvent| {
        all.iter().any(|event| {
            event.aggregate_id == user.aggregate_id && event.event_type.as_str() == "UserDeactivatedEvent"
        })
    };
    let user = all.iter().find(|event| has_role(event) && !goes(event)).unwrap();
    Actor { id: UserId(user.aggregate_id.0), ..owner() }
}

/// The ways to add to a history by the thousand.
fn writes(workspace: &Workspace, actor: &Actor, file: &Path) -> [Result<(), EngineError>; 3] {
    let demo = DemoRequest { events: 10, ..DemoRequest::FIRST_LOOK };
    [
        workspace.import(actor, &request(file), Job::unwatched()).map(drop),
        workspace.simulate(actor, 1.0),
        workspace.fill_with_demo(actor, demo, Job::unwatched()).map(drop),
    ]
}

#[test]
fn roles_that_only_read_may_neither_import_nor_simulate_and_nothing_is_written() {
    let place = Place::new();
    let workspace = with_demo(&place.workspace(), 1_000);
    let file = place.file("loans.xes", &xes(2, None));
    let readers = [
        stranger("auditor"),
        stranger("viewer"),
        stranger("king"),
        registered(&place.workspace(), "auditor"),
    ];
    for reader in &readers {
        for refused in writes(&workspace, reader, &file) {
            let error = refused.unwrap_err();
            assert_eq!(error.code(), "forbidden");
            assert!(error.to_string().contains("administrator can give you another"), "{error}");
        }
    }
    assert_eq!(workspace.head().unwrap().get(), 1_000);
    assert_eq!(workspace.status().unwrap().simulating, None);

    let seller = registered(&place.workspace(), "sales");
    workspace.simulate(&seller, 1.0).unwrap();
    workspace.simulate(&readers[0], 0.0).unwrap();
    assert_eq!(workspace.status().unwrap().simulating, None, "whoever it is may end it");
    let before = workspace.head().unwrap().get();
    workspace.import(&seller, &request(&file), Job::unwatched()).unwrap();
    assert_eq!(workspace.head().unwrap().get(), before + 6);
}

#[test]
fn whoever_no_history_knows_is_admin_of_his_own_file() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let file = place.file("loans.xes", &xes(2, None));
    assert_eq!(workspace.import(&owner(), &request(&file), Job::unwatched()).unwrap().added, 6);
}

#[test]
fn every_role_may_export_which_is_recorded() {
    let place = Place::new();
    let workspace = with_demo(&place.workspace(), 1_000);
    let file = place.folder.path().join("out");
    for reader in [registered(&place.workspace(), "auditor"), stranger("viewer")] {
        workspace.export(&reader, &file, Job::unwatched()).unwrap();
        let last = events(&place.workspace()).pop().unwrap();
        assert_eq!((last.event_type.as_str(), last.user_id), ("HistoryExportedEvent", Some(reader.id)));
        assert!(!block_on(workspace.me(&reader)).unwrap().may_write);
    }
}

#[test]
fn whose_access_has_ended_may_not_even_export() {
    let place = Place::new();
    let workspace = with_demo(&place.workspace(), 1_000);
    let file = place.folder.path().join("out");
    let seller = registered(&place.workspace(), "sales");
    let known = events(&place.workspace()).into_iter().filter(|event| event.aggregate_id.0 == seller.id.0);
    let (data, version) = (json!({"userId": seller.id}), known.count() as u64 + 1);
    let end = event("user", seller.id.0, version, "UserDeactivatedEvent", &data, UNTIL);
    block_on(workspace.append(vec![end])).unwrap();
    let head = workspace.head().unwrap();
    let refused = workspace.export(&seller, &file, Job::unwatched()).unwrap_err();
    assert_eq!(refused.code(), "forbidden");
    assert!(refused.to_string().contains("ended"), "{refused}");
    assert!(!file.exists());
    assert_eq!(workspace.head().unwrap(), head);
}
