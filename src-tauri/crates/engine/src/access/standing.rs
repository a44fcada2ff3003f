//! What somebody is in a workspace: by its history, or by his own installation as long as its history does not know him. And what that
//! allows: adding to the history takes a role that may write; taking it away in a file, any role.

use crate::access::policy::{Act, allows};
use crate::{Actor, EngineError, Workspace};
use hergang_events::aggregates::{AggregateRoot, BusinessError, CommandContext, User, UserRegistered};
use hergang_events::{AggregateId, Catalog, DomainEvent, NewEvent, Version};
use hergang_store::StoreError;
use hergang_store_sqlite::{LogReader, SqliteEventStore};
use std::sync::Arc;

/// What the history says of him.
#[derive(Default, Clone, Copy)]
struct Said {
    name: bool,
    /// Whether he gave himself the name that it knows.
    name_is_own: bool,
    role: bool,
    access_ended: bool,
}

pub(crate) struct Standing {
    /// The log, to which perhaps nobody can add.
    store: Arc<SqliteEventStore>,
    actor: Actor,
    user: AggregateRoot<User>,
    said: Said,
}

impl Workspace {
    /// From the log itself, not from a read model: a role that was taken a moment ago is taken, and trouble with read models takes none.
    pub(crate) fn standing(&self, actor: &Actor) -> Result<Standing, EngineError> {
        let log = LogReader::open(self.store().path())?;
        let user = AggregateRoot::empty(AggregateId(actor.id.0));
        let store = self.store_handle();
        let mut standing = Standing { store, actor: actor.clone(), user, said: Said::default() };
        loop {
            let page = log.aggregate(standing.user.id(), standing.user.version())?;
            let ends = page.ends;
            for event in page {
                standing.hear(&event)?;
            }
            if ends {
                return Ok(standing);
            }
        }
    }
}

impl Standing {
    /// An event that cannot be read says nothing: whoever gets one in under somebody's id takes nothing from him.
    fn hear(&mut self, event: &DomainEvent) -> Result<(), StoreError> {
        let readable = Catalog::builtin().upcast(event.clone());
        let heard = readable.ok().is_some_and(|event| self.user.load_from_history(&[event]).is_ok());
        if !heard {
            return Ok(self.user.pass_over(event)?);
        }
        if !AggregateRoot::<User>::is_own(event) {
            return Ok(());
        }
        let name_is_own = event.user_id == Some(self.actor.id);
        match event.event_type.as_str() {
            "UserRegisteredEvent" => {
                self.said = Said { name: true, name_is_own, role: true, access_ended: false };
            }
            "UserRenamedEvent" => self.said = Said { name: true, name_is_own, ..self.said },
            "UserRoleChangedEvent" => self.said.role = true,
            "UserDeactivatedEvent" => self.said.access_ended = true,
            _ => {}
        }
        Ok(())
    }

    pub(crate) fn actor(&self) -> &Actor {
        &self.actor
    }

    pub(crate) fn name(&self) -> &str {
        if self.said.name && !self.is_named_anew() { self.user.state().name() } else { &self.actor.name }
    }

    /// Whether the history knows him by a name of his own that he has changed elsewhere since. One that somebody else gave him here stays.
    fn is_named_anew(&self) -> bool {
        let known = self.user.state();
        self.actor.is_named && self.said.name_is_own && known.is_active() && known.name() != self.actor.name
    }

    pub(crate) fn role(&self) -> &str {
        if self.said.role { self.user.state().role() } else { &self.actor.role }
    }

    /// Whether he may do this, here and now.
    pub(crate) fn check(&self, act: Act) -> Result<(), EngineError> {
        if act.is_told() {
            self.store.check_may_append()?;
        }
        let refusal = if self.said.access_ended && act != Act::ReadHere {
            "your access to this workspace has ended; ask its administrator"
        } else if allows(self.role(), act) {
            return Ok(());
        } else if act == Act::Administer && allows(self.role(), Act::Append) {
            "only an administrator of this workspace may do this: it says who its users are and what they may do"
        } else {
            "your role may read, but not add to the history; the workspace's administrator can give you another one"
        };
        Err(EngineError::Forbidden(refusal.to_owned()))
    }

    /// Whether he said what he is called, here or to his own installation.
    pub(crate) fn is_named(&self) -> bool {
        self.actor.is_named || (self.said.name && self.user.state().name() != self.actor.name)
    }

    /// The event by which the workspace learns what he is called now, where it knows him by another name.
    pub(crate) fn renaming(
        &mut self,
        context: &mut CommandContext<'_>,
    ) -> Result<Vec<NewEvent>, BusinessError> {
        let state = self.user.state();
        if !state.is_active() || state.name() == self.actor.name {
            return Ok(Vec::new());
        }
        self.user.rename(self.actor.name.clone(), context)?;
        Ok(self.user.pending_events().to_vec())
    }

    /// The event by which the workspace gets to know him, or what he is called now: it comes before the first that he does from then on.
    pub(crate) fn introduction(
        &mut self,
        context: &mut CommandContext<'_>,
    ) -> Result<Vec<NewEvent>, BusinessError> {
        if self.is_named_anew() {
            return self.renaming(context);
        }
        // Also where his first event is one that nobody can read: a second first one there cannot be.
        if self.user.version() > Version::ZERO {
            return Ok(Vec::new());
        }
        let registered = UserRegistered {
            user_id: AggregateId(self.actor.id.0),
            name: self.actor.name.clone(),
            email: address(&self.actor.name),
            role: self.actor.role.clone(),
            avatar: self.actor.picture.clone(),
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
