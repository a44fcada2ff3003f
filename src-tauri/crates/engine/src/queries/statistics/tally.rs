//! Counts of quarters of an hour, added up by the reader's steps, weekdays and hours.

use crate::queries::time_steps::Steps;
use hergang_events::Timestamp;
use hergang_views::{MICROS_A_QUARTER, QUARTERS_A_DAY, Zone, local_micros};
use std::collections::BTreeMap;

/// Where a quarter counts to.
#[derive(Debug, Clone, Copy)]
struct Slot {
    /// `None` before the first step.
    step: Option<usize>,
    weekday: usize,
    hour: usize,
}

/// The counts so far.
pub(super) struct Tally<'a> {
    zone: &'a dyn Zone,
    steps: &'a Steps,
    pub(super) total: u64,
    pub(super) by_step: Vec<u64>,
    pub(super) by_type: BTreeMap<i64, TypeTally>,
    /// By weekday from Monday, and hour.
    pub(super) hours: [[u64; 24]; 7],
    /// Quarters come day by day, so where one day's count to is worked out once.
    day: Option<i64>,
    slots: Vec<Slot>,
}

/// The counts of one type.
#[derive(Default)]
pub(super) struct TypeTally {
    pub(super) count: u64,
    /// Up to the last step that it happened in.
    pub(super) by_step: Vec<u64>,
}

impl TypeTally {
    pub(super) fn add(&mut self, other: Self) {
        self.count += other.count;
        self.by_step.resize(self.by_step.len().max(other.by_step.len()), 0);
        for (sum, count) in self.by_step.iter_mut().zip(other.by_step) {
            *sum += count;
        }
    }
}

impl<'a> Tally<'a> {
    pub(super) fn new(zone: &'a dyn Zone, steps: &'a Steps) -> Self {
        Self {
            zone,
            steps,
            total: 0,
            by_step: vec![0; steps.starts.len()],
            by_type: BTreeMap::new(),
            hours: [[0; 24]; 7],
            day: None,
            slots: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, quarter: i64, event_type_key: i64, count: u64) {
        let Slot { step, weekday, hour } = self.slot(quarter);
        self.total += count;
        self.hours[weekday][hour] += count;
        let of_type = self.by_type.entry(event_type_key).or_default();
        of_type.count += count;
        if let Some(step) = step {
            self.by_step[step] += count;
            if of_type.by_step.len() <= step {
                of_type.by_step.resize(step + 1, 0);
            }
            of_type.by_step[step] += count;
        }
    }

    fn slot(&mut self, quarter: i64) -> Slot {
        let day = quarter.div_euclid(QUARTERS_A_DAY);
        if self.day != Some(day) {
            self.day = Some(day);
            self.slots = slots_of(self.zone, self.steps, day);
        }
        self.slots[quarter.rem_euclid(QUARTERS_A_DAY) as usize]
    }
}

fn slots_of(zone: &dyn Zone, steps: &Steps, day: i64) -> Vec<Slot> {
    const QUARTERS_AN_HOUR: i64 = 4;
    let first = day * QUARTERS_A_DAY;
    let begins = |quarter: i64| Timestamp::from_micros(quarter * MICROS_A_QUARTER);
    let ahead =
        |quarter: i64| (local_micros(zone, begins(quarter)) - begins(quarter).micros()) / MICROS_A_QUARTER;
    // Asking the zone is what costs: on most days its clocks stay as they are.
    let [morning, night] = [ahead(first), ahead(first + QUARTERS_A_DAY - 1)];
    let slot = |quarter: i64| {
        let local = quarter + if morning == night { morning } else { ahead(quarter) };
        // 1970 began on a Thursday.
        let weekday = (local.div_euclid(QUARTERS_A_DAY) + 3).rem_euclid(7) as usize;
        let hour = (local.rem_euclid(QUARTERS_A_DAY) / QUARTERS_AN_HOUR) as usize;
        Slot { step: steps.index_of(begins(quarter)), weekday, hour }
    };
    (first..first + QUARTERS_A_DAY).map(slot).collect()
}
