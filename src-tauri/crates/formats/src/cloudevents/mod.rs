//! CloudEvents 1.0 as JSON: structured mode, one event a line, or as JSON values one after the other or in a list (docs/formats.md has
//! the mapping). Written one a line.

mod attributes;
mod envelope;
mod import;
mod metadata;
mod own;
mod reader;
mod shape;
mod writer;

pub(crate) use reader::CloudEventsReader;
pub use writer::CloudEventsWriter;

use std::fmt::Write as _;

/// The extension that every exported event has. Only where it stands do the other extensions have the meaning that Hergang gives them:
/// other producers have a `metadata` or a `schemaversion` of their own.
const MARK: &str = "hergang";

/// The mark's value: the form of what stands beside it.
const MARKED: &str = "1";

/// The extension that an exported event has beside the mark whose type has the name of one of the catalog's and is not meant, or not
/// followed: then no schema holds it.
const FOREIGN_TYPE: &str = "foreigntype";

/// What every exported event's `source` begins with; the aggregate type follows.
const SOURCE_PREFIX: &str = "/hergang/";

/// An exported event's source, as a URI reference.
fn source_of(kind: &str) -> String {
    let mut source = SOURCE_PREFIX.to_owned();
    for byte in kind.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                source.push(char::from(byte))
            }
            _ => {
                // Writing to a text cannot fail.
                let _ = write!(source, "%{byte:02X}");
            }
        }
    }
    source
}
