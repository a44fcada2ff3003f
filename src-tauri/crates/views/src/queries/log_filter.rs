//! What the audit trail and the event stream leave out, and the query that it makes.

use super::found::Found;
use super::search::Match;
use super::sql::{Bound, question_marks};
use super::{Views, category_number};
use crate::ViewsError;
use crate::search_terms::{entity_mark, quoted, type_mark, user_mark};
use hergang_events::{Category, Position, Timestamp, UserId};
use rusqlite::types::Value;
use std::ops::RangeInclusive;
use uuid::Uuid;

/// Beyond so many types or users, going through their lists takes longer than looking at every row.
const MOST_MARKS: usize = 64;

/// Which events of the whole log. The default leaves out nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogFilter {
    /// Only these categories; empty for all.
    pub categories: Vec<Category>,
    /// Only these event types; empty for all.
    pub event_types: Vec<String>,
    /// Only what these users did; empty for all.
    pub users: Vec<UserId>,
    /// Only what belongs or refers to this entity, as its timeline: its type and id.
    pub entity: Option<(String, Uuid)>,
    /// Only the events of this aggregate: its type and id.
    pub aggregate: Option<(String, Uuid)>,
    /// Only the events of aggregates of this type.
    pub aggregate_type: Option<String>,
    /// Only from this moment on.
    pub from: Option<Timestamp>,
    /// Only before this moment.
    pub until: Option<Timestamp>,
    /// Only what changed this field, or anything within it.
    pub changed_field: Option<String>,
    /// Only events in whose data, sentence or names each of these words begins a word.
    pub text: String,
    /// Events whose ids begin with the text; they pass it, whatever their words.
    pub called: Vec<Position>,
}

/// What answers for a filter.
pub(super) enum LogQuery {
    /// The positions are known already, and no row has to be looked at.
    Found(Found),
    /// A statement.
    Sql(Sql),
}

/// A query for positions.
pub(super) struct Sql {
    from: String,
    /// The column that holds the position.
    pub(super) position: &'static str,
    conditions: Vec<String>,
    pub(super) values: Vec<Bound>,
    /// Only these of the rows: whoever reads them looks each up, which costs less than having the database join them.
    pub(super) only: Option<Found>,
}

impl Sql {
    fn and(&mut self, condition: impl Into<String>, values: impl IntoIterator<Item = Value>) {
        self.conditions.push(condition.into());
        self.values.extend(values.into_iter().map(Bound::from));
    }

    fn and_one_of(&mut self, column: &str, values: Vec<Value>) {
        self.and(format!("{column} IN ({})", question_marks(values.len())), values);
    }

    /// The statement for some columns; the order and the limit are still to come.
    pub(super) fn select(&self, columns: &str) -> String {
        format!("SELECT {columns} FROM {} WHERE {}", self.from, self.conditions.join(" AND "))
    }
}

/// The keys of what a filter names; a filter that names only what the log does not know matches nothing.
struct Keys {
    types: Vec<i64>,
    users: Vec<i64>,
    entity: Option<i64>,
    aggregate: Option<i64>,
}

