//! Numbers of telephones, which everybody groups in another way: beside its groups, a number has terms of all its digits, as they are
//! dialled from abroad and, where its country is set apart, from within.

use std::ops::Range;

/// Fewer digits are no number that is dialled; E.164 has at most fifteen.
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// Whether these digits may be dialled.
pub(super) fn is_dialled(digits: &str) -> bool {
    DIGITS.contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Where the number is, in a text that is one and nothing else: it begins with `+`, `0` or `(`, and has groups of digits.
pub(super) fn telephone_at(text: &str) -> Option<Range<usize>> {
    let number = text.trim();
    let is_of_number =
        |c: char| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '-' | '/' | '(' | ')' | '+');
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let fits = number.starts_with(['+', '0', '('])
        && number.rfind('+').is_none_or(|at| at == 0)
        && DIGITS.contains(&digits)
        && number.chars().all(is_of_number);
    let begin = text.len() - text.trim_start().len();
    fits.then(|| begin..begin + number.len())
}

/// The terms of a number as a whole.
pub(super) fn telephone_terms(number: &str) -> Vec<String> {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let mut terms = vec![digits(number)];
    let country = number.strip_prefix('+').and_then(|rest| rest.split_once(|c: char| !c.is_ascii_digit()));
    if let Some((_, rest)) = country {
        let within = digits(rest);
        terms.push(if within.starts_with('0') { within } else { format!("0{within}") });
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<String> {
        telephone_at(text).map(|place| telephone_terms(&text[place])).unwrap_or_default()
    }

    #[test]
    fn a_number_is_told_from_other_digits() {
        assert_eq!(terms("+49 561 5550142"), ["495615550142", "05615550142"]);
        assert_eq!(terms("+49 (0)561 / 555-0142"), ["4905615550142", "05615550142"]);
        assert_eq!(terms(" (0561) 5550142 "), ["05615550142"]);
        assert_eq!(terms("+495615550142"), ["495615550142"]);
        for other in ["2026-03-12", "K-10023", "0561", "0,5000000", "+49 561 5550142 x12", "1+2345678", ""] {
            assert_eq!(terms(other), Vec::<String>::new(), "{other}");
        }
    }
}
