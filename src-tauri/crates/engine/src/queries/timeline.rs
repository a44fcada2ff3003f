//! Timelines, of one entity and of everything, and an event's details.

use crate::api::{
    EventDetails, EventMarks, FeedQuery, TimelineEvent, TimelineFilter, TimelinePage, TimelineQuery,
};
use crate::queries::cursor::{event_cursor, parse_event_cursor};
use crate::queries::filtering::{categories, parse_id, texts, users};
use crate::queries::rendering::{Renderer, parse_language};
use crate::workspace::readers::Reader;
use crate::{EngineError, Workspace};
use hergang_events::search::{Moment, Search};
use hergang_events::{Language, Position, Timestamp};
use hergang_views::{Direction, EventCursor, EventFilter, EventRow};

/// The most entries of one page.
const LARGEST_PAGE: usize = 1_000;

impl Workspace {
    /// A page of an entity's timeline, newest first.
    ///
    /// # Errors
    /// [`EngineError::InvalidInput`] names the part of the query that makes no sense.
    pub fn timeline(&self, query: &TimelineQuery) -> Result<TimelinePage, EngineError> {
        let language = parse_language(&query.language)?;
        let entity_id = parse_id(&query.entity_id)?;
        let mut filter = event_filter(&query.filter)?;
        let cursor = match (&query.cursor, &query.at) {
            (Some(cursor), _) => Some(parse_event_cursor(cursor)?),
            (None, Some(moment)) => {
                Some(EventCursor { occurred_at: parse_time(moment)?, position: Position::ZERO })
            }
            (None, None) => None,
        };
        let direction = query.direction.into();
        let limit = (query.limit as usize).clamp(1, LARGEST_PAGE);

        let reader = self.readers().lend()?;
        filter.called = reader.called(&filter.text)?;
        // One more than asked for tells whether there is more.
        let rows =
            reader.views.timeline(&query.entity_type, entity_id, &filter, cursor, direction, limit + 1)?;
        page(&reader, language, &filter.text, rows, cursor, direction, limit)
    }

    /// A page of everything that happened, newest first by business time. With words to search for it is in the order of recording
    /// instead: see [`hergang_views::Views::activity_feed`].
    ///
    /// # Errors
    /// [`EngineError::InvalidInput`] names the part of the query that makes no sense.
    pub fn activity_feed(&self, query: &FeedQuery) -> Result<TimelinePage, EngineError> {
        let language = parse_language(&query.language)?;
        let mut filter = event_filter(&query.filter)?;
        let cursor = query.cursor.as_deref().map(parse_event_cursor).transpose()?;
        let direction = query.direction.into();
        let limit = (query.limit as usize).clamp(1, LARGEST_PAGE);
        let reader = self.readers().lend()?;
        filter.called = reader.called(&filter.text)?;
        let rows = reader.views.activity_feed(&filter, cursor, direction, limit + 1)?;
        page(&reader, language, &filter.text, rows, cursor, direction, limit)
    }

    /// Everything about the event at a position.
    ///
    /// # Errors
    /// [`EngineError::NotFound`] where the log is shorter.
    pub fn event_details(&self, position: u64, language: &str) -> Result<EventDetails, EngineError> {
        let language = parse_language(language)?;
        let reader = self.readers().lend()?;
        let stored = reader.event_at(position)?;
        Renderer::of(&reader, language, [&stored])?.details(&stored, &reader)
    }
}

/// A page of at most `limit` events from rows of which one more tells that there are more, with the words of `text` marked.
fn page(
    reader: &Reader,
    language: Language,
    text: &str,
    mut rows: Vec<EventRow>,
    cursor: Option<EventCursor>,
    direction: Direction,
    limit: usize,
) -> Result<TimelinePage, EngineError> {
    let more = rows.len() > limit;
    match direction {
        Direction::Older => rows.truncate(limit),
        Direction::Newer if more => {
            rows.remove(0);
        }
        Direction::Newer => {}
    }
    let positions: Vec<Position> = rows.iter().map(|row| row.position).collect();
    let search = Search::parse(text);
    let mut events = Vec::with_capacity(positions.len());
    reader.each_part_at(&positions, |stored| {
        let renderer = Renderer::of(reader, language, stored)?;
        events.extend(stored.iter().map(|event| {
            let moments = reader.views.moments_of(&search, event.occurred_at);
            marked(renderer.timeline_event(event), &search, &moments)
        }));
        Ok::<_, EngineError>(())
    })?;
    let at =
        |row: &EventRow| event_cursor(EventCursor { occurred_at: row.occurred_at, position: row.position });
    let older_follow = more || direction == Direction::Newer;
    Ok(TimelinePage {
        events,
        older: rows.last().filter(|_| older_follow).map(at),
        newer: rows.first().map(at).or_else(|| cursor.map(event_cursor)),
    })
}

/// The event with where the words stand in it.
fn marked(mut event: TimelineEvent, search: &Search, moments: &[Moment]) -> TimelineEvent {
    if !search.words().is_empty() {
        let of = |text: &Option<String>| text.as_deref().map_or_else(Vec::new, |text| search.marks(text));
        event.marks = Some(EventMarks {
            day: moments.iter().any(|moment| moment.is_day()),
            time: moments.iter().any(|moment| !moment.is_day()),
            title: search.marks(&event.title),
            description: of(&event.description),
            user: event.user.as_ref().map_or_else(Vec::new, |user| search.marks(&user.name)),
        });
    }
    event
}

/// A moment as a view names it.
pub(crate) fn parse_time(text: &str) -> Result<Timestamp, EngineError> {
    text.parse::<Timestamp>().map_err(|error| EngineError::InvalidInput(error.to_string()))
}

pub(crate) fn event_filter(filter: &TimelineFilter) -> Result<EventFilter, EngineError> {
    let time = |text: &Option<String>| text.as_deref().map(parse_time).transpose();
    Ok(EventFilter {
        categories: categories(&filter.categories)?,
        event_types: texts(&filter.event_types),
        users: users(&filter.user_ids)?,
        from: time(&filter.from)?,
        until: time(&filter.to)?,
        text: filter.text.clone(),
        called: Vec::new(),
    })
}

impl From<crate::api::PageDirection> for Direction {
    fn from(direction: crate::api::PageDirection) -> Self {
        match direction {
            crate::api::PageDirection::Older => Self::Older,
            crate::api::PageDirection::Newer => Self::Newer,
        }
    }
}
