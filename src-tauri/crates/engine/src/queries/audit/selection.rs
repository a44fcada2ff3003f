//! Which rows of the audit trail: what a view asked for, checked, and where those rows are in the log.
//!
//! Positions have no gaps, so everything in the order of recording needs no work at all. Whatever is filtered or sorted
//! otherwise is found once, as a list of positions, and each page is a slice of it.

use super::lists::{AuditLists, List, ListKey};
use crate::EngineError;
use crate::api::{AuditColumn, AuditFilter, AuditPart, AuditSelection};
use crate::queries::filtering::{categories, entities, texts, users};
use crate::queries::timeline::parse_time;
use crate::workspace::readers::Reader;
use hergang_events::Position;
use hergang_views::{CountedBy, Counts, Direction, LogFilter, LogOrder};

/// A selection that was checked, with its end.
pub(super) struct Selection {
    filter: LogFilter,
    order: LogOrder,
    descending: bool,
    up_to: Position,
}

/// A page's place in the log.
pub(super) struct Page {
    pub(super) positions: Vec<Position>,
    pub(super) total: Option<u64>,
}

/// All positions of a selection.
pub(super) enum Found {
    /// Everything up to a position, in the order of recording.
    Everything(Position),
    /// What passes, in ascending order.
    Listed(List),
}

impl Selection {
    /// The read models may be behind the log, or be made anew: rows end where they end.
    pub(super) fn new(asked: &AuditSelection, reader: &Reader) -> Result<Self, EngineError> {
        let mut filter = log_filter(&asked.filter)?;
        filter.called = reader.called(&filter.text)?;
        let known = reader.views.position()?;
        let up_to = asked.up_to.map_or(known, |up_to| Position::new(up_to).min(known));
        Ok(Self { filter, order: asked.sort.into(), descending: asked.descending, up_to })
    }

    pub(super) fn up_to(&self) -> Position {
        self.up_to
    }

    /// Whether it leaves events out.
    pub(super) fn is_filtered(&self) -> bool {
        self.filter != LogFilter::default()
    }

    /// The words that are looked for.
    pub(super) fn text(&self) -> &str {
        &self.filter.text
    }

    /// The positions of a page. The first page in the order of recording is read off the end of the log where no list is at
    /// hand: to find all of a million rows takes many times longer than to find fifty.
    pub(super) fn page(
        &self,
        reader: &Reader,
        lists: &AuditLists,
        offset: u64,
        limit: usize,
    ) -> Result<Page, EngineError> {
        if offset == 0
            && !self.is_everything()
            && self.order == LogOrder::Position
            && lists.known(&self.key()).is_none()
        {
            let direction = if self.descending { Direction::Older } else { Direction::Newer };
            let within = Position::new(1)..=self.up_to;
            // One more than asked for tells whether these are all.
            let mut positions = reader.views.positions(&self.filter, within, direction, limit + 1)?;
            let total = (positions.len() <= limit).then_some(positions.len() as u64);
            positions.truncate(limit);
            return Ok(Page { positions, total });
        }
        let found = self.found(reader, lists)?;
        Ok(Page { positions: self.slice(&found, offset, limit), total: Some(found.count()) })
    }

    pub(super) fn count(&self, reader: &Reader, lists: &AuditLists) -> Result<u64, EngineError> {
        Ok(self.found(reader, lists)?.count())
    }

    /// How many rows there are by now beyond its end.
    pub(super) fn news(&self, reader: &Reader) -> Result<u64, EngineError> {
        let known = reader.views.position()?;
        if !self.is_filtered() {
            return Ok(known.get() - self.up_to.get().min(known.get()));
        }
        let beyond = self.up_to.next()..=known;
        let positions = reader.views.positions(&self.filter, beyond, Direction::Newer, usize::MAX)?;
        Ok(positions.len() as u64)
    }

    /// How many rows each choice of one part of the filter would leave under its other parts.
    pub(super) fn choices(&self, reader: &Reader, part: AuditPart) -> Result<Counts, EngineError> {
        let mut others = self.filter.clone();
        let by = match part {
            AuditPart::Categories => {
                others.categories = Default::default();
                CountedBy::Category
            }
            AuditPart::EventTypes => {
                others.event_types = Default::default();
                CountedBy::EventType
            }
            AuditPart::UserIds => {
                others.users = Default::default();
                CountedBy::User
            }
            AuditPart::EntityTypes => {
                others.aggregate_types = Default::default();
                CountedBy::AggregateType
            }
            AuditPart::ChangedFields => {
                others.changed_fields = Default::default();
                CountedBy::ChangedField
            }
        };
        Ok(reader.views.counts(&others, by, self.up_to)?)
    }

    /// Where all of its rows are.
    pub(super) fn found(&self, reader: &Reader, lists: &AuditLists) -> Result<Found, EngineError> {
        if self.is_everything() {
            return Ok(Found::Everything(self.up_to));
        }
        let build = || Ok(reader.views.sorted_positions(&self.filter, self.order, self.up_to)?);
        lists.get(self.key(), build).map(Found::Listed)
    }

    /// A part of what was found, in the order asked for.
    pub(super) fn slice(&self, found: &Found, offset: u64, limit: usize) -> Vec<Position> {
        let count = found.count();
        let end = offset.saturating_add(limit as u64).min(count);
        let place = |row: u64| if self.descending { count - 1 - row } else { row };
        (offset.min(end)..end).filter_map(|row| found.at(place(row))).collect()
    }

    fn is_everything(&self) -> bool {
        self.order == LogOrder::Position && !self.is_filtered()
    }

    /// Descending is ascending from its end, so both share a list.
    fn key(&self) -> ListKey {
        ListKey { filter: self.filter.clone(), order: self.order, up_to: self.up_to }
    }
}

impl Found {
    pub(super) fn count(&self) -> u64 {
        match self {
            Self::Everything(up_to) => up_to.get(),
            Self::Listed(list) => list.len() as u64,
        }
    }

    fn at(&self, place: u64) -> Option<Position> {
        match self {
            Self::Everything(_) => Some(Position::new(place + 1)),
            Self::Listed(list) => list.get(usize::try_from(place).ok()?).copied(),
        }
    }
}

impl From<AuditColumn> for LogOrder {
    fn from(column: AuditColumn) -> Self {
        match column {
            AuditColumn::Position => Self::Position,
            AuditColumn::OccurredAt => Self::OccurredAt,
            AuditColumn::User => Self::User,
            AuditColumn::Entity => Self::Aggregate,
            AuditColumn::EventType => Self::EventType,
        }
    }
}

fn log_filter(filter: &AuditFilter) -> Result<LogFilter, EngineError> {
    let time = |text: &Option<String>| text.as_deref().map(parse_time).transpose();
    Ok(LogFilter {
        categories: categories(&filter.categories)?,
        event_types: texts(&filter.event_types),
        users: users(&filter.user_ids)?,
        entities: entities(&filter.entities)?,
        aggregate: None,
        aggregate_types: texts(&filter.entity_types),
        from: time(&filter.from)?,
        until: time(&filter.to)?,
        changed_fields: texts(&filter.changed_fields),
        text: filter.text.trim().to_owned(),
        called: Vec::new(),
    })
}
