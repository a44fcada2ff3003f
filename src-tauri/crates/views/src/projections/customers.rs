//! `customer_read_model`: each customer's present state.

use super::fields::{Fields, Misfit};
use super::state::{State, id_in};
use rusqlite::{Row, Transaction, params};
use uuid::Uuid;

/// A row of `customer_read_model`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Customer {
    name: String,
    email: Option<String>,
    kind: Option<String>,
    credit_limit: Option<String>,
    currency: Option<String>,
    customer_number: Option<String>,
    industry: Option<String>,
    city: Option<String>,
    active: bool,
    merged_into: Option<Uuid>,
    created_at: i64,
    last_modified_at: i64,
}

impl State for Customer {
    const READ_MODEL: &'static str = "customer_read_model";

    const AGGREGATE_TYPE: &'static str = "customer";

    const CREATED: &'static str = "CustomerCreatedEvent";

    const CHANGED: &'static [&'static str] = &[
        "CustomerUpdatedEvent",
        "CreditLimitChangedEvent",
        "CustomerAddressChangedEvent",
        "CustomerDeactivatedEvent",
        "CustomerReactivatedEvent",
        "CustomersMergedEvent",
    ];

    const FIND: &'static str = "
        SELECT name, email, type, credit_limit, currency, customer_number, industry, city, active,
            merged_into, created_at, last_modified_at
        FROM customer_read_model WHERE customer_id = ?1";

    fn created(data: Fields<'_>, at: i64) -> Result<Self, Misfit> {
        Ok(Self {
            name: data.text("name")?.unwrap_or_default(),
            email: data.text("email")?,
            kind: data.text("type")?,
            credit_limit: data.number("creditLimit")?,
            currency: data.text("currency")?,
            customer_number: data.text("customerNumber")?,
            industry: data.text("industry")?,
            city: data.text("city")?,
            active: true,
            merged_into: None,
            created_at: at,
            last_modified_at: at,
        })
    }

    fn changed(mut self, event_type: &str, data: Fields<'_>, at: i64) -> Result<Self, Misfit> {
        match event_type {
            "CustomerUpdatedEvent" => {
                self.name = data.text("name")?.unwrap_or(self.name);
                self.email = data.text("email")?.or(self.email);
                self.kind = data.text("type")?.or(self.kind);
            }
            "CreditLimitChangedEvent" => self.credit_limit = data.number("newLimit")?,
            "CustomerAddressChangedEvent" => {
                if let Some(address) = data.object("newAddress")? {
                    self.city = address.text("city")?.or(self.city);
                }
            }
            "CustomerDeactivatedEvent" => self.active = false,
            "CustomerReactivatedEvent" => self.active = true,
            _ => return Ok(self),
        }
        self.last_modified_at = at;
        Ok(self)
    }

    fn also_changes(event_type: &str, data: Fields<'_>) -> Result<Option<Uuid>, Misfit> {
        if event_type == "CustomersMergedEvent" { data.id("mergedCustomerId") } else { Ok(None) }
    }

    /// A merge is the survivor's event; the absorbed customer ends with it.
    fn changed_by(self, survivor: Uuid, at: i64) -> Self {
        Self { active: false, merged_into: Some(survivor), last_modified_at: at, ..self }
    }

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            name: row.get(0)?,
            email: row.get(1)?,
            kind: row.get(2)?,
            credit_limit: row.get(3)?,
            currency: row.get(4)?,
            customer_number: row.get(5)?,
            industry: row.get(6)?,
            city: row.get(7)?,
            active: row.get(8)?,
            merged_into: id_in(row, 9)?,
            created_at: row.get(10)?,
            last_modified_at: row.get(11)?,
        })
    }

    fn write(&self, transaction: &Transaction<'_>, id: Uuid) -> rusqlite::Result<()> {
        transaction
            .prepare_cached(
                "INSERT OR REPLACE INTO customer_read_model
                 (customer_id, name, email, type, credit_limit, currency, customer_number, industry, city, active,
                  merged_into, created_at, last_modified_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )?
            .execute(params![
                id.as_bytes(),
                self.name,
                self.email,
                self.kind,
                self.credit_limit,
                self.currency,
                self.customer_number,
                self.industry,
                self.city,
                self.active,
                self.merged_into.map(|id| *id.as_bytes()),
                self.created_at,
                self.last_modified_at
            ])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::state::folded;
    use super::*;
    use serde_json::json;

    #[test]
    fn a_credit_limit_change_moves_the_limit_and_nothing_else() {
        let created =
            folded(None, "CustomerCreatedEvent", json!({"name": "A", "creditLimit": 100.5}), 1).unwrap();
        let changed = folded(Some(&created), "CreditLimitChangedEvent", json!({"newLimit": 7}), 2).unwrap();
        assert_eq!(changed, Customer { credit_limit: Some("7".to_owned()), last_modified_at: 2, ..created });
    }

    #[test]
    fn what_happens_before_creation_makes_no_customer() {
        assert_eq!(folded::<Customer>(None, "CustomerDeactivatedEvent", json!({}), 1), None);
    }

    #[test]
    fn a_note_does_not_modify_the_customer() {
        let created = folded::<Customer>(None, "CustomerCreatedEvent", json!({"name": "A"}), 1);
        assert_eq!(folded(created.as_ref(), "NoteAddedEvent", json!({"text": "x"}), 2), created);
    }
}
