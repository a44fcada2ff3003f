//! A set of positions, or of keys: for what the index of words cannot find as one intersection of lists.

use super::sql::PositionList;
use super::{Direction, Views};
use crate::ViewsError;
use crate::database::at;
use hergang_events::Position;
use rusqlite::types::Value;
use rusqlite::{Connection, Params};
use std::ops::RangeInclusive;
use std::rc::Rc;

/// Positions or keys, a bit each.
#[derive(Default)]
pub(super) struct Found(Vec<u64>);

impl Found {
    pub(super) fn insert(&mut self, position: i64) {
        let Ok(position) = usize::try_from(position) else { return };
        let word = position / 64;
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (position % 64);
    }

    /// Whether a position is one of them.
    pub(super) fn has(&self, number: i64) -> bool {
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        self.0.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    pub(super) fn and(&mut self, other: &Self) {
        self.0.truncate(other.0.len());
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= other);
    }

    /// All of them in ascending order, as a query takes them.
    pub(super) fn list(&self) -> PositionList {
        let mut list = Vec::with_capacity(self.0.iter().map(|word| word.count_ones() as usize).sum());
        for (index, word) in self.0.iter().enumerate() {
            let mut rest = *word;
            while rest != 0 {
                list.push(Value::Integer((index * 64 + rest.trailing_zeros() as usize) as i64));
                rest &= rest - 1;
            }
        }
        Rc::new(list)
    }

    /// The first at most `limit` of them within a range, from its start (`Newer`) or from its end (`Older`) on.
    pub(super) fn page(
        &self,
        within: &RangeInclusive<Position>,
        direction: Direction,
        limit: usize,
    ) -> Vec<Position> {
        let last = (self.0.len() * 64) as u64;
        let within = within.start().get()..within.end().get().saturating_add(1).min(last);
        let there = |position: &u64| self.has(*position as i64);
        match direction {
            Direction::Newer => within.filter(there).take(limit).map(Position::new).collect(),
            Direction::Older => within.rev().filter(there).take(limit).map(Position::new).collect(),
        }
    }

    /// Adds what a query answers with.
    pub(super) fn add(&mut self, db: &Connection, sql: &str, values: impl Params) -> rusqlite::Result<()> {
        let mut query = db.prepare_cached(sql)?;
        let mut rows = query.query(values)?;
        while let Some(row) = rows.next()? {
            self.insert(row.get_ref(0)?.as_i64()?);
        }
        Ok(())
    }
}

impl FromIterator<i64> for Found {
    fn from_iter<T: IntoIterator<Item = i64>>(numbers: T) -> Self {
        let mut found = Self::default();
        numbers.into_iter().for_each(|number| found.insert(number));
        found
    }
}

impl Views {
    /// Those of some positions that an expression finds.
    pub(super) fn also_by_words(
        &self,
        mut found: Found,
        expression: Option<&str>,
    ) -> Result<Found, ViewsError> {
        if let Some(expression) = expression {
            found.and(&self.found_by_words(expression)?);
        }
        Ok(found)
    }

    /// What the index of words finds.
    pub(super) fn found_by_words(&self, expression: &str) -> Result<Found, ViewsError> {
        let mut found = Found::default();
        let words = "SELECT rowid FROM event_search WHERE event_search MATCH ?1";
        found.add(&self.db, words, [expression]).map_err(at(&self.path))?;
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn found(positions: &BTreeSet<i64>) -> Found {
        positions.iter().copied().collect()
    }

    proptest! {
        #[test]
        fn a_set_is_what_was_put_in_and_is_in_order(
            one in prop::collection::btree_set(0i64..300, 0..60),
            other in prop::collection::btree_set(0i64..300, 0..60),
        ) {
            let list = |positions: BTreeSet<i64>| positions.into_iter().map(Value::Integer).collect::<Vec<_>>();
            prop_assert_eq!(&*found(&one).list(), &list(one.clone()));
            let mut both = found(&one);
            both.and(&found(&other));
            prop_assert_eq!(&*both.list(), &list(one.intersection(&other).copied().collect()));
            let (within, limit) = (Position::new(20)..=Position::new(250), 7);
            let inside = one.range(20..=250).map(|number| Position::new(number.unsigned_abs()));
            let newest: Vec<Position> = inside.clone().rev().take(limit).collect();
            let oldest: Vec<Position> = inside.take(limit).collect();
            prop_assert_eq!(found(&one).page(&within, Direction::Older, limit), newest);
            prop_assert_eq!(found(&one).page(&within, Direction::Newer, limit), oldest);
            let all = found(&one).page(&(Position::ZERO..=Position::MAX), Direction::Newer, usize::MAX);
            prop_assert_eq!(all.len(), one.len());
            prop_assert!((0..400).all(|number| found(&one).has(number) == one.contains(&number)));
        }
    }
}
