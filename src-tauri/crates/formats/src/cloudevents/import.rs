//! One line as an event: one of our own exports comes back as it was, one of any other producer as well as can be.

use super::attributes::Attributes;
use super::envelope::{Envelope, data};
use super::metadata::Extra;
use super::own;
use crate::error::Fault;
use crate::ids;
use crate::model::{ImportedEvent, ReadOptions};
use hergang_events::{AggregateId, AggregateType, EventType, NewEvent, UserId, Version};

/// Makes events of lines.
pub(super) struct Importer {
    aggregate_type: Option<AggregateType>,
    default_kind: AggregateType,
    category: Option<String>,
}

impl Importer {
    pub(super) fn new(options: &ReadOptions, default_kind: AggregateType) -> Self {
        Self {
            aggregate_type: options.aggregate_type.clone(),
            default_kind,
            category: options.category.clone(),
        }
    }

    pub(super) fn import(&self, text: &str, line: u64) -> Result<ImportedEvent, Fault> {
        let mut attributes = Attributes::parse(text)?;
        let envelope = Envelope::take_from(&mut attributes)?;
        let imported = if own::is_own(&mut attributes, &envelope.source)? {
            own::event(attributes, envelope, line)
        } else {
            self.foreign(attributes, envelope, line)
        }?;
        imported.event.check()?;
        Ok(imported)
    }

    /// Every extension is the producer's own, whatever Hergang calls so; only his `userid` says who did it.
    fn foreign(
        &self,
        mut attributes: Attributes<'_>,
        envelope: Envelope<'_>,
        line: u64,
    ) -> Result<ImportedEvent, Fault> {
        let Envelope { id, source, event_type: type_name, occurred_at, .. } = &envelope;
        let event_type =
            EventType::of_foreign(type_name).map_err(|invalid| Fault::of("type", invalid.reason))?;
        let subject = attributes.take_text("subject")?.filter(|subject| !subject.is_empty());
        let user = attributes.take_text("userid")?.filter(|user| !user.is_empty());
        let event_data = data(&mut attributes)?;

        let mut extra = Extra::default();
        extra.text("source", source);
        // Whoever imports has the last word; a category of the producer's own is kept beside it.
        if let Some(category) = &self.category {
            extra.text("category", category);
        }
        extra.text("cloudevent_id", id);
        if event_type.as_str() != type_name {
            extra.text("cloudevent_type", type_name);
        }
        let aggregate_type = self.kind_of(source);
        let subject = subject.as_ref().unwrap_or(source);
        let aggregate_id = ids::written_with_hyphens(subject).map_or_else(
            || {
                extra.text("aggregate_name", subject);
                ids::aggregate_id(&aggregate_type, subject)
            },
            AggregateId,
        );
        let user_id = user.map(|user| {
            ids::written_with_hyphens(&user).map_or_else(
                || {
                    extra.text("user_name", &user);
                    ids::user_id(&user)
                },
                UserId,
            )
        });
        envelope.kept(&mut attributes, &mut extra)?;
        extra.rest(attributes)?;
        let event = NewEvent {
            event_id: ids::foreign_event_id(source, id),
            aggregate_id,
            aggregate_type,
            version: Version::ZERO,
            event_type,
            schema_version: 1,
            event_data,
            metadata: extra.alone()?,
            occurred_at: *occurred_at,
            user_id,
        };
        Ok(ImportedEvent {
            event,
            own: false,
            foreign_type: false,
            numbered: false,
            recorded_at: None,
            recorded_by: None,
            global_position: None,
            line,
        })
    }

    /// The aggregate type of a foreign event: the option's, else from the last part of its source.
    fn kind_of(&self, source: &str) -> AggregateType {
        self.aggregate_type
            .clone()
            .or_else(|| source.trim_end_matches('/').rsplit(['/', ':']).next().and_then(ids::slug))
            .unwrap_or_else(|| self.default_kind.clone())
    }
}
