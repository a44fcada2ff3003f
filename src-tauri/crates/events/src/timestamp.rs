//! A moment in UTC, to the microsecond: the precision that PostgreSQL's `timestamptz` keeps.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A moment in UTC, in microseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// A text that is not an RFC 3339 time, or lies in no year that RFC 3339 can write in UTC.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{text:?} is not a time such as 2026-03-12T09:32:00Z (RFC 3339, with Z or an offset, in the years 0000 to 9999 UTC)"
)]
pub struct InvalidTimestamp {
    /// The text, shortened.
    pub text: String,
}

impl Timestamp {
    /// The first moment that RFC 3339 can write: year 0 begins.
    pub const EARLIEST: Self = Self(-62_167_219_200_000_000);

    /// The last moment that RFC 3339 can write: year 9999 ends.
    pub const LATEST: Self = Self(253_402_300_799_999_999);

    /// The moment, unless RFC 3339 cannot write it in UTC: an offset can push a time over either end.
    pub fn in_rfc3339_range(self) -> Option<Self> {
        (Self::EARLIEST..=Self::LATEST).contains(&self).then_some(self)
    }

    /// The moment that many microseconds after 1970 began, UTC.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since 1970 began, UTC.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// The moment that many microseconds later (or earlier, when negative).
    pub const fn plus_micros(self, micros: i64) -> Self {
        Self(self.0.saturating_add(micros))
    }

    /// As chrono's type; a moment outside of its range becomes 1970.
    pub fn to_chrono(self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.0).unwrap_or_default()
    }

    /// RFC 3339 in UTC with six digits after the second: one spelling for each moment. One outside of the calendar's range, which no
    /// store takes, is the number of its microseconds.
    pub fn with_six_digits(self) -> String {
        match DateTime::from_timestamp_micros(self.0) {
            Some(time) => time.to_rfc3339_opts(SecondsFormat::Micros, true),
            None => self.0.to_string(),
        }
    }

    /// The calendar day in UTC.
    pub fn date_utc(self) -> NaiveDate {
        self.to_chrono().date_naive()
    }
}

impl From<DateTime<Utc>> for Timestamp {
    fn from(time: DateTime<Utc>) -> Self {
        Self(time.timestamp_micros())
    }
}

/// RFC 3339 in UTC with as many digits as it takes: `2026-03-12T09:32:00.123Z`.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_chrono().to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

impl FromStr for Timestamp {
    type Err = InvalidTimestamp;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        DateTime::parse_from_rfc3339(text)
            .ok()
            .and_then(|time| Self(time.timestamp_micros()).in_rfc3339_range())
            .ok_or_else(|| InvalidTimestamp { text: text.chars().take(80).collect() })
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn offsets_become_utc() {
        let time: Timestamp = "2011-10-01T00:38:44.546+02:00".parse().unwrap();
        assert_eq!(time.to_string(), "2011-09-30T22:38:44.546Z");
        assert!("yesterday".parse::<Timestamp>().is_err());
    }

    #[test]
    fn an_offset_takes_no_time_out_of_the_years_that_can_be_written() {
        assert_eq!("9999-12-31T23:59:59.999999Z".parse(), Ok(Timestamp::LATEST));
        assert_eq!("0000-01-01T00:00:00Z".parse(), Ok(Timestamp::EARLIEST));
        for text in ["9999-12-31T23:59:59-05:00", "0000-01-01T00:00:00+01:00"] {
            let error = text.parse::<Timestamp>().unwrap_err().to_string();
            assert!(error.contains("0000 to 9999"), "{error}");
        }
    }

    proptest! {
        #[test]
        fn text_round_trip_keeps_every_microsecond(micros in -62_000_000_000_000_000i64..250_000_000_000_000_000) {
            let time = Timestamp::from_micros(micros);
            prop_assert_eq!(time.to_string().parse::<Timestamp>().unwrap(), time);
        }
    }
}
