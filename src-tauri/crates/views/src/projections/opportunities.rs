//! `opportunity_read_model`: each opportunity's present state.

use super::fields::{Fields, Misfit};
use super::state::{State, id_in};
use rusqlite::{Row, Transaction, params};
use uuid::Uuid;

/// A row of `opportunity_read_model`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Opportunity {
    customer_id: Option<Uuid>,
    title: String,
    stage: String,
    value: Option<String>,
    currency: Option<String>,
    probability: Option<String>,
    expected_close_date: Option<String>,
    created_at: i64,
    last_modified_at: i64,
}

impl State for Opportunity {
    const READ_MODEL: &'static str = "opportunity_read_model";

    const AGGREGATE_TYPE: &'static str = "opportunity";

    const CREATED: &'static str = "OpportunityCreatedEvent";

    const CHANGED: &'static [&'static str] = &[
        "OpportunityStageChangedEvent",
        "OpportunityValueChangedEvent",
        "OpportunityWonEvent",
        "OpportunityLostEvent",
    ];

    const FIND: &'static str = "
        SELECT customer_id, title, stage, value, currency, probability, expected_close_date, created_at,
            last_modified_at
        FROM opportunity_read_model WHERE opportunity_id = ?1";

    fn created(data: Fields<'_>, at: i64) -> Result<Self, Misfit> {
        Ok(Self {
            customer_id: data.id("customerId")?,
            title: data.text("title")?.unwrap_or_default(),
            stage: data.text("stage")?.unwrap_or_default(),
            value: data.number("value")?,
            currency: data.text("currency")?,
            probability: data.number("probability")?,
            expected_close_date: data.text("expectedCloseDate")?,
            created_at: at,
            last_modified_at: at,
        })
    }

    fn changed(mut self, event_type: &str, data: Fields<'_>, at: i64) -> Result<Self, Misfit> {
        match event_type {
            "OpportunityStageChangedEvent" => {
                self.stage = data.text("toStage")?.unwrap_or(self.stage);
                self.value = data.number("value")?.or(self.value);
                self.probability = data.number("probability")?.or(self.probability);
            }
            "OpportunityValueChangedEvent" => self.value = data.number("newValue")?,
            "OpportunityWonEvent" => {
                self.stage = "WON".to_owned();
                self.value = data.number("value")?.or(self.value);
                self.probability = Some("100".to_owned());
            }
            "OpportunityLostEvent" => {
                self.stage = "LOST".to_owned();
                self.probability = Some("0".to_owned());
            }
            _ => return Ok(self),
        }
        self.last_modified_at = at;
        Ok(self)
    }

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            customer_id: id_in(row, 0)?,
            title: row.get(1)?,
            stage: row.get(2)?,
            value: row.get(3)?,
            currency: row.get(4)?,
            probability: row.get(5)?,
            expected_close_date: row.get(6)?,
            created_at: row.get(7)?,
            last_modified_at: row.get(8)?,
        })
    }

    fn write(&self, transaction: &Transaction<'_>, id: Uuid) -> rusqlite::Result<()> {
        transaction
            .prepare_cached(
                "INSERT OR REPLACE INTO opportunity_read_model
                 (opportunity_id, customer_id, title, stage, value, currency, probability, expected_close_date, created_at,
                  last_modified_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                id.as_bytes(),
                self.customer_id.map(|id| *id.as_bytes()),
                self.title,
                self.stage,
                self.value,
                self.currency,
                self.probability,
                self.expected_close_date,
                self.created_at,
                self.last_modified_at
            ])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::state::folded;
    use super::Opportunity;
    use serde_json::json;

    #[test]
    fn a_won_opportunity_is_certain() {
        let created = json!({"title": "Kantine", "stage": "LEAD", "value": 900, "probability": 10});
        let open = folded::<Opportunity>(None, "OpportunityCreatedEvent", created, 1).unwrap();
        let won = folded(Some(&open), "OpportunityWonEvent", json!({"value": 950}), 2).unwrap();
        assert_eq!(
            (won.stage.as_str(), won.value.as_deref(), won.probability.as_deref()),
            ("WON", Some("950"), Some("100"))
        );
    }

    #[test]
    fn a_stage_change_moves_stage_and_probability() {
        let open =
            folded::<Opportunity>(None, "OpportunityCreatedEvent", json!({"title": "T", "stage": "LEAD"}), 1);
        let moved = json!({"fromStage": "LEAD", "toStage": "PROPOSAL", "value": 5, "probability": 50});
        let moved = folded(open.as_ref(), "OpportunityStageChangedEvent", moved, 2).unwrap();
        assert_eq!((moved.stage.as_str(), moved.probability.as_deref()), ("PROPOSAL", Some("50")));
    }
}
