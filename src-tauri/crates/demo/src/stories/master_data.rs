//! What is known of a customer changes: address, contacts, conditions; some close for a while.

use crate::agenda::Doer;
use crate::calendar::DAY;
use crate::clients::{self, ClientNo};
use crate::company::{Company, Outcome, Story};
use crate::thread::{Actor, Thread};
use crate::words::{people, places};
use hergang_events::aggregates::{CustomerChanges, CustomerContactAdded, CustomerType, IdSource};

/// More contacts than this nobody keeps up to date.
const CONTACTS: usize = 6;

/// Metadata that sellers keep, with its values.
const CONDITIONS: [(&str, &[&str]); 6] = [
    ("tour", &["Nord 1", "Nord 2", "Süd 1", "Süd 2", "West", "Ost", "Stadt"]),
    ("lieferfenster", &["05:00-07:00", "06:00-08:00", "07:00-09:00", "10:00-12:00", "14:00-16:00"]),
    ("zahlungsziel", &["sofort", "14 Tage", "30 Tage", "Lastschrift"]),
    ("preisgruppe", &["A", "B", "C", "Aktion"]),
    ("newsletter", &["ja", "nein"]),
    ("ruhetag", &["Montag", "Dienstag", "Mittwoch", "keiner"]),
];

const PAUSES: [&str; 5] =
    ["Betriebsferien", "Umbau der Küche", "Saisonpause", "Pächterwechsel", "Zahlungsverzug: Lieferstopp"];
const ENDS: [&str; 3] = ["Geschäftsaufgabe", "Insolvenz", "Wechsel zu einem anderen Lieferanten"];
const RETURNS: [&str; 4] = ["Wiedereröffnung", "Saisonbeginn", "Neuer Pächter", "Rückstand ausgeglichen"];

/// A seller changes what is recorded: mostly conditions, sometimes the email address or the name.
pub(super) fn update(company: &mut Company, client: ClientNo) -> Outcome {
    let mut changes = CustomerChanges::default();
    let known = company.client(client);
    let private = known.trade.kind == CustomerType::B2C;
    match company.dice.between(0, 99) {
        0..4 if !private => changes.email = Some(format!("bestellung@{}", company.client(client).domain)),
        4..7 if !private => changes.name = Some(renamed(company.client(client).name())),
        _ => {
            let (key, values) = company.dice.pick(&CONDITIONS);
            let value = company.dice.word(values);
            let value = if company.dice.chance(6) { None } else { Some(value.to_owned()) };
            changes.metadata.insert((*key).to_owned(), value);
        }
    }
    let mut thread = company.new_thread();
    let Some(actor) = seller(company, client) else { return Ok(()) };
    company.tell_client(client, &mut thread, actor, |root, context| root.update(changes, context))
}

fn renamed(name: &str) -> String {
    match name.strip_suffix(" GmbH") {
        Some(plain) => plain.to_owned(),
        None => format!("{name} GmbH"),
    }
}

pub(super) fn relocate(company: &mut Company, client: ClientNo) -> Outcome {
    let thread = company.new_thread();
    Box::new(Address { client, thread }).go_on(company)
}

pub(super) fn introduce(company: &mut Company, client: ClientNo) -> Outcome {
    let thread = company.new_thread();
    Box::new(Contact { client, thread }).go_on(company)
}

/// A customer names its address.
pub(super) struct Address {
    pub(super) client: ClientNo,
    pub(super) thread: Thread,
}

impl Story for Address {
    fn go_on(mut self: Box<Self>, company: &mut Company) -> Outcome {
        let city = company.client(self.client).city;
        let address = places::address_in(city, &mut company.dice);
        let Some(actor) = seller(company, self.client) else { return Ok(()) };
        company.tell_client(self.client, &mut self.thread, actor, |root, context| {
            root.change_address(address, context)
        })
    }
}

/// A customer names somebody to talk to.
pub(super) struct Contact {
    pub(super) client: ClientNo,
    pub(super) thread: Thread,
}

impl Story for Contact {
    fn go_on(mut self: Box<Self>, company: &mut Company) -> Outcome {
        let client = company.client(self.client);
        if client.contacts.len() >= CONTACTS {
            return Ok(());
        }
        let name = people::name(&mut company.dice);
        let client = company.client(self.client);
        let email = people::address(&name, &client.domain);
        let roles = client.trade.roles;
        let contact = CustomerContactAdded {
            customer_id: client.root.id(),
            contact_id: company.dice.next_id(company.now),
            name: name.clone(),
            role: Some(company.dice.word(roles).to_owned()),
            email: Some(email.clone()),
            phone: Some(people::mobile(&mut company.dice)),
        };
        let Some(actor) = seller(company, self.client) else { return Ok(()) };
        company.tell_client(self.client, &mut self.thread, actor, |root, context| {
            root.add_contact(contact, context)
        })?;
        company.clients.list[self.client].contacts.push(clients::Contact { name, email });
        Ok(())
    }
}

/// Plans that a customer stops buying some day, if it is one of those who do.
pub(super) fn plan_pause(company: &mut Company, client: ClientNo) {
    if company.dice.chance(14) {
        company.between(50 * DAY, 600 * DAY, Doer::Person, Pause { client });
    }
}

struct Pause {
    client: ClientNo,
}

impl Story for Pause {
    fn go_on(self: Box<Self>, company: &mut Company) -> Outcome {
        let client = self.client;
        let returns = company.dice.chance(65);
        let reason = company.dice.word(if returns { &PAUSES } else { &ENDS });
        let mut thread = company.new_thread();
        let Some(actor) = seller(company, client) else { return Ok(()) };
        company.tell_client(client, &mut thread, actor, |root, context| {
            root.deactivate(reason.into(), context)
        })?;
        if returns {
            company.between(10 * DAY, 90 * DAY, Doer::Person, Return { client, thread });
        }
        Ok(())
    }
}

struct Return {
    client: ClientNo,
    thread: Thread,
}

impl Story for Return {
    fn go_on(mut self: Box<Self>, company: &mut Company) -> Outcome {
        let reason = company.dice.word(&RETURNS);
        let Some(actor) = seller(company, self.client) else { return Ok(()) };
        company.tell_client(self.client, &mut self.thread, actor, |root, context| {
            root.reactivate(reason.into(), context)
        })?;
        plan_pause(company, self.client);
        Ok(())
    }
}

fn seller(company: &Company, client: ClientNo) -> Option<Actor> {
    company.seller_of(client).map(|seller| Actor::person(seller.id))
}
