//! Bad XES: the error names line and field, a bad event is skipped alone, a broken file is refused as a whole.
#![expect(clippy::expect_used, reason = "a test may fail loudly")]

use hergang_formats::{ImportedEvent, LogFileReader, ReadOptions, ReadProblem};
use std::io::{Cursor, Write};

type Item = Result<ImportedEvent, ReadProblem>;

fn open(bytes: impl Into<Vec<u8>>) -> Result<LogFileReader, String> {
    let bytes: Vec<u8> = bytes.into();
    LogFileReader::from_source(Cursor::new(bytes), "log.xes", &ReadOptions::default())
        .map_err(|error| error.to_string())
}

fn refusal(bytes: impl Into<Vec<u8>>) -> String {
    open(bytes).err().expect("the log should be refused")
}

const GOOD: &str = r#"<event><string key="concept:name" value="A"/><date key="time:timestamp" value="2026-01-01T00:00:00Z"/></event>"#;

/// A log whose second event has these lines, the first of which is line 5.
fn with_event(lines: &str) -> String {
    format!("<log>\n<trace>\n{GOOD}\n<event>\n{lines}\n</event>\n{GOOD}\n</trace></log>")
}

const NAME: &str = r#"<string key="concept:name" value="A"/>"#;
const TIME: &str = r#"<date key="time:timestamp" value="2026-01-01T00:00:00Z"/>"#;

#[test]
fn an_invalid_event_is_named_by_line_and_field_and_the_next_one_is_read() {
    for (lines, message) in [
        (
            TIME.to_owned(),
            "line 4, field \"concept:name\": is missing: an event needs the name of its activity",
        ),
        (NAME.to_owned(), "line 4, field \"time:timestamp\": is missing: an event needs a time"),
        (
            format!("{NAME}\n<date key=\"time:timestamp\" value=\"gestern\"/>"),
            "line 6, field \"time:timestamp\": is not a time such as 2011-10-01T00:38:44.546+02:00",
        ),
        (format!("{NAME}{TIME}<int key=\"n\"/>"), "line 5, field \"n\": has no value"),
        (format!("{NAME}{TIME}<int value=\"1\"/>"), "line 5, field \"int\": is an attribute without a key"),
        (
            format!("{NAME}{TIME}<money key=\"n\" value=\"1\"/>"),
            "line 5, field \"money\": is an element unknown here",
        ),
        (format!("{NAME}\n{NAME}{TIME}"), "line 6, field \"concept:name\": stands twice at the same place"),
        (
            format!("{NAME}{TIME}<int key=\"n\" value=\"1\"/>\n<int key=\"n\" value=\"1\"/>"),
            "line 6, field \"n\": stands twice at the same place",
        ),
        (
            format!("{NAME}{TIME}<int key=\"n\" value=\"1\">\n<int key=\"m\"/></int>"),
            "line 6, field \"m\": has no value",
        ),
        (
            format!("{TIME}\n<string key=\"concept:name\" value=\" \"/>"),
            "line 4, field \"concept:name\": is empty",
        ),
        (
            format!("{NAME}{TIME}\n<string key=\"s\" value=\"&bomb;\"/>"),
            "line 6, field \"s\": has a reference to an entity that is not defined",
        ),
        (format!("{NAME}{TIME}<values/>"), "line 5, field \"values\": stands outside of a list"),
        (
            format!("{NAME}{TIME}<string key=\"k\" key=\"k\" value=\"\"/>"),
            "line 5, field \"key\": is given twice in one tag",
        ),
        (
            format!("{NAME}{TIME}\n<string key value=\"\"/>"),
            "line 6: is a tag whose attributes are not well-formed",
        ),
    ] {
        let log = with_event(&lines);
        let items: Vec<Item> = open(log).unwrap().collect();
        let problem = items[1].as_ref().expect_err(message);
        assert_eq!(problem.to_string(), message);
        assert!(!problem.fatal);
        assert_eq!(problem.raw, format!("<event>\n{lines}\n</event>"));
        let versions: Vec<u64> =
            items.iter().flatten().map(|imported| imported.event.version.get()).collect();
        assert_eq!(versions, [1, 2], "{message}");
    }
}

