//! The one door to every format that can be read.

use crate::cloudevents::CloudEventsReader;
use crate::error::{FormatError, ReadProblem};
use crate::ids;
use crate::input::{Input, ReadSeek};
use crate::model::{ImportedEvent, LogFormat, ReadOptions};
use crate::recognise::recognise;
use crate::stream::is_stream;
use crate::xes::{Extent, XesReader};
use hergang_events::AggregateType;
use std::fs::File;
use std::io;
use std::path::Path;

/// The aggregate type when neither the options nor the file nor its name yield one.
const LAST_RESORT: &str = "case";

/// Reads the events of a log, one after the other. Memory does not grow with the file.
///
/// An item that cannot be taken is an `Err`; unless it is fatal, the next call goes on with the next item.
pub struct LogFileReader(Format);

enum Format {
    Xes(Box<XesReader>),
    CloudEvents(Box<CloudEventsReader>),
}

impl LogFileReader {
    /// Opens a log. An XES log is read through once before its first event, which also proves that it is whole. What comes out of a pipe
    /// is kept in a file first ([`crate::spool`]) and read by [`Self::from_source`].
    pub fn open(path: impl AsRef<Path>, options: &ReadOptions) -> Result<Self, FormatError> {
        let path = path.as_ref();
        Self::start(Box::new(Self::file(path)?), path, options, Extent::Whole)
    }

    /// A log's file, for [`Self::from_source`].
    ///
    /// # Errors
    /// [`FormatError::Open`], also for a pipe.
    pub fn file(path: &Path) -> Result<File, FormatError> {
        let cannot = |source: io::Error| FormatError::Open { path: path.into(), source };
        if is_stream(path).map_err(cannot)? {
            return Err(cannot(io::Error::other("comes out of a pipe, which can be read but once")));
        }
        File::open(path).map_err(cannot)
    }

    /// Reads a log that is no file. `name` stands for the file's name.
    pub fn from_source(
        source: impl ReadSeek + 'static,
        name: &str,
        options: &ReadOptions,
    ) -> Result<Self, FormatError> {
        Self::start(Box::new(source), Path::new(name), options, Extent::Whole)
    }

    /// Reads a log only to look whether there is an event in it: XES is surveyed as far as the first one, so that it costs nothing, and what
    /// is known of the log as a whole is not to be relied on.
    pub fn peek(
        source: impl ReadSeek + 'static,
        name: &str,
        options: &ReadOptions,
    ) -> Result<Self, FormatError> {
        Self::start(Box::new(source), Path::new(name), options, Extent::FirstEvent)
    }

    fn start(
        source: Box<dyn ReadSeek>,
        path: &Path,
        options: &ReadOptions,
        extent: Extent,
    ) -> Result<Self, FormatError> {
        let cannot = |source: io::Error| FormatError::Open { path: path.into(), source };
        let mut input = Input::new(source).map_err(cannot)?;
        let format = recognise(&mut input).map_err(cannot)?.map_err(FormatError::Unknown)?;
        let input = input.restart().map_err(cannot)?;
        let kind = kind_from(path);
        Ok(Self(match format {
            LogFormat::Xes => Format::Xes(Box::new(XesReader::open(input, options, kind, extent)?)),
            LogFormat::CloudEvents => {
                Format::CloudEvents(Box::new(CloudEventsReader::new(input, options, kind)))
            }
        }))
    }

    /// What the file turned out to be.
    pub fn format(&self) -> LogFormat {
        match self.0 {
            Format::Xes(_) => LogFormat::Xes,
            Format::CloudEvents(_) => LogFormat::CloudEvents,
        }
    }

    /// Bytes of the file read so far, packed as it may be.
    pub fn bytes_read(&self) -> u64 {
        self.input().bytes_read()
    }

    /// The size of the file.
    pub fn bytes_total(&self) -> u64 {
        self.input().bytes_total()
    }

    /// How many events the file holds, good and bad, if that is known beforehand.
    pub fn events_total(&self) -> Option<u64> {
        match &self.0 {
            Format::Xes(reader) => Some(reader.events_total()),
            Format::CloudEvents(_) => None,
        }
    }

    /// The item read last as it stands in the file. Bytes that are not UTF-8 are replaced.
    pub fn item(&self) -> String {
        match &self.0 {
            Format::Xes(reader) => reader.item(),
            Format::CloudEvents(reader) => reader.item(),
        }
    }

    fn input(&self) -> &Input {
        match &self.0 {
            Format::Xes(reader) => reader.input(),
            Format::CloudEvents(reader) => reader.input(),
        }
    }
}

impl Iterator for LogFileReader {
    type Item = Result<ImportedEvent, ReadProblem>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            Format::Xes(reader) => reader.next(),
            Format::CloudEvents(reader) => reader.next(),
        }
    }
}

/// `loans` from `/data/Loans.xes.gz`.
fn kind_from(path: &Path) -> AggregateType {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let stem = name.split_once('.').map_or(&*name, |(stem, _)| stem);
    ids::slug(stem).unwrap_or_else(|| AggregateType::from_stored(LAST_RESORT))
}
