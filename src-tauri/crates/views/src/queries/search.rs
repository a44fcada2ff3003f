//! From what a reader typed to where it is found: each word may stand in the data, in the type's sentence or in a name, or begin an id.

use super::Views;
use super::found::Found;
use super::names::SHORT_ID;
use crate::ViewsError;
use crate::database::at;
use crate::search_terms::{entity_mark, expression, meanings, quoted, type_mark, user_mark};
use hergang_events::search::{Search, SearchWord, ids_beginning};
use hergang_events::{Catalog, Position};
use rusqlite::Connection;

/// So many marks are searched as lists of the index; more are found by going through the rows, which then is quicker.
const MOST_MARKS: usize = 100;

/// Ids of which more begin as was typed are not meant by it.
const MOST_IDS: usize = 1_000;

/// What a text asks for.
pub(super) enum Match {
    /// No text was given.
    Everything,
    /// The text has no word that could be found.
    Nothing,
    /// What an FTS5 expression finds.
    Expression(String),
    /// These positions, of those that an expression finds where there is one.
    Among(Found, Option<String>),
}

/// Whom and what a word fits, by their keys.
struct Named {
    types: Vec<i64>,
    users: Vec<i64>,
    entities: Vec<i64>,
}

impl Views {
    /// What a text finds, within one entity's events where one is given. `events` are those whose ids it begins.
    pub(super) fn find_matches(
        &self,
        text: &str,
        events: &[Position],
        within: Option<i64>,
    ) -> Result<Match, ViewsError> {
        let search = Search::parse(text);
        if search.words().is_empty() {
            return Ok(if text.trim().is_empty() { Match::Everything } else { Match::Nothing });
        }
        self.at_one_moment(|| self.matches(&search, events, within).map_err(at(&self.path)))
    }

    fn matches(&self, search: &Search, events: &[Position], within: Option<i64>) -> rusqlite::Result<Match> {
        let mut parts: Vec<String> = within.map(|key| quoted(&entity_mark(key))).into_iter().collect();
        let mut found: Option<Found> = None;
        for word in search.words() {
            let named = self.named_by(word, within)?;
            // Of several words, none is an event's id.
            let events = if search.id().is_some() { events } else { &[] };
            match narrow(word, &named) {
                Some(expression) if events.is_empty() => parts.push(expression),
                _ => {
                    let wide = self.wide(word, &named, events)?;
                    match &mut found {
                        Some(found) => found.and(&wide),
                        None => found = Some(wide),
                    }
                }
            }
        }
        let expression = (!parts.is_empty()).then(|| parts.join(" AND "));
        Ok(match (found, expression) {
            (Some(found), expression) => Match::Among(found, expression),
            (None, Some(expression)) => Match::Expression(expression),
            (None, None) => Match::Nothing,
        })
    }

    fn named_by(&self, word: &SearchWord, within: Option<i64>) -> rusqlite::Result<Named> {
        let mut named =
            Named { types: types(&self.db, word)?, users: users(&self.db, word)?, entities: vec![] };
        if !word.is_single_letter() {
            named.entities = entities(&self.db, word)?;
        }
        named.users.extend(of_id(&self.db, Ids::Users, word)?);
        named.entities.extend(of_id(&self.db, Ids::Entities, word)?);
        // Within an entity, its own name says nothing.
        named.entities.retain(|key| Some(*key) != within);
        Ok(named)
    }

    /// Everything that a word finds.
    fn wide(&self, word: &SearchWord, named: &Named, events: &[Position]) -> rusqlite::Result<Found> {
        let mut found = Found::default();
        events.iter().for_each(|event| found.insert(event.get() as i64));
        let types = Named { types: named.types.clone(), users: vec![], entities: vec![] };
        self.found_by_words(&mut found, &narrow(word, &types).unwrap_or_else(|| expression(word)))?;
        if !named.users.is_empty() {
            self.found_by_users(&mut found, &named.users)?;
        }
        if !named.entities.is_empty() {
            self.found_by_entities(&mut found, &named.entities)?;
        }
        Ok(found)
    }
}

/// The expression for a word with all that it fits; `None` where that is too much for one.
fn narrow(word: &SearchWord, named: &Named) -> Option<String> {
    if named.types.len() + named.users.len() + named.entities.len() > MOST_MARKS {
        return None;
    }
    let mut alternatives = meanings(word);
    alternatives.extend(named.types.iter().map(|key| quoted(&type_mark(*key))));
    alternatives.extend(named.users.iter().map(|key| quoted(&user_mark(*key))));
    alternatives.extend(named.entities.iter().map(|key| quoted(&entity_mark(*key))));
    Some(format!("({})", alternatives.join(" OR ")))
}

