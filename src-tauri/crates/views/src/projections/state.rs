//! Read models of one row an aggregate: its present state, folded from its events.

use super::fields::{Fields, Misfit};
use super::{KeyedEvent, Rejected};
use rusqlite::Transaction;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A row that events are folded into.
pub(super) trait State: Sized {
    /// Which aggregates have such a row.
    const AGGREGATE_TYPE: &'static str;

    /// The event types that change it. The data of no other is looked at.
    const EVENT_TYPES: &'static [&'static str];

    /// The state after an event; `None` as long as the aggregate was not created.
    fn fold(
        state: Option<&Self>,
        event_type: &str,
        data: Fields<'_>,
        at: i64,
    ) -> Result<Option<Self>, Misfit>;

    /// Another aggregate whose row the event changes too.
    fn also_changes(_event_type: &str, _data: Fields<'_>) -> Result<Option<Uuid>, Misfit> {
        Ok(None)
    }

    /// That other's state after an event of the aggregate `by`.
    fn changed_by(self, _by: Uuid, _at: i64) -> Self {
        self
    }

    fn load(transaction: &Transaction<'_>, id: Uuid) -> rusqlite::Result<Option<Self>>;

    fn write(&self, transaction: &Transaction<'_>, id: Uuid) -> rusqlite::Result<()>;
}

/// Folds a run of events into their rows, each of which is read and written once.
pub(super) fn apply<S: State>(
    transaction: &Transaction<'_>,
    events: &[KeyedEvent<'_>],
    rejected: &mut Vec<Rejected>,
) -> rusqlite::Result<()> {
    let mut touched: BTreeMap<Uuid, S> = BTreeMap::new();
    let concerns = |event: &&KeyedEvent<'_>| {
        event.prepared.event.aggregate_type.as_str() == S::AGGREGATE_TYPE
            && S::EVENT_TYPES.contains(&event.event_type())
    };
    for event in events.iter().filter(concerns) {
        let (id, at) = (event.prepared.event.aggregate_id.0, event.occurred_at());
        let data = Fields(&event.prepared.data);
        let state = take(&mut touched, transaction, id)?;
        // Both are read before either row changes, so that an event is taken whole or not at all.
        let outcome = S::also_changes(event.event_type(), data)
            .and_then(|other| Ok((other, S::fold(state.as_ref(), event.event_type(), data, at)?)));
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
        None => S::load(transaction, id),
    }
}
