//! The generator as others use it: an iterator over the company's events.

use crate::agenda::Doer;
use crate::calendar;
use crate::company::Company;
use crate::pace::{Pace, Phase};
use crate::stories;
use hergang_events::{NewEvent, Timestamp};

/// How much history to make up, and which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DemoOptions {
    /// How many events.
    pub events: usize,
    /// Which of the possible histories: same seed, same events.
    pub seed: u64,
    /// When the history ends; it begins two years earlier.
    pub until: Timestamp,
}

/// The company's events, in the order in which they happened: exactly as many as asked for, versions without gaps per
/// aggregate, the last ones minutes before the end.
///
/// Customers grow with the square root of the number of events: some hundred at 100,000 events, some two thousand at a
/// million. So there are long histories among them.
pub struct DemoCompany {
    company: Company,
    pace: Pace,
    clients: Growth,
    events: usize,
    yielded: usize,
}

/// How many customers there are in the beginning, and in the end.
#[derive(Debug, Clone, Copy)]
struct Growth {
    founding: usize,
    finally: usize,
}

impl DemoCompany {
    /// Founds the company. Nothing happens before the first event is asked for.
    pub fn new(options: DemoOptions) -> Self {
        let DemoOptions { events, seed, until } = options;
        let finally = (1.9 * (events as f64).sqrt()) as usize;
        let clients = Growth { founding: finally * 2 / 5, finally };
        let team = (events / 5).clamp(1, 10 + (finally / 150).min(12));
        let pace = Pace::new(events, team + clients.founding + 1, until);
        let mut company = Company::new(seed, pace.start());
        stories::found(&mut company, team, clients.founding, pace.length(), events);
        Self { company, pace, clients, events, yielded: 0 }
    }

    /// Lets the next thing happen: what is due, or else something new. A refusal is what the business says to it:
    /// nothing has happened, and the story is over.
    fn act(&mut self) {
        let jitter = self.company.dice.unit();
        let (moment, phase) = self.pace.moment(self.yielded, jitter);
        let people_work = |at| {
            let (day, hour) = calendar::local(at);
            matches!(phase, Phase::Founding | Phase::JustNow) || calendar::is_open(day, hour)
        };
        let open = people_work(moment);
        if let Some((due, doer, story)) = self.company.due(moment, open) {
            let earliest = due.max(self.company.next_tick());
            let on_time = phase == Phase::History && (doer == Doer::Machine || people_work(earliest));
            self.company.move_clock(if on_time { earliest } else { moment });
            let _refused = story.go_on(&mut self.company);
            return;
        }
        self.company.move_clock(moment);
        let growth = (self.clients.finally - self.clients.founding) as f64 * self.pace.progress(moment);
        let wanted = self.clients.founding + growth as usize;
        let _refused = stories::begin(&mut self.company, open, wanted);
    }
}

impl Iterator for DemoCompany {
    type Item = NewEvent;

    fn next(&mut self) -> Option<NewEvent> {
        if self.yielded == self.events {
            return None;
        }
        loop {
            if let Some(event) = self.company.fetch() {
                self.yielded += 1;
                return Some(event);
            }
            self.act();
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.events - self.yielded;
        (left, Some(left))
    }
}

impl ExactSizeIterator for DemoCompany {}
impl std::iter::FusedIterator for DemoCompany {}
