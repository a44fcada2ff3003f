//! What caused an event and what it caused, across entities.
//!
//! An event may name its cause (`causation_id`) and its process (`correlation_id`). The log may be another program's: what it says is
//! followed as far as it makes sense, each event is taken once, and a large process is cut where the event itself is not.

use crate::api::{EventRelations, RelatedEvent};
use crate::queries::rendering::{Renderer, parse_language};
use crate::workspace::readers::Reader;
use crate::{EngineError, Workspace};
use hergang_events::{DomainEvent, Position};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The most events of one answer.
const MOST_EVENTS: usize = 200;

/// The most causes that are gone back from an event: room stays for what it led to.
const MOST_CAUSES: usize = 100;

impl Workspace {
    /// What caused the event at a position and what it caused, and what else its process began with.
    ///
    /// # Errors
    /// [`EngineError::NotFound`] where the log is shorter.
    pub fn event_relations(&self, position: u64, language: &str) -> Result<EventRelations, EngineError> {
        let language = parse_language(language)?;
        let reader = self.readers().lend()?;
        let event = reader.event_at(position)?;
        let forest = Forest::around(event, &reader)?;
        if forest.events.len() < 2 {
            return Ok(EventRelations { events: Vec::new(), more: false });
        }
        let renderer = Renderer::of(&reader, language, forest.events.values())?;
        let related = forest.in_preorder().into_iter().map(|(position, depth)| RelatedEvent {
            event: renderer.timeline_event(&forest.events[&position]),
            depth,
        });
        Ok(EventRelations { events: related.collect(), more: forest.more })
    }
}

/// Events and what each of them led to.
struct Forest {
    events: BTreeMap<Position, DomainEvent>,
    effects: BTreeMap<Position, BTreeSet<Position>>,
    /// The events that nothing here led to.
    roots: BTreeSet<Position>,
    more: bool,
}

impl Forest {
    /// What is nearest to the event comes first: its causes, what it led to, what else its causes led to, and what else its process
    /// began with.
    fn around(event: DomainEvent, reader: &Reader) -> Result<Self, EngineError> {
        let itself = event.global_position;
        let correlation = event.links().correlation_id;
        let mut forest =
            Self { events: BTreeMap::new(), effects: BTreeMap::new(), roots: BTreeSet::new(), more: false };
        let mut line = vec![itself];
        forest.events.insert(itself, event);
        while let Some(cause) = forest.cause_of(line[line.len() - 1], reader)? {
            if line.len() > MOST_CAUSES {
                forest.more = true;
                break;
            }
            let (position, effect) = (cause.global_position, line[line.len() - 1]);
            forest.effects.entry(position).or_default().insert(effect);
            forest.events.insert(position, cause);
            line.push(position);
        }
        let first = line[line.len() - 1];
        forest.roots.insert(first);
        let correlation = correlation.or(forest.events[&first].links().correlation_id);
        for position in line {
            forest.grow(position, reader)?;
        }
        if let Some(correlation) = correlation {
            let others = reader.views.beginnings(correlation, MOST_EVENTS + 1)?;
            forest.more |= others.len() > MOST_EVENTS;
            for position in forest.admit(others, reader)? {
                forest.roots.insert(position);
                forest.grow(position, reader)?;
            }
        }
        Ok(forest)
    }

    /// The event that an event names as its cause, unless it is here already: causes may not go round in circles.
    fn cause_of(&self, effect: Position, reader: &Reader) -> Result<Option<DomainEvent>, EngineError> {
        let Some(cause) = self.events[&effect].links().causation_id else { return Ok(None) };
        let cause = reader.log.by_id(cause)?;
        Ok(cause.filter(|cause| !self.events.contains_key(&cause.global_position)))
    }

    /// Adds what an event led to, and what that led to, the nearest first.
    fn grow(&mut self, from: Position, reader: &Reader) -> Result<(), EngineError> {
        let mut next = VecDeque::from([from]);
        while let Some(cause) = next.pop_front() {
            let found = reader.views.effects(self.events[&cause].event_id, MOST_EVENTS + 1)?;
            self.more |= found.len() > MOST_EVENTS;
            for effect in self.admit(found, reader)? {
                self.effects.entry(cause).or_default().insert(effect);
                next.push_back(effect);
            }
        }
        Ok(())
    }

    /// Takes in those of the events that are not here yet, as far as there is room.
    fn admit(&mut self, found: Vec<Position>, reader: &Reader) -> Result<Vec<Position>, EngineError> {
        let mut new: Vec<Position> =
            found.into_iter().filter(|position| !self.events.contains_key(position)).collect();
        let room = MOST_EVENTS - self.events.len();
        self.more |= new.len() > room;
        new.truncate(room);
        for event in reader.log.at(&new)? {
            self.events.insert(event.global_position, event);
        }
        new.retain(|position| self.events.contains_key(position));
        Ok(new)
    }

    /// Each event before those that it led to, with how many causes lie before it.
    fn in_preorder(&self) -> Vec<(Position, u32)> {
        let mut ordered = Vec::with_capacity(self.events.len());
        let mut waiting: Vec<(Position, u32)> = self.roots.iter().rev().map(|root| (*root, 0)).collect();
        while let Some((position, depth)) = waiting.pop() {
            ordered.push((position, depth));
            let effects = self.effects.get(&position).into_iter().flatten().rev();
            waiting.extend(effects.map(|effect| (*effect, depth + 1)));
        }
        ordered
    }
}
