//! The company's customers: their aggregates, and what the stories know of them besides.

use crate::dice::Dice;
use crate::words::places::City;
use crate::words::trades::Trade;
use hergang_events::aggregates::{AggregateRoot, Customer};

/// A customer's place in the list.
pub(crate) type ClientNo = usize;

pub(crate) struct Client {
    pub(crate) root: AggregateRoot<Customer>,
    pub(crate) trade: &'static Trade,
    pub(crate) city: &'static City,
    /// The part of its email addresses behind the `@`.
    pub(crate) domain: String,
    /// The people there, as far as they were recorded.
    pub(crate) contacts: Vec<Contact>,
    /// The number of the seller who looks after it.
    pub(crate) seller: usize,
    /// How big it is, compared to others of its trade.
    pub(crate) size: f64,
    /// After how many days it pays.
    pub(crate) pays_after: i64,
}

#[derive(Debug, Clone)]
pub(crate) struct Contact {
    pub(crate) name: String,
    pub(crate) email: String,
}

impl Client {
    pub(crate) fn name(&self) -> &str {
        self.root.state().name()
    }

    /// Somebody there to talk to, by name and address; the house itself while nobody is known.
    pub(crate) fn someone(&self, dice: &mut Dice) -> Contact {
        if self.contacts.is_empty() {
            return Contact { name: self.name().to_owned(), email: self.root.state().email().to_owned() };
        }
        dice.pick(&self.contacts).clone()
    }
}

#[derive(Default)]
pub(crate) struct Clients {
    pub(crate) list: Vec<Client>,
    /// For each client, the weight of it and all before: some buy daily, most weekly, some hardly ever.
    weights: Vec<f64>,
}

impl Clients {
    /// Adds a client that is as likely to be chosen as its weight says.
    pub(crate) fn add(&mut self, client: Client, weight: f64) -> ClientNo {
        self.weights.push(self.weights.last().unwrap_or(&0.0) + weight);
        self.list.push(client);
        self.list.len() - 1
    }

    /// Weighs all of them anew.
    pub(crate) fn weigh(&mut self, weight: impl Fn(&Client) -> f64) {
        let mut total = 0.0;
        self.weights.clear();
        for client in &self.list {
            total += weight(client);
            self.weights.push(total);
        }
    }

    /// An active client, by weight. None when there are none, or several inactive ones in a row were drawn.
    pub(crate) fn active(&self, dice: &mut Dice) -> Option<ClientNo> {
        let total = *self.weights.last()?;
        (0..8).find_map(|_| {
            let drawn = dice.unit() * total;
            let number = self.weights.partition_point(|weight| *weight <= drawn);
            self.list.get(number).filter(|client| client.root.state().is_active()).map(|_| number)
        })
    }
}
