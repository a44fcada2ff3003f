//! The data of an opportunity's events.

use super::Stage;
use crate::AggregateId;
use crate::aggregates::payload::payloads;
use chrono::NaiveDate;
use rust_decimal::Decimal;

payloads! {
    /// A possible deal was seen.
    pub struct OpportunityCreated as "OpportunityCreatedEvent", 1, of opportunity_id {
        /// The opportunity.
        opportunity_id: AggregateId,
        /// The customer.
        customer_id: AggregateId,
        /// What the deal is about.
        title: String,
        /// Where it stands.
        stage: Stage,
        /// What it is worth.
        #[serde(with = "rust_decimal::serde::arbitrary_precision")]
        value: Decimal,
        /// The value's currency, as ISO 4217.
        currency: String,
        /// How likely it is, in percent.
        probability: u8,
        /// When it should be decided.
        #[serde(skip_serializing_if = "Option::is_none")]
        expected_close_date: Option<NaiveDate>,
    }

    /// It moved along the pipeline.
    pub struct OpportunityStageChanged as "OpportunityStageChangedEvent", 1, of opportunity_id {
        /// The opportunity.
        opportunity_id: AggregateId,
        /// The customer.
        customer_id: AggregateId,
        /// What the deal is about.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// The stage before.
        from_stage: Stage,
        /// The stage from now on.
        to_stage: Stage,
        /// What it is worth.
        #[serde(with = "rust_decimal::serde::arbitrary_precision")]
        value: Decimal,
        /// How likely it is from now on, in percent.
        probability: u8,
    }

    /// Its value was judged anew.
    pub struct OpportunityValueChanged as "OpportunityValueChangedEvent", 1, of opportunity_id {
        /// The opportunity.
        opportunity_id: AggregateId,
        /// The customer.
        customer_id: AggregateId,
        /// What the deal is about.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// The value before.
        #[serde(with = "rust_decimal::serde::arbitrary_precision")]
        old_value: Decimal,
        /// The value from now on.
        #[serde(with = "rust_decimal::serde::arbitrary_precision")]
        new_value: Decimal,
        /// Why.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    }

    /// The deal was made.
    pub struct OpportunityWon as "OpportunityWonEvent", 1, of opportunity_id {
        /// The opportunity.
        opportunity_id: AggregateId,
        /// The customer.
        customer_id: AggregateId,
        /// What the deal is about.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// What it is worth.
        #[serde(with = "rust_decimal::serde::arbitrary_precision")]
        value: Decimal,
        /// Why it was won.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    }

    /// The deal was not made.
    pub struct OpportunityLost as "OpportunityLostEvent", 1, of opportunity_id {
        /// The opportunity.
        opportunity_id: AggregateId,
        /// The customer.
        customer_id: AggregateId,
        /// What the deal was about.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// What it would have been worth.
        #[serde(with = "rust_decimal::serde::arbitrary_precision")]
        value: Decimal,
        /// Why it was lost.
        reason: String,
        /// Who got it.
        #[serde(skip_serializing_if = "Option::is_none")]
        competitor: Option<String>,
    }
}
