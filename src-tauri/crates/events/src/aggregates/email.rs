//! The email: sent or received once, opened any number of times, bounced once an address.

use super::payload::{event_enum, payloads};
use super::rules::not_blank;
use super::{Aggregate, AggregateRoot, BusinessError, CommandContext};
use crate::{AggregateId, EventId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

payloads! {
    /// We sent an email.
    pub struct EmailSent as "EmailSentEvent", 1, of email_id {
        /// The email.
        email_id: AggregateId,
        /// The customer that it went to.
        #[serde(skip_serializing_if = "Option::is_none")]
        customer_id: Option<AggregateId>,
        /// The opportunity that it is about.
        #[serde(skip_serializing_if = "Option::is_none")]
        opportunity_id: Option<AggregateId>,
        /// The sender's address.
        from: String,
        /// The recipients' addresses.
        to: Vec<String>,
        /// The subject.
        subject: String,
        /// How the text begins.
        #[serde(skip_serializing_if = "Option::is_none")]
        preview: Option<String>,
    }

    /// We received an email.
    pub struct EmailReceived as "EmailReceivedEvent", 1, of email_id {
        /// The email.
        email_id: AggregateId,
        /// The customer that it came from.
        #[serde(skip_serializing_if = "Option::is_none")]
        customer_id: Option<AggregateId>,
        /// The opportunity that it is about.
        #[serde(skip_serializing_if = "Option::is_none")]
        opportunity_id: Option<AggregateId>,
        /// The sender's address.
        from: String,
        /// The recipients' addresses.
        to: Vec<String>,
        /// The subject.
        subject: String,
        /// How the text begins.
        #[serde(skip_serializing_if = "Option::is_none")]
        preview: Option<String>,
    }

    /// Somebody opened it.
    pub struct EmailOpened as "EmailOpenedEvent", 1, of email_id {
        /// The email.
        email_id: AggregateId,
        /// The customer.
        #[serde(skip_serializing_if = "Option::is_none")]
        customer_id: Option<AggregateId>,
        /// The opportunity that it is about.
        #[serde(skip_serializing_if = "Option::is_none")]
        opportunity_id: Option<AggregateId>,
        /// The subject.
        subject: String,
        /// Who opened it.
        #[serde(skip_serializing_if = "Option::is_none")]
        opened_by: Option<String>,
    }

    /// It could not be delivered to an address.
    pub struct EmailBounced as "EmailBouncedEvent", 1, of email_id {
        /// The email.
        email_id: AggregateId,
        /// The customer.
        #[serde(skip_serializing_if = "Option::is_none")]
        customer_id: Option<AggregateId>,
        /// The opportunity that it is about.
        #[serde(skip_serializing_if = "Option::is_none")]
        opportunity_id: Option<AggregateId>,
        /// The subject.
        subject: String,
        /// The address.
        recipient: String,
        /// Why.
        reason: String,
    }
}

event_enum! {
    /// What can happen to an email.
    pub enum EmailEvent {
        /// We sent it.
        Sent(EmailSent),
        /// We received it.
        Received(EmailReceived),
        /// Somebody opened it.
        Opened(EmailOpened),
        /// It came back.
        Bounced(EmailBounced),
    }
}

/// An email's state.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Email {
    customer_id: Option<AggregateId>,
    opportunity_id: Option<AggregateId>,
    subject: String,
    outgoing: bool,
    to: BTreeSet<String>,
    bounced: BTreeSet<String>,
}

impl Aggregate for Email {
    const TYPE: &'static str = "email";
    type Event = EmailEvent;

    fn apply(&mut self, event: &EmailEvent) {
        match event {
            EmailEvent::Sent(sent) => {
                self.outgoing = true;
                self.begin(sent.customer_id, sent.opportunity_id, &sent.subject, &sent.to);
            }
            EmailEvent::Received(received) => {
                self.begin(received.customer_id, received.opportunity_id, &received.subject, &received.to);
            }
            EmailEvent::Opened(_) => {}
            EmailEvent::Bounced(bounced) => {
                self.bounced.insert(bounced.recipient.clone());
            }
        }
    }
}

impl Email {
    fn begin(
        &mut self,
        customer_id: Option<AggregateId>,
        opportunity_id: Option<AggregateId>,
        subject: &str,
        to: &[String],
    ) {
        (self.customer_id, self.opportunity_id) = (customer_id, opportunity_id);
        self.subject = subject.to_owned();
        self.to = to.iter().cloned().collect();
    }

    /// The subject.
    pub fn subject(&self) -> &str {
        &self.subject
    }
}

fn addressed(subject: &str, to: &[String]) -> Result<(), BusinessError> {
    not_blank("the email's subject", subject)?;
    if to.is_empty() {
        return Err(BusinessError::NoRecipient { subject: subject.to_owned() });
    }
    Ok(())
}

impl AggregateRoot<Email> {
    /// Sends an email; one without subject or recipient is refused.
    pub fn send(email: EmailSent, context: &mut CommandContext<'_>) -> Result<Self, BusinessError> {
        addressed(&email.subject, &email.to)?;
        let mut root = Self::empty(email.email_id);
        root.raise(email, context)?;
        Ok(root)
    }

    /// Takes an email in; one without subject or recipient is refused.
    pub fn receive(email: EmailReceived, context: &mut CommandContext<'_>) -> Result<Self, BusinessError> {
        addressed(&email.subject, &email.to)?;
        let mut root = Self::empty(email.email_id);
        root.raise(email, context)?;
        Ok(root)
    }

    /// Records that somebody opened it; refused when it reached nobody.
    pub fn open(
        &mut self,
        opened_by: Option<String>,
        context: &mut CommandContext<'_>,
    ) -> Result<EventId, BusinessError> {
        let state = self.existing()?;
        if state.to.is_subset(&state.bounced) {
            return Err(BusinessError::Bounced { subject: state.subject.clone() });
        }
        let opened = EmailOpened {
            email_id: self.id(),
            customer_id: state.customer_id,
            opportunity_id: state.opportunity_id,
            subject: state.subject.clone(),
            opened_by,
        };
        self.raise(opened, context)
    }

    /// Records that it came back from an address; refused when it was not sent there, or came back from there before.
    pub fn bounce(
        &mut self,
        recipient: String,
        reason: String,
        context: &mut CommandContext<'_>,
    ) -> Result<EventId, BusinessError> {
        let state = self.existing()?;
        let subject = state.subject.clone();
        if !state.outgoing || !state.to.contains(&recipient) {
            return Err(BusinessError::NotSentTo { subject, recipient });
        }
        if state.bounced.contains(&recipient) {
            return Err(BusinessError::Bounced { subject });
        }
        let (customer_id, opportunity_id) = (state.customer_id, state.opportunity_id);
        let bounced =
            EmailBounced { email_id: self.id(), customer_id, opportunity_id, subject, recipient, reason };
        self.raise(bounced, context)
    }
}
