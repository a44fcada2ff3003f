//! Reads event by event: line by line, unless the file holds them in another way. A bad line is a problem of its own; the next line is read
//! all the same.

use super::import::Importer;
use super::shape::{Brackets, Shape, is_between};
use crate::error::{Broken, Fault, ReadProblem};
use crate::input::Input;
use crate::model::{ImportedEvent, ReadOptions};
use hergang_events::AggregateType;
use std::borrow::Cow;
use std::io::BufRead;

/// Some programs write it before the text.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Yields the events of one file.
pub(crate) struct CloudEventsReader {
    input: Input,
    importer: Importer,
    /// Known once the first event is asked for.
    shape: Option<Shape>,
    line: Vec<u8>,
    ended: bool,
}

impl CloudEventsReader {
    pub(crate) fn new(input: Input, options: &ReadOptions, default_kind: AggregateType) -> Self {
        Self {
            input,
            importer: Importer::new(options, default_kind),
            shape: None,
            line: Vec::new(),
            ended: false,
        }
    }

    pub(crate) fn input(&self) -> &Input {
        &self.input
    }

    /// The event read last, without the line's end.
    pub(crate) fn item(&self) -> String {
        String::from_utf8_lossy(&self.line).trim_end_matches(['\n', '\r']).to_owned()
    }

    /// Reads the next event's text; answers its line, or none at the end.
    fn next_item(&mut self) -> Result<Option<u64>, Broken> {
        let shape = match self.shape {
            Some(shape) => shape,
            None => {
                let start = self.input.fill_buf().map_err(|error| broken(1, error.to_string()))?;
                let shape = Shape::of(start.strip_prefix(BYTE_ORDER_MARK).unwrap_or(start));
                *self.shape.insert(shape)
            }
        };
        match shape {
            Shape::Lines => self.next_line(),
            Shape::Values => self.next_value(),
        }
    }

    /// Reads the next object from brace to brace.
    fn next_value(&mut self) -> Result<Option<u64>, Broken> {
        self.line.clear();
        let Some(number) = self.next_brace()? else { return Ok(None) };
        self.input.begin_item();
        let mut brackets = Brackets::default();
        loop {
            let text = self.input.fill_buf().map_err(|error| broken(number, error.to_string()))?;
            if text.is_empty() {
                return Err(broken(number, "ends before its last brace"));
            }
            let end = brackets.end(text);
            let length = end.unwrap_or(text.len());
            self.line.extend_from_slice(&text[..length]);
            self.input.consume(length);
            if end.is_some() {
                return Ok(Some(number));
            }
        }
    }

    /// Passes over what stands between two objects; answers the line of the next one, or none at the end.
    fn next_brace(&mut self) -> Result<Option<u64>, Broken> {
        loop {
            let number = self.input.line();
            self.input.begin_item();
            let text = self.input.fill_buf().map_err(|error| broken(number, error.to_string()))?;
            if text.is_empty() {
                return Ok(None);
            }
            let mark = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
            let between = mark + text[mark..].iter().take_while(|byte| is_between(**byte)).count();
            let next = text.get(between).copied();
            self.input.consume(between);
            match next {
                Some(b'{') => return Ok(Some(self.input.line())),
                Some(_) => return Err(broken(self.input.line(), "is not a JSON object")),
                None => {}
            }
        }
    }

    /// Reads the next line that is not blank; answers its number, or none at the end.
    fn next_line(&mut self) -> Result<Option<u64>, Broken> {
        loop {
            let number = self.input.line();
            self.input.begin_item();
            self.line.clear();
            match self.input.read_until(b'\n', &mut self.line) {
                Ok(0) => return Ok(None),
                Ok(_) => {
                    if self.line.starts_with(BYTE_ORDER_MARK) {
                        self.line.drain(..BYTE_ORDER_MARK.len());
                    }
                    if !self.line.trim_ascii().is_empty() {
                        return Ok(Some(number));
                    }
                }
                Err(error) => return Err(broken(number, error.to_string())),
            }
        }
    }
}

fn broken(line: u64, reason: impl Into<Cow<'static, str>>) -> Broken {
    Broken { line, fault: Fault::new(reason) }
}

impl Iterator for CloudEventsReader {
    type Item = Result<ImportedEvent, ReadProblem>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let line = match self.next_item() {
            Ok(Some(line)) => line,
            Ok(None) => {
                self.ended = true;
                return None;
            }
            Err(broken) => {
                self.ended = true;
                return Some(Err(ReadProblem::fatal(broken)));
            }
        };
        let imported = match std::str::from_utf8(&self.line) {
            Ok(text) => self.importer.import(text.trim(), line),
            Err(_) => Err(Fault::new("is not UTF-8")),
        };
        Some(imported.map_err(|fault| ReadProblem {
            line,
            field: fault.field,
            reason: fault.reason,
            raw: self.item(),
            fatal: false,
        }))
    }
}
