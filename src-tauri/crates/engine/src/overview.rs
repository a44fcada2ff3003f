//! What a timeline can be narrowed by, and how it is spread over time: one walk along it.

use crate::api::{TimeCount, TimeStep, TimelineOverview};
use crate::rendering::{busiest, parse_language, type_summaries};
use crate::steps::Steps;
use crate::timeline::parse_id;
use crate::{EngineError, Workspace, spread};
use hergang_events::Timestamp;
use std::collections::BTreeMap;

/// Longer timelines are spread over months.
const MICROS_IN_TEN_YEARS: i64 = 3_653 * 86_400_000_000;

impl Workspace {
    /// The types and the users on an entity's timeline, and how many events there are a week, or a month.
    ///
    /// # Errors
    /// [`EngineError::InvalidInput`] for an id that is none.
    pub fn timeline_overview(
        &self,
        entity_type: &str,
        entity_id: &str,
        language: &str,
    ) -> Result<TimelineOverview, EngineError> {
        let language = parse_language(language)?;
        let id = parse_id(entity_id)?;
        let reader = self.readers().lend()?;
        let (mut types, mut users, mut times) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        reader.views.timeline_happenings(entity_type, id, &mut |happening| {
            *types.entry(happening.event_type_key).or_insert(0) += 1;
            if let Some(user) = happening.user_key {
                *users.entry(user).or_insert(0) += 1;
            }
            times.push(happening.occurred_at.clamp(Timestamp::EARLIEST, Timestamp::LATEST));
        })?;
        let known = reader.views.event_types_by_key()?;
        let types = types.into_iter().filter_map(|(key, count)| Some((known.get(&key)?, count)));
        let steps = self.cut(&times);
        let density = density(&steps, &times);
        Ok(TimelineOverview {
            event_types: type_summaries(types, language),
            users: busiest(&reader, users, usize::MAX)?,
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

/// How many of these times, which are in order, lie in each step.
fn density(steps: &Steps, times: &[Timestamp]) -> Vec<TimeCount> {
    let ends = steps.starts.iter().skip(1).copied().chain([steps.end()]);
    let counted = steps.starts.iter().zip(ends).map(|(start, end)| {
        let before = |limit: Timestamp| times.partition_point(|time| *time < limit);
        TimeCount { start: start.to_string(), count: (before(end) - before(*start)) as u64 }
    });
    counted.collect()
}
