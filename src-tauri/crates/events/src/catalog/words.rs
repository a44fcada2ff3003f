//! The words that an event type is always found by: the fixed parts of its sentences.

/// The words of the texts, once each, in the order of first appearance, lower-cased and without diacritics. What stands
/// in template braces is not fixed, and left out.
pub(super) fn static_words<'a>(templates: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for template in templates {
        for text in fixed_parts(template) {
            for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
                let word = folded(word);
                if !words.contains(&word) {
                    words.push(word);
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

fn folded(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).map(without_diacritic).collect()
}

/// The letter without its mark, for the letters of western Europe; ß is a letter of its own and stays.
fn without_diacritic(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ý' | 'ÿ' => 'y',
        other => other,
    }
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
            ["kreditlimit", "geandert", "von", "auf", "große"]
        );
        assert!(static_words(["", "{{ a }}"]).is_empty());
    }
}
