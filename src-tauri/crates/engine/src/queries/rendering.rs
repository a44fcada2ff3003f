//! From stored events to what a person reads, in his language.

use crate::EngineError;
use crate::api::{
    AuditMarks, AuditRow, EventChange, EventDetails, EventField, EventTypeSummary, FieldName, TimelineEvent,
    UserSummary,
};
use crate::queries::names::{Names, user_ref};
use crate::queries::stored_text::stored_text;
use crate::workspace::readers::Reader;
use hergang_events::{
    Catalog, Change, DomainEvent, Extent, Field, Language, Position, Reading, Sentence, Version,
};
use hergang_views::{KnownType, KnownUser};
use std::collections::BTreeMap;

/// Of the fields, and of the changes, of one event that are handed to a view. A foreign event may have a hundred thousand, or one of
/// megabytes, which no window could show.
const SHOWN: Extent = Extent { rows: 300, name: 500, value: 5_000, bytes: 100_000 };

/// Renders some events in one language.
pub(crate) struct Renderer {
    language: Language,
    names: Names,
}

/// The language that a view asked for.
pub(crate) fn parse_language(language: &str) -> Result<Language, EngineError> {
    language
        .parse()
        .map_err(|_| EngineError::InvalidInput(format!("language {language:?} is neither de nor en")))
}

impl Renderer {
    /// For these events, and no others: only their names are looked up.
    pub(crate) fn of<'a>(
        reader: &Reader,
        language: Language,
        events: impl IntoIterator<Item = &'a DomainEvent>,
    ) -> Result<Self, EngineError> {
        Ok(Self { language, names: Names::of(reader, events)? })
    }

    pub(crate) fn timeline_event(&self, event: &DomainEvent) -> TimelineEvent {
        self.shown(event, Catalog::builtin().read(event).sentence(self.language))
    }

    fn shown(&self, event: &DomainEvent, sentence: Sentence) -> TimelineEvent {
        TimelineEvent {
            position: event.global_position.get(),
            id: event.event_id.to_string(),
            event_type: event.event_type.to_string(),
            category: sentence.category.as_str().to_owned(),
            title: sentence.title,
            description: sentence.description,
            occurred_at: event.occurred_at.to_string(),
            user: self.names.user(event),
            icon: sentence.icon,
            color: sentence.color.as_str().to_owned(),
            aggregate_type: event.aggregate_type.to_string(),
            aggregate_id: event.aggregate_id.to_string(),
            aggregate_name: self.names.aggregate(event),
            marks: None,
        }
    }

    /// Everything about the event, and where its neighbours are.
    pub(crate) fn details(&self, stored: &DomainEvent, reader: &Reader) -> Result<EventDetails, EngineError> {
        let reading = Catalog::builtin().read(stored);
        let neighbour = |version: Version| -> Result<Option<u64>, EngineError> {
            Ok(reader.log.position_of(stored.aggregate_id, version)?.map(Position::get))
        };
        let (fields, fields_total) = reading.first_fields(self.language, SHOWN);
        let (changes, changes_total) = reading.first_changes(self.language, SHOWN);
        Ok(EventDetails {
            event: self.shown(stored, reading.sentence(self.language)),
            version: stored.version.get(),
            schema_version: stored.schema_version,
            recorded_at: stored.recorded_at.to_string(),
            recorded_by: stored.recorded_by.as_ref().map(ToString::to_string),
            event_data: stored_text(&stored.event_data, reading.is_object() || stored.event_data.is_json()),
            metadata: stored_text(&stored.metadata, stored.metadata.is_json()),
            fields: fields.into_iter().map(Into::into).collect(),
            fields_total: fields_total as u64,
            changes: changes.into_iter().map(Into::into).collect(),
            changes_total: changes_total as u64,
            previous_in_aggregate: neighbour(stored.version.previous())?,
            next_in_aggregate: neighbour(stored.version.next())?,
            head: reader.log.head()?.get(),
        })
    }

    /// The event as the audit trail shows it, with the first of its changes.
    pub(crate) fn audit_row(&self, event: &DomainEvent, reading: &Reading<'_>, changes: Extent) -> AuditRow {
        self.row(event, reading, reading.sentence(self.language), changes)
    }

    /// The row with nothing of its texts left out, for an export.
    pub(crate) fn whole_row(&self, event: &DomainEvent) -> AuditRow {
        let reading = Catalog::builtin().read(event);
        let mut row = self.row(event, &reading, reading.whole_sentence(self.language), Extent::ALL);
        self.names.write_whole_ids(event, &mut row);
        row
    }

    fn row(
        &self,
        event: &DomainEvent,
        reading: &Reading<'_>,
        sentence: Sentence,
        changes: Extent,
    ) -> AuditRow {
        let shown = self.shown(event, sentence);
        let (changes, changes_total) = reading.first_changes(self.language, changes);
        AuditRow {
            position: shown.position,
            id: shown.id,
            occurred_at: shown.occurred_at,
            recorded_at: event.recorded_at.to_string(),
            recorded_by: event.recorded_by.as_ref().map(ToString::to_string),
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
            changes_total: changes_total as u64,
            changes: changes.into_iter().map(Into::into).collect(),
            hits: Vec::new(),
            unsearched: 0,
            marks: AuditMarks::default(),
        }
    }
}

