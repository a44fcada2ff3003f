//! Numbers and money.

use crate::Language;
use serde_json::Number;

/// Keeps a number and its unit on one line.
const NO_BREAK_SPACE: char = '\u{a0}';

/// The most digits before the point that are still written out.
const WRITTEN_OUT: f64 = 1e18;

/// A number with its thousands grouped, all decimals that it has: `20.000,5`, `20,000.5`.
pub fn number(value: &Number, language: Language) -> String {
    match (value.is_f64(), value.as_f64()) {
        (true, Some(float)) if float.abs() >= WRITTEN_OUT || (float != 0.0 && float.abs() < 1e-9) => {
            value.to_string()
        }
        (true, Some(float)) => grouped(&format!("{float}"), language),
        _ => grouped(&value.to_string(), language),
    }
}

/// An amount with its currency: `1.234,56 €`, `€1,234.56`. Currencies without a common sign keep their code.
pub fn money(value: &Number, currency: &str, language: Language) -> String {
    let decimals = if currency == "JPY" { 0 } else { 2 };
    let plain = match (value.is_f64(), value.as_f64()) {
        (true, Some(float)) if float.abs() >= WRITTEN_OUT => value.to_string(),
        (true, Some(float)) => format!("{float:.decimals$}"),
        _ if decimals == 0 => value.to_string(),
        _ => format!("{value}.00"),
    };
    let amount = grouped(&plain, language);
    let sign = match currency {
        "EUR" => "€",
        "USD" => "$",
        "GBP" => "£",
        "JPY" => "¥",
        code => code,
    };
    match language {
        Language::De => format!("{amount}{NO_BREAK_SPACE}{sign}"),
        Language::En => {
            let (minus, digits) =
                amount.strip_prefix('-').map_or(("", amount.as_str()), |digits| ("-", digits));
            if sign.chars().all(char::is_alphabetic) {
                format!("{minus}{sign}{NO_BREAK_SPACE}{digits}")
            } else {
                format!("{minus}{sign}{digits}")
            }
        }
    }
}

/// A share of a hundred: `45 %`, `45%`.
pub fn percent(value: &Number, language: Language) -> String {
    let number = number(value, language);
    match language {
        Language::De => format!("{number}{NO_BREAK_SPACE}%"),
        Language::En => format!("{number}%"),
    }
}

/// Groups the digits of a plain decimal text (`-1234.5`) and sets the language's decimal point.
fn grouped(plain: &str, language: Language) -> String {
    let (separator, point) = language.pick(('.', ','), (',', '.'));
    let (minus, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits));
    let (whole, fraction) =
        digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    if !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return plain.to_owned();
    }
    let mut text = String::with_capacity(plain.len() + plain.len() / 3 + 1);
    text.push_str(minus);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push(point);
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(text: &str) -> Number {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn money_is_written_as_the_language_writes_it() {
        for (plain, currency, de, en) in [
            ("1234.56", "EUR", "1.234,56\u{a0}€", "€1,234.56"),
            ("10000", "EUR", "10.000,00\u{a0}€", "€10,000.00"),
            ("-0.5", "USD", "-0,50\u{a0}$", "-$0.50"),
            ("999", "CHF", "999,00\u{a0}CHF", "CHF\u{a0}999.00"),
            ("1000000", "JPY", "1.000.000\u{a0}¥", "¥1,000,000"),
            ("0", "EUR", "0,00\u{a0}€", "€0.00"),
        ] {
            assert_eq!(money(&of(plain), currency, Language::De), de);
            assert_eq!(money(&of(plain), currency, Language::En), en);
        }
    }

    #[test]
    fn numbers_keep_their_decimals() {
        assert_eq!(number(&of("20000"), Language::De), "20.000");
        assert_eq!(number(&of("0.125"), Language::De), "0,125");
        assert_eq!(number(&of("-1234567.5"), Language::En), "-1,234,567.5");
        assert_eq!(number(&of("18446744073709551615"), Language::En), "18,446,744,073,709,551,615");
        assert_eq!(number(&of("1e300"), Language::De), "1e+300");
        assert_eq!(percent(&of("45"), Language::De), "45\u{a0}%");
        assert_eq!(percent(&of("92.5"), Language::En), "92.5%");
    }

    proptest! {
        #[test]
        fn digits_of_an_integer_survive_grouping(value: i64) {
            let text = number(&Number::from(value), Language::De);
            prop_assert_eq!(text.replace('.', ""), value.to_string());
        }

        #[test]
        fn cents_survive_formatting(cents in -99_999_999_999i64..99_999_999_999) {
            let value = Number::from_f64(cents as f64 / 100.0).unwrap();
            let text = money(&value, "EUR", Language::En);
            let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '-').collect();
            prop_assert_eq!(digits.parse::<i64>().unwrap(), cents);
        }
    }
}
