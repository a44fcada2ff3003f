//! A credit check: asked, answered by an agency, and what the answer means for the limit.

use crate::agenda::Doer;
use crate::calendar::{DAY, HOUR, MINUTE};
use crate::clients::ClientNo;
use crate::company::{Company, Outcome, Story};
use crate::staff::MANAGER;
use crate::thread::{Actor, Thread};
use hergang_events::aggregates::{
    AggregateRoot, CreditCheck, CreditCheckCompleted, CreditCheckRequested, CreditCheckResult,
};
use rust_decimal::Decimal;

/// Agencies, invented ones.
const PROVIDERS: [&str; 3] = ["Bonitas Auskunft", "Kreditwacht Süd", "Solvenzregister"];

pub(super) fn begin(company: &mut Company, client: ClientNo) -> Outcome {
    let thread = company.new_thread();
    check(company, client, thread)
}

pub(super) fn check(company: &mut Company, client: ClientNo, mut thread: Thread) -> Outcome {
    let Some(seller) = company.seller_of(client) else { return Ok(()) };
    let present = company.client(client).root.state().credit_limit();
    let typical = i64::from(company.client(client).trade.limit);
    let raise = typical * company.dice.between(1, 6) / 10 / 100 * 100;
    // Nobody asks for more and more without end.
    let amount = if present > Decimal::from(typical * 12) {
        Decimal::from(typical)
    } else {
        present + Decimal::from(raise.max(100))
    };
    let provider = company.dice.word(&PROVIDERS);
    let credit_check_id = company.new_id();
    let request = CreditCheckRequested {
        credit_check_id,
        customer_id: company.client_id(client),
        requested_amount: amount,
        currency: "EUR".into(),
        provider: provider.into(),
    };
    let mut context = company.context(&thread, Actor::person(seller.id));
    let mut root = AggregateRoot::<CreditCheck>::request(request, &mut context)?;
    company.publish(&mut root, &mut thread);
    company.between(2 * MINUTE, 3 * HOUR, Doer::Machine, Answer { root, client, amount, provider, thread });
    Ok(())
}

struct Answer {
    root: AggregateRoot<CreditCheck>,
    client: ClientNo,
    amount: Decimal,
    provider: &'static str,
    thread: Thread,
}

impl Story for Answer {
    fn go_on(mut self: Box<Self>, company: &mut Company) -> Outcome {
        let score = company.dice.between(120, 480);
        let (result, limit) = match score {
            ..300 => (CreditCheckResult::Approved, Some(self.amount)),
            300..360 => {
                let half = self.amount / Decimal::TWO;
                (CreditCheckResult::Review, Some(half.round()))
            }
            _ => (CreditCheckResult::Declined, None),
        };
        let answer = CreditCheckCompleted {
            credit_check_id: self.root.id(),
            customer_id: company.client_id(self.client),
            result,
            score: score as f64,
            recommended_limit: limit,
            currency: limit.map(|_| "EUR".to_owned()),
            provider: self.provider.into(),
        };
        self.root.complete(answer, &mut company.context(&self.thread, Actor::machine(self.provider)))?;
        company.publish(&mut self.root, &mut self.thread);
        let Self { client, thread, .. } = *self;
        if let (CreditCheckResult::Approved, Some(limit)) = (result, limit) {
            company.between(10 * MINUTE, 2 * DAY, Doer::Person, Adjustment { client, limit, thread });
        }
        Ok(())
    }
}

struct Adjustment {
    client: ClientNo,
    limit: Decimal,
    thread: Thread,
}

impl Story for Adjustment {
    fn go_on(mut self: Box<Self>, company: &mut Company) -> Outcome {
        let Some(manager) = company.staff.with_role(&[MANAGER], &mut company.dice) else { return Ok(()) };
        let reasons = ["Bonitätsprüfung positiv", "Höherer Bedarf", "Limit an Umsatz angepasst"];
        let reason = company.dice.word(&reasons);
        let limit = self.limit;
        company.tell_client(self.client, &mut self.thread, Actor::person(manager.id), |root, context| {
            root.update_credit_limit(limit, reason.into(), context)
        })
    }
}
