//! `event_statistics`: how many events of each type happened on each day (UTC).

use super::{KeyedEvent, Projection, Rejected};
use hergang_events::Timestamp;
use rusqlite::{Transaction, params};
use std::collections::BTreeMap;

pub(crate) struct Statistics;

const MICROS_A_DAY: i64 = 86_400_000_000;

/// The day as `YYYY-MM-DD`. A log may hold times that this cannot write; they count to the first or the last day that it can.
fn date(day: i64) -> String {
    let moment = Timestamp::from_micros(day.saturating_mul(MICROS_A_DAY));
    moment.clamp(Timestamp::EARLIEST, Timestamp::LATEST).date_utc().to_string()
}

/// Counts per day and type.
fn count(events: impl Iterator<Item = (i64, i64)>) -> BTreeMap<(i64, i64), i64> {
    let mut counts = BTreeMap::new();
    for (occurred_at, type_key) in events {
        *counts.entry((occurred_at.div_euclid(MICROS_A_DAY), type_key)).or_insert(0) += 1;
    }
    counts
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
        let mut add = transaction.prepare_cached(
            "INSERT INTO event_statistics (stat_date, event_type_key, count) VALUES (?1, ?2, ?3)
             ON CONFLICT (stat_date, event_type_key) DO UPDATE SET count = count + excluded.count",
        )?;
        for ((day, type_key), count) in
            count(events.iter().map(|event| (event.occurred_at(), event.type_key)))
        {
            add.execute(params![date(day), type_key, count])?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_has_a_date_of_ten_characters() {
        for (day, expected) in [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (2_932_896, "9999-12-31"),
            (2_932_897, "9999-12-31"),
            (-719_528, "0000-01-01"),
            (-719_529, "0000-01-01"),
            (i64::MAX, "9999-12-31"),
            (i64::MIN.div_euclid(MICROS_A_DAY), "0000-01-01"),
        ] {
            assert_eq!(date(day), expected);
        }
    }

    #[test]
    fn days_before_1970_count_to_their_own_day() {
        let counts = count([(0, 1), (MICROS_A_DAY - 1, 1), (-1, 1), (MICROS_A_DAY, 2)].into_iter());
        assert_eq!(counts, BTreeMap::from([((-1, 1), 1), ((0, 1), 2), ((1, 2), 1)]));
    }
}
