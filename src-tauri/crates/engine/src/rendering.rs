//! From stored events to what a person reads, in his language.

use crate::EngineError;
use crate::api::{EventChange, EventDetails, EventField, TimelineEvent, UserRef};
use crate::readers::Reader;
use hergang_events::{Catalog, DomainEvent, Language, UserId};
use std::collections::HashMap;

/// Renders events in one language, looking each user up once.
pub(crate) struct Renderer<'a> {
    reader: &'a Reader,
    language: Language,
    users: HashMap<UserId, UserRef>,
}

/// The language that a view asked for.
pub(crate) fn parse_language(language: &str) -> Result<Language, EngineError> {
    language
        .parse()
        .map_err(|_| EngineError::InvalidInput(format!("language {language:?} is neither de nor en")))
}

impl<'a> Renderer<'a> {
    pub(crate) fn new(reader: &'a Reader, language: Language) -> Self {
        Self { reader, language, users: HashMap::new() }
    }

    pub(crate) fn timeline_event(&mut self, event: &DomainEvent) -> Result<TimelineEvent, EngineError> {
        let sentence = Catalog::builtin().render(event, self.language);
        Ok(TimelineEvent {
            position: event.global_position.get(),
            id: event.event_id.to_string(),
            event_type: event.event_type.to_string(),
            category: sentence.category.as_str().to_owned(),
            title: sentence.title,
            description: sentence.description,
            occurred_at: event.occurred_at.to_string(),
            user: event.user_id.map(|user| self.user(user)).transpose()?,
            icon: sentence.icon,
            color: sentence.color.as_str().to_owned(),
            aggregate_type: event.aggregate_type.to_string(),
            aggregate_id: event.aggregate_id.to_string(),
        })
    }

    pub(crate) fn details(&mut self, stored: &DomainEvent) -> Result<EventDetails, EngineError> {
        let catalog = Catalog::builtin();
        let fields = catalog.fields(stored, self.language).into_iter().map(|field| EventField {
            path: field.path,
            label: field.label,
            value: field.value,
            kind: field.kind.as_str().to_owned(),
        });
        let changes = catalog.changes(stored, self.language).into_iter().map(|change| EventChange {
            field: change.field,
            label: change.label,
            before: change.before,
            after: change.after,
        });
        Ok(EventDetails {
            event: self.timeline_event(stored)?,
            version: stored.version.get(),
            schema_version: stored.schema_version,
            recorded_at: stored.recorded_at.to_string(),
            event_data: stored.event_data.as_str().to_owned(),
            metadata: stored.metadata.as_str().to_owned(),
            fields: fields.collect(),
            changes: changes.collect(),
        })
    }

    fn user(&mut self, id: UserId) -> Result<UserRef, EngineError> {
        if let Some(user) = self.users.get(&id) {
            return Ok(user.clone());
        }
        let known = self.reader.views.user(id)?;
        let (name, avatar) = known.map_or((None, None), |user| (user.name, user.avatar));
        let user =
            UserRef { id: id.to_string(), name: name.unwrap_or_else(|| short(&id.to_string())), avatar };
        self.users.insert(id, user.clone());
        Ok(user)
    }
}

/// The beginning of an id: what a person needs to tell two of them apart.
pub(crate) fn short(id: &str) -> String {
    id.chars().take(8).collect()
}
