//! What no list of the index of words finds: a word that fits very many users or entities, a time of day, a day, and events that are
//! found by their ids. For users, entities and times the rows are gone through, those of a part of the log or of one entity.

use super::Views;
use super::found::Found;
use crate::ViewsError;
use crate::database::at;
use crate::leb128;
use crate::search_terms::{entity_mark, quoted};
use crate::zone::{Clock, start_of_day};
use chrono::Timelike;
use hergang_events::Position;
use hergang_events::search::Moment;
use rusqlite::{OptionalExtension, Row, params, params_from_iter};
use std::ops::{Range, RangeInclusive};

/// What a word finds: all of it together.
pub(super) struct WideWord {
    /// What the index of words finds.
    pub(super) expression: String,
    /// The events whose ids it begins.
    pub(super) events: Vec<Position>,
    /// What happened then.
    pub(super) moment: Option<Moment>,
    /// What these users did.
    pub(super) users: Vec<i64>,
    /// What belongs or refers to these entities.
    pub(super) entities: Vec<i64>,
}

/// Which rows are gone through.
pub(super) enum Rows {
    /// Those of a part of the log.
    Within(RangeInclusive<Position>),
    /// Those of an entity's timeline, by its key.
    Of(i64),
}

/// So many rows of a part of the log are gone through in the time in which an entity is looked up (4 µs to 0.08), …
const ROWS_A_LOOK: u64 = 50;
/// … and in the time in which one of its events is, which lie all over the log (0.8 µs).
const ROWS_AN_EVENT: u64 = 11;

/// What a word found by indexes, and what it asks each row for.
struct Asking {
    found: Found,
    seconds: Option<Range<i64>>,
    users: Option<Found>,
    entities: Option<Found>,
}

impl WideWord {
    /// Whether rows have to be gone through for it.
    pub(super) fn needs_rows(&self) -> bool {
        !self.users.is_empty()
            || !self.entities.is_empty()
            || matches!(self.moment, Some(Moment::Time { .. }))
    }
}

impl Views {
    /// What all of these words find, of these rows at least.
    pub(super) fn found(&self, words: &[WideWord], rows: &Rows) -> Result<Found, ViewsError> {
        let found = || {
            let mut asking = Vec::with_capacity(words.len());
            for word in words {
                asking.push(self.found_by_indexes(word, rows)?);
            }
            self.go_through(rows, &mut asking)?;
            let each = asking.into_iter().map(|word| word.found);
            let all = each.reduce(|mut all, found| {
                all.and(&found);
                all
            });
            Ok(all.unwrap_or_default())
        };
        found().map_err(at(&self.path))
    }

    fn found_by_indexes(&self, word: &WideWord, rows: &Rows) -> rusqlite::Result<Asking> {
        let mut found: Found = word.events.iter().map(|event| event.get() as i64).collect();
        match rows {
            Rows::Within(part) => {
                let words = "SELECT rowid FROM event_search WHERE event_search MATCH ?1 AND rowid >= ?2 AND rowid <= ?3";
                let [from, to] = [part.start(), part.end()].map(|end| end.get() as i64);
                found.add(&self.db, words, params![word.expression, from, to])?;
            }
            Rows::Of(entity) => {
                let words = "SELECT rowid FROM event_search WHERE event_search MATCH ?1";
                let its_own = format!("{} AND {}", quoted(&entity_mark(*entity)), word.expression);
                found.add(&self.db, words, [its_own])?;
            }
        }
        let mut seconds = None;
        match word.moment {
            Some(Moment::Day(day)) => {
                let [from, until] = [Some(day), day.succ_opt()]
                    .map(|day| day.map_or(i64::MAX, |day| start_of_day(&*self.zone, day).micros()));
                let day =
                    "SELECT global_position FROM activity_feed WHERE occurred_at >= ?1 AND occurred_at < ?2";
                found.add(&self.db, day, [from, until])?;
            }
            Some(Moment::Time { from, seconds: count }) => {
                let from = i64::from(from.num_seconds_from_midnight());
                seconds = Some(from..from + i64::from(count));
            }
            None => {}
        }
        let keys = |keys: &[i64]| (!keys.is_empty()).then(|| keys.iter().copied().collect());
        let mut entities = keys(&word.entities);
        if let Rows::Within(part) = rows
            && self.is_looked_up_sooner(&word.entities, part)?
        {
            let one = "SELECT global_position FROM customer_timeline_view WHERE entity_key = ?1";
            word.entities.iter().try_for_each(|entity| found.add(&self.db, one, [entity]))?;
            entities = None;
        }
        Ok(Asking { found, seconds, users: keys(&word.users), entities })
    }

