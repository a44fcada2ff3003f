//! The data of a customer's events.

use crate::AggregateId;
use crate::aggregates::payload::payloads;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Who the customer is to us.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CustomerType {
    /// A company.
    #[default]
    B2B,
    /// A consumer.
    B2C,
    /// A public body.
    B2G,
}

/// A postal address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Address {
    /// Street and house number.
    pub street: String,
    /// The postal code.
    pub postal_code: String,
    /// The city.
    pub city: String,
    /// The country, as ISO 3166 alpha-2.
    pub country: String,
}

/// What an update replaced; only what it changed is set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PreviousCustomerData {
    /// The name before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The email address before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The type before.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<CustomerType>,
}

payloads! {
    /// A customer was taken on. Version 2 added the currency.
    pub struct CustomerCreated as "CustomerCreatedEvent", 2, of customer_id {
        /// The customer.
        customer_id: AggregateId,
        /// Its name.
        name: String,
        /// Its email address.
        email: String,
        /// Company, consumer or public body.
        #[serde(rename = "type")]
        kind: CustomerType,
        /// How much it may owe.
        #[serde(with = "rust_decimal::serde::arbitrary_precision")]
        credit_limit: Decimal,
        /// The credit limit's currency, as ISO 4217.
        currency: String,
        /// Its number in the books.
        #[serde(skip_serializing_if = "Option::is_none")]
        customer_number: Option<String>,
        /// Its trade.
        #[serde(skip_serializing_if = "Option::is_none")]
        industry: Option<String>,
        /// Its seat.
        #[serde(skip_serializing_if = "Option::is_none")]
        city: Option<String>,
    }

    /// Master data changed. Only what changed is set.
    pub struct CustomerUpdated as "CustomerUpdatedEvent", 1, of customer_id {
        /// The customer.
        customer_id: AggregateId,
        /// The new name.
        #[serde(skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// The new email address.
        #[serde(skip_serializing_if = "Option::is_none")]
        email: Option<String>,
        /// The new type.
        #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
        kind: Option<CustomerType>,
        /// Metadata set, or removed where there is no value.
        #[serde(skip_serializing_if = "Option::is_none")]
        metadata_changes: Option<BTreeMap<String, Option<String>>>,
        /// What was replaced.
        #[serde(skip_serializing_if = "Option::is_none")]
        previous: Option<PreviousCustomerData>,
    }

    /// The credit limit changed.
    pub struct CreditLimitChanged as "CreditLimitChangedEvent", 1, of customer_id {
        /// The customer.
        customer_id: AggregateId,
        /// The limit before.
        #[serde(with = "rust_decimal::serde::arbitrary_precision")]
        old_limit: Decimal,
        /// The limit from now on.
        #[serde(with = "rust_decimal::serde::arbitrary_precision")]
        new_limit: Decimal,
        /// Why.
        reason: String,
        /// The limits' currency.
        #[serde(skip_serializing_if = "Option::is_none")]
        currency: Option<String>,
    }

    /// The customer is no longer served.
    pub struct CustomerDeactivated as "CustomerDeactivatedEvent", 1, of customer_id {
        /// The customer.
        customer_id: AggregateId,
        /// Why.
        reason: String,
    }

    /// The customer is served again.
    pub struct CustomerReactivated as "CustomerReactivatedEvent", 1, of customer_id {
        /// The customer.
        customer_id: AggregateId,
        /// Why.
        reason: String,
    }

    /// The customer has one more contact.
    pub struct CustomerContactAdded as "CustomerContactAddedEvent", 1, of customer_id {
        /// The customer.
        customer_id: AggregateId,
        /// The contact.
        contact_id: Uuid,
        /// The contact's name.
        name: String,
        /// The contact's part in the company.
        #[serde(skip_serializing_if = "Option::is_none")]
        role: Option<String>,
        /// The contact's email address.
        #[serde(skip_serializing_if = "Option::is_none")]
        email: Option<String>,
        /// The contact's telephone number.
        #[serde(skip_serializing_if = "Option::is_none")]
        phone: Option<String>,
    }

    /// The customer moved, or named its address for the first time.
    pub struct CustomerAddressChanged as "CustomerAddressChangedEvent", 1, of customer_id {
        /// The customer.
        customer_id: AggregateId,
        /// The address before.
        #[serde(skip_serializing_if = "Option::is_none")]
        old_address: Option<Address>,
        /// The address from now on.
        new_address: Address,
    }

    /// One customer absorbed another. It stands in the survivor's history.
    pub struct CustomersMerged as "CustomersMergedEvent", 1, of customer_id {
        /// The survivor.
        customer_id: AggregateId,
        /// The customer that was absorbed.
        merged_customer_id: AggregateId,
        /// The absorbed customer's name.
        merged_customer_name: String,
        /// Why.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    }
}
