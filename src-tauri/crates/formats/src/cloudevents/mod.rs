//! CloudEvents 1.0 as JSON lines: structured mode, one event a line (docs/formats.md has the mapping).

mod attributes;
mod import;
mod reader;
mod writer;

pub(crate) use reader::CloudEventsReader;
pub use writer::CloudEventsWriter;

/// What every event's `source` begins with; the aggregate type follows.
const SOURCE_PREFIX: &str = "/hergang/";
