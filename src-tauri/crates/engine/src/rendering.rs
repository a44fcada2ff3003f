//! From stored events to what a person reads, in his language.

use crate::EngineError;
use crate::api::{
    AuditRow, EventChange, EventDetails, EventField, EventTypeSummary, FieldName, TimelineEvent, UserRef,
    UserSummary,
};
use crate::readers::Reader;
use hergang_events::{AggregateId, Catalog, Change, DomainEvent, Field, Language, Position, UserId, Version};
use hergang_views::{KnownType, KnownUser, UserRow};
pub(crate) use hergang_views::{made_name, short_id as short};
use std::collections::{BTreeMap, HashMap};

/// Renders events in one language, looking each user and each aggregate up once.
pub(crate) struct Renderer<'a> {
    reader: &'a Reader,
    language: Language,
    users: HashMap<UserId, UserRef>,
    names: HashMap<AggregateId, Option<String>>,
}

/// The language that a view asked for.
pub(crate) fn parse_language(language: &str) -> Result<Language, EngineError> {
    language
        .parse()
        .map_err(|_| EngineError::InvalidInput(format!("language {language:?} is neither de nor en")))
}

impl<'a> Renderer<'a> {
    pub(crate) fn new(reader: &'a Reader, language: Language) -> Self {
        Self { reader, language, users: HashMap::new(), names: HashMap::new() }
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
            aggregate_name: self.aggregate_name(event)?,
        })
    }

    pub(crate) fn details(&mut self, stored: &DomainEvent) -> Result<EventDetails, EngineError> {
        let catalog = Catalog::builtin();
        Ok(EventDetails {
            event: self.timeline_event(stored)?,
            version: stored.version.get(),
            schema_version: stored.schema_version,
            recorded_at: stored.recorded_at.to_string(),
            event_data: stored.event_data.as_str().to_owned(),
            metadata: stored.metadata.as_str().to_owned(),
            fields: catalog.fields(stored, self.language).into_iter().map(Into::into).collect(),
            changes: self.changes(stored),
            previous_in_aggregate: self.neighbour(stored, stored.version.previous())?,
            next_in_aggregate: self.neighbour(stored, stored.version.next())?,
            head: self.reader.log.head()?.get(),
        })
    }

    fn neighbour(&self, event: &DomainEvent, version: Version) -> Result<Option<u64>, EngineError> {
        Ok(self.reader.log.position_of(event.aggregate_id, version)?.map(Position::get))
    }

    fn changes(&self, event: &DomainEvent) -> Vec<EventChange> {
        Catalog::builtin().changes(event, self.language).into_iter().map(Into::into).collect()
    }

    /// The event as the audit trail shows it; `hits` are the fields in which the filter's words stand.
    pub(crate) fn audit_row(
        &mut self,
        event: &DomainEvent,
        hits: Vec<EventField>,
    ) -> Result<AuditRow, EngineError> {
        let shown = self.timeline_event(event)?;
        Ok(AuditRow {
            position: shown.position,
            id: shown.id,
            occurred_at: shown.occurred_at,
            recorded_at: event.recorded_at.to_string(),
            user: shown.user,
            aggregate_type: shown.aggregate_type,
            aggregate_id: shown.aggregate_id,
            aggregate_name: shown.aggregate_name,
            version: event.version.get(),
            event_type: shown.event_type,
            category: shown.category,
            icon: shown.icon,
            color: shown.color,
            action: shown.title,
            description: shown.description,
            changes: self.changes(event),
            hits,
        })
    }

    /// The name of what an event happened to, or a made one where no event names it.
    pub(crate) fn aggregate_name(&mut self, event: &DomainEvent) -> Result<String, EngineError> {
        let made = || made_name(event.aggregate_type.as_str(), &event.aggregate_id.to_string());
        Ok(self.given_name(event)?.unwrap_or_else(made))
    }

    /// The name that an event gave to what this one happened to.
    fn given_name(&mut self, event: &DomainEvent) -> Result<Option<String>, EngineError> {
        if let Some(name) = self.names.get(&event.aggregate_id) {
            return Ok(name.clone());
        }
        let known = self.reader.views.entity(event.aggregate_type.as_str(), event.aggregate_id.0)?;
        let name = known.and_then(|entity| entity.name);
        self.names.insert(event.aggregate_id, name.clone());
        Ok(name)
    }

    fn user(&mut self, id: UserId) -> Result<UserRef, EngineError> {
        if let Some(user) = self.users.get(&id) {
            return Ok(user.clone());
        }
        let unknown = UserRow { user_id: id, name: None, avatar: None };
        let user = user_ref(self.reader.views.user(id)?.unwrap_or(unknown));
        self.users.insert(id, user.clone());
        Ok(user)
    }

    /// Those who did most of what was counted by their keys, the busiest first.
    pub(crate) fn busiest(
        &self,
        counts: BTreeMap<i64, u64>,
        most: usize,
    ) -> Result<Vec<UserSummary>, EngineError> {
        let mut counts: Vec<(i64, u64)> = counts.into_iter().collect();
        counts.sort_by_key(|(key, count)| (std::cmp::Reverse(*count), *key));
        counts.truncate(most);
        let mut users = Vec::with_capacity(counts.len());
        for (key, event_count) in counts {
            let known = self.reader.views.user_of_key(key)?;
            users.extend(known.map(|known| user_summary(known, event_count)));
        }
        Ok(users)
    }
}

/// A user and how much he did.
pub(crate) fn user_summary(known: KnownUser, event_count: u64) -> UserSummary {
    UserSummary { user: user_ref(known.user), role: known.role, event_count }
}

/// A user, by a made name where none is known.
pub(crate) fn user_ref(user: UserRow) -> UserRef {
    let id = user.user_id.to_string();
    UserRef { name: user.name.unwrap_or_else(|| short(&id)), id, avatar: user.avatar }
}

/// An event type as a filter offers it.
pub(crate) fn type_summary(known: &KnownType, count: u64, language: Language) -> EventTypeSummary {
    let catalog = Catalog::builtin();
    let sentence = catalog.type_sentence(&known.event_type, known.category, language);
    let declared = catalog.entry(&known.event_type).map_or(&[][..], |entry| &entry.change_fields);
    // Where each key of the data is a change, the catalog does not know their names.
    let changes = declared.iter().filter(|change| !change.each).map(|change| FieldName {
        field: change.field.clone(),
        label: change.label.get(language).to_owned(),
    });
    EventTypeSummary {
        event_type: known.event_type.clone(),
        title: sentence.title,
        category: sentence.category.as_str().to_owned(),
        icon: sentence.icon,
        color: sentence.color.as_str().to_owned(),
        count,
        changes: changes.collect(),
    }
}

impl From<Field> for EventField {
    fn from(field: Field) -> Self {
        Self {
            path: field.path,
            label: field.label,
            value: field.value,
            kind: field.kind.as_str().to_owned(),
        }
    }
}

impl From<Change> for EventChange {
    fn from(change: Change) -> Self {
        Self { field: change.field, label: change.label, before: change.before, after: change.after }
    }
}
