//! The entity list.

use crate::api::{EntityPage, EntityQuery, EntitySummary, EntityTypeCount};
use crate::queries::cursor::{entity_cursor, parse_entity_cursor};
use crate::queries::filtering::parse_id;
use crate::{EngineError, Workspace};
use hergang_views::{EntityFilter, EntityRow, made_name};

/// The types that most readers come for.
const FIRST_TYPES: [&str; 2] = ["customer", "opportunity"];

/// The most entities of one page.
const LARGEST_PAGE: usize = 1_000;

impl Workspace {
    /// The types of entities there are: those that most readers come for, then the most frequent.
    ///
    /// # Errors
    /// [`EngineError::Views`].
    pub fn entity_types(&self) -> Result<Vec<EntityTypeCount>, EngineError> {
        let mut types = self.readers().lend()?.views.entity_types()?;
        types.sort_by_key(|known| {
            FIRST_TYPES.iter().position(|first| *first == known.entity_type).unwrap_or(usize::MAX)
        });
        Ok(types
            .into_iter()
            .map(|known| EntityTypeCount { entity_type: known.entity_type, count: known.count })
            .collect())
    }

    /// A page of entities, latest activity first.
    ///
    /// # Errors
    /// [`EngineError::InvalidInput`] for a cursor that is none.
    pub fn entities(&self, query: &EntityQuery) -> Result<EntityPage, EngineError> {
        let after = query.cursor.as_deref().map(parse_entity_cursor).transpose()?;
        let filter = EntityFilter { entity_type: query.entity_type.clone(), text: query.text.clone() };
        let limit = (query.limit as usize).clamp(1, LARGEST_PAGE);
        let mut rows = self.readers().lend()?.views.entities(&filter, after, limit + 1)?;
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).map(|last| entity_cursor(last.cursor()));
        Ok(EntityPage { entities: rows.into_iter().map(summary).collect(), next })
    }

    /// One entity; `None` where no event belongs or refers to it.
    ///
    /// # Errors
    /// [`EngineError::InvalidInput`] for an id that is none.
    pub fn entity(&self, entity_type: &str, entity_id: &str) -> Result<Option<EntitySummary>, EngineError> {
        let id = parse_id(entity_id)?;
        Ok(self.readers().lend()?.views.entity(entity_type, id)?.map(summary))
    }
}

pub(crate) fn summary(row: EntityRow) -> EntitySummary {
    let entity_id = row.entity_id.to_string();
    EntitySummary {
        name: row.name.unwrap_or_else(|| made_name(&row.entity_type, &entity_id)),
        entity_type: row.entity_type,
        entity_id,
        subtitle: row.note,
        event_count: row.event_count,
        last_occurred_at: row.last_occurred_at.to_string(),
        active: row.active,
    }
}
