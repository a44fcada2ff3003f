//! What holds a story's events together: who acts, the process they belong to, and which event led to the next.

use crate::dice::Dice;
use hergang_events::aggregates::{CommandContext, IdSource};
use hergang_events::{Timestamp, UserId};
use uuid::Uuid;

/// Who acts, and through which system.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Actor {
    user_id: Option<UserId>,
    source: &'static str,
}

impl Actor {
    pub(crate) fn person(user_id: UserId) -> Self {
        Self { user_id: Some(user_id), source: "CRM" }
    }

    pub(crate) fn machine(source: &'static str) -> Self {
        Self { user_id: None, source }
    }
}

/// A business process: the correlation id that its events share, and the one that happened last.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Thread {
    correlation: Uuid,
    pub(crate) cause: Option<Uuid>,
}

impl Thread {
    pub(crate) fn begin(now: Timestamp, dice: &mut Dice) -> Self {
        Self { correlation: dice.next_id(now), cause: None }
    }

    pub(crate) fn context<'a>(&self, actor: Actor, now: Timestamp, dice: &'a mut Dice) -> CommandContext<'a> {
        CommandContext {
            now,
            user_id: actor.user_id,
            correlation_id: Some(self.correlation),
            causation_id: self.cause,
            source: Some(actor.source),
            ids: dice,
        }
    }
}