    /// Whether what these entities have is found sooner on their timelines than among the rows of a part.
    fn is_looked_up_sooner(
        &self,
        entities: &[i64],
        part: &RangeInclusive<Position>,
    ) -> rusqlite::Result<bool> {
        let rows = part.end().get() - part.start().get();
        let mut price = entities.len() as u64 * ROWS_A_LOOK;
        let mut count = self.db.prepare_cached("SELECT event_count FROM entities WHERE entity_key = ?1")?;
        for entity in entities {
            if price > rows {
                return Ok(false);
            }
            let events: Option<i64> = count.query_row([entity], |row| row.get(0)).optional()?;
            price += events.unwrap_or(0).unsigned_abs() * ROWS_AN_EVENT;
        }
        Ok(price <= rows)
    }

    /// Adds to what each word found those rows whose time, user or entities it asks for.
    fn go_through(&self, rows: &Rows, asking: &mut [Asking]) -> rusqlite::Result<()> {
        // What none asks for, SQLite need not look for in a row.
        let time = asking.iter().any(|word| word.seconds.is_some()).then_some("e.occurred_at");
        let user = asking.iter().any(|word| word.users.is_some()).then_some("e.user_key");
        let entities =
            asking.iter().any(|word| word.entities.is_some()).then_some("e.entity_key, e.other_entities");
        if time.or(user).or(entities).is_none() {
            return Ok(());
        }
        let (source, ends) = match rows {
            Rows::Within(part) => (
                "audit_log_view e WHERE e.global_position >= ?1 AND e.global_position <= ?2",
                vec![part.start().get() as i64, part.end().get() as i64],
            ),
            Rows::Of(entity) => (
                "customer_timeline_view t CROSS JOIN audit_log_view e ON e.global_position = t.global_position
                 WHERE t.entity_key = ?1",
                vec![*entity],
            ),
        };
        let sql = format!(
            "SELECT e.global_position, {}, {}, {} FROM {source}",
            time.unwrap_or("NULL"),
            user.unwrap_or("NULL"),
            entities.unwrap_or("NULL, NULL"),
        );
        let mut clock = Clock::new(&*self.zone);
        let mut query = self.db.prepare_cached(&sql)?;
        let mut rows = query.query(params_from_iter(ends))?;
        while let Some(row) = rows.next()? {
            let second = row.get_ref(1)?.as_i64_or_null()?.map(|moment| clock.second_of_day(moment));
            for word in asking.iter_mut() {
                if word.is_asked_for(row, second)? {
                    word.found.insert(row.get_ref(0)?.as_i64()?);
                }
            }
        }
        Ok(())
    }
}

impl Asking {
    fn is_asked_for(&self, row: &Row<'_>, second: Option<i64>) -> rusqlite::Result<bool> {
        if self.seconds.as_ref().zip(second).is_some_and(|(seconds, second)| seconds.contains(&second)) {
            return Ok(true);
        }
        if let Some(users) = &self.users
            && row.get_ref(2)?.as_i64_or_null()?.is_some_and(|user| users.has(user))
        {
            return Ok(true);
        }
        let Some(entities) = &self.entities else { return Ok(false) };
        if row.get_ref(3)?.as_i64_or_null()?.is_some_and(|entity| entities.has(entity)) {
            return Ok(true);
        }
        let mut others = row.get_ref(4)?.as_blob_or_null()?.unwrap_or_default().iter();
        Ok(std::iter::from_fn(|| leb128::next(&mut others)).any(|key| entities.has(key as i64)))
    }
}
