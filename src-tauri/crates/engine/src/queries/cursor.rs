//! Cursors as they cross to a view: two numbers that it hands back unread.

use crate::EngineError;
use hergang_events::{Position, Timestamp};
use hergang_views::{EntityCursor, EventCursor};

pub(crate) fn event_cursor(cursor: EventCursor) -> String {
    format!("{}:{}", cursor.occurred_at.micros(), cursor.position)
}

pub(crate) fn parse_event_cursor(text: &str) -> Result<EventCursor, EngineError> {
    let (occurred_at, position) = parse(text)?;
    Ok(EventCursor {
        occurred_at: Timestamp::from_micros(occurred_at),
        position: Position::new(position.unsigned_abs()),
    })
}

pub(crate) fn entity_cursor(cursor: EntityCursor) -> String {
    format!("{}:{}", cursor.last_occurred_at.micros(), cursor.entity_key)
}

pub(crate) fn parse_entity_cursor(text: &str) -> Result<EntityCursor, EngineError> {
    let (last_occurred_at, entity_key) = parse(text)?;
    Ok(EntityCursor { last_occurred_at: Timestamp::from_micros(last_occurred_at), entity_key })
}

fn parse(text: &str) -> Result<(i64, i64), EngineError> {
    text.split_once(':')
        .and_then(|(first, second)| Some((first.parse().ok()?, second.parse().ok()?)))
        .ok_or_else(|| {
            EngineError::InvalidInput("the cursor is not one that a page answered with".to_owned())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_as_it_went() {
        let cursor = EventCursor { occurred_at: Timestamp::from_micros(-5), position: Position::new(7) };
        assert_eq!(parse_event_cursor(&event_cursor(cursor)).unwrap(), cursor);
        assert_eq!(parse_event_cursor("x").unwrap_err().code().as_str(), "invalid_input");
    }
}
