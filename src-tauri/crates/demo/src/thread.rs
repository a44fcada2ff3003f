//! What holds a story's events together: who acts, the process they belong to, and which event led to the next.

use crate::dice::Dice;
use hergang_events::aggregates::{CommandContext, IdSource};
use hergang_events::{DomainEvent, Timestamp, UserId};
use uuid::Uuid;

/// The system that people of the company work with.
const CRM: &str = "CRM";

/// Through which systems what takes several steps comes in.
const SYSTEMS: [&str; 4] = [CRM, "Webshop", "EDI", "WaWi"];

/// Who acts, and through which system.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Actor {
    user_id: Option<UserId>,
    source: &'static str,
}

impl Actor {
    pub(crate) fn person(user_id: UserId) -> Self {
        Self { user_id: Some(user_id), source: CRM }
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

    /// The process that an event of the company belongs to, where that led to it; `None` for anybody else's event.
    pub(crate) fn of(event: &DomainEvent) -> Option<Self> {
        let metadata = event.metadata.value().ok()?;
        // People's own entries name another system than the company's.
        metadata.get("source")?.as_str().filter(|source| SYSTEMS.contains(source))?;
        let correlation = metadata.get("correlation_id")?.as_str()?.parse().ok()?;
        Some(Self { correlation, cause: Some(event.event_id.0) })
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
