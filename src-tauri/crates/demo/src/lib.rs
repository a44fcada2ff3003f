//! A company that never was: *Kornblum Frischegroßhandel*, a German food wholesaler, and two years of its history.
//!
//! [`DemoCompany`] plays the company through the aggregates, so that every event is one that the business would have
//! allowed. The same options give the very same events, ids included. It streams: what is kept is what is alive (the
//! customers, open orders, running opportunities), not what has happened.
//!
//! How it plays: `pace` says when the next event happens, `agenda` what is due by then, and `stories` what that is.
//! A story is a business process (an order, an exchange of emails) that acts, and puts its next step on the agenda.
//! Where nothing is due, a new story begins.

mod agenda;
mod calendar;
mod clients;
mod company;
mod demo;
mod dice;
mod living;
mod pace;
mod staff;
mod stories;
#[cfg(test)]
mod tests;
mod thread;
mod words;

pub use demo::{DemoCompany, DemoOptions};
pub use living::LivingCompany;
