//! What an entity is at present, and the customer that it belongs to.

use crate::api::EntityState;
use crate::queries::entities::summary;
use crate::queries::filtering::parse_id;
use crate::queries::rendering::parse_language;
use crate::workspace::readers::Reader;
use crate::{EngineError, Workspace};
use hergang_events::{AggregateId, Catalog, DomainEvent, Timestamp, Version};
use hergang_views::{StateRow, local_date};
use serde_json::{Map, Value, json};
use uuid::Uuid;

const CUSTOMER: &str = "customer";

impl Workspace {
    /// The present state of a customer, an opportunity or a user; of any other entity, how much happened to it since when. `None` for an
    /// entity that no event belongs or refers to.
    ///
    /// # Errors
    /// [`EngineError::InvalidInput`] for an id that is none.
    pub fn entity_state(
        &self,
        entity_type: &str,
        entity_id: &str,
        language: &str,
    ) -> Result<Option<EntityState>, EngineError> {
        let language = parse_language(language)?;
        let id = parse_id(entity_id)?;
        let reader = self.readers().lend()?;
        let Some(known) = reader.views.entity(entity_type, id)? else { return Ok(None) };
        let state = reader.views.state(entity_type, id)?;
        let has_own_fields = state.is_some();
        let StateRow { mut fields, customer, merged_into, created_at, last_modified_at } =
            state.unwrap_or_default();
        if let Some(survivor) = merged_into {
            let survivor = reader.views.entity(CUSTOMER, survivor)?.map(summary);
            fields.extend(survivor.map(|survivor| ("mergedInto".to_owned(), json!(survivor.name))));
        }
        self.add_day(&mut fields, "createdAt", created_at);
        self.add_day(&mut fields, "lastModifiedAt", last_modified_at);
        if !has_own_fields {
            fields.insert("eventCount".to_owned(), json!(known.event_count));
            self.add_day(&mut fields, "firstOccurredAt", Some(known.first_occurred_at));
            self.add_day(&mut fields, "lastOccurredAt", Some(known.last_occurred_at));
        }
        let of_fields = if has_own_fields { entity_type } else { "other" };
        let fields = Catalog::builtin().state(of_fields, &fields, language);
        let customer = match customer {
            None if entity_type != CUSTOMER => customer_of(&reader, entity_type, id)?,
            known => known,
        };
        let belongs_to = customer.map(|id| reader.views.entity(CUSTOMER, id)).transpose()?.flatten();
        Ok(Some(EntityState {
            fields: fields.into_iter().map(Into::into).collect(),
            belongs_to: belongs_to.map(summary),
        }))
    }

    /// The reader's day of a moment.
    fn add_day(&self, fields: &mut Map<String, Value>, field: &str, at: Option<Timestamp>) {
        let day = at.map(|at| local_date(self.zone(), at).to_string());
        fields.extend(day.map(|day| (field.to_owned(), json!(day))));
    }
}

/// The customer that an entity's first event refers to.
pub(crate) fn customer_of(
    reader: &Reader,
    entity_type: &str,
    entity_id: Uuid,
) -> Result<Option<Uuid>, EngineError> {
    let position = reader.log.position_of(AggregateId(entity_id), Version::new(1))?;
    let first =
        position.map(|position| reader.log.at(&[position])).transpose()?.and_then(|mut found| found.pop());
    let first = first.filter(|event| event.aggregate_type.as_str() == entity_type);
    Ok(first.and_then(referred_customer))
}

fn referred_customer(event: DomainEvent) -> Option<Uuid> {
    let catalog = Catalog::builtin();
    let entry = catalog.entry_of(event.event_type.as_str(), event.metadata.as_str())?;
    let reference = entry.entities.iter().find(|reference| reference.entity_type.as_str() == CUSTOMER)?;
    let data = catalog.upcast(event).ok()?.event_data.value().ok()?;
    Uuid::parse_str(data.get(&reference.field)?.as_str()?).ok()
}
