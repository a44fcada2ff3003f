//! From a text to the terms that stand in the index for it.

use super::fold::fold_word;
use super::mark::MARK;
use super::moment::moment_named_at;
use super::number::{json_term, readings};
use super::telephone::{telephone_at, telephone_terms};
use serde_json::Value;
use std::ops::Range;

/// How many characters of a run make a term. Three would take twice the room in the index; a dictionary's words would take half, but two
/// characters inside of one of them would not be found (docs/benchmarks.md).
pub(super) const GRAM: usize = 2;

/// Longer words are found by their beginning; in bytes.
const LONGEST_TERM: usize = 96;

/// What a part of a folded text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters and digits.
    Word,
    /// Digits with points and commas between them: a number, or a date, or something else.
    Dotted,
    /// A UUID with its hyphens.
    Id,
    /// Characters of a script that puts no blanks between words.
    Run,
    /// Emoji and the like, of which each says something by itself.
    Pictures,
}

/// The parts of a folded text that have terms, in order.
pub(super) fn parts(folded: &str) -> impl Iterator<Item = (Kind, Range<usize>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let begin = at + folded[at..].find(|c: char| c.is_alphanumeric() || is_picture(c))?;
        let (kind, end) = part_at(folded, begin);
        at = end;
        Some((kind, begin..end))
    })
}

fn part_at(folded: &str, begin: usize) -> (Kind, usize) {
    let rest = &folded[begin..];
    if let Some(end) = uuid_at(rest) {
        return (Kind::Id, begin + end);
    }
    if rest.starts_with(is_unspaced) {
        let end = rest.find(|c| !is_unspaced(c)).unwrap_or(rest.len());
        return (Kind::Run, begin + end);
    }
    if rest.starts_with(is_picture) {
        let end = rest.find(|c| !is_picture(c)).unwrap_or(rest.len());
        return (Kind::Pictures, begin + end);
    }
    let digits = dotted_at(rest);
    if !rest[digits..].starts_with(is_of_word) && rest[..digits].contains(['.', ',']) {
        return (Kind::Dotted, begin + digits);
    }
    (Kind::Word, begin + rest.find(|c| !is_of_word(c)).unwrap_or(rest.len()))
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() && !is_unspaced(c)
}

/// How far a text is digits, with single points and commas between them.
fn dotted_at(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    while is_digit(end) || (end > 0 && matches!(bytes.get(end), Some(b'.' | b',')) && is_digit(end + 1)) {
        end += 1;
    }
    end
}

/// Where in a UUID the hyphens are.
pub(super) const HYPHENS: [usize; 4] = [8, 13, 18, 23];
const UUID_LENGTH: usize = 36;

fn uuid_at(text: &str) -> Option<usize> {
    // Nearly every word ends here.
    if text.as_bytes().get(HYPHENS[0]) != Some(&b'-') {
        return None;
    }
    let id = text.get(..UUID_LENGTH)?;
    let fits = id
        .bytes()
        .enumerate()
        .all(|(at, byte)| if HYPHENS.contains(&at) { byte == b'-' } else { byte.is_ascii_hexdigit() });
    (fits && !text[UUID_LENGTH..].starts_with(char::is_alphanumeric)).then_some(UUID_LENGTH)
}

