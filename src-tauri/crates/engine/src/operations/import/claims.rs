//! What a file says that is not for it to say: who is a user and what he may do, and whose login recorded an event elsewhere. The one is
//! an admin's to bring in; the other is kept beside what the event says, and not believed.

use super::writing::Import;
use crate::EngineError;
use hergang_events::aggregates::{Aggregate, User};
use hergang_events::{DomainEvent, Json, JsonError, NewEvent, RecordedBy};
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
                "{}, line {}: this event belongs to a user, and who is one and what he may do is an administrator's to say; only he may import it",
                self.file.display(),
                first.line
            ))),
        }
    }

    /// Keeps in the metadata what the file says beside its events: that a type is not the catalog's, and whose login recorded an event. Where
    /// an event is stored as it would be without, it stays so.
    pub(super) fn attribute(
        &mut self,
        imported: Vec<ImportedEvent>,
    ) -> Result<Vec<ImportedEvent>, EngineError> {
        let named =
            imported.iter().filter(|imported| imported.recorded_by.is_some() || imported.foreign_type);
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
            let there = stored.get(&imported.event.event_id);
            if there.is_some_and(|there| there.metadata == imported.event.metadata) {
                return Ok(imported);
            }
            if let Some(there) = there
                && came_back(there, &imported.event.metadata)
            {
                imported.event.metadata = there.metadata.clone();
                return Ok(imported);
            }
            let line = imported.line;
            told(imported).map_err(|error| EngineError::ImportFailed {
                file: file.to_owned(),
                problem: format!("line {line}: metadata {error}"),
            })
        };
        imported.into_iter().map(keep).collect()
    }
}

fn told(mut imported: ImportedEvent) -> Result<ImportedEvent, JsonError> {
    if imported.foreign_type {
        imported.event = imported.event.of_foreign_type()?;
    }
    if let Some(login) = imported.recorded_by.take() {
        imported.event.metadata = attributed(&imported.event.metadata, &login)?;
    }
    Ok(imported)
}

/// Whether metadata are those of a stored event with nothing more than what other logs have kept beside them, through which it went before
/// it came back: each whose login had recorded it in the one before.
fn came_back(there: &DomainEvent, metadata: &Json) -> bool {
    let with_logins = |mut made: Json| {
        let (known, all) = (there.metadata.value().ok()?, metadata.value().ok()?);
        let mut name = MEMBER.to_owned();
        while let Some(login) = all.get(&name) {
            if known.get(&name).is_none() {
                made = attributed(&made, &RecordedBy::from_stored(login.as_str()?)).ok()?;
            }
            name.insert_str(0, "ce_");
        }
        Some(made)
    };
    let as_foreign = || NewEvent::from(there.clone()).of_foreign_type().ok().map(|event| event.metadata);
    [Some(there.metadata.clone()), as_foreign()]
        .into_iter()
        .flatten()
        .any(|made| with_logins(made).is_some_and(|made| made == *metadata))
}

/// The metadata with the login in it, as its last member. What it says already stays: anybody may have written it, so it is not in the
/// place of what a store saw, which gets a `ce_` before its name then.
fn attributed(metadata: &Json, login: &RecordedBy) -> Result<Json, JsonError> {
    let mut name = MEMBER.to_owned();
    if metadata.as_str().contains(MEMBER) {
        let members = metadata.value()?;
        while let Some(taken) = members.get(&name) {
            if taken.as_str() == Some(login.as_str()) {
                return Ok(metadata.clone());
            }
            name.insert_str(0, "ce_");
        }
    }
    metadata.with_members([(name.as_str(), serde_json::to_string(login.as_str())?.as_str())])
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
            ("{ }", r#"{"recorded_by":"o\"brien"}"#),
            (r#"{"n": 1.50 , "a":{}}"#, r#"{"n": 1.50 , "a":{},"recorded_by":"o\"brien"}"#),
            (r#"{"recorded_by":"o\"brien"}"#, r#"{"recorded_by":"o\"brien"}"#),
            (r#"{"recorded_by":"boss"}"#, r#"{"recorded_by":"boss","ce_recorded_by":"o\"brien"}"#),
            (r#"{"recorded_by":null}"#, r#"{"recorded_by":null,"ce_recorded_by":"o\"brien"}"#),
            (
                r#"{"ce_recorded_by":1,"recorded_by":"boss"}"#,
                r#"{"ce_recorded_by":1,"recorded_by":"boss","ce_ce_recorded_by":"o\"brien"}"#,
            ),
            (
                r#"{"recorded_by":"boss","ce_recorded_by":"o\"brien"}"#,
                r#"{"recorded_by":"boss","ce_recorded_by":"o\"brien"}"#,
            ),
        ] {
            let made = attributed(&Json::parse(given).unwrap(), &login).unwrap();
            assert_eq!(made.as_str(), wanted);
        }
    }
}
