//! How a search is written for FTS5, and the marks that stand in the index for an event's type, user and entities.
//!
//! A word that a reader types may stand in the data, in the sentence that the catalog makes of the event's type, or in a
//! name. Only the data's words are indexed; for the others, the types, users and entities whose words fit are found first,
//! and their marks searched. So a renamed customer and a reworded catalog need no new index.

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

/// The words of what a reader typed, in lower case, without marks: what the tokenizer would make of it.
pub(crate) fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(16)
        .map(str::to_lowercase)
        .collect()
}

/// `word*` for FTS5. The word is alphanumeric, so quoting it is all that it takes.
pub(crate) fn prefix(word: &str) -> String {
    format!("\"{word}\"*")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_and_marks_in_what_is_typed_are_harmless() {
        assert_eq!(words("Müller\" OR * NEAR(\u{E000}e1)"), ["müller", "or", "near", "e1"]);
        assert!(words(" -- ").is_empty());
    }
}
