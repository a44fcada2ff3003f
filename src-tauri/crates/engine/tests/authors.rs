//! In whose name entries are: what the reader is called and looks like, and by which clock.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::berlin::{UNTIL, berlin_demo};
use common::{events, home, open};
use hergang_engine::api::{EntityQuery, EntitySummary, NewEntry};
use hergang_engine::{Home, Job, Workspace};
use hergang_events::FixedClock;
use std::sync::Arc;

fn first(workspace: &Workspace) -> EntitySummary {
    let query =
        EntityQuery { text: String::new(), entity_type: Some("customer".to_owned()), cursor: None, limit: 1 };
    workspace.entities(&query).unwrap().entities.remove(0)
}

fn note(workspace: &Workspace, home: &Home, customer: &EntitySummary) {
    let note = NewEntry::Note { text: "da".to_owned() };
    workspace.record_entry(&home.me().unwrap(), "customer", &customer.entity_id, &note).unwrap();
    workspace.catch_up(&mut Job::unwatched()).unwrap();
}

#[test]
fn whoever_says_what_he_is_called_is_called_so_where_he_was_known_by_another_name() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = berlin_demo(folder.path(), 300);
    let home = home(folder.path());
    let me = || workspace.me(&home.me().unwrap()).unwrap();
    let customer = first(&workspace);
    assert!(!me().is_named);
    note(&workspace, &home, &customer);
    assert!(!me().is_named, "the operating system named him");
    let named = workspace.rename_me(&home, " Rosa Kühn ", None).unwrap();
    assert_eq!((named.user.name.as_str(), named.is_named), ("Rosa Kühn", true));
    let renamed = events(folder.path()).pop().unwrap();
    assert_eq!(renamed.event_type.as_str(), "UserRenamedEvent");
    assert_eq!(renamed.user_id, Some(home.me().unwrap().id));
    let head = workspace.head().unwrap();
    workspace.rename_me(&home, "Rosa Kühn", Some("data:image/png;base64,iVBORw0KGgo=")).unwrap();
    assert_eq!(workspace.head().unwrap(), head, "the name is the same");
    assert_eq!(me().user.avatar.as_deref(), Some("data:image/png;base64,iVBORw0KGgo="));
    assert_eq!(workspace.rename_me(&home, " ", None).unwrap_err().code().as_str(), "invalid_input");
    note(&workspace, &home, &customer);
    let users = workspace.users().unwrap();
    assert!(users.into_iter().any(|user| user.user.id == me().user.id && user.user.name == "Rosa Kühn"));
}

#[test]
fn a_new_name_reaches_the_other_workspaces_with_the_next_entry_there() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let [here, there] = folders.each_ref().map(|folder| berlin_demo(folder.path(), 300));
    let home = home(folders[0].path());
    let me = |workspace: &Workspace| workspace.me(&home.me().unwrap()).unwrap().user.name;
    let customer = first(&there);
    let old = me(&there);
    note(&there, &home, &customer);
    here.rename_me(&home, "Rosa Kühn", None).unwrap();
    assert_eq!(me(&there), "Rosa Kühn", "in whose name the next entry is");
    note(&there, &home, &customer);
    let types = || -> Vec<_> {
        let last = events(folders[1].path()).into_iter().rev().take(2);
        last.map(|event| event.event_type.as_str().to_owned()).collect()
    };
    assert_eq!(types(), ["NoteAddedEvent", "UserRenamedEvent"]);
    let called = |name: &str| there.users().unwrap().into_iter().any(|user| user.user.name == name);
    assert!(called("Rosa Kühn") && !called(&old));
    note(&there, &home, &customer);
    assert_eq!(types(), ["NoteAddedEvent", "NoteAddedEvent"], "once is enough");
}

#[test]
fn a_first_entry_brings_the_picture_along() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = berlin_demo(folder.path(), 300);
    let home = home(folder.path());
    let head = workspace.head().unwrap();
    let picture = "data:image/webp;base64,UklGRg==";
    workspace.rename_me(&home, "Rosa Kühn", Some(picture)).unwrap();
    assert_eq!(workspace.head().unwrap(), head, "nobody is known by a name alone");
    note(&workspace, &home, &first(&workspace));
    let users = workspace.users().unwrap();
    let rosa = users.into_iter().find(|user| user.user.name == "Rosa Kühn").unwrap();
    assert_eq!(rosa.user.avatar.as_deref(), Some(picture));
}

#[test]
fn a_clock_that_is_far_off_the_log_is_told_of() {
    let folder = tempfile::tempdir().unwrap();
    drop(berlin_demo(folder.path(), 300));
    let at = |now: &str| {
        let clock = Arc::new(FixedClock(now.parse().unwrap()));
        Workspace::open(folder.path(), &home(folder.path()), clock).unwrap().clock_doubt().unwrap()
    };
    assert_eq!(at(UNTIL), None);
    let doubt = at("1970-01-01T00:00:03Z").unwrap();
    assert!(
        doubt.now.starts_with("1970-01-01") && doubt.last_recorded_at.starts_with("2025-11-05"),
        "{doubt:?}"
    );
    assert!(at("2031-01-01T00:00:00Z").is_some());
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(open(empty.path()).clock_doubt().unwrap(), None);
}
