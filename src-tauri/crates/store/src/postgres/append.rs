//! Appending on a connection: straight, in one round trip, where all is new and in order; else under the log's lock, each
//! append judged on its own.

use super::columns::{JsonText, Moment};
use super::failure::{cannot_tell, refused};
use super::recent::Recent;
use super::row::{Decoder, count};
use super::sql;
use crate::decision::{Stored, Verdict, decide};
use crate::{Appended, LookedUp, StoreError};
use hergang_events::{AggregateId, DomainEvent, EventId, NewEvent, Position, Timestamp, Version};
use sqlx_core::error::Error;
use sqlx_core::executor::Executor;
use sqlx_core::query::{Query, query};
use sqlx_core::query_scalar::query_scalar;
use sqlx_core::row::Row;
use sqlx_postgres::{PgArguments, PgConnection, Postgres};
use std::collections::{HashMap, HashSet};

/// Appends that share a transaction: each one's events.
pub(super) type Group = [Vec<NewEvent>];

/// What becomes of each append of a group.
pub(super) type Outcomes = Vec<Result<Appended, StoreError>>;

/// Appends all of the group in one statement, if that is new and in order and nobody else is appending. `None`: it is to be
/// judged; nothing was written. `tell`: the transaction is to wake followers.
pub(super) async fn straight(
    connection: &mut PgConnection,
    recent: &mut Recent,
    group: &Group,
    tell: bool,
) -> Result<Option<Outcomes>, Error> {
    let Some(mut wanted) = wanted_versions(group) else { return Ok(None) };
    let next = recent.next();
    if next.is_some() {
        wanted.retain(|(aggregate, version)| !recent.has(*aggregate, *version));
    }
    let first = match next {
        Some(next) if wanted.is_empty() => insert_next(connection, group, next, tell).await,
        _ => insert(connection, group.iter().flatten(), &wanted, tell).await,
    };
    match first {
        Ok(Some(first)) => {
            let events: u64 = group.iter().map(|append| append.len() as u64).sum();
            recent.appended(group, first, first.plus(events.saturating_sub(1)));
            Ok(Some(in_a_row(group, first)))
        }
        Ok(None) => Ok(None),
        // Where followers cannot be told, the append is made without.
        Err(error) if refused(&error) || cannot_tell(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The version that each aggregate must stand at, where that is not its beginning. `None` for a group that cannot be inserted
/// as it is: an id comes twice, or versions do not follow on.
fn wanted_versions(group: &Group) -> Option<Vec<(AggregateId, Version)>> {
    let mut wanted = Vec::new();
    let (mut ids, mut last) = (HashSet::new(), HashMap::new());
    for event in group.iter().flatten() {
        if !ids.insert(event.event_id) || event.version == Version::ZERO {
            return None;
        }
        match last.insert(event.aggregate_id, event.version) {
            Some(before) if before.next() != event.version => return None,
            None if event.version.previous() > Version::ZERO => {
                wanted.push((event.aggregate_id, event.version.previous()));
            }
            _ => {}
        }
    }
    Some(wanted)
}

fn in_a_row(group: &Group, first: Position) -> Outcomes {
    let mut next = first;
    let appended = |events: &Vec<NewEvent>| {
        let positions: Vec<_> = (0..events.len() as u64).map(|n| next.plus(n)).collect();
        next = next.plus(events.len() as u64);
        Ok(Appended { added: positions.len(), positions })
    };
    group.iter().map(appended).collect()
}

/// Waits for the log's lock, looks up what the group speaks of, decides each append and inserts what is new.
pub(super) async fn judged(
    connection: &mut PgConnection,
    recent: &mut Recent,
    group: &Group,
) -> Result<Outcomes, Error> {
    let outcome = under_lock(connection, recent, group).await;
    if outcome.is_err() {
        // The connection is of no use when even this fails; its next statement will tell.
        let _ = connection.execute("ROLLBACK").await;
    }
    outcome
}

async fn under_lock(
    connection: &mut PgConnection,
    recent: &mut Recent,
    group: &Group,
) -> Result<Outcomes, Error> {
    connection.execute(sql::BEGIN_LOCKED).await?;
    let end = query(sql::END).fetch_one(&mut *connection).await?;
    let (head, divided) = (Position::new(count(end.try_get(0)?)), end.try_get(1)?);
    recent.interrupted(divided);
    let mut known = Known::of(connection, group.iter().flatten(), head).await?;
    let mut new = Vec::new();
    let outcomes = group.iter().map(|events| known.judge(events, &mut new)).collect();
    if !new.is_empty() {
        insert_under_lock(connection, &new, head).await?;
    }
    connection.execute("COMMIT").await?;
    Ok(outcomes)
}

/// What is stored of the events and aggregates that appends speak of, and what these add to that. It stays true for as long as
/// the lock is held.
pub(super) struct Known {
    end: Position,
    stored: LookedUp,
}

impl Stored for Known {
    fn event(&self, id: EventId) -> Result<Option<DomainEvent>, StoreError> {
        Ok(self.stored.events.get(&id).cloned())
    }

    fn version(&self, aggregate: AggregateId) -> Result<Version, StoreError> {
        Ok(self.stored.versions.get(&aggregate).copied().unwrap_or_default())
    }
}

impl Known {
    /// Looks up what events speak of, in a log that ends at a position.
    pub(super) async fn of<'a>(
        connection: &mut PgConnection,
        events: impl Iterator<Item = &'a NewEvent>,
        end: Position,
    ) -> Result<Self, Error> {
        let (mut ids, mut aggregates) = (Vec::new(), HashSet::new());
        for event in events {
            ids.push(event.event_id);
            aggregates.insert(event.aggregate_id);
        }
        let aggregates: Vec<_> = aggregates.into_iter().collect();
        Ok(Self { end, stored: look_up(connection, &ids, &aggregates).await? })
    }

    /// Decides one append; what it adds counts as stored for those after it.
    pub(super) fn judge<'a>(
        &mut self,
        events: &'a [NewEvent],
        new: &mut Vec<&'a NewEvent>,
    ) -> Result<Appended, StoreError> {
        let mut added = 0;
        let mut positions: Vec<Position> = Vec::with_capacity(events.len());
        for (event, verdict) in events.iter().zip(decide(events, self)?) {
            positions.push(match verdict {
                Verdict::Known(position) => position,
                Verdict::Repeats(earlier) => positions[earlier],
                Verdict::New => {
                    self.end = self.end.next();
                    // Only its content and position are asked for within this transaction.
                    let stored = event.clone().recorded(self.end, Timestamp::from_micros(0));
                    self.stored.events.insert(event.event_id, stored);
                    self.stored.versions.insert(event.aggregate_id, event.version);
                    new.push(event);
                    added += 1;
                    self.end
                }
            });
        }
        Ok(Appended { positions, added })
    }
}

/// The log's last position.
pub(super) async fn head(connection: &mut PgConnection) -> Result<Position, Error> {
    query_scalar(sql::HEAD).fetch_one(connection).await.map(|head: i64| Position::new(count(head)))
}

/// Whether an event that was copied in after a position has the id, or the place in its aggregate, of another one.
pub(super) async fn any_repeated(connection: &mut PgConnection, after: Position) -> Result<bool, Error> {
    let repeated: i64 = query_scalar(sql::REPEATED).bind(after.get() as i64).fetch_one(connection).await?;
    Ok(repeated > 0)
}

/// Events by their ids, and the versions of aggregates.
pub(super) async fn look_up(
    connection: &mut PgConnection,
    ids: &[EventId],
    aggregates: &[AggregateId],
) -> Result<LookedUp, Error> {
    let mut found = LookedUp::default();
    let mut decoder = Decoder::default();
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    for row in query(sql::BY_IDS).bind(ids).fetch_all(&mut *connection).await? {
        let event = decoder.event(&row)?;
        found.events.insert(event.event_id, event);
    }
    let aggregates: Vec<_> = aggregates.iter().map(|aggregate| aggregate.0).collect();
    for row in query(sql::VERSIONS).bind(aggregates).fetch_all(connection).await? {
        found.versions.insert(AggregateId(row.try_get(0)?), Version::new(count(row.try_get(1)?)));
    }
    Ok(found)
}

/// Inserts events at a position that they probably can have, all or none.
async fn insert_next(
    connection: &mut PgConnection,
    group: &Group,
    next: Position,
    tell: bool,
) -> Result<Option<Position>, Error> {
    let events = group.iter().flatten();
    let statement = if let [append] = group
        && let [event] = &**append
    {
        query(sql::NEXT_ONE)
            .bind(event.event_id.0)
            .bind(event.aggregate_id.0)
            .bind(event.aggregate_type.as_str())
            .bind(event.version.get() as i64)
            .bind(event.event_type.as_str())
            .bind(event.schema_version as i32)
            .bind(JsonText(event.event_data.as_str()))
            .bind(JsonText(event.metadata.as_str()))
            .bind(Moment(event.occurred_at))
            .bind(event.user_id.map(|user| user.0))
    } else {
        bind_columns(query(sql::NEXT), events)
    };
    let inserted = statement.bind(next.get() as i64).bind(tell).execute(connection).await?.rows_affected();
    Ok((inserted > 0).then_some(next))
}

/// The columns of events, each an array.
fn bind_columns<'q>(
    statement: Query<'q, Postgres, PgArguments>,
    events: impl Iterator<Item = &'q NewEvent> + Clone,
) -> Query<'q, Postgres, PgArguments> {
    statement
        .bind(events.clone().map(|event| event.event_id.0).collect::<Vec<_>>())
        .bind(events.clone().map(|event| event.aggregate_id.0).collect::<Vec<_>>())
        .bind(events.clone().map(|event| event.aggregate_type.as_str()).collect::<Vec<_>>())
        .bind(events.clone().map(|event| event.version.get() as i64).collect::<Vec<_>>())
        .bind(events.clone().map(|event| event.event_type.as_str()).collect::<Vec<_>>())
        .bind(events.clone().map(|event| event.schema_version as i32).collect::<Vec<_>>())
        .bind(events.clone().map(|event| JsonText(event.event_data.as_str())).collect::<Vec<_>>())
        .bind(events.clone().map(|event| JsonText(event.metadata.as_str())).collect::<Vec<_>>())
        .bind(events.clone().map(|event| Moment(event.occurred_at)).collect::<Vec<_>>())
        .bind(events.map(|event| event.user_id.map(|user| user.0)).collect::<Vec<_>>())
}

/// Inserts what was decided under the lock, after the log's head.
pub(super) async fn insert_under_lock(
    connection: &mut PgConnection,
    new: &[&NewEvent],
    head: Position,
) -> Result<(), Error> {
    let first = insert(connection, new.iter().copied(), &[], false).await?;
    // Nobody else can have come between.
    if first != Some(head.next()) {
        return Err(Error::Protocol("the log's lock did not hold".to_owned()));
    }
    Ok(())
}

/// Inserts events at the log's end, and answers with the first one's position; with none where `wanted` is not there, or
/// another program has the lock.
async fn insert<'a>(
    connection: &mut PgConnection,
    events: impl Iterator<Item = &'a NewEvent> + Clone,
    wanted: &[(AggregateId, Version)],
    tell: bool,
) -> Result<Option<Position>, Error> {
    let row = bind_columns(query(sql::APPEND), events)
        .bind(wanted.iter().map(|(aggregate, _)| aggregate.0).collect::<Vec<_>>())
        .bind(wanted.iter().map(|(_, version)| version.get() as i64).collect::<Vec<_>>())
        .bind(tell)
        .fetch_one(connection)
        .await?;
    Ok(row.try_get::<Option<i64>, _>(0)?.map(|first| Position::new(count(first))))
}
