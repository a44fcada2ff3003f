//! The words that an event type is always found by: the fixed parts of its sentences.

use crate::search::each_term;

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
