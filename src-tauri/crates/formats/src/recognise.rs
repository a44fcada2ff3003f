//! What a file is, told by its first bytes. What cannot be read is called by its name, with the way out.

use crate::input::Input;
use crate::model::LogFormat;
use std::io::{self, BufRead};

/// What a file that is no text begins with.
const NO_TEXTS: [(&[u8], &str); 10] = [
    (
        b"PK\x03\x04",
        "the file is a ZIP archive, as spreadsheets (.xlsx) are too; unpack it and import the log in it",
    ),
    (b"\xfd7zXZ\0", "the file is packed with xz; unpack it first (unxz), or pack it with gzip"),
    (b"BZh", "the file is packed with bzip2; unpack it first (bunzip2), or pack it with gzip"),
    (b"\x28\xb5\x2f\xfd", "the file is packed with zstd; unpack it first (unzstd), or pack it with gzip"),
    (b"7z\xbc\xaf\x27\x1c", "the file is a 7z archive; unpack it and import the log in it"),
    (b"\x1f\x8b", "the file is packed with gzip twice; unpack it once (gunzip)"),
    (b"SQLite format 3\0", "the file is an SQLite database; export its events as CloudEvents first"),
    (b"%PDF", "the file is a PDF document; import the log that it was made of"),
    (b"\xff\xfe\0\0", "the file is UTF-32; convert it to UTF-8 first"),
    (b"\0\0\xfe\xff", "the file is UTF-32; convert it to UTF-8 first"),
];

/// Which of the formats the text is in that stands at its beginning, or what else it is.
pub(crate) fn recognise(input: &mut Input) -> io::Result<Result<LogFormat, &'static str>> {
    Ok(told_by(start(input)?))
}

fn told_by(start: &[u8]) -> Result<LogFormat, &'static str> {
    if let Some((_, what)) = NO_TEXTS.iter().find(|(magic, _)| start.starts_with(magic)) {
        return Err(what);
    }
    if is_binary(start) {
        return Err(BINARY);
    }
    let text = start.strip_prefix(BYTE_ORDER_MARK).unwrap_or(start);
    let text = text.trim_ascii_start();
    match text.first() {
        Some(b'<') if is_web_page(text) => Err(
            "the file is a web page (HTML), perhaps an error or a sign-in page that came instead of the log; load the log itself again",
        ),
        Some(b'<') => Ok(LogFormat::Xes),
        Some(b'{') if is_ocel(text) => Err(OCEL),
        // An event, a list of them, or the separator of RFC 7464.
        Some(b'{' | b'[' | 0x1e) => Ok(LogFormat::CloudEvents),
        Some(_) => Err(
            "the file begins neither like XML nor like JSON; a table (CSV) has to be converted to one of the two first",
        ),
        None => Err(EMPTY),
    }
}

const EMPTY: &str = "the file is empty";

const BINARY: &str = "the file holds no text, but binary data; choose a log in XES or CloudEvents (JSON)";

/// Of a text, not even one in twenty is a control character; of anything else, at least one in nine.
fn is_binary(start: &[u8]) -> bool {
    const SEPARATORS: [u8; 5] = *b"\t\n\r\x0c\x1e";
    let controls = start.iter().filter(|byte| byte.is_ascii_control() && !SEPARATORS.contains(byte)).count();
    controls > 8 && controls > start.len() / 20
}

/// What a log is instead of one, if its first bytes tell that already.
pub(crate) fn refused_at(beginning: Vec<u8>) -> Option<&'static str> {
    // What goes wrong with so little of it may be mended by what comes.
    let mut input = Input::new(Box::new(io::Cursor::new(beginning))).ok()?;
    recognise(&mut input).ok()?.err().filter(|what| *what != EMPTY)
}

/// An object-centric log relates an event to any number of objects, and so has no traces.
pub(crate) const OCEL: &str = "the file is an object-centric log (OCEL), whose events belong to no one case; \
                               flatten it by an object type (for example with PM4Py) and export that as XES";

pub(crate) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The beginning of the text, from the first buffer on that is not blank.
fn start(input: &mut Input) -> io::Result<&[u8]> {
    loop {
        let buffer = input.fill_buf()?;
        let length = buffer.len();
        if length == 0 || buffer.iter().any(|byte| !byte.is_ascii_whitespace()) {
            break;
        }
        input.begin_item();
        input.consume(length);
    }
    input.fill_buf()
}

fn is_web_page(text: &[u8]) -> bool {
    [&b"<!doctype html"[..], b"<html"]
        .iter()
        .any(|tag| text.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag)))
}

/// Whether an object's first member is one that OCEL 1.0 or 2.0 begins with.
fn is_ocel(text: &[u8]) -> bool {
    let first =
        text.strip_prefix(b"{").map(|text| text.trim_ascii_start()).and_then(|text| text.strip_prefix(b"\""));
    let Some(first) = first else { return false };
    let mentions = |words: &[u8]| text.windows(words.len()).any(|part| part == words);
    first.starts_with(b"ocel:")
        || first.starts_with(b"objectTypes\"")
        || first.starts_with(b"eventTypes\"")
        || (first.starts_with(b"events\"") || first.starts_with(b"objects\""))
            && (mentions(b"\"objectTypes\"") || mentions(b"\"eventTypes\"") || mentions(b"\"ocel:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_called_by_its_name() {
        for (start, name) in [
            (&b"PK\x03\x04\x14\0"[..], "ZIP"),
            (b"\xfd7zXZ\0\0", "xz"),
            (b"BZh91AY&SY", "bzip2"),
            (b"\x28\xb5\x2f\xfd\x04", "zstd"),
            (b"7z\xbc\xaf\x27\x1c\0", "7z"),
            (b"\x1f\x8b\x08", "gzip twice"),
            (b"SQLite format 3\0\x10", "SQLite"),
            (b"%PDF-1.7", "PDF"),
            (b"\xff\xfe\0\0<\0\0\0", "UTF-32"),
            (b"<!DOCTYPE html>\n<html>", "HTML"),
            (b"\xef\xbb\xbf\n <HTML lang=\"de\">", "HTML"),
            (br#"{"ocel:global-event":{}}"#, "OCEL"),
            (br#"{ "objectTypes": [] }"#, "OCEL"),
            (b"{\n  \"events\": [],\n  \"eventTypes\": []}", "OCEL"),
            (b"case;activity;time", "CSV"),
            (&[0; 100], "binary"),
            (b"{\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f", "binary"),
            (b"", "empty"),
        ] {
            let what = told_by(start).unwrap_err();
            assert!(what.contains(name), "{}: {what}", start.escape_ascii());
        }
    }

    #[test]
    fn both_formats_are_known_by_their_first_letter() {
        for (start, format) in [
            (&b"\xef\xbb\xbf\r\n<log>"[..], LogFormat::Xes),
            (b"<?xml version=\"1.0\"?>", LogFormat::Xes),
            (br#"{"specversion":"1.0"}"#, LogFormat::CloudEvents),
            (br#"{"events":"not OCEL"}"#, LogFormat::CloudEvents),
            (b"{", LogFormat::CloudEvents),
            (b" [{}]", LogFormat::CloudEvents),
            (b"\x1e{\"a\":\"\x00\x01\xff\"}\n", LogFormat::CloudEvents),
        ] {
            assert_eq!(told_by(start), Ok(format), "{}", start.escape_ascii());
        }
    }
}
