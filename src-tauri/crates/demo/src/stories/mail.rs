//! E-mails to and from customers: opened, bounced, answered, and answered again.

use super::tasks;
use crate::agenda::Doer;
use crate::calendar::{DAY, HOUR, MINUTE};
use crate::clients::{ClientNo, Contact};
use crate::company::{Company, FollowUp, Outcome, Story};
use crate::staff::Colleague;
use crate::thread::{Actor, Thread};
use crate::words::mail::{BOUNCES, FROM_CLIENT, TO_CLIENT};
use crate::words::{fill, products};
use hergang_events::AggregateId;
use hergang_events::aggregates::{AggregateRoot, Email, EmailReceived, EmailSent};

/// The mail server, which reports what happens to emails.
const SERVER: &str = "E-Mail";

/// What an email is about.
pub(super) struct Letter {
    pub(super) client: ClientNo,
    pub(super) deal: Option<AggregateId>,
    pub(super) subject: String,
    pub(super) preview: Option<String>,
}

/// A seller writes to a customer.
pub(super) fn write(company: &mut Company, client: ClientNo) -> Outcome {
    let thread = company.new_thread();
    let (subject, preview) = *company.dice.pick(&TO_CLIENT);
    let letter = letter(company, client, subject, preview);
    send(company, letter, thread)
}

/// A customer writes.
pub(super) fn arrive(company: &mut Company, client: ClientNo) -> Outcome {
    let thread = company.new_thread();
    let (subject, preview) = *company.dice.pick(&FROM_CLIENT);
    let letter = letter(company, client, subject, preview);
    receive(company, letter, thread)
}

fn letter(company: &mut Company, client: ClientNo, subject: &str, preview: &str) -> Letter {
    let product = products::product(company.today, &mut company.dice);
    let name = company.client(client).name();
    let (subject, preview) = (fill(subject, product, name), Some(fill(preview, product, name)));
    Letter { client, deal: None, subject, preview }
}

/// The seller sends a letter; it bounces, is opened, or neither.
pub(super) fn send(company: &mut Company, letter: Letter, mut thread: Thread) -> Outcome {
    let Some(seller) = company.seller_of(letter.client) else { return Ok(()) };
    let contact = company.someone_at(letter.client);
    let email_id = company.new_id();
    let email = EmailSent {
        email_id,
        customer_id: Some(company.client_id(letter.client)),
        opportunity_id: letter.deal,
        from: seller.email.clone(),
        to: vec![contact.email.clone()],
        subject: letter.subject.clone(),
        preview: letter.preview.clone(),
    };
    let mut root =
        AggregateRoot::<Email>::send(email, &mut company.context(&thread, Actor::person(seller.id)))?;
    company.publish(&mut root, &mut thread);
    let sent = Sent { root, letter, contact, thread };
    match company.dice.between(0, 99) {
        0..3 => company.between(MINUTE / 6, 4 * MINUTE, Doer::Machine, Bounce(sent)),
        3..64 => company.between(3 * MINUTE, 20 * HOUR, Doer::Machine, Opening(sent)),
        _ => {}
    }
    Ok(())
}

/// The customer's letter comes in; the seller will read it.
fn receive(company: &mut Company, letter: Letter, mut thread: Thread) -> Outcome {
    let Some(seller) = company.seller_of(letter.client) else { return Ok(()) };
    let contact = company.someone_at(letter.client);
    let email_id = company.new_id();
    let email = EmailReceived {
        email_id,
        customer_id: Some(company.client_id(letter.client)),
        opportunity_id: letter.deal,
        from: contact.email,
        to: vec![seller.email],
        subject: letter.subject.clone(),
        preview: letter.preview.clone(),
    };
    let mut root =
        AggregateRoot::<Email>::receive(email, &mut company.context(&thread, Actor::machine(SERVER)))?;
    company.publish(&mut root, &mut thread);
    company.between(4 * MINUTE, 5 * HOUR, Doer::Person, Reading { root, letter, thread });
    Ok(())
}

struct Sent {
    root: AggregateRoot<Email>,
    letter: Letter,
    contact: Contact,
    thread: Thread,
}

struct Bounce(Sent);

impl Story for Bounce {
    fn go_on(self: Box<Self>, company: &mut Company) -> Outcome {
        let Sent { mut root, letter, contact, mut thread } = self.0;
        let reason = company.dice.word(&BOUNCES).to_owned();
        root.bounce(contact.email, reason, &mut company.context(&thread, Actor::machine(SERVER)))?;
        company.publish(&mut root, &mut thread);
        if company.dice.chance(50) {
            let title = format!("E-Mail-Adresse von {} prüfen", contact.name);
            let todo = tasks::Todo { client: letter.client, deal: letter.deal, title, thread };
            company.between(2 * MINUTE, 3 * HOUR, Doer::Person, todo);
        }
        Ok(())
    }
}

struct Opening(Sent);

impl Story for Opening {
    fn go_on(self: Box<Self>, company: &mut Company) -> Outcome {
        let Sent { mut root, letter, contact, mut thread } = self.0;
        root.open(Some(contact.name), &mut company.context(&thread, Actor::machine(SERVER)))?;
        company.publish(&mut root, &mut thread);
        if company.dice.chance(34) {
            company.between(8 * MINUTE, 2 * DAY, Doer::Machine, Reply(answer_to(letter), thread));
        }
        Ok(())
    }
}

/// The customer answers.
struct Reply(Letter, Thread);

impl Story for Reply {
    fn go_on(self: Box<Self>, company: &mut Company) -> Outcome {
        receive(company, self.0, self.1)
    }
}

/// The seller reads a letter, and does something about it.
struct Reading {
    root: AggregateRoot<Email>,
    letter: Letter,
    thread: Thread,
}

impl Story for Reading {
    fn go_on(self: Box<Self>, company: &mut Company) -> Outcome {
        let Self { mut root, letter, mut thread } = *self;
        let Some(Colleague { id, name, .. }) = company.seller_of(letter.client) else { return Ok(()) };
        root.open(Some(name), &mut company.context(&thread, Actor::person(id)))?;
        company.publish(&mut root, &mut thread);
        match company.dice.between(0, 9) {
            0..4 => company.between(5 * MINUTE, 6 * HOUR, Doer::Person, Notice(answer_to(letter), thread)),
            4 | 5 => {
                let call = FollowUp::CallBack { client: letter.client, deal: letter.deal, thread };
                company.between(10 * MINUTE, 8 * HOUR, Doer::Person, call);
            }
            6 => return tasks::about(company, letter.client, letter.deal, thread),
            _ => {}
        }
        Ok(())
    }
}

fn answer_to(letter: Letter) -> Letter {
    let subject =
        if letter.subject.starts_with("AW: ") { letter.subject } else { format!("AW: {}", letter.subject) };
    Letter { subject, preview: None, ..letter }
}

/// A letter that the seller is going to send.
pub(super) struct Notice(Letter, Thread);

impl Notice {
    pub(super) fn to_client(client: ClientNo, subject: String, thread: Thread) -> Self {
        Self(Letter { client, deal: None, subject, preview: None }, thread)
    }

    pub(super) fn on_deal(letter: Letter, thread: Thread) -> Self {
        Self(letter, thread)
    }
}

impl Story for Notice {
    fn go_on(self: Box<Self>, company: &mut Company) -> Outcome {
        send(company, self.0, self.1)
    }
}
