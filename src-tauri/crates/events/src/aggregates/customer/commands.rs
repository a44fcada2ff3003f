//! The commands on a customer's master data.

use super::{
    Address, CreditLimitChanged, Customer, CustomerAddressChanged, CustomerContactAdded, CustomerCreated,
    CustomerDeactivated, CustomerReactivated, CustomerType, CustomerUpdated, MERGED_INTO,
    PreviousCustomerData,
};
use crate::EventId;
use crate::aggregates::amount::not_negative;
use crate::aggregates::rules::{currency_code, not_blank, plausible_email};
use crate::aggregates::{AggregateRoot, BusinessError, CommandContext};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What an update is to change; what is `None` or absent stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CustomerChanges {
    /// The new name.
    pub name: Option<String>,
    /// The new email address.
    pub email: Option<String>,
    /// The new type.
    pub kind: Option<CustomerType>,
    /// Metadata to set, or to remove where there is no value.
    pub metadata: BTreeMap<String, Option<String>>,
}

impl AggregateRoot<Customer> {
    /// Takes a customer on. It needs a name, a plausible email address and a credit limit of zero or more.
    pub fn create(
        customer: CustomerCreated,
        context: &mut CommandContext<'_>,
    ) -> Result<Self, BusinessError> {
        not_blank("the customer's name", &customer.name)?;
        plausible_email(&customer.email)?;
        not_negative("the credit limit", customer.credit_limit)?;
        currency_code(&customer.currency)?;
        let mut root = Self::empty(customer.customer_id);
        root.raise(customer, context)?;
        Ok(root)
    }

    /// Changes master data. The event holds what really changes; an update that changes nothing is refused.
    pub fn update(
        &mut self,
        changes: CustomerChanges,
        context: &mut CommandContext<'_>,
    ) -> Result<EventId, BusinessError> {
        let state = self.open()?;
        if let Some(name) = &changes.name {
            not_blank("the customer's name", name)?;
        }
        if let Some(email) = &changes.email {
            plausible_email(email)?;
        }
        if changes.metadata.contains_key(MERGED_INTO) {
            return Err(BusinessError::ReservedKey { key: MERGED_INTO.to_owned() });
        }
        let name = changes.name.filter(|name| *name != state.name);
        let email = changes.email.filter(|email| *email != state.email);
        let kind = changes.kind.filter(|kind| *kind != state.kind);
        let mut metadata = changes.metadata;
        metadata.retain(|key, value| state.metadata.get(key) != value.as_ref());
        if name.is_none() && email.is_none() && kind.is_none() && metadata.is_empty() {
            return Err(BusinessError::NoChange { field: "every field", name: state.name.clone() });
        }
        let previous = PreviousCustomerData {
            name: name.as_ref().map(|_| state.name.clone()),
            email: email.as_ref().map(|_| state.email.clone()),
            kind: kind.map(|_| state.kind),
        };
        let updated = CustomerUpdated {
            customer_id: self.id(),
            name,
            email,
            kind,
            metadata_changes: (!metadata.is_empty()).then_some(metadata),
            previous: (previous != PreviousCustomerData::default()).then_some(previous),
        };
        self.raise(updated, context)
    }

    /// Sets the credit limit; a negative one, and the one it has, are refused.
    pub fn update_credit_limit(
        &mut self,
        new_limit: Decimal,
        reason: String,
        context: &mut CommandContext<'_>,
    ) -> Result<EventId, BusinessError> {
        let state = self.open()?;
        not_negative("the credit limit", new_limit)?;
        if new_limit == state.credit_limit {
            return Err(BusinessError::NoChange { field: "the credit limit", name: state.name.clone() });
        }
        let changed = CreditLimitChanged {
            customer_id: self.id(),
            old_limit: state.credit_limit,
            new_limit,
            reason,
            currency: Some(state.currency.clone()),
        };
        self.raise(changed, context)
    }

    /// Stops serving the customer; one that is inactive is refused.
    pub fn deactivate(
        &mut self,
        reason: String,
        context: &mut CommandContext<'_>,
    ) -> Result<EventId, BusinessError> {
        let state = self.open()?;
        if !state.active {
            return Err(BusinessError::AlreadyInactive { name: state.name.clone() });
        }
        self.raise(CustomerDeactivated { customer_id: self.id(), reason }, context)
    }

    /// Serves the customer again; one that is active is refused.
    pub fn reactivate(
        &mut self,
        reason: String,
        context: &mut CommandContext<'_>,
    ) -> Result<EventId, BusinessError> {
        let state = self.open()?;
        if state.active {
            return Err(BusinessError::AlreadyActive { name: state.name.clone() });
        }
        self.raise(CustomerReactivated { customer_id: self.id(), reason }, context)
    }

    /// Adds a contact; one without a name, with an implausible email address, or that is there already is refused.
    pub fn add_contact(
        &mut self,
        contact: CustomerContactAdded,
        context: &mut CommandContext<'_>,
    ) -> Result<EventId, BusinessError> {
        let state = self.open()?;
        not_blank("the contact's name", &contact.name)?;
        if let Some(email) = &contact.email {
            plausible_email(email)?;
        }
        if state.contacts.contains(&contact.contact_id) {
            return Err(BusinessError::ContactExists { name: contact.name });
        }
        self.raise(contact, context)
    }

    /// Sets the address; one without street or city, and the one it has, are refused.
    pub fn change_address(
        &mut self,
        new_address: Address,
        context: &mut CommandContext<'_>,
    ) -> Result<EventId, BusinessError> {
        let state = self.open()?;
        not_blank("the address's street", &new_address.street)?;
        not_blank("the address's city", &new_address.city)?;
        if state.address.as_ref() == Some(&new_address) {
            return Err(BusinessError::NoChange { field: "the address", name: state.name.clone() });
        }
        let old_address = state.address.clone();
        self.raise(CustomerAddressChanged { customer_id: self.id(), old_address, new_address }, context)
    }
}
