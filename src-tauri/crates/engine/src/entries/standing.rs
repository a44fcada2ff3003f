//! What somebody is in a workspace: by its history, or by his own installation as long as its history does not know him.

use crate::actor::may_write;
use crate::{Actor, EngineError};
use hergang_events::Version;
use hergang_events::aggregates::{AggregateRoot, User};

pub(super) struct Standing {
    actor: Actor,
    user: AggregateRoot<User>,
}

impl Standing {
    pub(super) fn new(actor: Actor, user: AggregateRoot<User>) -> Self {
        Self { actor, user }
    }

    pub(super) fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Whether the workspace's history knows him.
    pub(super) fn is_registered(&self) -> bool {
        self.user.version() > Version::ZERO
    }

    pub(super) fn name(&self) -> &str {
        if self.is_registered() { self.user.state().name() } else { &self.actor.name }
    }

    pub(super) fn role(&self) -> &str {
        if self.is_registered() { self.user.state().role() } else { &self.actor.role }
    }

    pub(super) fn check_may_write(&self) -> Result<(), EngineError> {
        if self.is_registered() && !self.user.state().is_active() {
            let message = "your access to this workspace has ended; ask its administrator";
            return Err(EngineError::Forbidden(message.to_owned()));
        }
        if !may_write(self.role()) {
            let role: String = self.role().chars().take(40).collect();
            return Err(EngineError::Forbidden(format!(
                "the role {role:?} may read, but not add entries; the workspace's administrator can give you another one"
            )));
        }
        Ok(())
    }
}
