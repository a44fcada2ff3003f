//! A query as it is put together: its conditions with the values that they are about.

use rusqlite::ToSql;
use rusqlite::types::{ToSqlOutput, Value};
use std::rc::Rc;

/// Positions in ascending order, as `rarray` takes them.
pub(super) type PositionList = Rc<Vec<Value>>;

/// What stands for a question mark.
pub(super) enum Bound {
    Value(Value),
    List(PositionList),
}

impl ToSql for Bound {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self {
            Self::Value(value) => value.to_sql(),
            Self::List(list) => list.to_sql(),
        }
    }
}

impl From<Value> for Bound {
    fn from(value: Value) -> Self {
        Self::Value(value)
    }
}

impl From<i64> for Bound {
    fn from(number: i64) -> Self {
        Self::Value(Value::Integer(number))
    }
}

impl From<String> for Bound {
    fn from(text: String) -> Self {
        Self::Value(Value::Text(text))
    }
}

/// `?, ?, ?` for so many values.
pub(super) fn question_marks(count: usize) -> String {
    vec!["?"; count].join(", ")
}