impl Views {
    /// What answers for the positions within a range that pass; `None` where nothing can. `with_row` asks for a statement with the columns
    /// of `audit_log_view`, as `e`.
    ///
    /// Types, users and entities stand as marks in the search index, whose lists are in the order of positions: a rare one is
    /// found without looking at what lies between, and with a text it is one intersection of lists.
    pub(super) fn log_query(
        &self,
        filter: &LogFilter,
        within: &RangeInclusive<Position>,
        with_row: bool,
    ) -> Result<Option<LogQuery>, ViewsError> {
        let Some(keys) = self.filter_keys(filter)? else { return Ok(None) };
        let many = [&keys.types, &keys.users].map(|keys| keys.len() > MOST_MARKS);
        let mut expression = Vec::new();
        expression.extend(any_mark(&keys.types, type_mark).filter(|_| !many[0]));
        expression.extend(any_mark(&keys.users, user_mark).filter(|_| !many[1]));
        expression.extend(keys.entity.map(|key| quoted(&entity_mark(key))));
        expression.extend(keys.aggregate.map(|key| quoted(&entity_mark(key))));
        let mut found = None;
        match self.find_matches(&filter.text, &filter.called, None)? {
            Match::Everything => {}
            Match::Nothing => return Ok(None),
            Match::Expression(words) => expression.push(words),
            Match::Among(positions, words) => {
                found = Some(positions);
                expression.extend(words);
            }
        }
        let needs_row = with_row
            || many.contains(&true)
            || !filter.categories.is_empty()
            || keys.aggregate.is_some()
            || filter.aggregate_type.is_some()
            || filter.from.is_some()
            || filter.until.is_some()
            || filter.changed_field.is_some();
        let mut sql = match found {
            Some(found) if expression.is_empty() && !needs_row => return Ok(Some(LogQuery::Found(found))),
            found => source(&expression, found, needs_row),
        };
        for (column, keys) in [("e.event_type_key", &keys.types), ("e.user_key", &keys.users)] {
            if keys.len() > MOST_MARKS {
                sql.and_one_of(column, keys.iter().copied().map(Value::Integer).collect());
            }
        }
        if !filter.categories.is_empty() {
            let numbers = filter.categories.iter().map(|category| Value::Integer(category_number(*category)));
            sql.and_one_of("e.event_category", numbers.collect());
        }
        // The mark stands at what refers to the entity, too.
        if let Some(key) = keys.aggregate {
            sql.and("e.entity_key = ?", [Value::Integer(key)]);
        }
        if let Some(kind) = &filter.aggregate_type {
            sql.from.push_str(" CROSS JOIN entity_keys k ON k.entity_key = e.entity_key");
            sql.and("k.entity_type = ?", [Value::Text(kind.clone())]);
        }
        if let Some(from) = filter.from {
            sql.and("e.occurred_at >= ?", [Value::Integer(from.micros())]);
        }
        if let Some(until) = filter.until {
            sql.and("e.occurred_at < ?", [Value::Integer(until.micros())]);
        }
        if let Some(field) = &filter.changed_field {
            let starts = [format!(" {field} "), format!(" {field}.")].map(Value::Text);
            let names = "' ' || e.changed_fields || ' '";
            sql.and(
                format!("e.changed_fields IS NOT NULL AND (instr({names}, ?) OR instr({names}, ?))"),
                starts,
            );
        }
        let ends = [within.start(), within.end()].map(|end| Value::Integer(end.get() as i64));
        sql.and(format!("{0} >= ? AND {0} <= ?", sql.position), ends);
        Ok(Some(LogQuery::Sql(sql)))
    }

    fn filter_keys(&self, filter: &LogFilter) -> Result<Option<Keys>, ViewsError> {
        let mut types = Vec::new();
        for name in &filter.event_types {
            types.extend(self.type_keys(name)?);
        }
        let mut users = Vec::new();
        for user in &filter.users {
            users.extend(self.key("SELECT user_key FROM user_keys WHERE user_id = ?1", user.0.as_bytes())?);
        }
        let entity = |of: &Option<(String, Uuid)>| match of {
            Some((kind, id)) => self.entity_key(kind, *id),
            None => Ok(None),
        };
        let keys =
            Keys { types, users, entity: entity(&filter.entity)?, aggregate: entity(&filter.aggregate)? };
        let unknown = (keys.types.is_empty() && !filter.event_types.is_empty())
            || (keys.users.is_empty() && !filter.users.is_empty())
            || (keys.entity.is_none() && filter.entity.is_some())
            || (keys.aggregate.is_none() && filter.aggregate.is_some());
        Ok((!unknown).then_some(keys))
    }
}

fn any_mark(keys: &[i64], mark: fn(i64) -> String) -> Option<String> {
    let marks: Vec<String> = keys.iter().map(|key| quoted(&mark(*key))).collect();
    (!marks.is_empty()).then(|| format!("({})", marks.join(" OR ")))
}

fn source(expression: &[String], found: Option<Found>, needs_row: bool) -> Sql {
    let row = |position: &str| match needs_row {
        true => format!(" CROSS JOIN audit_log_view e ON e.global_position = {position}"),
        false => String::new(),
    };
    if !expression.is_empty() {
        return Sql {
            from: format!("event_search s{}", row("s.rowid")),
            position: "s.rowid",
            conditions: vec!["s.event_search MATCH ?".to_owned()],
            values: vec![expression.join(" AND ").into()],
            only: found,
        };
    }
    match found {
        Some(found) => Sql {
            from: format!("rarray(?) s{}", row("s.value")),
            position: "s.value",
            conditions: Vec::new(),
            values: vec![Bound::List(found.list())],
            only: None,
        },
        None => Sql {
            from: "audit_log_view e".to_owned(),
            position: "e.global_position",
            conditions: Vec::new(),
            values: Vec::new(),
            only: None,
        },
    }
}
