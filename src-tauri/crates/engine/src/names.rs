//! What the things and the people of some events are called: looked up for all of them at once, each once, at one moment.

use crate::EngineError;
use crate::api::UserRef;
use crate::readers::Reader;
use hergang_events::{AggregateId, DomainEvent, UserId};
use hergang_views::{UserRow, made_name, short_id};
use serde::Deserialize;
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

    /// Who did it. Somebody without a name is told by the login that recorded the event, and by his id, since one login may have recorded
    /// what several did; where there is no login, by his id.
    pub(crate) fn user(&self, event: &DomainEvent) -> Option<UserRef> {
        let user_id = event.user_id?;
        let unknown = || UserRow { user_id, name: None, avatar: None };
        let mut user = self.users.get(&user_id).cloned().unwrap_or_else(unknown);
        if user.name.is_none() {
            let made = |login: String| format!("{login} ({})", short_id(&user_id.to_string()));
            user.name = login_of(event).map(made);
        }
        Some(user_ref(user))
    }
}

/// Of a login, so many characters are shown.
const LONGEST_LOGIN: usize = 60;

/// The login that recorded an event: for one that was imported, that of the log that it comes from. What its metadata say of that anybody
/// may have written, as the names that an import brings.
fn login_of(event: &DomainEvent) -> Option<String> {
    #[derive(Deserialize)]
    struct Imported {
        recorded_by: String,
    }

    let metadata = event.metadata.as_str();
    let mentions = metadata.contains("\"recorded_by\"");
    let imported = mentions.then(|| serde_json::from_str::<Imported>(metadata).ok()).flatten();
    let login = imported.map(|imported| imported.recorded_by);
    let login = login.or_else(|| event.recorded_by.as_ref().map(ToString::to_string))?;
    let cut = login.char_indices().nth(LONGEST_LOGIN).map(|(at, _)| format!("{}…", &login[..at]));
    Some(cut.unwrap_or(login)).filter(|login| !login.trim().is_empty())
}

/// A user, by a made name where none is known.
pub(crate) fn user_ref(user: UserRow) -> UserRef {
    let id = user.user_id.to_string();
    UserRef { name: user.name.unwrap_or_else(|| short_id(&id)), id, avatar: user.avatar }
}
