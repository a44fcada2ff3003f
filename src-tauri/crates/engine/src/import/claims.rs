//! What a file says that is not for it to say: who is a user and what he may do, and whose login recorded an event elsewhere. The one is
//! an admin's to bring in; the other is kept beside what the event says, and not believed.

use super::Import;
use crate::EngineError;
use hergang_events::aggregates::{Aggregate, User};
use hergang_events::{Json, JsonError, RecordedBy};
use hergang_formats::ImportedEvent;
use std::collections::HashMap;

/// The member of the metadata that names the login.
const MEMBER: &str = "recorded_by";

impl Import<'_> {
    /// Refuses new events of users where they are not for whoever imports. Those that are there already change nothing.
    pub(super) fn check_users(&mut self, imported: &[ImportedEvent]) -> Result<(), EngineError> {
        let of_users = |imported: &&ImportedEvent| imported.event.aggregate_type.as_str() == User::TYPE;
        if self.users || !imported.iter().any(|imported| of_users(&imported)) {
            return Ok(());
        }
        let ids = imported.iter().filter(of_users).map(|imported| imported.event.event_id).collect();
        let stored = self.bulk.look_up(ids, Vec::new())?.events;
        let mut new = imported.iter().filter(of_users);
        match new.find(|imported| !stored.contains_key(&imported.event.event_id)) {
            None => Ok(()),
            Some(first) => Err(EngineError::Forbidden(format!(
                "{}, line {}: this event says who is a user and what he may do; only an administrator may import it",
                self.file.display(),
                first.line
            ))),
        }
    }

    /// Keeps in the metadata whose login the file names; where the event is stored as it would be without, it stays so.
    pub(super) fn attribute(
        &mut self,
        imported: Vec<ImportedEvent>,
    ) -> Result<Vec<ImportedEvent>, EngineError> {
        let named = imported.iter().filter(|imported| imported.recorded_by.is_some());
        let ids: Vec<_> = named.map(|imported| imported.event.event_id).collect();
        if ids.is_empty() {
            return Ok(imported);
        }
        // A bulk of what is all new has nothing to look for.
        let stored = match self.judged {
            true => self.bulk.look_up(ids, Vec::new())?.events,
            false => HashMap::new(),
        };
        let file = self.file;
        let keep = |mut imported: ImportedEvent| {
            let Some(login) = imported.recorded_by.take() else { return Ok(imported) };
            let there = stored.get(&imported.event.event_id);
            if there.is_none_or(|there| there.metadata != imported.event.metadata) {
                imported.event.metadata = attributed(&imported.event.metadata, &login).map_err(|error| {
                    EngineError::ImportFailed {
                        file: file.to_owned(),
                        problem: format!("line {}: metadata {error}", imported.line),
                    }
                })?;
            }
            Ok(imported)
        };
        imported.into_iter().map(keep).collect()
    }
}

/// The metadata with the login in it, as its last member; what it says already stays.
fn attributed(metadata: &Json, login: &RecordedBy) -> Result<Json, JsonError> {
    let text = metadata.as_str();
    if text.contains(MEMBER) && metadata.value()?.get(MEMBER).is_some() {
        return Ok(metadata.clone());
    }
    // To the letter otherwise: digits, order and spaces are the event's.
    let rest = text.strip_suffix('}').unwrap_or(text);
    let comma = if rest.trim_end().ends_with('{') { "" } else { "," };
    let login = serde_json::to_string(login.as_str())?;
    Json::parse(&format!("{rest}{comma}\"{MEMBER}\":{login}}}"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn a_login_comes_last_and_the_rest_stays_to_the_letter() {
        let login = RecordedBy::from_stored("o\"brien");
        for (given, wanted) in [
            ("{}", r#"{"recorded_by":"o\"brien"}"#),
            ("{ }", r#"{ "recorded_by":"o\"brien"}"#),
            (r#"{"n": 1.50 , "a":{}}"#, r#"{"n": 1.50 , "a":{},"recorded_by":"o\"brien"}"#),
            (r#"{"recorded_by":"erika"}"#, r#"{"recorded_by":"erika"}"#),
            (r#"{"recorded_by":null}"#, r#"{"recorded_by":null}"#),
        ] {
            let made = attributed(&Json::parse(given).unwrap(), &login).unwrap();
            assert_eq!(made.as_str(), wanted);
        }
    }
}
