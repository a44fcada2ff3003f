//! The words that an event is found by besides those that it has in its data: the fixed parts of its type's sentences, what its codes are
//! called, and what kind of thing it is about.

use super::entry::CatalogEntry;
use super::words::push;
use super::{Catalog, readable_name};
use crate::Language;
use crate::search::each_term;
use serde_json::Value;

/// The vocabulary of the kinds of things.
const KINDS: &str = "entityType";

impl Catalog {
    /// Hands over the terms that an event's data choose: of what its codes are called, and of the parts of a sentence that only some events
    /// of the type say; in every language.
    pub fn each_chosen_term(&self, entry: &CatalogEntry, data: &Value, emit: &mut dyn FnMut(&str)) {
        for (branch, words) in &entry.words.sometimes {
            if branch.is_taken(data) {
                words.iter().for_each(|word| emit(word));
            }
        }
        for field in &entry.fields {
            let Some(vocabulary) = field.values.as_deref() else { continue };
            let value = field.path.split('.').try_fold(data, |value, key| value.get(key));
            let Some(code) = value.and_then(Value::as_str) else { continue };
            for language in Language::ALL {
                if let Some(label) = self.vocabularies.label(vocabulary, code, language) {
                    each_term(label, emit);
                }
            }
        }
    }

    /// What of the catalog goes into an index of words with the events, a line each: an index that was made when these lines were others does
    /// not find what it should.
    pub fn indexed_words(&self) -> String {
        let branches = self.entries.iter().flat_map(|entry| {
            let of = move |branch| format!("{} {branch:?}", entry.event_type);
            entry.words.sometimes.iter().map(of)
        });
        let mut lines: Vec<String> = self.vocabularies.lines().chain(branches).collect();
        lines.sort_unstable();
        lines.join("\n")
    }

    /// The terms of what a kind of things is called: made readable, and in every language where the catalog has a word for it.
    pub fn terms_of_kind(&self, entity_type: &str) -> Vec<String> {
        let labels = Language::ALL.map(|language| self.vocabularies.label(KINDS, entity_type, language));
        let readable = readable_name(entity_type);
        let mut terms: Vec<String> = Vec::new();
        for text in labels.into_iter().flatten().chain([readable.as_str()]) {
            each_term(text, &mut |term| push(&mut terms, term));
        }
        terms
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_kind_of_things_is_called_as_it_is_shown() {
        let terms = |kind: &str| Catalog::builtin().terms_of_kind(kind);
        assert_eq!(terms("credit_check"), ["bonitatsprufung", "credit", "check"]);
        assert_eq!(terms("LoanApplication"), ["loan", "application"]);
    }

    fn chosen(event_type: &str, data: &Value) -> Vec<String> {
        let catalog = Catalog::builtin();
        let mut terms = Vec::new();
        let entry = catalog.entry(event_type).unwrap();
        catalog.each_chosen_term(entry, data, &mut |term| terms.push(term.to_owned()));
        terms
    }

    #[test]
    fn codes_have_the_terms_of_what_they_are_called() {
        assert_eq!(
            chosen("UserRegisteredEvent", &json!({"role": "Sales", "name": "sales"})),
            ["vertrieb", "sales"]
        );
    }

    #[test]
    fn an_event_is_found_by_the_branch_that_it_takes() {
        let call = |direction: &str| chosen("CallLoggedEvent", &json!({"direction": direction}));
        assert!(call("inbound").starts_with(&["eingehender".to_owned(), "incoming".to_owned()]));
        assert!(call("outbound").starts_with(&["ausgehender".to_owned(), "outgoing".to_owned()]));
        assert!(!call("outbound").contains(&"eingehender".to_owned()));
        let limit =
            |new: u32| chosen("CreditLimitChangedEvent", &json!({"oldLimit": 5_000, "newLimit": new}));
        assert_eq!(limit(4_000), ["gesenkt", "lowered"]);
        assert_eq!(limit(6_000), ["erhoht", "raised"]);
    }
}
