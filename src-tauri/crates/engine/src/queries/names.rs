//! What the things and the people of some events are called: looked up for all of them at once, each once, at one moment.

use crate::EngineError;
use crate::api::{AuditRow, UserRef};
use crate::workspace::readers::Reader;
use hergang_events::{AggregateId, DomainEvent, UserId};
use hergang_views::{UserRow, made_name, short_id};
use std::collections::HashMap;

/// The names for some events. Read models that are behind the log know some of them later.
pub(crate) struct Names {
    /// Only those that an event gave.
    aggregates: HashMap<AggregateId, String>,
    users: HashMap<UserId, UserRow>,
}

impl Names {
    pub(crate) fn of<'a>(
        reader: &Reader,
        events: impl IntoIterator<Item = &'a DomainEvent>,
    ) -> Result<Self, EngineError> {
        let (mut aggregates, mut users) = (HashMap::new(), HashMap::new());
        for event in events {
            aggregates.entry(event.aggregate_id).or_insert(event.aggregate_type.as_str());
            users.extend(event.user_id.map(|user| (user, ())));
        }
        reader.views.at_one_moment(|| {
            let names = reader.views.entity_names(aggregates.iter().map(|(id, kind)| (*kind, id.0)))?;
            let known = reader.views.known_users(users.keys().copied())?;
            let named = aggregates.into_keys().zip(names).filter_map(|(id, name)| Some((id, name?)));
            let known = known.into_iter().flatten().map(|user| (user.user_id, user));
            Ok(Self { aggregates: named.collect(), users: known.collect() })
        })
    }

    /// The name that an event gave to what this one happened to.
    pub(crate) fn given(&self, event: &DomainEvent) -> Option<&str> {
        self.aggregates.get(&event.aggregate_id).map(String::as_str)
    }

    /// The name of what an event happened to, or a made one where no event names it.
    pub(crate) fn aggregate(&self, event: &DomainEvent) -> String {
        let made = || made_name(event.aggregate_type.as_str(), &event.aggregate_id.to_string());
        self.given(event).map_or_else(made, str::to_owned)
    }

    /// Who did it. What is shown of somebody without a name is the end of his id, by which he is sorted, chosen and found, and beside it
    /// the login that the store saw. What an event's metadata say of logins anybody may have written: that is for its details.
    pub(crate) fn user(&self, event: &DomainEvent) -> Option<UserRef> {
        let user_id = event.user_id?;
        let known = self.users.get(&user_id).cloned();
        let user = known.unwrap_or(UserRow { user_id, name: None, avatar: None });
        let login =
            event.recorded_by.as_ref().filter(|login| user.name.is_none() && !login.as_str().is_empty());
        Some(UserRef { login: login.map(ToString::to_string), ..user_ref(user) })
    }

    /// Writes ids whole where only their ends stand for names: for what leaves the window.
    pub(crate) fn write_whole_ids(&self, event: &DomainEvent, row: &mut AuditRow) {
        if self.given(event).is_none() {
            row.aggregate_name = row.aggregate_name.replace(&short_id(&row.aggregate_id), &row.aggregate_id);
        }
        if let Some(user) = &mut row.user
            && event.user_id.and_then(|id| self.users.get(&id)).is_none_or(|known| known.name.is_none())
        {
            user.name.clone_from(&user.id);
        }
    }
}

/// A user, by a made name where none is known.
pub(crate) fn user_ref(user: UserRow) -> UserRef {
    let id = user.user_id.to_string();
    UserRef { name: user.name.unwrap_or_else(|| short_id(&id)), id, avatar: user.avatar, login: None }
}
