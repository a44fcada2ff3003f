//! Dates, times and durations.

use crate::Language;
use crate::catalog::Unit;
use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use serde_json::Number;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A day such as `2026-03-12`: `12.03.2026`, `12 Mar 2026`. A text that is no day stays as it is.
pub fn date(text: &str, language: Language) -> String {
    text.parse::<NaiveDate>().map_or_else(|_| text.to_owned(), |day| day_text(day, language))
}

/// A moment in RFC 3339: `12.03.2026, 09:32 UTC`. A text that is no moment stays as it is.
pub fn datetime(text: &str, language: Language) -> String {
    DateTime::parse_from_rfc3339(text).map_or_else(
        |_| text.to_owned(),
        |moment| {
            let moment = moment.with_timezone(&Utc);
            let day = day_text(moment.date_naive(), language);
            format!("{day}, {:02}:{:02} UTC", moment.hour(), moment.minute())
        },
    )
}

fn day_text(day: NaiveDate, language: Language) -> String {
    match language {
        Language::De => format!("{:02}.{:02}.{}", day.day(), day.month(), day.year()),
        Language::En => format!("{} {} {}", day.day(), MONTHS[day.month0() as usize], day.year()),
    }
}

/// A duration in its two largest units, whose signs are the same in every language: `1 h 5 min`, `12 min 30 s`, `850 ms`. A
/// negative one counts as none.
pub fn duration(count: &Number, unit: Unit) -> String {
    // It is rounded to what is shown of it. One beyond a float's range is endless, and held at the integer's end by the cast.
    let seconds = count.as_str().parse().unwrap_or(0.0) * unit.factor();
    let millis = (seconds * 1_000.0).max(0.0).round() as u64;
    let (hours, minutes, seconds) = (millis / 3_600_000, millis / 60_000 % 60, millis / 1_000 % 60);
    let parts = if millis < 1_000 {
        [(millis, "ms"), (0, "")]
    } else if hours >= 24 {
        [(hours / 24, "d"), (hours % 24, "h")]
    } else if hours > 0 {
        [(hours, "h"), (minutes, "min")]
    } else if minutes > 0 {
        [(minutes, "min"), (seconds, "s")]
    } else {
        [(seconds, "s"), (0, "")]
    };
    let [(first, first_unit), (second, second_unit)] = parts;
    if second == 0 {
        format!("{first}\u{a0}{first_unit}")
    } else {
        format!("{first}\u{a0}{first_unit} {second}\u{a0}{second_unit}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_moments_follow_the_language() {
        assert_eq!(date("2026-03-02", Language::De), "02.03.2026");
        assert_eq!(date("2026-03-02", Language::En), "2 Mar 2026");
        assert_eq!(date("soon", Language::De), "soon");
        assert_eq!(datetime("2026-03-12T10:32:00+01:00", Language::De), "12.03.2026, 09:32 UTC");
        assert_eq!(datetime("2026-03-12T10:32:00Z", Language::En), "12 Mar 2026, 10:32 UTC");
        assert_eq!(datetime("now", Language::En), "now");
    }

    #[test]
    fn durations_name_their_two_largest_units() {
        let spaced = |text: &str| text.replace('\u{a0}', " ");
        for (seconds, text) in [
            ("0.85", "850 ms"),
            ("45", "45 s"),
            ("750.0", "12 min 30 s"),
            ("5.4e3", "1 h 30 min"),
            ("3600", "1 h"),
            ("90000", "1 d 1 h"),
            ("-3", "0 ms"),
        ] {
            assert_eq!(spaced(&duration(&seconds.parse().unwrap(), Unit::Seconds)), text);
        }
        assert_eq!(spaced(&duration(&"850".parse().unwrap(), Unit::Milliseconds)), "850 ms");
        assert!(duration(&"1e400".parse().unwrap(), Unit::Minutes).ends_with('h'));
    }
}
