//! Who acts, and what his role allows. Checked here, in the engine, whichever shell he comes through.

use crate::EngineError;
use hergang_events::UserId;
use serde::{Deserialize, Serialize};
use std::fs::OpenOptions;
use std::io::{Read, Seek, Write};
use std::path::Path;
use uuid::Uuid;

/// The role of whoever opens a workspace of his own, as long as its history says nothing else of him.
pub(crate) const ADMIN: &str = "admin";

/// The roles that may add to the history. All others only read: auditors, viewers, and whatever role is not known.
const WRITERS: [&str; 5] = [ADMIN, "manager", "sales", "support", "accounting"];

/// Who acts, as his installation (or whoever let him in) knows him. The workspace's own users come first: a role that its history gives
/// or takes counts more than this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub id: UserId,
    /// The name.
    pub name: String,
    /// The role, where the workspace's history names none.
    pub role: String,
}

pub(crate) fn may_write(role: &str) -> bool {
    WRITERS.contains(&role)
}

/// `me.json`: who uses this installation.
#[derive(Serialize, Deserialize)]
struct Identity {
    id: Uuid,
    name: String,
}

/// Whoever uses the installation that a file belongs to. Its first reader makes it; the id stays the same from then on.
pub(crate) fn of_installation(file: &Path) -> Result<Actor, EngineError> {
    let mut opened = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(file)
        .map_err(EngineError::io(file))?;
    // Two programs that start together must not make two people of one.
    opened.lock().map_err(EngineError::io(file))?;
    let mut text = String::new();
    opened.read_to_string(&mut text).map_err(EngineError::io(file))?;
    let identity = if text.trim().is_empty() {
        let new = Identity { id: Uuid::now_v7(), name: system_user() };
        let text =
            serde_json::to_vec_pretty(&new).map_err(|error| EngineError::Internal(error.to_string()))?;
        opened
            .rewind()
            .and_then(|()| opened.write_all(&text))
            .and_then(|()| opened.sync_all())
            .map_err(EngineError::io(file))?;
        new
    } else {
        serde_json::from_str(&text).map_err(|error| {
            EngineError::InvalidInput(format!(
                "{}, line {}: this does not say who uses Hergang here; delete the file to be known anew",
                file.display(),
                error.line()
            ))
        })?
    };
    Ok(Actor { id: UserId(identity.id), name: identity.name, role: ADMIN.to_owned() })
}

/// The name by which the operating system knows its user.
fn system_user() -> String {
    let named = ["USER", "USERNAME", "LOGNAME"].into_iter().filter_map(|key| std::env::var(key).ok());
    let named = named.map(|name| name.trim().to_owned()).find(|name| !name.is_empty());
    named.unwrap_or_else(|| "Hergang".to_owned())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn an_installation_has_one_user_however_many_ask_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("me.json");
        let ask = || of_installation(&file).unwrap();
        let asked = std::thread::scope(|scope| {
            let asking: Vec<_> = (0..8).map(|_| scope.spawn(ask)).collect();
            asking.into_iter().map(|one| one.join().unwrap()).collect::<Vec<_>>()
        });
        assert!(asked.iter().all(|actor| *actor == ask()));
        assert_eq!(ask().role, "admin");
    }

    #[test]
    fn a_broken_identity_is_told_with_the_way_out_and_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("me.json");
        std::fs::write(&file, "{\"id\": \"geheim\"}").unwrap();
        let error = of_installation(&file).unwrap_err();
        assert_eq!(error.code(), "invalid_input");
        assert!(error.to_string().contains("me.json") && !error.to_string().contains("geheim"), "{error}");
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "{\"id\": \"geheim\"}");
    }

    #[test]
    fn only_known_roles_other_than_readers_may_write() {
        for (role, may) in
            [("admin", true), ("sales", true), ("auditor", false), ("viewer", false), ("king", false)]
        {
            assert_eq!(may_write(role), may, "{role}");
        }
    }
}
