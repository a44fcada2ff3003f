//! JSON written straight into a text, since a value tree for each of millions of events would cost more than the reading.

use serde_json::Value;

/// Appends a JSON string.
pub(crate) fn push_string(out: &mut String, text: &str) {
    if text.bytes().any(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
        out.push_str(&Value::from(text).to_string());
    } else {
        out.push('"');
        out.push_str(text);
        out.push('"');
    }
}

/// Appends `"key":`.
pub(crate) fn push_key(out: &mut String, key: &str) {
    push_string(out, key);
    out.push(':');
}

/// Starts a further member of the object, or the first.
pub(crate) fn push_comma(out: &mut String) {
    if !out.ends_with(['{', '[']) {
        out.push(',');
    }
}

/// Appends a decimal number as JSON spells it, keeping its digits: `+007.50E3` becomes `7.50E3`. Of a `whole` one, zeros after the point
/// are none (`5.0`). Answers whether the text is a number; nothing is appended if not.
pub(crate) fn push_number(out: &mut String, text: &str, whole: bool) -> bool {
    let (negative, digits) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (digits, None),
    };
    let (integer, fraction) = match mantissa.split_once('.') {
        Some((integer, fraction)) => (integer, Some(fraction)),
        None => (mantissa, None),
    };
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let exponent_digits = exponent.map(|part| part.strip_prefix(['+', '-']).unwrap_or(part));
    if !all_digits(integer)
        || !fraction.is_none_or(all_digits)
        || !exponent_digits.is_none_or(|part| !part.is_empty() && all_digits(part))
        || integer.is_empty() && fraction.is_none_or(str::is_empty)
        || whole
            && (exponent.is_some()
                || fraction.is_some_and(|digits| digits.bytes().any(|digit| digit != b'0')))
    {
        return false;
    }
    if negative {
        out.push('-');
    }
    match integer.trim_start_matches('0') {
        "" => out.push('0'),
        integer => out.push_str(integer),
    }
    if let Some(fraction) = fraction.filter(|_| !whole) {
        out.push('.');
        out.push_str(if fraction.is_empty() { "0" } else { fraction });
    }
    if let Some(exponent) = exponent {
        out.push('E');
        out.push_str(exponent);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str, whole: bool) -> Option<String> {
        let mut out = String::new();
        let is_number = push_number(&mut out, text, whole);
        assert_eq!(is_number, !out.is_empty());
        is_number.then_some(out)
    }

    #[test]
    fn numbers_keep_their_digits() {
        for (text, json) in [
            ("15000.00", "15000.00"),
            ("+007.50e3", "7.50E3"),
            (".5", "0.5"),
            ("5.", "5.0"),
            ("-0", "-0"),
            ("123456789012345678901234567890.10", "123456789012345678901234567890.10"),
            ("1E-7", "1E-7"),
            ("1e999", "1E999"),
        ] {
            assert_eq!(number(text, false).as_deref(), Some(json), "{text}");
        }
        for (text, json) in [("-0042", "-42"), ("5.0", "5"), ("5.", "5"), (".00", "0"), ("-7.000", "-7")] {
            assert_eq!(number(text, true).as_deref(), Some(json), "{text}");
        }
        for text in ["", "-", ".", "1,5", "1e", "0x10", "1.5.2", "٣", "--1", "1 "] {
            assert_eq!(number(text, false), None, "{text}");
        }
        for text in ["1.5", "1.01", "1e3", "twelve", "."] {
            assert_eq!(number(text, true), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_taken_as_a_number_is_a_json_number(text in "[-+]?[0-9.eE+-]{0,12}") {
            if let Some(json) = number(&text, false) {
                prop_assert!(serde_json::from_str::<Value>(&json).unwrap().is_number());
                prop_assert_eq!(json.parse::<f64>().unwrap(), text.parse::<f64>().unwrap());
            }
        }

        #[test]
        fn every_text_becomes_a_json_string(text in any::<String>()) {
            let mut out = String::new();
            push_string(&mut out, &text);
            prop_assert_eq!(serde_json::from_str::<String>(&out).unwrap(), text);
        }
    }
}
