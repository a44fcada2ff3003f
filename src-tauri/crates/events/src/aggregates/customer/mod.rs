//! The customer: master data, credit limit, and the conversation with it.

mod commands;
mod conversation;
mod merge;
mod payloads;

pub use commands::CustomerChanges;
pub use conversation::{CallDirection, CallLogged, MeetingHeld, NoteAdded, UserMentioned};
pub use payloads::*;

use super::payload::event_enum;
use super::{Aggregate, AggregateRoot, BusinessError};
use crate::AggregateId;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

event_enum! {
    /// What can happen to a customer.
    pub enum CustomerEvent {
        /// It was taken on.
        Created(CustomerCreated),
        /// Its master data changed.
        Updated(CustomerUpdated),
        /// Its credit limit changed.
        CreditLimitChanged(CreditLimitChanged),
        /// It is no longer served.
        Deactivated(CustomerDeactivated),
        /// It is served again.
        Reactivated(CustomerReactivated),
        /// It has one more contact.
        ContactAdded(CustomerContactAdded),
        /// It moved.
        AddressChanged(CustomerAddressChanged),
        /// It absorbed another customer.
        Merged(CustomersMerged),
        /// Somebody noted something.
        NoteAdded(NoteAdded),
        /// Somebody talked with it on the phone.
        CallLogged(CallLogged),
        /// Somebody met it.
        MeetingHeld(MeetingHeld),
        /// A colleague was called in.
        UserMentioned(UserMentioned),
    }
}

/// The metadata key by which an absorbed customer knows its survivor.
const MERGED_INTO: &str = "merged_into";

/// A customer's state. What was talked about is history and decides nothing: it is not part of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Customer {
    name: String,
    email: String,
    #[serde(rename = "type")]
    kind: CustomerType,
    #[serde(with = "rust_decimal::serde::arbitrary_precision")]
    credit_limit: Decimal,
    currency: String,
    active: bool,
    address: Option<Address>,
    contacts: BTreeSet<Uuid>,
    metadata: BTreeMap<String, String>,
    absorbed: BTreeSet<AggregateId>,
}

impl Customer {
    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The email address.
    pub fn email(&self) -> &str {
        &self.email
    }

    /// Company, consumer or public body.
    pub fn kind(&self) -> CustomerType {
        self.kind
    }

    /// How much it may owe.
    pub fn credit_limit(&self) -> Decimal {
        self.credit_limit
    }

    /// The credit limit's currency.
    pub fn currency(&self) -> &str {
        &self.currency
    }

    /// Whether it is served.
    pub fn is_active(&self) -> bool {
        self.active
    }

    /// The customer that absorbed it, as stored.
    pub fn merged_into(&self) -> Option<&str> {
        self.metadata.get(MERGED_INTO).map(String::as_str)
    }

    /// How many contacts it has.
    pub fn contact_count(&self) -> usize {
        self.contacts.len()
    }
}

impl Aggregate for Customer {
    const TYPE: &'static str = "customer";
    type Event = CustomerEvent;

    fn apply(&mut self, event: &CustomerEvent) {
        match event {
            CustomerEvent::Created(created) => {
                self.name.clone_from(&created.name);
                self.email.clone_from(&created.email);
                self.kind = created.kind;
                self.credit_limit = created.credit_limit;
                self.currency.clone_from(&created.currency);
                self.active = true;
            }
            CustomerEvent::Updated(updated) => self.apply_update(updated),
            CustomerEvent::CreditLimitChanged(changed) => self.credit_limit = changed.new_limit,
            CustomerEvent::Deactivated(_) => self.active = false,
            CustomerEvent::Reactivated(_) => self.active = true,
            CustomerEvent::ContactAdded(added) => {
                self.contacts.insert(added.contact_id);
            }
            CustomerEvent::AddressChanged(changed) => self.address = Some(changed.new_address.clone()),
            CustomerEvent::Merged(merged) => {
                self.absorbed.insert(merged.merged_customer_id);
            }
            CustomerEvent::NoteAdded(_)
            | CustomerEvent::CallLogged(_)
            | CustomerEvent::MeetingHeld(_)
            | CustomerEvent::UserMentioned(_) => {}
        }
    }
}

impl Customer {
    fn apply_update(&mut self, updated: &CustomerUpdated) {
        if let Some(name) = &updated.name {
            self.name.clone_from(name);
        }
        if let Some(email) = &updated.email {
            self.email.clone_from(email);
        }
        if let Some(kind) = updated.kind {
            self.kind = kind;
        }
        for (key, value) in updated.metadata_changes.iter().flatten() {
            match value {
                Some(value) => self.metadata.insert(key.clone(), value.clone()),
                None => self.metadata.remove(key),
            };
        }
    }
}

impl AggregateRoot<Customer> {
    /// The state of a customer that takes commands: one that exists and was not absorbed by another.
    fn open(&self) -> Result<&Customer, BusinessError> {
        let state = self.existing()?;
        match state.merged_into() {
            Some(into) => Err(BusinessError::MergedAway { name: state.name.clone(), into: into.to_owned() }),
            None => Ok(state),
        }
    }
}
