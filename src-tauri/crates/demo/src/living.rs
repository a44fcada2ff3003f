//! The company as it goes on living: it learns its history from the log, whoever wrote it, and makes the next events.

mod open_work;

use crate::calendar::DAY;
use crate::clients::{Client, ClientNo, Contact};
use crate::company::Company;
use crate::stories::{self, DOMAIN};
use crate::words::{places, slug, trades};
use hergang_events::aggregates::{
    Aggregate, AggregateRoot, Customer, CustomerContactAdded, CustomerCreated, CustomerType, EventPayload,
    HistoryError, User,
};
use hergang_events::{AggregateId, DomainEvent, NewEvent, Timestamp};
use open_work::OpenWork;
use rust_decimal::prelude::ToPrimitive;
use std::collections::HashMap;

/// As long as the history of a [`crate::DemoCompany`].
const HISTORY: i64 = 730 * DAY;

/// So many customers there are to the square root of the number of events.
const CLIENTS: f64 = 1.9;

/// The company beyond its history. What it has begun goes on, and new things begin, in the mixture of the history: days pass
/// for its plans while seconds pass for its events, which happen when they are asked for.
pub struct LivingCompany {
    company: Company,
    clients: HashMap<AggregateId, ClientNo>,
    /// What its history left unfinished, until it begins to live.
    open: Option<OpenWork>,
    /// How many events a history of its size has.
    size: f64,
}

impl LivingCompany {
    /// Whether a history that begins with this event is the company's.
    pub fn begins_with(first: &DomainEvent) -> bool {
        let text = |text: &hergang_events::Json, key: &str| {
            text.value().ok().and_then(|value| value.get(key)?.as_str().map(str::to_owned))
        };
        first.aggregate_type.as_str() == User::TYPE
            && text(&first.metadata, "source").is_some_and(|source| source == stories::SETUP)
            && text(&first.event_data, "email").is_some_and(|email| email.ends_with(DOMAIN))
    }

    /// A company that knows nothing yet. A seed that was used before would make the same ids.
    pub fn new(seed: u64, now: Timestamp) -> Self {
        let company = Company::new(seed, now);
        Self { company, clients: HashMap::new(), open: Some(OpenWork::default()), size: 0.0 }
    }

    /// Takes over what has happened, in its current schema, in the log's order. What is not the company's changes nothing.
    ///
    /// # Errors
    /// [`HistoryError`] where the event does not follow on from what the company knows: it is to learn everything anew. What
    /// does not begin as the company begins things is somebody else's, and no error.
    pub fn learn(&mut self, event: &DomainEvent) -> Result<(), HistoryError> {
        match event.aggregate_type.as_str() {
            User::TYPE => self.learn_of_user(event),
            Customer::TYPE => self.learn_of_client(event),
            _ => match &mut self.open {
                Some(open) => open.learn(event, &self.clients, &mut self.company),
                None => Ok(()),
            },
        }
    }

    /// Begins to live: plans what comes next.
    pub fn begin(&mut self) {
        let clients = &mut self.company.clients;
        self.size = (clients.list.len().max(10) as f64 / CLIENTS).powi(2);
        // Who has a long history goes on as busily.
        clients.weigh(|client| client.root.version().get() as f64);
        stories::go_on(&mut self.company, HISTORY, self.size as usize);
        if let Some(open) = self.open.take() {
            open.plan(&mut self.company);
        }
    }

    /// The next event, which happens now.
    pub fn next_event(&mut self, now: Timestamp) -> NewEvent {
        loop {
            if let Some(event) = self.company.fetch() {
                self.company.run_ahead((HISTORY as f64 / self.size) as i64);
                self.size += 1.0;
                return event;
            }
            self.act(now);
        }
    }

    fn act(&mut self, now: Timestamp) {
        self.company.move_clock(now);
        let moment = self.company.planned();
        let _refused = match self.company.due(moment, true) {
            Some((_, _, story)) => story.go_on(&mut self.company),
            None => stories::begin(&mut self.company, true, (CLIENTS * self.size.sqrt()) as usize),
        };
    }

    fn learn_of_user(&mut self, event: &DomainEvent) -> Result<(), HistoryError> {
        let people = &mut self.company.staff.people;
        let known = people.iter_mut().find(|person| person.id() == event.aggregate_id);
        if let Some(person) = known {
            return person.load_from_history(std::slice::from_ref(event));
        }
        let mut person = AggregateRoot::<User>::empty(event.aggregate_id);
        // Who reads this on his own machine is no employee of the company.
        if person.load_from_history(std::slice::from_ref(event)).is_ok()
            && person.state().email().ends_with(DOMAIN)
        {
            people.push(person);
        }
        Ok(())
    }

    fn learn_of_client(&mut self, event: &DomainEvent) -> Result<(), HistoryError> {
        let Some(number) = self.clients.get(&event.aggregate_id).copied() else {
            self.meet_client(event);
            return Ok(());
        };
        let client = &mut self.company.clients.list[number];
        client.root.load_from_history(std::slice::from_ref(event))?;
        if event.event_type.as_str() == CustomerContactAdded::EVENT_TYPE
            && let Ok(CustomerContactAdded { name, email: Some(email), .. }) = event.event_data.to()
        {
            client.contacts.push(Contact { name, email });
        }
        Ok(())
    }

    /// A new customer; one of a trade that the company does not serve is somebody else's.
    fn meet_client(&mut self, event: &DomainEvent) {
        let mut root = AggregateRoot::empty(event.aggregate_id);
        if root.load_from_history(std::slice::from_ref(event)).is_err() {
            return;
        }
        let Ok(created) = event.event_data.to::<CustomerCreated>() else { return };
        let trade = created.industry.as_deref().and_then(trades::trade);
        let (Some(trade), Some(city)) = (trade, created.city.as_deref().and_then(places::city_named)) else {
            return;
        };
        // Stable for each customer, and as if by chance.
        let [.., one, other] = *event.aggregate_id.0.as_bytes();
        let seller = event.user_id.and_then(|user| self.company.staff.number(user));
        let domain = match (created.kind, created.email.split_once('@')) {
            (CustomerType::B2B | CustomerType::B2G, Some((_, domain))) => domain.to_owned(),
            _ => format!("{}.example", slug(&created.name)),
        };
        let size = created.credit_limit.to_f64().unwrap_or_default() / f64::from(trade.limit);
        self.company.remember_client_number(created.customer_number.as_deref());
        let client = Client {
            root,
            trade,
            city,
            domain,
            contacts: Vec::new(),
            seller: seller.unwrap_or_else(|| usize::from(one)),
            size: size.clamp(0.5, 4.0),
            pays_after: i64::from(other) % 28 + 4,
        };
        self.clients.insert(event.aggregate_id, self.company.clients.add(client, 1.0));
    }
}
