//! What the sample log's events become.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use hergang_events::{AggregateType, MAX_LEVELS};
use hergang_formats::{ImportedEvent, LogFileReader, LogFormat, ReadOptions, aggregate_id, user_id};
use serde_json::{Value, json};
use std::io::{Cursor, Write};

const SAMPLE: &str = include_str!("../samples/bestellungen.xes");

fn read_with(bytes: &[u8], options: &ReadOptions) -> Vec<ImportedEvent> {
    let reader = LogFileReader::from_source(Cursor::new(bytes.to_vec()), "Orders.xes.gz", options).unwrap();
    reader.map(|item| item.unwrap()).collect()
}

fn read(text: &str) -> Vec<ImportedEvent> {
    read_with(text.as_bytes(), &ReadOptions::default())
}

fn data(imported: &ImportedEvent) -> Value {
    imported.event.event_data.value().unwrap()
}

#[test]
fn traces_become_aggregates_and_events_are_numbered_in_them() {
    let events = read(SAMPLE);
    let places: Vec<_> = events
        .iter()
        .map(|it| (it.event.aggregate_id, it.event.version.get(), it.event.event_type.as_str(), it.line))
        .collect();
    let kind = AggregateType::new("bestellungen_sued").unwrap();
    let id = |name| aggregate_id(&kind, name);
    assert_eq!(
        places,
        [
            (id("B-1001"), 1, "Bestellung erfassen", 21),
            (id("B-1001"), 2, "Ware packen+start", 31),
            (id("B-1001"), 3, "Ware packen+complete", 36),
            (id("B-1002"), 1, "Bestellung erfassen", 46),
            (id("B-1001#2"), 1, "Bestellung erfassen", 72),
            (id("4"), 1, "Ohne Namen", 78),
            (id(""), 1, "Inventur", 86),
        ]
    );
    assert!(
        events
            .iter()
            .all(|it| it.numbered && it.event.aggregate_type == kind && it.event.schema_version == 1)
    );
}

#[test]
fn attributes_keep_type_and_digits_and_known_ones_go_to_their_place() {
    let first = &read(SAMPLE)[0].event;
    assert_eq!(
        first.event_data.as_str(),
        concat!(
            r#"{"Positionen":3,"Rabatt":0.10,"Eilig":true,"Beleg":"0b5c6a52-8f0c-4d7e-9d0e-0c1a2b3c4d5e","#,
            r#""lifecycle:transition":"complete","trace":{"concept:name":"B-1001","Betrag":1250.50,"#,
            r#""Lieferdatum":"2026-03-20T00:00:00.000+01:00"}}"#
        )
    );
    assert_eq!(
        first.metadata.as_str(),
        r#"{"source":"xes","user_name":"Jürgen \"JJ\" Müller","aggregate_name":"B-1001"}"#
    );
    assert_eq!(first.user_id, Some(user_id("Jürgen \"JJ\" Müller")));
    assert_eq!(first.occurred_at.to_string(), "2026-03-12T09:32:00.123Z");
}

