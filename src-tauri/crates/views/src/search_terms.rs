//! How a search is written for FTS5, and the marks that stand in the index for an event's type, user and entities.
//!
//! A word that a reader types may stand in the data, in the sentence that the catalog makes of the event's type, or in a
//! name. Only the data's words are indexed; for the others, the types, users and entities whose words fit are found first,
//! and their marks searched. So a renamed customer and a reworded catalog need no new index.

use hergang_events::fold_word;
use rusqlite::Connection;
use std::fmt::Write;

/// Begins each mark. A private-use character, which the tokenizer keeps and no indexed text contains.
pub(crate) const MARK: char = '\u{E000}';

pub(crate) fn type_mark(key: i64) -> String {
    format!("{MARK}t{key}")
}

pub(crate) fn user_mark(key: i64) -> String {
    format!("{MARK}u{key}")
}

pub(crate) fn entity_mark(key: i64) -> String {
    format!("{MARK}e{key}")
}

/// Appends an event's marks to the text that is indexed for it.
pub(crate) fn push_marks(body: &mut String, type_key: i64, user_key: Option<i64>, entity_keys: &[i64]) {
    // Writing to a String cannot fail.
    let _ = write!(body, " {MARK}t{type_key}");
    if let Some(user) = user_key {
        let _ = write!(body, " {MARK}u{user}");
    }
    for entity in entity_keys {
        let _ = write!(body, " {MARK}e{entity}");
    }
}

/// Beyond, what was typed is not looked at.
const LONGEST_TYPED: usize = 500;
const MOST_WORDS: usize = 16;

/// The tokenizer of the full-text indexes, for what a reader types: only it knows how it splits and folds, so that a word from
/// here is one token there. (Without positions in the index, FTS5 refuses an expression whose word is two.)
pub(crate) struct Tokenizer;

impl Tokenizer {
    /// Sets up the connection's own, temporary tables.
    pub(crate) fn set_up(db: &Connection) -> rusqlite::Result<()> {
        db.execute_batch(
            "PRAGMA temp_store = MEMORY;
             CREATE VIRTUAL TABLE temp.typed USING fts5 (
                 body, content = '', tokenize = 'unicode61 remove_diacritics 2'
             );
             CREATE VIRTUAL TABLE temp.typed_words USING fts5vocab (temp, typed, instance);",
        )
    }

    /// The text's tokens, in order.
    fn tokens(db: &Connection, text: &str) -> rusqlite::Result<Vec<String>> {
        db.prepare_cached("INSERT INTO temp.typed (rowid, body) VALUES (1, ?1)")?.execute([text])?;
        let tokens = db
            .prepare_cached("SELECT term FROM temp.typed_words ORDER BY offset")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<Vec<String>>>();
        db.prepare_cached("INSERT INTO temp.typed (typed) VALUES ('delete-all')")?.execute([])?;
        tokens
    }

    /// For each folded text: whether one of the words begins a word in it.
    pub(crate) fn hits(
        db: &Connection,
        words: &[String],
        texts: impl ExactSizeIterator<Item = String>,
    ) -> rusqlite::Result<Vec<bool>> {
        let mut hits = vec![false; texts.len()];
        // Never committed, so that the table is empty again whatever happens here.
        let _unfinished = db.unchecked_transaction()?;
        let mut insert = db.prepare_cached("INSERT INTO temp.typed (rowid, body) VALUES (?1, ?2)")?;
        for (index, text) in texts.enumerate() {
            // To the tokenizer, folded ASCII is as it stands: a word that is nowhere in it begins no word of it.
            let hopeless = text.is_ascii() && !words.iter().any(|word| text.contains(word.as_str()));
            if !hopeless {
                insert.execute((index as i64, text))?;
            }
        }
        let mut find = db.prepare_cached("SELECT rowid FROM temp.typed WHERE typed MATCH ?1")?;
        for word in words {
            let mut rows = find.query([prefix(word)])?;
            while let Some(row) = rows.next()? {
                let index = usize::try_from(row.get::<_, i64>(0)?).unwrap_or(usize::MAX);
                hits.get_mut(index).into_iter().for_each(|hit| *hit = true);
            }
        }
        Ok(hits)
    }
}

/// The words of what a reader typed, as the index has them, without marks.
pub(crate) fn words(db: &Connection, text: &str) -> rusqlite::Result<Vec<String>> {
    let typed: String = text.chars().take(LONGEST_TYPED).map(|c| if c == MARK { ' ' } else { c }).collect();
    let mut words = Tokenizer::tokens(db, &fold_word(&typed))?;
    words.truncate(MOST_WORDS);
    Ok(words)
}

/// `word*` for FTS5. The word is one token, which has no quotes, so quoting it is all that it takes.
pub(crate) fn prefix(word: &str) -> String {
    format!("\"{word}\"*")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn database() -> Connection {
        let db = Connection::open_in_memory().unwrap();
        Tokenizer::set_up(&db).unwrap();
        db
    }

    #[test]
    fn operators_and_marks_in_what_is_typed_are_harmless() {
        let db = database();
        assert_eq!(words(&db, "Müller\" OR * NEAR(\u{E000}e1)").unwrap(), ["muller", "or", "near", "e1"]);
        assert!(words(&db, " -- ").unwrap().is_empty());
        assert_eq!(words(&db, "again and again").unwrap(), ["again", "and", "again"]);
    }

    #[test]
    fn words_of_every_script_stay_whole() {
        let db = database();
        assert_eq!(words(&db, "Mu\u{308}ller").unwrap(), ["muller"]);
        assert_eq!(words(&db, "काम").unwrap(), [fold_word("काम")]);
    }

    #[test]
    fn a_word_of_the_tokenizer_is_one_word_to_it_whatever_the_letter() {
        let db = database();
        let letters: Vec<char> = ('\0'..=char::MAX).filter(|c| *c != MARK).collect();
        for letters in letters.chunks(10_000) {
            let text: String = letters.iter().map(|letter| format!("a{letter}b {letter} ")).collect();
            let tokens = Tokenizer::tokens(&db, &fold_word(&text)).unwrap();
            assert_eq!(Tokenizer::tokens(&db, &tokens.join(" ")).unwrap(), tokens);
        }
    }
}
