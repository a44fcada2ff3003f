//! The event stream: its pages in both directions, against a look at every event; also while the read models are behind.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{append_outside, events, loan_event, open, with_demo};
use hergang_demo::{DemoCompany, DemoOptions};
use hergang_engine::api::{Among, StreamPageQuery, StreamQuery};
use hergang_engine::{Job, Workspace};
use hergang_events::{DomainEvent, StreamName, SystemClock};
use hergang_views::Projector;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

fn query(stream: &str, event_types: &[&str], text: &str) -> StreamQuery {
    let event_types = event_types.iter().map(|known| (*known).to_owned()).collect::<Vec<_>>().into();
    StreamQuery { stream: stream.to_owned(), event_types, text: text.to_owned() }
}

fn naive(events: &[DomainEvent], query: &StreamQuery) -> Vec<u64> {
    let stream: StreamName = query.stream.parse().unwrap();
    let has = |list: &[String], event: &DomainEvent| list.contains(&event.event_type.to_string());
    let belongs = |event: &&DomainEvent| {
        (match &stream {
            StreamName::All => true,
            StreamName::Category(kind) => event.aggregate_type == *kind,
            StreamName::Aggregate(kind, id) => event.aggregate_type == *kind && event.aggregate_id == *id,
        }) && (query.event_types.only.is_empty() || has(&query.event_types.only, event))
            && !has(&query.event_types.without, event)
    };
    events.iter().filter(belongs).map(|event| event.global_position.get()).collect()
}

/// The whole stream, page by page, forwards or backwards.
fn read(workspace: &Workspace, query: &StreamQuery, forwards: bool, limit: u32) -> Vec<u64> {
    let mut read: Vec<u64> = Vec::new();
    loop {
        let ask = StreamPageQuery {
            query: query.clone(),
            after: forwards.then(|| read.last().copied().unwrap_or(0)),
            before: if forwards { None } else { read.first().copied() },
            limit,
        };
        let page = workspace.stream_page(&ask).unwrap();
        assert!(page.events.len() <= limit as usize);
        assert!(!page.more || page.events.len() == limit as usize);
        let found = page.events.iter().map(|event| event.position);
        let end = if forwards { read.len() } else { 0 };
        read.splice(end..end, found);
        if !page.more {
            return read;
        }
    }
}

fn compare(workspace: &Workspace, events: &[DomainEvent]) {
    let customer = events.iter().find(|event| event.aggregate_type.as_str() == "customer").unwrap();
    let one = format!("customer-{}", customer.aggregate_id);
    let rare = events[2].event_type.as_str();
    let frequent = events.last().unwrap().event_type.as_str();
    for stream in ["all", "customers", "opportunities", "system", "loans", one.as_str()] {
        for types in [&[][..], &[rare], &[frequent, rare], &["NoSuchEvent"]] {
            let only = query(stream, types, "");
            let Among { only: without, .. } = only.event_types.clone();
            let all_but = StreamQuery { event_types: Among { only: Vec::new(), without }, ..only.clone() };
            for query in [only, all_but] {
                let wanted = naive(events, &query);
                for limit in [7, 1_000] {
                    assert_eq!(read(workspace, &query, true, limit), wanted, "{query:?} forwards");
                    assert_eq!(read(workspace, &query, false, limit), wanted, "{query:?} backwards");
                }
            }
        }
    }
}

#[test]
fn every_stream_is_read_in_both_directions_page_by_page() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_demo(folder.path(), 1_500);
    append_outside(folder.path(), (1..=5).map(|id| loan_event(id, 1, "A_SUBMITTED", "{}", "{}")).collect());
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    compare(&workspace, &events(folder.path()));
}

/// A workspace whose read models contain only its first events, since another program is to project them and does not.
fn behind(folder: &Path, known: usize, all: usize) -> (Workspace, File) {
    let until = "2026-01-01T00:00:00Z".parse().unwrap();
    let mut company = DemoCompany::new(DemoOptions { events: all, seed: 7, until });
    drop(open(folder));
    let (log, views) = (folder.join("log.db"), common::views(folder));
    append_outside(folder, company.by_ref().take(known).collect());
    Projector::open(&log, &views, Arc::new(SystemClock)).unwrap().catch_up(&mut |_| true).unwrap();
    let other = File::create(views.with_file_name("projector.lock")).unwrap();
    other.lock().unwrap();
    append_outside(folder, company.collect());
    (open(folder), other)
}

