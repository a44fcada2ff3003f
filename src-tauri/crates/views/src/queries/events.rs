//! Pages of events by business time: an entity's timeline, and the whole business's.

use super::among::{Among, as_values, none_of, one_of};
use super::search::Match;
use super::sql::Bound;
use super::wide::Rows;
use super::{LogFilter, Views, category_number};
use crate::ViewsError;
use crate::database::at;
use hergang_events::{Category, Position, Timestamp, UserId};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params_from_iter};
use uuid::Uuid;

/// Which way to page from a cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Towards the past.
    Older,
    /// Towards the present.
    Newer,
}

/// Where a page ended. Ordered as the pages are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct EventCursor {
    /// The event's business time.
    pub occurred_at: Timestamp,
    /// Its position, which orders events of the same time.
    pub position: Position,
}

/// What to leave out. The default leaves out nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventFilter {
    /// Of which categories.
    pub categories: Among<Category>,
    /// Of which event types.
    pub event_types: Among<String>,
    /// Whose deeds; what nobody did is without any user.
    pub users: Among<UserId>,
    /// Only from this moment on.
    pub from: Option<Timestamp>,
    /// Only before this moment.
    pub until: Option<Timestamp>,
    /// Only events in whose data, sentence or names each of these words begins a word.
    pub text: String,
    /// Events whose ids begin with the text; they pass it, whatever their words.
    pub called: Vec<Position>,
}

/// An event's place in a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventRow {
    /// Its position in the log.
    pub position: Position,
    /// Its business time.
    pub occurred_at: Timestamp,
}

/// A query as it is put together.
struct Sql {
    text: String,
    values: Vec<Bound>,
}

impl Sql {
    fn and(&mut self, condition: &str, values: impl IntoIterator<Item = Value>) {
        self.text.push_str(" AND ");
        self.text.push_str(condition);
        self.values.extend(values.into_iter().map(Bound::from));
    }

    /// Adds the conditions for a column of which some values are let through.
    fn and_among(&mut self, column: &str, only: Vec<Value>, without: Vec<Value>) {
        if !only.is_empty() {
            let (condition, values) = one_of(column, only);
            self.and(&condition, values);
        }
        if !without.is_empty() {
            let (condition, values) = none_of(column, without);
            self.and(&condition, values);
        }
    }
}

