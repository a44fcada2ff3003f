//! A task: assigned, sometimes handed on, mostly completed.

use crate::agenda::Doer;
use crate::calendar::{DAY, HOUR};
use crate::clients::ClientNo;
use crate::company::{Company, Outcome, Story};
use crate::staff::{MANAGER, SALES};
use crate::thread::{Actor, Thread};
use crate::words::talk::{RESULTS, TASKS};
use crate::words::{fill, products};
use chrono::Days;
use hergang_events::AggregateId;
use hergang_events::aggregates::{AggregateRoot, Task, TaskAssigned};

pub(super) fn begin(company: &mut Company, client: ClientNo) -> Outcome {
    let thread = company.new_thread();
    about(company, client, None, thread)
}

/// Something that the seller is going to put on somebody's list.
pub(super) struct Todo {
    pub(super) client: ClientNo,
    pub(super) deal: Option<AggregateId>,
    pub(super) title: String,
    pub(super) thread: Thread,
}

impl Story for Todo {
    fn go_on(self: Box<Self>, company: &mut Company) -> Outcome {
        assign(company, self.client, self.deal, self.title, self.thread)
    }
}

/// Something is to be done about a customer.
pub(super) fn about(
    company: &mut Company,
    client: ClientNo,
    deal: Option<AggregateId>,
    thread: Thread,
) -> Outcome {
    let product = products::product(company.today, &mut company.dice);
    let template = company.dice.word(&TASKS);
    let title = fill(template, product, company.client(client).name());
    assign(company, client, deal, title, thread)
}

fn assign(
    company: &mut Company,
    client: ClientNo,
    deal: Option<AggregateId>,
    title: String,
    mut thread: Thread,
) -> Outcome {
    let Some(seller) = company.seller_of(client) else { return Ok(()) };
    let other = company.staff.with_role(&[MANAGER, SALES], &mut company.dice);
    let assignee = other.filter(|_| company.dice.chance(30)).unwrap_or_else(|| seller.clone());
    let task_id = company.new_id();
    let days = company.dice.between(1, 14) as u64;
    let task = TaskAssigned {
        task_id,
        customer_id: Some(company.client_id(client)),
        opportunity_id: deal,
        title,
        assignee_id: assignee.id,
        assignee_name: assignee.name,
        due_date: company.today.checked_add_days(Days::new(days)),
    };
    let mut root =
        AggregateRoot::<Task>::assign(task, &mut company.context(&thread, Actor::person(seller.id)))?;
    company.publish(&mut root, &mut thread);
    match company.dice.between(0, 99) {
        0..5 => company.between(HOUR, 3 * DAY, Doer::Person, HandOver { root, thread }),
        5..94 => company.between(HOUR, 8 * DAY, Doer::Person, Completion { root, thread }),
        _ => {}
    }
    Ok(())
}

/// Goes on with a task that a history left open.
pub(crate) fn take_up(company: &mut Company, root: AggregateRoot<Task>, thread: Thread) {
    company.between(HOUR, 8 * DAY, Doer::Person, Completion { root, thread });
}

struct HandOver {
    root: AggregateRoot<Task>,
    thread: Thread,
}

impl Story for HandOver {
    fn go_on(self: Box<Self>, company: &mut Company) -> Outcome {
        let Self { mut root, mut thread } = *self;
        let Some(other) = company.staff.with_role(&[MANAGER, SALES], &mut company.dice) else {
            return Ok(());
        };
        let Some(before) = root.state().assignee_id() else { return Ok(()) };
        if before != other.id {
            root.reassign(other.id, other.name, &mut company.context(&thread, Actor::person(before)))?;
            company.publish(&mut root, &mut thread);
        }
        company.between(HOUR, 6 * DAY, Doer::Person, Completion { root, thread });
        Ok(())
    }
}

struct Completion {
    root: AggregateRoot<Task>,
    thread: Thread,
}

impl Story for Completion {
    fn go_on(self: Box<Self>, company: &mut Company) -> Outcome {
        let Self { mut root, mut thread } = *self;
        let Some(assignee) = root.state().assignee_id() else { return Ok(()) };
        let result =
            if company.dice.chance(70) { Some(company.dice.word(&RESULTS).to_owned()) } else { None };
        root.complete(result, &mut company.context(&thread, Actor::person(assignee)))?;
        company.publish(&mut root, &mut thread);
        Ok(())
    }
}
