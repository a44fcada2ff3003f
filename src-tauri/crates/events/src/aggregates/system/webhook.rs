//! A webhook: attempted until it is delivered.

use super::SYSTEM;
use crate::aggregates::payload::{event_enum, payloads};
use crate::aggregates::rules::not_blank;
use crate::aggregates::{Aggregate, AggregateRoot, BusinessError, CommandContext};
use crate::{AggregateId, EventId};
use serde::{Deserialize, Serialize};

payloads! {
    /// The other side took it.
    pub struct WebhookDelivered as "WebhookDeliveredEvent", 1, of webhook_id {
        /// The webhook.
        webhook_id: AggregateId,
        /// Where it went.
        url: String,
        /// What it told.
        topic: String,
        /// The HTTP status.
        status_code: u16,
        /// How long it took.
        #[serde(skip_serializing_if = "Option::is_none")]
        duration_ms: Option<u64>,
    }

    /// An attempt failed.
    pub struct WebhookFailed as "WebhookFailedEvent", 1, of webhook_id {
        /// The webhook.
        webhook_id: AggregateId,
        /// Where it was to go.
        url: String,
        /// What it was to tell.
        topic: String,
        /// The error.
        error: String,
        /// The HTTP status, if there was an answer.
        #[serde(skip_serializing_if = "Option::is_none")]
        status_code: Option<u16>,
        /// Which attempt it was, from 1.
        attempt: u32,
    }
}

event_enum! {
    /// What can happen to a webhook.
    pub enum WebhookEvent {
        /// The other side took it.
        Delivered(WebhookDelivered),
        /// An attempt failed.
        Failed(WebhookFailed),
    }
}

/// A webhook's state.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Webhook {
    topic: String,
    failures: u32,
    delivered: bool,
}

impl Aggregate for Webhook {
    const TYPE: &'static str = SYSTEM;
    type Event = WebhookEvent;

    fn apply(&mut self, event: &WebhookEvent) {
        match event {
            WebhookEvent::Delivered(delivered) => {
                self.topic.clone_from(&delivered.topic);
                self.delivered = true;
            }
            WebhookEvent::Failed(failed) => {
                self.topic.clone_from(&failed.topic);
                self.failures = failed.attempt;
            }
        }
    }
}

/// A webhook begins with its first attempt, so both commands work on an [`AggregateRoot::empty`] one.
impl AggregateRoot<Webhook> {
    /// Records the delivery; refused when it was delivered.
    pub fn deliver(
        &mut self,
        delivery: WebhookDelivered,
        context: &mut CommandContext<'_>,
    ) -> Result<EventId, BusinessError> {
        self.undelivered(&delivery.url)?;
        self.raise(delivery, context)
    }

    /// Records a failed attempt; refused when it was delivered, or is not the attempt that comes next.
    pub fn fail(
        &mut self,
        failure: WebhookFailed,
        context: &mut CommandContext<'_>,
    ) -> Result<EventId, BusinessError> {
        self.undelivered(&failure.url)?;
        let expected = self.state().failures + 1;
        if failure.attempt != expected {
            return Err(BusinessError::WrongAttempt {
                topic: failure.topic,
                expected,
                given: failure.attempt,
            });
        }
        self.raise(failure, context)
    }

    fn undelivered(&self, url: &str) -> Result<(), BusinessError> {
        not_blank("the webhook's address", url)?;
        if self.state().delivered {
            return Err(BusinessError::AlreadyOver { kind: "webhook", name: self.state().topic.clone() });
        }
        Ok(())
    }
}
