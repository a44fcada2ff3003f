//! What a timeline can be narrowed by, and how it is spread over time: one walk along it.

use crate::api::{DensityStep, TimeStep, TimelineFilter, TimelineOverview};
use crate::queries::filtering::parse_id;
use crate::queries::rendering::{busiest, parse_language, type_summaries};
use crate::queries::spread;
use crate::queries::time_steps::Steps;
use crate::queries::timeline::event_filter;
use crate::{EngineError, Workspace};
use hergang_events::Timestamp;
use hergang_views::Passed;
use std::collections::{BTreeMap, HashMap};

/// Longer timelines are spread over months.
const MICROS_IN_TEN_YEARS: i64 = 3_653 * 86_400_000_000;

impl Workspace {
    /// The types and the users on an entity's timeline, and how many events there are a week, or a month: in all, and under a filter.
    ///
    /// # Errors
    /// [`EngineError::InvalidInput`] for an id that is none, and a filter that makes no sense.
    pub fn timeline_overview(
        &self,
        entity_type: &str,
        entity_id: &str,
        filter: &TimelineFilter,
        language: &str,
    ) -> Result<TimelineOverview, EngineError> {
        let language = parse_language(language)?;
        let id = parse_id(entity_id)?;
        let reader = self.readers().lend()?;
        let mut filter = event_filter(filter)?;
        filter.called = reader.called(&filter.text)?;
        let (mut types, mut users) = (Tally::default(), Tally::default());
        let (mut times, mut matching_times, mut matching) = (Vec::new(), Vec::new(), 0);
        reader.views.timeline_happenings(entity_type, id, &filter, &mut |happening, passed| {
            types.add(happening.event_type_key, Passed { event_type: true, ..passed }.all());
            if let Some(user) = happening.user_key {
                users.add(user, Passed { user: true, ..passed }.all());
            }
            let time = happening.occurred_at.clamp(Timestamp::EARLIEST, Timestamp::LATEST);
            times.push(time);
            if (Passed { period: true, ..passed }).all() {
                matching_times.push(time);
            }
            matching += u64::from(passed.all());
        })?;
        let known = reader.views.event_types_by_key()?;
        let summaries = |counts: &BTreeMap<i64, u64>| {
            let counts = counts.iter().filter_map(|(key, count)| Some((known.get(key)?, *count)));
            type_summaries(counts, language)
        };
        let (mut event_types, passing) = (summaries(&types.all), summaries(&types.passing));
        let passing: HashMap<_, _> =
            passing.into_iter().map(|known| (known.event_type, known.count)).collect();
        for known in &mut event_types {
            known.count = passing.get(&known.event_type).copied().unwrap_or(0);
        }
        let passing = busiest(&reader, users.passing, usize::MAX)?;
        let passing: HashMap<_, _> =
            passing.into_iter().map(|known| (known.user.id, known.event_count)).collect();
        let mut users = busiest(&reader, users.all, usize::MAX)?;
        for known in &mut users {
            known.event_count = passing.get(&known.user.id).copied().unwrap_or(0);
        }
        let steps = self.cut(&times);
        let density = density(&steps, &times, &matching_times);
        Ok(TimelineOverview {
            event_types,
            users,
            total: times.len() as u64,
            matching,
            outside: times.len() as u64 - density.iter().map(|step| step.count).sum::<u64>(),
            density,
            step: steps.step,
        })
    }

    fn cut(&self, times: &[Timestamp]) -> Steps {
        // Of no time at all, no steps.
        let moments: Vec<(Timestamp, u64)> = times.iter().map(|time| (*time, 1)).collect();
        let (first, end) = match spread::drawn(&moments, self.clock().now()) {
            Some((first, last)) => (first, last.plus_micros(1)),
            None => (Timestamp::EARLIEST, Timestamp::EARLIEST),
        };
        let long = end.micros() - first.micros() > MICROS_IN_TEN_YEARS;
        Steps::cut(self.zone(), first..end, if long { TimeStep::Month } else { TimeStep::Week })
    }
}

/// Counts by keys: of all events, in whose order they are listed, and of those that pass, which are said.
#[derive(Default)]
struct Tally {
    all: BTreeMap<i64, u64>,
    passing: BTreeMap<i64, u64>,
}

impl Tally {
    fn add(&mut self, key: i64, passes: bool) {
        *self.all.entry(key).or_insert(0) += 1;
        if passes {
            *self.passing.entry(key).or_insert(0) += 1;
        }
    }
}

/// How many of all times, and of those that match, lie in each step. Both are in order.
fn density(steps: &Steps, times: &[Timestamp], matching: &[Timestamp]) -> Vec<DensityStep> {
    let ends = steps.starts.iter().skip(1).copied().chain([steps.end()]);
    let counted = steps.starts.iter().zip(ends).map(|(start, end)| {
        let within = |times: &[Timestamp]| {
            let before = |limit: Timestamp| times.partition_point(|time| *time < limit);
            (before(end) - before(*start)) as u64
        };
        DensityStep { start: start.to_string(), count: within(times), matching: within(matching) }
    });
    counted.collect()
}
