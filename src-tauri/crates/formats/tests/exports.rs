//! What is exported and read again is the same event, and only what Hergang exported is taken for that.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

mod common;

use common::{export, foreign, read, sample};
use hergang_events::{
    AggregateId, AggregateType, DomainEvent, EventId, EventType, Json, NewEvent, Position, RecordedBy,
    Timestamp, UserId, Version,
};
use hergang_formats::{CloudEventsWriter, FormatError, LogFileReader, ReadOptions};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::io::Cursor;
use uuid::Uuid;

#[test]
fn an_exported_event_is_one_line_of_documented_attributes() {
    assert_eq!(
        export(&[sample()]),
        concat!(
            r#"{"specversion":"1.0","id":"0190a6c0-7e4a-7000-8000-000000000001","source":"/hergang/credit%20check%2F%C3%BC","#,
            r#""type":"CreditCheckCompletedEvent","subject":"0190a6c0-7e4a-7000-8000-0000000000aa","#,
            r#""time":"2026-03-12T09:32:00.123456Z","datacontenttype":"application/json","#,
            r#""hergang":"1","aggregatetype":"credit check/ü","aggregateversion":"3","schemaversion":"2","#,
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

/// The export as it was before there was a mark.
fn before_the_mark(event: &DomainEvent) -> String {
    export(std::slice::from_ref(event))
        .replace(r#""hergang":"1","#, "")
        .replace(r#""recordedby":"erika","#, "")
}

#[test]
fn an_export_made_before_there_was_a_mark_reads_back() {
    let event = DomainEvent { event_data: Json::parse(r#"{"score":1.10}"#).unwrap(), ..sample() };
    let back = &read(before_the_mark(&event))[0];
    assert_eq!((back.own, back.recorded_by.clone()), (true, None));
    assert_eq!(back.event, NewEvent::from(event));
}

#[test]
fn what_lacks_something_of_an_unmarked_export_is_another_producer_s() {
    let text = before_the_mark(&sample());
    for (from, to) in [
        ("/hergang/credit%20check%2F%C3%BC", "/hergang/credit%20check"),
        ("/hergang/credit%20check%2F%C3%BC", "/shop"),
        (r#""aggregateversion":"3","#, ""),
        (r#""recordedat":"2026-03-12T09:32:01Z","#, ""),
        (r#""metadata":"{\"source\":\"x\",\"correlation_id\":null}","#, ""),
    ] {
        assert!(text.contains(from), "{from}");
        let back = &read(text.replace(from, to))[0];
        assert!(!back.own && !back.numbered);
        assert_eq!(back.event.metadata.value().unwrap()["schemaversion"], "2");
    }
}

#[test]
fn another_producer_s_attributes_are_his_own_whatever_they_are_called() {
    let more = concat!(
        r#","aggregatetype":"B","aggregateversion":0,"schemaversion":"1.2.0","globalposition":"x","recordedat":"gestern","#,
        r#""recordedby":"Erika","datatext":"{}","metadata":"{\"mandant\":\"Nord\"}""#
    );
    let back = &read(foreign(more))[0];
    assert!(!back.own && !back.numbered && back.recorded_by.is_none() && back.recorded_at.is_none());
    assert_eq!((back.event.aggregate_type.as_str(), back.event.schema_version), ("s", 1));
    assert_eq!(
        back.event.metadata.value().unwrap(),
        json!({"source": "s", "cloudevent_id": "1", "aggregate_name": "s", "aggregatetype": "B",
               "aggregateversion": 0, "schemaversion": "1.2.0", "globalposition": "x", "recordedat": "gestern",
               "recordedby": "Erika", "datatext": "{}", "metadata": r#"{"mandant":"Nord"}"#})
    );
}

#[test]
fn a_mark_of_a_newer_form_is_refused_and_every_attribute_beside_a_mark_is_checked() {
    let text = export(&[sample()]);
    for (from, to, message) in [
        (r#""hergang":"1""#, r#""hergang":"2""#, "\"hergang\": names a form of export that is unknown here"),
        (r#""id":"0190a6c0-"#, r#""id":"0190a6c0"#, "\"id\": is not a UUID with hyphens"),
        (r#""subject":"0190a6c0-"#, r#""subject":"0190a6c0"#, "\"subject\": is not a UUID with hyphens"),
        (r#""userid":"0190a6c0-"#, r#""userid":"0190a6c0"#, "\"userid\": is not a UUID with hyphens"),
        (r#""metadata":""#, r#""metadata":"x"#, "\"metadata\": is not a JSON object"),
        (
            r#"\"correlation_id\":null"#,
            r#"\"correlation_id\":\"\\ud83c\""#,
            "\"metadata\": has half of a surrogate pair (\\ud83c)",
        ),
        (r#""datatext":"{"#, r#""datatext":"{ "#, "\"datatext\": is not the data with its line ends"),
    ] {
        assert!(text.contains(from), "{from}");
        let changed = text.replace(from, to);
        let mut reader =
            LogFileReader::from_source(Cursor::new(changed), "x", &ReadOptions::default()).unwrap();
        let problem = reader.next().unwrap().unwrap_err().to_string();
        assert!(problem.contains(message), "{problem}");
    }
}

#[test]
fn only_a_uuid_with_hyphens_is_an_identity_and_an_id_counts_within_its_source() {
    let subject = |text: &str| read(foreign(&format!(r#","subject":"{text}""#))).remove(0).event;
    let hyphens = "4bf92f35-77b3-4da6-a3ce-929d0e0e4736";
    assert_eq!(subject(hyphens).aggregate_id.to_string(), hyphens);
    let names = [
        "4bf92f3577b34da6a3ce929d0e0e4736",
        "4BF92F3577B34DA6A3CE929D0E0E4736",
        "{4bf92f35-77b3-4da6-a3ce-929d0e0e4736}",
        "urn:uuid:4bf92f35-77b3-4da6-a3ce-929d0e0e4736",
    ];
    let events = names.map(subject);
    for (event, name) in events.iter().zip(names) {
        assert_eq!(event.metadata.value().unwrap()["aggregate_name"], name);
        assert_eq!(events.iter().filter(|other| other.aggregate_id == event.aggregate_id).count(), 1);
    }
    let id = |source: &str| {
        let line = foreign("").replace(r#""id":"1""#, &format!(r#""id":"{hyphens}""#));
        read(line.replace(r#""source":"s""#, &format!(r#""source":"{source}""#))).remove(0).event
    };
    assert_ne!(id("/shop").event_id, id("/anders").event_id);
    assert_eq!(id("/shop").event_id, id("/shop").event_id);
    assert_eq!(id("/shop").metadata.value().unwrap()["cloudevent_id"], hyphens);
}

#[test]
fn a_member_that_is_null_is_one_that_is_not_there() {
    let back = &read(foreign(r#","data_base64":null,"subject":null,"dataschema":null"#))[0];
    assert_eq!(back.event.event_data.as_str(), "{}");
    let both = &read(foreign(r#","data":null,"data_base64":"AA==""#))[0];
    assert_eq!(both.event.event_data.as_str(), r#"{"value":"AA==","encoding":"base64"}"#);
}

#[test]
fn a_type_that_is_too_long_is_shortened_and_kept_whole_beside_it() {
    let name = "ä".repeat(300);
    let back = &read(foreign("").replace(r#""type":"t""#, &format!(r#""type":"{name}""#)))[0];
    assert_eq!(back.event.event_type, EventType::of_foreign(&name).unwrap());
    assert_eq!(back.event.metadata.value().unwrap()["cloudevent_type"], name.as_str());
}

/// Any JSON value, as text, with numbers that no float can hold.
fn any_json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        any::<bool>().prop_map(|value| value.to_string()),
        "-?(0|[1-9][0-9]{0,400})(\\.[0-9]{1,20})?([eE][-+]?[0-9]{1,4})?",
        any::<String>().prop_map(|text| Value::from(text).to_string()),
        Just(r#""\u0000\/\ud83c\udf89""#.to_owned()),
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

/// An object as it may stand in a table that others write into: with blanks and line ends around it.
fn stored_object() -> impl Strategy<Value = String> {
    let blanks = "[ \t\r\n]{0,2}";
    (blanks, object_of(any_json()), blanks)
        .prop_map(|(before, object, after)| format!("{before}{object}{after}"))
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
        (event_data, metadata) in (stored_object(), stored_object()),
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
            event_data: Json::from_stored(&event_data),
            metadata: Json::from_stored(&metadata),
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

#[test]
fn a_line_says_where_a_type_of_the_catalog_s_is_not_meant() {
    let mut writer = CloudEventsWriter::new(Vec::new());
    writer.write(&sample()).unwrap();
    writer.write_of_foreign_type(&sample()).unwrap();
    let text = String::from_utf8(writer.finish().unwrap()).unwrap();
    let read = read(text.clone());
    assert_eq!((read[0].foreign_type, read[1].foreign_type), (false, true));
    assert_eq!(read[0].event, read[1].event, "it is not in the metadata");
    let lies = text.replace(r#""foreigntype":"true""#, r#""foreigntype":"perhaps""#);
    let mut lies =
        LogFileReader::from_source(Cursor::new(lies.into_bytes()), "f", &ReadOptions::default()).unwrap();
    let refused = lies.nth(1).unwrap().unwrap_err();
    assert_eq!(refused.field.as_deref(), Some("foreigntype"));
}
