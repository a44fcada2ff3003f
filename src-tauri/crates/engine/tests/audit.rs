//! The audit trail: its pages stand still while the log grows, and its rows say what was found in them.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::audit::{COLUMNS, page, positions, selection};
use common::berlin::event;
use common::{append_outside, loan_event, open, with_demo};
use hergang_engine::Job;
use hergang_engine::api::{AuditColumn, AuditFilter, AuditMarks, AuditRow, AuditSelection};
use uuid::Uuid;

#[test]
fn the_first_page_of_a_search_is_the_beginning_of_what_is_counted_and_needs_no_count() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_demo(folder.path(), 2_500);
    for descending in [true, false] {
        let filter = AuditFilter { text: " Rechnung ".into(), ..AuditFilter::default() };
        let selection = selection(filter, AuditColumn::Position, descending);
        let first = page(&workspace, &selection, 0, 20);
        let count = if descending {
            assert_eq!(first.total, None);
            workspace.audit_count(&selection).unwrap()
        } else {
            first.total.unwrap()
        };
        assert!(count > 20, "{count}");
        let whole = page(&workspace, &selection, 0, 1_000);
        assert_eq!(whole.total, Some(count));
        assert_eq!(first.rows[..], whole.rows[..20]);
    }
}

#[test]
fn rows_keep_their_places_while_the_log_grows() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_demo(folder.path(), 600);
    let category = AuditFilter { categories: vec!["system".into()].into(), ..AuditFilter::default() };
    let mut before = Vec::new();
    for filter in [AuditFilter::default(), category.clone()] {
        for sort in COLUMNS {
            for descending in [false, true] {
                let mut selection = selection(filter.clone(), sort, descending);
                let first = page(&workspace, &selection, 3, 40);
                selection.up_to = Some(first.up_to);
                before.push((selection, first));
            }
        }
    }
    append_outside(folder.path(), (1..=50).map(|id| loan_event(id, 1, "A_SUBMITTED", "{}", "{}")).collect());
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    // By the lists at hand, and by lists found anew.
    for workspace in [&workspace, &open(folder.path())] {
        for (selection, first) in &before {
            assert_eq!(page(workspace, selection, 3, 40), *first, "{selection:?}");
        }
    }
    let now = page(&workspace, &selection(category, AuditColumn::Position, true), 0, 50);
    assert_eq!((now.up_to, positions(&now)[0]), (650, 650));
    assert_eq!(
        workspace.audit_count(&selection(AuditFilter::default(), AuditColumn::User, true)).unwrap(),
        650
    );
}

#[test]
fn what_has_come_since_is_counted_as_the_filter_lets_it_through() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_demo(folder.path(), 300);
    let event = |id, name| loan_event(id, 1, name, "{}", "{}");
    let new = (1..=40).map(|id| event(id, if id % 4 == 0 { "A_SUBMITTED" } else { "A_PARTLYSUBMITTED" }));
    append_outside(folder.path(), new.collect());
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    let news = |filter: AuditFilter| {
        let selection = AuditSelection { up_to: Some(300), ..selection(filter, AuditColumn::User, true) };
        workspace.audit_news(&selection).unwrap()
    };
    let none = AuditFilter::default();
    assert_eq!(news(none.clone()), 40);
    assert_eq!(news(AuditFilter { event_types: vec!["A_SUBMITTED".into()].into(), ..none.clone() }), 10);
    assert_eq!(news(AuditFilter { categories: vec!["interaction".into()].into(), ..none }), 0);
}

#[test]
fn a_row_says_in_which_fields_the_words_stand_as_the_search_finds_them() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = open(folder.path());
    let data = r#"{"a":{"note":"Eine grössere Menge","dotted.key":"GRÖSSER"},"amount":40000,"list":["x","menge"],"not":"übergrößer"}"#;
    append_outside(folder.path(), vec![loan_event(1, 1, "A_SUBMITTED", data, "{}")]);
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    let filter = AuditFilter { text: "grösser 4000 subm".into(), ..AuditFilter::default() };
    let page = page(&workspace, &selection(filter, AuditColumn::Position, true), 0, 10);
    let hits: Vec<&str> = page.rows[0].hits.iter().map(|field| field.path.as_str()).collect();
    assert_eq!(hits, ["a.note", "a.dotted.key", "amount"]);
    assert_eq!(page.rows[0].hits[2].value, "40.000");
    let plain = self::page(&workspace, &selection(AuditFilter::default(), AuditColumn::Position, true), 0, 1);
    assert!(plain.rows[0].hits.is_empty());
}

