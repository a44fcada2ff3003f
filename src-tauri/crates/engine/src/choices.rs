//! What there is to choose from in a filter: the event types that the log contains, and who acts.

use crate::api::{EventTypeSummary, FieldName, UserRef, UserSummary};
use crate::rendering::parse_language;
use crate::{EngineError, Workspace};
use hergang_events::{Catalog, Color, Language, UNKNOWN_ICON, readable_name};
use hergang_views::{ActorRow, EventTypeRow, short_id};

impl Workspace {
    /// The event types that the log contains, the most frequent first.
    ///
    /// # Errors
    /// [`EngineError::Views`].
    pub fn event_types(&self, language: &str) -> Result<Vec<EventTypeSummary>, EngineError> {
        let language = parse_language(language)?;
        let types = self.readers().lend()?.views.event_types()?;
        Ok(types.into_iter().map(|known| type_summary(known, language)).collect())
    }

    /// Everybody who acts or could, the busiest first.
    ///
    /// # Errors
    /// [`EngineError::Views`].
    pub fn users(&self) -> Result<Vec<UserSummary>, EngineError> {
        Ok(self.readers().lend()?.views.users()?.into_iter().map(user_summary).collect())
    }
}

fn type_summary(known: EventTypeRow, language: Language) -> EventTypeSummary {
    let entry = Catalog::builtin().entry(&known.event_type);
    let changes = entry.map_or(&[][..], |entry| &entry.change_fields).iter().map(|change| FieldName {
        field: change.field.clone(),
        label: change.label.get(language).to_owned(),
    });
    EventTypeSummary {
        title: entry
            .map_or_else(|| readable_name(&known.event_type), |entry| entry.title(language).to_owned()),
        category: known.category.as_str().to_owned(),
        icon: entry.map_or(UNKNOWN_ICON, |entry| &entry.icon).to_owned(),
        color: entry.map_or(Color::Neutral, |entry| entry.color).as_str().to_owned(),
        count: known.count,
        changes: changes.collect(),
        event_type: known.event_type,
    }
}

fn user_summary(actor: ActorRow) -> UserSummary {
    let id = actor.user.user_id.to_string();
    let name = actor.user.name.unwrap_or_else(|| short_id(&id));
    UserSummary {
        user: UserRef { id, name, avatar: actor.user.avatar },
        role: actor.role,
        event_count: actor.event_count,
    }
}
