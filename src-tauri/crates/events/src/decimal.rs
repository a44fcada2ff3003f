//! The digits of a number in JSON (RFC 8259), from its text.

use std::borrow::Cow;
use std::cmp::Ordering;

/// An exponent beyond this is not written out.
const WRITTEN_OUT: i64 = 20;

/// The number without an exponent. `None` where that would be long.
pub fn plain(number: &str) -> Option<Cow<'_, str>> {
    if number.contains(['e', 'E']) { shifted(number, 0).map(Cow::Owned) } else { Some(Cow::Borrowed(number)) }
}

/// The number times ten to the power of `by`, without an exponent. `None` where that would be long.
pub fn shifted(number: &str, by: i64) -> Option<String> {
    let Parts { negative, whole, fraction, exponent } = Parts::of(number);
    let exponent = exponent.saturating_add(by);
    let shift = usize::try_from(exponent.unsigned_abs()).ok()?;
    if exponent.abs() > WRITTEN_OUT {
        return None;
    }
    let (whole, fraction) = if exponent >= 0 {
        let padded = format!("{fraction:0<shift$}");
        (format!("{whole}{}", &padded[..shift]), padded[shift..].to_owned())
    } else {
        let padded = format!("{whole:0>width$}", width = shift + 1);
        let point = padded.len() - shift;
        (padded[..point].to_owned(), format!("{}{fraction}", &padded[point..]))
    };
    let digits = whole.trim_start_matches('0');
    let whole = if digits.is_empty() { "0" } else { digits };
    let (minus, point) = (if negative { "-" } else { "" }, if fraction.is_empty() { "" } else { "." });
    Some(format!("{minus}{whole}{point}{fraction}"))
}

/// Whether it is no zero, of whatever length.
pub fn is_not_zero(number: &str) -> bool {
    Parts::of(number).digits().is_some()
}

/// Which of two numbers is the larger one.
pub fn compared(one: &str, other: &str) -> Ordering {
    let (one, other) = (Parts::of(one), Parts::of(other));
    // A number's size: where its first digit stands, then the digits.
    match (one.signed(), other.signed()) {
        (0, 0) => Ordering::Equal,
        (signed, with) if signed != with => signed.cmp(&with),
        (1, _) => one.digits().cmp(&other.digits()),
        _ => other.digits().cmp(&one.digits()),
    }
}

struct Parts<'a> {
    negative: bool,
    whole: &'a str,
    fraction: &'a str,
    exponent: i64,
}

impl<'a> Parts<'a> {
    fn of(number: &'a str) -> Self {
        let (negative, digits) = number.strip_prefix('-').map_or((false, number), |digits| (true, digits));
        let (mantissa, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        // One beyond 64 bits is as good as endless.
        let endless = if exponent.starts_with('-') { i64::MIN / 2 } else { i64::MAX / 2 };
        Self { negative, whole, fraction, exponent: exponent.parse().unwrap_or(endless) }
    }

    fn signed(&self) -> i8 {
        match (self.digits(), self.negative) {
            (None, _) => 0,
            (Some(_), false) => 1,
            (Some(_), true) => -1,
        }
    }

    /// Where the first digit that is no zero stands, and the digits from there on to the last that is none. None for zero.
    fn digits(&self) -> Option<(i64, String)> {
        let all = format!("{}{}", self.whole, self.fraction);
        let digits = all.trim_start_matches('0');
        let place = self.whole.len() as i64 - (all.len() - digits.len()) as i64;
        let digits = digits.trim_end_matches('0');
        (!digits.is_empty()).then(|| (self.exponent.saturating_add(place), digits.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sizes_are_compared_by_their_digits() {
        for (one, order, other) in [
            ("1", Ordering::Equal, "1.0"),
            ("-0", Ordering::Equal, "0e5"),
            ("1e400", Ordering::Greater, "9e399"),
            ("-1e400", Ordering::Less, "1e-400"),
            ("9007199254740993", Ordering::Greater, "9007199254740992"),
            ("0.1", Ordering::Less, "0.10000000000000000001"),
            ("-2", Ordering::Less, "-1.5"),
            ("100", Ordering::Equal, "1E2"),
            ("5", Ordering::Greater, "-7"),
            ("1e99999999999999999999", Ordering::Greater, "1e400"),
        ] {
            assert_eq!(compared(one, other), order, "{one} {other}");
            assert_eq!(compared(other, one), order.reverse(), "{other} {one}");
        }
    }

    proptest! {
        #[test]
        fn integers_are_ordered_as_they_are(one: i64, other: i64) {
            prop_assert_eq!(compared(&one.to_string(), &other.to_string()), one.cmp(&other));
        }

        #[test]
        fn shifting_there_and_back_changes_no_digit(number in "-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,20})?", by in -20i64..=20) {
            let there = shifted(&number, by).unwrap();
            prop_assert_eq!(compared(&shifted(&there, -by).unwrap(), &number), Ordering::Equal);
        }
    }
}
