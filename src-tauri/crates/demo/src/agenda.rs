//! What is due when, by people and by machines.

use hergang_events::Timestamp;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Who does a step. People only work while the offices are open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doer {
    Person,
    Machine,
}

/// Steps by when they are due.
pub(crate) struct Agenda<S> {
    people: BinaryHeap<Entry<S>>,
    machines: BinaryHeap<Entry<S>>,
    added: u64,
}

struct Entry<S> {
    /// When it is due, and in which order entries of the same time were added: the earliest is the greatest.
    order: Reverse<(Timestamp, u64)>,
    step: S,
}

impl<S> Default for Agenda<S> {
    fn default() -> Self {
        Self { people: BinaryHeap::new(), machines: BinaryHeap::new(), added: 0 }
    }
}

impl<S> Agenda<S> {
    pub(crate) fn add(&mut self, due: Timestamp, doer: Doer, step: S) {
        self.added += 1;
        let entry = Entry { order: Reverse((due, self.added)), step };
        self.queue(doer).push(entry);
    }

    /// Takes what is due by now: the earliest of a machine's, or a person's if people work.
    pub(crate) fn take(&mut self, now: Timestamp, people_work: bool) -> Option<(Timestamp, Doer, S)> {
        let order = |queue: &BinaryHeap<Entry<S>>| queue.peek().map(|entry| entry.order);
        let (person, machine) = (order(&self.people).filter(|_| people_work), order(&self.machines));
        let doer = if person > machine { Doer::Person } else { Doer::Machine };
        let Reverse((due, _)) = person.max(machine)?;
        if due > now {
            return None;
        }
        self.queue(doer).pop().map(|entry| (due, doer, entry.step))
    }

    fn queue(&mut self, doer: Doer) -> &mut BinaryHeap<Entry<S>> {
        match doer {
            Doer::Person => &mut self.people,
            Doer::Machine => &mut self.machines,
        }
    }
}

impl<S> PartialEq for Entry<S> {
    fn eq(&self, other: &Self) -> bool {
        self.order == other.order
    }
}

impl<S> Eq for Entry<S> {}

impl<S> PartialOrd for Entry<S> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<S> Ord for Entry<S> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.order.cmp(&other.order)
    }
}
