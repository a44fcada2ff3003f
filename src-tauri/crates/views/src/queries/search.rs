//! From what a reader typed to where it is found: each word may stand in the data, in the type's sentence or in a name, or begin an id.

use super::Views;
use super::ids::{Ids, of_ids};
use super::wide::WideWord;
use crate::ViewsError;
use crate::database::at;
use crate::local_micros;
use crate::search_terms::{entity_mark, expression, meanings, quoted, type_mark, user_mark};
use hergang_events::search::{Moment, Search, SearchWord, each_term};
use hergang_events::{Catalog, Position, Timestamp};
use rusqlite::Connection;

/// So many marks are searched as lists of the index; more are found by going through the rows, which then is quicker.
const MOST_MARKS: usize = 100;

/// What a text asks for.
pub(super) enum Match {
    /// No text was given.
    Everything,
    /// The text has no word that could be found.
    Nothing,
    /// What an FTS5 expression finds.
    Expression(String),
    /// What each of these words finds, of what an expression finds where there is one.
    Wide(Vec<WideWord>, Option<String>),
}

/// Whom and what a word fits, by their keys.
struct Named {
    types: Vec<i64>,
    users: Vec<i64>,
    entities: Vec<i64>,
}

impl Views {
    /// The words' days and times of day that are those of this moment, by the reader's clock.
    pub fn moments_of(&self, search: &Search, at: Timestamp) -> Vec<Moment> {
        let mut moments: Vec<Moment> = search.words().iter().filter_map(SearchWord::moment).collect();
        if !moments.is_empty() {
            let clock = Timestamp::from_micros(local_micros(&*self.zone, at)).to_chrono().naive_utc();
            moments.retain(|moment| moment.is_on(clock));
        }
        moments
    }

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
        let mut wide = Vec::new();
        let named = self.named_by(search.words(), within)?;
        for (word, named) in search.words().iter().zip(named) {
            // Of several words, none is an event's id.
            let events = if search.id().is_some() { events } else { &[] };
            match narrow(word, &named) {
                Some(expression) if events.is_empty() && word.moment().is_none() => parts.push(expression),
                _ => wide.push(widely(word, named, events)),
            }
        }
        let expression = (!parts.is_empty()).then(|| parts.join(" AND "));
        Ok(match expression {
            expression if !wide.is_empty() => Match::Wide(wide, expression),
            Some(expression) => Match::Expression(expression),
            None => Match::Nothing,
        })
    }

    /// What each word fits. Where rows are gone through, it is once for all words.
    fn named_by(&self, words: &[SearchWord], within: Option<i64>) -> rusqlite::Result<Vec<Named>> {
        let users = users(&self.db, words)?.into_iter().zip(of_ids(&self.db, Ids::Users, words)?);
        let called = of_ids(&self.db, Ids::Entities, words)?;
        let named = words.iter().zip(users).zip(called).map(|((word, users), called)| {
            let mut named = Named {
                types: types(&self.db, word, within.is_some())?,
                users: [users.0, users.1].concat(),
                entities: called,
            };
            if !word.is_single_letter() {
                named.entities.extend(entities(&self.db, word)?);
            }
            // Within an entity, its own name says nothing.
            named.entities.retain(|key| Some(*key) != within);
            Ok(named)
        });
        named.collect()
    }
}

/// What a word finds that no expression can say: its types are few enough for one, or all of them are passed over.
fn widely(word: &SearchWord, named: Named, events: &[Position]) -> WideWord {
    let types = Named { types: named.types, users: vec![], entities: vec![] };
    WideWord {
        expression: narrow(word, &types).unwrap_or_else(|| expression(word)),
        events: events.to_vec(),
        moment: word.moment(),
        users: named.users,
        entities: named.entities,
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

/// The catalog's types; the others, also those that are only called like one of these, are in the index by their words. A type is found by
/// what kind of thing it is about as well, by the whole word: *Kun* may become *Kunz*. Within an entity, that says nothing.
fn types(db: &Connection, word: &SearchWord, is_within: bool) -> rusqlite::Result<Vec<i64>> {
    let mut key = db.prepare_cached(
        "SELECT event_type_key FROM event_type_keys WHERE event_type = ?1 AND NOT is_foreign",
    )?;
    let mut keys = Vec::new();
    for entry in Catalog::builtin().entries() {
        let name = entry.event_type.as_str();
        let kind = || Catalog::builtin().terms_of_kind(entry.aggregate_type.as_str());
        let fits = word.fits_terms(|emit| entry.static_words().iter().for_each(|word| emit(word)))
            || (!is_within && kind().iter().any(|term| word.is(term)));
        if fits {
            keys.extend(
                key.query_map([name], |row| row.get::<_, i64>(0))?.collect::<rusqlite::Result<Vec<_>>>()?,
            );
        }
    }
    Ok(keys)
}

/// By what users are known: their names and addresses, and the logins of those who have no name.
const KNOWN_USERS: &str = "SELECT user_key, name FROM users WHERE name IS NOT NULL
    UNION ALL SELECT user_key, email FROM users WHERE email IS NOT NULL
    UNION ALL SELECT u.user_key, l.login FROM users u JOIN user_logins l ON l.user_key = u.user_key WHERE u.name IS NULL";

/// For each word the users in whose names it stands.
fn users(db: &Connection, words: &[SearchWord]) -> rusqlite::Result<Vec<Vec<i64>>> {
    let mut query = db.prepare_cached(KNOWN_USERS)?;
    let mut rows = query.query([])?;
    let mut keys = vec![Vec::new(); words.len()];
    let mut terms: Vec<String> = Vec::new();
    while let Some(row) = rows.next()? {
        terms.clear();
        each_term(row.get_ref(1)?.as_str()?, &mut |term| terms.push(term.to_owned()));
        for (keys, word) in keys.iter_mut().zip(words) {
            if word.fits_terms(|emit| terms.iter().for_each(|term| emit(term))) {
                keys.push(row.get(0)?);
            }
        }
    }
    for keys in &mut keys {
        keys.sort_unstable();
        keys.dedup();
    }
    Ok(keys)
}

fn entities(db: &Connection, word: &SearchWord) -> rusqlite::Result<Vec<i64>> {
    let mut query = db.prepare_cached("SELECT rowid FROM entity_search WHERE entity_search MATCH ?1")?;
    // By its number or address an entity is found in its list; what happened to it is found by its own words.
    query.query_map([format!("{{name}} : {}", expression(word))], |row| row.get(0))?.collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::database::READ_MODELS;
    use rusqlite::{StatementStatus, params};

    #[test]
    fn the_names_of_users_are_read_once_for_all_words() {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(READ_MODELS).unwrap();
        let names = ["Anna Kühn", "Bert Anders", "Cem"];
        for (key, name) in (1i64..).zip(names) {
            let user = "INSERT INTO users (user_key, user_id, name, registered, active, event_count) VALUES (?1, ?2, ?3, 1, 1, 0)";
            db.execute(user, params![key, [key as u8; 16], name]).unwrap();
        }
        let search = Search::parse("kuhn an bert x cem c");
        let of_each: [&[i64]; 6] = [&[1], &[1, 2], &[2], &[], &[3], &[3]];
        assert_eq!(users(&db, search.words()).unwrap(), of_each);
        let steps = db.prepare_cached(KNOWN_USERS).unwrap().get_status(StatementStatus::FullscanStep);
        // Names, addresses and logins, each once.
        assert!((2..=9).contains(&steps), "{steps} steps over 3 rows");
    }
}
