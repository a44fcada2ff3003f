//! A push of the history: somebody gave it to a shared store.

use super::SYSTEM;
use crate::aggregates::payload::{event_enum, payloads};
use crate::aggregates::{Aggregate, AggregateRoot, BusinessError, CommandContext};
use crate::{AggregateId, Position};
use serde::{Deserialize, Serialize};

payloads! {
    /// The history goes over to a shared store, and this event with it. The store is not named: its address tells of a network.
    pub struct HistoryPushed as "HistoryPushedEvent", 1, of push_id {
        /// The push.
        push_id: AggregateId,
        /// The position before this event, up to which everything goes over.
        up_to_position: Position,
    }
}

event_enum! {
    /// What can happen to a push.
    pub enum HistoryPushEvent {
        /// It goes over.
        Pushed(HistoryPushed),
    }
}

/// A push's state.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HistoryPush {
    up_to_position: Position,
}

impl Aggregate for HistoryPush {
    const TYPE: &'static str = SYSTEM;
    type Event = HistoryPushEvent;

    fn apply(&mut self, event: &HistoryPushEvent) {
        let HistoryPushEvent::Pushed(pushed) = event;
        self.up_to_position = pushed.up_to_position;
    }
}

impl AggregateRoot<HistoryPush> {
    /// Records a push.
    pub fn record(push: HistoryPushed, context: &mut CommandContext<'_>) -> Result<Self, BusinessError> {
        let mut root = Self::empty(push.push_id);
        root.raise(push, context)?;
        Ok(root)
    }
}
