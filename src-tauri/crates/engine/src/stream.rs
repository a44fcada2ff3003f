//! The event stream, page by page: a named selection of the log, narrowed to event types and words.
//!
//! Without words and types the log answers by itself, also while the read models are behind. A type is found through the read
//! models, since it may be rare and the log has no index of types; the log's end that they do not have yet is looked through.
//! Words are found through the read models only: such a page ends where they end.

use crate::api::{StreamPage, StreamPageQuery, StreamQuery};
use crate::readers::Reader;
use crate::rendering::Renderer;
use crate::{EngineError, Workspace};
use hergang_events::{DomainEvent, Language, Position, StreamName};
use hergang_views::{Direction, LogFilter};
use std::collections::HashSet;

/// The most events of one page.
const LARGEST_PAGE: usize = 1_000;

/// Events looked through at once where no index leads to those that are wanted.
const CHUNK: usize = 1_000;

/// Which events belong to a stream. The words of a query are not its to judge: only the search knows them.
#[derive(Debug, Clone)]
pub(crate) struct StreamFilter {
    stream: StreamName,
    event_types: HashSet<String>,
}

impl StreamFilter {
    pub(crate) fn new(query: &StreamQuery) -> Result<Self, EngineError> {
        let stream = query
            .stream
            .parse()
            .map_err(|error: hergang_events::InvalidName| EngineError::InvalidInput(error.to_string()))?;
        Ok(Self { stream, event_types: query.event_types.iter().cloned().collect() })
    }

    pub(crate) fn matches(&self, event: &DomainEvent) -> bool {
        let in_stream = match &self.stream {
            StreamName::All => true,
            StreamName::Category(kind) => event.aggregate_type == *kind,
            StreamName::Aggregate(kind, id) => event.aggregate_id == *id && event.aggregate_type == *kind,
        };
        in_stream && (self.event_types.is_empty() || self.event_types.contains(event.event_type.as_str()))
    }

    fn log_filter(&self, text: &str) -> LogFilter {
        let mut filter = LogFilter {
            event_types: self.event_types.iter().cloned().collect(),
            text: text.to_owned(),
            ..LogFilter::default()
        };
        match &self.stream {
            StreamName::All => {}
            StreamName::Category(kind) => filter.aggregate_type = Some(kind.to_string()),
            StreamName::Aggregate(kind, id) => filter.aggregate = Some((kind.to_string(), id.0)),
        }
        filter
    }
}

/// Where a page of a stream begins, and which way it goes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum StreamPart {
    /// The first events after a position.
    After(Position),
    /// The last events before a position.
    Before(Position),
}

/// Events of a stream in the log's order.
pub(crate) struct StreamEvents {
    pub(crate) events: Vec<DomainEvent>,
    /// How far the log was looked at, at most.
    pub(crate) head: Position,
    /// Whether the stream goes on in the direction of the page.
    pub(crate) more: bool,
}

/// Reads pages of streams.
pub(crate) struct StreamReader<'a> {
    reader: &'a Reader,
    filter: StreamFilter,
    text: String,
    head: Position,
    /// The last position that the read models contain.
    known: Position,
}

impl<'a> StreamReader<'a> {
    pub(crate) fn new(reader: &'a Reader, query: &StreamQuery) -> Result<Self, EngineError> {
        let text = query.text.trim().to_owned();
        let head = reader.log.head()?;
        let known = reader.views.position()?.min(head);
        // What the read models do not have yet cannot be searched: whoever follows from here on gets it.
        let head = if text.is_empty() { head } else { known };
        Ok(Self { reader, filter: StreamFilter::new(query)?, text, head, known })
    }

    pub(crate) fn page(&self, part: StreamPart, limit: usize) -> Result<StreamEvents, EngineError> {
        // One more than asked for tells whether there is more.
        let wanted = limit + 1;
        let mut events = match part {
            StreamPart::After(after) => self.forward(after, wanted)?,
            StreamPart::Before(before) => self.backward(before.min(self.head.next()), wanted)?,
        };
        let more = events.len() > limit;
        match part {
            StreamPart::After(_) => events.truncate(limit),
            StreamPart::Before(_) => drop(events.drain(..events.len().saturating_sub(limit))),
        }
        Ok(StreamEvents { events, head: self.head, more })
    }

