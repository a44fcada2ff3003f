//! What happened when, event by event: for the edges of a period that cuts through a quarter of an hour, and for one entity's
//! timeline as a whole.

use super::Views;
use crate::ViewsError;
use crate::database::at;
use hergang_events::Timestamp;
use rusqlite::Params;
use std::ops::Range;
use uuid::Uuid;

pub(super) const OF_A_PERIOD: &str = "SELECT occurred_at, event_type_key, user_key FROM activity_feed
    WHERE occurred_at >= ?1 AND occurred_at < ?2 ORDER BY occurred_at";

pub(super) const OF_AN_ENTITY: &str =
    "SELECT occurred_at, event_type_key, user_key FROM customer_timeline_view
    WHERE entity_key = ?1 ORDER BY occurred_at";

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
        self.each_happening(OF_A_PERIOD, (period.start.micros(), period.end.micros()), visit)
    }

    /// Visits everything on an entity's timeline, in order.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn timeline_happenings(
        &self,
        entity_type: &str,
        entity_id: Uuid,
        visit: &mut dyn FnMut(Happening),
    ) -> Result<(), ViewsError> {
        let Some(key) = self.entity_key(entity_type, entity_id)? else { return Ok(()) };
        self.each_happening(OF_AN_ENTITY, [key], visit)
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

    fn each_happening(
        &self,
        sql: &str,
        values: impl Params,
        visit: &mut dyn FnMut(Happening),
    ) -> Result<(), ViewsError> {
        let visited = self.db.prepare_cached(sql).and_then(|mut query| {
            let mut rows = query.query(values)?;
            while let Some(row) = rows.next()? {
                visit(Happening {
                    occurred_at: Timestamp::from_micros(row.get(0)?),
                    event_type_key: row.get(1)?,
                    user_key: row.get(2)?,
                });
            }
            Ok(())
        });
        visited.map_err(at(&self.path))
    }
}
