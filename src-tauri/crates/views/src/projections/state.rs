//! Read models of one row an aggregate: its present state, folded from its events.

use super::fields::{Fields, Misfit};
use super::{KeyedEvent, Projection, Rejected};
use rusqlite::{OptionalExtension, Row, Transaction};
use std::collections::BTreeMap;
use std::marker::PhantomData;
use uuid::Uuid;

/// Keeps the rows of one kind of aggregate.
pub(super) struct States<S>(PhantomData<fn() -> S>);

impl<S> Default for States<S> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<S: State> Projection for States<S> {
    fn name(&self) -> &'static str {
        S::READ_MODEL
    }

    fn apply(
        &mut self,
        transaction: &Transaction<'_>,
        events: &[KeyedEvent<'_>],
        rejected: &mut Vec<Rejected>,
    ) -> rusqlite::Result<()> {
        apply::<S>(transaction, events, rejected)
    }
}

/// A row that events are folded into.
pub(super) trait State: Clone {
    /// The table.
    const READ_MODEL: &'static str;

    /// Which aggregates have such a row.
    const AGGREGATE_TYPE: &'static str;

    /// The event type that makes a row.
    const CREATED: &'static str;

    /// The event types that change one. The data of no other is looked at.
    const CHANGED: &'static [&'static str];

    /// The query for one row by its aggregate's id.
    const FIND: &'static str;

    /// The row that its first event makes.
    fn created(data: Fields<'_>, at: i64) -> Result<Self, Misfit>;

    /// The row after another event.
    fn changed(self, event_type: &str, data: Fields<'_>, at: i64) -> Result<Self, Misfit>;

    /// Another aggregate whose row the event changes too.
    fn also_changes(_event_type: &str, _data: Fields<'_>) -> Result<Option<Uuid>, Misfit> {
        Ok(None)
    }

    /// That other's state after an event of the aggregate `by`.
    fn changed_by(self, _by: Uuid, _at: i64) -> Self {
        self
    }

    /// What [`State::FIND`] found.
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self>;

    /// Writes the row, whether there was one or not.
    fn write(&self, transaction: &Transaction<'_>, id: Uuid) -> rusqlite::Result<()>;
}

/// The state after an event; `None` as long as the aggregate was not created.
fn fold<S: State>(
    state: Option<&S>,
    event_type: &str,
    data: Fields<'_>,
    at: i64,
) -> Result<Option<S>, Misfit> {
    if event_type == S::CREATED {
        return S::created(data, at).map(Some);
    }
    state.cloned().map(|state| state.changed(event_type, data, at)).transpose()
}

/// An id in a column.
pub(super) fn id_in(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Uuid>> {
    Ok(row.get::<_, Option<[u8; 16]>>(column)?.map(Uuid::from_bytes))
}

/// Folds a run of events into their rows, each of which is read and written once.
fn apply<S: State>(
    transaction: &Transaction<'_>,
    events: &[KeyedEvent<'_>],
    rejected: &mut Vec<Rejected>,
) -> rusqlite::Result<()> {
    let mut touched: BTreeMap<Uuid, S> = BTreeMap::new();
    let concerns = |event: &&KeyedEvent<'_>| {
        event.prepared.event.aggregate_type.as_str() == S::AGGREGATE_TYPE
            && !event.prepared.is_of_foreign_type
            && (event.event_type() == S::CREATED || S::CHANGED.contains(&event.event_type()))
    };
    for event in events.iter().filter(concerns) {
        let (id, at) = (event.prepared.event.aggregate_id.0, event.occurred_at());
        let data = Fields(&event.prepared.data);
        let state = take(&mut touched, transaction, id)?;
        // Both are read before either row changes, so that an event is taken whole or not at all.
        let outcome = S::also_changes(event.event_type(), data)
            .and_then(|other| Ok((other, fold(state.as_ref(), event.event_type(), data, at)?)));
        let (other, state) = outcome.unwrap_or_else(|misfit| {
            rejected.push(Rejected {
                position: event.prepared.event.global_position,
                reason: misfit.to_string(),
            });
            (None, state)
        });
        touched.extend(state.map(|state| (id, state)));
        if let Some(other) = other
            && let Some(state) = take(&mut touched, transaction, other)?
        {
            touched.insert(other, state.changed_by(id, at));
        }
    }
    touched.iter().try_for_each(|(id, state)| state.write(transaction, *id))
}

fn take<S: State>(
    touched: &mut BTreeMap<Uuid, S>,
    transaction: &Transaction<'_>,
    id: Uuid,
) -> rusqlite::Result<Option<S>> {
    match touched.remove(&id) {
        Some(state) => Ok(Some(state)),
        None => transaction.prepare_cached(S::FIND)?.query_row([id.as_bytes()], S::from_row).optional(),
    }
}

/// [`fold`] of data as a test writes it.
#[cfg(test)]
pub(super) fn folded<S: State>(
    state: Option<&S>,
    event_type: &str,
    data: serde_json::Value,
    at: i64,
) -> Option<S> {
    fold(state, event_type, Fields(&data), at).unwrap()
}
