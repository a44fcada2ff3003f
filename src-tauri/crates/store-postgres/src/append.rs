//! Appending on a connection, through the server's functions that own the log's order: straight, in one round trip, where all is new and
//! in order; else under the log's lock, each append judged on its own.

use super::columns::Moment;
use super::row::{Decoder, count};
use super::sql;
use super::sqlstate::{cannot_tell, refused};
use hergang_events::{
    AggregateId, AggregateType, DomainEvent, EventId, NewEvent, Position, Timestamp, Version,
};
use hergang_store::backend::{Stored, Verdict, decide};
use hergang_store::{Appended, LookedUp, StoreError};
use sqlx_core::error::Error;
use sqlx_core::executor::Executor;
use sqlx_core::query::{Query, query};
use sqlx_core::query_scalar::query_scalar;
use sqlx_core::row::Row;
use sqlx_postgres::{PgArguments, PgConnection, Postgres};
use std::collections::{HashMap, HashSet};

/// Appends that share a transaction: each one's events.
pub(super) type Group = [Vec<NewEvent>];

/// The function through which a connection appends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Door {
    /// Any event.
    Events,
    /// Of what its login did with the history: all that whoever may only read may append.
    Acts,
}

impl Door {
    /// The one that is open to a connection's login.
    pub(super) async fn of(connection: &mut PgConnection) -> Result<Self, Error> {
        let any: bool = query_scalar(sql::MAY_APPEND).fetch_one(connection).await?;
        Ok(if any { Self::Events } else { Self::Acts })
    }
}

/// What becomes of each append of a group.
pub(super) type Outcomes = Vec<Result<Appended, StoreError>>;

/// Appends all of the group in one statement, if that is new and in order: the server waits for the log's lock, looks, and inserts.
/// `None`: it is to be judged; nothing was written. `tell`: the transaction is to wake followers.
pub(super) async fn straight(
    connection: &mut PgConnection,
    door: Door,
    group: &Group,
    tell: bool,
) -> Result<Option<Outcomes>, Error> {
    match insert(connection, door, group.iter().flatten(), tell).await {
        Ok(first) => Ok(first.map(|first| in_a_row(group, first))),
        // Where followers cannot be told, the append is made without.
        Err(error) if refused(&error) || cannot_tell(&error) => Ok(None),
        Err(error) => Err(error),
    }
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
    door: Door,
    group: &Group,
) -> Result<Outcomes, Error> {
    let outcome = under_lock(connection, door, group).await;
    if outcome.is_err() {
        // The connection is of no use when even this fails; its next statement will tell.
        let _ = connection.execute("ROLLBACK").await;
    }
    outcome
}

async fn under_lock(connection: &mut PgConnection, door: Door, group: &Group) -> Result<Outcomes, Error> {
    connection.execute(sql::BEGIN_LOCKED).await?;
    let head = head(connection).await?;
    let mut known = Known::of(connection, group.iter().flatten(), head).await?;
    let mut new = Vec::new();
    let outcomes = group.iter().map(|events| known.judge(events, &mut new)).collect();
    if !new.is_empty() {
        insert_under_lock(connection, door, &new, head).await?;
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

    fn aggregate_type(&self, aggregate: AggregateId) -> Result<Option<AggregateType>, StoreError> {
        Ok(self.stored.types.get(&aggregate).cloned())
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
                    self.stored.types.insert(event.aggregate_id, event.aggregate_type.clone());
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
        let aggregate = AggregateId(row.try_get(0)?);
        found.versions.insert(aggregate, Version::new(count(row.try_get(1)?)));
        found.types.insert(aggregate, AggregateType::from_stored(row.try_get(2)?));
    }
    Ok(found)
}

/// Inserts what was decided under the lock, after the log's head.
pub(super) async fn insert_under_lock(
    connection: &mut PgConnection,
    door: Door,
    new: &[&NewEvent],
    head: Position,
) -> Result<(), Error> {
    let first = insert(connection, door, new.iter().copied(), false).await?;
    // Nobody else can have come between.
    if first != Some(head.next()) {
        return Err(Error::Protocol("the log's lock did not hold".to_owned()));
    }
    Ok(())
}

/// Inserts events at the log's end, all or none, and answers with the first one's position; with none where they do not follow on
/// from what is stored.
async fn insert<'a>(
    connection: &mut PgConnection,
    door: Door,
    mut events: impl Iterator<Item = &'a NewEvent> + Clone,
    tell: bool,
) -> Result<Option<Position>, Error> {
    let all = events.clone();
    let statement = match (door, events.next(), events.next()) {
        (Door::Events, Some(only), None) => bind_one(query(sql::APPEND_ONE), only).bind(tell),
        (Door::Events, ..) => {
            let priors = priors(all.clone());
            bind_columns(query(sql::APPEND), all).bind(tell).bind(priors)
        }
        (Door::Acts, ..) => bind_columns(query(sql::RECORD_ACTS), all).bind(tell),
    };
    let row = statement.fetch_one(connection).await?;
    Ok(row.try_get::<Option<i64>, _>(0)?.map(|first| Position::new(count(first))))
}

/// The number, from 1, of the event before each one that is of its aggregate; 0 where it is the aggregate's first here.
fn priors<'a>(events: impl Iterator<Item = &'a NewEvent>) -> Vec<i32> {
    let mut last = HashMap::new();
    (1..).zip(events).map(|(number, event)| last.insert(event.aggregate_id, number).unwrap_or(0)).collect()
}

type Statement<'q> = Query<'q, Postgres, PgArguments>;

fn bind_one<'q>(statement: Statement<'q>, event: &'q NewEvent) -> Statement<'q> {
    statement
        .bind(event.event_id.0)
        .bind(event.aggregate_id.0)
        .bind(event.aggregate_type.as_str())
        .bind(event.version.get() as i64)
        .bind(event.event_type.as_str())
        .bind(event.schema_version as i32)
        .bind(event.event_data.as_str())
        .bind(event.metadata.as_str())
        .bind(Moment(event.occurred_at))
        .bind(event.user_id.map(|user| user.0))
}

/// The columns of events, each an array.
fn bind_columns<'q>(
    statement: Statement<'q>,
    events: impl Iterator<Item = &'q NewEvent> + Clone,
) -> Statement<'q> {
    statement
        .bind(events.clone().map(|event| event.event_id.0).collect::<Vec<_>>())
        .bind(events.clone().map(|event| event.aggregate_id.0).collect::<Vec<_>>())
        .bind(events.clone().map(|event| event.aggregate_type.as_str()).collect::<Vec<_>>())
        .bind(events.clone().map(|event| event.version.get() as i64).collect::<Vec<_>>())
        .bind(events.clone().map(|event| event.event_type.as_str()).collect::<Vec<_>>())
        .bind(events.clone().map(|event| event.schema_version as i32).collect::<Vec<_>>())
        .bind(events.clone().map(|event| event.event_data.as_str()).collect::<Vec<_>>())
        .bind(events.clone().map(|event| event.metadata.as_str()).collect::<Vec<_>>())
        .bind(events.clone().map(|event| Moment(event.occurred_at)).collect::<Vec<_>>())
        .bind(events.map(|event| event.user_id.map(|user| user.0)).collect::<Vec<_>>())
}
