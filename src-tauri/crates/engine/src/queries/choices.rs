//! What there is to choose from in a filter: the event types that the log contains, and who acts.

use crate::api::{EventTypeSummary, UserSummary};
use crate::queries::rendering::{parse_language, type_summaries, user_summary};
use crate::{EngineError, Workspace};

impl Workspace {
    /// The event types that the log contains, the most frequent first.
    ///
    /// # Errors
    /// [`EngineError::Views`].
    pub fn event_types(&self, language: &str) -> Result<Vec<EventTypeSummary>, EngineError> {
        let language = parse_language(language)?;
        let types = self.readers().lend()?.views.event_types()?;
        Ok(type_summaries(types.iter().map(|(known, count)| (known, *count)), language))
    }

    /// Everybody who acts or could, the busiest first.
    ///
    /// # Errors
    /// [`EngineError::Views`].
    pub fn users(&self) -> Result<Vec<UserSummary>, EngineError> {
        let users = self.readers().lend()?.views.users()?;
        Ok(users.into_iter().map(|(known, count)| user_summary(known, count)).collect())
    }
}
