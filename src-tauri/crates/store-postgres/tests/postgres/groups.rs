//! `append_events` as anybody may call it who was granted to append: it believes nothing of its arrays.

use crate::contract::build::event;
use crate::database::Database;
use crate::foreign::{Foreign, code};
use hergang_events::NewEvent;
use sqlx_core::error::Error;
use sqlx_core::query_scalar::query_scalar;
use sqlx_core::sql_str::AssertSqlSafe;

/// The columns of `append_events`, and the types of their values.
const COLUMNS: [(&str, &str); 10] = [
    ("event_ids", "uuid"),
    ("aggregates", "uuid"),
    ("aggregate_types", "text"),
    ("versions", "bigint"),
    ("event_types", "text"),
    ("schema_versions", "integer"),
    ("payloads", "text"),
    ("metadatas", "text"),
    ("times", "timestamptz"),
    ("users", "uuid"),
];

fn column(events: &[NewEvent], name: &str) -> Vec<String> {
    let value = |event: &NewEvent| match name {
        "event_ids" => event.event_id.to_string(),
        "aggregates" => event.aggregate_id.to_string(),
        "aggregate_types" => event.aggregate_type.as_str().to_owned(),
        "versions" => event.version.to_string(),
        "event_types" => event.event_type.as_str().to_owned(),
        "schema_versions" => event.schema_version.to_string(),
        "payloads" => event.event_data.as_str().to_owned(),
        "metadatas" => event.metadata.as_str().to_owned(),
        "times" => event.occurred_at.to_string(),
        _ => String::new(),
    };
    events.iter().map(value).collect()
}

/// The call that appends these events, of whose columns one has a value too few or too many.
fn uneven(events: &[NewEvent], uneven: &str, by: i32) -> String {
    let cut = |values: String| match by {
        1 => format!("{values} || ({values})[1]"),
        _ => format!("({values})[1:{}]", events.len() - 1),
    };
    let even = call(events, None, Some(&vec![0; events.len()]));
    let begin = even.find(&format!("{uneven} => ")).unwrap() + uneven.len() + 4;
    let end = begin + even[begin..].find("[]").unwrap() + 2;
    format!("{}{}{}", &even[..begin], cut(even[begin..end].to_owned()), &even[end..])
}

/// The call that appends three new tickets, of which one (the first is 1) has another value in a column.
fn with(name: &str, value: &str, place: usize) -> String {
    let usual = call(&[50, 51, 52].map(|number| event("ticket", number, 1)), None, Some(&[0, 0, 0]));
    let begin = usual.find(&format!("{name} => ")).unwrap() + name.len() + 4;
    let end = begin + usual[begin..].find("[]").unwrap() + 2;
    let value = value.replace('\\', r"\\");
    format!(
        "{}(SELECT array_agg(CASE n WHEN {place} THEN E'{value}' ELSE usual END ORDER BY n)
            FROM unnest({}) WITH ORDINALITY AS new (usual, n)){}",
        &usual[..begin],
        &usual[begin..end],
        &usual[end..]
    )
}

/// The call that appends these events. One column begins with another number than 1, where it is named; which event each one comes after
/// is said, or not.
fn call(events: &[NewEvent], shifted: Option<&str>, priors: Option<&[i32]>) -> String {
    let array = |(name, kind): &(&str, &str)| {
        let values: Vec<_> = column(events, name)
            .iter()
            .map(|value| match value.is_empty() {
                true => "NULL".to_owned(),
                false => format!("E'{}'::{kind}", value.replace('\\', r"\\").replace('\t', r"\t")),
            })
            .collect();
        let values = format!("ARRAY[{}]::{kind}[]", values.join(", "));
        match shifted == Some(name) {
            true => format!("{name} => ('[0:{}]=' || {values}::text)::{kind}[]", events.len() - 1),
            false => format!("{name} => {values}"),
        }
    };
    let mut arguments: Vec<_> = COLUMNS.iter().map(array).collect();
    arguments.push("tell => false".to_owned());
    if let Some(priors) = priors {
        arguments.push(format!("priors => ARRAY{priors:?}::integer[]"));
    }
    format!("SELECT append_events({})", arguments.join(", "))
}

