//! Times as logs write them: `xs:dateTime`, which is RFC 3339 but for the offset that may be missing and for midnight, which may be
//! 24:00:00 of the day before. Some programs write a blank for the `T`.

use chrono::{DateTime, NaiveDateTime, SecondsFormat, TimeDelta, Utc};
use hergang_events::Timestamp;
use std::borrow::Cow;

/// Reads a time with any offset. One without an offset is taken as UTC. `None` also for a time outside of the years 0 to 9999
/// UTC, where an offset may push it.
pub(crate) fn parse(text: &str) -> Option<Timestamp> {
    match DateTime::parse_from_rfc3339(text) {
        Ok(time) => Timestamp::from_micros(time.timestamp_micros()).in_rfc3339_range(),
        Err(_) => lenient(text).map(Timestamp::from),
    }
}

/// Reads a time that must say its offset, as CloudEvents has it; midnight may be 24:00:00 of the day before here, too.
pub(crate) fn with_offset(text: &str) -> Option<Timestamp> {
    const MICROS_A_DAY: i64 = 86_400_000_000;
    text.parse().ok().or_else(|| {
        let first: Timestamp = midnight(text)?.parse().ok()?;
        Timestamp::from_micros(first.micros() + MICROS_A_DAY).in_rfc3339_range()
    })
}

/// The time as RFC 3339: as it is written if it is that already, else in UTC.
pub(crate) fn rfc3339(text: &str) -> Option<Cow<'_, str>> {
    match DateTime::parse_from_rfc3339(text) {
        Ok(_) => Some(Cow::Borrowed(text)),
        Err(_) => lenient(text).map(|time| Cow::Owned(time.to_rfc3339_opts(SecondsFormat::AutoSi, true))),
    }
}

fn lenient(text: &str) -> Option<DateTime<Utc>> {
    const DATE: usize = "2011-10-01".len();
    let time = match midnight(text) {
        Some(first) => without_t(&first)?.checked_add_signed(TimeDelta::days(1)),
        None if text.as_bytes().get(DATE) == Some(&b' ') => {
            without_t(&format!("{}T{}", &text[..DATE], text[DATE..].trim_start_matches(' ')))
        }
        None => without_t(text),
    };
    time.filter(|time| Timestamp::from(*time).in_rfc3339_range().is_some())
}

fn without_t(text: &str) -> Option<DateTime<Utc>> {
    const LOCAL: &str = "%Y-%m-%dT%H:%M:%S%.f";
    const WITH_BARE_OFFSET: &str = "%Y-%m-%dT%H:%M:%S%.f%z";
    DateTime::parse_from_rfc3339(text)
        .map(|time| time.to_utc())
        .or_else(|_| NaiveDateTime::parse_from_str(text, LOCAL).map(|time| time.and_utc()))
        .or_else(|_| DateTime::parse_from_str(text, WITH_BARE_OFFSET).map(|time| time.to_utc()))
        .ok()
}

/// For a time at 24:00:00, the text with the same day's 00:00:00.
fn midnight(text: &str) -> Option<String> {
    let at = text.find("24:00:00").filter(|at| text[..*at].ends_with(['T', ' ']))?;
    let rest = &text[at + "24:00:00".len()..];
    let fraction = rest.strip_prefix('.').unwrap_or_default().bytes().take_while(u8::is_ascii_digit);
    fraction
        .clone()
        .all(|digit| digit == b'0')
        .then(|| format!("{}T00:00:00{rest}", text[..at - 1].trim_end()))
}

/// What is wrong with such a time.
pub(crate) const OUT_OF_YEARS: &str =
    "lies, in UTC, outside of the years 0000 to 9999; change its offset or its year";

/// Whether a text is a time, but of a year that RFC 3339 cannot write in UTC.
pub(crate) fn is_out_of_years(text: &str) -> bool {
    let written = |text: &str| DateTime::parse_from_rfc3339(text).is_ok();
    parse(text).is_none() && (written(text) || midnight(text).is_some_and(|first| written(&first)))
}

/// Whether a [`Timestamp`] would lose digits of the text's seconds, or say another second than a leap second.
pub(crate) fn is_changed(text: &str) -> bool {
    const DIGITS_KEPT: usize = 6;
    if is_leap_second(text) {
        return true;
    }
    let Some((_, fraction)) = text.split_once('.') else { return false };
    fraction.bytes().take_while(u8::is_ascii_digit).skip(DIGITS_KEPT).any(|digit| digit != b'0')
}

