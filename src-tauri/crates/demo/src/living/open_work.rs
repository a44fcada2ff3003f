//! What a history leaves unfinished: orders to be invoiced and paid, open deals, tasks.

use crate::clients::ClientNo;
use crate::company::Company;
use crate::stories::{deals, orders, tasks};
use crate::thread::Thread;
use hergang_events::aggregates::{
    Aggregate, AggregateRoot, EventPayload, HistoryError, InvoiceImported, Opportunity, OpportunityCreated,
    OpportunityLost, OpportunityWon, Order, OrderImported, PaymentReceived, Task, TaskAssigned,
    TaskCompleted,
};
use hergang_events::{AggregateId, DomainEvent};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashMap};

/// Ordered, so that the same history is taken up in the same order.
#[derive(Default)]
pub(super) struct OpenWork {
    orders: BTreeMap<AggregateId, OpenOrder>,
    deals: BTreeMap<AggregateId, (AggregateRoot<Opportunity>, ClientNo, Thread)>,
    tasks: BTreeMap<AggregateId, (AggregateRoot<Task>, Thread)>,
}

struct OpenOrder {
    root: AggregateRoot<Order>,
    client: ClientNo,
    waiting: Vec<orders::OpenInvoice>,
    thread: Thread,
}

impl OpenWork {
    pub(super) fn learn(
        &mut self,
        event: &DomainEvent,
        clients: &HashMap<AggregateId, ClientNo>,
        company: &mut Company,
    ) -> Result<(), HistoryError> {
        match event.aggregate_type.as_str() {
            Order::TYPE => self.learn_of_order(event, clients, company),
            Opportunity::TYPE => self.learn_of_deal(event, clients),
            Task::TYPE => self.learn_of_task(event),
            _ => Ok(()),
        }
    }

    fn learn_of_order(
        &mut self,
        event: &DomainEvent,
        clients: &HashMap<AggregateId, ClientNo>,
        company: &mut Company,
    ) -> Result<(), HistoryError> {
        let id = event.aggregate_id;
        if event.event_type.as_str() == OrderImported::EVENT_TYPE {
            let Ok(order) = event.event_data.to::<OrderImported>() else { return Ok(()) };
            company.remember_order_number(&order.order_number);
            let (Some(&client), Some(thread)) = (clients.get(&order.customer_id), Thread::of(event)) else {
                return Ok(());
            };
            if let Some(root) = begun(event) {
                self.orders.insert(id, OpenOrder { root, client, waiting: Vec::new(), thread });
            }
            return Ok(());
        }
        let Some(order) = self.orders.get_mut(&id) else { return Ok(()) };
        order.root.load_from_history(std::slice::from_ref(event))?;
        order.thread.cause = Some(event.event_id.0);
        match event.event_type.as_str() {
            InvoiceImported::EVENT_TYPE => {
                if let Ok(invoice) = event.event_data.to::<InvoiceImported>() {
                    company.remember_invoice_number(&invoice.invoice_number);
                    order.waiting.push((invoice.invoice_number, invoice.total));
                }
            }
            PaymentReceived::EVENT_TYPE => {
                if let Ok(payment) = event.event_data.to::<PaymentReceived>() {
                    order.receive(&payment);
                }
            }
            _ => {}
        }
        if order.waiting.is_empty() && order.root.state().uninvoiced() <= Decimal::ZERO {
            self.orders.remove(&id);
        }
        Ok(())
    }

    fn learn_of_deal(
        &mut self,
        event: &DomainEvent,
        clients: &HashMap<AggregateId, ClientNo>,
    ) -> Result<(), HistoryError> {
        let id = event.aggregate_id;
        match event.event_type.as_str() {
            OpportunityCreated::EVENT_TYPE => {
                let created = event.event_data.to::<OpportunityCreated>().ok();
                let client = created.and_then(|created| clients.get(&created.customer_id).copied());
                if let (Some(root), Some(client), Some(thread)) = (begun(event), client, Thread::of(event)) {
                    self.deals.insert(id, (root, client, thread));
                }
            }
            OpportunityWon::EVENT_TYPE | OpportunityLost::EVENT_TYPE => drop(self.deals.remove(&id)),
            _ => {
                if let Some((root, _, thread)) = self.deals.get_mut(&id) {
                    root.load_from_history(std::slice::from_ref(event))?;
                    thread.cause = Some(event.event_id.0);
                }
            }
        }
        Ok(())
    }

    fn learn_of_task(&mut self, event: &DomainEvent) -> Result<(), HistoryError> {
        let id = event.aggregate_id;
        if let Some((root, thread)) = self.tasks.get_mut(&id) {
            if event.event_type.as_str() == TaskCompleted::EVENT_TYPE {
                self.tasks.remove(&id);
                return Ok(());
            }
            root.load_from_history(std::slice::from_ref(event))?;
            thread.cause = Some(event.event_id.0);
        } else if event.event_type.as_str() == TaskAssigned::EVENT_TYPE
            && let (Some(root), Some(thread)) = (begun(event), Thread::of(event))
        {
            self.tasks.insert(id, (root, thread));
        }
        Ok(())
    }

    /// Puts the next step of each on the agenda.
    pub(super) fn plan(self, company: &mut Company) {
        for OpenOrder { root, client, waiting, thread } in self.orders.into_values() {
            orders::take_up(company, root, client, waiting, thread);
        }
        for (root, client, thread) in self.deals.into_values() {
            deals::take_up(company, root, client, thread);
        }
        for (root, thread) in self.tasks.into_values() {
            tasks::take_up(company, root, thread);
        }
    }
}

impl OpenOrder {
    fn receive(&mut self, payment: &PaymentReceived) {
        for (number, open) in &mut self.waiting {
            if *number == payment.invoice_number {
                *open -= payment.amount;
            }
        }
        self.waiting.retain(|(_, open)| *open > Decimal::ZERO);
    }
}

/// What this event began; `None` where it began earlier, which then was not the company's.
fn begun<A: Aggregate>(first: &DomainEvent) -> Option<AggregateRoot<A>> {
    let mut root = AggregateRoot::empty(first.aggregate_id);
    root.load_from_history(std::slice::from_ref(first)).is_ok().then_some(root)
}
