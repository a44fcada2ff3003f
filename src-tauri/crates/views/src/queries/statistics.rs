//! How much happened: by quarters of an hour, types and users, so that the reader's days and hours can be summed up from it.

use super::Views;
use crate::ViewsError;
use crate::database::at;
use crate::quarters::{MICROS_A_QUARTER, QUARTERS_A_DAY, decode};
use hergang_events::Timestamp;
use hergang_events::aggregates::ACTS;
use rusqlite::{Connection, Row};
use std::collections::BTreeMap;
use std::ops::Range;

pub(super) const DAYS_OF_TYPES: &str = "SELECT stat_date, event_type_key, quarters FROM event_statistics
    WHERE stat_date BETWEEN ?1 AND ?2 ORDER BY stat_date, event_type_key";

pub(super) const DAYS_OF_USERS: &str = "SELECT stat_date, user_key, count, quarters FROM user_statistics
    WHERE stat_date BETWEEN ?1 AND ?2 ORDER BY stat_date, user_key";

/// How many events of a type happened in a quarter of an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuarterCount {
    /// The quarter, counted from 1970, UTC.
    pub quarter: i64,
    /// The type's key; names nothing outside of the read models.
    pub event_type_key: i64,
    /// How many.
    pub count: u64,
}

impl Views {
    /// Visits how many events of each type happened in each of these quarters (counted from 1970, UTC), day by day in order. An event
    /// of a time that no calendar can write counts to the first or the last quarter that one can.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn type_counts(
        &self,
        quarters: Range<i64>,
        visit: &mut dyn FnMut(QuarterCount),
    ) -> Result<(), ViewsError> {
        let counted = each_day(&self.db, DAYS_OF_TYPES, &quarters, |row, first| {
            let event_type_key = row.get(1)?;
            for (quarter, count) in decode(row.get_ref(2)?.as_blob()?) {
                let quarter = first + i64::from(quarter);
                if quarters.contains(&quarter) {
                    visit(QuarterCount { quarter, event_type_key, count });
                }
            }
            Ok(())
        });
        counted.map_err(at(&self.path))
    }

    /// How many events happened on each day (UTC) on which any did, in order. What was done with the history itself (`ACTS`) counts nothing:
    /// a day of an export alone is there, with none.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn day_counts(&self) -> Result<Vec<(Timestamp, u64)>, ViewsError> {
        let sql = "SELECT stat_date, sum(iif(event_type_key IN (
                       SELECT event_type_key FROM event_type_keys WHERE event_type IN (?1, ?2, ?3) AND NOT is_foreign
                   ), 0, count)) FROM event_statistics GROUP BY stat_date ORDER BY stat_date";
        let days = self.db.prepare_cached(sql).and_then(|mut query| {
            let day = |row: &Row<'_>| {
                let begins = row.get::<_, i64>(0)?.saturating_mul(QUARTERS_A_DAY * MICROS_A_QUARTER);
                Ok((Timestamp::from_micros(begins), row.get::<_, i64>(1)?.unsigned_abs()))
            };
            query.query_map(ACTS, day)?.collect()
        });
        days.map_err(at(&self.path))
    }

    /// How many events each user did in these quarters, by the users' keys. As [`Views::type_counts`] otherwise.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn user_counts(&self, quarters: Range<i64>) -> Result<BTreeMap<i64, u64>, ViewsError> {
        let mut users = BTreeMap::new();
        let counted = each_day(&self.db, DAYS_OF_USERS, &quarters, |row, first| {
            let whole = quarters.start <= first && first + QUARTERS_A_DAY <= quarters.end;
            let count = if whole {
                row.get::<_, i64>(2)?.unsigned_abs()
            } else {
                decode(row.get_ref(3)?.as_blob()?)
                    .filter(|(quarter, _)| quarters.contains(&(first + i64::from(*quarter))))
                    .map(|(_, count)| count)
                    .sum()
            };
            if count > 0 {
                *users.entry(row.get(1)?).or_default() += count;
            }
            Ok(())
        });
        counted.map_err(at(&self.path))?;
        Ok(users)
    }
}

/// Visits the rows of the days that quarters lie in, each with the day's first quarter.
fn each_day(
    db: &Connection,
    sql: &str,
    quarters: &Range<i64>,
    mut visit: impl FnMut(&Row<'_>, i64) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    if quarters.is_empty() {
        return Ok(());
    }
    let days = [quarters.start, quarters.end - 1].map(|quarter| quarter.div_euclid(QUARTERS_A_DAY));
    let mut query = db.prepare_cached(sql)?;
    let mut rows = query.query(days)?;
    while let Some(row) = rows.next()? {
        visit(row, row.get::<_, i64>(0)? * QUARTERS_A_DAY)?;
    }
    Ok(())
}
