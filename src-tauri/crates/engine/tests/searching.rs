//! A search finds what the screen shows, as it is shown and as it is stored, and the rows say where it stands.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::audit::{COLUMNS, page, positions, selection};
use common::{append_outside, loan_event};
use hergang_engine::api::{
    AuditFilter, AuditRow, EntityQuery, FeedQuery, PageDirection, StreamPageQuery, StreamQuery,
    TimelineFilter,
};
use hergang_engine::{Job, Workspace};
use std::path::Path;

const EVENT_ID: &str = "550e8400-e29b-41d4-a716-446655440000";
const IN_DATA: &str = "3f1c8a5e-8d0b-4a0e-9c8c-1f2e3d4c5b6a";
const CASE: &str = "7d444840-9dc0-41d1-b245-5ffdce74fad2";
const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

fn grouped_by_threes(digits: &str) -> String {
    let (first, rest) = digits.split_at(digits.len() % 3);
    let groups = rest.as_bytes().chunks(3).map(|group| str::from_utf8(group).unwrap());
    [first].into_iter().filter(|first| !first.is_empty()).chain(groups).collect::<Vec<_>>().join(".")
}

/// Foreign events, one a line, in this order.
const LINES: [(&str, &str, &str, &str); 8] = [
    ("t1", "Fall 1", r#"{"betrag": 1250.50, "riesig": 1e400, "kurz": -1.5e3}"#, ""),
    ("t2", "Fall 2", r#"{"text": "über 7.111,17 € statt 509,40"}"#, ""),
    (EVENT_ID, "Fall 3", r#"{"x": "y"}"#, ""),
    ("t4", "Fall 4", r#"{"text": "Weißwurst in der Straße"}"#, ""),
    (
        "t5",
        "Fall 5",
        r#"{"ref": "3f1c8a5e-8d0b-4a0e-9c8c-1f2e3d4c5b6a", "kurz": "3f1c8a5e8d0b4a0e9c8c1f2e3d4c5b6a"}"#,
        "",
    ),
    ("t6", CASE, r#"{"x": "y"}"#, ""),
    (
        "bestellung-A7",
        "Fall 7",
        r#"{"x": "y"}"#,
        r#", "traceparent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01""#,
    ),
    ("t8", "注文4711", r#"{"text": "山田太郎さんが注文を確認しました", "thai": "ความสำเร็จของงาน"}"#, ""),
];

fn with_lines(folder: &Path) -> Workspace {
    let file = folder.join("lines.jsonl");
    let lines: Vec<String> = LINES
        .iter()
        .map(|(id, subject, data, more)| {
            format!(
                r#"{{"specversion": "1.0", "id": "{id}", "source": "/kasse", "type": "beleg.erfasst", "time": "2024-03-01T10:00:00Z", "subject": "{subject}", "data": {data}{more}}}"#
            )
        })
        .collect();
    std::fs::write(&file, lines.join("\n")).unwrap();
    let workspace = common::open(&folder.join("w"));
    common::import(&workspace, &file).unwrap();
    workspace
}

fn rows(workspace: &Workspace, text: &str) -> Vec<AuditRow> {
    let filter = AuditFilter { text: text.to_owned(), ..AuditFilter::default() };
    page(workspace, &selection(filter, COLUMNS[0], false), 0, 100).rows
}

fn found(workspace: &Workspace, text: &str) -> Vec<u64> {
    rows(workspace, text)
        .iter()
        .map(|row| row.position)
        .filter(|position| *position <= LINES.len() as u64)
        .collect()
}

#[test]
fn numbers_words_scripts_and_ids_are_found_as_they_are_shown_and_as_they_are_stored() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_lines(folder.path());
    for (position, texts) in [
        (
            1,
            &[
                "1250.50", "1250,50", "1.250,50", "1,250.50", "1250,5", "1.250,5", "1250", "1e400", "1E+400",
                "-1.5e3", "1.500",
            ][..],
        ),
        (2, &["7.111,17", "7111.17", "7,111.17", "7.111", "509,40", "509.4"]),
        (3, &[EVENT_ID, "550e8400", "550e8400-e29b", "550E8400E29B41D4A716446655440000", "550e84"]),
        (4, &["Weisswurst", "weißw", "strasse", "STRAẞE"]),
        (5, &[IN_DATA, "3f1c8a5e", "3f1c8a5e-8d0b-4", "3f1c8a5e8d0b4a0e9c8c1f2e3d4c5b6a"]),
        (6, &[CASE, "7d444840", "7d4448409dc041d1", "ce74fad2"]),
        (
            7,
            &[
                "bestellung-A7",
                "bestellung",
                TRACE,
                "4bf92f35",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            ],
        ),
        (8, &["注文", "4711", "注文4711", "太郎", "郎さ", "確認しま", "สำเร็จ", "งาน"]),
    ] {
        for text in texts {
            assert_eq!(found(&workspace, text), [position], "{text}");
        }
    }
    for nothing in ["1250.55", "50940", "7 111,18", "550e8401", "太山", "3f1c8a5f"] {
        assert_eq!(found(&workspace, nothing), Vec::<u64>::new(), "{nothing}");
    }
}

/// Dates, order numbers and beginnings of ids are searched for far more often than the ends of ids that look like them.
#[test]
fn the_end_of_an_id_is_not_looked_for_where_a_number_or_the_beginning_of_one_is_meant() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = common::open(folder.path());
    let step = |id, data| loan_event(id, 1, "STEP", data, "{}");
    append_outside(
        folder.path(),
        vec![
            step(0x2025_1105, "{}"),
            step(7, r#"{"order": 20251105}"#),
            step(0xdead_beef, "{}"),
            step(0x0bad_cafe, "{}"),
            step(0x0bad_cafe << 96, "{}"),
        ],
    );
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    for (text, positions) in [
        ("20251105", &[2][..]),
        ("…20251105", &[1, 2]),
        ("deadbeef", &[3]),
        ("…deadbeef", &[3]),
        ("0badcafe", &[5]),
        ("…0badcafe", &[4]),
    ] {
        assert_eq!(found(&workspace, text), positions, "{text}");
    }
}

#[test]
fn an_id_is_found_wherever_one_can_search() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_lines(folder.path());
    let entities = |text: &str| {
        let query = EntityQuery { text: text.to_owned(), entity_type: None, cursor: None, limit: 10 };
        workspace.entities(&query).unwrap().entities
    };
    // Of an id without a name, its end is shown.
    for text in [CASE, "7d444840", "7d444840-9dc0", "ce74fad2", "…ce74fad2", "CE74FAD2"] {
        assert_eq!(
            entities(text).iter().map(|entity| &*entity.entity_id).collect::<Vec<_>>(),
            [CASE],
            "{text}"
        );
    }
    assert!(entities("…7d444840").is_empty(), "only the end is shown with an ellipsis");
    assert_eq!(entities("4711")[0].name, "注文4711");
    assert_eq!(entities("550e8400"), []);
    let query = StreamQuery {
        stream: "all".to_owned(),
        event_types: Default::default(),
        text: "550e8400".to_owned(),
    };
    let part = StreamPageQuery { query, after: None, before: None, limit: 10 };
    let events = workspace.stream_page(&part).unwrap().events;
    assert_eq!(events.iter().map(|event| event.position).collect::<Vec<_>>(), [3]);
    let filter = TimelineFilter { text: "550e8400".to_owned(), ..Default::default() };
    let query = FeedQuery {
        filter,
        cursor: None,
        direction: PageDirection::Older,
        limit: 10,
        language: "de".to_owned(),
    };
    let events = workspace.activity_feed(&query).unwrap().events;
    assert_eq!(events.iter().map(|event| event.position).collect::<Vec<_>>(), [3]);
    assert_eq!(
        positions(&page(
            &workspace,
            &selection(AuditFilter { text: EVENT_ID.to_owned(), ..AuditFilter::default() }, COLUMNS[0], true),
            0,
            5
        )),
        [3]
    );
}

#[test]
fn rows_say_where_the_words_stand_by_the_rules_of_the_search() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_lines(folder.path());
    let marked = |search: &str| {
        let row = rows(&workspace, search).remove(0);
        let (field, marks) = (&row.hits[0], &row.marks.hits[0]);
        let units: Vec<u16> = field.value.encode_utf16().collect();
        let part =
            |(from, to): &(u32, u32)| String::from_utf16(&units[*from as usize..*to as usize]).unwrap();
        (field.path.clone(), marks.iter().map(part).collect::<Vec<_>>().join("|"))
    };
    let hit = |path: &str, marks: &str| (path.to_owned(), marks.to_owned());
    assert_eq!(marked("1250.50"), hit("betrag", "1.250,50"));
    assert_eq!(marked("7111.17 509.4"), hit("text", "7.111,17|509,40"));
    assert_eq!(marked("weisswurst STRASSE"), hit("text", "Weißwurst|Straße"));
    assert_eq!(marked("太郎"), hit("text", "太郎"));
    assert_eq!(marked("3f1c8a5e-8d0b"), hit("ref", IN_DATA));
    let row = rows(&workspace, "4711").remove(0);
    assert_eq!((row.hits, row.marks.aggregate_name), (vec![], vec![(2, 6)]));
}

#[test]
fn numbers_are_shown_found_and_marked_as_they_are_stored() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = common::open(folder.path());
    let digits = "1234567890".repeat(4);
    let numbers = ["1e400", "1E5", "-0", "1.50", "1e-7", &digits];
    let events = numbers.iter().zip(1..).map(|(number, version)| {
        loan_event(1, version, "SIZED", &format!(r#"{{"size":{number},"all":[{number}]}}"#), "{}")
    });
    common::append(&workspace, events.collect());
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    for (number, position) in numbers.iter().zip(1..) {
        // A number without an exponent has the language's grouping and its decimal point.
        let shown = match *number {
            "1.50" => "1,50".to_owned(),
            number if number == digits => grouped_by_threes(number),
            number => number.to_owned(),
        };
        let details = workspace.event_details(position, "de").unwrap();
        assert_eq!(details.fields.iter().map(|field| &*field.value).collect::<Vec<_>>(), [&shown, &shown]);
        let row = rows(&workspace, number).into_iter().find(|row| row.position == position).unwrap();
        let Some(description) = &row.description else { panic!("{number}") };
        assert!(description.starts_with(&format!("size: {shown} · all: ")), "{description}");
        assert_eq!((&*row.hits[0].path, &row.hits[0].value), ("size", &shown));
        let marked: u32 = row.marks.hits[0].iter().map(|(from, to)| to - from).sum();
        let signs = shown.matches('-').count();
        assert_eq!(marked as usize, shown.len() - signs, "{number}: {:?}", row.marks.hits[0]);
    }
}

/// An order stands beside its customer's id, which no cell shows.
#[test]
fn what_is_found_by_the_name_of_something_that_it_refers_to_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = common::with_demo(folder.path(), 2_500);
    let query =
        EntityQuery { entity_type: Some("customer".into()), text: String::new(), cursor: None, limit: 20 };
    let customers = workspace.entities(&query).unwrap().entities;
    let mut referring = 0;
    for customer in &customers {
        for row in rows(&workspace, &customer.name) {
            let AuditRow { marks, hits, .. } = &row;
            let in_cells = [&marks.user, &marks.aggregate_name, &marks.action, &marks.description];
            let is_in_sight = in_cells.into_iter().chain(&marks.hits).any(|marks| !marks.is_empty());
            assert!(is_in_sight, "{row:?} was found by {}", customer.name);
            if row.aggregate_id != customer.entity_id
                && let Some(field) = hits.iter().find(|field| field.path == "customerId")
            {
                assert_eq!((&*field.label, &*field.value), ("Kunde", &*customer.name));
                referring += 1;
            }
        }
    }
    assert!(referring > 20, "{referring}");
}
