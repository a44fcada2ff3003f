//! The commands on an opportunity.

use super::{
    Opportunity, OpportunityCreated, OpportunityLost, OpportunityStageChanged, OpportunityValueChanged,
    OpportunityWon, Stage,
};
use crate::aggregates::amount::not_negative;
use crate::aggregates::rules::{currency_code, not_blank};
use crate::aggregates::{Aggregate, AggregateRoot, BusinessError, CommandContext};
use crate::{AggregateId, EventId};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// A deal that may come about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOpportunity {
    /// The customer.
    pub customer_id: AggregateId,
    /// What the deal is about.
    pub title: String,
    /// The open stage that it starts in; the stage says how likely it is.
    pub stage: Stage,
    /// What it is worth.
    pub value: Decimal,
    /// The value's currency, as ISO 4217.
    pub currency: String,
    /// When it should be decided.
    pub expected_close_date: Option<NaiveDate>,
}

impl AggregateRoot<Opportunity> {
    /// Opens an opportunity. It needs a title, an open stage and a value of zero or more.
    pub fn create(
        id: AggregateId,
        new: NewOpportunity,
        context: &mut CommandContext<'_>,
    ) -> Result<Self, BusinessError> {
        not_blank("the opportunity's title", &new.title)?;
        not_negative("the opportunity's value", new.value)?;
        currency_code(&new.currency)?;
        let Some(declared) = new.stage.declared() else {
            return Err(BusinessError::ClosingStage { title: new.title, stage: new.stage });
        };
        let mut root = Self::empty(id);
        let created = OpportunityCreated {
            opportunity_id: id,
            customer_id: new.customer_id,
            title: new.title,
            stage: new.stage,
            value: new.value,
            currency: new.currency,
            probability: declared.probability,
            expected_close_date: new.expected_close_date,
        };
        root.raise(created, context)?;
        Ok(root)
    }

    /// Moves it to another open stage that the pipeline declares as reachable from where it stands.
    pub fn change_stage(
        &mut self,
        to: Stage,
        context: &mut CommandContext<'_>,
    ) -> Result<EventId, BusinessError> {
        let (state, customer_id) = self.open()?;
        let (from, title) = (state.stage, || state.title.clone());
        if from == to {
            return Err(BusinessError::NoChange { field: "the stage", name: title() });
        }
        let Some(declared) = to.declared() else {
            return Err(BusinessError::ClosingStage { title: title(), stage: to });
        };
        if !from.declared().is_some_and(|stage| stage.next.contains(&to)) {
            return Err(BusinessError::StageNotReachable { title: title(), from, to });
        }
        let changed = OpportunityStageChanged {
            opportunity_id: self.id(),
            customer_id,
            title: Some(title()),
            from_stage: from,
            to_stage: to,
            value: state.value,
            probability: declared.probability,
        };
        self.raise(changed, context)
    }

    /// Judges the value anew; a negative one, and the one it has, are refused.
    pub fn change_value(
        &mut self,
        new_value: Decimal,
        reason: Option<String>,
        context: &mut CommandContext<'_>,
    ) -> Result<EventId, BusinessError> {
        let (state, customer_id) = self.open()?;
        not_negative("the opportunity's value", new_value)?;
        if new_value == state.value {
            return Err(BusinessError::NoChange { field: "the value", name: state.title.clone() });
        }
        let changed = OpportunityValueChanged {
            opportunity_id: self.id(),
            customer_id,
            title: Some(state.title.clone()),
            old_value: state.value,
            new_value,
            reason,
        };
        self.raise(changed, context)
    }

    /// Closes it as won.
    pub fn win(
        &mut self,
        reason: Option<String>,
        context: &mut CommandContext<'_>,
    ) -> Result<EventId, BusinessError> {
        let (state, customer_id) = self.open()?;
        let won = OpportunityWon {
            opportunity_id: self.id(),
            customer_id,
            title: Some(state.title.clone()),
            value: state.value,
            reason,
        };
        self.raise(won, context)
    }

    /// Closes it as lost; a reason is needed.
    pub fn lose(
        &mut self,
        reason: String,
        competitor: Option<String>,
        context: &mut CommandContext<'_>,
    ) -> Result<EventId, BusinessError> {
        let (state, customer_id) = self.open()?;
        not_blank("the reason of the loss", &reason)?;
        let lost = OpportunityLost {
            opportunity_id: self.id(),
            customer_id,
            title: Some(state.title.clone()),
            value: state.value,
            reason,
            competitor,
        };
        self.raise(lost, context)
    }

    /// The state and the customer of an opportunity that takes commands: one that exists and is not closed.
    fn open(&self) -> Result<(&Opportunity, AggregateId), BusinessError> {
        let state = self.existing()?;
        if state.stage.is_closed() {
            return Err(BusinessError::OpportunityClosed { title: state.title.clone(), stage: state.stage });
        }
        match state.customer_id {
            Some(customer_id) => Ok((state, customer_id)),
            None => Err(BusinessError::Missing { kind: Opportunity::TYPE, id: self.id() }),
        }
    }
}
