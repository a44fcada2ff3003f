//! The decisions: aggregates that refuse what the business does not allow, and raise events for what it does.
//!
//! An aggregate is its state ([`Aggregate`]: how an event changes it) inside an [`AggregateRoot`] (its id, its version and
//! the events not stored yet). Commands are methods on the root: they check the rules, then raise. Everything that
//! would make two runs differ (time, ids, who) comes in through a [`CommandContext`].
//!
//! Histories are loaded in current schema versions: whoever reads them from a store upcasts them first.

mod amount;
mod context;
mod credit_check;
mod customer;
mod email;
mod error;
mod history;
mod opportunity;
mod order;
mod payload;
mod root;
mod rules;
mod system;
mod task;
#[cfg(test)]
mod tests;
mod user;

pub use context::{CommandContext, IdSource, MachineIds};
pub use credit_check::{
    CreditCheck, CreditCheckCompleted, CreditCheckEvent, CreditCheckRequested, CreditCheckResult,
};
pub use customer::*;
pub use email::{Email, EmailBounced, EmailEvent, EmailOpened, EmailReceived, EmailSent};
pub use error::BusinessError;
pub use history::HistoryError;
pub use opportunity::*;
pub use order::{InvoiceImported, Order, OrderEvent, OrderImported, PaymentReceived};
pub use payload::{AggregateEvent, EventPayload};
pub use root::{Aggregate, AggregateRoot};
pub use system::*;
pub use task::{Task, TaskAssigned, TaskCompleted, TaskEvent};
pub use user::{User, UserDeactivated, UserEvent, UserRegistered, UserRenamed, UserRoleChanged};