#[test]
fn a_row_holds_no_more_than_it_can_show_of_an_event_of_megabytes() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = open(folder.path());
    let text = "Zander ".repeat(100_000);
    let changes =
        |name: &str, count: u32| -> String { (0..count).map(|n| format!(r#""{name}{n}":"{n}","#)).collect() };
    let data = format!(
        r#"{{"name":"Löwe","type":"B2B","metadataChanges":{{{}"b":"{}{text}",{}"d":"4"}},"previous":{{"name":"Löwe","type":"B2B"}}}}"#,
        changes("a", 100),
        "x ".repeat(1_000),
        changes("c", 20_000),
    );
    let own = event(
        "customer",
        Uuid::from_u128(1),
        1,
        "CustomerUpdatedEvent",
        &serde_json::from_str(&data).unwrap(),
        "2026-03-02T08:00:00Z",
    );
    let foreign = loan_event(2, 1, "A_SUBMITTED", &format!(r#"{{"{text}":"{text}"}}"#), "{}");
    append_outside(folder.path(), vec![own, foreign]);
    workspace.catch_up(&mut Job::unwatched()).unwrap();

    let filter = AuditFilter { text: "zander".into(), ..AuditFilter::default() };
    for filter in [AuditFilter::default(), filter] {
        let page = page(&workspace, &selection(filter.clone(), AuditColumn::Position, false), 0, 100);
        let [own, foreign] = &page.rows[..] else { panic!("{}", page.rows.len()) };
        assert_eq!((own.changes.len(), own.changes_total), (20, 20_102));
        let size = |row: &AuditRow| serde_json::to_string(row).unwrap().len();
        assert!(size(own) < 40_000 && size(foreign) < 40_000, "{} {}", size(own), size(foreign));
        if filter.text.is_empty() {
            assert_eq!((own.changes[0].label.as_str(), &own.marks), ("A0", &AuditMarks::default()));
        } else {
            let last = own.changes[0].after.as_deref().unwrap();
            assert!(own.changes[0].label == "B" && last.starts_with("…x x") && last.ends_with('…'), "{last}");
            let (from, to) = own.marks.changes[0].after[0];
            // Places are counted in UTF-16 units, as the webview counts them.
            let units: Vec<u16> = last.encode_utf16().collect();
            let [from, to] = [from, to].map(|place| usize::try_from(place).unwrap());
            assert_eq!(String::from_utf16(&units[from..to]).unwrap(), "Zander");
            assert!(foreign.hits[0].value.starts_with("Zander Zander"), "{foreign:?}");
            assert_eq!(foreign.marks.hits[0].len(), 143);
        }
    }
}

#[test]
fn of_an_event_of_a_hundred_thousand_fields_the_first_are_looked_through_and_the_others_counted() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = open(folder.path());
    let with_zander = |places: [usize; 2]| {
        let value = |n| if places.contains(&n) { r#""Zander""# } else { "1" };
        let members: Vec<String> = (0..100_000).map(|n| format!(r#""m{n}":{}"#, value(n))).collect();
        format!("{{{}}}", members.join(","))
    };
    let many = [[0, 1_999], [5_000, 6_000]].map(with_zander);
    let few = r#"{"list":[1,"Zander"],"deep":{"fish":"Zander"},"other":2}"#;
    let events = [&many[0], &many[1], few].into_iter().zip(1..);
    append_outside(folder.path(), events.map(|(data, id)| loan_event(id, 1, "CAUGHT", data, "{}")).collect());
    workspace.catch_up(&mut Job::unwatched()).unwrap();

    let filter = AuditFilter { text: "zander".into(), ..AuditFilter::default() };
    let rows = page(&workspace, &selection(filter, AuditColumn::Position, false), 0, 100).rows;
    let found: Vec<(Vec<&str>, u64)> = rows
        .iter()
        .map(|row| (row.hits.iter().map(|field| field.path.as_str()).collect(), row.unsearched))
        .collect();
    let paths = [vec!["m0", "m1999"], vec![], vec!["list", "deep.fish"]];
    assert_eq!(found, paths.into_iter().zip([98_000, 98_000, 0]).collect::<Vec<_>>());
    let all = page(&workspace, &selection(AuditFilter::default(), AuditColumn::Position, false), 0, 100).rows;
    assert!(all.iter().all(|row| row.unsearched == 0 && row.hits.is_empty()));
}

#[test]
fn however_many_types_and_users_are_chosen_they_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = open(folder.path());
    let events = (1..=300).map(|id| loan_event(id, 1, &format!("STEP {id}"), "{}", "{}"));
    append_outside(folder.path(), events.collect());
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    for many in [2, 64, 65, 250] {
        let filter = AuditFilter {
            event_types: (1..=many).map(|id| format!("STEP {id}")).collect::<Vec<_>>().into(),
            user_ids: (2..=many + 1).map(|id| Uuid::from_u128(id).to_string()).collect::<Vec<_>>().into(),
            entities: (1..=many + 9)
                .map(|id| format!("loan-{}", Uuid::from_u128(id)))
                .collect::<Vec<_>>()
                .into(),
            ..AuditFilter::default()
        };
        let selection = selection(filter, AuditColumn::Position, false);
        let wanted: Vec<u64> = (2..=many as u64).collect();
        assert_eq!(positions(&page(&workspace, &selection, 0, 1_000)), wanted);
        assert_eq!(workspace.audit_count(&selection).unwrap(), wanted.len() as u64);
    }
}

#[test]
fn what_makes_no_sense_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_demo(folder.path(), 20);
    let none = AuditFilter::default();
    for (filter, named) in [
        (AuditFilter { categories: vec!["gossip".into()].into(), ..none.clone() }, "gossip"),
        (AuditFilter { entities: vec!["Gasthof".into()].into(), ..none.clone() }, "Gasthof"),
        (AuditFilter { user_ids: vec!["Eva".into()].into(), ..none.clone() }, "Eva"),
        (AuditFilter { from: Some("gestern".into()), ..none.clone() }, "gestern"),
    ] {
        let refused = workspace.audit_count(&selection(filter, AuditColumn::Position, true)).unwrap_err();
        assert!(
            refused.code().as_str() == "invalid_input" && refused.to_string().contains(named),
            "{refused}"
        );
    }
    let unknown = AuditFilter { event_types: vec!["NoSuchEvent".into()].into(), ..none };
    assert_eq!(workspace.audit_count(&selection(unknown, AuditColumn::User, true)).unwrap(), 0);
}
