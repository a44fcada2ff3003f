//! A period cut into the reader's hours, days, weeks or months, without gaps.

use crate::api::TimeStep;
use chrono::{Datelike, Days, Months, NaiveDate};
use hergang_events::Timestamp;
use hergang_views::{Zone, local_date, local_micros, start_of_day};
use std::ops::Range;

const MICROS_AN_HOUR: i64 = 3_600_000_000;
const MICROS_A_DAY: i64 = 24 * MICROS_AN_HOUR;

/// More steps than these are too many to draw and to send: the next longer ones are taken instead.
const MOST_STEPS: i64 = 1_000;

/// Nothing is longer than a month, so of a period that has more months than these the last ones are taken.
const MOST_MONTHS: u32 = 2_400;

/// A cut period.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Steps {
    pub(crate) step: TimeStep,
    /// When each begins, in order.
    pub(crate) starts: Vec<Timestamp>,
    /// When the last one ends.
    end: Timestamp,
}

impl Steps {
    /// Cuts a period. The first step begins where the calendar says, perhaps before the period; an empty period has none.
    pub(crate) fn cut(zone: &dyn Zone, period: Range<Timestamp>, wanted: TimeStep) -> Self {
        let period = period.start.max(Timestamp::EARLIEST)..period.end.min(Timestamp::LATEST.plus_micros(1));
        let step = coarse_enough(&period, wanted);
        let mut starts = Vec::new();
        if period.is_empty() {
            return Self { step, starts, end: period.end };
        }
        let mut start = begin(zone, &period, step);
        while start < period.end {
            starts.push(start);
            let next = following(zone, start, step);
            if next <= start {
                start = period.end;
                break;
            }
            start = next;
        }
        Self { step, starts, end: start.max(period.end) }
    }

    /// When the last step ends.
    pub(crate) fn end(&self) -> Timestamp {
        self.end
    }

    /// In which step a moment lies; `None` before the first and after the last.
    pub(crate) fn index_of(&self, moment: Timestamp) -> Option<usize> {
        if moment >= self.end {
            return None;
        }
        self.starts.partition_point(|start| *start <= moment).checked_sub(1)
    }
}

/// The steps that suit a period: a few dozen to a hundred or so.
pub(crate) fn suitable_step(period: &Range<Timestamp>) -> TimeStep {
    match days(period) {
        ..4 => TimeStep::Hour,
        4..100 => TimeStep::Day,
        100..1_100 => TimeStep::Week,
        _ => TimeStep::Month,
    }
}

fn days(period: &Range<Timestamp>) -> i64 {
    period.end.micros().saturating_sub(period.start.micros()) / MICROS_A_DAY
}

fn coarse_enough(period: &Range<Timestamp>, wanted: TimeStep) -> TimeStep {
    let days = days(period);
    let few = |step: &TimeStep| match step {
        TimeStep::Hour => days * 24 <= MOST_STEPS,
        TimeStep::Day => days <= MOST_STEPS,
        TimeStep::Week => days / 7 <= MOST_STEPS,
        TimeStep::Month => true,
    };
    let from_wanted = [TimeStep::Hour, TimeStep::Day, TimeStep::Week, TimeStep::Month];
    from_wanted.into_iter().skip_while(|step| *step != wanted).find(few).unwrap_or(TimeStep::Month)
}

/// Where the step begins that the period begins in.
fn begin(zone: &dyn Zone, period: &Range<Timestamp>, step: TimeStep) -> Timestamp {
    let day = local_date(zone, period.start);
    let first_day = match step {
        TimeStep::Hour => {
            let into = local_micros(zone, period.start).rem_euclid(MICROS_AN_HOUR);
            return period.start.plus_micros(-into);
        }
        TimeStep::Day => day,
        TimeStep::Week => monday(day),
        TimeStep::Month => {
            let last = first_of_month(local_date(zone, period.end.plus_micros(-1)));
            let earliest = last.checked_sub_months(Months::new(MOST_MONTHS - 1)).unwrap_or(last);
            first_of_month(day).max(earliest)
        }
    };
    start_of_day(zone, first_day)
}

