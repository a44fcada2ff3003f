//! What happened when, event by event: for the edges of a period that cuts through a quarter of an hour, and for one entity's
//! timeline as a whole.

use super::found::Found;
use super::search::Match;
use super::wide::Rows;
use super::{EventFilter, Views, category_of};
use crate::ViewsError;
use crate::database::at;
use hergang_events::Timestamp;
use std::ops::Range;
use uuid::Uuid;

pub(super) const OF_A_PERIOD: &str = "SELECT occurred_at, event_type_key, user_key FROM activity_feed
    WHERE occurred_at >= ?1 AND occurred_at < ?2 ORDER BY occurred_at";

pub(super) const OF_AN_ENTITY: &str =
    "SELECT occurred_at, event_type_key, user_key, event_category, global_position
    FROM customer_timeline_view WHERE entity_key = ?1 ORDER BY occurred_at";

/// Two queries: SQLite finds one end of an index at once, both together by reading all of it.
pub(super) const ENDS: &str =
    "SELECT (SELECT min(occurred_at) FROM activity_feed), (SELECT max(occurred_at) FROM activity_feed)";

pub(super) const LAST_BEFORE: &str = "SELECT max(occurred_at) FROM activity_feed WHERE occurred_at < ?1";

/// An event as it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Happening {
    /// Its business time.
    pub occurred_at: Timestamp,
    /// Its type's key.
    pub event_type_key: i64,
    /// The key of who did it.
    pub user_key: Option<i64>,
}

/// Which parts of a filter an event passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passed {
    /// The categories.
    pub category: bool,
    /// The event types.
    pub event_type: bool,
    /// The users.
    pub user: bool,
    /// The period.
    pub period: bool,
    /// The words.
    pub text: bool,
}

impl Passed {
    /// All of them.
    pub const ALL: Self = Self { category: true, event_type: true, user: true, period: true, text: true };

    /// Whether it passes the whole filter.
    pub fn all(self) -> bool {
        self == Self::ALL
    }
}

impl Views {
    /// Visits what happened in a period, in order.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn happenings(
        &self,
        period: Range<Timestamp>,
        visit: &mut dyn FnMut(Happening),
    ) -> Result<(), ViewsError> {
        let visited = self.db.prepare_cached(OF_A_PERIOD).and_then(|mut query| {
            let mut rows = query.query((period.start.micros(), period.end.micros()))?;
            while let Some(row) = rows.next()? {
                visit(happening(row)?);
            }
            Ok(())
        });
        visited.map_err(at(&self.path))
    }

    /// Visits everything on an entity's timeline, in order, with which parts of a filter it passes.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn timeline_happenings(
        &self,
        entity_type: &str,
        entity_id: Uuid,
        filter: &EventFilter,
        visit: &mut dyn FnMut(Happening, Passed),
    ) -> Result<(), ViewsError> {
        let Some(key) = self.entity_key(entity_type, entity_id)? else { return Ok(()) };
        let (types, users) = (self.keys_of_types(&filter.event_types)?, self.keys_of_users(&filter.users)?);
        let words = self.with_words(filter, key)?;
        let visited = self.db.prepare_cached(OF_AN_ENTITY).and_then(|mut query| {
            let mut rows = query.query([key])?;
            while let Some(row) = rows.next()? {
                let happening = happening(row)?;
                let occurred_at = happening.occurred_at;
                let passed = Passed {
                    category: filter.categories.has(&category_of(row.get(3)?)),
                    event_type: types.has(Some(happening.event_type_key)),
                    user: users.has(happening.user_key),
                    period: filter.from.is_none_or(|from| occurred_at >= from)
                        && filter.until.is_none_or(|until| occurred_at < until),
                    text: match &words {
                        Some(found) => found.has(row.get(4)?),
                        None => true,
                    },
                };
                visit(happening, passed);
            }
            Ok(())
        });
        visited.map_err(at(&self.path))
    }

    /// Where a filter's words stand within an entity's events; `None` where it has none.
    fn with_words(&self, filter: &EventFilter, entity: i64) -> Result<Option<Found>, ViewsError> {
        self.at_one_moment(|| {
            Ok(match self.find_matches(&filter.text, &filter.called, Some(entity))? {
                Match::Everything => None,
                Match::Nothing => Some(Found::default()),
                Match::Expression(expression) => Some(self.found_by_words(&expression)?),
                Match::Wide(words, expression) => {
                    Some(self.also_by_words(self.found(&words, &Rows::Of(entity))?, expression.as_deref())?)
                }
            })
        })
    }

    /// The first and the last moment of the whole log, by business time; `None` where it is empty.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn period(&self) -> Result<Option<(Timestamp, Timestamp)>, ViewsError> {
        let period = self.db.prepare_cached(ENDS).and_then(|mut query| {
            query.query_row([], |row| {
                let (first, last): (Option<i64>, Option<i64>) = (row.get(0)?, row.get(1)?);
                Ok(first
                    .zip(last)
                    .map(|(first, last)| (Timestamp::from_micros(first), Timestamp::from_micros(last))))
            })
        });
        period.map_err(at(&self.path))
    }

    /// The last moment of the whole log before this one, by business time; `None` where there is none.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn last_before(&self, moment: Timestamp) -> Result<Option<Timestamp>, ViewsError> {
        let last = self.db.prepare_cached(LAST_BEFORE).and_then(|mut query| {
            query.query_row([moment.micros()], |row| {
                Ok(row.get::<_, Option<i64>>(0)?.map(Timestamp::from_micros))
            })
        });
        last.map_err(at(&self.path))
    }
}

/// A row that begins with the time, the type and the user.
fn happening(row: &rusqlite::Row<'_>) -> rusqlite::Result<Happening> {
    Ok(Happening {
        occurred_at: Timestamp::from_micros(row.get(0)?),
        event_type_key: row.get(1)?,
        user_key: row.get(2)?,
    })
}
