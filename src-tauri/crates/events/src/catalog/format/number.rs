//! Numbers and money, from the text that a number is written with: no digit goes through a float.

use crate::Language;
use crate::decimal::shifted;
use serde_json::Number;

/// Keeps a number and its unit on one line.
const NO_BREAK_SPACE: char = '\u{a0}';

/// A number with its thousands grouped, all decimals that it has: `20.000,50`, `20,000.50`. One with an exponent stays as it is stored.
pub fn number(value: &Number, language: Language) -> String {
    without_exponent(value).map_or_else(|| value.as_str().to_owned(), |plain| grouped(plain, language))
}

fn without_exponent(value: &Number) -> Option<&str> {
    Some(value.as_str()).filter(|text| !text.contains(['e', 'E']))
}

/// An amount with its currency: `1.234,56 €`, `€1,234.56`. Currencies without a common sign keep their code. At least with the decimals that
/// the currency has, and with all that the amount has.
pub fn money(value: &Number, currency: &str, language: Language) -> String {
    let decimals = if currency == "JPY" { 0 } else { 2 };
    let amount = match without_exponent(value) {
        Some(plain) => grouped(&with_decimals(plain, decimals), language),
        None => value.as_str().to_owned(),
    };
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

/// A share of one as a share of a hundred.
pub fn hundredfold(value: &Number) -> Number {
    const TWO: i64 = 2;
    let text = value.as_str();
    let long = || {
        let (mantissa, exponent) = text.split_once(['e', 'E'])?;
        Some(format!("{mantissa}e{}", exponent.parse::<i64>().ok()?.checked_add(TWO)?))
    };
    shifted(text, TWO).or_else(long).and_then(|text| text.parse().ok()).unwrap_or_else(|| value.clone())
}

/// A plain decimal text with at least so many decimals; zeros beyond them are not needed.
fn with_decimals(plain: &str, decimals: usize) -> String {
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let spare = fraction.trim_end_matches('0').len().max(decimals);
    let fraction = format!("{:0<decimals$}", fraction.get(..spare).unwrap_or(fraction));
    if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") }
}

/// Groups the digits of a plain decimal text (`-1234.5`) and sets the language's decimal point.
fn grouped(plain: &str, language: Language) -> String {
    let (separator, point) = language.pick(('.', ','), (',', '.'));
    let (minus, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits));
    let (whole, fraction) =
        digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
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
            ("1234.5670", "EUR", "1.234,567\u{a0}€", "€1,234.567"),
            ("7.000", "JPY", "7\u{a0}¥", "¥7"),
            (
                "12345678901234567890.01",
                "EUR",
                "12.345.678.901.234.567.890,01\u{a0}€",
                "€12,345,678,901,234,567,890.01",
            ),
        ] {
            assert_eq!(money(&of(plain), currency, Language::De), de);
            assert_eq!(money(&of(plain), currency, Language::En), en);
        }
    }

    #[test]
    fn numbers_keep_every_digit() {
        assert_eq!(number(&of("1.10"), Language::De), "1,10");
        assert_eq!(number(&of("-0.0"), Language::De), "-0,0");
        assert_eq!(
            number(&of("0.1000000000000000055511151231257827"), Language::De),
            "0,1000000000000000055511151231257827"
        );
        assert_eq!(
            number(&of("123456789012345678901234567890"), Language::En),
            "123,456,789,012,345,678,901,234,567,890"
        );
        assert_eq!(number(&of("-0"), Language::De), "-0");
        assert_eq!(number(&of("1.5e-3"), Language::De), "1.5e-3");
        assert_eq!(money(&of("1.5e-3"), "EUR", Language::De), "1.5e-3\u{a0}€");
        assert_eq!(hundredfold(&of("4.55e-1")).as_str(), "45.5");
        assert_eq!(hundredfold(&of("1e-400")).as_str(), "1e-398");
        assert_eq!(hundredfold(&of("0.455")).as_str(), "45.5");
        assert_eq!(hundredfold(&of("1")).as_str(), "100");
        assert_eq!(hundredfold(&of("0.0078")).as_str(), "0.78");
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
            let sign = if cents < 0 { "-" } else { "" };
            let value = of(&format!("{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100));
            let text = money(&value, "EUR", Language::En);
            let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '-').collect();
            prop_assert_eq!(digits.parse::<i64>().unwrap(), cents);
        }
    }
}
