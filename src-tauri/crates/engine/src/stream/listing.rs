//! The stream's events as the monitor lists them, with names that are looked up once for as long as the read models stand still.

use crate::EngineError;
use crate::api::StreamEvent;
use crate::readers::Reader;
use crate::rendering::short;
use hergang_events::{AggregateId, Catalog, DomainEvent, Position, UserId};
use std::collections::HashMap;

/// So many names are kept at most; beyond, they are looked up again.
const KEPT: usize = 10_000;

#[derive(Default)]
pub(crate) struct Names {
    /// Where the read models stood when the names were looked up.
    of: Position,
    aggregates: HashMap<AggregateId, Option<String>>,
    users: HashMap<UserId, String>,
}

impl Names {
    /// The names as they are where the read models stand now.
    pub(crate) fn at<'a>(&'a mut self, position: Position, reader: &'a Reader) -> Lookup<'a> {
        if self.of != position || self.aggregates.len() + self.users.len() > KEPT {
            *self = Self { of: position, ..Self::default() };
        }
        Lookup { names: self, reader }
    }
}

pub(crate) struct Lookup<'a> {
    names: &'a mut Names,
    reader: &'a Reader,
}

impl Lookup<'_> {
    /// The event as the stream monitor lists it.
    pub(crate) fn list(&mut self, event: &DomainEvent) -> Result<StreamEvent, EngineError> {
        let category = Catalog::builtin().category(event.event_type.as_str(), event.metadata.as_str());
        Ok(StreamEvent {
            position: event.global_position.get(),
            event_type: event.event_type.to_string(),
            category: category.as_str().to_owned(),
            occurred_at: event.occurred_at.to_string(),
            recorded_at: event.recorded_at.to_string(),
            aggregate_type: event.aggregate_type.to_string(),
            aggregate_id: event.aggregate_id.to_string(),
            aggregate_name: self.aggregate(event)?,
            version: event.version.get(),
            user: event.user_id.map(|id| self.user(id)).transpose()?,
        })
    }

    /// The name of what it happened to, if an event gave it one.
    fn aggregate(&mut self, event: &DomainEvent) -> Result<Option<String>, EngineError> {
        let id = event.aggregate_id;
        if let Some(name) = self.names.aggregates.get(&id) {
            return Ok(name.clone());
        }
        let entity = self.reader.views.entity(event.aggregate_type.as_str(), id.0)?;
        let name = entity.and_then(|entity| entity.name);
        self.names.aggregates.insert(id, name.clone());
        Ok(name)
    }

    /// The name of who did it, or a made one.
    fn user(&mut self, id: UserId) -> Result<String, EngineError> {
        if let Some(name) = self.names.users.get(&id) {
            return Ok(name.clone());
        }
        let name = self.reader.views.user(id)?.and_then(|user| user.name);
        let name = name.unwrap_or_else(|| short(&id.to_string()));
        self.names.users.insert(id, name.clone());
        Ok(name)
    }
}
