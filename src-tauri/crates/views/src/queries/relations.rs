//! Which events follow from an event, and where a process began.

use super::Views;
use crate::ViewsError;
use crate::database::at;
use hergang_events::{EventId, Position};
use uuid::Uuid;

pub(super) const EFFECTS: &str =
    "SELECT global_position FROM event_causes WHERE cause_id = ?1 ORDER BY global_position LIMIT ?2";

pub(super) const BEGINNINGS: &str = "SELECT global_position FROM event_correlations WHERE correlation_id = ?1 ORDER BY global_position LIMIT ?2";

impl Views {
    /// The first at most `limit` events that name this one as their cause, in the log's order.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn effects(&self, cause: EventId, limit: usize) -> Result<Vec<Position>, ViewsError> {
        self.related(EFFECTS, cause.0, limit)
    }

    /// The first at most `limit` events with which a process began (those that name no cause), in the log's order.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn beginnings(&self, correlation: Uuid, limit: usize) -> Result<Vec<Position>, ViewsError> {
        self.related(BEGINNINGS, correlation, limit)
    }

    fn related(&self, sql: &str, id: Uuid, limit: usize) -> Result<Vec<Position>, ViewsError> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let positions = self.db.prepare_cached(sql).and_then(|mut query| {
            query
                .query_map((id.as_bytes(), limit), |row| {
                    Ok(Position::new(row.get::<_, i64>(0)?.unsigned_abs()))
                })?
                .collect()
        });
        positions.map_err(at(&self.path))
    }
}
