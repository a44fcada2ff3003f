//! Writes events so that reading them back yields the same.

use super::{FOREIGN_TYPE, MARK, MARKED, source_of};
use crate::error::FormatError;
use crate::json_text::{push_key, push_string};
use hergang_events::{DomainEvent, Json, Timestamp};
use serde_json::value::RawValue;
use std::fmt::Write as _;
use std::io::{BufWriter, Write};

/// Years before 0 and after 9999 have no RFC 3339 spelling.
const WRITABLE_TIMES: std::ops::RangeInclusive<i64> = -62_167_219_200_000_000..=253_402_300_799_999_999;

/// Writes one event a line. Buffers on its own.
pub struct CloudEventsWriter<W: Write> {
    target: BufWriter<W>,
    line: String,
}

impl<W: Write> CloudEventsWriter<W> {
    /// Writes to `target`, from where it stands.
    pub fn new(target: W) -> Self {
        Self { target: BufWriter::with_capacity(1 << 20, target), line: String::new() }
    }

    /// Writes one event. One that could not be read back as it is gets [`FormatError::Unwritable`] and leaves no trace.
    pub fn write(&mut self, event: &DomainEvent) -> Result<(), FormatError> {
        self.write_checked(event, false)
    }

    /// [`Self::write`] for an event that does not follow the schema of its type: the line says that the catalog's is not meant, so that
    /// it can be read back.
    pub fn write_of_foreign_type(&mut self, event: &DomainEvent) -> Result<(), FormatError> {
        self.write_checked(event, true)
    }

    fn write_checked(&mut self, event: &DomainEvent, foreign_type: bool) -> Result<(), FormatError> {
        let unwritable = |field, reason| FormatError::Unwritable { event_id: event.event_id, field, reason };
        let data = object(&event.event_data).map_err(|reason| unwritable("event_data", reason))?;
        object(&event.metadata).map_err(|reason| unwritable("metadata", reason))?;
        for (field, time) in [("occurred_at", event.occurred_at), ("recorded_at", event.recorded_at)] {
            if !WRITABLE_TIMES.contains(&time.micros()) {
                return Err(unwritable(field, "lies outside of the years 0 to 9999"));
            }
        }

        self.write_line(event, Some(data), foreign_type)
    }

    /// Writes one that [`Self::write`] refuses, each field as it is stored: a reader refuses the line because of the same field, and who
    /// passes over it keeps all of it.
    pub fn write_refused(&mut self, event: &DomainEvent) -> Result<(), FormatError> {
        self.write_line(event, object(&event.event_data).ok(), false)
    }

    /// `data`: the text of the object, if they are one.
    fn write_line(
        &mut self,
        event: &DomainEvent,
        data: Option<&str>,
        foreign_type: bool,
    ) -> Result<(), FormatError> {
        let line = &mut self.line;
        line.clear();
        line.push_str(r#"{"specversion":"1.0""#);
        push_plain(line, "id", event.event_id);
        push_text(line, "source", &source_of(event.aggregate_type.as_str()));
        push_text(line, "type", event.event_type.as_str());
        push_plain(line, "subject", event.aggregate_id);
        push_plain::<Timestamp>(line, "time", event.occurred_at);
        push_text(line, "datacontenttype", "application/json");
        push_plain(line, MARK, MARKED);
        if foreign_type {
            push_plain(line, FOREIGN_TYPE, true);
        }
        push_text(line, "aggregatetype", event.aggregate_type.as_str());
        // As texts: the integers of CloudEvents end at 2^31 − 1.
        push_plain(line, "aggregateversion", event.version);
        push_plain(line, "schemaversion", event.schema_version);
        push_plain(line, "globalposition", event.global_position);
        push_plain(line, "recordedat", event.recorded_at);
        if let Some(user) = event.user_id {
            push_plain(line, "userid", user);
        }
        if let Some(login) = &event.recorded_by {
            push_text(line, "recordedby", login.as_str());
        }
        push_text(line, "metadata", event.metadata.as_str());
        let stored = event.event_data.as_str();
        if data.is_none_or(|data| data.contains(['\n', '\r']) || data.len() != stored.len()) {
            push_text(line, "datatext", stored);
        }
        line.push_str(r#","data":"#);
        push_one_line(line, data.unwrap_or("null"));
        line.push_str("}\n");
        self.target.write_all(line.as_bytes())?;
        Ok(())
    }

    /// Writes what is still buffered and hands the target back. Without this, events may be missing.
    pub fn finish(self) -> Result<W, FormatError> {
        let mut target = self.target.into_inner().map_err(|error| error.into_error())?;
        target.flush()?;
        Ok(target)
    }
}

/// The text of a stored object, if it is one: stored rows are not checked on reading.
fn object(json: &Json) -> Result<&str, &'static str> {
    match serde_json::from_str::<&RawValue>(json.as_str()) {
        Ok(raw) if raw.get().starts_with('{') => Ok(raw.get()),
        Ok(_) => Err("is not a JSON object"),
        Err(_) => Err("is not valid JSON"),
    }
}

/// In valid JSON, line ends stand only where a space may stand too. The text to the letter stands beside it then.
fn push_one_line(out: &mut String, json: &str) {
    for (number, part) in json.split(['\n', '\r']).enumerate() {
        if number > 0 {
            out.push(' ');
        }
        out.push_str(part);
    }
}

fn push_text(line: &mut String, name: &str, text: &str) {
    line.push(',');
    push_key(line, name);
    push_string(line, text);
}

/// For what is written without anything to escape: ids, numbers, times.
fn push_plain<T: std::fmt::Display>(line: &mut String, name: &str, value: T) {
    // Writing to a text cannot fail.
    let _ = write!(line, ",\"{name}\":\"{value}\"");
}