async fn append(foreign: &mut Foreign, call: &str) -> Result<Option<i64>, Error> {
    query_scalar(AssertSqlSafe(call.to_owned())).fetch_one(&mut foreign.connection).await
}

/// A database, somebody who may append, and a log in which two events of one ticket are stored.
async fn log() -> (Database, Foreign) {
    let database = Database::new().await;
    let login = format!("{}_groups", database.name);
    database.psql(&format!("CREATE ROLE {login} LOGIN IN ROLE hergang_writer")).unwrap();
    let mut writer = Foreign::connect(&database.server.url_as(&login, &database.name)).await.unwrap();
    let first = call(&[event("ticket", 1, 1), event("ticket", 1, 2)], None, None);
    assert_eq!(append(&mut writer, &first).await.unwrap(), Some(1));
    (database, writer)
}

#[tokio::test]
async fn columns_that_do_not_begin_with_one_are_refused() {
    let (_database, mut writer) = log().await;
    let events = [event("ticket", 1, 3), event("user", 2, 1)];
    for (name, _) in COLUMNS {
        let shifted = append(&mut writer, &call(&events, Some(name), Some(&[0, 0]))).await;
        assert_eq!(code(shifted), "2202E", "{name}");
    }
    // Some look along an array, others by number: for whom a host speaks is the same for all of them.
    for speak_for in ["'[0:1]={Eva,Ina}'", "'{{Eva,Ina}}'"] {
        let plain = call(&events, None, Some(&[0, 0]));
        let spoken =
            plain.replace("tell => false", &format!("tell => false, speak_for => {speak_for}::text[]"));
        assert_eq!(code(append(&mut writer, &spoken).await), "2202E", "{speak_for}");
    }
    assert_eq!(writer.log(0).await.unwrap().len(), 2);
}

#[tokio::test]
async fn columns_of_several_lengths_are_refused() {
    let (database, mut writer) = log().await;
    let events = [event("ticket", 2, 1), event("ticket", 3, 1)];
    for name in COLUMNS.map(|(name, _)| name).into_iter().chain(["priors"]) {
        for by in [-1, 1] {
            let refused = append(&mut writer, &uneven(&events, name, by)).await;
            assert_eq!(code(refused), "2202E", "{name} {by}");
        }
    }
    let none = call(&[], None, None);
    let none = none.replace("event_ids => ARRAY[]::uuid[]", "event_ids => NULL");
    assert_eq!(code(append(&mut writer, &none).await), "2202E");
    assert_eq!(writer.log(0).await.unwrap().len(), 2);
    // However long a group is, and whatever its values: what is planned for one is planned for all.
    let settings = "SELECT array_to_string(proconfig, ' ') FROM pg_proc WHERE proname = 'append_events'";
    assert!(database.psql(settings).unwrap().contains("plan_cache_mode=force_generic_plan"));
}

#[tokio::test]
async fn what_an_event_is_said_to_come_after_is_looked_at() {
    let (_database, mut writer) = log().await;
    let events = [
        event("ticket", 1, 3),
        event("ticket", 1, 5),
        event("ticket", 3, 1),
        event("order", 3, 2),
        event("ticket", 4, 2),
        event("ticket", 4, 1),
    ];
    let lies: [(&[usize], &[i32]); 7] = [
        // Another version, another type, another aggregate.
        (&[0, 1], &[0, 1]),
        (&[2, 3], &[0, 1]),
        (&[2, 4], &[0, 1]),
        // A later one, itself, one that is not there, none.
        (&[4, 5], &[2, 0]),
        (&[4], &[1]),
        (&[4], &[7]),
        (&[4], &[0]),
    ];
    let calls = lies.iter().map(|(chosen, priors)| (*chosen, Some(*priors)));
    let unsaid: [&[usize]; 4] = [&[0, 1], &[2, 3], &[2, 4], &[4, 5]];
    for (chosen, priors) in calls.chain(unsaid.map(|chosen| (chosen, None))) {
        let chosen: Vec<_> = chosen.iter().map(|&n| events[n].clone()).collect();
        let answer = append(&mut writer, &call(&chosen, None, priors)).await.unwrap();
        assert_eq!(answer, None, "{priors:?}");
    }
    assert_eq!(writer.log(0).await.unwrap().len(), 2);
}

