//! A customer is taken on: recorded, visited, checked.

use super::{conversation, credit, deals, master_data};
use crate::agenda::Doer;
use crate::calendar::{DAY, HOUR, MINUTE};
use crate::clients::{Client, ClientNo};
use crate::company::{Company, Outcome, Story};
use crate::thread::{Actor, Thread};
use crate::words::{people, places, slug, trades};
use hergang_events::aggregates::{AggregateRoot, BusinessError, Customer, CustomerCreated, CustomerType};
use rust_decimal::Decimal;

/// Where a customer's record comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    OldSystem,
    Seller,
}

/// Takes a new customer on, of whom a seller has heard.
pub(super) fn begin(company: &mut Company, mut thread: Thread) -> Outcome {
    let client = take_on(company, Origin::Seller, &mut thread)?;
    company.between(DAY, 5 * DAY, Doer::Person, FirstSteps { client, thread });
    Ok(())
}

/// Records a new customer, with its address and a contact to follow.
pub(super) fn take_on(
    company: &mut Company,
    origin: Origin,
    thread: &mut Thread,
) -> Result<ClientNo, BusinessError> {
    let dice = &mut company.dice;
    let (trade, city) = (trades::some_trade(dice), places::some_city(dice));
    let name = trade.some_name(dice, city.name);
    let domain = format!("{}.example", slug(&name));
    // Some are many times larger than the typical one, and buy accordingly.
    let activity = (1.0 / (1.02 - dice.unit()).sqrt()).min(7.0);
    let private = trade.kind == CustomerType::B2C;
    let client = Client {
        root: AggregateRoot::empty(company.new_id()),
        trade,
        city,
        domain,
        contacts: Vec::new(),
        seller: company.dice.between(0, 1_000) as usize,
        size: 0.5 + company.dice.unit() * activity,
        pays_after: company.dice.between(4, 32),
    };
    let email = if private {
        people::address(&name, "post.example")
    } else {
        format!("{}@{}", company.dice.word(&["info", "kueche", "einkauf", "kontakt"]), client.domain)
    };
    let weight = activity * activity * if private { 0.2 } else { 1.0 };
    let limit = f64::from(trade.limit) * client.size;
    let number = record(company, client, Record { name, email, limit, weight, origin }, thread)?;
    company.between(
        5 * MINUTE,
        3 * DAY,
        Doer::Person,
        master_data::Address { client: number, thread: *thread },
    );
    company.between(HOUR, 9 * DAY, Doer::Person, master_data::Contact { client: number, thread: *thread });
    master_data::plan_pause(company, number);
    Ok(number)
}

/// What is written down of a new customer.
pub(super) struct Record {
    pub(super) name: String,
    pub(super) email: String,
    /// The credit limit in euros, before it is rounded.
    pub(super) limit: f64,
    /// How often it will be chosen, compared to others.
    pub(super) weight: f64,
    pub(super) origin: Origin,
}

/// Records a customer, and adds it to those who may be chosen.
pub(super) fn record(
    company: &mut Company,
    mut client: Client,
    record: Record,
    thread: &mut Thread,
) -> Result<ClientNo, BusinessError> {
    let created = CustomerCreated {
        customer_id: client.root.id(),
        name: record.name,
        email: record.email,
        kind: client.trade.kind,
        credit_limit: Decimal::from((record.limit / 500.0).round() as i64 * 500),
        currency: "EUR".into(),
        customer_number: Some(company.client_number()),
        industry: Some(client.trade.industry.into()),
        city: Some(client.city.name.into()),
    };
    let seller = company.staff.seller(client.seller);
    let actor = match (record.origin, seller) {
        (Origin::Seller, Some(seller)) => Actor::person(seller.id),
        _ => Actor::machine("Import"),
    };
    client.root = AggregateRoot::<Customer>::create(created, &mut company.context(thread, actor))?;
    company.publish(&mut client.root, thread);
    Ok(company.clients.add(client, record.weight))
}

/// What happens with a new customer in its first days.
struct FirstSteps {
    client: ClientNo,
    thread: Thread,
}

impl Story for FirstSteps {
    fn go_on(self: Box<Self>, company: &mut Company) -> Outcome {
        let Self { client, thread } = *self;
        match company.dice.between(0, 3) {
            0 => credit::check(company, client, thread),
            1 => conversation::visit(company, client, thread),
            2 => deals::open(company, client, thread),
            _ => conversation::ring(company, client, None, thread),
        }
    }
}
