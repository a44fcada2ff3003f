//! The first morning: users are registered, the customers of the old system imported; and what is known to come.

use super::onboarding::{self, Origin};
use super::personnel::{self, Hire};
use super::syncs;
use crate::agenda::Doer;
use crate::company::{Company, Outcome, Story};
use crate::thread::{Actor, Thread};
use hergang_events::aggregates::{AggregateRoot, CustomerImport, CustomerImportCompleted};

/// Puts on the agenda what a new company has to do first, and what comes over the years whatever happens.
pub(crate) fn found(company: &mut Company, team: usize, clients: usize, length: i64, events: usize) {
    for number in 0..team {
        company.later(0, Doer::Machine, Hire::founder(number));
    }
    let thread = company.new_thread();
    company.later(0, Doer::Machine, Import { left: clients, total: clients as u64, thread });
    personnel::plan(company, length);
    syncs::plan(company, length, events);
}

/// Puts on the agenda of a company that is there already what comes over the next years.
pub(crate) fn go_on(company: &mut Company, length: i64, events: usize) {
    personnel::plan(company, length);
    syncs::plan(company, length, events);
}

/// The customers of the old system, one after the other, then the report.
struct Import {
    left: usize,
    total: u64,
    thread: Thread,
}

impl Story for Import {
    fn go_on(mut self: Box<Self>, company: &mut Company) -> Outcome {
        if let Some(left) = self.left.checked_sub(1) {
            onboarding::take_on(company, Origin::OldSystem, &mut self.thread.clone())?;
            self.left = left;
            company.later(0, Doer::Machine, *self);
            return Ok(());
        }
        let import_id = company.new_id();
        let report = CustomerImportCompleted {
            import_id,
            file_name: "kundenstamm_altsystem.csv".into(),
            created: self.total,
            updated: 0,
            skipped: self.total / 40,
        };
        let mut context = company.context(&self.thread, Actor::machine("Import"));
        let mut import = AggregateRoot::<CustomerImport>::complete(report, &mut context)?;
        company.publish(&mut import, &mut self.thread);
        Ok(())
    }
}
