//! `event_statistics` and `user_statistics`: how many events of each type, and by each user, happened in each quarter of an hour.

use super::{KeyedEvent, Projection, Rejected};
use crate::quarters::{QUARTERS_A_DAY, add, quarter_of};
use rusqlite::{OptionalExtension, Transaction, params};

pub(crate) struct Statistics;

/// A day (UTC, since 1970) of something that is counted, with how much of it happened in which quarters.
#[derive(Debug, PartialEq, Eq)]
struct DayCounts {
    day: i64,
    key: i64,
    quarters: Vec<(u8, u64)>,
}

/// Sums times and what is counted up per day, so that each row is written once.
fn sum_up(counted: impl Iterator<Item = (i64, i64)>) -> Vec<DayCounts> {
    let mut counted: Vec<(i64, i64, u8)> = counted
        .map(|(occurred_at, key)| {
            let quarter = quarter_of(occurred_at);
            (quarter.div_euclid(QUARTERS_A_DAY), key, quarter.rem_euclid(QUARTERS_A_DAY) as u8)
        })
        .collect();
    counted.sort_unstable();
    let mut days: Vec<DayCounts> = Vec::new();
    for one_day in counted.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let quarters = one_day.chunk_by(|a, b| a.2 == b.2).map(|same| (same[0].2, same.len() as u64));
        days.push(DayCounts { day: one_day[0].0, key: one_day[0].1, quarters: quarters.collect() });
    }
    days
}

/// Where the counts of one kind are kept.
struct Table {
    find: &'static str,
    write: &'static str,
}

const BY_TYPE: Table = Table {
    find: "SELECT count, quarters FROM event_statistics WHERE stat_date = ?1 AND event_type_key = ?2",
    write: "INSERT OR REPLACE INTO event_statistics (stat_date, event_type_key, count, quarters) VALUES (?1, ?2, ?3, ?4)",
};

const BY_USER: Table = Table {
    find: "SELECT count, quarters FROM user_statistics WHERE stat_date = ?1 AND user_key = ?2",
    write: "INSERT OR REPLACE INTO user_statistics (stat_date, user_key, count, quarters) VALUES (?1, ?2, ?3, ?4)",
};

impl Table {
    fn add(&self, transaction: &Transaction<'_>, days: &[DayCounts]) -> rusqlite::Result<()> {
        let mut find = transaction.prepare_cached(self.find)?;
        let mut write = transaction.prepare_cached(self.write)?;
        for DayCounts { day, key, quarters } in days {
            let known = find.query_row([day, key], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
            let (count, stored): (i64, Vec<u8>) = known.unwrap_or_default();
            let more: u64 = quarters.iter().map(|(_, count)| count).sum();
            write.execute(params![day, key, count.saturating_add_unsigned(more), add(&stored, quarters)])?;
        }
        Ok(())
    }
}

impl Projection for Statistics {
    fn name(&self) -> &'static str {
        "event_statistics"
    }

    fn apply(
        &mut self,
        transaction: &Transaction<'_>,
        events: &[KeyedEvent<'_>],
        _rejected: &mut Vec<Rejected>,
    ) -> rusqlite::Result<()> {
        let by_type = events.iter().map(|event| (event.occurred_at(), event.type_key));
        BY_TYPE.add(transaction, &sum_up(by_type))?;
        let by_user = events.iter().filter_map(|event| Some((event.occurred_at(), event.user_key?)));
        BY_USER.add(transaction, &sum_up(by_user))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quarters::MICROS_A_QUARTER;

    #[test]
    fn each_event_counts_to_its_day_and_quarter_also_before_1970() {
        let day = QUARTERS_A_DAY * MICROS_A_QUARTER;
        let counted = [(0, 1), (day - 1, 1), (-1, 1), (day, 2), (1, 1), (MICROS_A_QUARTER, 1)];
        let of = |day, key, quarters: &[(u8, u64)]| DayCounts { day, key, quarters: quarters.to_vec() };
        assert_eq!(
            sum_up(counted.into_iter()),
            [of(-1, 1, &[(95, 1)]), of(0, 1, &[(0, 2), (1, 1), (95, 1)]), of(1, 2, &[(0, 1)])]
        );
    }
}
