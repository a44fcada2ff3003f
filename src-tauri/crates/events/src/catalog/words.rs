//! The words that an event is found by besides those that it has in its data: the fixed parts of its type's sentences, what its codes are
//! called, and what kind of thing it is about.

use super::entry::CatalogEntry;
use super::{Catalog, readable_name};
use crate::Language;
use crate::search::each_term;
use serde_json::Value;

/// The vocabulary of the kinds of things.
const KINDS: &str = "entityType";

impl Catalog {
    /// Hands over the terms of what the codes in an event's data are called, in every language.
    pub fn each_term_of_codes(&self, entry: &CatalogEntry, data: &Value, emit: &mut dyn FnMut(&str)) {
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

    /// The terms of what a kind of things is called: made readable, and in every language where the catalog has a word for it.
    pub fn terms_of_kind(&self, entity_type: &str) -> Vec<String> {
        let labels = Language::ALL.map(|language| self.vocabularies.label(KINDS, entity_type, language));
        let readable = readable_name(entity_type);
        let mut terms: Vec<String> = Vec::new();
        for text in labels.into_iter().flatten().chain([readable.as_str()]) {
            each_term(text, &mut |term| {
                if !terms.iter().any(|known| known == term) {
                    terms.push(term.to_owned());
                }
            });
        }
        terms
    }
}

/// The words of the texts, once each, in the order of first appearance, folded. What stands
/// in template braces is not fixed, and left out.
pub(super) fn static_words<'a>(templates: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for template in templates {
        for text in fixed_parts(template) {
            each_term(text, &mut |word| {
                if !words.iter().any(|known| known == word) {
                    words.push(word.to_owned());
                }
            });
        }
    }
    words
}

/// The text outside of `{{ … }}` and `{% … %}`.
fn fixed_parts(template: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(template);
    std::iter::from_fn(move || {
        let text = rest?;
        let opening = [text.find("{{"), text.find("{%")].into_iter().flatten().min();
        let Some(opening) = opening else {
            rest = None;
            return Some(text);
        };
        let closing = if text[opening..].starts_with("{{") { "}}" } else { "%}" };
        rest = text[opening..].find(closing).map(|at| &text[opening + at + closing.len()..]);
        Some(&text[..opening])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_of_things_is_called_as_it_is_shown() {
        let terms = |kind: &str| Catalog::builtin().terms_of_kind(kind);
        assert_eq!(terms("credit_check"), ["bonitatsprufung", "credit", "check"]);
        assert_eq!(terms("LoanApplication"), ["loan", "application"]);
    }

    #[test]
    fn codes_have_the_terms_of_what_they_are_called() {
        let catalog = Catalog::builtin();
        let mut terms = Vec::new();
        let data = serde_json::json!({"role": "Sales", "name": "sales"});
        let entry = catalog.entry("UserRegisteredEvent").unwrap();
        catalog.each_term_of_codes(entry, &data, &mut |term| terms.push(term.to_owned()));
        assert_eq!(terms, ["vertrieb", "sales"]);
    }

    #[test]
    fn only_the_fixed_parts_count() {
        assert_eq!(
            static_words([
                "Kreditlimit geändert",
                "Von {{ old | money }} auf {% if x %}Größe{% endif %}, von {{"
            ]),
            ["kreditlimit", "geandert", "von", "auf", "grosse"]
        );
        assert!(static_words(["", "{{ a }}"]).is_empty());
    }
}
