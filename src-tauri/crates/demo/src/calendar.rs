//! The days and hours on which a German wholesaler works: weekdays, holidays, seasons, and Berlin's offset from UTC.

use chrono::{Datelike, NaiveDate, Weekday};
use hergang_events::Timestamp;

pub(crate) const SECOND: i64 = 1_000_000;
pub(crate) const MINUTE: i64 = 60 * SECOND;
pub(crate) const HOUR: i64 = 60 * MINUTE;
pub(crate) const DAY: i64 = 24 * HOUR;

/// How much happens in each hour of a working day: the kitchen orders early, lunch is quiet.
const WORKING_HOURS: [f64; 24] = [
    0.02, 0.02, 0.03, 0.04, 0.08, 0.2, 0.7, 1.5, 2.0, 2.3, 2.4, 2.0, 1.2, 1.5, 2.0, 1.9, 1.5, 0.9, 0.4, 0.25,
    0.2, 0.15, 0.08, 0.04,
];
/// And of a day on which only machines and guests are awake.
const QUIET_HOURS: [f64; 24] = [
    0.1, 0.1, 0.1, 0.1, 0.1, 0.2, 0.5, 0.8, 1.2, 1.4, 1.4, 1.2, 1.0, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.8, 0.6,
    0.4, 0.3, 0.2,
];
/// How much happens in each month: thin January, asparagus in spring, holidays in August, Christmas.
const MONTHS: [f64; 12] = [0.74, 0.82, 0.95, 1.08, 1.16, 1.08, 0.98, 0.84, 1.02, 1.04, 1.12, 1.22];

/// The day in Berlin, and the hour of it.
pub(crate) fn local(time: Timestamp) -> (NaiveDate, usize) {
    let local = time.plus_micros(utc_offset(time.date_utc()));
    (local.date_utc(), usize::try_from(local.micros().rem_euclid(DAY) / HOUR).unwrap_or_default())
}

/// When the day begins in Berlin.
pub(crate) fn midnight(date: NaiveDate) -> Timestamp {
    let days = date.signed_duration_since(NaiveDate::default()).num_days();
    Timestamp::from_micros(days * DAY - utc_offset(date))
}

/// Berlin's offset on a day. The hours before the change on the two days of the year are taken as after it.
fn utc_offset(date: NaiveDate) -> i64 {
    let last_sunday = |month| {
        NaiveDate::from_ymd_opt(date.year(), month, 31)
            .map(|last| last - chrono::Days::new(u64::from(last.weekday().num_days_from_sunday())))
    };
    let summer = last_sunday(3) <= Some(date) && Some(date) < last_sunday(10);
    if summer { 2 * HOUR } else { HOUR }
}

/// Whether the offices are closed: weekends and the holidays that fall on the same date each year.
fn is_quiet(date: NaiveDate) -> bool {
    let holidays = [(1, 1), (1, 6), (5, 1), (10, 3), (11, 1), (12, 24), (12, 25), (12, 26), (12, 31)];
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun) || holidays.contains(&(date.month(), date.day()))
}

/// Whether people are at work.
pub(crate) fn is_open(date: NaiveDate, hour: usize) -> bool {
    let hours = match (is_quiet(date), date.weekday()) {
        (false, _) => 7..18,
        (true, Weekday::Sat) => 8..12,
        (true, _) => 0..0,
    };
    hours.contains(&hour)
}

/// How much happens on a day, compared to others.
pub(crate) fn weight(date: NaiveDate) -> f64 {
    let day = match (is_quiet(date), date.weekday()) {
        (false, Weekday::Mon) => 1.1,
        (false, Weekday::Fri) => 1.05,
        (false, _) => 1.0,
        (true, Weekday::Sat) => 0.2,
        (true, _) => 0.08,
    };
    day * MONTHS[date.month0() as usize]
}

/// The microsecond of the day by which the given share (0 to 1) of what happens on it has happened.
pub(crate) fn micros_of_day(date: NaiveDate, share: f64) -> i64 {
    let hours = hours(date);
    let mut left = share * hours.iter().sum::<f64>();
    for (begin, weight) in (0..).map(|hour| hour * HOUR).zip(hours) {
        if left < *weight {
            return begin + (left / weight * HOUR as f64) as i64;
        }
        left -= weight;
    }
    DAY - 1
}

/// The share (0 to 1) of what happens on a day that has happened by the given microsecond of it.
pub(crate) fn share_of_day(date: NaiveDate, micros: i64) -> f64 {
    let hours = hours(date);
    let done = |begin| (((micros - begin) as f64) / HOUR as f64).clamp(0.0, 1.0);
    let happened: f64 =
        (0..).map(|hour| hour * HOUR).zip(hours).map(|(begin, weight)| done(begin) * weight).sum();
    happened / hours.iter().sum::<f64>()
}

fn hours(date: NaiveDate) -> &'static [f64; 24] {
    if is_quiet(date) { &QUIET_HOURS } else { &WORKING_HOURS }
}
