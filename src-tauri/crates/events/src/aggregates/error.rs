//! What the business refuses, one variant a rule.

use super::Stage;
use crate::{AggregateId, JsonError};
use rust_decimal::Decimal;

/// A command that was refused. Nothing was raised.
#[derive(Debug, thiserror::Error)]
pub enum BusinessError {
    /// A command on an aggregate that has no history.
    #[error("{kind} {id} does not exist")]
    Missing {
        /// The aggregate type.
        kind: &'static str,
        /// The id that was given.
        id: AggregateId,
    },
    /// The event to raise names another aggregate than the one it is raised on.
    #[error("{event_type} names {named}, but is to happen to {aggregate}")]
    WrongAggregate {
        /// The event type.
        event_type: &'static str,
        /// The aggregate that was to raise it.
        aggregate: AggregateId,
        /// The aggregate that the data names.
        named: AggregateId,
    },
    /// The event cannot be written as JSON.
    #[error("{event_type} cannot be written: {source}")]
    Unwritable {
        /// The event type.
        event_type: &'static str,
        /// The reason.
        source: JsonError,
    },
    /// A text that must say something is empty.
    #[error("{field} must not be blank")]
    Blank {
        /// The field.
        field: &'static str,
    },
    /// A text that can be no email address.
    #[error("{email:?} is not an email address")]
    ImplausibleEmail {
        /// The text.
        email: String,
    },
    /// A text that is no currency code.
    #[error("{currency:?} is not a currency code such as EUR")]
    InvalidCurrency {
        /// The text.
        currency: String,
    },
    /// An amount below zero.
    #[error("{field} must not be negative, but is {amount}")]
    NegativeAmount {
        /// The field.
        field: &'static str,
        /// The amount.
        amount: Decimal,
    },
    /// An amount of zero where there must be some.
    #[error("{field} must be more than zero")]
    ZeroAmount {
        /// The field.
        field: &'static str,
    },
    /// An amount with fractions of a cent, or of a trillion and more.
    #[error("{field} must be below 1,000,000,000,000 with at most two decimals, but is {amount}")]
    UnusableAmount {
        /// The field.
        field: &'static str,
        /// The amount.
        amount: Decimal,
    },
    /// A number outside of its range.
    #[error("{field} must be from {from} to {to}, but is {value}")]
    OutOfRange {
        /// The field.
        field: &'static str,
        /// The smallest value.
        from: f64,
        /// The largest value.
        to: f64,
        /// The value given.
        value: f64,
    },
    /// A change that leaves everything as it is.
    #[error("{field} of {name:?} would stay the same")]
    NoChange {
        /// What was to change.
        field: &'static str,
        /// Whose it is.
        name: String,
    },
    /// Deactivating what is inactive.
    #[error("{name:?} is inactive already")]
    AlreadyInactive {
        /// The customer or user.
        name: String,
    },
    /// Reactivating what is active.
    #[error("{name:?} is active already")]
    AlreadyActive {
        /// The customer.
        name: String,
    },
    /// A command on a customer that another one absorbed.
    #[error("{name:?} was merged into customer {into}; use that one")]
    MergedAway {
        /// The absorbed customer.
        name: String,
        /// The surviving customer's id, as stored.
        into: String,
    },
    /// A customer cannot absorb itself.
    #[error("{name:?} cannot be merged with itself")]
    MergeWithItself {
        /// The customer.
        name: String,
    },
    /// A metadata key that only the core sets.
    #[error("the metadata key {key:?} is reserved")]
    ReservedKey {
        /// The key.
        key: String,
    },
    /// A contact that the customer has already.
    #[error("{name:?} is a contact already")]
    ContactExists {
        /// The contact.
        name: String,
    },
    /// A command on an opportunity that is won or lost.
    #[error("opportunity {title:?} is closed ({stage})")]
    OpportunityClosed {
        /// The opportunity.
        title: String,
        /// How it was closed.
        stage: Stage,
    },
    /// A move between stages that the pipeline does not declare.
    #[error("opportunity {title:?} cannot go from {from} to {to}")]
    StageNotReachable {
        /// The opportunity.
        title: String,
        /// Where it stands.
        from: Stage,
        /// Where it was to go.
        to: Stage,
    },
    /// `WON` and `LOST` are reached by winning and losing, not by moving.
    #[error("opportunity {title:?} reaches {stage} only by being won or lost")]
    ClosingStage {
        /// The opportunity.
        title: String,
        /// The stage that was asked for.
        stage: Stage,
    },
    /// An email without recipients.
    #[error("email {subject:?} has no recipient")]
    NoRecipient {
        /// The email.
        subject: String,
    },
    /// A bounce of a received email, or from somebody it was not sent to.
    #[error("email {subject:?} was not sent to {recipient:?}")]
    NotSentTo {
        /// The email.
        subject: String,
        /// Who it is said to have bounced from.
        recipient: String,
    },
    /// An email that reached nobody cannot be opened, and one address bounces once.
    #[error("email {subject:?} has bounced")]
    Bounced {
        /// The email.
        subject: String,
    },
    /// What ends once has ended: a task, a credit check, a sync run, a delivered webhook, an import.
    #[error("{kind} {name:?} is over already")]
    AlreadyOver {
        /// The kind of thing.
        kind: &'static str,
        /// Which one.
        name: String,
    },
    /// A webhook's attempts count 1, 2, 3 …
    #[error("the next attempt on webhook {topic:?} is {expected}, not {given}")]
    WrongAttempt {
        /// The webhook's topic.
        topic: String,
        /// The attempt that would be next.
        expected: u32,
        /// The attempt given.
        given: u32,
    },
    /// An invoice number that the order has already.
    #[error("order {order:?} has the invoice {invoice:?} already")]
    InvoiceExists {
        /// The order's number.
        order: String,
        /// The invoice's number.
        invoice: String,
    },
    /// A payment on an invoice that the order does not have.
    #[error("order {order:?} has no invoice {invoice:?}")]
    UnknownInvoice {
        /// The order's number.
        order: String,
        /// The invoice's number.
        invoice: String,
    },
    /// An invoice or payment beyond what is open.
    #[error("order {order:?} has {open} open, {amount} is too much")]
    ExceedsOpenAmount {
        /// The order's number.
        order: String,
        /// What is still open.
        open: Decimal,
        /// The amount given.
        amount: Decimal,
    },
    /// An invoice or payment in another currency than the order's.
    #[error("order {order:?} is in {expected}, not in {given}")]
    CurrencyMismatch {
        /// The order's number.
        order: String,
        /// The order's currency.
        expected: String,
        /// The currency given.
        given: String,
    },
}