/// `23:59:60`, which is stored as the second after it.
fn is_leap_second(text: &str) -> bool {
    const BEFORE: usize = "2016-12-31T23:59".len();
    text.get(BEFORE..).is_some_and(|rest| rest.starts_with(":60"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_offset_becomes_utc() {
        for text in [
            "2011-10-01T00:38:44.546+02:00",
            "2011-09-30T22:38:44.546Z",
            "2011-09-30T22:38:44.546",
            "2011-10-01T00:38:44.546+0200",
            "2011-09-30T17:08:44.546-05:30",
        ] {
            assert_eq!(parse(text).unwrap().to_string(), "2011-09-30T22:38:44.546Z", "{text}");
        }
        for text in ["", "yesterday", "2011-10-01", "2011-13-01T00:00:00Z", "1317429524"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn midnight_may_be_the_end_of_a_day_and_a_blank_may_stand_for_the_t() {
        for (text, time) in [
            ("2024-02-29T24:00:00Z", "2024-03-01T00:00:00Z"),
            ("2024-02-29T24:00:00", "2024-03-01T00:00:00Z"),
            ("2024-02-29 24:00:00.000+01:00", "2024-02-29T23:00:00Z"),
            ("2024-12-31T24:00:00.000000000-0200", "2025-01-01T02:00:00Z"),
            ("2024-03-01 10:00:00", "2024-03-01T10:00:00Z"),
            ("2024-03-01 10:00:00.25", "2024-03-01T10:00:00.250Z"),
            ("2024-03-01  10:00:00+02:00", "2024-03-01T08:00:00Z"),
            ("2024-03-01 10:00:00+0200", "2024-03-01T08:00:00Z"),
        ] {
            assert_eq!(parse(text).map(|time| time.to_string()).as_deref(), Some(time), "{text}");
            let data = rfc3339(text).unwrap();
            assert_eq!(parse(&data), parse(text), "{text}");
            assert!(DateTime::parse_from_rfc3339(&data).is_ok(), "{data}");
        }
        for text in [
            "2024-02-29T24:00:01Z",
            "2024-02-29T24:00:00.001Z",
            "2024-02-30T24:00:00Z",
            "9999-12-31T24:00:00Z",
            "24:00:00",
            "T24:00:00",
            "2024-03-01 ",
            "2024-03-0ä 10:00:00",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_time_that_must_say_its_offset_may_be_the_end_of_a_day_too() {
        for (text, time) in [
            ("2024-02-29T24:00:00Z", Some("2024-03-01T00:00:00Z")),
            ("2024-02-29T24:00:00.000+01:00", Some("2024-02-29T23:00:00Z")),
            ("2024-03-01 10:00:00Z", Some("2024-03-01T10:00:00Z")),
            ("2024-02-29T24:00:00", None),
            ("2024-02-29T24:00:01Z", None),
            ("9999-12-31T24:00:00Z", None),
        ] {
            assert_eq!(with_offset(text).map(|time| time.to_string()).as_deref(), time, "{text}");
        }
    }

    #[test]
    fn no_time_leaves_the_years_that_can_be_written() {
        for text in [
            "9999-12-31T23:59:59-05:00",
            "9999-12-31T23:59:59-0500",
            "0000-01-01T00:00:00+01:00",
            "+10000-01-01T00:00:00",
            "-0001-12-31T00:00:00",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert!(is_out_of_years("9999-12-31T23:59:59-05:00") && is_out_of_years("9999-12-31T24:00:00Z"));
        assert!(!is_out_of_years("9999-12-31T23:59:59Z") && !is_out_of_years("yesterday"));
        assert_eq!(rfc3339("+10000-01-01T00:00:00"), None);
        assert_eq!(parse("9999-12-31T23:59:59.999999Z"), Some(Timestamp::LATEST));
    }

    #[test]
    fn dates_keep_their_spelling_where_it_is_rfc_3339() {
        assert_eq!(rfc3339("2011-10-01T00:38:44.500+02:00").unwrap(), "2011-10-01T00:38:44.500+02:00");
        assert_eq!(rfc3339("2011-10-01T00:38:44.5").unwrap(), "2011-10-01T00:38:44.500Z");
    }

    #[test]
    fn digits_below_a_microsecond_are_noticed() {
        assert!(is_changed("2011-10-01T00:38:44.1234567Z"));
        assert!(!is_changed("2011-10-01T00:38:44.1234560+02:00"));
        assert!(!is_changed("2011-10-01T00:38:44Z"));
        assert!(is_changed("2016-12-31T23:59:60Z") && is_changed("2017-01-01T00:59:60+01:00"));
    }
}
