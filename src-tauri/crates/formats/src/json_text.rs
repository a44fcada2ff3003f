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

/// Appends a decimal number as JSON spells it, keeping its digits: `+007.50E3` becomes `7.50E3`.
pub(crate) fn push_number(out: &mut String, text: &str, whole: bool) -> Result<(), &'static str> {
    const WRONG: &str = "is not a number";
    const WRONG_WHOLE: &str = "is not a whole number";
    let wrong = if whole { WRONG_WHOLE } else { WRONG };
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
        || whole && (fraction.is_some() || exponent.is_some())
    {
        return Err(wrong);
    }
    if negative {
        out.push('-');
    }
    match integer.trim_start_matches('0') {
        "" => out.push('0'),
        integer => out.push_str(integer),
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(if fraction.is_empty() { "0" } else { fraction });
    }
    if let Some(exponent) = exponent {
        out.push('E');
        out.push_str(exponent);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str, whole: bool) -> Result<String, &'static str> {
        let mut out = String::new();
        push_number(&mut out, text, whole).map(|()| out)
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
            assert_eq!(number(text, false).as_deref(), Ok(json), "{text}");
        }
        assert_eq!(number("-0042", true).as_deref(), Ok("-42"));
        for text in ["", "-", ".", "1,5", "1e", "0x10", "1.5.2", "٣", "--1", "1 "] {
            assert!(number(text, false).is_err(), "{text}");
        }
        for text in ["1.0", "1e3", "twelve"] {
            assert_eq!(number(text, true), Err("is not a whole number"), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_taken_as_a_number_is_a_json_number(text in "[-+]?[0-9.eE+-]{0,12}") {
            if let Ok(json) = number(&text, false) {
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
