//! Numbers as search compares them: digits and a point, without grouping and without zeros at the end, from whatever was written.

use crate::decimal;
use std::ops::Range;

/// How a number with a separator may have been meant: its whole digits, and those behind the point as they were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) whole: String,
    pub(super) fraction: String,
}

impl Reading {
    /// The number's term.
    pub(super) fn term(&self) -> String {
        let fraction = self.fraction.trim_end_matches('0');
        if fraction.is_empty() { self.whole.clone() } else { format!("{}.{fraction}", self.whole) }
    }
}

/// Digits separated by points and commas, as the numbers that they may be: in German the comma is the decimal one, in English the point,
/// and the other one groups by three. `1.250` may be either; a date or an address is neither.
pub(super) fn readings(written: &str) -> Vec<Reading> {
    let separators: Vec<(usize, char)> =
        written.char_indices().filter(|(_, c)| matches!(c, '.' | ',')).collect();
    let Some(&(last, decimal)) = separators.last() else { return Vec::new() };
    let groups: Vec<&str> = written.split(['.', ',']).collect();
    let mut readings = Vec::with_capacity(2);
    let others_group = separators.iter().rev().skip(1).all(|(_, c)| *c != decimal);
    if others_group && is_grouped(&groups[..groups.len() - 1]) {
        let whole = written[..last].chars().filter(char::is_ascii_digit).collect();
        readings.push(reading(whole, written[last + 1..].to_owned()));
    }
    let one_kind = separators.iter().all(|(_, c)| *c == decimal);
    if one_kind && is_grouped(&groups) && !groups[0].starts_with('0') {
        readings.push(reading(groups.concat(), String::new()));
    }
    readings
}

fn reading(whole: String, fraction: String) -> Reading {
    let digits = whole.trim_start_matches('0');
    Reading { whole: if digits.is_empty() { "0".to_owned() } else { digits.to_owned() }, fraction }
}

/// Whether these are digits in groups of three, as thousands are set apart; also one group alone, of any length.
fn is_grouped(groups: &[&str]) -> bool {
    match groups {
        [_] => true,
        [first, others @ ..] => (1..=3).contains(&first.len()) && others.iter().all(|group| group.len() == 3),
        [] => false,
    }
}

/// The term of a number in JSON (RFC 8259), from its text alone: no digit goes through a float. `None` for an exponent that would make
/// it too long to write out: it is found as it is stored.
pub(super) fn json_term(number: &str) -> Option<String> {
    let plain = decimal::plain(number.strip_prefix('-').unwrap_or(number))?;
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    Some(reading(whole.to_owned(), fraction.to_owned()).term())
}

/// Where in a folded text numbers with an exponent stand, without their signs.
pub(super) fn with_exponent(folded: &str) -> impl Iterator<Item = Range<usize>> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let digits_before = |text: &str| text.bytes().rev().take_while(u8::is_ascii_digit).count();
    folded.match_indices('e').filter_map(move |(at, _)| {
        let mut begin = at - digits_before(&folded[..at]);
        if let Some(whole) = folded[..begin].strip_suffix('.') {
            let length = digits_before(whole);
            begin -= if length > 0 { length + 1 } else { 0 };
        }
        let exponent = at + 1 + usize::from(folded[at + 1..].starts_with(['+', '-']));
        let end = exponent + digits(&folded[exponent..]);
        let is_apart = !folded[..begin].ends_with(|c: char| c.is_alphanumeric() || c == '.')
            && !folded[end..].starts_with(char::is_alphanumeric);
        (begin < at && exponent < end && is_apart).then_some(begin..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn terms(written: &str) -> Vec<String> {
        readings(written).iter().map(Reading::term).collect()
    }

    #[test]
    fn a_number_is_one_term_in_either_language() {
        for written in ["1.250,50", "1,250.50", "1250,50", "1250.50", "1250.5", "1250,5000"] {
            assert_eq!(terms(written), ["1250.5"], "{written}");
        }
        for (written, expected) in [
            ("7.111,17", &["7111.17"][..]),
            ("1.234.567", &["1234567"]),
            ("12,345,678.9", &["12345678.9"]),
            ("1.250", &["1.25", "1250"]),
            ("0.125", &["0.125"]),
            ("0,50", &["0.5"]),
            ("5,00", &["5"]),
            ("007,5", &["7.5"]),
        ] {
            assert_eq!(terms(written), expected, "{written}");
        }
        for no_number in ["192.168.0.17", "12.03.2026", "1,2,3", "1.2.3", "1.23,456.7", "12.34,5"] {
            assert_eq!(terms(no_number), Vec::<String>::new(), "{no_number}");
        }
    }

    #[test]
    fn numbers_of_json_keep_every_digit() {
        for (number, term) in [
            ("1250.50", "1250.5"),
            ("-0", "0"),
            ("-0.0", "0"),
            ("1.10", "1.1"),
            ("1E-7", "0.0000001"),
            ("12.5e+2", "1250"),
            ("12.567e1", "125.67"),
            ("125e-2", "1.25"),
            ("0.1000000000000000055511151231257827", "0.1000000000000000055511151231257827"),
            ("123456789012345678901234567890", "123456789012345678901234567890"),
        ] {
            assert_eq!(json_term(number).as_deref(), Some(term), "{number}");
        }
        assert_eq!(json_term("1e400"), None);
        assert_eq!(json_term("1e99999999999999999999"), None);
    }

    #[test]
    fn numbers_with_an_exponent_are_told_from_words() {
        let found = |text: &str| with_exponent(text).map(|place| text[place].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("1e5 und -1.5e-3, 2e+07."), ["1e5", "1.5e-3", "2e+07"]);
        assert_eq!(found("12.30.5e1 a1e5 1e5b 1e 1e- e5 .e5 1e5e5 ä1e5 1e5ß"), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn an_amount_is_found_as_it_is_shown(cents in 0u64..10_000_000_000) {
            let stored = format!("{}.{:02}", cents / 100, cents % 100);
            let mut grouped = (cents / 100).to_string();
            for at in (1..grouped.len()).rev().filter(|at| (grouped.len() - at) % 3 == 0).collect::<Vec<_>>() {
                grouped.insert(at, '.');
            }
            let shown = format!("{grouped},{:02}", cents % 100);
            let term = json_term(&stored).unwrap();
            prop_assert!(terms(&shown).contains(&term), "{} {}", shown, term);
        }
    }
}
