//! CloudEvents of other producers: read as well as can be, bad lines named.

mod common;

use common::{export, foreign, read, read_with, sample};
use hergang_events::{AggregateType, NewEvent, Version};
use hergang_formats::{ImportedEvent, LogFileReader, ReadOptions, aggregate_id, user_id};
use serde_json::json;
use std::io::Cursor;

#[test]
fn foreign_events_find_their_places() {
    let events = read(include_bytes!("../samples/fremd.jsonl").as_slice());
    let [placed, metered, printed] = &events[..] else { panic!("{events:?}") };
    let orders = AggregateType::new("orders").unwrap();

    assert_eq!(placed.event.aggregate_type, orders);
    assert_eq!(placed.event.aggregate_id, aggregate_id(&orders, "4711"));
    assert_eq!(placed.event.aggregate_id, printed.event.aggregate_id);
    assert_ne!(placed.event.event_id, printed.event.event_id);
    assert_eq!((placed.numbered, placed.event.version, placed.line), (false, Version::ZERO, 1));
    assert_eq!(placed.event.occurred_at.to_string(), "2026-03-12T09:32:00Z");
    assert_eq!(placed.event.event_data.as_str(), r#"{"total": 19.90, "currency":"EUR"}"#);
    assert_eq!(
        placed.event.metadata.value().unwrap(),
        json!({"source": "https://shop.example.com/orders", "cloudevent_id": "A-17", "aggregate_name": "4711",
               "partitionkey": "k1", "sampled": 7})
    );

    assert_eq!(metered.line, 3);
    assert_ne!(metered.event.event_id.to_string(), "0190a6c0-7e4a-7000-8000-000000000001");
    assert_eq!(
        metered.event.metadata.value().unwrap()["cloudevent_id"],
        "0190a6c0-7e4a-7000-8000-000000000001"
    );
    assert_eq!(metered.event.aggregate_type.as_str(), "7");
    assert_eq!(metered.event.event_data.as_str(), r#"{"value":[1,2.50]}"#);
    assert_eq!(metered.event.metadata.value().unwrap()["time"], "2026-03-12T09:33:00.123456789Z");
    assert_eq!(metered.event.metadata.value().unwrap()["aggregate_name"], "urn:meter:7");

    assert_eq!(printed.event.event_data.as_str(), r#"{"value":"iVBORw0KGgo=","encoding":"base64"}"#);
    assert_eq!(printed.event.metadata.value().unwrap()["datacontenttype"], "image/png");
}

#[test]
fn options_apply_to_foreign_events_only() {
    let options = ReadOptions {
        aggregate_type: Some(AggregateType::new("case").unwrap()),
        category: Some("system".into()),
    };
    let category = |event: &ImportedEvent| event.event.metadata.value().unwrap()["category"].clone();
    let event = &read_with(foreign(""), &options)[0];
    assert_eq!((event.event.aggregate_type.as_str(), category(event)), ("case", json!("system")));
    let own_category = &read_with(foreign(r#","category":"mine""#), &options)[0];
    assert_eq!(category(own_category), json!("system"), "chosen by whoever imports");
    assert_eq!(own_category.event.metadata.value().unwrap()["ce_category"], json!("mine"));
    let exported = &read_with(export(&[sample()]), &options)[0];
    assert_eq!(exported.event, NewEvent::from(sample()));
}

#[test]
fn what_the_record_has_no_place_for_becomes_metadata_and_replaces_nothing() {
    let event = &read(foreign(
        r#","userid":"Erika","metadata":"{\"source\":\"mine\",\"k\":1 }","k":true,"source2":"\u00e4","gone":null,"dataschema":"u""#,
    ))[0];
    assert_eq!(event.event.user_id, Some(user_id("Erika")));
    assert_eq!(
        event.event.metadata.value().unwrap(),
        json!({"source": "s", "cloudevent_id": "1", "aggregate_name": "s", "user_name": "Erika",
               "metadata": r#"{"source":"mine","k":1 }"#, "k": true, "source2": "ä", "dataschema": "u"})
    );
    let taken = &read(foreign(r#","cloudevent_id":7,"foreign_type":true"#))[0];
    assert_eq!(
        taken.event.metadata.value().unwrap(),
        json!({"source": "s", "cloudevent_id": "1", "aggregate_name": "s", "ce_cloudevent_id": 7, "ce_foreign_type": true})
    );
    assert_eq!(read(foreign(r#","data":null"#))[0].event.event_data.as_str(), r#"{"value":null}"#);
    assert_eq!(read(foreign(""))[0].event.event_data.as_str(), "{}");
}

#[test]
fn byte_order_mark_blank_lines_and_windows_line_ends_do_no_harm() {
    let text = format!("\u{feff}\r\n{}\r\n\r\n  \n{}", foreign(""), foreign(r#","subject":"x""#));
    let lines: Vec<u64> = read(text).iter().map(|event| event.line).collect();
    assert_eq!(lines, [2, 5]);
    let marked = format!("\u{feff}{}", foreign(""));
    assert_eq!(read(marked).len(), 1);
}

#[test]
fn a_bad_line_is_named_and_kept_and_the_next_one_is_read() {
    let own = export(&[sample()]);
    let changed = |from: &str, to: &str| {
        assert!(own.contains(from), "{from}");
        own.trim_end().replace(from, to)
    };
    for (line, message) in [
        ("{\"id\":".to_owned(), "is not valid JSON, at column 6"),
        ("[1]".to_owned(), "is not a JSON object"),
        ("\"Erika\"".to_owned(), "is not a JSON object"),
        (foreign(r#","id":"2""#), "field \"id\": stands twice"),
        (foreign("").replace("1.0", "0.3"), "field \"specversion\": is not 1.0"),
        (foreign("").replace(r#""id":"1","#, ""), "field \"id\": is missing"),
        (foreign("").replace(r#""source":"s""#, r#""source":"""#), "field \"source\": is empty"),
        (
            foreign("").replace(r#""type":"t""#, r#""type":{}"#),
            "field \"type\": must be a text, but is an object or a list",
        ),
        (foreign("").replace(r#""type":"t""#, r#""type":" ""#), "field \"type\": is empty"),
        (
            foreign("").replace(r#""type":"t""#, r#""type":"\ud800""#),
            "field \"type\": has half of a surrogate pair, which is no character",
        ),
        (foreign("").replace(r#","time":"2026-01-01T00:00:00Z""#, ""), "field \"time\": is missing"),
        (foreign("").replace("2026-01-01T", "Erika "), "field \"time\": is not an RFC 3339 time"),
        (
            foreign(r#","data":1,"data_base64":"AA==""#),
            "field \"data_base64\": stands beside data; only one of them may",
        ),
        (foreign(r#","data_base64":7"#), "field \"data_base64\": is not a text"),
        (
            changed(r#"version":"3""#, r#"version":"0""#),
            "field \"aggregateversion\": is not a number from 1 to 2^53 − 1",
        ),
        (
            changed("9007199254740991", "9007199254740992"),
            "field \"globalposition\": is not a number from 1 to 2^53 − 1",
        ),
        (
            changed(r#"schemaversion":"2""#, r#"schemaversion":0"#),
            "field \"schemaversion\": is not a number from 1 on",
        ),
        (
            changed(r#""recordedat":"2026"#, r#""recordedat":"x"#),
            "field \"recordedat\": is not an RFC 3339 time",
        ),
        (changed(r#""metadata":"{"#, r#""metadata":"{{"#), "field \"metadata\": is not a JSON object"),
        (changed(r#"type":"credit check/ü""#, r#"type":" ""#), "field \"aggregatetype\": is empty"),
    ] {
        let file = format!("{}\n{line}\r\n{}\n", foreign(""), foreign(""));
        let items: Vec<_> =
            LogFileReader::from_source(Cursor::new(file), "x", &ReadOptions::default()).unwrap().collect();
        let problem = items[1].as_ref().expect_err(message);
        let place = if message.starts_with("field") { "line 2, " } else { "line 2: " };
        assert_eq!(problem.to_string(), format!("{place}{message}"));
        assert_eq!((problem.raw.as_str(), problem.fatal), (line.as_str(), false));
        assert!(items[2].is_ok() && items.len() == 3);
    }
}

#[test]
fn a_line_that_is_not_utf_8_is_skipped_alone() {
    let mut file = foreign("").into_bytes();
    file.extend_from_slice(b"\n{\"id\":\"\xff\"}\n");
    file.extend_from_slice(foreign("").as_bytes());
    let items: Vec<_> =
        LogFileReader::from_source(Cursor::new(file), "x", &ReadOptions::default()).unwrap().collect();
    let problem = items[1].as_ref().unwrap_err();
    assert_eq!(problem.to_string(), "line 2: is not UTF-8");
    assert_eq!(problem.raw, "{\"id\":\"\u{fffd}\"}");
    assert!(items[2].is_ok());
}

#[test]
fn an_endless_line_ends_the_reading() {
    let mut file = format!("{}\n{{\"id\":\"", foreign("")).into_bytes();
    file.resize(file.len() + (65 << 20), b'x');
    let items: Vec<_> =
        LogFileReader::from_source(Cursor::new(file), "x", &ReadOptions::default()).unwrap().collect();
    assert!(items[0].is_ok() && items.len() == 2);
    let problem = items[1].as_ref().unwrap_err();
    assert!(problem.fatal);
    assert_eq!(problem.to_string(), "line 2: one item is longer than 64 MiB");
}

#[test]
fn events_over_several_lines_beside_each_other_or_in_a_list_are_read() {
    let event = |id: &str| foreign("").replace(r#""id":"1""#, &format!(r#""id":"{id}""#));
    let pretty = |id: &str| {
        let data = r#","data":{"text":"} \" {","list":[{"a":1.50}]}"#;
        foreign(data)
            .replace(r#""id":"1""#, &format!(r#""id":"{id}""#))
            .replace(',', ",\n  ")
            .replace("{\"spec", "{\n\"spec")
    };
    let cases = [
        format!("{}{}{}", event("a"), event("b"), event("c")),
        format!("{} {}\n\n{}", event("a"), event("b"), event("c")),
        format!("[\n{},\n{},{}\n]\n", event("a"), event("b"), event("c")),
        format!("\u{feff}{}\r\n{}{}", pretty("a"), pretty("b"), pretty("c")),
        format!("[{},{},{}]", pretty("a"), pretty("b"), pretty("c")),
        format!("\u{1e}{}\n\u{1e}{}\n\u{1e}{}\n", event("a"), event("b"), event("c")),
    ];
    for text in cases {
        let events = read(text.clone());
        let ids: Vec<_> = events
            .iter()
            .map(|event| event.event.metadata.value().unwrap()["cloudevent_id"].clone())
            .collect();
        assert_eq!(ids, ["a", "b", "c"], "{text}");
    }
    let lines: Vec<u64> =
        read(format!("{}\n{}", pretty("a"), pretty("b"))).iter().map(|event| event.line).collect();
    assert_eq!(lines, [1, pretty("a").lines().count() as u64 + 1]);
    assert_eq!(
        read(pretty("a"))[0].event.event_data.as_str().replace("\n  ", ""),
        r#"{"text":"} \" {","list":[{"a":1.50}]}"#
    );
}

#[test]
fn a_bad_event_between_others_is_named_and_a_cut_off_one_ends_the_reading() {
    let bad = foreign("").replace(r#""id":"1","#, "");
    let file = format!("[\n{},\n{bad},\n{}\n]", foreign(""), foreign(""));
    let all = |file: String| -> Vec<Result<ImportedEvent, _>> {
        LogFileReader::from_source(Cursor::new(file), "x", &ReadOptions::default()).unwrap().collect()
    };
    let items = all(file);
    let problem = items[1].as_ref().unwrap_err();
    assert_eq!(problem.to_string(), "line 3, field \"id\": is missing");
    assert_eq!((problem.raw.as_str(), problem.fatal, items.len()), (bad.as_str(), false, 3));

    let cut = all(format!("{}{}", foreign(""), &foreign("")[..20]));
    let problem = cut[1].as_ref().unwrap_err();
    assert!(problem.fatal && problem.to_string() == "line 1: ends before its last brace", "{problem}");

    let others = all(format!("[null, {}, 1.5{},\n\"}}\", tru", foreign(""), foreign("")));
    let told: Vec<_> = others
        .iter()
        .map(|item| {
            item.as_ref().map_or_else(|problem| format!("{}|{problem}", problem.raw), |_| "event".to_owned())
        })
        .collect();
    assert_eq!(
        told,
        [
            "null|line 1: is not a JSON object",
            "event",
            "1.5|line 1: is not a JSON object",
            "event",
            "\"}\"|line 2: is not a JSON object",
            "tru|line 2: is not valid JSON, at column 3",
            "|line 2: ends before its list does",
        ]
    );
}

#[test]
fn a_list_is_whole_only_with_its_bracket() {
    let all = |file: String| -> Vec<String> {
        LogFileReader::from_source(Cursor::new(file), "x", &ReadOptions::default())
            .unwrap()
            .map(|item| match item {
                Ok(event) => format!("event {}", event.line),
                Err(problem) => format!("{}{problem}", if problem.fatal { "ends, " } else { "" }),
            })
            .collect()
    };
    let event = foreign("");
    for whole in [
        format!("[{event},\n{event}]"),
        format!("[[{event}],\n{event}]\n"),
        format!("[] [{event}\n,{event}]"),
    ] {
        assert_eq!(all(whole), ["event 1", "event 2"]);
    }
    for cut in
        [format!("[{event},\n{event}"), format!("[{event},\n{event},"), format!("[[{event},\n{event}]")]
    {
        assert_eq!(all(cut), ["event 1", "event 2", "ends, line 2: ends before its list does"]);
    }
    assert_eq!(
        all(format!("[{event},\n{event}],\n]")),
        ["event 1", "event 2", "ends, line 3: closes a list that it does not open"]
    );
}

#[test]
fn midnight_may_be_the_end_of_a_day() {
    let text = foreign("").replace("2026-01-01T00:00:00Z", "2025-12-31T24:00:00Z");
    assert_eq!(read(text).remove(0).event.occurred_at.to_string(), "2026-01-01T00:00:00Z");
    for time in ["2025-12-31T24:00:01Z", "2025-12-31T24:00:00", "9999-12-31T24:00:00Z"] {
        let text = foreign("").replace("2026-01-01T00:00:00Z", time);
        let mut log =
            LogFileReader::from_source(Cursor::new(text.into_bytes()), "f", &ReadOptions::default()).unwrap();
        assert_eq!(log.next().unwrap().unwrap_err().field.as_deref(), Some("time"), "{time}");
    }
}