/// The catalog's types; the others, also those that are only called like one of these, are in the index by their words.
fn types(db: &Connection, word: &SearchWord) -> rusqlite::Result<Vec<i64>> {
    let mut key = db.prepare_cached(
        "SELECT event_type_key FROM event_type_keys WHERE event_type = ?1 AND NOT is_foreign",
    )?;
    let mut keys = Vec::new();
    for entry in Catalog::builtin().entries() {
        let name = entry.event_type.as_str();
        let fits = word.fits_terms(|emit| entry.static_words().iter().for_each(|word| emit(word)));
        if fits {
            keys.extend(
                key.query_map([name], |row| row.get::<_, i64>(0))?.collect::<rusqlite::Result<Vec<_>>>()?,
            );
        }
    }
    Ok(keys)
}

fn users(db: &Connection, word: &SearchWord) -> rusqlite::Result<Vec<i64>> {
    let mut query = db.prepare_cached(
        "SELECT user_key, name FROM users WHERE name IS NOT NULL
         UNION ALL SELECT user_key, email FROM users WHERE email IS NOT NULL
         UNION ALL SELECT u.user_key, l.login FROM users u JOIN user_logins l ON l.user_key = u.user_key WHERE u.name IS NULL",
    )?;
    let mut rows = query.query([])?;
    let mut keys = Vec::new();
    while let Some(row) = rows.next()? {
        if word.is_in(row.get_ref(1)?.as_str()?) {
            keys.push(row.get(0)?);
        }
    }
    keys.sort_unstable();
    keys.dedup();
    Ok(keys)
}

fn entities(db: &Connection, word: &SearchWord) -> rusqlite::Result<Vec<i64>> {
    let mut query = db.prepare_cached("SELECT rowid FROM entity_search WHERE entity_search MATCH ?1")?;
    // By its number or address an entity is found in its list; what happened to it is found by its own words.
    query.query_map([format!("{{name}} : {}", expression(word))], |row| row.get(0))?.collect()
}

/// Whose ids are looked through.
#[derive(Clone, Copy)]
pub(super) enum Ids {
    Users,
    Entities,
}

/// The keys of the ids that a word begins, or else ends with as many digits as are shown of an id.
///
/// Ends stand in no index: it would cost 3.5 µs for each new thing, a twelfth of projecting a million events from zero, and reading a
/// million ids takes 80 ms. They are read where `…` was typed as it is shown, or where no id begins so and there is a letter among the
/// digits: people search for dates and order numbers, too.
pub(super) fn of_id(db: &Connection, ids: Ids, word: &SearchWord) -> rusqlite::Result<Vec<i64>> {
    let Some(digits) = word.id() else { return Ok(Vec::new()) };
    let Some((first, last)) = ids_beginning(digits) else { return Ok(Vec::new()) };
    let (key, id, table) = match ids {
        Ids::Users => ("user_key", "user_id", "user_keys"),
        Ids::Entities => ("entity_key", "entity_id", "entity_keys"),
    };
    let limit = MOST_IDS as i64 + 1;
    let is_shown = digits.len() == SHORT_ID;
    let mut keys: Vec<i64> = Vec::new();
    if !(is_shown && word.is_end()) {
        let begins = format!("SELECT {key} FROM {table} WHERE {id} BETWEEN ?1 AND ?2 LIMIT ?3");
        let mut query = db.prepare_cached(&begins)?;
        let found = query.query_map((first.as_bytes(), last.as_bytes(), limit), |row| row.get(0))?;
        keys = found.collect::<rusqlite::Result<_>>()?;
    }
    let has_letter = digits.bytes().any(|digit| digit.is_ascii_alphabetic());
    if is_shown && keys.is_empty() && (word.is_end() || has_letter) {
        let ends = format!("SELECT {key} FROM {table} WHERE substr({id}, -?2) = substr(?1, 1, ?2) LIMIT ?3");
        let mut query = db.prepare_cached(&ends)?;
        let found = query.query_map((first.as_bytes(), SHORT_ID as i64 / 2, limit), |row| row.get(0))?;
        keys = found.collect::<rusqlite::Result<_>>()?;
    }
    Ok(if keys.len() > MOST_IDS { Vec::new() } else { keys })
}
