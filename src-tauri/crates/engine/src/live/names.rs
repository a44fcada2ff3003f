//! The names that the stream's events are shown with, looked up once for as long as the read models stand still.

use crate::EngineError;
use crate::readers::Reader;
use crate::stream::EventNames;
use hergang_events::{AggregateId, AggregateType, Position, UserId};
use std::collections::HashMap;

/// So many names are kept at most; beyond, they are looked up again.
const KEPT: usize = 10_000;

#[derive(Default)]
pub(super) struct Names {
    /// Where the read models stood when the names were looked up.
    of: Position,
    aggregates: HashMap<AggregateId, Option<String>>,
    users: HashMap<UserId, Option<String>>,
}

impl Names {
    /// The names as they are where the read models stand now.
    pub(super) fn at<'a>(&'a mut self, position: Position, reader: &'a Reader) -> Lookup<'a> {
        if self.of != position || self.aggregates.len() + self.users.len() > KEPT {
            *self = Self { of: position, ..Self::default() };
        }
        Lookup { names: self, reader }
    }
}

pub(super) struct Lookup<'a> {
    names: &'a mut Names,
    reader: &'a Reader,
}

impl EventNames for Lookup<'_> {
    fn aggregate(&mut self, kind: &AggregateType, id: AggregateId) -> Result<Option<String>, EngineError> {
        if let Some(name) = self.names.aggregates.get(&id) {
            return Ok(name.clone());
        }
        let name = self.reader.views.entity(kind.as_str(), id.0)?.and_then(|entity| entity.name);
        self.names.aggregates.insert(id, name.clone());
        Ok(name)
    }

    fn user(&mut self, id: UserId) -> Result<Option<String>, EngineError> {
        if let Some(name) = self.names.users.get(&id) {
            return Ok(name.clone());
        }
        let name = self.reader.views.user(id)?.and_then(|user| user.name);
        self.names.users.insert(id, name.clone());
        Ok(name)
    }
}
