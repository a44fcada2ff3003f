//! What is due when: the next steps of the stories that have begun.

use crate::stories::Story;
use hergang_events::Timestamp;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Who does a step. People only work while the offices are open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doer {
    Person,
    Machine,
}

#[derive(Default)]
pub(crate) struct Agenda {
    people: BinaryHeap<Entry>,
    machines: BinaryHeap<Entry>,
    added: u64,
}

struct Entry {
    /// When it is due, and in which order entries of the same time were added: the earliest is the greatest.
    order: Reverse<(Timestamp, u64)>,
    story: Box<dyn Story>,
}

impl Agenda {
    pub(crate) fn add(&mut self, due: Timestamp, doer: Doer, story: Box<dyn Story>) {
        self.added += 1;
        let entry = Entry { order: Reverse((due, self.added)), story };
        self.queue(doer).push(entry);
    }

    /// Takes what is due by now: the earliest of a machine's, or a person's if people work.
    pub(crate) fn take(
        &mut self,
        now: Timestamp,
        people_work: bool,
    ) -> Option<(Timestamp, Doer, Box<dyn Story>)> {
        let order = |queue: &BinaryHeap<Entry>| queue.peek().map(|entry| entry.order);
        let (person, machine) = (order(&self.people).filter(|_| people_work), order(&self.machines));
        let doer = if person > machine { Doer::Person } else { Doer::Machine };
        let Reverse((due, _)) = person.max(machine)?;
        if due > now {
            return None;
        }
        self.queue(doer).pop().map(|entry| (due, doer, entry.story))
    }

    fn queue(&mut self, doer: Doer) -> &mut BinaryHeap<Entry> {
        match doer {
            Doer::Person => &mut self.people,
            Doer::Machine => &mut self.machines,
        }
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.order == other.order
    }
}

impl Eq for Entry {}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Entry {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.order.cmp(&other.order)
    }
}
