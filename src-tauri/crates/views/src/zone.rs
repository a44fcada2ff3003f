//! The reader's time zone: which day and hour it is there. A test, or a host with readers elsewhere, brings its own.

use crate::MICROS_A_QUARTER;
use chrono::{DateTime, Local, NaiveDate, NaiveTime, Offset, TimeZone};
use hergang_events::Timestamp;

const MICROS_A_SECOND: i64 = 1_000_000;
const MICROS_A_DAY: i64 = 86_400 * MICROS_A_SECOND;

/// A time zone.
pub trait Zone: Send + Sync {
    /// How many seconds its clocks are ahead of UTC at a moment.
    fn ahead_of_utc(&self, at: Timestamp) -> i32;
}

/// The machine's own time zone.
#[derive(Debug, Clone, Copy, Default)]
pub struct MachineZone;

impl Zone for MachineZone {
    fn ahead_of_utc(&self, at: Timestamp) -> i32 {
        Local.offset_from_utc_datetime(&at.to_chrono().naive_utc()).fix().local_minus_utc()
    }
}

/// What the zone's clocks show, in microseconds as if it were UTC.
pub fn local_micros(zone: &dyn Zone, at: Timestamp) -> i64 {
    at.micros().saturating_add(i64::from(zone.ahead_of_utc(at)) * MICROS_A_SECOND)
}

/// Reads what the zone's clocks show at many moments. They are put forward and back at quarters of an hour, so the zone is asked once for
/// all moments of one that follow each other.
pub(crate) struct Clock<'a> {
    zone: &'a dyn Zone,
    quarter: Option<i64>,
    ahead: i64,
}

impl<'a> Clock<'a> {
    pub(crate) fn new(zone: &'a dyn Zone) -> Self {
        Self { zone, quarter: None, ahead: 0 }
    }

    /// How many seconds of the day have passed at a moment, which is in microseconds since 1970.
    pub(crate) fn second_of_day(&mut self, moment: i64) -> i64 {
        let quarter = moment.div_euclid(MICROS_A_QUARTER);
        if self.quarter != Some(quarter) {
            self.quarter = Some(quarter);
            self.ahead = i64::from(self.zone.ahead_of_utc(Timestamp::from_micros(moment)));
        }
        (moment.div_euclid(MICROS_A_SECOND) + self.ahead).rem_euclid(MICROS_A_DAY / MICROS_A_SECOND)
    }
}

/// The calendar day in the zone.
pub fn local_date(zone: &dyn Zone, at: Timestamp) -> NaiveDate {
    Timestamp::from_micros(local_micros(zone, at)).date_utc()
}

/// When a day begins in the zone. Where clocks are put forward at midnight, that is the first moment of the day; where midnight comes
/// twice, the first one.
pub fn start_of_day(zone: &dyn Zone, day: NaiveDate) -> Timestamp {
    let midnight =
        Timestamp::from(DateTime::from_naive_utc_and_offset(day.and_time(NaiveTime::MIN), chrono::Utc));
    // Clocks are not put forward or back twice within two days, so one of these is in force at midnight.
    let [before, after] = [-MICROS_A_DAY, MICROS_A_DAY].map(|around| {
        midnight.plus_micros(-i64::from(zone.ahead_of_utc(midnight.plus_micros(around))) * MICROS_A_SECOND)
    });
    let is_midnight = |moment: &Timestamp| local_micros(zone, *moment) == midnight.micros();
    // Neither is midnight where clocks skip it: by the clocks of the day before, that is when they are put forward.
    [before.min(after), before.max(after)].into_iter().find(is_midnight).unwrap_or(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Clocks that are put to other offsets (in hours) from certain moments on.
    struct Clocks(i32, &'static [(&'static str, i32)]);

    impl Zone for Clocks {
        fn ahead_of_utc(&self, at: Timestamp) -> i32 {
            let put =
                self.1.iter().rev().find(|(from, _)| from.parse::<Timestamp>().is_ok_and(|from| from <= at));
            put.map_or(self.0, |(_, hours)| *hours) * 3_600
        }
    }

    const BERLIN: Clocks = Clocks(1, &[("2025-03-30T01:00:00Z", 2), ("2025-10-26T01:00:00Z", 1)]);

    #[test]
    fn a_day_begins_at_its_own_midnight_whatever_the_clocks_do() {
        // Clocks that skip midnight, and clocks that come to it twice.
        let skips = Clocks(-3, &[("2025-11-02T03:00:00Z", -2)]);
        let repeats = Clocks(-2, &[("2025-02-16T03:00:00Z", -3)]);
        let twice = Clocks(0, &[("2025-02-16T01:00:00Z", -1)]);
        for (zone, day, begins) in [
            (&BERLIN, "2025-03-30", "2025-03-29T23:00:00Z"),
            (&BERLIN, "2025-03-31", "2025-03-30T22:00:00Z"),
            (&BERLIN, "2025-10-26", "2025-10-25T22:00:00Z"),
            (&BERLIN, "2025-10-27", "2025-10-26T23:00:00Z"),
            (&skips, "2025-11-02", "2025-11-02T03:00:00Z"),
            (&skips, "2025-11-03", "2025-11-03T02:00:00Z"),
            (&repeats, "2025-02-16", "2025-02-16T02:00:00Z"),
            (&repeats, "2025-02-17", "2025-02-17T03:00:00Z"),
            (&twice, "2025-02-16", "2025-02-16T00:00:00Z"),
        ] {
            let day = day.parse().unwrap();
            let start = start_of_day(zone, day);
            assert_eq!(start.to_string(), begins);
            assert_eq!(local_date(zone, start), day);
        }
    }
}
