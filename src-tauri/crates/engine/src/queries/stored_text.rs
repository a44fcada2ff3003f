//! The text of an event as it is stored: its beginning with the details, and all of it for who asks.

use crate::api::{EventPart, StoredText};
use crate::{EngineError, Workspace};
use hergang_events::Json;

/// Bytes of each text that come with the details. All of nearly every event; one of megabytes would need a tenth of a second for its way
/// into the webview, which shows only the first lines of it.
const BEGINNING: usize = 16 * 1024;

impl Workspace {
    /// The data or the metadata of the event at a position, to the letter.
    ///
    /// # Errors
    /// [`EngineError::NotFound`] where the log is shorter.
    pub fn event_text(&self, position: u64, part: EventPart) -> Result<String, EngineError> {
        let stored = self.readers().lend()?.event_at(position)?;
        let text = match part {
            EventPart::Data => stored.event_data,
            EventPart::Metadata => stored.metadata,
        };
        Ok(text.as_str().to_owned())
    }
}

/// What the details have of a text.
pub(crate) fn stored_text(text: &Json, is_json: bool) -> StoredText {
    let text = text.as_str();
    let mut end = text.len().min(BEGINNING);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    StoredText {
        beginning: text[..end].to_owned(),
        bytes: text.len() as u64,
        is_whole: end == text.len(),
        is_json,
    }
}
