//! What a person adds to the history: a note, a call, a task. Decided by the aggregates, allowed or refused by his role.

mod decision;

use crate::access::policy::Act;
use crate::access::standing::Standing;
use crate::api::{EntityRef, NewEntry, Recorded};
use crate::queries::entity_state::customer_of;
use crate::queries::filtering::parse_id;
use crate::{Actor, EngineError, Workspace};
use decision::{Assignee, Decision, Subject};
use futures_executor::block_on;
use hergang_events::aggregates::{AggregateRoot, Customer, User};
use hergang_events::{AggregateId, UserId};
use hergang_store::StoreError;

/// How often it is decided again when others write to the same customer. One of those who meet gets through each time.
const ATTEMPTS: usize = 50;

impl Workspace {
    /// Records what happened at a customer, or at an opportunity's customer, in the actor's name. His first entry in a workspace also
    /// registers him there, so that the timelines know his name.
    ///
    /// # Errors
    /// [`EngineError::Forbidden`] for a role that only reads, [`EngineError::NotFound`], [`EngineError::InvalidInput`]; nothing is
    /// written then. [`EngineError::Store`] with a version conflict when others never let it through.
    #[tracing::instrument(skip_all)]
    pub fn record_entry(
        &self,
        actor: &Actor,
        entity_type: &str,
        entity_id: &str,
        entry: &NewEntry,
    ) -> Result<Recorded, EngineError> {
        let mut attempts = 1;
        loop {
            let standing = self.standing(actor)?;
            standing.check(Act::Append)?;
            let subject = self.subject(entity_type, entity_id)?;
            let assignee = match entry {
                NewEntry::Task { assignee_id, .. } => Some(self.assignee(&standing, assignee_id)?),
                NewEntry::Note { .. } | NewEntry::Call { .. } => None,
            };
            let repository = self.repository();
            let customer: AggregateRoot<Customer> = block_on(repository.load(subject.customer))?;
            let now = self.clock().now();
            let mut decision = Decision { standing, subject, customer, assignee, now };
            // Both events in one append: somebody who is registered by an entry has made one.
            match self.append_blocking(decision.events(entry)?) {
                Ok(appended) => {
                    block_on(repository.committed(&mut decision.customer));
                    self.forget_draft(entity_type, entity_id);
                    let position = appended.positions.last().map_or(0, |position| position.get());
                    return Ok(Recorded { position });
                }
                Err(EngineError::Store(StoreError::VersionConflict { .. })) if attempts < ATTEMPTS => {
                    attempts += 1
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// It is an entry now. One that cannot be removed is found again, and discarded by hand.
    fn forget_draft(&self, entity_type: &str, entity_id: &str) {
        let of = EntityRef { entity_type: entity_type.to_owned(), entity_id: entity_id.to_owned() };
        if let Err(error) = self.discard_draft(&of) {
            tracing::warn!(code = error.code().as_str(), "the draft of an entry that was recorded stays");
        }
    }

    fn subject(&self, entity_type: &str, entity_id: &str) -> Result<Subject, EngineError> {
        let id = parse_id(entity_id)?;
        match entity_type {
            "customer" => Ok(Subject { customer: AggregateId(id), opportunity: None }),
            "opportunity" => {
                let customer = customer_of(&*self.readers().lend()?, entity_type, id)?;
                let customer = customer.ok_or_else(|| {
                    EngineError::NotFound(
                        "there is no such opportunity, or it belongs to no customer".to_owned(),
                    )
                })?;
                Ok(Subject { customer: AggregateId(customer), opportunity: Some(AggregateId(id)) })
            }
            _ => Err(EngineError::InvalidInput(
                "entries can be added to customers and opportunities only".to_owned(),
            )),
        }
    }

    fn assignee(&self, standing: &Standing, id: &str) -> Result<Assignee, EngineError> {
        let id = UserId(parse_id(id)?);
        if id == standing.actor().id {
            return Ok(Assignee { id, name: standing.name().to_owned() });
        }
        let user: AggregateRoot<User> = block_on(self.repository().load(AggregateId(id.0)))?;
        // Under his id may stand what says nothing of him.
        if user.state() != &User::default() {
            if !user.state().is_active() {
                let message = "this person's access has ended; assign the task to somebody else";
                return Err(EngineError::InvalidInput(message.to_owned()));
            }
            return Ok(Assignee { id, name: user.state().name().to_owned() });
        }
        // Whom an import brought is no aggregate, but may be known by name.
        let imported = self.readers().lend()?.views.user(id)?.and_then(|user| user.name);
        let name = imported
            .ok_or_else(|| EngineError::NotFound("nobody in this workspace has that id".to_owned()))?;
        Ok(Assignee { id, name })
    }
}
