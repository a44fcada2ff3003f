//! Every random choice, from one seed. Only arithmetic that is exact on every machine, so that seeds travel.

use hergang_events::Timestamp;
use hergang_events::aggregates::IdSource;
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rust_decimal::Decimal;
use uuid::{Builder, Uuid};

pub(crate) struct Dice(ChaCha8Rng);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// True in that many of a hundred cases.
    pub(crate) fn chance(&mut self, percent: u32) -> bool {
        self.0.random_range(0..100) < percent
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        self.0.random_range(low..=high)
    }

    /// A number from 0 to below 1.
    pub(crate) fn unit(&mut self) -> f64 {
        self.0.random()
    }

    /// One of several; there must be at least one.
    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.0.random_range(0..from.len())]
    }

    /// One of several texts; there must be at least one.
    pub(crate) fn word<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.0.random_range(0..from.len())]
    }

    /// The index of one of several by weight; there must be weight at all.
    pub(crate) fn weighted(&mut self, weights: impl Iterator<Item = u32> + Clone) -> usize {
        let mut left = self.0.random_range(0..weights.clone().sum::<u32>());
        let mut chosen = 0;
        for weight in weights {
            if left < weight {
                break;
            }
            left -= weight;
            chosen += 1;
        }
        chosen
    }

    /// An amount of money around a typical one: mostly a bit below, seldom several times of it.
    pub(crate) fn amount(&mut self, typical_cents: f64) -> Decimal {
        let rare = self.unit();
        let factor = (0.3 + self.unit()) * (0.6 + 2.4 * rare * rare * rare);
        Decimal::new(((typical_cents * factor) as i64).max(990), 2)
    }
}

/// Ids ordered by the played time (UUID v7).
impl IdSource for Dice {
    fn next_id(&mut self, at: Timestamp) -> Uuid {
        let mut random = [0; 10];
        self.0.fill_bytes(&mut random);
        let millis = u64::try_from(at.micros() / 1_000).unwrap_or_default();
        Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}
