//! How many of a filter's events there are of each category, type, user, type of aggregate and changed field: what a menu says beside each
//! of its choices.

use super::log_filter::LogQuery;
use super::{LogFilter, Views, category_of};
use crate::ViewsError;
use crate::database::at;
use hergang_events::Position;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use uuid::Uuid;

/// What events are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountedBy {
    /// Their category.
    Category,
    /// Their type.
    EventType,
    /// Who did it; what nobody did is not counted.
    User,
    /// The type of what they happened to.
    AggregateType,
    /// What they changed: each field, and what it lies within.
    ChangedField,
}

/// How many events there are of each value, written as a filter names it; values of which there are none are missing.
pub type Counts = BTreeMap<String, u64>;

impl Views {
    /// Counts the events up to a position that pass a filter. It costs a look at each of them.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn counts(&self, filter: &LogFilter, by: CountedBy, up_to: Position) -> Result<Counts, ViewsError> {
        self.at_one_moment(|| self.counts_within(filter, by, &(Position::new(1)..=up_to)))
    }

    fn counts_within(
        &self,
        filter: &LogFilter,
        by: CountedBy,
        within: &RangeInclusive<Position>,
    ) -> Result<Counts, ViewsError> {
        let matches = self.find_matches(&filter.text, &filter.called, None)?;
        let Some(LogQuery::Sql(sql)) = self.log_query(filter, &matches, within, true)? else {
            return Ok(Counts::new());
        };
        let column = match by {
            CountedBy::Category => "e.event_category",
            CountedBy::EventType => "e.event_type_key",
            CountedBy::User => "e.user_key",
            CountedBy::AggregateType => "e.entity_key",
            CountedBy::ChangedField => return self.counts_of_fields(&sql),
        };
        // Keys are small numbers, given out one after the other.
        let mut counts: Vec<u64> = Vec::new();
        let text = sql.select(&format!("{}, {column}", sql.position));
        self.each_row(&text, &sql, |row| {
            if let Some(key) = row.get::<_, Option<i64>>(1)?.and_then(|key| usize::try_from(key).ok()) {
                if counts.len() <= key {
                    counts.resize(key + 1, 0);
                }
                counts[key] += 1;
            }
            Ok(true)
        })?;
        self.named_counts(by, &counts)
    }

    fn counts_of_fields(&self, sql: &super::log_filter::Sql) -> Result<Counts, ViewsError> {
        let mut counts = Counts::new();
        let text = sql.select(&format!("{}, e.changed_fields", sql.position));
        self.each_row(&text, sql, |row| {
            if let Some(names) = row.get_ref(1)?.as_str_or_null()? {
                for field in names.split(' ').flat_map(with_surroundings).collect::<BTreeSet<_>>() {
                    match counts.get_mut(field) {
                        Some(count) => *count += 1,
                        None => drop(counts.insert(field.to_owned(), 1)),
                    }
                }
            }
            Ok(true)
        })?;
        Ok(counts)
    }

    /// Counts by the names of their keys; several keys may have the same name.
    fn named_counts(&self, by: CountedBy, counts: &[u64]) -> Result<Counts, ViewsError> {
        let mut named = Counts::new();
        let mut add = |key: i64, name: String| {
            let count = usize::try_from(key).ok().and_then(|key| counts.get(key)).copied().unwrap_or(0);
            if count > 0 {
                *named.entry(name).or_insert(0) += count;
            }
        };
        let names = match by {
            CountedBy::Category => {
                (0i64..).take(counts.len()).for_each(|key| add(key, category_of(key).as_str().to_owned()));
                return Ok(named);
            }
            CountedBy::EventType => "SELECT event_type_key, event_type FROM event_type_keys",
            CountedBy::User => "SELECT user_key, user_id FROM user_keys",
            CountedBy::AggregateType | CountedBy::ChangedField => {
                "SELECT entity_key, entity_type FROM entity_keys"
            }
        };
        let mut read = || {
            let mut query = self.db.prepare_cached(names)?;
            let mut rows = query.query([])?;
            while let Some(row) = rows.next()? {
                let name = match by {
                    CountedBy::User => Uuid::from_bytes(row.get(1)?).to_string(),
                    _ => row.get(1)?,
                };
                add(row.get(0)?, name);
            }
            Ok(())
        };
        read().map_err(at(&self.path))?;
        Ok(named)
    }
}

/// `address.city` lies within `address`.
fn with_surroundings(field: &str) -> impl Iterator<Item = &str> {
    field.match_indices('.').map(|(end, _)| &field[..end]).chain([field]).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_counted_with_what_it_lies_within() {
        assert_eq!(with_surroundings("a.b.c").collect::<Vec<_>>(), ["a", "a.b", "a.b.c"]);
        assert_eq!(with_surroundings("").count(), 0);
    }
}
