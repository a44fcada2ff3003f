//! The event types that the log contains.

use super::{Views, category_of};
use crate::ViewsError;
use crate::database::at;
use crate::search_terms::type_mark;
use hergang_events::{Catalog, Category};
use rusqlite::OptionalExtension;

/// An event type and how often it happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventTypeRow {
    /// The type.
    pub event_type: String,
    /// The catalog's category; of a type that it does not know, that of its last event.
    pub category: Category,
    /// How many events of it there are.
    pub count: u64,
}

impl Views {
    /// The event types that the log contains, the most frequent first.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn event_types(&self) -> Result<Vec<EventTypeRow>, ViewsError> {
        let read = || {
            let mut query = self.db.prepare_cached(
                "SELECT t.event_type_key, t.event_type, s.total
                 FROM (SELECT event_type_key, sum(count) AS total FROM event_statistics GROUP BY event_type_key) s
                 JOIN event_type_keys t ON t.event_type_key = s.event_type_key ORDER BY s.total DESC, t.event_type",
            )?;
            let mut rows = query.query([])?;
            let mut types = Vec::new();
            while let Some(row) = rows.next()? {
                let event_type: String = row.get(1)?;
                let category = match Catalog::builtin().entry(&event_type) {
                    Some(entry) => entry.category,
                    None => self.last_category(row.get(0)?)?,
                };
                types.push(EventTypeRow {
                    event_type,
                    category,
                    count: row.get::<_, i64>(2)?.unsigned_abs(),
                });
            }
            Ok(types)
        };
        read().map_err(at(&self.path))
    }

    /// The category of a type's last event, found by its mark in the search index.
    fn last_category(&self, type_key: i64) -> rusqlite::Result<Category> {
        let category = self
            .db
            .prepare_cached(
                "SELECT e.event_category FROM event_search s CROSS JOIN audit_log_view e ON e.global_position = s.rowid
                 WHERE s.event_search MATCH ?1 ORDER BY s.rowid DESC LIMIT 1",
            )?
            .query_row([format!("\"{}\"", type_mark(type_key))], |row| row.get(0))
            .optional()?;
        Ok(category.map_or(Category::System, category_of))
    }
}
