//! The user: registered, renamed, given another role, deactivated for good.

use super::payload::{event_enum, payloads};
use super::rules::{not_blank, plausible_email};
use super::{Aggregate, AggregateRoot, BusinessError, CommandContext};
use crate::{AggregateId, EventId};
use serde::{Deserialize, Serialize};

payloads! {
    /// Somebody may use the system.
    pub struct UserRegistered as "UserRegisteredEvent", 1, of user_id {
        /// The user.
        user_id: AggregateId,
        /// The name.
        name: String,
        /// The email address.
        email: String,
        /// What the user may do.
        role: String,
        /// A picture's address.
        #[serde(skip_serializing_if = "Option::is_none")]
        avatar: Option<String>,
    }

    /// The user has another name.
    pub struct UserRenamed as "UserRenamedEvent", 1, of user_id {
        /// The user.
        user_id: AggregateId,
        /// The name before.
        old_name: String,
        /// The name from now on.
        new_name: String,
    }

    /// The user has another role.
    pub struct UserRoleChanged as "UserRoleChangedEvent", 1, of user_id {
        /// The user.
        user_id: AggregateId,
        /// The role before.
        old_role: String,
        /// The role from now on.
        new_role: String,
    }

    /// The user may no longer use the system.
    pub struct UserDeactivated as "UserDeactivatedEvent", 1, of user_id {
        /// The user.
        user_id: AggregateId,
        /// Why.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    }
}

event_enum! {
    /// What can happen to a user.
    pub enum UserEvent {
        /// The user may use the system.
        Registered(UserRegistered),
        /// The user has another name.
        Renamed(UserRenamed),
        /// The user has another role.
        RoleChanged(UserRoleChanged),
        /// The user may no longer use the system.
        Deactivated(UserDeactivated),
    }
}

/// A user's state.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct User {
    name: String,
    email: String,
    role: String,
    active: bool,
}

impl User {
    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The email address.
    pub fn email(&self) -> &str {
        &self.email
    }

    /// What the user may do.
    pub fn role(&self) -> &str {
        &self.role
    }

    /// Whether the user may use the system.
    pub fn is_active(&self) -> bool {
        self.active
    }
}

impl Aggregate for User {
    const TYPE: &'static str = "user";
    type Event = UserEvent;

    fn apply(&mut self, event: &UserEvent) {
        match event {
            UserEvent::Registered(registered) => {
                self.name.clone_from(&registered.name);
                self.email.clone_from(&registered.email);
                self.role.clone_from(&registered.role);
                self.active = true;
            }
            UserEvent::Renamed(renamed) => self.name.clone_from(&renamed.new_name),
            UserEvent::RoleChanged(changed) => self.role.clone_from(&changed.new_role),
            UserEvent::Deactivated(_) => self.active = false,
        }
    }
}

impl AggregateRoot<User> {
    /// Registers a user with a name, a plausible email address and a role.
    pub fn register(user: UserRegistered, context: &mut CommandContext<'_>) -> Result<Self, BusinessError> {
        not_blank("the user's name", &user.name)?;
        plausible_email(&user.email)?;
        not_blank("the user's role", &user.role)?;
        let mut root = Self::empty(user.user_id);
        root.raise(user, context)?;
        Ok(root)
    }

    /// Renames the user; a blank name, and the one the user has, are refused.
    pub fn rename(
        &mut self,
        new_name: String,
        context: &mut CommandContext<'_>,
    ) -> Result<EventId, BusinessError> {
        let state = self.active()?;
        not_blank("the user's name", &new_name)?;
        if new_name == state.name {
            return Err(BusinessError::NoChange { field: "the name", name: new_name });
        }
        let old_name = state.name.clone();
        self.raise(UserRenamed { user_id: self.id(), old_name, new_name }, context)
    }

    /// Gives the user another role; a blank one, and the one the user has, are refused.
    pub fn change_role(
        &mut self,
        new_role: String,
        context: &mut CommandContext<'_>,
    ) -> Result<EventId, BusinessError> {
        let state = self.active()?;
        not_blank("the user's role", &new_role)?;
        if new_role == state.role {
            return Err(BusinessError::NoChange { field: "the role", name: state.name.clone() });
        }
        let old_role = state.role.clone();
        self.raise(UserRoleChanged { user_id: self.id(), old_role, new_role }, context)
    }

    /// Ends the user's access; an inactive user is refused.
    pub fn deactivate(
        &mut self,
        reason: Option<String>,
        context: &mut CommandContext<'_>,
    ) -> Result<EventId, BusinessError> {
        self.active()?;
        self.raise(UserDeactivated { user_id: self.id(), reason }, context)
    }

    fn active(&self) -> Result<&User, BusinessError> {
        let state = self.existing()?;
        if state.active {
            Ok(state)
        } else {
            Err(BusinessError::AlreadyInactive { name: state.name.clone() })
        }
    }
}
