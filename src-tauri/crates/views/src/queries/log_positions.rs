//! Where in the log the events are that pass a filter: a page of them, or all of them in an order that a table is sorted by.

use super::log_filter::{LogQuery, Sql};
use super::names::{made_name, ranks, short_id};
use super::parts::{FIRST_PART, parts};
use super::search::Match;
use super::wide::WideWord;
use super::{Direction, LogFilter, Views};
use crate::ViewsError;
use crate::database::at;
use hergang_events::Position;
use rusqlite::{Row, params_from_iter};
use std::ops::RangeInclusive;
use uuid::Uuid;

/// What a list of positions is sorted by; ties by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LogOrder {
    /// The order of recording.
    Position,
    /// Business time.
    OccurredAt,
    /// The user's name; what nobody did comes last.
    User,
    /// The name of what it happened to.
    Aggregate,
    /// The event type's name.
    EventType,
}

impl Views {
    /// The first positions within a range that pass a filter, from its start (`Newer`) or from its end (`Older`) on.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn positions(
        &self,
        filter: &LogFilter,
        within: RangeInclusive<Position>,
        direction: Direction,
        limit: usize,
    ) -> Result<Vec<Position>, ViewsError> {
        self.at_one_moment(|| {
            let matches = self.find_matches(&filter.text, &filter.called, None)?;
            let mut positions = Vec::new();
            let first = match &matches {
                Match::Wide(words, _) if limit < usize::MAX && words.iter().any(WideWord::needs_rows) => {
                    FIRST_PART
                }
                _ => u64::MAX,
            };
            let within = *within.start()..=self.last_position()?.min(*within.end());
            for part in parts(within, direction, first) {
                if positions.len() >= limit {
                    break;
                }
                let Some(query) = self.log_query(filter, &matches, &part, false)? else { break };
                self.add_positions(query, &part, direction, limit, &mut positions)?;
            }
            Ok(positions)
        })
    }

    /// Adds positions until there are `limit`.
    fn add_positions(
        &self,
        query: LogQuery,
        part: &RangeInclusive<Position>,
        direction: Direction,
        limit: usize,
        positions: &mut Vec<Position>,
    ) -> Result<(), ViewsError> {
        let mut sql = match query {
            LogQuery::Found(found) => {
                positions.extend(found.page(part, direction, limit - positions.len()));
                return Ok(());
            }
            LogQuery::Sql(sql) => sql,
        };
        let (_, order) = direction.sql();
        let text = format!("{} ORDER BY {} {order} LIMIT ?", sql.select(sql.position), sql.position);
        let rows = if sql.only.is_some() { usize::MAX } else { limit - positions.len() };
        sql.values.push(i64::try_from(rows).unwrap_or(i64::MAX).into());
        self.each_position(&text, &sql, |position, _| {
            positions.push(position);
            positions.len() < limit
        })
    }

    /// The last event's; that before the first where there is none.
    fn last_position(&self) -> Result<Position, ViewsError> {
        let last = self.db.prepare_cached("SELECT coalesce(max(global_position), 0) FROM audit_log_view");
        let last = last.and_then(|mut query| query.query_row([], |row| row.get::<_, i64>(0)));
        last.map(|last| Position::new(last.unsigned_abs())).map_err(at(&self.path))
    }

    /// All positions up to one that pass a filter, in ascending order. It costs a look at every event that the filter's types,
    /// users, entity and words leave over.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn sorted_positions(
        &self,
        filter: &LogFilter,
        order: LogOrder,
        up_to: Position,
    ) -> Result<Vec<Position>, ViewsError> {
        let within = Position::new(1)..=up_to;
        if order == LogOrder::Position {
            return self.positions(filter, within, Direction::Newer, usize::MAX);
        }
        self.at_one_moment(|| self.sorted_otherwise(filter, order, &within))
    }

    fn sorted_otherwise(
        &self,
        filter: &LogFilter,
        order: LogOrder,
        within: &RangeInclusive<Position>,
    ) -> Result<Vec<Position>, ViewsError> {
        let matches = self.find_matches(&filter.text, &filter.called, None)?;
        let Some(LogQuery::Sql(sql)) = self.log_query(filter, &matches, within, true)? else {
            return Ok(Vec::new());
        };
        let (column, ranks) = match order {
            LogOrder::Position | LogOrder::OccurredAt => ("e.occurred_at", None),
            LogOrder::User => ("e.user_key", Some(self.user_ranks()?)),
            LogOrder::Aggregate => ("e.entity_key", Some(self.entity_ranks()?)),
            LogOrder::EventType => ("e.event_type_key", Some(self.type_ranks()?)),
        };
        let place = |key: Option<i64>| match (&ranks, key) {
            (None, Some(value)) => value,
            (Some(ranks), Some(key)) => {
                usize::try_from(key).ok().and_then(|key| ranks.get(key)).copied().unwrap_or(i64::MAX)
            }
            (_, None) => i64::MAX,
        };
        let mut found = Vec::new();
        let text = sql.select(&format!("{}, {column}", sql.position));
        self.each_position(&text, &sql, |position, key| {
            found.push((place(key), position));
            true
        })?;
        found.sort_unstable();
        Ok(found.into_iter().map(|(_, position)| position).collect())
    }

    /// Hands over each row's position and, if the statement has a second column, that; until no more is wanted.
    fn each_position(
        &self,
        text: &str,
        sql: &Sql,
        mut take: impl FnMut(Position, Option<i64>) -> bool,
    ) -> Result<(), ViewsError> {
        self.each_row(text, sql, |row| {
            let position = Position::new(row.get_ref(0)?.as_i64()?.unsigned_abs());
            let keyed = row.as_ref().column_count() > 1;
            Ok(take(position, if keyed { row.get_ref(1)?.as_i64_or_null()? } else { None }))
        })
    }

    /// Hands over each row, whose first column is the position, until no more is wanted.
    pub(super) fn each_row(
        &self,
        text: &str,
        sql: &Sql,
        mut take: impl FnMut(&Row<'_>) -> rusqlite::Result<bool>,
    ) -> Result<(), ViewsError> {
        let mut read = || {
            let mut query = self.db.prepare_cached(text)?;
            let mut rows = query.query(params_from_iter(&sql.values))?;
            while let Some(row) = rows.next()? {
                let position = row.get_ref(0)?.as_i64()?;
                if sql.only.as_ref().is_some_and(|only| !only.has(position)) {
                    continue;
                }
                if !take(row)? {
                    break;
                }
            }
            Ok(())
        };
        read().map_err(at(&self.path))
    }

    fn user_ranks(&self) -> Result<Vec<i64>, ViewsError> {
        self.named(
            "SELECT k.user_key, u.name, k.user_id FROM user_keys k LEFT JOIN users u ON u.user_key = k.user_key",
            |row| Ok(short_id(&Uuid::from_bytes(row.get(2)?).to_string())),
        )
    }

    fn entity_ranks(&self) -> Result<Vec<i64>, ViewsError> {
        self.named(
            "SELECT k.entity_key, e.name, k.entity_id, k.entity_type FROM entity_keys k
             LEFT JOIN entities e ON e.entity_key = k.entity_key",
            |row| Ok(made_name(row.get_ref(3)?.as_str()?, &Uuid::from_bytes(row.get(2)?).to_string())),
        )
    }

    fn type_ranks(&self) -> Result<Vec<i64>, ViewsError> {
        self.named("SELECT event_type_key, event_type FROM event_type_keys", |_| Ok(String::new()))
    }

    /// The order of the names in a statement's second column, by the keys in its first.
    fn named(
        &self,
        sql: &str,
        made: impl Fn(&Row<'_>) -> rusqlite::Result<String>,
    ) -> Result<Vec<i64>, ViewsError> {
        let named = self.db.prepare_cached(sql).and_then(|mut query| {
            let name = |row: &Row<'_>| {
                Ok((row.get::<_, u32>(0)?, row.get::<_, Option<String>>(1)?.map_or_else(|| made(row), Ok)?))
            };
            query.query_map([], name)?.collect::<rusqlite::Result<Vec<_>>>()
        });
        named.map(ranks).map_err(at(&self.path))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::create_or_open;
    use hergang_events::{Category, Timestamp, UserId};

    /// How SQLite would run the query of a filter.
    fn plan(views: &Views, filter: &LogFilter) -> String {
        let within = Position::new(1)..=Position::new(9);
        let matches = views.find_matches(&filter.text, &filter.called, None).unwrap();
        let Some(LogQuery::Sql(sql)) = views.log_query(filter, &matches, &within, false).unwrap() else {
            panic!("no statement")
        };
        let text = format!("{} ORDER BY {} DESC LIMIT 50", sql.select(sql.position), sql.position);
        let mut query = views.db.prepare(&format!("EXPLAIN QUERY PLAN {text}")).unwrap();
        let steps = query.query_map(params_from_iter(&sql.values), |row| row.get::<_, String>(3)).unwrap();
        steps.collect::<rusqlite::Result<Vec<_>>>().unwrap().join("\n")
    }

    #[test]
    fn no_query_sorts_and_rare_types_users_and_entities_are_found_by_the_search_index() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("views.db");
        let (user, entity) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let db = create_or_open(&path).unwrap();
        db.execute("INSERT INTO event_type_keys VALUES (1, 'A', 0, 2)", []).unwrap();
        db.execute("INSERT INTO user_keys VALUES (1, ?1)", [user.as_bytes()]).unwrap();
        db.execute("INSERT INTO entity_keys VALUES (1, 'loan', ?1)", [entity.as_bytes()]).unwrap();
        let views = Views::open(&path).unwrap();
        let everything = LogFilter::default();
        let category = LogFilter { categories: vec![Category::System].into(), ..everything.clone() };
        for filter in [everything.clone(), category] {
            let plan = plan(&views, &filter);
            assert_eq!(plan, "SEARCH e USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)");
        }
        let named = [
            LogFilter { event_types: vec!["A".into()].into(), ..everything.clone() },
            LogFilter { users: vec![UserId(user)].into(), ..everything.clone() },
            LogFilter { entities: vec![("loan".into(), entity)].into(), ..everything.clone() },
            LogFilter { text: "a".into(), ..everything.clone() },
        ];
        for filter in named {
            let alone = plan(&views, &filter);
            assert!(alone.starts_with("SCAN s VIRTUAL TABLE INDEX") && !alone.contains('\n'), "{alone}");
            let more = LogFilter {
                from: Some(Timestamp::from_micros(1)),
                aggregate_types: vec!["loan".into()].into(),
                ..filter
            };
            let more = plan(&views, &more);
            let steps: Vec<&str> = more.lines().collect();
            assert!(steps[0].starts_with("SCAN s VIRTUAL TABLE INDEX"), "{more}");
            let rows = ["e", "k"].map(|table| format!("SEARCH {table} USING INTEGER PRIMARY KEY (rowid=?)"));
            assert_eq!(steps[1..], rows, "{more}");
        }
    }
}
