//! Who comes, who marries, who is promoted, who leaves.

use crate::agenda::Doer;
use crate::company::{Company, Outcome, Story};
use crate::staff::{ADMIN, AUDITOR, MANAGER, SALES};
use crate::thread::Actor;
use crate::words::people;
use hergang_events::UserId;
use hergang_events::aggregates::{AggregateRoot, User, UserRegistered};

/// The company's own domain.
pub(crate) const DOMAIN: &str = "kornblum-frische.example";

/// The system that registers people before there is anybody.
pub(crate) const SETUP: &str = "Setup";

/// Somebody is registered.
pub(super) struct Hire {
    role: &'static str,
}

impl Hire {
    /// The people of the first day, in order: those who run it, then those who sell.
    pub(super) fn founder(number: usize) -> Self {
        const FIRST: [&str; 7] = [ADMIN, SALES, MANAGER, SALES, SALES, MANAGER, AUDITOR];
        Self { role: FIRST.get(number).unwrap_or(&SALES) }
    }
}

/// Plans the changes over the years, whatever else happens.
pub(super) fn plan(company: &mut Company, length: i64) {
    let mut at = |percent: i64, story: Change| company.later(length / 100 * percent, Doer::Person, story);
    for percent in [9, 38, 71] {
        at(percent, Change::Hired);
    }
    for percent in [17, 63] {
        at(percent, Change::Married);
    }
    for percent in [26, 58] {
        at(percent, Change::Promoted);
    }
    for percent in [47, 82] {
        at(percent, Change::Left);
    }
}

enum Change {
    Hired,
    Married,
    Promoted,
    Left,
}

impl Story for Hire {
    fn go_on(self: Box<Self>, company: &mut Company) -> Outcome {
        let taken = |name: &String| company.staff.people.iter().any(|person| person.state().name() == name);
        let mut name = people::name(&mut company.dice);
        while taken(&name) {
            name = people::name(&mut company.dice);
        }
        let email = people::address(&name, DOMAIN);
        let user_id = company.new_id();
        let user = UserRegistered { user_id, name, email, role: self.role.into(), avatar: None };
        let mut thread = company.new_thread();
        let actor = administrator(company);
        let mut root = AggregateRoot::<User>::register(user, &mut company.context(&thread, actor))?;
        company.publish(&mut root, &mut thread);
        company.staff.people.push(root);
        Ok(())
    }
}

impl Story for Change {
    fn go_on(self: Box<Self>, company: &mut Company) -> Outcome {
        if let Self::Hired = *self {
            return Box::new(Hire { role: SALES }).go_on(company);
        }
        let Some(seller) = company.staff.with_role(&[SALES], &mut company.dice) else { return Ok(()) };
        let Some(number) = company.staff.people.iter().position(|person| person.id().0 == seller.id.0) else {
            return Ok(());
        };
        let mut thread = company.new_thread();
        let actor = administrator(company);
        let last_name = people::last_name(&mut company.dice);
        let mut root = company.staff.people[number].clone();
        let context = &mut company.context(&thread, actor);
        match *self {
            Self::Hired => {}
            Self::Married => {
                let first_name = seller.name.split(' ').next().unwrap_or_default();
                root.rename(format!("{first_name} {last_name}"), context)?;
            }
            Self::Promoted => {
                root.change_role(MANAGER.into(), context)?;
            }
            Self::Left => {
                root.deactivate(Some("Auf eigenen Wunsch ausgeschieden".into()), context)?;
            }
        }
        company.publish(&mut root, &mut thread);
        company.staff.people[number] = root;
        Ok(())
    }
}

/// Whoever administers users: the system itself before there is anybody.
fn administrator(company: &mut Company) -> Actor {
    let admin = company.staff.with_role(&[ADMIN], &mut company.dice);
    admin.map_or(Actor::machine(SETUP), |admin| Actor::person(UserId(admin.id.0)))
}