/// Scripts in which a run of characters is a sentence and not a word.
pub(super) fn is_unspaced(c: char) -> bool {
    c >= '\u{0E00}'
        && c.is_alphanumeric()
        && matches!(c,
            '\u{0E00}'..='\u{0EFF}'                                    // Thai, Lao
            | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'        // Burmese, Khmer
            | '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7A3}'        // Korean
            | '\u{2E80}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'        // kana, bopomofo, Han
            | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Signs that are pictures: emoji, dingbats, weather, cards. Arrows, currencies and the signs of mathematics are none: they stand between
/// what is looked for.
pub(super) fn is_picture(c: char) -> bool {
    c >= '\u{2300}'
        && !c.is_alphanumeric()
        && matches!(c, '\u{2300}'..='\u{23FF}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}

/// Hands over each term of a text, some of them more than once.
pub fn each_term(text: &str, emit: &mut dyn FnMut(&str)) {
    let folded = fold_word(text);
    for (kind, place) in parts(&folded) {
        if let Some((_, moment)) = moment_named_at(&folded, place.start) {
            emit(&moment.term());
        }
        terms_of(kind, &folded[place], emit);
    }
}

/// The terms of one part.
pub(super) fn terms_of(kind: Kind, part: &str, emit: &mut dyn FnMut(&str)) {
    match kind {
        Kind::Word => emit(cut(part)),
        Kind::Run => grams(part).for_each(emit),
        Kind::Pictures => pictures(part).for_each(emit),
        Kind::Id => {
            let mut term = String::with_capacity(40);
            push_id(&mut term, part);
            emit(&term);
        }
        Kind::Dotted => {
            let readings = readings(part);
            readings.iter().for_each(|reading| emit(cut(&reading.term())));
            if readings.is_empty() {
                emit(cut(&with_points(part)));
            }
            part.split(['.', ',']).for_each(|digits| emit(cut(digits)));
        }
    }
}

/// Appends the term of a UUID, or of its beginning.
pub(super) fn push_id(term: &mut String, id: &str) {
    term.push(MARK);
    term.extend(id.chars().filter(|c| *c != '-'));
}

pub(super) fn with_points(dotted: &str) -> String {
    dotted.replace(',', ".")
}

/// The beginning of a word that stands for it.
pub(super) fn cut(word: &str) -> &str {
    &word[..word.floor_char_boundary(LONGEST_TERM)]
}

/// Each character of a run with the one after it.
pub(super) fn grams(run: &str) -> impl Iterator<Item = &str> {
    run.char_indices().map(|(begin, _)| {
        let rest = &run[begin..];
        rest.char_indices().nth(GRAM).map_or(rest, |(end, _)| &rest[..end])
    })
}

/// Each picture by itself.
pub(super) fn pictures(part: &str) -> impl Iterator<Item = &str> {
    part.char_indices().map(|(at, picture)| &part[at..at + picture.len_utf8()])
}

/// Hands over each term of a value's texts and numbers, whatever their depth. The names of its members are none of them.
pub fn each_term_of(value: &Value, emit: &mut dyn FnMut(&str)) {
    match value {
        Value::String(text) => {
            each_term(text, emit);
            if let Some(place) = telephone_at(text) {
                telephone_terms(&text[place]).iter().for_each(|term| emit(term));
            }
        }
        Value::Number(number) => {
            let text = number.to_string();
            if let Some(term) = json_term(&text) {
                emit(cut(&term));
            }
            if text.contains(['e', 'E']) {
                // The exponent's sign may be written or not, in the text and by whoever looks for it.
                let unsigned = text.replace('+', "");
                let sign = if unsigned.contains("e-") || unsigned.contains("E-") { "" } else { "+" };
                each_term(&unsigned.replace(['e', 'E'], &format!("e{sign}")), emit);
                each_term(&unsigned, emit);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| each_term_of(item, emit)),
        Value::Object(fields) => fields.values().for_each(|field| each_term_of(field, emit)),
        Value::Null | Value::Bool(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn terms(text: &str) -> Vec<String> {
        let mut terms = Vec::new();
        each_term(text, &mut |term| terms.push(term.to_owned()));
        terms
    }

    #[test]
    fn words_end_where_letters_and_digits_do() {
        assert_eq!(
            terms("O'Brien's C++ a_b, 12,5kg (RE-2026-000815)"),
            ["o", "brien", "s", "c", "a", "b", "12", "5kg", "re", "2026", "000815"]
        );
        let day = "\u{E000}y20240315";
        assert_eq!(terms("2024-03-15T14:30:00.5Z"), [day, "2024", "03", "15t14", "30", "00", "5z"]);
    }

    #[test]
    fn a_day_and_a_time_are_one_term_each_besides_their_words() {
        let (day, minute) = ("\u{E000}y20260312", "\u{E000}h1405");
        assert_eq!(
            terms("am 12.03.2026, 14:05 Uhr"),
            ["am", day, "12.03.2026", "12", "03", "2026", minute, "14", "05", "uhr"]
        );
        assert_eq!(terms("12. März 2026"), [day, "12", "marz", "2026"]);
    }

    #[test]
    fn a_number_is_one_term_and_its_parts_in_a_text_and_one_alone_in_json() {
        assert_eq!(terms("über 1.250,50 €"), ["uber", "1250.5", "1", "250", "50"]);
        assert_eq!(terms("192.168.0.17"), ["192.168.0.17", "192", "168", "0", "17"]);
        let mut found = Vec::new();
        each_term_of(&json!({"a": [1250.5, {"b": "Weiß"}], "c": true}), &mut |term| {
            found.push(term.to_owned())
        });
        assert_eq!(found, ["1250.5", "weiss"]);
        found.clear();
        let exponents: Value = serde_json::from_str("[1e400, -1.5E+3]").unwrap();
        each_term_of(&exponents, &mut |term| found.push(term.to_owned()));
        assert_eq!(found, ["1e", "400", "1e400", "1500", "1", "5e", "3", "1", "5e3"]);
    }

    #[test]
    fn a_run_without_blanks_is_found_from_each_of_its_characters_on() {
        assert_eq!(terms("注文4711"), ["注文", "文", "4711"]);
        assert_eq!(terms("東京都千代"), ["東京", "京都", "都千", "千代", "代"]);
        assert_eq!(terms("งานดี"), ["งา", "าน", "นด", "ด"]);
    }

    #[test]
    fn each_picture_is_a_term_and_other_signs_are_none() {
        assert_eq!(terms("Danke 🎉👍🏽, bis ❤\u{FE0F}️!"), ["danke", "🎉", "👍", "bis", "❤"]);
        assert_eq!(terms("12 € → 14 € × 2"), ["12", "14", "2"]);
    }

    #[test]
    fn an_id_is_one_term_of_its_own_kind() {
        let id = "3f1c8a5e-8d0b-4a0e-9c8c-1f2e3d4c5b6a";
        let term = "\u{E000}3f1c8a5e8d0b4a0e9c8c1f2e3d4c5b6a";
        assert_eq!(terms(&format!("({id})")), [term]);
        assert_eq!(terms(&format!("urn:uuid:{}", id.to_uppercase())), ["urn", "uuid", term]);
        assert_eq!(terms(&format!("{id}x"))[0], "3f1c8a5e", "longer than an id");
    }

    proptest! {
        #[test]
        fn a_term_is_one_word_of_an_index_and_no_text_forges_a_mark(text in any::<String>()) {
            for term in terms(&text.replace(MARK, "\u{E000}n1")) {
                let begins = term.starts_with(MARK);
                let marked = term.strip_prefix(MARK).map(|rest| (&rest[..1], rest.len()));
                prop_assert!(!term.is_empty() && matches!(marked, None | Some((_, 32) | ("y", 9) | ("h", 5 | 7))), "{term:?}");
                let is_of_term = |c: char| c.is_alphanumeric() || c == '.' || is_picture(c);
                prop_assert!(term.chars().skip(usize::from(begins)).all(is_of_term), "{term:?}");
                prop_assert!(!term.contains(|c: char| c.is_ascii_uppercase()));
            }
        }
    }
}
