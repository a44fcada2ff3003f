//! Whatever the bytes are, a reader answers; it does not panic, and it comes to an end.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use hergang_formats::{LogFileReader, ReadOptions};
use proptest::prelude::*;
use std::io::Cursor;

/// Reads all that can be read. Every text that is handed on must be what it says it is.
fn survives(bytes: Vec<u8>) {
    let limit = bytes.len() + 1;
    let Ok(reader) = LogFileReader::from_source(Cursor::new(bytes), "x", &ReadOptions::default()) else {
        return;
    };
    let mut items = 0;
    for item in reader {
        items += 1;
        match item {
            Ok(imported) => {
                assert!(imported.event.event_data.value().unwrap().is_object());
                assert!(imported.event.metadata.value().unwrap().is_object());
            }
            Err(problem) => assert!(problem.line > 0 && !problem.reason.is_empty()),
        }
    }
    assert!(items <= limit);
}

/// Pieces that XES is made of, in any order.
fn xes_pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<log>",
        "</log>",
        "<trace>",
        "</trace>",
        "<event>",
        "</event>",
        "<event/>",
        "<trace/>",
        "<log/>",
        "<string key=\"concept:name\" value=\"A\"/>",
        "<string key=\"concept:name\" value=\"A\">",
        "</string>",
        "<date key=\"time:timestamp\" value=\"2026-01-01T00:00:00Z\"/>",
        "<string key=\"lifecycle:transition\" value=\"start\"/>",
        "<int key=\"n\" value=\"1\"/>",
        "<int key=\"m\" value=\"x\"/>",
        "<float key=\"f\" value=\"1e400\"/>",
        "<list key=\"l\">",
        "</list>",
        "<values>",
        "</values>",
        "<values/>",
        "<container key=\"c\">",
        "</container>",
        "<global scope=\"event\">",
        "</global>",
        "<!-- - -->",
        "<![CDATA[ ]]>",
        "<?pi?>",
        "<!DOCTYPE a>",
        "&amp;",
        "&#0;",
        "\n",
        "ü",
        "<",
        ">",
        "\"",
        "<>",
        "</>",
        "< />",
        "<a:b:c x=''/>",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

const EVENT: &str = r#"<event><string key="concept:name" value="A"/><date key="time:timestamp" value="2026-01-01T00:00:00Z"/>"#;

const CLOUD_EVENT: &str = r#"{"specversion":"1.0","id":"1","source":"s","type":"t","time":"2026-01-01T00:00:00Z","subject":"x","metadata":"{\"a\":1}","userid":"u","data":{"a":[1,2.50,"\u00e4"]}}"#;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn arbitrary_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        survives(bytes);
    }

    #[test]
    fn arbitrary_bytes_after_a_beginning(
        start in prop::sample::select(vec!["<log>", "<?xml", "{\"id\":", "[{", "{\n", "{}{", "\u{1f}\u{8b}\u{8}", "\u{feff}<log "]),
        bytes in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        let mut all: Vec<u8> = start.chars().map(|letter| letter as u8).collect();
        all.extend(bytes);
        survives(all);
    }

    #[test]
    fn pieces_of_xes_in_any_order(pieces in xes_pieces()) {
        survives(pieces.clone().into_bytes());
        survives(format!("<log>{pieces}</log>").into_bytes());
        survives(format!("<log><trace>{pieces}</trace></log>").into_bytes());
        survives(format!("<log><trace>{EVENT}{pieces}</event></trace></log>").into_bytes());
    }

    #[test]
    fn a_good_log_with_damaged_bytes(
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        for text in [include_str!("../samples/bestellungen.xes"), CLOUD_EVENT] {
            let mut bytes = text.as_bytes().to_vec();
            for (at, byte) in &damage {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            survives(bytes);
        }
    }

    #[test]
    fn a_good_gzip_log_with_damaged_bytes(
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        use std::io::Write;
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(include_bytes!("../samples/bestellungen.xes")).unwrap();
        let mut bytes = packed.finish().unwrap();
        for (at, byte) in &damage {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        survives(bytes);
    }
}
