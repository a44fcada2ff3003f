//! The credit check: requested from an agency, completed once.

use super::amount::{not_negative, positive};
use super::payload::{event_enum, payloads};
use super::rules::{currency_code, not_blank};
use super::{Aggregate, AggregateRoot, BusinessError, CommandContext};
use crate::{AggregateId, EventId};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What an agency answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CreditCheckResult {
    /// The amount is fine.
    Approved,
    /// The amount is not.
    Declined,
    /// A person is to look at it.
    Review,
}

payloads! {
    /// An agency was asked about a customer.
    pub struct CreditCheckRequested as "CreditCheckRequestedEvent", 1, of credit_check_id {
        /// The credit check.
        credit_check_id: AggregateId,
        /// The customer.
        customer_id: AggregateId,
        /// How much it would owe.
        #[serde(with = "rust_decimal::serde::arbitrary_precision")]
        requested_amount: Decimal,
        /// The amount's currency, as ISO 4217.
        currency: String,
        /// The agency.
        provider: String,
    }

    /// The agency answered.
    pub struct CreditCheckCompleted as "CreditCheckCompletedEvent", 1, of credit_check_id {
        /// The credit check.
        credit_check_id: AggregateId,
        /// The customer.
        customer_id: AggregateId,
        /// The answer.
        result: CreditCheckResult,
        /// The agency's score, on its own scale.
        score: f64,
        /// How much the agency would let it owe.
        #[serde(default, with = "rust_decimal::serde::arbitrary_precision_option", skip_serializing_if = "Option::is_none")]
        recommended_limit: Option<Decimal>,
        /// The limit's currency, as ISO 4217.
        #[serde(skip_serializing_if = "Option::is_none")]
        currency: Option<String>,
        /// The agency.
        provider: String,
    }
}

event_enum! {
    /// What can happen to a credit check.
    pub enum CreditCheckEvent {
        /// It was requested.
        Requested(CreditCheckRequested),
        /// It was answered.
        Completed(CreditCheckCompleted),
    }
}

/// A credit check's state.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreditCheck {
    provider: String,
    result: Option<CreditCheckResult>,
}

impl CreditCheck {
    /// The agency's answer, once there is one.
    pub fn result(&self) -> Option<CreditCheckResult> {
        self.result
    }
}

impl Aggregate for CreditCheck {
    const TYPE: &'static str = "credit_check";
    type Event = CreditCheckEvent;

    fn apply(&mut self, event: &CreditCheckEvent) {
        match event {
            CreditCheckEvent::Requested(requested) => self.provider.clone_from(&requested.provider),
            CreditCheckEvent::Completed(completed) => self.result = Some(completed.result),
        }
    }
}

impl AggregateRoot<CreditCheck> {
    /// Asks an agency; it takes a provider and an amount above zero.
    pub fn request(
        request: CreditCheckRequested,
        context: &mut CommandContext<'_>,
    ) -> Result<Self, BusinessError> {
        not_blank("the credit check's provider", &request.provider)?;
        positive("the requested amount", request.requested_amount)?;
        currency_code(&request.currency)?;
        let mut root = Self::empty(request.credit_check_id);
        root.raise(request, context)?;
        Ok(root)
    }

    /// Records the answer; a second one is refused.
    pub fn complete(
        &mut self,
        answer: CreditCheckCompleted,
        context: &mut CommandContext<'_>,
    ) -> Result<EventId, BusinessError> {
        let state = self.existing()?;
        if state.result.is_some() {
            let name = format!("{} {}", state.provider, self.id());
            return Err(BusinessError::AlreadyOver { kind: CreditCheck::TYPE, name });
        }
        if let Some(limit) = answer.recommended_limit {
            not_negative("the recommended limit", limit)?;
        }
        self.raise(answer, context)
    }
}
