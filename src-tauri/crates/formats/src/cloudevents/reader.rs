//! Reads line by line. A bad line is a problem of its own; the next line is read all the same.

use super::import::Importer;
use crate::error::{Broken, Fault, ReadProblem};
use crate::input::Input;
use crate::model::{ImportedEvent, ReadOptions};
use hergang_events::AggregateType;
use std::io::BufRead;

/// Some programs write it before the text.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Yields the events of one file.
pub(crate) struct CloudEventsReader {
    input: Input,
    importer: Importer,
    line: Vec<u8>,
    ended: bool,
}

impl CloudEventsReader {
    pub(crate) fn new(input: Input, options: &ReadOptions, default_kind: AggregateType) -> Self {
        Self { input, importer: Importer::new(options, default_kind), line: Vec::new(), ended: false }
    }

    pub(crate) fn input(&self) -> &Input {
        &self.input
    }

    /// The line read last, without its end.
    pub(crate) fn item(&self) -> String {
        String::from_utf8_lossy(&self.line).trim_end_matches(['\n', '\r']).to_owned()
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
                Err(error) => return Err(Broken { line: number, fault: Fault::new(error.to_string()) }),
            }
        }
    }
}

impl Iterator for CloudEventsReader {
    type Item = Result<ImportedEvent, ReadProblem>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let line = match self.next_line() {
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