/// Also where events of one aggregate do not stand together, and whoever calls does not say what comes after what.
#[tokio::test]
async fn events_of_several_aggregates_follow_on() {
    let (_database, mut writer) = log().await;
    let events = [
        event("ticket", 1, 3),
        event("ticket", 2, 1),
        event("ticket", 1, 4),
        event("order", 3, 1),
        event("ticket", 2, 2),
    ];
    writer.run("BEGIN").await.unwrap();
    for priors in [None, Some(&[0, 0, 1, 0, 2][..])] {
        writer.run("SAVEPOINT before").await.unwrap();
        assert_eq!(append(&mut writer, &call(&events, None, priors)).await.unwrap(), Some(3));
        assert_eq!(writer.log(0).await.unwrap().len(), 7);
        writer.run("ROLLBACK TO before").await.unwrap();
    }
}

/// What a glance does not pass is looked at again, and stored with the others where it may be.
#[tokio::test]
async fn one_unusual_event_does_not_fall_out_of_its_group() {
    let (_database, mut writer) = log().await;
    let named = |number, name: &str| NewEvent {
        event_type: hergang_events::EventType::from_stored(name),
        ..event("ticket", number, 1)
    };
    let unusual = ["two\tparts", "«quoted»", " begins with a blank", "Ärger", "事件", "😀"];
    let events: Vec<_> = unusual.iter().zip(10..).map(|(name, number)| named(number, name)).collect();
    assert_eq!(append(&mut writer, &call(&events, None, None)).await.unwrap(), Some(3));
    assert_eq!(writer.log(0).await.unwrap().len(), 2 + unusual.len());
    let blank = ["\u{2003}", "\u{3000}\u{a0}", " "];
    for name in blank {
        let group = [named(30, "usual"), named(31, name)];
        assert_eq!(code(append(&mut writer, &call(&group, None, None)).await), "23514", "{name:?}");
    }
    assert_eq!(writer.log(0).await.unwrap().len(), 2 + unusual.len());
}

/// What is asked of all events of a group at once holds for each: a fault is found wherever it stands, and what only looks like one is none.
#[tokio::test]
async fn one_faulty_event_is_found_in_its_group() {
    let (_database, mut writer) = log().await;
    let levels = |levels: usize| format!(r#"{{"a":{}1{}}}"#, "[".repeat(levels - 1), "]".repeat(levels - 1));
    let brackets = format!(r#"{{"a":[{}1]}}"#, "[1],".repeat(120));
    let faults = [
        ("aggregate_types", "\u{1}ticket"),
        ("aggregate_types", " "),
        ("aggregate_types", "tick\u{85}et"),
        ("event_types", ""),
        ("event_types", "Happened\u{7f}"),
        ("schema_versions", "0"),
        ("payloads", "[1]"),
        ("payloads", r#"{"a":"\ud83c"}"#),
        ("metadatas", r#"{"a":"\uDF00"}"#),
        ("metadatas", "7"),
        ("payloads", &levels(101)),
        ("metadatas", &levels(101)),
        ("times", "10000-01-01 00:00:00Z"),
        ("times", "0002-01-01 00:00:00Z BC"),
    ];
    for (column, fault) in faults {
        for place in 1..=3 {
            let refused = append(&mut writer, &with(column, fault, place)).await;
            assert_eq!(code(refused), "23514", "{column} {place} {fault:.40}");
        }
    }
    assert_eq!(writer.log(0).await.unwrap().len(), 2);
    let rights = [
        ("aggregate_types", "Straße"),
        ("payloads", r#"{"a":"C:\\users\\ud83c","b":"\ud83c\udf00"}"#),
        ("payloads", " {}"),
        ("metadatas", &brackets),
        ("payloads", &levels(100)),
        ("times", "9999-12-31 23:59:59.999999Z"),
    ];
    for (column, right) in rights {
        writer.run("BEGIN").await.unwrap();
        let stored = append(&mut writer, &with(column, right, 2)).await;
        assert_eq!(stored.unwrap(), Some(3), "{column} {right:.40}");
        writer.run("ROLLBACK").await.unwrap();
    }
}
