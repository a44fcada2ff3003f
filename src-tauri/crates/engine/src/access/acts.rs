//! What somebody does with the history as a whole (takes it away, takes some in, gives it to a shared store) is an event of it, too.

use crate::EngineError;
use crate::access::actor::Actor;
use hergang_events::aggregates::{BusinessError, CommandContext, IdSource, MachineIds};
use hergang_events::{AggregateId, NewEvent, Timestamp};

/// An id for an act.
pub(crate) fn act_id(now: Timestamp) -> AggregateId {
    AggregateId(MachineIds.next_id(now))
}

/// The events that an act becomes, in its actor's name.
pub(crate) fn acted(
    actor: &Actor,
    now: Timestamp,
    act: impl FnOnce(&mut CommandContext<'_>) -> Result<Vec<NewEvent>, BusinessError>,
) -> Result<Vec<NewEvent>, EngineError> {
    let mut context = CommandContext {
        now,
        user_id: Some(actor.id),
        correlation_id: None,
        causation_id: None,
        source: Some("Hergang"),
        ids: &mut MachineIds,
    };
    act(&mut context).map_err(|error| EngineError::Internal(error.to_string()))
}
