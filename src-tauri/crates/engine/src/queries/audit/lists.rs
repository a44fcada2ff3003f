//! The lists of positions that were found lately, so that scrolling through a filtered table finds nothing twice.

use crate::EngineError;
use hergang_events::Position;
use hergang_views::{LogFilter, LogOrder};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

/// How many lists are kept, and how many positions (of eight bytes) in all of them.
const KEPT: usize = 8;
const KEPT_POSITIONS: usize = 4_000_000;

/// Positions in the order of a table.
pub(super) type List = Arc<Vec<Position>>;

/// What a list was made for. No event up to a position ever changes; the names that rows are found and sorted by may, and
/// are those of the moment when the list was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ListKey {
    pub(super) filter: LogFilter,
    pub(super) order: LogOrder,
    pub(super) up_to: Position,
}

/// Locked while its list is made: whoever wants the same waits for it instead of making it too.
type Slot = Arc<Mutex<Option<List>>>;

struct Entry {
    key: ListKey,
    slot: Slot,
    positions: usize,
}

/// The lists of one workspace.
#[derive(Default)]
pub(crate) struct AuditLists {
    /// The one that was asked for last stands last.
    entries: Mutex<Vec<Entry>>,
}

impl AuditLists {
    /// The list, if it is at hand.
    pub(super) fn known(&self, key: &ListKey) -> Option<List> {
        let slot = self.lock().iter().find(|entry| entry.key == *key)?.slot.clone();
        match slot.try_lock() {
            Ok(list) => list.clone(),
            Err(TryLockError::Poisoned(list)) => list.into_inner().clone(),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    /// The list, made where it is not at hand.
    pub(super) fn get(
        &self,
        key: ListKey,
        make: impl FnOnce() -> Result<Vec<Position>, EngineError>,
    ) -> Result<List, EngineError> {
        let slot = self.slot(&key);
        let mut list = slot.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(list) = &*list {
            return Ok(list.clone());
        }
        let made = Arc::new(make()?);
        *list = Some(made.clone());
        drop(list);
        self.keep(&key, made.len());
        Ok(made)
    }

    fn slot(&self, key: &ListKey) -> Slot {
        let mut entries = self.lock();
        let entry = match entries.iter().position(|entry| entry.key == *key) {
            Some(index) => entries.remove(index),
            None => Entry { key: key.clone(), slot: Slot::default(), positions: 0 },
        };
        let slot = entry.slot.clone();
        entries.push(entry);
        slot
    }

    /// Notes how long a list is, and lets go of those that were not asked for the longest.
    fn keep(&self, key: &ListKey, positions: usize) {
        let mut entries = self.lock();
        if let Some(entry) = entries.iter_mut().find(|entry| entry.key == *key) {
            entry.positions = positions;
        }
        let mut kept = 0;
        let fits = |entry: &Entry, kept: &mut usize| {
            *kept += entry.positions;
            *kept <= KEPT_POSITIONS
        };
        // The last one stays, however long it is.
        let first = entries.iter().rev().take(KEPT).take_while(|entry| fits(entry, &mut kept)).count().max(1);
        let gone = entries.len().saturating_sub(first);
        entries.drain(..gone);
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Entry>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn key(up_to: u64) -> ListKey {
        ListKey { filter: LogFilter::default(), order: LogOrder::User, up_to: Position::new(up_to) }
    }

    fn list(length: usize) -> Result<Vec<Position>, EngineError> {
        Ok(vec![Position::ZERO; length])
    }

    #[test]
    fn a_list_is_made_once_and_the_oldest_go_first() {
        let lists = AuditLists::default();
        for up_to in 0..KEPT as u64 {
            lists.get(key(up_to), || list(1)).unwrap();
        }
        lists.get(key(0), || panic!("it is at hand")).unwrap();
        lists.get(key(100), || list(1)).unwrap();
        assert!(lists.known(&key(0)).is_some() && lists.known(&key(1)).is_none());
        lists.get(key(101), || list(KEPT_POSITIONS + 1)).unwrap();
        assert_eq!(lists.lock().len(), 1);
        assert!(lists.known(&key(101)).is_some());
    }

    #[test]
    fn one_that_could_not_be_made_is_made_by_the_next() {
        let lists = AuditLists::default();
        lists.get(key(1), || Err(EngineError::Cancelled)).unwrap_err();
        assert_eq!(lists.get(key(1), || list(3)).unwrap().len(), 3);
    }
}
