//! A customer is recorded a second time; a nightly check finds out; somebody decides whether it is one.

use super::conversation;
use super::onboarding::{self, Origin, Record};
use crate::agenda::Doer;
use crate::calendar::{DAY, HOUR};
use crate::clients::{Client, ClientNo};
use crate::company::{Company, Outcome, Story};
use crate::staff::MANAGER;
use crate::thread::{Actor, Thread};
use hergang_events::aggregates::{AggregateRoot, BusinessError, DuplicateDetected, DuplicateFinding};

const ALIKE: [&str; 4] =
    ["Gleiche Anschrift", "Gleiche E-Mail-Adresse", "Ähnlicher Name, gleicher Ort", "Gleiche Telefonnummer"];

/// Records a customer that is there already, under a name written a little differently.
pub(super) fn record_again(company: &mut Company, original: ClientNo, thread: &mut Thread) -> Outcome {
    let root = AggregateRoot::empty(company.new_id());
    let seller = company.dice.between(0, 1_000) as usize;
    let known = company.client(original);
    let name = match known.name().split_once(' ') {
        Some((first, rest)) => format!("{rest}, {first}"),
        None => format!("{} KG", known.name()),
    };
    let email = known.root.state().email().to_owned();
    let limit = f64::from(known.trade.limit);
    let record = Record { name, email, limit, weight: 0.3, origin: Origin::Seller };
    let twin = Client {
        root,
        trade: known.trade,
        city: known.city,
        domain: known.domain.clone(),
        contacts: Vec::new(),
        seller,
        size: known.size,
        pays_after: known.pays_after,
    };
    let twin = onboarding::record(company, twin, record, thread)?;
    let detection = Detection { original, twin, thread: *thread };
    company.between(2 * DAY, 20 * DAY, Doer::Machine, detection);
    Ok(())
}

struct Detection {
    original: ClientNo,
    twin: ClientNo,
    thread: Thread,
}

impl Story for Detection {
    fn go_on(mut self: Box<Self>, company: &mut Company) -> Outcome {
        let id = company.new_id();
        let finding = DuplicateDetected {
            customer_id: company.client_id(self.original),
            duplicate_customer_id: company.client_id(self.twin),
            score: company.dice.between(78, 99) as f64 / 100.0,
            reason: company.dice.word(&ALIKE).to_owned(),
        };
        let mut context = company.context(&self.thread, Actor::machine("Dublettenprüfung"));
        let mut root = AggregateRoot::<DuplicateFinding>::detect(id, finding, &mut context)?;
        company.publish(&mut root, &mut self.thread);
        let Self { original, twin, thread } = *self;
        company.between(2 * HOUR, 4 * DAY, Doer::Person, Decision { original, twin, thread });
        Ok(())
    }
}

struct Decision {
    original: ClientNo,
    twin: ClientNo,
    thread: Thread,
}

impl Story for Decision {
    fn go_on(mut self: Box<Self>, company: &mut Company) -> Outcome {
        let Some(manager) = company.staff.with_role(&[MANAGER], &mut company.dice) else { return Ok(()) };
        if company.dice.chance(15) {
            let text = "Keine Dublette: zwei Betriebe unter einer Adresse.";
            return conversation::jot(company, self.original, text.into(), &mut self.thread);
        }
        let actor = Actor::person(manager.id);
        let mut twin = company.clients.list[self.twin].root.clone();
        let merged = company.tell_client(self.original, &mut self.thread, actor, |original, context| {
            original.merge(&mut twin, Some("Doppelt erfasst".into()), context)
        });
        match merged {
            Ok(()) => {
                company.publish(&mut twin, &mut self.thread);
                company.clients.list[self.twin].root = twin;
                Ok(())
            }
            Err(BusinessError::MergedAway { .. }) => Ok(()),
            Err(refusal) => Err(refusal),
        }
    }
}
