//! Other systems are told what happened; some do not listen at first.

use crate::agenda::Doer;
use crate::calendar::{MINUTE, SECOND};
use crate::clients::ClientNo;
use crate::company::{Company, Outcome, Story};
use crate::thread::{Actor, Thread};
use hergang_events::aggregates::{AggregateRoot, Webhook, WebhookDelivered, WebhookFailed};

/// Who tells.
const SENDER: &str = "Webhooks";

/// After so many attempts nobody tries again.
const ATTEMPTS: u32 = 4;

const URLS: [&str; 3] = [
    "https://touren.spedition-alb.example/api/hooks",
    "https://kasse.kornblum-frische.example/events",
    "https://shop.kornblum-frische.example/webhook",
];

const TOPICS: [&str; 4] = ["customer.updated", "price.changed", "delivery.scheduled", "stock.changed"];

const ERRORS: [(&str, Option<u16>); 4] = [
    ("Zeitüberschreitung", None),
    ("Dienst nicht verfügbar", Some(503)),
    ("Interner Fehler", Some(500)),
    ("Zu viele Anfragen", Some(429)),
];

/// Something was changed for a customer that others want to know.
pub(super) fn begin(company: &mut Company, _client: ClientNo) -> Outcome {
    let thread = company.new_thread();
    let topic = company.dice.word(&TOPICS);
    announce(company, topic, thread)
}

/// Others are told of what a story has brought about.
pub(super) fn announce(company: &mut Company, topic: &'static str, thread: Thread) -> Outcome {
    let root = AggregateRoot::empty(company.new_id());
    let url = company.dice.word(&URLS);
    Box::new(Attempt { root, url, topic, number: 1, thread }).go_on(company)
}

struct Attempt {
    root: AggregateRoot<Webhook>,
    url: &'static str,
    topic: &'static str,
    number: u32,
    thread: Thread,
}

impl Story for Attempt {
    fn go_on(mut self: Box<Self>, company: &mut Company) -> Outcome {
        let (webhook_id, url, topic) = (self.root.id(), self.url.to_owned(), self.topic.to_owned());
        if company.dice.chance(if self.number == 1 { 8 } else { 35 }) {
            let (error, status_code) = *company.dice.pick(&ERRORS);
            let (error, attempt) = (error.to_owned(), self.number);
            let failure = WebhookFailed { webhook_id, url, topic, error, status_code, attempt };
            self.root.fail(failure, &mut company.context(&self.thread, Actor::machine(SENDER)))?;
            company.publish(&mut self.root, &mut self.thread);
            if self.number < ATTEMPTS {
                self.number += 1;
                company.between(30 * SECOND, 10 * MINUTE, Doer::Machine, *self);
            }
            return Ok(());
        }
        let duration_ms = Some(company.dice.between(35, 1_900) as u64);
        let status_code = *company.dice.pick(&[200, 200, 202, 204]);
        let delivery = WebhookDelivered { webhook_id, url, topic, status_code, duration_ms };
        self.root.deliver(delivery, &mut company.context(&self.thread, Actor::machine(SENDER)))?;
        company.publish(&mut self.root, &mut self.thread);
        Ok(())
    }
}
