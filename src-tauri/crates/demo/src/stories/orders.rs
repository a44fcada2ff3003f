//! An order, from its import to the last payment.

use super::{mail, webhooks};
use crate::agenda::Doer;
use crate::calendar::{DAY, HOUR, MINUTE};
use crate::clients::ClientNo;
use crate::company::{Company, Outcome, Story};
use crate::thread::{Actor, Thread};
use chrono::Days;
use hergang_events::AggregateId;
use hergang_events::aggregates::{AggregateRoot, InvoiceImported, Order, OrderImported, PaymentReceived};
use rust_decimal::Decimal;

/// The merchandise management system, which knows orders and invoices.
const BOOKS: &str = "WaWi";

pub(super) fn begin(company: &mut Company, client: ClientNo) -> Outcome {
    let thread = company.new_thread();
    place(company, client, None, thread)
}

pub(super) fn place(
    company: &mut Company,
    client: ClientNo,
    deal: Option<AggregateId>,
    mut thread: Thread,
) -> Outcome {
    let buyer = company.client(client);
    let typical = f64::from(buyer.trade.order) * 100.0 * buyer.size;
    let total = company.dice.amount(typical);
    let source = ["Webshop", "EDI", BOOKS, BOOKS];
    let source = company.dice.word(&source);
    let order_id = company.new_id();
    let order = OrderImported {
        order_id,
        customer_id: company.client_id(client),
        opportunity_id: deal,
        order_number: company.order_number(),
        total,
        currency: "EUR".into(),
        item_count: company.dice.between(1, 45) as u32,
        source: source.into(),
    };
    let mut root =
        AggregateRoot::<Order>::import(order, &mut company.context(&thread, Actor::machine(source)))?;
    company.publish(&mut root, &mut thread);
    if company.dice.chance(14) {
        let subject = format!("Auftragsbestätigung {}", root.state().number());
        company.between(MINUTE, 10 * MINUTE, Doer::Person, mail::Notice::to_client(client, subject, thread));
    }
    if company.dice.chance(5) {
        webhooks::announce(company, "order.imported", thread)?;
    }
    company.between(8 * HOUR, 2 * DAY, Doer::Machine, Billing { root, client, waiting: Vec::new(), thread });
    Ok(())
}

/// An invoice's number, and what is still to be paid on it.
pub(crate) type OpenInvoice = (String, Decimal);

/// Goes on with an order that a history left open.
pub(crate) fn take_up(
    company: &mut Company,
    root: AggregateRoot<Order>,
    client: ClientNo,
    waiting: Vec<OpenInvoice>,
    thread: Thread,
) {
    if root.state().uninvoiced() > Decimal::ZERO {
        company.between(HOUR, 2 * DAY, Doer::Machine, Billing { root, client, waiting, thread });
    } else {
        let payment = Payment { root, client, waiting, reminded: false, thread };
        company.between(HOUR, 30 * DAY, Doer::Machine, payment);
    }
}

/// An order that is not yet invoiced, or not wholly.
struct Billing {
    root: AggregateRoot<Order>,
    client: ClientNo,
    waiting: Vec<OpenInvoice>,
    thread: Thread,
}

impl Story for Billing {
    fn go_on(mut self: Box<Self>, company: &mut Company) -> Outcome {
        let open = self.root.state().uninvoiced();
        let in_parts = open > Decimal::from(200) && company.dice.chance(7);
        let total = if in_parts { (open / Decimal::TWO).round_dp(2) } else { open };
        let invoice_number = company.invoice_number();
        let pays_after = company.client(self.client).pays_after;
        let invoice = InvoiceImported {
            order_id: self.root.id(),
            customer_id: company.client_id(self.client),
            invoice_number: invoice_number.clone(),
            total,
            currency: "EUR".into(),
            due_date: company.today.checked_add_days(Days::new(14)),
            source: BOOKS.into(),
        };
        self.root.invoice(invoice, &mut company.context(&self.thread, Actor::machine(BOOKS)))?;
        company.publish(&mut self.root, &mut self.thread);
        let Self { root, client, mut waiting, thread } = *self;
        waiting.push((invoice_number, total));
        if in_parts {
            company.between(2 * DAY, 6 * DAY, Doer::Machine, Billing { root, client, waiting, thread });
        } else {
            let payment = Payment { root, client, waiting, reminded: false, thread };
            company.between((pays_after - 2) * DAY, (pays_after + 4) * DAY, Doer::Machine, payment);
        }
        Ok(())
    }
}

/// Invoices that wait for their money.
struct Payment {
    root: AggregateRoot<Order>,
    client: ClientNo,
    waiting: Vec<OpenInvoice>,
    reminded: bool,
    thread: Thread,
}

impl Story for Payment {
    fn go_on(mut self: Box<Self>, company: &mut Company) -> Outcome {
        let Some((invoice_number, open)) = self.waiting.pop() else { return Ok(()) };
        if !self.reminded && company.dice.chance(5) {
            self.reminded = true;
            let subject = format!("Zahlungserinnerung zu {invoice_number}");
            let notice = mail::Notice::to_client(self.client, subject, self.thread);
            company.between(HOUR, DAY, Doer::Person, notice);
            self.waiting.push((invoice_number, open));
            company.between(4 * DAY, 15 * DAY, Doer::Machine, *self);
            return Ok(());
        }
        let in_parts = open > Decimal::from(1_000) && company.dice.chance(6);
        let amount = if in_parts { (open / Decimal::TWO).round_dp(2) } else { open };
        let methods = ["direct_debit", "bank_transfer", "bank_transfer", "credit_card"];
        let payment = PaymentReceived {
            order_id: self.root.id(),
            customer_id: company.client_id(self.client),
            invoice_number: invoice_number.clone(),
            amount,
            currency: "EUR".into(),
            method: Some(company.dice.word(&methods).to_owned()),
        };
        self.root.receive_payment(payment, &mut company.context(&self.thread, Actor::machine("Bank")))?;
        company.publish(&mut self.root, &mut self.thread);
        if in_parts {
            self.waiting.push((invoice_number, open - amount));
        }
        if !self.waiting.is_empty() {
            company.between(3 * DAY, 14 * DAY, Doer::Machine, *self);
        }
        Ok(())
    }
}
