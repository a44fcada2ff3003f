//! The projections, one file a read model. What an event means is decided by pure functions (given/when/then in their
//! tests); `apply` only carries the outcome to the tables.

mod activity_feed;
mod audit_log;
mod customers;
mod entities;
mod event_relations;
mod event_search;
mod fields;
mod opportunities;
mod state;
mod statistics;
mod timeline;
mod users;

use crate::PreparedEvent;
use rusqlite::Transaction;
use state::States;

/// An event with the keys of what it names.
pub(crate) struct KeyedEvent<'a> {
    pub(crate) prepared: &'a PreparedEvent,
    pub(crate) type_key: i64,
    pub(crate) user_key: Option<i64>,
    /// One for each of `prepared.entities`.
    pub(crate) entity_keys: &'a [i64],
}

impl KeyedEvent<'_> {
    fn position(&self) -> i64 {
        self.prepared.event.global_position.get() as i64
    }

    fn occurred_at(&self) -> i64 {
        self.prepared.event.occurred_at.micros()
    }

    fn category(&self) -> i64 {
        crate::queries::category_number(self.prepared.category)
    }

    fn event_type(&self) -> &str {
        self.prepared.event.event_type.as_str()
    }
}

/// An event that a projection could not take.
pub(crate) struct Rejected {
    pub(crate) position: hergang_events::Position,
    pub(crate) reason: String,
}

/// Folds events into one read model.
pub(crate) trait Projection: Send {
    /// The subscription's name, which is the read model's.
    fn name(&self) -> &'static str;

    /// Carries a run of events, in order, into the read model. An event that it cannot take is pushed to `rejected`
    /// and left out; the others go on.
    fn apply(
        &mut self,
        transaction: &Transaction<'_>,
        events: &[KeyedEvent<'_>],
        rejected: &mut Vec<Rejected>,
    ) -> rusqlite::Result<()>;
}

/// Every projection of a workspace.
pub(crate) fn all() -> Vec<Box<dyn Projection>> {
    vec![
        Box::new(users::Users),
        Box::new(entities::Entities),
        Box::new(States::<customers::Customer>::default()),
        Box::new(States::<opportunities::Opportunity>::default()),
        Box::new(timeline::CustomerTimeline),
        Box::new(activity_feed::ActivityFeed),
        Box::new(audit_log::AuditLog),
        Box::new(statistics::Statistics),
        Box::new(event_relations::EventRelations),
        Box::new(event_search::EventSearch::default()),
    ]
}
