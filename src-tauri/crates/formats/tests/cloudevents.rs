//! CloudEvents: what is exported comes back as it was, and other producers' events come in as well as can be.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use hergang_events::{
    AggregateId, AggregateType, DomainEvent, EventId, EventType, Json, NewEvent, Position, RecordedBy,
    Timestamp, UserId, Version,
};
use hergang_formats::{
    CloudEventsWriter, FormatError, ImportedEvent, LogFormat, LogReader, ReadOptions, aggregate_id, user_id,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::io::Cursor;
use uuid::Uuid;

fn read_with(text: impl Into<Vec<u8>>, options: &ReadOptions) -> Vec<ImportedEvent> {
    let reader = LogReader::from_source(Cursor::new(text.into()), "Feed.jsonl", options).unwrap();
    assert_eq!(reader.format(), LogFormat::CloudEvents);
    reader.map(|item| item.unwrap()).collect()
}

fn read(text: impl Into<Vec<u8>>) -> Vec<ImportedEvent> {
    read_with(text, &ReadOptions::default())
}

fn export(events: &[DomainEvent]) -> String {
    let mut writer = CloudEventsWriter::new(Vec::new());
    for event in events {
        writer.write(event).unwrap();
    }
    String::from_utf8(writer.finish().unwrap()).unwrap()
}

fn sample() -> DomainEvent {
    DomainEvent {
        event_id: "0190a6c0-7e4a-7000-8000-000000000001".parse().unwrap(),
        aggregate_id: "0190a6c0-7e4a-7000-8000-0000000000aa".parse().unwrap(),
        aggregate_type: AggregateType::new("credit check/ü").unwrap(),
        version: Version::new(3),
        event_type: EventType::new("CreditCheckCompletedEvent").unwrap(),
        schema_version: 2,
        event_data: Json::parse("{\"score\": 1.10,\r\n \"n\":123456789012345678901234567890}").unwrap(),
        metadata: Json::parse(r#"{"source":"x","correlation_id":null}"#).unwrap(),
        occurred_at: "2026-03-12T09:32:00.123456Z".parse().unwrap(),
        recorded_at: "2026-03-12T09:32:01Z".parse().unwrap(),
        user_id: Some("0190a6c0-7e4a-7000-8000-0000000000bb".parse().unwrap()),
        recorded_by: Some(RecordedBy::from_stored("erika")),
        global_position: Position::MAX,
    }
}

#[test]
fn an_exported_event_is_one_line_of_documented_attributes() {
    assert_eq!(
        export(&[sample()]),
        concat!(
            r#"{"specversion":"1.0","id":"0190a6c0-7e4a-7000-8000-000000000001","source":"/hergang/credit%20check%2F%C3%BC","#,
            r#""type":"CreditCheckCompletedEvent","subject":"0190a6c0-7e4a-7000-8000-0000000000aa","#,
            r#""time":"2026-03-12T09:32:00.123456Z","datacontenttype":"application/json","#,
            r#""aggregatetype":"credit check/ü","aggregateversion":"3","schemaversion":"2","#,
            r#""globalposition":"9007199254740991","recordedat":"2026-03-12T09:32:01Z","#,
            r#""userid":"0190a6c0-7e4a-7000-8000-0000000000bb","#,
            r#""recordedby":"erika","#,
            r#""metadata":"{\"source\":\"x\",\"correlation_id\":null}","#,
            r#""datatext":"{\"score\": 1.10,\r\n \"n\":123456789012345678901234567890}","#,
            r#""data":{"score": 1.10,   "n":123456789012345678901234567890}}"#,
            "\n"
        )
    );
}

#[test]
fn an_event_that_would_not_come_back_is_refused_and_leaves_no_trace() {
    let broken_data = DomainEvent { event_data: Json::from_stored("{oops"), ..sample() };
    let broken_metadata = DomainEvent { metadata: Json::from_stored("[1]"), ..sample() };
    let far_future = DomainEvent { occurred_at: Timestamp::from_micros(i64::MAX), ..sample() };
    let mut writer = CloudEventsWriter::new(Vec::new());
    for (event, field) in
        [(broken_data, "event_data"), (broken_metadata, "metadata"), (far_future, "occurred_at")]
    {
        match writer.write(&event) {
            Err(FormatError::Unwritable { field: named, event_id, .. }) => {
                assert_eq!((named, event_id), (field, event.event_id));
            }
            other => panic!("{other:?}"),
        }
    }
    writer.write(&sample()).unwrap();
    assert_eq!(String::from_utf8(writer.finish().unwrap()).unwrap(), export(&[sample()]));
}

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
    assert_eq!(metered.event.event_id.to_string(), "0190a6c0-7e4a-7000-8000-000000000001");
    assert_eq!(metered.event.aggregate_type.as_str(), "7");
    assert_eq!(metered.event.event_data.as_str(), r#"{"value":[1,2.50]}"#);
    assert_eq!(metered.event.metadata.value().unwrap()["time"], "2026-03-12T09:33:00.123456789Z");
    assert_eq!(metered.event.metadata.value().unwrap()["aggregate_name"], "urn:meter:7");

    assert_eq!(printed.event.event_data.as_str(), r#"{"value":"iVBORw0KGgo=","encoding":"base64"}"#);
    assert_eq!(printed.event.metadata.value().unwrap()["datacontenttype"], "image/png");
}

fn foreign(more: &str) -> String {
    format!(r#"{{"specversion":"1.0","id":"1","source":"s","type":"t","time":"2026-01-01T00:00:00Z"{more}}}"#)
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
    assert_eq!(category(own_category), json!("mine"));
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
        json!({"source": "mine", "k": 1, "cloudevent_id": "1", "aggregate_name": "s", "user_name": "Erika",
               "ce_k": true, "source2": "ä", "dataschema": "u"})
    );
    let no_object = &read(foreign(r#","metadata":"plain words""#))[0];
    assert_eq!(no_object.event.metadata.value().unwrap()["metadata"], "plain words");
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
        (foreign("").replace(r#""type":"t""#, r#""type":"\ud800""#), "field \"type\": is not a valid text"),
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
        (
            changed(r#""metadata":"{"#, r#""metadata":"{{"#),
            "field \"metadata\": is not a JSON object written as a text",
        ),
        (changed(r#"type":"credit check/ü""#, r#"type":" ""#), "field \"aggregatetype\": is empty"),
    ] {
        let file = format!("{}\n{line}\r\n{}\n", foreign(""), foreign(""));
        let items: Vec<_> =
            LogReader::from_source(Cursor::new(file), "x", &ReadOptions::default()).unwrap().collect();
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
        LogReader::from_source(Cursor::new(file), "x", &ReadOptions::default()).unwrap().collect();
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
        LogReader::from_source(Cursor::new(file), "x", &ReadOptions::default()).unwrap().collect();
    assert!(items[0].is_ok() && items.len() == 2);
    let problem = items[1].as_ref().unwrap_err();
    assert!(problem.fatal);
    assert_eq!(problem.to_string(), "line 2: one item is longer than 64 MiB");
}

/// Any JSON value, as text, with numbers that no float can hold.
fn any_json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        any::<bool>().prop_map(|value| value.to_string()),
        "-?(0|[1-9][0-9]{0,40})(\\.[0-9]{1,20})?([eE][-+]?[0-9]{1,2})?",
        any::<String>().prop_map(|text| Value::from(text).to_string()),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(|items| format!("[{}]", items.join(" , "))),
            object_of(inner),
        ]
    })
}

fn object_of(value: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    prop::collection::vec((any::<String>(), value), 0..5).prop_map(|members| {
        let members: Vec<_> =
            members.iter().map(|(key, value)| format!("{}: {value}", Value::from(key.as_str()))).collect();
        format!("{{{}}}", members.join(","))
    })
}

fn any_name() -> impl Strategy<Value = String> {
    "[^\\p{Cc}]{1,100}".prop_filter("blank", |name| !name.trim().is_empty())
}

prop_compose! {
    fn any_event()(
        (event_id, aggregate_id, user_id) in (any::<u128>(), any::<u128>(), any::<Option<u128>>()),
        (aggregate_type, event_type) in (any_name(), any_name()),
        (version, position) in (1..=Version::MAX.get(), 1..=Position::MAX.get()),
        schema_version in 1..=u32::MAX,
        (event_data, metadata) in (object_of(any_json()), object_of(any_json())),
        occurred_at in -62_167_219_200_000_000i64..=253_402_300_799_999_999,
        recorded_at in 0i64..=253_402_300_799_999_999,
        login in prop::option::of("\\PC{1,20}"),
    ) -> DomainEvent {
        DomainEvent {
            event_id: EventId(Uuid::from_u128(event_id)),
            aggregate_id: AggregateId(Uuid::from_u128(aggregate_id)),
            aggregate_type: AggregateType::new(&aggregate_type).unwrap(),
            version: Version::new(version),
            event_type: EventType::new(&event_type).unwrap(),
            schema_version,
            event_data: Json::parse(&event_data).unwrap(),
            metadata: Json::parse(&metadata).unwrap(),
            occurred_at: Timestamp::from_micros(occurred_at),
            recorded_at: Timestamp::from_micros(recorded_at),
            user_id: user_id.map(|id| UserId(Uuid::from_u128(id))),
            recorded_by: login.map(RecordedBy::from),
            global_position: Position::new(position),
        }
    }
}

proptest! {
    #[test]
    fn the_round_trip_loses_nothing(events in prop::collection::vec(any_event(), 1..6)) {
        let text = export(&events);
        prop_assert_eq!(text.lines().count(), events.len());
        for (number, (event, back)) in events.iter().zip(read(text)).enumerate() {
            prop_assert_eq!(back.line, number as u64 + 1);
            prop_assert!(back.numbered);
            prop_assert_eq!(back.event.event_data.as_str(), event.event_data.as_str());
            prop_assert_eq!(back.event.metadata.as_str(), event.metadata.as_str());
            let again = back.event.recorded(back.global_position.unwrap(), back.recorded_at.unwrap());
            let again = DomainEvent { recorded_by: back.recorded_by, ..again };
            prop_assert_eq!(&again, event);
        }
    }
}
