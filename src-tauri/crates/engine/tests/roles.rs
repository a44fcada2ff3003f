//! Promise 11: what a role may not do is refused by the engine, whichever door somebody comes through. What he is, the history says first.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::berlin::{UNTIL, block_on, event};
use common::logs::{Place, xes};
use common::{append_outside, events, open, owner, request, with_demo};
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
            assert_eq!(error.code().as_str(), "forbidden");
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
    assert_eq!(workspace.head().unwrap().get(), before + 6 + 1, "with the event that tells of it");
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
        assert!(!workspace.me(&reader).unwrap().may_write);
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
    assert_eq!(refused.code().as_str(), "forbidden");
    assert!(refused.to_string().contains("ended"), "{refused}");
    assert!(!file.exists());
    assert_eq!(workspace.head().unwrap(), head);
}

/// An event under the id by which somebody is known, as a line of a file.
fn under_his_id(
    aggregate: &str,
    actor: &Actor,
    version: u64,
    kind: &str,
    data: &serde_json::Value,
) -> String {
    let id = actor.id;
    format!(
        r#"{{"specversion":"1.0","hergang":"1","id":"{}","source":"urn:test","type":"{kind}","time":"2026-03-01T10:00:00Z","subject":"{id}","aggregatetype":"{aggregate}","aggregateversion":{version},"data":{data}}}"#,
        Uuid::now_v7()
    )
}

#[test]
fn only_an_admin_brings_in_events_of_users_and_the_rest_of_the_file_is_not_half_stored() {
    let place = Place::new();
    let workspace = with_demo(&place.workspace(), 1_000);
    let seller = registered(&place.workspace(), "sales");
    let promoted = json!({"userId": seller.id, "oldRole": "sales", "newRole": "admin"});
    let version =
        events(&place.workspace()).iter().filter(|event| event.aggregate_id.0 == seller.id.0).count() as u64
            + 1;
    let other = common::logs::foreign("1", "L-1", "{}");
    let file = place.file(
        "own.jsonl",
        &format!("{other}{}\n", under_his_id("user", &seller, version, "UserRoleChangedEvent", &promoted)),
    );
    let refused = workspace.import(&seller, &request(&file), Job::unwatched()).unwrap_err();
    assert_eq!(refused.code().as_str(), "forbidden");
    assert!(refused.to_string().contains("own.jsonl, line 2: "), "{refused}");
    assert_eq!(workspace.head().unwrap().get(), 1_000);
    let demo = DemoRequest { events: 10, ..DemoRequest::FIRST_LOOK };
    assert_eq!(
        workspace.fill_with_demo(&seller, demo, Job::unwatched()).unwrap_err().code().as_str(),
        "forbidden"
    );

    // What is there already changes nothing, whoever brings it.
    let export = place.folder.path().join("whole.jsonl");
    workspace.export(&owner(), &export, Job::unwatched()).unwrap();
    assert_eq!(workspace.import(&seller, &request(&export), Job::unwatched()).unwrap().added, 0);
    assert_eq!(workspace.import(&owner(), &request(&file), Job::unwatched()).unwrap().added, 2);
}

#[test]
fn nobody_gets_or_loses_a_role_by_an_event_that_stands_under_his_id_and_is_no_users() {
    let place = Place::new();
    let workspace = with_demo(&place.workspace(), 1_000);
    let seller = registered(&place.workspace(), "sales");
    let admin = registered(&place.workspace(), "admin");
    let known = |actor: &Actor| {
        events(&place.workspace()).iter().filter(|event| event.aggregate_id.0 == actor.id.0).count() as u64
    };
    let promoted = json!({"userId": seller.id, "oldRole": "sales", "newRole": "admin"});
    let up = under_his_id("customer", &seller, known(&seller) + 1, "UserRoleChangedEvent", &promoted);
    let gone = json!({"userId": admin.id, "reason": "none"});
    let out = under_his_id("customer", &admin, known(&admin) + 1, "UserDeactivatedEvent", &gone);
    let file = place.file("own.jsonl", &format!("{up}\n{out}\n"));
    assert_eq!(workspace.import(&seller, &request(&file), Job::unwatched()).unwrap().added, 2);
    assert_eq!(workspace.me(&seller).unwrap().role, "sales");
    let me = workspace.me(&admin).unwrap();
    assert_eq!((me.role.as_str(), me.may_write), ("admin", true));
    let more = place.file("more.jsonl", &format!("{}\n", common::logs::foreign("1", "L-1", "{}").trim()));
    assert_eq!(workspace.import(&admin, &request(&more), Job::unwatched()).unwrap().added, 1);
    // He is not known by less than before either: the next event that says something of him still comes right after.
    let version = known(&seller) + 1;
    let renamed = json!({"userId": seller.id, "oldName": "x", "newName": "Ilse Neu"});
    let rename = event("user", seller.id.0, version, "UserRenamedEvent", &renamed, UNTIL);
    block_on(workspace.append(vec![rename])).unwrap();
    assert_eq!(workspace.me(&seller).unwrap().user.name, "Ilse Neu");
}

/// Appended by somebody who got past the rules, in a file of before.
fn odd(actor: &Actor, version: u64, kind: &str) -> hergang_events::NewEvent {
    event("user", actor.id.0, version, kind, &json!({"name": 7, "newRole": ["a"]}), UNTIL)
}

