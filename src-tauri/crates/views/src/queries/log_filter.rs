//! What the audit trail and the event stream leave out, and the query that it makes.

use super::among::{Among, Keys, as_values, none_of, one_of};
use super::found::Found;
use super::search::Match;
use super::sql::Bound;
use super::wide::Rows;
use super::{EventFilter, Views, category_number};
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
    /// Of which categories.
    pub categories: Among<Category>,
    /// Of which event types.
    pub event_types: Among<String>,
    /// Whose deeds; what nobody did is without any user.
    pub users: Among<UserId>,
    /// What belongs or refers to which entities, as their timelines: their types and ids.
    pub entities: Among<(String, Uuid)>,
    /// Only the events of this aggregate: its type and id.
    pub aggregate: Option<(String, Uuid)>,
    /// Of which types of aggregates.
    pub aggregate_types: Among<String>,
    /// Only from this moment on.
    pub from: Option<Timestamp>,
    /// Only before this moment.
    pub until: Option<Timestamp>,
    /// Which fields were changed: one of `only`, or anything within it, and none of `without`.
    pub changed_fields: Among<String>,
    /// Only events in whose data, sentence or names each of these words begins a word.
    pub text: String,
    /// Events whose ids begin with the text; they pass it, whatever their words.
    pub called: Vec<Position>,
}

impl From<&EventFilter> for LogFilter {
    fn from(filter: &EventFilter) -> Self {
        Self {
            categories: filter.categories.clone(),
            event_types: filter.event_types.clone(),
            users: filter.users.clone(),
            from: filter.from,
            until: filter.until,
            text: filter.text.clone(),
            called: filter.called.clone(),
            ..Self::default()
        }
    }
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

    /// Adds the conditions for a column of which some values are let through.
    fn and_among(&mut self, column: &str, only: Vec<Value>, without: Vec<Value>) {
        if !only.is_empty() {
            let (condition, values) = one_of(column, only);
            self.and(condition, values);
        }
        if !without.is_empty() {
            let (condition, values) = none_of(column, without);
            self.and(condition, values);
        }
    }

    /// The statement for some columns; the order and the limit are still to come.
    pub(super) fn select(&self, columns: &str) -> String {
        format!("SELECT {columns} FROM {} WHERE {}", self.from, self.conditions.join(" AND "))
    }
}

/// The keys of what a filter names.
struct FilterKeys {
    types: Keys,
    users: Keys,
    entities: Keys,
    aggregate: Option<i64>,
}

