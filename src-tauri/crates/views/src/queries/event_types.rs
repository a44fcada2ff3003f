//! The event types that the log contains.

use super::{KnownType, Views, category_of};
use crate::ViewsError;
use crate::database::at;

impl Views {
    /// The event types that the log contains with how many events of each there are, the most frequent first.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn event_types(&self) -> Result<Vec<(KnownType, u64)>, ViewsError> {
        let types = self
            .db
            .prepare_cached(
                "SELECT t.event_type, t.is_foreign, t.event_category, s.total
                 FROM (SELECT event_type_key, sum(count) AS total FROM event_statistics GROUP BY event_type_key) s
                 JOIN event_type_keys t ON t.event_type_key = s.event_type_key ORDER BY s.total DESC, t.event_type",
            )
            .and_then(|mut query| {
                let types = query.query_map([], |row| {
                    let known = KnownType {
                        event_type: row.get(0)?,
                        is_foreign: row.get(1)?,
                        category: category_of(row.get(2)?),
                    };
                    Ok((known, row.get::<_, i64>(3)?.unsigned_abs()))
                })?;
                types.collect()
            });
        types.map_err(at(&self.path))
    }
}
