//! The event-sourced aggregate: an id, a version, a state folded from events, and the events not stored yet.

use super::{AggregateEvent, BusinessError, CommandContext, HistoryError};
use crate::{
    AggregateId, AggregateType, DomainEvent, EventId, EventType, Json, JsonError, NewEvent, Version,
    is_of_foreign_type,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// An aggregate's state. It keeps what decisions need and no more; serde makes the snapshot of it.
pub trait Aggregate: Default + Serialize + DeserializeOwned {
    /// The aggregate type's name.
    const TYPE: &'static str;

    /// Which version of the fold this is. It goes up whenever [`Aggregate::apply`] or the state changes, since snapshots that an earlier
    /// one made say something else.
    const FOLD_VERSION: u32 = 2;

    /// What can happen to it.
    type Event: AggregateEvent;

    /// Changes the state by what has happened. It judges nothing: the past is a fact.
    fn apply(&mut self, event: &Self::Event);
}

/// An aggregate as commands and stores handle it.
#[derive(Debug, Clone)]
pub struct AggregateRoot<A: Aggregate> {
    id: AggregateId,
    aggregate_type: AggregateType,
    version: Version,
    state: A,
    pending: Vec<NewEvent>,
}

impl<A: Aggregate> AggregateRoot<A> {
    /// An aggregate to which nothing has happened yet.
    pub fn empty(id: AggregateId) -> Self {
        Self {
            id,
            aggregate_type: AggregateType::from_stored(A::TYPE),
            version: Version::ZERO,
            state: A::default(),
            pending: Vec::new(),
        }
    }

    /// The aggregate as it was when a snapshot was taken.
    pub fn from_snapshot(id: AggregateId, snapshot: &Json, version: Version) -> Result<Self, HistoryError> {
        let state = snapshot.to().map_err(|source| HistoryError::snapshot::<A>(id, version, source))?;
        Ok(Self { version, state, ..Self::empty(id) })
    }

    /// The state as a snapshot. It stands for the events up to [`Self::version`], pending ones included.
    pub fn to_snapshot(&self) -> Result<Json, JsonError> {
        Json::from_serialize(&self.state)
    }

    /// Applies stored events that follow the present version, in current schema versions. What is not the aggregate's own, and event
    /// types that it does not know, only advance the version. After an error the aggregate stands before the broken event.
    pub fn load_from_history(&mut self, events: &[DomainEvent]) -> Result<(), HistoryError> {
        for event in events {
            let next = self.next_version(event)?;
            if Self::is_own(event) {
                let known = A::Event::from_stored(event.event_type.as_str(), &event.event_data)
                    .map_err(|source| HistoryError::payload(event, source))?;
                if let Some(known) = known {
                    self.state.apply(&known);
                }
            }
            self.version = next;
        }
        Ok(())
    }

    /// Whether an event says something of such an aggregate. One that calls its aggregate something else, or its type somebody else's,
    /// counts as a version and means nothing here, under whose id ever it stands: who may append which events is decided by these words.
    pub fn is_own(event: &DomainEvent) -> bool {
        event.aggregate_type.as_str() == A::TYPE && !is_of_foreign_type(event.metadata.as_str())
    }

    /// Counts a stored event that follows the present version, whatever stands in it, and leaves the state as it is: for whoever would
    /// rather know less than nothing where one cannot be read.
    pub fn pass_over(&mut self, event: &DomainEvent) -> Result<(), HistoryError> {
        self.version = self.next_version(event)?;
        Ok(())
    }

    fn next_version(&self, event: &DomainEvent) -> Result<Version, HistoryError> {
        let expected = self.version.next();
        if event.aggregate_id != self.id {
            return Err(HistoryError::ForeignEvent { expected: self.id, event: event.event_id });
        }
        if event.version != expected {
            return Err(HistoryError::VersionGap { aggregate: self.id, expected, found: event.version });
        }
        Ok(expected)
    }

    /// The aggregate's id.
    pub fn id(&self) -> AggregateId {
        self.id
    }

    /// The version of the last event, pending ones included.
    pub fn version(&self) -> Version {
        self.version
    }

    /// The state.
    pub fn state(&self) -> &A {
        &self.state
    }

    /// The events raised since the last commit, oldest first.
    pub fn pending_events(&self) -> &[NewEvent] {
        &self.pending
    }

    /// Hands the pending events over, leaving none. For callers that own them from here on; one whose append may fail
    /// reads [`Self::pending_events`] and calls [`Self::mark_events_as_committed`] after it.
    pub fn take_pending(&mut self) -> Vec<NewEvent> {
        std::mem::take(&mut self.pending)
    }

    /// Forgets the pending events: they are stored now.
    pub fn mark_events_as_committed(&mut self) {
        self.pending.clear();
    }

    /// The state of an aggregate that commands may act on: one that has a history.
    pub(super) fn existing(&self) -> Result<&A, BusinessError> {
        if self.version == Version::ZERO {
            return Err(BusinessError::Missing { kind: A::TYPE, id: self.id });
        }
        Ok(&self.state)
    }

    /// Applies an event and keeps it as pending. The caller has judged that it may happen.
    pub(super) fn raise(
        &mut self,
        event: impl Into<A::Event>,
        context: &mut CommandContext<'_>,
    ) -> Result<EventId, BusinessError> {
        let event = event.into();
        let event_type = event.event_type();
        if let Some(subject) = event.subject().filter(|subject| *subject != self.id) {
            return Err(BusinessError::WrongAggregate { event_type, aggregate: self.id, named: subject });
        }
        let unwritable = |source| BusinessError::Unwritable { event_type, source };
        let event_id = EventId(context.ids.next_id(context.now));
        let raised = NewEvent {
            event_id,
            aggregate_id: self.id,
            aggregate_type: self.aggregate_type.clone(),
            version: self.version.next(),
            event_type: EventType::from_stored(event_type),
            schema_version: event.schema_version(),
            event_data: event.to_json().map_err(unwritable)?,
            metadata: context.metadata().map_err(unwritable)?,
            occurred_at: context.now,
            user_id: context.user_id,
        };
        self.state.apply(&event);
        self.version = raised.version;
        self.pending.push(raised);
        Ok(event_id)
    }
}