    /// Whether the log finds the stream's events by an index of its own. An aggregate has few enough to look through.
    fn log_suffices(&self) -> bool {
        self.text.is_empty()
            && (self.filter.event_types.is_empty() || matches!(self.filter.stream, StreamName::Aggregate(..)))
    }

    fn forward(&self, after: Position, wanted: usize) -> Result<Vec<DomainEvent>, EngineError> {
        if self.log_suffices() {
            return self.scan_forward(after, wanted);
        }
        let mut events = self.indexed(after.next(), self.known, Direction::Newer, wanted)?;
        if events.len() < wanted {
            events.extend(self.scan_forward(after.max(self.known), wanted - events.len())?);
        }
        Ok(events)
    }

    fn backward(&self, before: Position, wanted: usize) -> Result<Vec<DomainEvent>, EngineError> {
        if self.log_suffices() {
            return self.scan_backward(before, Position::ZERO, wanted);
        }
        let newest = self.scan_backward(before, self.known, wanted)?;
        let last = before.previous().min(self.known);
        let mut events = self.indexed(Position::new(1), last, Direction::Older, wanted - newest.len())?;
        events.reverse();
        events.extend(newest);
        Ok(events)
    }

    /// Events found through the read models, in the order of the direction.
    fn indexed(
        &self,
        first: Position,
        last: Position,
        direction: Direction,
        wanted: usize,
    ) -> Result<Vec<DomainEvent>, EngineError> {
        if wanted == 0 || first > last {
            return Ok(Vec::new());
        }
        let filter = self.filter.log_filter(&self.text);
        let positions = self.reader.views.positions(&filter, first..=last, direction, wanted)?;
        Ok(self.reader.log.at(&positions)?)
    }

    /// Looks through the log up to `head`.
    fn scan_forward(&self, mut after: Position, wanted: usize) -> Result<Vec<DomainEvent>, EngineError> {
        let mut events = Vec::new();
        while events.len() < wanted && after < self.head {
            let chunk = self.chunk(wanted);
            let page = self.reader.log.stream_page(&self.filter.stream, after, chunk)?;
            let end = page.len() < chunk;
            after = page.last().map_or(self.head, |last| last.global_position);
            let head = self.head;
            events.extend(
                page.into_iter().filter(|event| event.global_position <= head && self.filter.matches(event)),
            );
            if end {
                break;
            }
        }
        events.truncate(wanted);
        Ok(events)
    }

    /// Looks through the log down to what comes after `floor`.
    fn scan_backward(
        &self,
        mut before: Position,
        floor: Position,
        wanted: usize,
    ) -> Result<Vec<DomainEvent>, EngineError> {
        let mut newest_first = Vec::new();
        while newest_first.len() < wanted && before > floor.next() {
            let chunk = self.chunk(wanted);
            let page = self.reader.log.stream_page_before(&self.filter.stream, before, chunk)?;
            let end = page.len() < chunk;
            before = page.first().map_or(floor, |first| first.global_position);
            newest_first.extend(
                page.into_iter()
                    .rev()
                    .filter(|event| event.global_position > floor && self.filter.matches(event)),
            );
            if end {
                break;
            }
        }
        newest_first.truncate(wanted);
        newest_first.reverse();
        Ok(newest_first)
    }

    fn chunk(&self, wanted: usize) -> usize {
        if self.filter.event_types.is_empty() { wanted } else { CHUNK }
    }
}

impl Workspace {
    /// A page of a stream.
    ///
    /// # Errors
    /// [`EngineError::InvalidInput`] for a stream that cannot be.
    pub fn stream_page(&self, query: &StreamPageQuery) -> Result<StreamPage, EngineError> {
        let reader = self.readers().lend()?;
        let limit = (query.limit as usize).clamp(1, LARGEST_PAGE);
        let part = match (query.after, query.before) {
            (Some(after), _) => StreamPart::After(Position::new(after)),
            (None, Some(before)) => StreamPart::Before(Position::new(before)),
            (None, None) => StreamPart::Before(Position::MAX),
        };
        let page = StreamReader::new(&reader, &query.query)?.page(part, limit)?;
        // Names and categories are the same in every language.
        let mut renderer = Renderer::new(&reader, Language::default());
        Ok(StreamPage {
            events: page.events.iter().map(|event| renderer.stream_event(event)).collect::<Result<_, _>>()?,
            head: page.head.get(),
            more: page.more,
        })
    }
}
