//! Which entities a stretch of the log belongs or refers to.

use crate::EngineError;
use crate::api::EntityRef;
use hergang_events::{Catalog, DomainEvent, Position};
use hergang_store::EventPage;
use hergang_store_sqlite::LogReader;
use hergang_views::entities_of;
use std::collections::HashSet;

/// A stretch longer than this touches too many entities to name, and is not read.
const LONGEST_STRETCH: u64 = 500;

/// More entities than this are not named: a frame with them would no longer go to the webview in one piece, and a view that
/// hears of so many reads again what it shows.
const MOST: usize = 80;

/// The entities, in the order in which they appear; `None` where they are too many, or the stretch goes backwards because the
/// read models are folded anew.
pub(super) fn touched(
    log: &LogReader,
    from: Position,
    to: Position,
) -> Result<Option<Vec<EntityRef>>, EngineError> {
    let Some(count) = to.get().checked_sub(from.get()).filter(|count| *count <= LONGEST_STRETCH) else {
        return Ok(None);
    };
    let events = if count == 0 { EventPage::default() } else { log.page(from, count as usize)? };
    // A page that their size cut short does not name them all.
    Ok(if events.len() as u64 == count { named(events.events) } else { None })
}

fn named(events: Vec<DomainEvent>) -> Option<Vec<EntityRef>> {
    let catalog = Catalog::builtin();
    let mut known = HashSet::new();
    let mut named = Vec::new();
    for (kind, id) in events.into_iter().flat_map(|event| entities_of(catalog, event)) {
        if known.insert((kind.clone(), id)) {
            if named.len() == MOST {
                return None;
            }
            named.push(EntityRef { entity_type: kind.to_string(), entity_id: id.to_string() });
        }
    }
    Some(named)
}
