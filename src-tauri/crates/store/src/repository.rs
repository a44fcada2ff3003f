//! Loads and saves aggregates: the latest snapshot and the events after it, in current schema versions.

use crate::{AggregateSnapshot, Appended, EventPage, EventStore, StoreError};
use hergang_events::aggregates::{Aggregate, AggregateRoot};
use hergang_events::{AggregateId, AggregateType, Catalog, Clock, EventId, Version};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// How often a snapshot is taken, by aggregate type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnapshotPolicy {
    every: u64,
    by_type: HashMap<AggregateType, u64>,
}

impl Default for SnapshotPolicy {
    /// Every 100 events, the concept's number.
    fn default() -> Self {
        Self::every(100)
    }
}

impl SnapshotPolicy {
    /// A snapshot each time that so many more events are stored; never for zero.
    pub fn every(events: u64) -> Self {
        Self { every: events, by_type: HashMap::new() }
    }

    /// Another number for one aggregate type; never for zero.
    #[must_use]
    pub fn with(mut self, kind: AggregateType, events: u64) -> Self {
        self.by_type.insert(kind, events);
        self
    }

    /// Whether events that take an aggregate from one version to another call for a snapshot.
    fn is_due(&self, kind: &AggregateType, from: Version, to: Version) -> bool {
        let every = self.by_type.get(kind).copied().unwrap_or(self.every);
        every > 0 && from.get() / every < to.get() / every
    }
}

/// Aggregates in an event store.
pub struct Repository<S: EventStore + ?Sized> {
    store: Arc<S>,
    clock: Arc<dyn Clock>,
    policy: SnapshotPolicy,
}

impl<S: EventStore + ?Sized> Repository<S> {
    /// A repository over a store. The clock dates the snapshots.
    pub fn new(store: Arc<S>, clock: Arc<dyn Clock>, policy: SnapshotPolicy) -> Self {
        Self { store, clock, policy }
    }

    /// The aggregate as it stands. One without events is empty and at version zero.
    ///
    /// # Errors
    /// [`StoreError::History`], [`StoreError::Upcast`] where a stored event cannot be understood; and the store's own.
    pub async fn load<A: Aggregate>(&self, id: AggregateId) -> Result<AggregateRoot<A>, StoreError> {
        let (mut root, mut page) = match self.snapshotted(id).await? {
            Some(valid) => valid,
            None => (AggregateRoot::empty(id), self.store.events(id, Version::ZERO).await?),
        };
        let catalog = Catalog::builtin();
        loop {
            let ends = page.ends;
            let events =
                page.into_iter().map(|event| catalog.upcast(event)).collect::<Result<Vec<_>, _>>()?;
            root.load_from_history(&events)?;
            if ends {
                return Ok(root);
            }
            page = self.store.events(id, root.version()).await?;
        }
    }

    /// The aggregate as its latest snapshot has it, and the events after it; none where there is no snapshot, or none that stands for this
    /// history: its event must be the one that is stored at its version, and its state must come from today's fold.
    async fn snapshotted<A: Aggregate>(
        &self,
        id: AggregateId,
    ) -> Result<Option<(AggregateRoot<A>, EventPage)>, StoreError> {
        let Some(snapshot) = self.store.latest_snapshot(id).await? else { return Ok(None) };
        let (version, event_id) = (snapshot.version, snapshot.event_id);
        let Some(root) = restored(snapshot) else { return Ok(None) };
        let EventPage { events, ends } = self.store.events(id, version.previous()).await?;
        let mut events = events.into_iter();
        let stands = events.next().is_some_and(|at| at.version == version && Some(at.event_id) == event_id);
        Ok(stands.then(|| (root, EventPage { events: events.collect(), ends })))
    }

    /// Appends the aggregate's pending events, unless somebody else was faster, and takes a snapshot when one is due.
    ///
    /// # Errors
    /// [`StoreError::VersionConflict`] and the store's own; the events stay pending then.
    pub async fn save<A: Aggregate>(&self, root: &mut AggregateRoot<A>) -> Result<Appended, StoreError> {
        let pending = root.pending_events();
        let Some(first) = pending.first() else { return Ok(Appended::default()) };
        let before = first.version.previous();
        let appended = self.store.append_with_expected_version(pending.to_vec(), before).await?;
        self.committed(root).await;
        Ok(appended)
    }

    /// Forgets the aggregate's pending events, which somebody has appended along with others, and takes a snapshot when one is due.
    pub async fn committed<A: Aggregate>(&self, root: &mut AggregateRoot<A>) {
        let pending = root.pending_events();
        let (Some(first), Some(last)) = (pending.first(), pending.last()) else { return };
        let (before, last) = (first.version.previous(), last.event_id);
        root.mark_events_as_committed();
        let kind = AggregateType::from_stored(A::TYPE);
        if self.policy.is_due(&kind, before, root.version()) {
            self.take_snapshot(kind, root, last).await;
        }
    }

    /// The events are stored already; a snapshot that fails only makes the next load slower, so it is no error to the caller.
    async fn take_snapshot<A: Aggregate>(
        &self,
        aggregate_type: AggregateType,
        root: &AggregateRoot<A>,
        event_id: EventId,
    ) {
        let (aggregate_id, version) = (root.id(), root.version());
        let data = match root.to_snapshot() {
            Ok(data) => data,
            Err(error) => {
                return tracing::warn!(%error, %aggregate_id, "the aggregate cannot be written as a snapshot");
            }
        };
        let snapshot = AggregateSnapshot {
            // Named after what it stands for: the same snapshot taken twice is one.
            snapshot_id: Uuid::new_v5(&aggregate_id.0, format!("snapshot {version}").as_bytes()),
            aggregate_id,
            aggregate_type,
            version,
            data,
            created_at: self.clock.now(),
            fold_version: A::FOLD_VERSION,
            event_id: Some(event_id),
        };
        if let Err(error) = self.store.save_snapshot(snapshot).await {
            tracing::warn!(%error, %aggregate_id, "the snapshot was not stored");
        }
    }
}

/// A snapshot is disposable: one that is of another type, that another fold made, or that this program cannot read, is passed over for the
/// events.
fn restored<A: Aggregate>(snapshot: AggregateSnapshot) -> Option<AggregateRoot<A>> {
    if snapshot.aggregate_type.as_str() != A::TYPE || snapshot.fold_version != A::FOLD_VERSION {
        return None;
    }
    AggregateRoot::from_snapshot(snapshot.aggregate_id, &snapshot.data, snapshot.version)
        .inspect_err(|error| tracing::warn!(%error, "the aggregate is loaded from its events instead"))
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_is_due_when_a_multiple_is_reached_or_passed() {
        let order = AggregateType::from_stored("order");
        let rare = AggregateType::from_stored("rare");
        let policy = SnapshotPolicy::default().with(order.clone(), 10).with(rare.clone(), 0);
        let customer = AggregateType::from_stored("customer");
        for (kind, from, to, due) in [
            (&customer, 0, 99, false),
            (&customer, 99, 100, true),
            (&customer, 100, 101, false),
            (&customer, 98, 250, true),
            (&order, 19, 20, true),
            (&order, 20, 29, false),
            (&rare, 0, 1_000, false),
        ] {
            assert_eq!(
                policy.is_due(kind, Version::new(from), Version::new(to)),
                due,
                "{kind} {from} to {to}"
            );
        }
    }
}
