//! How much happened, by day and type.

use super::Views;
use crate::ViewsError;
use crate::database::at;

/// A row of `event_statistics`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayCount {
    /// The day in UTC, `YYYY-MM-DD`.
    pub date: String,
    /// The event type.
    pub event_type: String,
    /// How many happened.
    pub count: u64,
}

impl Views {
    /// The counts from one day to another, both included (`YYYY-MM-DD`), in order.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn statistics(&self, from: &str, until: &str) -> Result<Vec<DayCount>, ViewsError> {
        let counts = self
            .db
            .prepare_cached(
                "SELECT s.stat_date, t.event_type, s.count FROM event_statistics s
                 JOIN event_type_keys t ON t.event_type_key = s.event_type_key
                 WHERE s.stat_date BETWEEN ?1 AND ?2 ORDER BY s.stat_date, t.event_type",
            )
            .and_then(|mut query| {
                query
                    .query_map([from, until], |row| {
                        Ok(DayCount {
                            date: row.get(0)?,
                            event_type: row.get(1)?,
                            count: row.get::<_, i64>(2)?.unsigned_abs(),
                        })
                    })?
                    .collect::<rusqlite::Result<Vec<_>>>()
            });
        counts.map_err(at(&self.path))
    }
}
