//! From what a reader typed to an FTS5 expression: each word may stand in the data, in the type's sentence or in a name.

use super::Views;
use crate::ViewsError;
use crate::database::at;
use crate::search_terms::{entity_mark, prefix, type_mark, user_mark, words};
use hergang_events::{Catalog, fold_word, readable_name};
use rusqlite::Connection;

/// At most so many entities are looked for by a word of their names; a word that fits more is too short to mean them.
const ENTITIES_A_WORD: usize = 100;

/// What a text asks for.
pub(super) enum Match {
    /// No text was given.
    Everything,
    /// The text has no word that could be found.
    Nothing,
    /// An FTS5 expression.
    Expression(String),
}

impl Views {
    /// The expression for a text; within one entity's events where one is given.
    pub(super) fn find_matches(&self, text: &str, within: Option<i64>) -> Result<Match, ViewsError> {
        let words = words(&self.db, text).map_err(at(&self.path))?;
        if words.is_empty() {
            return Ok(if text.trim().is_empty() { Match::Everything } else { Match::Nothing });
        }
        let mut parts = Vec::with_capacity(words.len() + 1);
        parts.extend(within.map(|key| format!("\"{}\"", entity_mark(key))));
        for word in &words {
            let mut alternatives = vec![prefix(word)];
            let marks = self.marks(word, within).map_err(at(&self.path))?;
            alternatives.extend(marks.into_iter().map(|mark| format!("\"{mark}\"")));
            parts.push(format!("({})", alternatives.join(" OR ")));
        }
        Ok(Match::Expression(parts.join(" AND ")))
    }

    /// The marks of the types, users and entities that have a word beginning so.
    fn marks(&self, word: &str, within: Option<i64>) -> rusqlite::Result<Vec<String>> {
        let mut marks = types(&self.db, word)?;
        marks.extend(users(&self.db, word)?);
        if word.chars().count() >= 2 {
            marks.extend(entities(&self.db, word, within)?);
        }
        Ok(marks)
    }
}

fn types(db: &Connection, folded: &str) -> rusqlite::Result<Vec<String>> {
    let mut query = db.prepare_cached("SELECT event_type_key, event_type FROM event_type_keys")?;
    let mut rows = query.query([])?;
    let mut marks = Vec::new();
    while let Some(row) = rows.next()? {
        let event_type = row.get_ref(1)?.as_str()?;
        let fits = match Catalog::builtin().entry(event_type) {
            Some(entry) => entry.static_words().iter().any(|word| word.starts_with(folded)),
            None => has_word(&readable_name(event_type), folded),
        };
        if fits {
            marks.push(type_mark(row.get(0)?));
        }
    }
    Ok(marks)
}

fn users(db: &Connection, folded: &str) -> rusqlite::Result<Vec<String>> {
    let mut query = db.prepare_cached("SELECT user_key, name FROM users WHERE name IS NOT NULL")?;
    let mut rows = query.query([])?;
    let mut marks = Vec::new();
    while let Some(row) = rows.next()? {
        if has_word(row.get_ref(1)?.as_str()?, folded) {
            marks.push(user_mark(row.get(0)?));
        }
    }
    Ok(marks)
}

fn entities(db: &Connection, word: &str, within: Option<i64>) -> rusqlite::Result<Vec<String>> {
    let mut query = db.prepare_cached("SELECT rowid FROM entity_search WHERE name MATCH ?1 LIMIT ?2")?;
    let keys = query.query_map((prefix(word), ENTITIES_A_WORD as i64 + 1), |row| row.get::<_, i64>(0))?;
    let keys = keys.collect::<rusqlite::Result<Vec<_>>>()?;
    if keys.len() > ENTITIES_A_WORD {
        return Ok(Vec::new());
    }
    // Within an entity, its own name says nothing.
    Ok(keys.into_iter().filter(|key| Some(*key) != within).map(entity_mark).collect())
}

fn has_word(text: &str, folded: &str) -> bool {
    fold_word(text).split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(folded))
}
