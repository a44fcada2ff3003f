//! When the next events are due, evenly spread: at most so many batches a second as a disk takes commits.

use std::time::{Duration, Instant};

/// Between two batches; at high rates, each has several events.
const BATCH_EVERY: Duration = Duration::from_millis(4);

/// Whoever was held up for longer than this does not catch up.
const HELD_UP: f64 = 0.5;

pub(super) struct Pace {
    rate: f64,
    since: Instant,
    /// How many were made since.
    made: u64,
    last: Option<Instant>,
}

impl Pace {
    pub(super) fn new(now: Instant) -> Self {
        Self { rate: 0.0, since: now, made: 0, last: None }
    }

    /// When the next one is due; `None`: at once.
    pub(super) fn next(&self, rate: f64) -> Option<Instant> {
        let last = self.last?;
        if rate != self.rate {
            // From now on at the new rate.
            return Some(last + Duration::from_secs_f64(1.0 / rate).max(BATCH_EVERY));
        }
        let due = self.since + Duration::from_secs_f64(self.made as f64 / rate);
        Some(due.max(last + BATCH_EVERY))
    }

    /// How many are due by now, which are taken as made: one at least.
    pub(super) fn take_due(&mut self, now: Instant, rate: f64) -> u64 {
        let passed = now.saturating_duration_since(self.since).as_secs_f64();
        let behind = passed * rate - self.made as f64;
        if rate != self.rate || behind > (HELD_UP * rate).max(1.0) {
            *self = Self { rate, since: now, made: 0, last: None };
        }
        let passed = now.saturating_duration_since(self.since).as_secs_f64();
        let due = ((passed * rate) as u64 + 1).saturating_sub(self.made).max(1);
        self.made += due;
        self.last = Some(now);
        due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Plays a pace through; how many events came in each second.
    fn played(rate: f64, seconds: usize, delay: Duration) -> Vec<u64> {
        let began = Instant::now();
        let mut pace = Pace::new(began);
        let (mut now, mut counts) = (began, vec![0; seconds]);
        while now < began + Duration::from_secs(seconds as u64) {
            counts[now.duration_since(began).as_secs() as usize] += pace.take_due(now, rate);
            now = pace.next(rate).map_or(now, |next| next.max(now + delay));
        }
        counts
    }

    #[test]
    fn each_second_has_as_many_as_asked_for() {
        for rate in [1.0, 3.0, 50.0, 250.0, 1_000.0, 5_000.0] {
            for count in played(rate, 5, Duration::from_micros(300)) {
                assert!((count as f64 - rate).abs() <= rate / 50.0 + 1.0, "{rate}: {count}");
            }
        }
        let slow = played(0.25, 9, Duration::ZERO);
        assert_eq!(slow.iter().sum::<u64>(), 3);
    }

    #[test]
    fn who_was_held_up_does_not_make_up_for_it_in_a_burst() {
        let began = Instant::now();
        let mut pace = Pace::new(began);
        pace.take_due(began, 100.0);
        assert_eq!(pace.take_due(began + Duration::from_secs(60), 100.0), 1);
        assert!(pace.next(100.0).is_some_and(|next| next > began + Duration::from_secs(60)));
    }
}
