//! How much happened in a period: in all, by the reader's hours, days, weeks or months, by type, by user, by weekday and hour.

mod period;
mod tally;

use crate::api::{EventStatistics, StatisticsQuery, TimeCount, TimeStep, TypeSeries};
use crate::queries::rendering::{busiest, by_name, parse_language};
use crate::queries::spread;
use crate::queries::time_steps::{Steps, monday, suitable_step};
use crate::queries::timeline::parse_time;
use crate::workspace::readers::Reader;
use crate::{EngineError, Workspace};
use chrono::{Days, NaiveDate};
use hergang_events::{Catalog, Language, Timestamp};
use hergang_views::{KnownType, ViewsError, Zone, local_date, start_of_day};
use period::Period;
use std::collections::BTreeMap;
use std::ops::Range;
use tally::{Tally, TypeTally};

const MICROS_A_DAY: i64 = 86_400_000_000;

/// The most users that are named.
const TOP_USERS: usize = 20;

impl Workspace {
    /// How much happened in a period. Steps that are more than can be drawn are made longer; the answer says how long they are.
    ///
    /// # Errors
    /// [`EngineError::InvalidInput`] for times that are none.
    pub fn event_statistics(&self, query: &StatisticsQuery) -> Result<EventStatistics, EngineError> {
        let language = parse_language(&query.language)?;
        let from = query.from.as_deref().map(parse_time).transpose()?;
        let to = query.to.as_deref().map(parse_time).transpose()?;
        let reader = self.readers().lend()?;
        reader.views.at_one_moment(|| self.statistics_of(&reader, from, to, query.step, language))
    }

    fn statistics_of(
        &self,
        reader: &Reader,
        from: Option<Timestamp>,
        to: Option<Timestamp>,
        step: Option<TimeStep>,
        language: Language,
    ) -> Result<EventStatistics, EngineError> {
        let zone = self.zone();
        let log = reader.views.period()?;
        let period = Period::new(from, to, log);
        let drawn = self.drawn(reader, &period, from, to)?;
        let step = step.unwrap_or_else(|| suitable_step(&drawn.range()));
        let steps = Steps::cut(zone, drawn.range(), step);

        let mut tally = Tally::new(zone, &steps);
        period.count_types(&reader.views, &mut |quarter, key, count| tally.add(quarter, key, count))?;
        let Tally { total, by_step, by_type, hours, .. } = tally;
        let outside = total - by_step.iter().sum::<u64>();
        let users = period.count_users(&reader.views)?;
        let today = local_date(zone, self.clock().now());
        let tomorrow = start_of_day(zone, today.checked_add_days(Days::new(1)).unwrap_or(today));
        let starts = steps.starts.iter();
        let steps_with_counts =
            starts.zip(by_step).map(|(start, count)| TimeCount { start: start.to_string(), count });
        Ok(EventStatistics {
            position: reader.views.position()?.get(),
            total_events: total,
            events_today: count_days(reader, zone, today, 1)?,
            events_this_week: count_days(reader, zone, monday(today), 7)?,
            first_occurred_at: log.map(|(first, _)| first.to_string()),
            last_occurred_at: reader.views.last_before(tomorrow)?.map(|last| last.to_string()),
            later: count(reader, &Period::new(Some(tomorrow), None, log))?,
            step: steps.step,
            steps: steps_with_counts.collect(),
            outside,
            events_by_type: series(
                &reader.views.event_types_by_key()?,
                by_type,
                steps.starts.len(),
                language,
            ),
            top_users: busiest(reader, users, TOP_USERS)?,
            hours: hours.iter().map(|hours| hours.to_vec()).collect(),
        })
    }
}

impl Workspace {
    /// The part of a long period that is drawn: an end that was not asked for may lie far off, and one that was may lie where nothing is.
    fn drawn(
        &self,
        reader: &Reader,
        period: &Period,
        from: Option<Timestamp>,
        to: Option<Timestamp>,
    ) -> Result<Period, ViewsError> {
        let Range { start, end } = period.range();
        if !spread::is_long(start, end) {
            return Ok(period.clone());
        }
        let days = reader.views.day_counts()?;
        let inside = days.partition_point(|(day, _)| day.plus_micros(MICROS_A_DAY) <= start)
            ..days.partition_point(|(day, _)| *day < end);
        let now = self.clock().now();
        let Some((first, last)) = days.get(inside).and_then(|days| spread::drawn(days, now)) else {
            return Ok(period.clone());
        };
        let (first, last) = (first.max(start), last.plus_micros(MICROS_A_DAY).min(end));
        let from = from.filter(|from| !spread::is_long(*from, first));
        let to = to.filter(|to| !spread::is_long(last, *to));
        Ok(Period::between(from.unwrap_or(first), to.unwrap_or(last)))
    }
}

/// How much happened from one of the reader's days on.
fn count_days(reader: &Reader, zone: &dyn Zone, first: NaiveDate, days: u64) -> Result<u64, ViewsError> {
    let next = first.checked_add_days(Days::new(days)).unwrap_or(first);
    count(reader, &Period::between(start_of_day(zone, first), start_of_day(zone, next)))
}

fn count(reader: &Reader, period: &Period) -> Result<u64, ViewsError> {
    let mut total = 0;
    period.count_types(&reader.views, &mut |_, _, count| total += count)?;
    Ok(total)
}

/// The types that happened, the most frequent first.
fn series(
    types: &BTreeMap<i64, KnownType>,
    tallies: BTreeMap<i64, TypeTally>,
    steps: usize,
    language: Language,
) -> Vec<TypeSeries> {
    let tallies = tallies.into_iter().filter_map(|(key, tally)| Some((types.get(&key)?, tally)));
    let mut series: Vec<TypeSeries> = by_name(tallies, TypeTally::add)
        .into_iter()
        .map(|(KnownType { event_type, is_foreign, category }, TypeTally { count, mut by_step })| {
            let sentence = Catalog::builtin().type_sentence(&event_type, is_foreign, category, language);
            by_step.resize(steps, 0);
            TypeSeries {
                event_type,
                is_foreign,
                title: sentence.title,
                category: sentence.category.as_str().to_owned(),
                count,
                counts: by_step,
            }
        })
        .collect();
    series.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.event_type.cmp(&b.event_type)));
    series
}