#[test]
fn an_unreadable_event_of_a_user_takes_nothing_from_him_and_gives_him_nothing() {
    let place = Place::new();
    let workspace = with_demo(&place.workspace(), 1_000);
    let file = place.file("loans.xes", &xes(2, None));
    let next = |actor: &Actor| {
        events(&place.workspace()).iter().filter(|event| event.aggregate_id.0 == actor.id.0).count() as u64
            + 1
    };
    for (role, may, german) in [("sales", true, "Vertrieb"), ("auditor", false, "Revision")] {
        let user = registered(&place.workspace(), role);
        append_outside(&place.workspace(), vec![odd(&user, next(&user), "UserRoleChangedEvent")]);
        let me = workspace.me(&user).unwrap();
        assert_eq!((me.role.as_str(), me.may_write), (role, may));
        assert_eq!(me.role_name["de"], german);
        assert_eq!(workspace.import(&user, &request(&file), Job::unwatched()).is_ok(), may, "{role}");
    }
    // Whoever has no other than such a one is as unknown as before; he may act, and is not made known a second time.
    let unknown = stranger("admin");
    append_outside(&place.workspace(), vec![odd(&unknown, 1, "UserRegisteredEvent")]);
    assert_eq!(workspace.me(&unknown).unwrap().role, "admin");
    let out = place.folder.path().join("out");
    workspace.export(&unknown, &out, Job::unwatched()).unwrap();
    let last = events(&place.workspace()).pop().unwrap();
    assert_eq!((last.event_type.as_str(), last.user_id), ("HistoryExportedEvent", Some(unknown.id)));
    // An end of access that can be read counts, whatever else cannot.
    let (id, at) = (unknown.id.0, UNTIL);
    let end = event("user", id, 2, "UserDeactivatedEvent", &json!({"userId": unknown.id}), at);
    block_on(workspace.append(vec![end])).unwrap();
    assert_eq!(workspace.export(&unknown, &out, Job::unwatched()).unwrap_err().code().as_str(), "forbidden");
}

/// As another program writes it, without Hergang's mark.
fn unmarked(source: &str, actor: &Actor, kind: &str, data: &serde_json::Value) -> String {
    let id = actor.id;
    format!(
        r#"{{"specversion":"1.0","id":"{}","source":"{source}","type":"{kind}","time":"2026-03-01T10:00:00Z","subject":"{id}","data":{data}}}"#,
        Uuid::now_v7()
    )
}

#[test]
fn a_foreign_file_says_nothing_of_what_a_user_may_do_here() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let me = owner();
    for role in ["viewer", "frobnicator"] {
        let data = json!({"userId": me.id, "name": "Erika", "email": "e@shop.example", "role": role});
        let text = unmarked("https://shop.example/user", &me, "UserRegisteredEvent", &data);
        let file = place.file(&format!("{role}.jsonl"), &text);
        assert_eq!(workspace.import(&me, &request(&file), Job::unwatched()).unwrap().added, 1);
        assert!(workspace.me(&me).unwrap().may_write, "{role}");
        assert_eq!(workspace.import(&me, &request(&file), Job::unwatched()).unwrap().added, 0);
    }
    let gone = json!({"userId": me.id, "reason": "none"});
    let file =
        place.file("gone.jsonl", &unmarked("https://shop.example/user", &me, "UserDeactivatedEvent", &gone));
    workspace.import(&me, &request(&file), Job::unwatched()).unwrap();
    // An XES log has no mark at all.
    let log = xes(1, None).replace("STEP_1", "UserDeactivatedEvent").replace("L-0", &me.id.to_string());
    let request = hergang_engine::api::ImportRequest {
        aggregate_type: Some("user".to_owned()),
        ..request(&place.file("users.xes", &log))
    };
    workspace.import(&me, &request, Job::unwatched()).unwrap();
    let known = workspace.me(&me).unwrap();
    assert_eq!((known.role.as_str(), known.may_write), (me.role.as_str(), true));
    let of_users = events(&place.workspace()).into_iter().filter(|event| {
        event.aggregate_type.as_str() == "user" && event.metadata.as_str().contains("\"source\":")
    });
    assert!(of_users.clone().count() >= 6);
    for event in of_users {
        assert!(event.metadata.as_str().contains("\"foreign_type\":true"), "{event:?}");
    }
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    assert_eq!(workspace.export(&me, &place.folder.path().join("out"), Job::unwatched()).unwrap().done, 10);
}

/// Imported by an earlier version, they are in the log without the word that their type is foreign: again, they are the same.
#[test]
fn what_a_foreign_file_said_of_users_before_is_there_already() {
    let place = Place::new();
    let workspace = open(&place.workspace());
    let user = stranger("admin");
    let data = json!({"userId": user.id, "name": "Ida", "email": "i@shop.example", "role": "sales"});
    let text = unmarked("/shop/user", &user, "UserRegisteredEvent", &data);
    let file = place.file("users.jsonl", &text);
    let elsewhere = Place::new();
    open(&elsewhere.workspace()).import(&owner(), &request(&file), Job::unwatched()).unwrap();
    let stored = events(&elsewhere.workspace()).remove(0);
    let metadata = stored.metadata.as_str().replace(",\"foreign_type\":true", "");
    let before = DomainEvent { metadata: hergang_events::Json::parse(&metadata).unwrap(), ..stored };
    append_outside(&place.workspace(), vec![before.into()]);
    assert_eq!(workspace.import(&owner(), &request(&file), Job::unwatched()).unwrap().added, 0);
}
