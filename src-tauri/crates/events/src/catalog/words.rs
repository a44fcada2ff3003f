//! The words that an event type is always found by: the fixed parts of its sentences.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The words of the texts, once each, in the order of first appearance, folded. What stands
/// in template braces is not fixed, and left out.
pub(super) fn static_words<'a>(templates: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for template in templates {
        for text in fixed_parts(template) {
            for word in fold_word(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
            {
                if !words.iter().any(|known| known == word) {
                    words.push(word.to_owned());
                }
            }
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

/// A text in lower case and without diacritics: how search compares. What is indexed and what is looked for both go through
/// here, so that it is one rule for all. ß and ø are letters of their own and stay.
pub fn fold_word(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii() {
            folded.push(letter.to_ascii_lowercase());
            continue;
        }
        for lower in letter.to_lowercase() {
            // The order of the marks, which full normalisation would see to, does not matter to what is left.
            decompose_canonical(lower, |part| {
                if !is_combining_mark(part) {
                    folded.push(part);
                }
            });
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_language_s_diacritics_count() {
        for (word, folded) in [
            ("Ayşe", "ayse"),
            ("Šimon", "simon"),
            ("Löwe", "lowe"),
            ("Lo\u{308}we", "lowe"),
            ("Nguyễn", "nguyen"),
            ("İzmir", "izmir"),
            ("ΆΛΦΑ", "αλφα"),
            ("Größe", "große"),
            ("\u{301}", ""),
        ] {
            assert_eq!(fold_word(word), folded);
        }
    }

    proptest! {
        #[test]
        fn what_is_folded_stays_as_it_is(text in any::<String>()) {
            let folded = fold_word(&text);
            prop_assert_eq!(fold_word(&folded), folded);
        }
    }

    #[test]
    fn only_the_fixed_parts_count() {
        assert_eq!(
            static_words([
                "Kreditlimit geändert",
                "Von {{ old | money }} auf {% if x %}Größe{% endif %}, von {{"
            ]),
            ["kreditlimit", "geandert", "von", "auf", "große"]
        );
        assert!(static_words(["", "{{ a }}"]).is_empty());
    }
}
