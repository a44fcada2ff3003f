//! A database's schema as its own text, to be compared with what this program makes. A schema that differs in anything is somebody
//! else's: a missing trigger no longer guards, an additional one acts by itself.

use crate::failure::failed;
use hergang_store::StoreError;
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

/// The schema's steps; a file's `user_version` says how many of them it has seen.
pub(super) static MIGRATIONS: [&str; 2] = [
    include_str!("../../../../migrations/sqlite/log/0001_domain_events.sql"),
    include_str!("../../../../migrations/sqlite/log/0002_identity.sql"),
];

/// What a program opens a log for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Read,
    Append,
}

/// What a file's schema is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// The one that so many migrations make; none of a new file.
    Steps(usize),
    /// A newer program's, which says that this one may still use it.
    Newer,
}

/// What a schema consists of: each thing with its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SchemaText {
    /// By kind, name and the table that it belongs to.
    things: BTreeMap<(String, String, String), Option<String>>,
}

impl SchemaText {
    /// The schema of a database, as it is now.
    ///
    /// # Errors
    /// SQLite's, where it cannot be read.
    pub fn of(connection: &Connection) -> rusqlite::Result<Self> {
        let things = connection
            .prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema")?
            .query_map([], |row| {
                let text: Option<String> = row.get(3)?;
                // The program's own text may have other line ends where it was built on another system.
                let text = text.map(|text| text.replace("\r\n", "\n"));
                Ok(((row.get(0)?, row.get(1)?, row.get(2)?), text))
            })?
            .collect::<rusqlite::Result<_>>()?;
        Ok(Self { things })
    }

    /// The schema as this program knows it, where a newer one only added to it what does nothing by itself.
    fn without_additions(mut self, known: &Self, wanted: Use) -> Self {
        self.things.retain(|thing, _| {
            known.things.contains_key(thing) || (thing.0 == "trigger" && wanted == Use::Append)
        });
        for (thing, text) in &mut self.things {
            if let (Some(made), Some(found)) = (known.things.get(thing), text.as_ref())
                && thing.0 == "table"
                && made.as_ref().is_some_and(|made| has_only_more_columns(found, made))
            {
                text.clone_from(made);
            }
        }
        self
    }

    /// The first thing in which this schema differs from another one, which this program makes. Of what does not belong there only the
    /// kind is said: its name is somebody else's.
    pub fn difference_from(&self, made: &Self) -> Option<String> {
        for (thing, text) in &made.things {
            let (kind, name, _) = thing;
            match self.things.get(thing) {
                None => return Some(format!("the {kind} {name} is missing")),
                Some(found) if found != text => return Some(format!("the {kind} {name} is another one")),
                Some(_) => {}
            }
        }
        let (kind, _, _) = self.things.keys().find(|thing| !made.things.contains_key(*thing))?;
        let known = ["table", "index", "trigger", "view"].into_iter().find(|known| known == kind);
        Some(format!("there is a {} that does not belong there", known.unwrap_or("thing")))
    }
}

/// Whether a table's text is another one's with plain columns added to it, as `ALTER TABLE … ADD COLUMN` writes them: after the last
/// column, before what stands there about all of them. Without a sign by which they could take away from what is there already.
fn has_only_more_columns(found: &str, made: &str) -> bool {
    let plain = |added: &str| {
        added.starts_with(',')
            && added.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '_' | ','))
    };
    let added = |at: usize| found.strip_prefix(made.get(..at)?)?.strip_suffix(&made[at..]);
    (0..made.len()).rev().filter_map(added).any(plain)
}

/// Refuses a log whose schema is not the one that its migrations make. What a newer program made cannot be known to the letter: there,
/// everything that this program knows must be as it knows it, save that a table may have more columns; and to append, which sets
/// triggers off, no other trigger may be there.
pub(super) fn check(
    connection: &Connection,
    path: &Path,
    found: Found,
    wanted: Use,
) -> Result<(), StoreError> {
    static MADE: OnceLock<Vec<SchemaText>> = OnceLock::new();
    let made = match MADE.get() {
        Some(made) => made,
        None => {
            let new = made_by_each().map_err(failed(path))?;
            MADE.get_or_init(|| new)
        }
    };
    let there = SchemaText::of(connection).map_err(failed(path))?;
    let difference = match found {
        Found::Steps(steps) => there.difference_from(&made[steps]),
        Found::Newer => {
            there.without_additions(&made[MIGRATIONS.len()], wanted).difference_from(&made[MIGRATIONS.len()])
        }
    };
    match difference {
        None => Ok(()),
        Some(difference) => Err(StoreError::AlteredSchema { path: path.into(), difference }),
    }
}

/// What is there after no migration, after one, and so on.
fn made_by_each() -> rusqlite::Result<Vec<SchemaText>> {
    let connection = Connection::open_in_memory()?;
    let mut made = vec![SchemaText::default()];
    for step in MIGRATIONS {
        connection.execute_batch(step)?;
        made.push(SchemaText::of(&connection)?);
    }
    Ok(made)
}
