//! A period of business time, counted exactly: its whole quarters of an hour from the statistics, what it cuts off a quarter at either
//! end from the events themselves.

use hergang_events::Timestamp;
use hergang_views::{Happening, MICROS_A_QUARTER, Views, ViewsError};
use std::collections::BTreeMap;
use std::ops::Range;

/// A period and the whole quarters in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Period {
    start: Timestamp,
    end: Timestamp,
    quarters: Range<i64>,
}

impl Period {
    /// From a moment, else from the log's first event, to before a moment, else to after its last.
    pub(super) fn new(
        from: Option<Timestamp>,
        to: Option<Timestamp>,
        log: Option<(Timestamp, Timestamp)>,
    ) -> Self {
        let (first, last) = log.unwrap_or((Timestamp::EARLIEST, Timestamp::EARLIEST));
        let [first, last] = [first, last].map(|time| time.clamp(Timestamp::EARLIEST, Timestamp::LATEST));
        // Before the first event and after the last one nothing happened, so there a whole quarter is as good as a part.
        let start = from.unwrap_or(quarter_start(first.micros().div_euclid(MICROS_A_QUARTER)));
        let end = to.unwrap_or_else(|| match log {
            Some(_) => quarter_start(last.micros().div_euclid(MICROS_A_QUARTER) + 1),
            None => start,
        });
        Self::between(start, end)
    }

    pub(super) fn between(start: Timestamp, end: Timestamp) -> Self {
        let end = end.max(start);
        let first = start.micros().div_euclid(MICROS_A_QUARTER)
            + i64::from(start.micros().rem_euclid(MICROS_A_QUARTER) > 0);
        Self { start, end, quarters: first..end.micros().div_euclid(MICROS_A_QUARTER) }
    }

    pub(super) fn range(&self) -> Range<Timestamp> {
        self.start..self.end
    }

    /// What lies outside of the whole quarters.
    fn edges(&self) -> Vec<Range<Timestamp>> {
        let Range { start: first, end: last } = self.quarters;
        let edges = if first > last {
            // It begins and ends within one quarter.
            vec![self.range()]
        } else {
            vec![self.start..quarter_start(first), quarter_start(last)..self.end]
        };
        edges.into_iter().filter(|edge| !edge.is_empty()).collect()
    }

    /// Visits a quarter, a type's key and how many events, as often as it takes.
    pub(super) fn count_types(
        &self,
        views: &Views,
        visit: &mut dyn FnMut(i64, i64, u64),
    ) -> Result<(), ViewsError> {
        views.type_counts(self.quarters.clone(), &mut |one| {
            visit(one.quarter, one.event_type_key, one.count)
        })?;
        for edge in self.edges() {
            views.happenings(edge, &mut |Happening { occurred_at, event_type_key, .. }| {
                visit(occurred_at.micros().div_euclid(MICROS_A_QUARTER), event_type_key, 1);
            })?;
        }
        Ok(())
    }

    /// How many events each user did, by the users' keys.
    pub(super) fn count_users(&self, views: &Views) -> Result<BTreeMap<i64, u64>, ViewsError> {
        let mut users = views.user_counts(self.quarters.clone())?;
        for edge in self.edges() {
            views.happenings(edge, &mut |happening| {
                if let Some(user) = happening.user_key {
                    *users.entry(user).or_default() += 1;
                }
            })?;
        }
        Ok(users)
    }
}

fn quarter_start(quarter: i64) -> Timestamp {
    Timestamp::from_micros(quarter.saturating_mul(MICROS_A_QUARTER))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(micros: i64) -> Timestamp {
        Timestamp::from_micros(micros)
    }

    #[test]
    fn a_period_is_its_whole_quarters_and_its_edges() {
        const Q: i64 = MICROS_A_QUARTER;
        let edges = |start, end| {
            let period = Period::between(at(start), at(end));
            let edges = period.edges().into_iter().map(|edge| (edge.start.micros(), edge.end.micros()));
            (period.quarters.clone(), edges.collect::<Vec<_>>())
        };
        assert_eq!(edges(0, 2 * Q), (0..2, vec![]));
        assert_eq!(edges(1, 2 * Q + 5), (1..2, vec![(1, Q), (2 * Q, 2 * Q + 5)]));
        assert_eq!(edges(-5, Q), (0..1, vec![(-5, 0)]));
        assert_eq!(edges(3, 9).1, [(3, 9)]);
        assert_eq!(edges(9, 3).1, []);
        assert_eq!(edges(Q + 1, 2 * Q), (2..2, vec![(Q + 1, 2 * Q)]));
    }

    #[test]
    fn without_ends_it_holds_the_whole_log() {
        let period = Period::new(None, None, Some((at(1), at(MICROS_A_QUARTER))));
        assert_eq!((period.quarters.clone(), period.edges()), (0..2, vec![]));
        assert!(Period::new(None, None, None).range().is_empty());
        let ends = (at(i64::MIN), at(i64::MAX));
        assert!(Period::new(None, None, Some(ends)).edges().is_empty());
    }
}
