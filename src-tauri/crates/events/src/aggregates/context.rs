//! What surrounds a command: when, who, why, and where new ids come from.

use crate::{Json, JsonError, Timestamp, UserId};
use serde::Serialize;
use uuid::Uuid;

/// Where the ids of new events come from. A seeded source makes generation repeatable.
pub trait IdSource {
    /// A new id for what happens at `at`.
    fn next_id(&mut self, at: Timestamp) -> Uuid;
}

/// Ids ordered by the machine's time, with the machine's randomness (UUID v7).
#[derive(Debug, Clone, Copy, Default)]
pub struct MachineIds;

impl IdSource for MachineIds {
    fn next_id(&mut self, _at: Timestamp) -> Uuid {
        Uuid::now_v7()
    }
}

/// The circumstances of a command. Each event that the command raises records them.
pub struct CommandContext<'a> {
    /// When it happens.
    pub now: Timestamp,
    /// Who does it; nobody when a machine does.
    pub user_id: Option<UserId>,
    /// The business process that it belongs to.
    pub correlation_id: Option<Uuid>,
    /// The event that led to it.
    pub causation_id: Option<Uuid>,
    /// The system that it comes from.
    pub source: Option<&'a str>,
    /// Where the new events' ids come from.
    pub ids: &'a mut dyn IdSource,
}

#[derive(Serialize)]
struct Metadata<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    correlation_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    causation_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
}

impl CommandContext<'_> {
    pub(super) fn metadata(&self) -> Result<Json, JsonError> {
        Json::from_serialize(&Metadata {
            correlation_id: self.correlation_id,
            causation_id: self.causation_id,
            source: self.source,
        })
    }
}
