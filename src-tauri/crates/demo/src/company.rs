//! The company as the stories see it: its people and customers, the time, the agenda, and what has just happened.

use crate::agenda::{Agenda, Doer};
use crate::calendar;
use crate::clients::{Client, ClientNo, Clients, Contact};
use crate::dice::Dice;
use crate::staff::{Colleague, Staff};
use crate::thread::{Actor, Thread};
use chrono::{Datelike, NaiveDate};
use hergang_events::aggregates::{
    Aggregate, AggregateRoot, BusinessError, CommandContext, Customer, IdSource,
};
use hergang_events::{AggregateId, EventId, NewEvent, Timestamp};
use std::collections::VecDeque;

/// What a step of a story comes to; a refusal ends the story.
pub(crate) type Outcome = Result<(), BusinessError>;

/// A business process between two of its steps.
pub(crate) trait Story: Send {
    /// Takes the next step, and puts the one after it on the agenda.
    fn go_on(self: Box<Self>, company: &mut Company) -> Outcome;
}

/// What one story leaves to another.
pub(crate) enum FollowUp {
    /// A chance that came up in a conversation.
    Chance { client: ClientNo, thread: Thread },
    /// A call that a letter asks for.
    CallBack { client: ClientNo, deal: Option<AggregateId>, thread: Thread },
}

pub(crate) struct Company {
    pub(crate) now: Timestamp,
    pub(crate) today: NaiveDate,
    pub(crate) dice: Dice,
    pub(crate) staff: Staff,
    pub(crate) clients: Clients,
    agenda: Agenda<Box<dyn Story>>,
    happened: VecDeque<NewEvent>,
    numbers: Numbers,
    /// How far its plans are ahead of the clock, in microseconds: where it lives on, days of them pass in a moment.
    ahead: i64,
}

/// The last numbers given out.
#[derive(Default)]
struct Numbers {
    client: u64,
    order: u64,
    invoice: u64,
}

impl Company {
    pub(crate) fn new(seed: u64, now: Timestamp) -> Self {
        Self {
            now,
            today: calendar::local(now).0,
            dice: Dice::new(seed),
            staff: Staff::default(),
            clients: Clients::default(),
            agenda: Agenda::default(),
            happened: VecDeque::new(),
            numbers: Numbers::default(),
            ahead: 0,
        }
    }

    /// The earliest moment at which the next step can happen: no two share a microsecond.
    pub(crate) fn next_tick(&self) -> Timestamp {
        self.now.plus_micros(1)
    }

    /// Moves the clock; it never goes back.
    pub(crate) fn move_clock(&mut self, to: Timestamp) {
        self.now = to.max(self.next_tick());
        self.today = calendar::local(self.now).0;
    }

    /// The moment by which what is due then is due now.
    pub(crate) fn planned(&self) -> Timestamp {
        self.now.plus_micros(self.ahead)
    }

    /// Lets time pass for the plans, but not for the clock.
    pub(crate) fn run_ahead(&mut self, micros: i64) {
        self.ahead = self.ahead.saturating_add(micros);
    }

    /// The next event that has happened and was not fetched yet.
    pub(crate) fn fetch(&mut self) -> Option<NewEvent> {
        self.happened.pop_front()
    }

    /// What is due, with the time it was due at.
    pub(crate) fn due(
        &mut self,
        by: Timestamp,
        people_work: bool,
    ) -> Option<(Timestamp, Doer, Box<dyn Story>)> {
        self.agenda.take(by, people_work)
    }

    /// Puts a story's next step on the agenda.
    pub(crate) fn later(&mut self, micros: i64, doer: Doer, story: impl Story + 'static) {
        self.agenda.add(self.planned().plus_micros(micros), doer, Box::new(story));
    }

    /// As [`Self::later`], at a random time between two delays.
    pub(crate) fn between(&mut self, from: i64, to: i64, doer: Doer, story: impl Story + 'static) {
        let micros = self.dice.between(from, to);
        self.later(micros, doer, story);
    }

    pub(crate) fn new_id(&mut self) -> AggregateId {
        AggregateId(self.dice.next_id(self.now))
    }

    pub(crate) fn new_thread(&mut self) -> Thread {
        Thread::begin(self.now, &mut self.dice)
    }

    pub(crate) fn context(&mut self, thread: &Thread, actor: Actor) -> CommandContext<'_> {
        thread.context(actor, self.now, &mut self.dice)
    }

    /// Takes over what an aggregate raised; the last of it leads to what comes next in the thread.
    pub(crate) fn publish<A: Aggregate>(&mut self, root: &mut AggregateRoot<A>, thread: &mut Thread) {
        let raised = root.take_pending();
        thread.cause = raised.last().map(|event| event.event_id.0).or(thread.cause);
        self.happened.extend(raised);
    }

    /// Gives a command to a client and takes over what it raised.
    pub(crate) fn tell_client(
        &mut self,
        client: ClientNo,
        thread: &mut Thread,
        actor: Actor,
        command: impl FnOnce(
            &mut AggregateRoot<Customer>,
            &mut CommandContext<'_>,
        ) -> Result<EventId, BusinessError>,
    ) -> Result<(), BusinessError> {
        let mut context = thread.context(actor, self.now, &mut self.dice);
        let root = &mut self.clients.list[client].root;
        thread.cause = Some(command(root, &mut context)?.0);
        self.happened.extend(root.take_pending());
        Ok(())
    }

    pub(crate) fn client(&self, number: ClientNo) -> &Client {
        &self.clients.list[number]
    }

    /// Somebody to talk to at a client.
    pub(crate) fn someone_at(&mut self, number: ClientNo) -> Contact {
        self.clients.list[number].someone(&mut self.dice)
    }

    pub(crate) fn client_id(&self, number: ClientNo) -> AggregateId {
        self.clients.list[number].root.id()
    }

    /// Who looks after a client.
    pub(crate) fn seller_of(&self, number: ClientNo) -> Option<Colleague> {
        self.staff.seller(self.clients.list[number].seller)
    }

    pub(crate) fn client_number(&mut self) -> String {
        self.numbers.client += 1;
        format!("K{}", 10_000 + self.numbers.client)
    }

    /// A number that was given out, so that it is not given out again.
    pub(crate) fn remember_client_number(&mut self, number: Option<&str>) {
        let given = number.and_then(|number| number.strip_prefix('K')?.parse::<u64>().ok());
        self.numbers.client = self.numbers.client.max(given.unwrap_or_default().saturating_sub(10_000));
    }

    /// As [`Self::remember_client_number`].
    pub(crate) fn remember_order_number(&mut self, number: &str) {
        self.numbers.order = self.numbers.order.max(last_part(number));
    }

    /// As [`Self::remember_client_number`].
    pub(crate) fn remember_invoice_number(&mut self, number: &str) {
        self.numbers.invoice = self.numbers.invoice.max(last_part(number));
    }

    pub(crate) fn order_number(&mut self) -> String {
        self.numbers.order += 1;
        format!("AU-{}-{:06}", self.today.year(), self.numbers.order)
    }

    pub(crate) fn invoice_number(&mut self) -> String {
        self.numbers.invoice += 1;
        format!("RE-{}-{:06}", self.today.year(), self.numbers.invoice)
    }
}

fn last_part(number: &str) -> u64 {
    number.rsplit('-').next().and_then(|digits| digits.parse().ok()).unwrap_or_default()
}