/// When the step after the one that begins at `start` begins.
fn following(zone: &dyn Zone, start: Timestamp, step: TimeStep) -> Timestamp {
    // Noon is on the right day, also where the day does not begin at midnight.
    let day = local_date(zone, start.plus_micros(MICROS_A_DAY / 2));
    let next_day = match step {
        TimeStep::Hour => {
            let next = start.plus_micros(MICROS_AN_HOUR);
            // Where clocks are put forward by half an hour, the next full hour comes earlier.
            let into = local_micros(zone, next).rem_euclid(MICROS_AN_HOUR);
            return next.plus_micros(-into);
        }
        TimeStep::Day => day.checked_add_days(Days::new(1)),
        TimeStep::Week => day.checked_add_days(Days::new(7)),
        TimeStep::Month => day.checked_add_months(Months::new(1)),
    };
    next_day.map_or(start, |day| start_of_day(zone, day))
}

pub(crate) fn monday(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(day.weekday().num_days_from_monday().into())).unwrap_or(day)
}

fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Clocks that are put to other offsets (in hours) from certain moments on.
    struct Clocks(i32, &'static [(&'static str, i32)]);

    impl Zone for Clocks {
        fn ahead_of_utc(&self, at: Timestamp) -> i32 {
            let put = self.1.iter().rev().find(|(from, _)| time(from) <= at);
            put.map_or(self.0, |(_, hours)| *hours) * 3_600
        }
    }

    const BERLIN: Clocks = Clocks(1, &[("2025-03-30T01:00:00Z", 2), ("2025-10-26T01:00:00Z", 1)]);

    fn time(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn cut(from: &str, to: &str, step: TimeStep) -> Vec<String> {
        let steps = Steps::cut(&BERLIN, time(from)..time(to), step);
        assert_eq!(steps.step, step);
        steps.starts.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn days_on_which_clocks_change_are_one_step_of_23_or_25_hours() {
        let spring = cut("2025-03-29T10:00:00Z", "2025-03-31T10:00:00Z", TimeStep::Day);
        assert_eq!(spring, ["2025-03-28T23:00:00Z", "2025-03-29T23:00:00Z", "2025-03-30T22:00:00Z"]);
        assert_eq!(cut("2025-03-29T23:00:00Z", "2025-03-30T22:00:00Z", TimeStep::Hour).len(), 23);
        assert_eq!(cut("2025-10-25T22:00:00Z", "2025-10-26T23:00:00Z", TimeStep::Hour).len(), 25);
    }

    #[test]
    fn weeks_begin_on_mondays_and_months_on_the_first() {
        assert_eq!(
            cut("2025-03-27T00:00:00Z", "2025-04-01T00:00:00Z", TimeStep::Week),
            ["2025-03-23T23:00:00Z", "2025-03-30T22:00:00Z"]
        );
        assert_eq!(
            cut("2025-03-31T21:59:00Z", "2025-03-31T22:01:00Z", TimeStep::Month),
            ["2025-02-28T23:00:00Z", "2025-03-31T22:00:00Z"]
        );
    }

    #[test]
    fn a_zone_of_half_an_hour_has_its_own_hours() {
        struct Kolkata;
        impl Zone for Kolkata {
            fn ahead_of_utc(&self, _at: Timestamp) -> i32 {
                19_800
            }
        }
        let steps =
            Steps::cut(&Kolkata, time("2025-01-01T00:00:00Z")..time("2025-01-01T01:00:00Z"), TimeStep::Hour);
        let starts: Vec<_> = steps.starts.iter().map(ToString::to_string).collect();
        assert_eq!(starts, ["2024-12-31T23:30:00Z", "2025-01-01T00:30:00Z"]);
    }

    #[test]
    fn no_period_whatsoever_has_too_many_steps() {
        let utc = Clocks(0, &[]);
        let all = Timestamp::from_micros(i64::MIN)..Timestamp::from_micros(i64::MAX);
        for step in [TimeStep::Hour, TimeStep::Day, TimeStep::Week, TimeStep::Month] {
            let steps = Steps::cut(&utc, all.clone(), step);
            assert_eq!((steps.step, steps.starts.len()), (TimeStep::Month, MOST_MONTHS as usize));
            assert_eq!(steps.index_of(Timestamp::EARLIEST), None);
            assert_eq!(steps.index_of(Timestamp::LATEST), Some(MOST_MONTHS as usize - 1));
        }
        let year = time("2025-01-01T00:00:00Z")..time("2026-01-01T00:00:00Z");
        assert_eq!(Steps::cut(&utc, year.clone(), TimeStep::Hour).step, TimeStep::Day);
        assert_eq!(suitable_step(&year), TimeStep::Week);
        assert_eq!(Steps::cut(&utc, year.end..year.start, TimeStep::Day).starts, []);
    }
}
