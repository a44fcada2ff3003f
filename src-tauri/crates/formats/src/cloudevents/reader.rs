//! Reads event by event: line by line, unless the file holds them in another way. A bad line is a problem of its own; the next line is read
//! all the same.

use super::import::Importer;
use super::shape::{Brackets, Shape, is_between};
use crate::error::{Broken, Fault, ReadProblem, in_words};
use crate::input::Input;
use crate::model::{ImportedEvent, ReadOptions};
use crate::recognise::BYTE_ORDER_MARK;
use hergang_events::AggregateType;
use std::borrow::Cow;
use std::io::BufRead;

/// Yields the events of one file.
pub(crate) struct CloudEventsReader {
    input: Input,
    importer: Importer,
    /// Known once the first event is asked for.
    shape: Option<Shape>,
    /// The lists that the next event stands in, of a file that holds some.
    lists: u64,
    line: Vec<u8>,
    ended: bool,
}

impl CloudEventsReader {
    pub(crate) fn new(input: Input, options: &ReadOptions, default_kind: AggregateType) -> Self {
        Self {
            input,
            importer: Importer::new(options, default_kind),
            shape: None,
            lists: 0,
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
                let start = self.input.fill_buf().map_err(|error| broken(1, in_words(&error)))?;
                let shape = Shape::of(start.strip_prefix(BYTE_ORDER_MARK).unwrap_or(start));
                *self.shape.insert(shape)
            }
        };
        match shape {
            Shape::Lines => self.next_line(),
            Shape::Values => self.next_value(),
        }
    }

    /// Reads the next value: an event from brace to brace, or what stands where one should, which is a bad event.
    fn next_value(&mut self) -> Result<Option<u64>, Broken> {
        self.line.clear();
        let Some(number) = self.next_start()? else { return Ok(None) };
        self.input.begin_item();
        let mut brackets = Brackets::default();
        loop {
            let text = self.input.fill_buf().map_err(|error| broken(number, in_words(&error)))?;
            if text.is_empty() {
                return if brackets.are_closed() {
                    Ok(Some(number))
                } else {
                    Err(broken(number, "ends before its last brace"))
                };
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

    /// Passes over what stands between two values; answers the line of the next one, or none at the end.
    fn next_start(&mut self) -> Result<Option<u64>, Broken> {
        loop {
            let number = self.input.line();
            self.input.begin_item();
            let text = self.input.fill_buf().map_err(|error| broken(number, in_words(&error)))?;
            if text.is_empty() {
                return if self.lists == 0 {
                    Ok(None)
                } else {
                    Err(broken(number, "ends before its list does"))
                };
            }
            let mark = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
            let mut between = mark;
            let mut is_closed_twice = false;
            while let Some(byte) = text.get(between).filter(|byte| is_between(**byte) && !is_closed_twice) {
                match byte {
                    b'[' => self.lists += 1,
                    b']' if self.lists == 0 => is_closed_twice = true,
                    b']' => self.lists -= 1,
                    _ => {}
                }
                between += 1;
            }
            let is_value = between < text.len();
            self.input.consume(between);
            if is_closed_twice {
                return Err(broken(self.input.line(), "closes a list that it does not open"));
            }
            if is_value {
                return Ok(Some(self.input.line()));
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
                Err(error) => return Err(broken(number, in_words(&error))),
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