impl Views {
    /// What answers for the positions within a range that pass; `None` where nothing can. `matches` is what the filter's text asks
    /// for; `with_row` asks for a statement with the columns of `audit_log_view`, as `e`.
    ///
    /// Types, users and entities stand as marks in the search index, whose lists are in the order of positions: a rare one is
    /// found without looking at what lies between, and with a text it is one intersection of lists.
    pub(super) fn log_query(
        &self,
        filter: &LogFilter,
        matches: &Match,
        within: &RangeInclusive<Position>,
        with_row: bool,
    ) -> Result<Option<LogQuery>, ViewsError> {
        let Some(keys) = self.filter_keys(filter)? else { return Ok(None) };
        let many = [&keys.types, &keys.users, &keys.entities].map(|keys| keys.only.len() > MOST_MARKS);
        let mut expression = Vec::new();
        expression.extend(any_mark(&keys.types.only, type_mark).filter(|_| !many[0]));
        expression.extend(any_mark(&keys.users.only, user_mark).filter(|_| !many[1]));
        expression.extend(any_mark(&keys.entities.only, entity_mark).filter(|_| !many[2]));
        expression.extend(keys.aggregate.map(|key| quoted(&entity_mark(key))));
        let mut found = None;
        match matches {
            Match::Everything => {}
            Match::Nothing => return Ok(None),
            Match::Expression(words) => expression.push(words.clone()),
            Match::Wide(words, others) => {
                found = Some(self.found(words, &Rows::Within(within.clone()))?);
                expression.extend(others.clone());
            }
        }
        let needs_row = with_row
            || many.contains(&true)
            || [&keys.types, &keys.users, &keys.entities].iter().any(|keys| !keys.without.is_empty())
            || !filter.categories.is_open()
            || keys.aggregate.is_some()
            || !filter.aggregate_types.is_open()
            || filter.from.is_some()
            || filter.until.is_some()
            || !filter.changed_fields.is_open();
        let mut sql = match found {
            Some(found) if expression.is_empty() && !needs_row => return Ok(Some(LogQuery::Found(found))),
            found => source(&expression, found, needs_row),
        };
        for (column, keys, many) in
            [("e.event_type_key", &keys.types, many[0]), ("e.user_key", &keys.users, many[1])]
        {
            let only = if many { as_values(&keys.only) } else { Vec::new() };
            sql.and_among(column, only, as_values(&keys.without));
        }
        let numbers = |categories: &[Category]| {
            categories.iter().map(|category| Value::Integer(category_number(*category))).collect()
        };
        let categories = &filter.categories;
        sql.and_among("e.event_category", numbers(&categories.only), numbers(&categories.without));
        if many[2] {
            let (condition, values) = on_timelines(&keys.entities.only);
            sql.and(format!("{} IN {condition}", sql.position), values);
        }
        if !keys.entities.without.is_empty() {
            let (condition, values) = on_timelines(&keys.entities.without);
            sql.and(format!("{} NOT IN {condition}", sql.position), values);
        }
        // The mark stands at what refers to the entity, too.
        if let Some(key) = keys.aggregate {
            sql.and("e.entity_key = ?", [Value::Integer(key)]);
        }
        if !filter.aggregate_types.is_open() {
            sql.from.push_str(" CROSS JOIN entity_keys k ON k.entity_key = e.entity_key");
            let texts = |kinds: &[String]| kinds.iter().cloned().map(Value::Text).collect();
            let kinds = &filter.aggregate_types;
            sql.and_among("k.entity_type", texts(&kinds.only), texts(&kinds.without));
        }
        if let Some(from) = filter.from {
            sql.and("e.occurred_at >= ?", [Value::Integer(from.micros())]);
        }
        if let Some(until) = filter.until {
            sql.and("e.occurred_at < ?", [Value::Integer(until.micros())]);
        }
        if let Some((condition, values)) = any_field(&filter.changed_fields.only) {
            sql.and(condition, values);
        }
        if let Some((condition, values)) = any_field(&filter.changed_fields.without) {
            sql.and(format!("NOT {condition}"), values);
        }
        let ends = [within.start(), within.end()].map(|end| Value::Integer(end.get() as i64));
        sql.and(format!("{0} >= ? AND {0} <= ?", sql.position), ends);
        Ok(Some(LogQuery::Sql(sql)))
    }

    fn filter_keys(&self, filter: &LogFilter) -> Result<Option<FilterKeys>, ViewsError> {
        let types = self.keys_of_types(&filter.event_types)?;
        let users = self.keys_of_users(&filter.users)?;
        let entities = filter.entities.try_flat_map(|(kind, id)| self.entity_key(kind, *id))?;
        let aggregate = match &filter.aggregate {
            Some((kind, id)) => self.entity_key(kind, *id)?,
            None => None,
        };
        let keys = FilterKeys { types, users, entities: Keys::of(&filter.entities, entities), aggregate };
        let unknown = keys.types.is_unknown
            || keys.users.is_unknown
            || keys.entities.is_unknown
            || (keys.aggregate.is_none() && filter.aggregate.is_some());
        Ok((!unknown).then_some(keys))
    }

    pub(super) fn keys_of_types(&self, types: &Among<String>) -> Result<Keys, ViewsError> {
        Ok(Keys::of(types, types.try_flat_map(|name| self.type_keys(name))?))
    }

    pub(super) fn keys_of_users(&self, users: &Among<UserId>) -> Result<Keys, ViewsError> {
        let find = "SELECT user_key FROM user_keys WHERE user_id = ?1";
        Ok(Keys::of(users, users.try_flat_map(|user| self.key(find, user.0.as_bytes()))?))
    }
}

/// What stands on one of these entities' timelines.
fn on_timelines(keys: &[i64]) -> (String, Vec<Value>) {
    let (condition, values) = one_of("entity_key", as_values(keys));
    (format!("(SELECT global_position FROM customer_timeline_view WHERE {condition})"), values)
}

/// Whether one of these fields was changed, or anything within it: true or false, never NULL.
fn any_field(fields: &[String]) -> Option<(String, Vec<Value>)> {
    let names = "' ' || e.changed_fields || ' '";
    let one = format!("instr({names}, ?) OR instr({names}, ?)");
    let any = vec![one; fields.len()].join(" OR ");
    let starts = fields.iter().flat_map(|field| [format!(" {field} "), format!(" {field}.")]);
    (!fields.is_empty())
        .then(|| (format!("(e.changed_fields IS NOT NULL AND ({any}))"), starts.map(Value::Text).collect()))
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
