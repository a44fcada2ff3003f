//! How terms are written for FTS5, and the marks that stand in the index for an event's type, user and entities.
//!
//! A word that a reader types may stand in the data, in the sentence that the catalog makes of the event's type, or in a
//! name. Only the data's words and those of an unknown type's name are indexed; for the others, the types, users and entities whose
//! words fit are found first, and their marks searched. So a renamed customer and a reworded catalog need no new index.
//!
//! What the terms of a text are, `hergang_events::search` knows; the index takes each as it is (its tokenizer splits at blanks).

use hergang_events::search::{MARK, Pattern, SearchWord};
use std::fmt::Write;

// None of their letters is a hexadecimal digit, which would begin an id, or that of a day or a time.

pub(crate) fn type_mark(key: i64) -> String {
    format!("{MARK}t{key}")
}

pub(crate) fn user_mark(key: i64) -> String {
    format!("{MARK}u{key}")
}

pub(crate) fn entity_mark(key: i64) -> String {
    format!("{MARK}n{key}")
}

/// Appends an event's marks to the text that is indexed for it.
pub(crate) fn push_marks(body: &mut String, type_key: i64, user_key: Option<i64>, entity_keys: &[i64]) {
    // Writing to a String cannot fail.
    let _ = write!(body, " {MARK}t{type_key}");
    if let Some(user) = user_key {
        let _ = write!(body, " {MARK}u{user}");
    }
    for entity in entity_keys {
        let _ = write!(body, " {MARK}n{entity}");
    }
}

/// Appends a term to a text that is indexed.
pub(crate) fn push_term(body: &mut String, term: &str) {
    if !body.is_empty() {
        body.push(' ');
    }
    body.push_str(term);
}

/// A term for FTS5. It has no quotes in it, so quoting it is all that it takes.
pub(crate) fn quoted(term: &str) -> String {
    format!("\"{term}\"")
}

/// Each thing that a word may mean, as an expression of its own.
pub(crate) fn meanings(word: &SearchWord) -> Vec<String> {
    let pattern = |pattern: &Pattern| match pattern {
        Pattern::Exact(term) => quoted(term),
        Pattern::Prefix(begin) => format!("\"{begin}\"*"),
    };
    let all = |patterns: &Vec<Pattern>| {
        let terms: Vec<String> = patterns.iter().map(pattern).collect();
        if terms.len() == 1 { terms.concat() } else { format!("({})", terms.join(" AND ")) }
    };
    word.meanings().iter().map(all).collect()
}

/// What finds a word by its terms alone.
pub(crate) fn expression(word: &SearchWord) -> String {
    format!("({})", meanings(word).join(" OR "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_beginning_of_an_id_finds_a_mark() {
        for mark in [type_mark(12_345), user_mark(12_345), entity_mark(12_345)] {
            let letter = mark.strip_prefix(MARK).and_then(|rest| rest.chars().next());
            assert!(letter.is_some_and(|letter| !letter.is_ascii_hexdigit()), "{mark:?}");
        }
    }
}
