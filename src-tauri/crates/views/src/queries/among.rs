//! Which values of one kind a filter lets through: some of them, or all but some.

use super::sql::question_marks;
use rusqlite::types::Value;

/// Of what is chosen, `only` narrows and `without` takes away, from what `only` leaves as well. The default lets through all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Among<T> {
    /// Only these; empty for all.
    pub only: Vec<T>,
    /// None of these.
    pub without: Vec<T>,
}

impl<T> Default for Among<T> {
    fn default() -> Self {
        Self { only: Vec::new(), without: Vec::new() }
    }
}

impl<T> From<Vec<T>> for Among<T> {
    fn from(only: Vec<T>) -> Self {
        Self { only, without: Vec::new() }
    }
}

impl<T> Among<T> {
    /// Whether it lets through all.
    pub fn is_open(&self) -> bool {
        self.only.is_empty() && self.without.is_empty()
    }

    /// The same of other values, where each may stand for several, or for none.
    ///
    /// # Errors
    /// What `map` answers with.
    pub fn try_flat_map<U, E, I: IntoIterator<Item = U>>(
        &self,
        mut map: impl FnMut(&T) -> Result<I, E>,
    ) -> Result<Among<U>, E> {
        let mut all = |values: &[T]| {
            let mut mapped = Vec::with_capacity(values.len());
            for value in values {
                mapped.extend(map(value)?);
            }
            Ok(mapped)
        };
        Ok(Among { only: all(&self.only)?, without: all(&self.without)? })
    }
}

impl<T: PartialEq> Among<T> {
    /// Whether it lets a value through.
    pub fn has(&self, value: &T) -> bool {
        (self.only.is_empty() || self.only.contains(value)) && !self.without.contains(value)
    }
}

/// Keys as the read models have them: what a filter names and the log does not know, no row has.
#[derive(Debug, Default)]
pub(super) struct Keys {
    pub(super) only: Vec<i64>,
    pub(super) without: Vec<i64>,
    /// It names only what the log does not know, so it lets nothing through.
    pub(super) is_unknown: bool,
}

impl Keys {
    pub(super) fn of<T>(named: &Among<T>, keys: Among<i64>) -> Self {
        let is_unknown = keys.only.is_empty() && !named.only.is_empty();
        Self { only: keys.only, without: keys.without, is_unknown }
    }

    /// Whether it lets through a row with this key, or with none.
    pub(super) fn has(&self, key: Option<i64>) -> bool {
        let is_in = |keys: &[i64]| key.is_some_and(|key| keys.contains(&key));
        !self.is_unknown && (self.only.is_empty() || is_in(&self.only)) && !is_in(&self.without)
    }
}

/// `column` is one of the values.
pub(super) fn one_of(column: &str, values: Vec<Value>) -> (String, Vec<Value>) {
    (format!("{column} IN ({})", question_marks(values.len())), values)
}

/// `column` is none of the values; what has no value is none of them either.
pub(super) fn none_of(column: &str, values: Vec<Value>) -> (String, Vec<Value>) {
    (format!("({column} IS NULL OR {column} NOT IN ({}))", question_marks(values.len())), values)
}

/// Keys as values of a statement.
pub(super) fn as_values(keys: &[i64]) -> Vec<Value> {
    keys.iter().copied().map(Value::Integer).collect()
}
