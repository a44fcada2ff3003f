//! Reads a stream page by page.
//!
//! Without words and types the log answers by itself, also while the read models are behind. A type is found through the read
//! models, since it may be rare and the log has no index of types; the log's end that they do not have yet is looked through.
//! Words are found through the read models only: such a page ends where they end.

use super::{StreamFilter, listed};
use crate::EngineError;
use crate::api::{StreamEvent, StreamQuery};
use crate::workspace::readers::Reader;
use hergang_events::{DomainEvent, Position, StreamName};
use hergang_store::EventPage;
use hergang_views::Direction;

/// Events looked through at once where no index leads to those that are wanted.
const CHUNK: usize = 1_000;

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
    pub(crate) events: Vec<StreamEvent>,
    /// How far the log was looked at, at most.
    pub(crate) head: Position,
    /// Whether the stream goes on in the direction of the page.
    pub(crate) more: bool,
}

/// Reads pages of streams.
pub(crate) struct StreamReader<'a> {
    reader: &'a Reader,
    filter: StreamFilter,
    head: Position,
    /// The last position that the read models contain.
    known: Position,
}

impl<'a> StreamReader<'a> {
    pub(crate) fn new(reader: &'a Reader, query: &StreamQuery) -> Result<Self, EngineError> {
        let filter = StreamFilter::parse(query)?;
        let head = reader.log.head()?;
        let known = reader.views.position()?.min(head);
        // What the read models do not have yet cannot be searched: whoever follows from here on gets it.
        let head = if filter.searches() { known } else { head };
        Ok(Self { reader, filter, head, known })
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
        !self.filter.searches()
            && (self.filter.event_types.is_open() || matches!(self.filter.stream, StreamName::Aggregate(..)))
    }

    fn forward(&self, after: Position, wanted: usize) -> Result<Vec<StreamEvent>, EngineError> {
        if self.log_suffices() {
            return self.scan_forward(after, wanted);
        }
        let mut events = self.indexed(after.next(), self.known, Direction::Newer, wanted)?;
        if events.len() < wanted {
            events.extend(self.scan_forward(after.max(self.known), wanted - events.len())?);
        }
        Ok(events)
    }

    fn backward(&self, before: Position, wanted: usize) -> Result<Vec<StreamEvent>, EngineError> {
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
    ) -> Result<Vec<StreamEvent>, EngineError> {
        if wanted == 0 || first > last {
            return Ok(Vec::new());
        }
        let filter = self.filter.log_filter(self.reader)?;
        let positions = self.reader.views.positions(&filter, first..=last, direction, wanted)?;
        let mut events = Vec::with_capacity(positions.len());
        self.reader.each_part_at(&positions, |found| {
            events.extend(listed(self.reader, found)?);
            Ok::<_, EngineError>(())
        })?;
        Ok(events)
    }

    /// Looks through the log up to `head`.
    fn scan_forward(&self, mut after: Position, wanted: usize) -> Result<Vec<StreamEvent>, EngineError> {
        let mut events = Vec::new();
        while events.len() < wanted && after < self.head {
            let chunk = self.chunk(wanted);
            let page = self.reader.log.stream_page(&self.filter.stream, after, chunk)?;
            let end = page.ends;
            after = page.last().map_or(self.head, |last| last.global_position);
            let belongs =
                |event: &DomainEvent| event.global_position <= self.head && self.filter.matches(event);
            events.extend(self.kept(page, belongs)?);
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
    ) -> Result<Vec<StreamEvent>, EngineError> {
        let mut newest_first = Vec::new();
        while newest_first.len() < wanted && before > floor.next() {
            let chunk = self.chunk(wanted);
            let page = self.reader.log.stream_page_before(&self.filter.stream, before, chunk)?;
            let end = page.ends;
            before = page.first().map_or(floor, |first| first.global_position);
            let belongs = |event: &DomainEvent| event.global_position > floor && self.filter.matches(event);
            newest_first.extend(self.kept(page, belongs)?.into_iter().rev());
            if end {
                break;
            }
        }
        newest_first.truncate(wanted);
        newest_first.reverse();
        Ok(newest_first)
    }

    /// Those of a page's events that belong to the stream, as they are listed: their data is let go with the page.
    fn kept(
        &self,
        page: EventPage,
        belongs: impl Fn(&DomainEvent) -> bool,
    ) -> Result<Vec<StreamEvent>, EngineError> {
        let kept: Vec<_> = page.into_iter().filter(belongs).collect();
        listed(self.reader, &kept)
    }

    fn chunk(&self, wanted: usize) -> usize {
        if self.filter.event_types.is_open() { wanted } else { CHUNK }
    }
}