impl Views {
    /// A page of an entity's timeline, newest first, whichever way it was paged. `cursor` `None`: the newest, or the oldest.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn timeline(
        &self,
        entity_type: &str,
        entity_id: Uuid,
        filter: &EventFilter,
        cursor: Option<EventCursor>,
        direction: Direction,
        limit: usize,
    ) -> Result<Vec<EventRow>, ViewsError> {
        let Some(key) = self.entity_key(entity_type, entity_id)? else { return Ok(Vec::new()) };
        self.at_one_moment(|| self.timeline_of(key, filter, cursor, direction, limit))
    }

    fn timeline_of(
        &self,
        key: i64,
        filter: &EventFilter,
        cursor: Option<EventCursor>,
        direction: Direction,
        limit: usize,
    ) -> Result<Vec<EventRow>, ViewsError> {
        let (source, position, words) = match self.find_matches(&filter.text, &filter.called, Some(key))? {
            Match::Everything => {
                let text = "SELECT global_position, occurred_at FROM customer_timeline_view e WHERE e.entity_key = ?";
                let sql = Sql { text: text.to_owned(), values: vec![key.into()] };
                return self.page_by_time(sql, filter, cursor, direction, limit);
            }
            Match::Nothing => return Ok(Vec::new()),
            Match::Expression(expression) => {
                ("event_search s", "s.rowid", (" WHERE s.event_search MATCH ?", expression.into()))
            }
            Match::Wide(words, expression) => {
                let found = self.also_by_words(self.found(&words, &Rows::Of(key))?, expression.as_deref())?;
                ("rarray(?) s", "s.value", (" WHERE 1", Bound::List(found.list())))
            }
        };
        // The mark finds the entity's events; the timeline itself has the last word on whether they are its own.
        let (condition, words) = words;
        let text = format!(
            "SELECT e.global_position, e.occurred_at FROM {source}
             CROSS JOIN audit_log_view a ON a.global_position = {position}
             CROSS JOIN customer_timeline_view e ON e.entity_key = ? AND e.occurred_at = a.occurred_at
                 AND e.global_position = {position}{condition}"
        );
        let values = match &words {
            Bound::List(_) => vec![words, key.into()],
            Bound::Value(_) => vec![key.into(), words],
        };
        let sql = Sql { text, values };
        self.page_by_time(sql, filter, cursor, direction, limit)
    }

    /// A page of everything that happened, newest first by business time. As [`Views::timeline`] otherwise. With a text it is in the order
    /// of recording instead, which the index of words is in: to order all hits by business time, each would have to be looked up.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn activity_feed(
        &self,
        filter: &EventFilter,
        cursor: Option<EventCursor>,
        direction: Direction,
        limit: usize,
    ) -> Result<Vec<EventRow>, ViewsError> {
        if filter.text.trim().is_empty() {
            let text = "SELECT global_position, occurred_at FROM activity_feed e WHERE 1".to_owned();
            return self.page_by_time(Sql { text, values: vec![] }, filter, cursor, direction, limit);
        }
        let within = match (cursor, direction) {
            (None, _) => Position::new(1)..=Position::MAX,
            (Some(cursor), Direction::Older) => Position::new(1)..=cursor.position.previous(),
            (Some(cursor), Direction::Newer) => cursor.position.next()..=Position::MAX,
        };
        let mut positions = self.positions(&LogFilter::from(filter), within, direction, limit)?;
        if direction == Direction::Newer {
            positions.reverse();
        }
        self.rows_at(&positions)
    }

    /// The rows at these positions.
    fn rows_at(&self, positions: &[Position]) -> Result<Vec<EventRow>, ViewsError> {
        let rows = self
            .db
            .prepare_cached("SELECT occurred_at FROM audit_log_view WHERE global_position = ?1")
            .and_then(|mut query| {
                let mut row = |position: &Position| {
                    let occurred_at = query.query_row([position.get() as i64], |row| row.get(0))?;
                    Ok(EventRow { position: *position, occurred_at: Timestamp::from_micros(occurred_at) })
                };
                positions.iter().map(&mut row).collect()
            });
        rows.map_err(at(&self.path))
    }

    fn page_by_time(
        &self,
        mut sql: Sql,
        filter: &EventFilter,
        cursor: Option<EventCursor>,
        direction: Direction,
        limit: usize,
    ) -> Result<Vec<EventRow>, ViewsError> {
        if !self.restrict(&mut sql, filter)? {
            return Ok(Vec::new());
        }
        let (compare, order) = direction.sql();
        if let Some(cursor) = cursor {
            let values = [cursor.occurred_at.micros(), cursor.position.get() as i64].map(Value::Integer);
            sql.and(&format!("(e.occurred_at, e.global_position) {compare} (?, ?)"), values);
        }
        sql.text.push_str(&format!(" ORDER BY e.occurred_at {order}, e.global_position {order} LIMIT ?"));
        self.rows(sql, direction, limit)
    }

    /// Adds the filter's conditions; false where it can match nothing.
    fn restrict(&self, sql: &mut Sql, filter: &EventFilter) -> Result<bool, ViewsError> {
        let numbers = |categories: &[Category]| {
            categories.iter().map(|category| Value::Integer(category_number(*category))).collect()
        };
        let categories = &filter.categories;
        sql.and_among("e.event_category", numbers(&categories.only), numbers(&categories.without));
        let (types, users) = (self.keys_of_types(&filter.event_types)?, self.keys_of_users(&filter.users)?);
        if types.is_unknown || users.is_unknown {
            return Ok(false);
        }
        for (column, keys) in [("e.event_type_key", types), ("e.user_key", users)] {
            sql.and_among(column, as_values(&keys.only), as_values(&keys.without));
        }
        if let Some(from) = filter.from {
            sql.and("e.occurred_at >= ?", [Value::Integer(from.micros())]);
        }
        if let Some(until) = filter.until {
            sql.and("e.occurred_at < ?", [Value::Integer(until.micros())]);
        }
        Ok(true)
    }

    pub(super) fn key(&self, find: &str, by: impl rusqlite::ToSql) -> Result<Option<i64>, ViewsError> {
        let key = self
            .db
            .prepare_cached(find)
            .and_then(|mut query| query.query_row([by], |row| row.get(0)).optional());
        key.map_err(at(&self.path))
    }

    fn rows(&self, mut sql: Sql, direction: Direction, limit: usize) -> Result<Vec<EventRow>, ViewsError> {
        sql.values.push(i64::try_from(limit).unwrap_or(i64::MAX).into());
        let rows = self.db.prepare_cached(&sql.text).and_then(|mut query| {
            query
                .query_map(params_from_iter(&sql.values), |row| {
                    Ok(EventRow {
                        position: Position::new(row.get::<_, i64>(0)?.unsigned_abs()),
                        occurred_at: Timestamp::from_micros(row.get(1)?),
                    })
                })?
                .collect::<rusqlite::Result<Vec<_>>>()
        });
        let mut rows = rows.map_err(at(&self.path))?;
        if direction == Direction::Newer {
            rows.reverse();
        }
        Ok(rows)
    }
}

impl Direction {
    pub(super) fn sql(self) -> (&'static str, &'static str) {
        match self {
            Self::Older => ("<", "DESC"),
            Self::Newer => (">", "ASC"),
        }
    }
}
