//! One odd cell does not cost the log: what programs write into XES beside the standard is taken, with the standard's meaning.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use hergang_formats::{ImportedEvent, LogFileReader, ReadOptions};
use serde_json::{Value, json};
use std::io::Cursor;

const TIME: &str = r#"<date key="time:timestamp" value="2024-03-01T10:00:00Z"/>"#;

fn read(bytes: impl Into<Vec<u8>>) -> Vec<ImportedEvent> {
    let bytes: Vec<u8> = bytes.into();
    let reader = LogFileReader::from_source(Cursor::new(bytes), "x", &ReadOptions::default()).unwrap();
    reader.map(|item| item.unwrap()).collect()
}

fn event(attributes: &str) -> ImportedEvent {
    read(format!("<log><trace><event>{attributes}</event></trace></log>")).remove(0)
}

fn data(imported: &ImportedEvent) -> Value {
    imported.event.event_data.value().unwrap()
}

#[test]
fn what_python_writes_is_taken() {
    let event = event(&format!(
        r#"<string key="concept:name" value="A"/>{TIME}<float key="f" value="nan"/><float key="g" value="-inf"/>
        <boolean key="b" value="True"/><date key="d" value="2024-03-01 10:00:00"/>"#
    ));
    assert_eq!(data(&event), json!({"f": "NaN", "g": "-INF", "b": true, "d": "2024-03-01T10:00:00Z"}));
}

#[test]
fn what_programs_write_into_an_empty_cell_is_kept_as_it_stands() {
    let event = event(&format!(
        r#"<string key="concept:name" value="A"/>{TIME}<int key="a" value="5.0"/><int key="b" value=""/><int key="c" value="None"/>
        <date key="d" value="NaT"/><date key="e" value=""/><float key="f" value=" "/><boolean key="g" value="None"/>
        <int key="h" value="+5"/><int key="i" value="007"/><float key="j" value=".5"/><float key="k" value="1,5"/>
        <int key="l" value="6"><float key="m" value="&lt;NA&gt;"/></int>"#
    ));
    assert_eq!(
        event.event.event_data.as_str(),
        concat!(
            r#"{"a":5,"b":"","c":"None","d":"NaT","e":"","f":" ","g":"None","h":5,"i":7,"j":0.5,"k":"1,5","#,
            r#""l":{"value":6,"children":{"m":"<NA>"}}}"#
        )
    );
}

/// What an event cannot do without is asked for all the same.
#[test]
fn a_time_that_is_none_is_no_event_s_time() {
    for text in ["", "NaT", "None"] {
        let log = format!(
            r#"<log><trace><event><string key="concept:name" value="A"/><date key="time:timestamp" value="{text}"/></event></trace></log>"#
        );
        let mut log = LogFileReader::from_source(Cursor::new(log), "x", &ReadOptions::default()).unwrap();
        assert_eq!(log.next().unwrap().unwrap_err().field.as_deref(), Some("time:timestamp"), "{text:?}");
    }
}

#[test]
fn midnight_is_the_next_day_s_and_a_time_without_an_offset_is_utc() {
    for (text, time) in
        [("2024-03-01T24:00:00Z", "2024-03-02T00:00:00Z"), ("2024-03-01 10:00:00", "2024-03-01T10:00:00Z")]
    {
        let event = event(&format!(
            r#"<string key="concept:name" value="A"/><date key="time:timestamp" value="{text}"/>"#
        ));
        assert_eq!(event.event.occurred_at.to_string(), time);
    }
}

#[test]
fn a_line_break_in_an_activity_s_name_stays() {
    let event = event(&format!(r#"<string key="concept:name" value="Rechnung&#10;prüfen"/>{TIME}"#));
    assert_eq!(event.event.event_type.as_str(), "Rechnung\nprüfen");
    assert_eq!(event.event.event_data.as_str(), "{}");
}

#[test]
fn a_name_longer_than_the_column_is_shortened_as_a_type_and_whole_in_the_data() {
    let name = |length: usize| "ä".repeat(length);
    let log = |length: usize| {
        let event = |transition: &str| {
            format!(
                r#"<event><string key="concept:name" value="{}"/>{TIME}
                <string key="lifecycle:transition" value="{transition}"/></event>"#,
                name(length)
            )
        };
        read(format!("<log><trace>{}{}</trace></log>", event("start"), event("complete")))
    };
    let events = log(300);
    assert_ne!(events[0].event.event_type, events[1].event.event_type);
    assert_ne!(events[0].event.event_type, log(301)[0].event.event_type);
    for (event, transition) in events.iter().zip(["start", "complete"]) {
        assert_eq!(event.event.event_type.as_str().chars().count(), 255);
        assert_eq!(data(event), json!({"concept:name": name(300), "lifecycle:transition": transition}));
    }
    let fitting = log(240);
    assert_eq!(fitting[1].event.event_type.as_str(), format!("{}+complete", name(240)));
    assert_eq!(fitting[1].event.event_data.as_str(), "{}");

    let nested = event(&format!(
        r#"<string key="concept:name" value="{}"><int key="n" value="1"/></string>{TIME}"#,
        name(300)
    ));
    assert_eq!(data(&nested), json!({"concept:name": {"value": name(300), "children": {"n": 1}}}));
    let control = event(&format!(r#"<string key="concept:name" value="a&#150;b"/>{TIME}"#));
    assert_eq!(data(&control), json!({"concept:name": "a\u{96}b"}));
}

#[test]
fn the_value_of_a_list_or_a_container_is_kept() {
    let event = event(&format!(
        r#"<string key="concept:name" value="A"/>{TIME}<list key="Muster" value="[M1, M2]"/>
        <container key="C" value="verloren?"/>
        <list key="L" value="v"><int key="c" value="1"/><values><list key="i" value="w"/></values></list>"#
    ));
    assert_eq!(
        data(&event),
        json!({
            "Muster": {"value": "[M1, M2]", "values": []},
            "C": {"value": "verloren?", "children": {}},
            "L": {"value": "v", "children": {"c": 1}, "values": [{"key": "i", "value": "w", "values": []}]},
        })
    );
}

#[test]
fn logs_in_other_encodings_are_read() {
    let log = |encoding: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"{encoding}\"?>\n<log><trace><event>\
             <string key=\"concept:name\" value=\"Prüfen\"/>{TIME}</event></trace></log>"
        )
    };
    let latin = |text: String| text.chars().map(|letter| letter as u8).collect::<Vec<u8>>();
    let utf_16 = "\u{feff}".encode_utf16().chain(log("UTF-16").encode_utf16().collect::<Vec<_>>());
    for bytes in [
        latin(log("ISO-8859-1")),
        latin(log("windows-1252")),
        utf_16.flat_map(u16::to_le_bytes).collect(),
        log("us-ascii").into_bytes(),
    ] {
        assert_eq!(read(bytes)[0].event.event_type.as_str(), "Prüfen");
    }
}

#[test]
fn an_object_centric_log_is_called_by_its_name() {
    for section in ["events", "objects", "object-types", "event-types"] {
        let log = format!("<log>\n<global scope=\"log\"/>\n<{section}><event/></{section}></log>");
        let error = LogFileReader::from_source(Cursor::new(log), "x", &ReadOptions::default());
        let error = error.err().unwrap().to_string();
        assert!(error.starts_with("line 3: the file is an object-centric log (OCEL)"), "{error}");
    }
}
