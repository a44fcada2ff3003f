//! Readers and writers of foreign event logs: XES (IEEE 1849) in, CloudEvents 1.0 in and out.
//!
//! Pure over [`std::io::Read`] and [`std::io::Write`]: no async, no SQL. Memory does not grow with the file.
//! How each format maps to the event record is written in `docs/formats.md`.

mod cloudevents;
mod error;
mod ids;
mod input;
mod json_text;
mod log_file_reader;
mod model;
mod recognise;
mod stream;
mod time;
mod xes;

pub use cloudevents::CloudEventsWriter;
pub use error::{FormatError, ReadProblem, in_words};
pub use ids::{NAMESPACE, aggregate_id, slug, user_id};
pub use input::ReadSeek;
pub use log_file_reader::LogFileReader;
pub use model::{ImportedEvent, LogFormat, ReadOptions};
pub use stream::{STANDARD_INPUT, is_stream, spool};