#[test]
fn a_skipped_event_does_not_change_the_ids_of_those_after_it() {
    let good: Vec<Item> = open(with_event(&format!("{NAME}{TIME}"))).unwrap().collect();
    let bad: Vec<Item> = open(with_event(NAME)).unwrap().collect();
    let id = |item: &Item| item.as_ref().unwrap().event.event_id;
    assert_eq!(id(&good[2]), id(&bad[2]));
}

#[test]
fn an_invalid_first_event_leaves_the_trace_to_the_next() {
    let log = format!("<log><trace><int key=\"n\" value=\"7\"/><event>{NAME}</event>{GOOD}</trace></log>");
    let items: Vec<Item> = open(log).unwrap().collect();
    assert!(items[0].is_err());
    assert_eq!(items[1].as_ref().unwrap().event.event_data.as_str(), r#"{"trace":{"n":7}}"#);
}

#[test]
fn an_invalid_attribute_of_a_trace_is_skipped_alone() {
    let log = format!(
        "<log><trace>\n<int key=\"n\" value=\"1\"/>\n<string key=\"s\" value=\"\">\n<int key=\"m\"/></string>\n<money/>{GOOD}\n<int key=\"late\" value=\"1\"/></trace></log>"
    );
    let items: Vec<Item> = open(log).unwrap().collect();
    let problem = items[0].as_ref().unwrap_err();
    assert_eq!(problem.to_string(), "line 4, field \"m\": has no value");
    assert_eq!(problem.raw, "<string key=\"s\" value=\"\">\n<int key=\"m\"/></string>");
    assert_eq!(
        items[1].as_ref().unwrap_err().to_string(),
        "line 5, field \"money\": is an element unknown here"
    );
    assert_eq!(items[2].as_ref().unwrap().event.event_data.as_str(), r#"{"trace":{"n":1}}"#);
    assert_eq!(
        items[3].as_ref().unwrap_err().to_string(),
        "line 6, field \"late\": is an attribute of the trace, but stands after its first event"
    );
    assert_eq!(items.len(), 4);
}

#[test]
fn a_broken_file_is_refused_before_its_first_event() {
    for (log, message) in [
        (format!("<log><trace>\n{GOOD}\n</log>"), "line 3: not well-formed XML: tags do not match"),
        (format!("<log><trace>\n{GOOD}\n"), "line 3: the file ends before the log does"),
        (
            format!("<log><trace>\n{GOOD}\n<event"),
            "line 3: not well-formed XML: tag not closed: `>` not found before end of input",
        ),
        (format!("<log>\n{GOOD}</log>\n<log/>"), "line 3: there is a second element beside the log"),
        ("<log/>\nrubbish".to_owned(), "line 1: there is text outside of the log"),
        (
            "<?xml version=\"1.0\"?>\n<html/>".to_owned(),
            "line 2: the file is XML, but no XES: its first element is not <log>",
        ),
        ("<!-- nothing -->\n".to_owned(), "line 2: there is no <log> in the file"),
        (
            "<?xml version=\"1.0\" encoding=\"klingon\"?><log/>".to_owned(),
            "line 1: the file's encoding is unknown here; convert it to UTF-8 first",
        ),
        (
            "\n<!DOCTYPE log [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n<log/>".to_owned(),
            "line 2: document types and entities are not taken",
        ),
        (
            format!("<log>\n{}", "<string key=\"a\" value=\"b\">".repeat(100)),
            "line 2: elements are nested more than 64 deep",
        ),
        ("<log>\n&a;</log>".to_owned(), "line 2: there is a reference in the text between elements"),
    ] {
        assert_eq!(refusal(log), message);
    }
    assert_eq!(refusal(b"<log>\n\n<trace \xff></log>".as_slice()), "line 3: not UTF-8");
}

#[test]
fn a_cut_off_gzip_file_is_refused_with_the_line_that_it_reaches() {
    let log = format!("<log>\n<trace>\n{}</trace></log>", format!("{GOOD}\n").repeat(20_000));
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(log.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let message = refusal(&packed[..packed.len() / 2]);
    let line = message.strip_prefix("line ").and_then(|rest| rest.strip_suffix(": the gzip data is cut off"));
    let line: u64 = line.expect(&message).parse().unwrap();
    assert!((5_000..20_000).contains(&line), "{message}");
}

#[test]
fn a_log_of_another_kind_is_called_so_and_an_empty_one_is_a_log() {
    assert_eq!(
        refusal("<log>\n<string key=\"a\" value=\"b\"/>\n<logentry author=\"x\"><msg/></logentry></log>"),
        "line 3, field \"logentry\": is no element of XES, and the log has no trace: it is a log of another kind; \
         convert it to XES or CloudEvents first"
    );
    for log in [
        "<log/>",
        "<log><extension/><global scope=\"event\"/><classifier/></log>",
        "<log><trace/></log>",
        "<log><trace><foo/></trace><foo/></log>",
    ] {
        let items: Vec<Item> = open(log).expect(log).collect();
        assert!(items.iter().all(Result::is_err), "{log}");
    }
    assert_eq!(open(format!("<log><foo/>{GOOD}</log>")).unwrap().count(), 1);
}

#[test]
fn what_follows_gzip_data_and_is_none_is_called_so() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(format!("<log><trace>{GOOD}</trace></log>").as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let with = |rest: &[u8]| [&packed, rest].concat();
    for rest in [b"x".as_slice(), b"\0\0garbage that is longer than a header", b"\x1fno", b"<log/>"] {
        let message = refusal(with(rest));
        assert!(message.contains("something that is not gzip follows the gzip data"), "{message}");
    }
    assert!(refusal(with(b"\x1f\x8b\x08")).ends_with("the gzip data is cut off"));
    assert!(open(with(&[0; 512])).is_ok());
}

#[test]
fn what_is_no_log_is_said_to_be_none() {
    for (bytes, message) in [
        (b"".as_slice(), "the file is empty"),
        (b" \n\t", "the file is empty"),
        (
            b"id;name\n1;x",
            "the file begins neither like XML nor like JSON; a table (CSV) has to be converted to one of the two first",
        ),
        (
            b"PK\x03\x04",
            "the file is a ZIP archive, as spreadsheets (.xlsx) are too; unpack it and import the log in it",
        ),
    ] {
        assert_eq!(refusal(bytes), format!("neither an XES log nor CloudEvents: {message}"));
    }
    let missing =
        LogFileReader::open("/nonexistent/log.xes", &ReadOptions::default()).err().unwrap().to_string();
    assert!(missing.starts_with("/nonexistent/log.xes: "), "{missing}");
}

#[test]
fn messages_hold_no_values() {
    let secret = "Erika Mustermann";
    for lines in [
        format!("{NAME}<date key=\"time:timestamp\" value=\"{secret}\"/>"),
        format!("{NAME}{TIME}<int key=\"n\" value=\"{secret}\"/><int key=\"n\" value=\"1\"/>"),
        format!("{TIME}<string key=\"concept:name\" value=\" \"/><string key=\"n\" value=\"{secret}\"/>"),
        format!("{NAME}{TIME}<string key=\"n\" value=\"&{secret};\"/>"),
    ] {
        let items: Vec<Item> = open(with_event(&lines)).unwrap().collect();
        let problem = items[1].as_ref().unwrap_err();
        assert!(!problem.to_string().contains("Erika") && problem.raw.contains(secret), "{problem}");
    }
    assert!(!refusal(format!("<log><{}></log>", secret.replace(' ', "_"))).contains("Erika"));
}
