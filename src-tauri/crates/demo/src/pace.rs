//! When the next event happens. The company's activity (more on Mondays, more before Christmas, a little more each
//! month) is a curve over two years; the n-th of N events lies where n/N of the area under it is used up. That gives
//! exactly N events, in order, without knowing any of them beforehand.

use crate::calendar::{self, DAY, HOUR, MINUTE};
use chrono::NaiveDate;
use hergang_events::Timestamp;

const HISTORY: i64 = 730 * DAY;
const TODAY: i64 = 10 * HOUR;
const JUST_NOW: i64 = 3 * HOUR;
const FOUNDING: i64 = 4 * HOUR;

/// Which part of the history a moment belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    /// The first morning: users are registered, customers imported, by people and machines at once.
    Founding,
    /// The two years.
    History,
    /// The last hours before the end.
    Today,
    /// The very last hours, in which people work whatever the clock says: whoever looks shall see them.
    JustNow,
}

pub(crate) struct Pace {
    start: Timestamp,
    until: Timestamp,
    founding: usize,
    history: usize,
    today: usize,
    days: Vec<Day>,
    total: f64,
    /// The day that the last moment fell on; moments only go forward.
    current: usize,
}

struct Day {
    date: NaiveDate,
    midnight: Timestamp,
    /// The weight of all days before it.
    before: f64,
    weight: f64,
}

impl Pace {
    pub(crate) fn new(events: usize, founding: usize, until: Timestamp) -> Self {
        let today = (events / 600).max(24.min(events.div_ceil(4)));
        let founding = founding.min(events - today);
        let (first_day, _) = calendar::local(until.plus_micros(-HISTORY));
        let start = calendar::midnight(first_day).plus_micros(8 * HOUR);
        let (last_day, _) = calendar::local(until.plus_micros(-TODAY));
        let count = last_day.signed_duration_since(first_day).num_days().max(1) as f64;

        let mut days = Vec::new();
        let mut total = 0.0;
        for (n, date) in first_day.iter_days().skip(1).take_while(|date| *date <= last_day).enumerate() {
            let midnight = calendar::midnight(date);
            let growth = 0.85 + 0.3 * (n as f64 / count);
            let weight = calendar::weight(date) * growth;
            days.push(Day { date, midnight, before: total, weight });
            let end = until.plus_micros(-TODAY).micros() - midnight.micros();
            total += weight * if date == last_day { calendar::share_of_day(date, end) } else { 1.0 };
        }
        let history = events - today - founding;
        Self { start, until, founding, history, today, days, total, current: 0 }
    }

    /// When the company begins.
    pub(crate) fn start(&self) -> Timestamp {
        self.start
    }

    /// How much of the two years is over, from 0 to 1.
    pub(crate) fn progress(&self, at: Timestamp) -> f64 {
        (at.micros() - self.start.micros()) as f64 / (self.until.micros() - self.start.micros()) as f64
    }

    /// How long the two years are, in microseconds.
    pub(crate) fn length(&self) -> i64 {
        self.until.micros() - self.start.micros()
    }

    /// The moment of an event by its index; `jitter` (0 to 1) is where in its share of time it lies. Indexes must not
    /// go back.
    pub(crate) fn moment(&mut self, index: usize, jitter: f64) -> (Timestamp, Phase) {
        let share = |index: usize, of: usize| (index as f64 + jitter) / of.max(1) as f64;
        let Some(index) = index.checked_sub(self.founding) else {
            let passed = share(index, self.founding) * FOUNDING as f64;
            return (self.start.plus_micros(passed as i64), Phase::Founding);
        };
        let Some(index) = index.checked_sub(self.history) else {
            return (self.in_history(share(index, self.history) * self.total), Phase::History);
        };
        // Denser towards the end, so that the last ones are minutes old, and the very last is not a minute old.
        let left = 1.0 - (index + 1) as f64 / self.today as f64;
        let before = left * left * (TODAY - MINUTE) as f64 + (1.0 - jitter) * left.max(0.02) * MINUTE as f64;
        let before = before as i64;
        (self.until.plus_micros(-before), if before < JUST_NOW { Phase::JustNow } else { Phase::Today })
    }

    fn in_history(&mut self, used: f64) -> Timestamp {
        while self.days.get(self.current + 1).is_some_and(|next| next.before <= used) {
            self.current += 1;
        }
        let Some(day) = self.days.get(self.current) else { return self.start };
        let share = (used - day.before) / day.weight;
        day.midnight.plus_micros(calendar::micros_of_day(day.date, share))
    }
}