#[test]
fn a_stream_is_whole_while_the_read_models_are_behind() {
    for known in [0, 400] {
        let folder = tempfile::tempdir().unwrap();
        let (workspace, _other) = behind(folder.path(), known, 900);
        compare(&workspace, &events(folder.path()));
        let end = StreamPageQuery { query: query("all", &[], ""), after: None, before: None, limit: 1 };
        assert_eq!(workspace.stream_page(&end).unwrap().head, 900);
        // Words are searched as far as the read models are; whoever follows from there on misses nothing.
        let search =
            StreamPageQuery { query: query("all", &[], "a"), after: None, before: None, limit: 1_000 };
        let found = workspace.stream_page(&search).unwrap();
        assert_eq!(found.head, known as u64);
        assert!(found.events.iter().all(|event| event.position <= known as u64));
    }
}

#[test]
fn words_are_found_within_a_stream() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_demo(folder.path(), 200);
    let note = |id, text: &str| loan_event(id, 1, "A_SUBMITTED", &format!("{{\"note\":\"{text}\"}}"), "{}");
    append_outside(folder.path(), vec![note(1, "Wünschelrute"), note(2, "nichts"), note(3, "wunschelruten")]);
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    for (stream, types, text, wanted) in [
        ("all", &[][..], "wünschelrute", &[201, 203][..]),
        ("loans", &["A_SUBMITTED"], "wunschel", &[201, 203]),
        ("customers", &[], "wunschel", &[]),
        ("loan-00000000-0000-0000-0000-000000000003", &[], "wunschel", &[203]),
        ("all", &[], "--", &[]),
    ] {
        let query = query(stream, types, text);
        for forwards in [true, false] {
            assert_eq!(read(&workspace, &query, forwards, 1), wanted, "{query:?}");
        }
    }
}

#[test]
fn the_types_of_a_stream_are_counted_under_its_words_whichever_of_them_are_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_demo(folder.path(), 900);
    let all = events(folder.path());
    for (stream, text) in [("all", ""), ("customers", ""), ("all", "angebot")] {
        let mut asked = query(stream, &["NoteAddedEvent"], text);
        let said = workspace.stream_types(&asked).unwrap();
        asked.event_types = Among::default();
        let shown = read(&workspace, &asked, true, 1_000);
        for counted in &said {
            let of_type = |position: &&u64| {
                all[(**position - 1) as usize].event_type.as_str() == counted.value.as_str()
            };
            assert_eq!(counted.count, shown.iter().filter(of_type).count() as u64, "{counted:?}");
        }
        assert_eq!(said.iter().map(|counted| counted.count).sum::<u64>(), shown.len() as u64);
        assert!(said.len() > 1);
    }
}

#[test]
fn a_line_of_the_stream_names_what_is_known_and_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = open(folder.path());
    let named = r#"{"aggregate_name":"Darlehen 1","user_name":"Ada","category":"transaction"}"#;
    append_outside(
        folder.path(),
        vec![loan_event(1, 1, "A_SUBMITTED", "{}", named), loan_event(2, 1, "A_SUBMITTED", "{}", "{}")],
    );
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    let all = StreamPageQuery { query: query("all", &[], ""), after: Some(0), before: None, limit: 10 };
    let page = workspace.stream_page(&all).unwrap();
    assert_eq!((page.head, page.more), (2, false));
    let [first, second] = &page.events[..] else { panic!("two events were appended") };
    assert_eq!((first.aggregate_name.as_deref(), first.user.as_deref()), (Some("Darlehen 1"), Some("Ada")));
    assert_eq!(first.category, "transaction");
    assert_eq!(first.login, None);
    // Without a name, by the end of his id and the login that the store saw.
    assert_eq!((second.aggregate_name.as_deref(), second.user.as_deref()), (None, Some("…00000002")));
    assert!(second.login.as_deref().is_some_and(|login| !login.is_empty()));

    let refused = StreamPageQuery { query: query("customer", &[], ""), ..all };
    let refused = workspace.stream_page(&refused).unwrap_err();
    assert!(
        refused.code().as_str() == "invalid_input" && refused.to_string().contains("customer"),
        "{refused}"
    );
}