/// Those who did most of what was counted by their keys, the busiest first.
pub(crate) fn busiest(
    reader: &Reader,
    counts: BTreeMap<i64, u64>,
    most: usize,
) -> Result<Vec<UserSummary>, EngineError> {
    let mut counts: Vec<(i64, u64)> = counts.into_iter().collect();
    counts.sort_by_key(|(key, count)| (std::cmp::Reverse(*count), *key));
    counts.truncate(most);
    let mut users = Vec::with_capacity(counts.len());
    for (key, event_count) in counts {
        let known = reader.views.user_of_key(key)?;
        users.extend(known.map(|known| user_summary(known, event_count)));
    }
    Ok(users)
}

/// A user and how much he did.
pub(crate) fn user_summary(known: KnownUser, event_count: u64) -> UserSummary {
    UserSummary { user: user_ref(known.user), role: known.role, event_count }
}

/// What is counted of some types, once for each name: whoever chooses one asks for its name. A name of ours that another producer uses as
/// well stands for both, so it reads as his does.
pub(crate) fn by_name<'a, T: Default>(
    counted: impl IntoIterator<Item = (&'a KnownType, T)>,
    add: impl Fn(&mut T, T),
) -> Vec<(KnownType, T)> {
    let mut names: BTreeMap<&str, (&KnownType, T)> = BTreeMap::new();
    for (known, count) in counted {
        let (named, sum) = names.entry(&known.event_type).or_insert_with(|| (known, T::default()));
        if known.is_foreign {
            *named = known;
        }
        add(sum, count);
    }
    names.into_values().map(|(known, sum)| (known.clone(), sum)).collect()
}

/// Event types as a filter offers them, the most frequent first.
pub(crate) fn type_summaries<'a>(
    counted: impl IntoIterator<Item = (&'a KnownType, u64)>,
    language: Language,
) -> Vec<EventTypeSummary> {
    let mut types: Vec<EventTypeSummary> = by_name(counted, |sum, count| *sum += count)
        .iter()
        .map(|(known, count)| type_summary(known, *count, language))
        .collect();
    types.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.event_type.cmp(&b.event_type)));
    types
}

fn type_summary(known: &KnownType, count: u64, language: Language) -> EventTypeSummary {
    let catalog = Catalog::builtin();
    let sentence = catalog.type_sentence(&known.event_type, known.is_foreign, known.category, language);
    let declared = catalog.entry(&known.event_type).filter(|_| !known.is_foreign);
    let declared = declared.map_or(&[][..], |entry| &entry.change_fields);
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
