//! A part of a stream, and how much is held in memory together.

use crate::AggregateSnapshot;
use hergang_events::{DomainEvent, NewEvent};
use std::ops::Deref;

/// The payload bytes (event data and metadata) after which a page, a batch or a run ends, however few events it has. With the event that
/// reaches it, it may be larger by one event's limit. Common events have some 400 bytes: 16,384 of them, the largest count, stay below.
pub const BATCH_BYTES: usize = 16 * 1024 * 1024;

/// Events of a stream that follow on from each other, as many as were asked for or as a batch holds. It is read as their slice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventPage {
    /// The events, in order. One at least where the stream goes on and any were asked for.
    pub events: Vec<DomainEvent>,
    /// Whether the stream's end was reached. Where it was not, the page may all the same be shorter than was asked for.
    pub ends: bool,
}

impl Deref for EventPage {
    type Target = [DomainEvent];

    fn deref(&self) -> &[DomainEvent] {
        &self.events
    }
}

impl IntoIterator for EventPage {
    type Item = DomainEvent;
    type IntoIter = std::vec::IntoIter<DomainEvent>;

    fn into_iter(self) -> Self::IntoIter {
        self.events.into_iter()
    }
}

impl<const N: usize> PartialEq<[DomainEvent; N]> for EventPage {
    fn eq(&self, other: &[DomainEvent; N]) -> bool {
        self.events == other
    }
}

/// What counts towards [`BATCH_BYTES`].
pub trait Payload {
    /// The bytes of its data and metadata.
    fn payload_bytes(&self) -> usize;
}

impl Payload for DomainEvent {
    fn payload_bytes(&self) -> usize {
        self.event_data.as_str().len() + self.metadata.as_str().len()
    }
}

impl Payload for NewEvent {
    fn payload_bytes(&self) -> usize {
        self.event_data.as_str().len() + self.metadata.as_str().len()
    }
}

impl Payload for AggregateSnapshot {
    fn payload_bytes(&self) -> usize {
        self.data.as_str().len()
    }
}

/// How full a batch is, by count and by bytes.
#[derive(Debug, Clone, Copy)]
pub struct Fill {
    events: usize,
    bytes: usize,
    most: usize,
}

impl Fill {
    /// An empty batch of at most so many events.
    pub fn up_to(most: usize) -> Self {
        Self { events: 0, bytes: 0, most }
    }

    /// Counts an event in.
    pub fn add(&mut self, event: &impl Payload) {
        self.events += 1;
        self.bytes += event.payload_bytes();
    }

    /// Counts events in.
    pub fn add_all<'a, T: Payload + 'a>(&mut self, events: impl IntoIterator<Item = &'a T>) {
        events.into_iter().for_each(|event| self.add(event));
    }

    /// Whether nothing more belongs into it.
    pub fn is_full(&self) -> bool {
        self.events >= self.most || self.bytes >= BATCH_BYTES
    }

    /// How many payload bytes an event has on average; at least one.
    pub fn average_bytes(&self) -> usize {
        (self.bytes / self.events.max(1)).max(1)
    }
}
