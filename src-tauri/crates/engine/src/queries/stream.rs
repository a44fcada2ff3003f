//! The event stream: a named selection of the log, narrowed to event types and words, page by page.

mod filter;
mod listing;
mod reader;

pub(crate) use self::filter::StreamFilter;
pub(crate) use self::listing::listed;
use self::reader::{StreamPart, StreamReader};
use crate::api::{StreamPage, StreamPageQuery, StreamQuery, ValueCount};
use crate::queries::filtering::value_counts;
use crate::{EngineError, Workspace};
use hergang_events::Position;
use hergang_views::{Among, CountedBy, LogFilter};

/// The most events of one page.
const LARGEST_PAGE: usize = 1_000;

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
        Ok(StreamPage { events: page.events, head: page.head.get(), more: page.more })
    }

    /// How many events of each type a stream has under its words, as far as the read models are.
    ///
    /// # Errors
    /// As [`Workspace::stream_page`].
    pub fn stream_types(&self, query: &StreamQuery) -> Result<Vec<ValueCount>, EngineError> {
        let reader = self.readers().lend()?;
        let filter = StreamFilter::parse(query)?.log_filter(&reader)?;
        let others = LogFilter { event_types: Among::default(), ..filter };
        Ok(value_counts(reader.views.counts(&others, CountedBy::EventType, reader.views.position()?)?))
    }
}
