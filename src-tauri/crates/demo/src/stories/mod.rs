//! The business processes. Each begins at a moment when nothing else is due, or follows from another, and goes on from
//! step to step until it is over.

mod conversation;
mod credit;
pub(crate) mod deals;
mod duplicates;
mod founding;
mod mail;
mod master_data;
mod onboarding;
pub(crate) mod orders;
mod personnel;
mod syncs;
pub(crate) mod tasks;
mod webhooks;

pub(crate) use founding::{found, go_on};
pub(crate) use personnel::{DOMAIN, SETUP};

use crate::clients::ClientNo;
use crate::company::{Company, FollowUp, Outcome, Story};

impl Story for FollowUp {
    fn go_on(self: Box<Self>, company: &mut Company) -> Outcome {
        match *self {
            Self::Chance { client, thread } => deals::open(company, client, thread),
            Self::CallBack { client, deal, thread } => conversation::ring(company, client, deal, thread),
        }
    }
}

/// One of so many customers that are taken on is one that the company has already.
const ONE_IN_IS_A_DUPLICATE: usize = 20;

type Beginning = fn(&mut Company, ClientNo) -> Outcome;

/// What begins while people work, and how often.
const BY_DAY: [(u32, Beginning); 13] = [
    (300, orders::begin),
    (120, mail::write),
    (90, mail::arrive),
    (150, conversation::call),
    (45, conversation::meet),
    (75, conversation::note),
    (50, tasks::begin),
    (42, deals::begin),
    (22, credit::begin),
    (26, master_data::update),
    (4, master_data::relocate),
    (9, master_data::introduce),
    (40, webhooks::begin),
];

/// What begins while only machines and guests are awake.
const BY_NIGHT: [(u32, Beginning); 3] = [(60, orders::begin), (30, mail::arrive), (10, webhooks::begin)];

/// Begins something new: a customer is taken on if there should be more by now, else something happens with one.
pub(crate) fn begin(company: &mut Company, open: bool, wanted_clients: usize) -> Outcome {
    if open && company.clients.list.len() < wanted_clients {
        return take_on(company);
    }
    let Some(client) = company.clients.active(&mut company.dice) else {
        return take_on(company);
    };
    let choices: &[(u32, Beginning)] = if open { &BY_DAY } else { &BY_NIGHT };
    let chosen = company.dice.weighted(choices.iter().map(|(weight, _)| *weight));
    choices[chosen].1(company, client)
}

/// A new customer, or one that is taken on a second time, by mistake.
fn take_on(company: &mut Company) -> Outcome {
    let mut thread = company.new_thread();
    if company.clients.list.len().is_multiple_of(ONE_IN_IS_A_DUPLICATE)
        && let Some(original) = company.clients.active(&mut company.dice)
    {
        return duplicates::record_again(company, original, &mut thread);
    }
    onboarding::begin(company, thread)
}
