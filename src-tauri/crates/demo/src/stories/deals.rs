//! An opportunity on its way through the pipeline, and what each stage brings with it.

use super::mail::{Letter, Notice};
use super::{orders, tasks};
use crate::agenda::Doer;
use crate::calendar::{DAY, MINUTE};
use crate::clients::ClientNo;
use crate::company::{Company, Outcome, Story};
use crate::thread::{Actor, Thread};
use crate::words::mail::ON_STAGE;
use crate::words::talk::{COMPETITORS, LOST, WON};
use crate::words::{fill, products};
use chrono::Days;
use hergang_events::aggregates::{AggregateRoot, NewOpportunity, Opportunity, PIPELINE, Stage};
use rust_decimal::Decimal;

pub(super) fn begin(company: &mut Company, client: ClientNo) -> Outcome {
    let thread = company.new_thread();
    open(company, client, thread)
}

/// A seller sees a chance.
pub(super) fn open(company: &mut Company, client: ClientNo, mut thread: Thread) -> Outcome {
    let Some(seller) = company.seller_of(client) else { return Ok(()) };
    let product = products::product(company.today, &mut company.dice);
    let template = company.dice.word(&products::DEALS);
    let buyer = company.client(client);
    let (title, typical) = (fill(template, product, buyer.name()), f64::from(buyer.trade.order) * buyer.size);
    let value = company.dice.amount(typical * 100.0 * 24.0).round_dp(0);
    let days = company.dice.between(21, 120) as u64;
    let new = NewOpportunity {
        customer_id: company.client_id(client),
        title,
        stage: if company.dice.chance(80) { Stage::Lead } else { Stage::Qualified },
        value: value - value % Decimal::TEN + Decimal::from(500),
        currency: "EUR".into(),
        expected_close_date: company.today.checked_add_days(Days::new(days)),
    };
    let id = company.new_id();
    let mut context = company.context(&thread, Actor::person(seller.id));
    let mut root = AggregateRoot::<Opportunity>::create(id, new, &mut context)?;
    company.publish(&mut root, &mut thread);
    company.between(2 * DAY, 14 * DAY, Doer::Person, Deal { root, client, thread });
    Ok(())
}

/// Goes on with a deal that a history left open.
pub(crate) fn take_up(
    company: &mut Company,
    root: AggregateRoot<Opportunity>,
    client: ClientNo,
    thread: Thread,
) {
    company.between(MINUTE, 14 * DAY, Doer::Person, Deal { root, client, thread });
}

/// An open deal.
struct Deal {
    root: AggregateRoot<Opportunity>,
    client: ClientNo,
    thread: Thread,
}

impl Story for Deal {
    fn go_on(mut self: Box<Self>, company: &mut Company) -> Outcome {
        let Some(seller) = company.seller_of(self.client) else { return Ok(()) };
        let actor = Actor::person(seller.id);
        let chance = company.dice.between(0, 99);
        let last = self.root.state().stage() == Stage::Negotiation;
        match chance {
            0..14 => return self.lose(company, actor),
            14..26 => self.revalue(company, actor)?,
            26..66 if last => return self.win(company, actor),
            _ => self.advance(company, actor)?,
        }
        company.between(2 * DAY, 16 * DAY, Doer::Person, *self);
        Ok(())
    }
}

impl Deal {
    /// Goes to one of the stages that the pipeline declares from here: mostly the next, sometimes further or back.
    fn advance(&mut self, company: &mut Company, actor: Actor) -> Outcome {
        let from = self.root.state().stage();
        let reachable = from.declared().map(|declared| declared.next).unwrap_or_default();
        let next = reachable.iter().find(|stage| **stage > from);
        let to = match next {
            Some(next) if company.dice.chance(82) => *next,
            _ => *company.dice.pick(reachable),
        };
        self.root.change_stage(to, &mut company.context(&self.thread, actor))?;
        company.publish(&mut self.root, &mut self.thread);
        if to < from {
            return Ok(());
        }
        let deal = Some(self.root.id());
        if company.dice.chance(38) {
            let number = PIPELINE.iter().position(|declared| declared.stage == to).unwrap_or_default();
            let (subject, preview) = ON_STAGE[number];
            let subject = subject.replace("{t}", self.root.state().title());
            let letter = Letter { client: self.client, deal, subject, preview: Some(preview.into()) };
            company.between(4 * MINUTE, 90 * MINUTE, Doer::Person, Notice::on_deal(letter, self.thread));
        } else if company.dice.chance(20) {
            tasks::about(company, self.client, deal, self.thread)?;
        }
        Ok(())
    }

    fn revalue(&mut self, company: &mut Company, actor: Actor) -> Outcome {
        let percent = *company.dice.pick(&[70, 80, 90, 110, 115, 125]);
        let value = (self.root.state().value() * Decimal::new(percent, 2)).round_dp(0);
        let reasons = ["Menge angepasst", "Neues Angebot", "Sortiment erweitert", "Rabatt gewährt"];
        let reason = Some(company.dice.word(&reasons).to_owned());
        self.root.change_value(value, reason, &mut company.context(&self.thread, actor))?;
        company.publish(&mut self.root, &mut self.thread);
        Ok(())
    }

    fn win(mut self, company: &mut Company, actor: Actor) -> Outcome {
        let reason = Some(company.dice.word(&WON).to_owned());
        self.root.win(reason, &mut company.context(&self.thread, actor))?;
        company.publish(&mut self.root, &mut self.thread);
        if company.dice.chance(70) {
            company.between(DAY, 7 * DAY, Doer::Machine, FirstOrder(self));
        }
        Ok(())
    }

    fn lose(mut self, company: &mut Company, actor: Actor) -> Outcome {
        let reason = company.dice.word(&LOST).to_owned();
        let competitor = company.dice.chance(40).then(|| company.dice.word(&COMPETITORS).to_owned());
        self.root.lose(reason, competitor, &mut company.context(&self.thread, actor))?;
        company.publish(&mut self.root, &mut self.thread);
        Ok(())
    }
}

/// The order that a won deal brings.
struct FirstOrder(Deal);

impl Story for FirstOrder {
    fn go_on(self: Box<Self>, company: &mut Company) -> Outcome {
        let Deal { root, client, thread } = self.0;
        orders::place(company, client, Some(root.id()), thread)
    }
}
