//! The company's people: who they are, who looks after whom.

use crate::dice::Dice;
use hergang_events::UserId;
use hergang_events::aggregates::{AggregateRoot, User};

pub(crate) const ADMIN: &str = "admin";
pub(crate) const AUDITOR: &str = "auditor";
pub(crate) const MANAGER: &str = "manager";
pub(crate) const SALES: &str = "sales";

#[derive(Default)]
pub(crate) struct Staff {
    pub(crate) people: Vec<AggregateRoot<User>>,
}

/// What other people's events say of a colleague.
#[derive(Debug, Clone)]
pub(crate) struct Colleague {
    pub(crate) id: UserId,
    pub(crate) name: String,
    pub(crate) email: String,
}

impl Staff {
    /// Whoever looks after the customers of the `number`-th seller: that seller, or who took over. None before
    /// anybody is there.
    pub(crate) fn seller(&self, number: usize) -> Option<Colleague> {
        let sells = |user: &User| user.is_active() && user.role() == SALES;
        let from = number % self.people.len().max(1);
        let (before, after) = self.people.split_at(from);
        after.iter().chain(before).find(|person| sells(person.state())).map(colleague)
    }

    /// The number by which customers know who looks after them.
    pub(crate) fn number(&self, user: UserId) -> Option<usize> {
        self.people.iter().position(|person| person.id().0 == user.0)
    }

    /// An active person with one of the roles, if there is one.
    pub(crate) fn with_role(&self, roles: &[&str], dice: &mut Dice) -> Option<Colleague> {
        let fits = |user: &User| user.is_active() && roles.contains(&user.role());
        let fitting = self.people.iter().filter(|person| fits(person.state()));
        let count = fitting.clone().count();
        if count == 0 {
            return None;
        }
        fitting.map(colleague).nth(dice.between(0, count as i64 - 1) as usize)
    }
}

fn colleague(person: &AggregateRoot<User>) -> Colleague {
    let state = person.state();
    Colleague { id: UserId(person.id().0), name: state.name().to_owned(), email: state.email().to_owned() }
}
