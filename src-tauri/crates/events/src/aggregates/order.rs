//! The order, as the merchandise management system reports it: imported, invoiced, paid, never beyond its total.

use super::amount::positive;
use super::payload::{event_enum, payloads};
use super::rules::{currency_code, not_blank};
use super::{Aggregate, AggregateRoot, BusinessError, CommandContext};
use crate::{AggregateId, EventId};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

payloads! {
    /// A customer ordered.
    pub struct OrderImported as "OrderImportedEvent", 1, of order_id {
        /// The order.
        order_id: AggregateId,
        /// The customer.
        customer_id: AggregateId,
        /// The opportunity that it comes from.
        #[serde(skip_serializing_if = "Option::is_none")]
        opportunity_id: Option<AggregateId>,
        /// The order's number.
        order_number: String,
        /// What it costs.
        #[serde(with = "rust_decimal::serde::arbitrary_precision")]
        total: Decimal,
        /// The currency, as ISO 4217.
        currency: String,
        /// How many items it has.
        item_count: u32,
        /// The system that it comes from.
        source: String,
    }

    /// It was invoiced, or a part of it.
    pub struct InvoiceImported as "InvoiceImportedEvent", 1, of order_id {
        /// The order.
        order_id: AggregateId,
        /// The customer.
        customer_id: AggregateId,
        /// The invoice's number.
        invoice_number: String,
        /// What is to be paid.
        #[serde(with = "rust_decimal::serde::arbitrary_precision")]
        total: Decimal,
        /// The currency, as ISO 4217.
        currency: String,
        /// Until when it is to be paid.
        #[serde(skip_serializing_if = "Option::is_none")]
        due_date: Option<NaiveDate>,
        /// The system that it comes from.
        source: String,
    }

    /// An invoice was paid, or a part of it.
    pub struct PaymentReceived as "PaymentReceivedEvent", 1, of order_id {
        /// The order.
        order_id: AggregateId,
        /// The customer.
        customer_id: AggregateId,
        /// The invoice's number.
        invoice_number: String,
        /// What was paid.
        #[serde(with = "rust_decimal::serde::arbitrary_precision")]
        amount: Decimal,
        /// The currency, as ISO 4217.
        currency: String,
        /// How it was paid.
        #[serde(skip_serializing_if = "Option::is_none")]
        method: Option<String>,
    }
}

event_enum! {
    /// What can happen to an order.
    pub enum OrderEvent {
        /// It was imported.
        Imported(OrderImported),
        /// It was invoiced.
        Invoiced(InvoiceImported),
        /// It was paid.
        Paid(PaymentReceived),
    }
}

/// An order's state.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Order {
    number: String,
    #[serde(with = "rust_decimal::serde::arbitrary_precision")]
    total: Decimal,
    currency: String,
    invoices: BTreeMap<String, Invoice>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Invoice {
    #[serde(with = "rust_decimal::serde::arbitrary_precision")]
    total: Decimal,
    #[serde(with = "rust_decimal::serde::arbitrary_precision")]
    paid: Decimal,
}

impl Order {
    /// The order's number.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// What is not invoiced yet.
    pub fn uninvoiced(&self) -> Decimal {
        self.total - self.invoices.values().map(|invoice| invoice.total).sum::<Decimal>()
    }

    /// What was paid so far.
    pub fn paid(&self) -> Decimal {
        self.invoices.values().map(|invoice| invoice.paid).sum()
    }

    fn same_currency(&self, given: &str) -> Result<(), BusinessError> {
        if self.currency == given {
            return Ok(());
        }
        let (order, expected) = (self.number.clone(), self.currency.clone());
        Err(BusinessError::CurrencyMismatch { order, expected, given: given.to_owned() })
    }

    fn within(&self, open: Decimal, amount: Decimal) -> Result<(), BusinessError> {
        if amount <= open {
            return Ok(());
        }
        Err(BusinessError::ExceedsOpenAmount { order: self.number.clone(), open, amount })
    }
}

impl Aggregate for Order {
    const TYPE: &'static str = "order";
    type Event = OrderEvent;

    fn apply(&mut self, event: &OrderEvent) {
        match event {
            OrderEvent::Imported(order) => {
                self.number.clone_from(&order.order_number);
                self.total = order.total;
                self.currency.clone_from(&order.currency);
            }
            OrderEvent::Invoiced(invoice) => {
                self.invoices.entry(invoice.invoice_number.clone()).or_default().total = invoice.total;
            }
            OrderEvent::Paid(payment) => {
                self.invoices.entry(payment.invoice_number.clone()).or_default().paid += payment.amount;
            }
        }
    }
}

impl AggregateRoot<Order> {
    /// Takes an order in; it needs a number and a total above zero.
    pub fn import(order: OrderImported, context: &mut CommandContext<'_>) -> Result<Self, BusinessError> {
        not_blank("the order number", &order.order_number)?;
        positive("the order's total", order.total)?;
        currency_code(&order.currency)?;
        let mut root = Self::empty(order.order_id);
        root.raise(order, context)?;
        Ok(root)
    }

    /// Takes an invoice in; refused beyond the order's total, in another currency, or under a number it has already.
    pub fn invoice(
        &mut self,
        invoice: InvoiceImported,
        context: &mut CommandContext<'_>,
    ) -> Result<EventId, BusinessError> {
        let state = self.existing()?;
        not_blank("the invoice number", &invoice.invoice_number)?;
        positive("the invoice's total", invoice.total)?;
        state.same_currency(&invoice.currency)?;
        if state.invoices.contains_key(&invoice.invoice_number) {
            let (order, invoice) = (state.number.clone(), invoice.invoice_number);
            return Err(BusinessError::InvoiceExists { order, invoice });
        }
        state.within(state.uninvoiced(), invoice.total)?;
        self.raise(invoice, context)
    }

    /// Takes a payment in; refused without its invoice, in another currency, or beyond what is open on the invoice.
    pub fn receive_payment(
        &mut self,
        payment: PaymentReceived,
        context: &mut CommandContext<'_>,
    ) -> Result<EventId, BusinessError> {
        let state = self.existing()?;
        positive("the payment", payment.amount)?;
        state.same_currency(&payment.currency)?;
        let Some(invoice) = state.invoices.get(&payment.invoice_number) else {
            let (order, invoice) = (state.number.clone(), payment.invoice_number);
            return Err(BusinessError::UnknownInvoice { order, invoice });
        };
        state.within(invoice.total - invoice.paid, payment.amount)?;
        self.raise(payment, context)
    }
}
