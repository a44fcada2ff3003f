//! What somebody is in a workspace: by its history, or by his own installation as long as its history does not know him. And what that
//! allows: adding to the history takes a role that may write; taking it away in a file, any role.

use crate::actor::may_write;
use crate::{Actor, EngineError, Workspace};
use hergang_events::aggregates::{AggregateRoot, BusinessError, CommandContext, User, UserRegistered};
use hergang_events::{AggregateId, Catalog, NewEvent, Version};
use hergang_store::{LogReader, StoreError};

pub(crate) struct Standing {
    actor: Actor,
    user: AggregateRoot<User>,
}

impl Workspace {
    /// From the log itself, not from a read model: a role that was taken a moment ago is taken, and trouble with read models takes none.
    pub(crate) fn standing(&self, actor: &Actor) -> Result<Standing, EngineError> {
        let id = AggregateId(actor.id.0);
        let log = LogReader::open(self.store().path())?;
        let mut user = AggregateRoot::empty(id);
        loop {
            let page = log.aggregate(id, user.version())?;
            let ends = page.ends;
            let events = page.into_iter().map(|event| Catalog::builtin().upcast(event));
            let events = events.collect::<Result<Vec<_>, _>>().map_err(StoreError::from)?;
            user.load_from_history(&events).map_err(StoreError::from)?;
            if ends {
                return Ok(Standing { actor: actor.clone(), user });
            }
        }
    }
}

impl Standing {
    pub(crate) fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Whether the workspace's history knows him.
    pub(crate) fn is_registered(&self) -> bool {
        self.user.version() > Version::ZERO
    }

    pub(crate) fn name(&self) -> &str {
        if self.is_registered() { self.user.state().name() } else { &self.actor.name }
    }

    pub(crate) fn role(&self) -> &str {
        if self.is_registered() { self.user.state().role() } else { &self.actor.role }
    }

    /// Whether he may take events away.
    pub(crate) fn check_may_export(&self) -> Result<(), EngineError> {
        if self.is_registered() && !self.user.state().is_active() {
            let message = "your access to this workspace has ended; ask its administrator";
            return Err(EngineError::Forbidden(message.to_owned()));
        }
        Ok(())
    }

    /// Whether he may add to the history.
    pub(crate) fn check_may_write(&self) -> Result<(), EngineError> {
        self.check_may_export()?;
        if !may_write(self.role()) {
            let message = "your role may read, but not add to the history; the workspace's administrator can give you another one";
            return Err(EngineError::Forbidden(message.to_owned()));
        }
        Ok(())
    }

    /// The event by which the workspace gets to know him, where it does not yet: it comes before the first that he does.
    pub(crate) fn registration(
        &self,
        context: &mut CommandContext<'_>,
    ) -> Result<Vec<NewEvent>, BusinessError> {
        if self.is_registered() {
            return Ok(Vec::new());
        }
        let registered = UserRegistered {
            user_id: AggregateId(self.actor.id.0),
            name: self.actor.name.clone(),
            email: address(&self.actor.name),
            role: self.actor.role.clone(),
            avatar: None,
        };
        Ok(AggregateRoot::<User>::register(registered, context)?.take_pending())
    }
}

/// A user needs an address and the operating system knows none: one that can belong to nobody (RFC 2606).
fn address(name: &str) -> String {
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    let plain = if plain.is_empty() { "user".to_owned() } else { plain.to_ascii_lowercase() };
    format!("{plain}@hergang.invalid")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_can_be_made_of_every_name() {
        for (name, made) in [("Eva Groß", "evagro"), ("李", "user"), ("a@b.example", "abexample")] {
            assert_eq!(address(name), format!("{made}@hergang.invalid"));
        }
    }
}
