//! Whatever lists an event calls its things and people by the same names, each of a page's own.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::audit::{page, selection};
use common::{append_outside, loan_event, open, with_demo};
use hergang_engine::Job;
use hergang_engine::api::{
    AuditColumn, AuditFilter, FeedQuery, PageDirection, StreamPageQuery, StreamQuery, TimelineFilter, UserRef,
};
use std::collections::BTreeMap;

/// A name, and the login beside it.
type Who = Option<(String, Option<String>)>;

/// By position: what it happened to, and who did it.
type Named = BTreeMap<u64, (String, Who)>;

fn name(user: Option<UserRef>) -> Who {
    user.map(|user| (user.name, user.login))
}

#[test]
fn feed_audit_trail_stream_and_details_name_the_same_things_alike() {
    const LAST: u64 = 603;
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_demo(folder.path(), LAST as usize - 3);
    let named = r#"{"aggregate_name":"Kredit 7","user_name":"Ada"}"#;
    append_outside(
        folder.path(),
        vec![
            loan_event(7, 1, "STEP", "{}", named),
            loan_event(9, 1, "STEP", "{}", r#"{"recorded_by":"erika"}"#),
            loan_event(8, 1, "STEP", "{}", "{}"),
        ],
    );
    workspace.catch_up(&mut Job::unwatched()).unwrap();

    let feed = FeedQuery {
        filter: TimelineFilter::default(),
        cursor: None,
        direction: PageDirection::Older,
        limit: 1_000,
        language: "de".to_owned(),
    };
    let feed = workspace.activity_feed(&feed).unwrap().events;
    let feed: Named =
        feed.into_iter().map(|event| (event.position, (event.aggregate_name, name(event.user)))).collect();
    assert_eq!(feed.len() as u64, LAST);
    let rows =
        page(&workspace, &selection(AuditFilter::default(), AuditColumn::Position, true), 0, 1_000).rows;
    let login = rows.iter().find(|row| row.position == LAST).unwrap().recorded_by.clone().unwrap();
    let rows: Named =
        rows.into_iter().map(|row| (row.position, (row.aggregate_name, name(row.user)))).collect();
    assert_eq!(rows, feed);
    let query = StreamQuery { stream: "all".to_owned(), ..StreamQuery::default() };
    let stream = StreamPageQuery { query, after: None, before: None, limit: 1_000 };
    for event in workspace.stream_page(&stream).unwrap().events {
        let (thing, user) = &feed[&event.position];
        assert_eq!(event.user.map(|name| (name, event.login)), *user);
        // Where no event gave a name, the stream leaves room for the id.
        assert!(event.aggregate_name.is_none_or(|given| given == *thing), "{}", event.position);
        let details = workspace.event_details(event.position, "de").unwrap().event;
        assert_eq!((details.aggregate_name, name(details.user)), (thing.clone(), user.clone()));
    }
    let made = |thing: &str, user: &str, login: Option<&String>| {
        (thing.to_owned(), Some((user.to_owned(), login.cloned())))
    };
    assert_eq!(feed[&(LAST - 2)], made("Kredit 7", "Ada", None));
    // Whoever has no name goes by the end of his id, beside which stands what the store saw: not what an event says of itself.
    assert_eq!(feed[&(LAST - 1)], made("Loan …00000009", "…00000009", Some(&login)));
    assert_eq!(feed[&LAST], made("Loan …00000008", "…00000008", Some(&login)));
    // A filter offers him by the same.
    let users: Vec<String> = workspace.users().unwrap().into_iter().map(|user| user.user.name).collect();
    assert!(users.contains(&"…00000008".to_owned()) && users.contains(&"…00000009".to_owned()), "{users:?}");
}

#[test]
fn whoever_has_no_name_is_sorted_chosen_and_found_by_what_is_shown_of_him() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = open(folder.path());
    let named = |name: &str| format!(r#"{{"user_name":"{name}"}}"#);
    append_outside(
        folder.path(),
        vec![
            loan_event(1, 1, "STEP", "{}", &named("Zoe")),
            loan_event(0xb, 1, "STEP", "{}", r#"{"recorded_by":"zacharias"}"#),
            loan_event(2, 1, "STEP", "{}", &named("Ada")),
            loan_event(0xa, 1, "STEP", "{}", r#"{"recorded_by":"…"}"#),
        ],
    );
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    let rows = |filter| page(&workspace, &selection(filter, AuditColumn::User, false), 0, 10).rows;
    let sorted: Vec<UserRef> = rows(AuditFilter::default()).into_iter().filter_map(|row| row.user).collect();
    let names: Vec<&str> = sorted.iter().map(|user| user.name.as_str()).collect();
    assert_eq!(names, ["…0000000a", "…0000000b", "Ada", "Zoe"]);
    for user in sorted {
        let found = rows(AuditFilter { text: user.name.clone(), ..AuditFilter::default() });
        let found: Vec<_> = found.into_iter().filter_map(|row| row.user).collect();
        assert_eq!(found, std::slice::from_ref(&user));
        let offered = workspace.users().unwrap().into_iter().find(|offered| offered.user.id == user.id);
        assert_eq!(offered.unwrap().user.name, user.name);
    }
}

#[test]
fn a_name_of_megabytes_stands_in_no_list_as_a_whole() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = open(folder.path());
    let long = "Größe ".repeat(200_000);
    let named = format!(r#"{{"aggregate_name":"{long}","user_name":"{long}"}}"#);
    append_outside(folder.path(), vec![loan_event(7, 1, "STEP", "{}", &named)]);
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    let row = page(&workspace, &selection(AuditFilter::default(), AuditColumn::Position, true), 0, 1)
        .rows
        .remove(0);
    for name in [row.aggregate_name, row.user.unwrap().name] {
        assert!(name.len() < 1_100 && name.starts_with("Größe Größe") && name.ends_with('…'), "{name}");
        assert!(long.starts_with(name.trim_end_matches('…')));
    }
}