#[test]
fn an_event_without_a_resource_has_no_user_and_only_the_first_introduces_the_trace() {
    let second = &read(SAMPLE)[1].event;
    assert_eq!(second.user_id, None);
    assert_eq!(second.event_data.as_str(), "{}");
    assert_eq!(second.metadata.as_str(), r#"{"source":"xes"}"#);
}

#[test]
fn hostile_and_foreign_text_is_only_text() {
    let third = &read(SAMPLE)[2];
    assert_eq!(data(third), json!({"Bemerkung": "<script>alert('x')</script> \\ \"Ende\"\nZeile 2 😀"}));
    assert_eq!(third.event.metadata.value().unwrap()["user_name"], "Ayşe 日本");
    assert_eq!(third.event.occurred_at.to_string(), "2026-03-12T22:15:00.000001Z");
}

#[test]
fn nested_attributes_lists_and_containers_lose_nothing() {
    let fourth = &read(SAMPLE)[3];
    assert_eq!(
        data(fourth),
        json!({
            "Kunde": {"value": "Kantine Nord", "children": {
                "Ort": {"value": "Kiel", "children": {"PLZ": 24103}},
                "Neu": false,
            }},
            "Posten": {"values": [
                {"key": "Artikel", "value": "Äpfel"},
                {"key": "Artikel", "value": "Birnen", "children": {"Menge": 12}},
                {"key": "Kiste", "children": {"Gewicht": serde_json::from_str::<Value>("7.250").unwrap()}},
            ]},
            "Leer": {"children": {}},
            "Nichts": {"values": []},
            "trace": {"concept:name": "B-1002"},
        })
    );
    assert!(fourth.event.event_data.as_str().contains(r#""Gewicht":7.250"#));
}

#[test]
fn a_known_attribute_with_attributes_of_its_own_is_data_too() {
    let log = r#"<log><trace><event>
        <string key="concept:name" value="A"><string key="code" value="7"/></string>
        <string key="lifecycle:transition" value="start"><int key="step" value="1"/></string>
        <date key="time:timestamp" value="2026-01-01T00:00:00Z"></date>
        <list key="L"><string key="unit" value="kg"/><values><int key="n" value="1"/></values></list>
    </event></trace></log>"#;
    assert_eq!(
        data(&read(log)[0]),
        json!({
            "concept:name": {"value": "A", "children": {"code": "7"}},
            "lifecycle:transition": {"value": "start", "children": {"step": 1}},
            "L": {"children": {"unit": "kg"}, "values": [{"key": "n", "value": 1}]},
        })
    );
}

#[test]
fn a_time_finer_than_a_microsecond_stays_in_the_data_and_a_field_named_trace_is_kept() {
    let sample = SAMPLE.replace(
        r#"<string key="trace" value="eigenes Feld"/>"#,
        r#"<string key="trace" value="eigenes Feld"/></event><event><string key="trace" value="2"/>
           <date key="time:timestamp" value="2026-03-15T08:00:00Z"/>"#,
    );
    let events =
        read(&sample.replace("<trace>\n\t\t<event>", "<trace>\n<int key=\"n\" value=\"1\"/><event>"));
    assert_eq!(
        data(&events[5]),
        json!({"time:timestamp": "2026-03-15T08:00:00.123456789Z", "trace": "eigenes Feld", "trace_": {"n": 1}})
    );
    assert_eq!(events[5].event.occurred_at.to_string(), "2026-03-15T08:00:00.123456Z");
    assert_eq!(data(&events[6]), json!({"trace": "2"}));
}

#[test]
fn what_is_nested_as_deep_as_can_be_is_still_json_that_others_can_parse() {
    // Each but the last is two levels of JSON; the data and the trace in them are two more.
    const ATTRIBUTES: usize = MAX_LEVELS / 2;
    let nested = |attributes: usize| {
        let open: String =
            (0..attributes).map(|level| format!(r#"<int key="k{level}" value="{level}">"#)).collect();
        format!(
            r#"<log><trace>{open}{}<event><string key="concept:name" value="A"/>
            <date key="time:timestamp" value="2026-01-01T00:00:00Z"/></event></trace></log>"#,
            "</int>".repeat(attributes)
        )
    };
    let deeper = Cursor::new(nested(ATTRIBUTES + 1));
    let mut deeper = LogFileReader::from_source(deeper, "x.xes", &ReadOptions::default()).unwrap();
    let problem = deeper.next().unwrap().unwrap_err();
    assert_eq!((problem.line, problem.fatal), (1, false));
    assert_eq!(problem.reason, "is nested more than 100 levels deep");
    let data = data(&read(&nested(ATTRIBUTES))[0]);
    let mut value = &data["trace"]["k0"];
    for level in 1..ATTRIBUTES {
        value = &value["children"][format!("k{level}")];
    }
    assert_eq!(value, 49);
}

#[test]
fn packed_or_not_the_same_file_yields_the_same_events() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(SAMPLE.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let plain = read(SAMPLE);
    assert_eq!(read_with(&packed, &ReadOptions::default()), plain);
    assert_eq!(read(&format!("\u{feff}{SAMPLE}")), plain);
    assert_eq!(read(&SAMPLE.replace("<event>", "<x:event>").replace("</event>", "</x:event>")), plain);
}

#[test]
fn options_and_the_file_name_decide_the_aggregate_type() {
    let options = ReadOptions {
        aggregate_type: Some(AggregateType::new("order").unwrap()),
        category: Some("transaction \"x\"".into()),
    };
    let events = read_with(SAMPLE.as_bytes(), &options);
    assert_eq!(events[1].event.aggregate_type.as_str(), "order");
    assert_eq!(events[1].event.metadata.value().unwrap()["category"], "transaction \"x\"");
    assert_ne!(events[0].event.event_id, read(SAMPLE)[0].event.event_id);

    let unnamed = read(&SAMPLE.replace("Bestellungen Süd", "日本"));
    assert_eq!(unnamed[0].event.aggregate_type.as_str(), "orders");
}

#[test]
fn progress_is_known_beforehand() {
    let mut reader =
        LogFileReader::from_source(Cursor::new(SAMPLE.as_bytes()), "x", &ReadOptions::default()).unwrap();
    assert_eq!(reader.format(), LogFormat::Xes);
    assert_eq!(reader.events_total(), Some(7));
    assert_eq!(reader.bytes_total(), SAMPLE.len() as u64);
    assert_eq!(reader.by_ref().count(), 7);
    assert_eq!(reader.bytes_read(), SAMPLE.len() as u64);
    assert!(reader.next().is_none());
}
