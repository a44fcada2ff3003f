//! Days and times of day, as a person types them and as they are shown: `12.03.2026`, `2026-03-12`, `12. März 2026`, `12 Mar 2026`,
//! `14:05`. Which moments of the log are meant, the reader's time zone says.

use super::mark::MARK;
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

/// What happened then is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// On this day.
    Day(NaiveDate),
    /// At this time of any day: within the minute, or the second.
    Time {
        /// When it begins.
        from: NaiveTime,
        /// How many seconds it lasts.
        seconds: u32,
    },
}

/// What the months are called, folded, in German and in English.
const MONTHS: [&[&str]; 12] = [
    &["jan", "januar", "january"],
    &["feb", "februar", "february"],
    &["mar", "marz", "march"],
    &["apr", "april"],
    &["mai", "may"],
    &["jun", "juni", "june"],
    &["jul", "juli", "july"],
    &["aug", "august"],
    &["sep", "sept", "september"],
    &["okt", "oktober", "oct", "october"],
    &["nov", "november"],
    &["dez", "dezember", "dec", "december"],
];

impl Moment {
    /// Whether it is a day, and no time of day.
    pub fn is_day(self) -> bool {
        matches!(self, Self::Day(_))
    }

    /// Whether that is what a clock shows.
    pub fn is_on(self, clock: NaiveDateTime) -> bool {
        match self {
            Self::Day(day) => clock.date() == day,
            Self::Time { from, seconds } => {
                let first = from.num_seconds_from_midnight();
                (first..first + seconds).contains(&clock.num_seconds_from_midnight())
            }
        }
    }

    /// The term that stands in an index where a text names it: its parts alone are those of other days and times, too. Minutes begin the
    /// terms of their seconds.
    pub(super) fn term(self) -> String {
        match self {
            Self::Day(day) => format!("{MARK}y{:04}{:02}{:02}", day.year(), day.month(), day.day()),
            Self::Time { from, seconds } => {
                let minute = format!("{MARK}h{:02}{:02}", from.hour(), from.minute());
                if seconds > 1 { minute } else { format!("{minute}{:02}", from.second()) }
            }
        }
    }
}

/// The moment that begins at a place of a folded text: where it ends, and what it is.
pub(super) fn moment_at(text: &str, at: usize) -> Option<(usize, Moment)> {
    let rest = begins(text, at)?;
    let (length, moment) = time_at(rest).or_else(|| day_at(rest))?;
    Some((at + length, moment))
}

/// The moment that a folded text names at a place: as [`moment_at`], and the day of `2026-03-12t14:05`.
pub(super) fn moment_named_at(text: &str, at: usize) -> Option<(usize, Moment)> {
    moment_at(text, at).or_else(|| {
        let (day, rest) = written_in_numbers(begins(text, at)?)?;
        let time = rest.strip_prefix('t')?;
        time.starts_with(|c: char| c.is_ascii_digit()).then_some((text.len() - rest.len(), Moment::Day(day)))
    })
}

/// The text from a place on, where a moment may begin there.
fn begins(text: &str, at: usize) -> Option<&str> {
    let goes_on = matches!(text[..at].bytes().next_back(), Some(b'.' | b',' | b':' | b'-' | b'/'));
    let rest = &text[at..];
    (!goes_on && rest.starts_with(|c: char| c.is_ascii_digit())).then_some(rest)
}

fn time_at(text: &str) -> Option<(usize, Moment)> {
    let (hour, rest) = number(text, 1..=2)?;
    let (minute, rest) = number(rest.strip_prefix(':')?, 2..=2)?;
    let (second, rest) = match rest.strip_prefix(':') {
        Some(rest) => number(rest, 2..=2).map(|(second, rest)| (Some(second), rest))?,
        None => (None, rest),
    };
    let from = NaiveTime::from_hms_opt(hour, minute, second.unwrap_or(0))?;
    let seconds = if second.is_some() { 1 } else { 60 };
    ends(rest).then_some((text.len() - rest.len(), Moment::Time { from, seconds }))
}

fn day_at(text: &str) -> Option<(usize, Moment)> {
    let (day, rest) = written_in_numbers(text).or_else(|| written_in_words(text))?;
    ends(rest).then_some((text.len() - rest.len(), Moment::Day(day)))
}

/// `2026-03-12`, `12.3.2026`.
fn written_in_numbers(text: &str) -> Option<(NaiveDate, &str)> {
    let (year, month, day, rest);
    if let Some((first, after)) = number(text, 4..=4) {
        (month, day, rest) = two_more(after, '-')?;
        year = first;
    } else {
        let (first, after) = number(text, 1..=2)?;
        let (second, after) = number(after.strip_prefix('.')?, 1..=2)?;
        (year, rest) = number(after.strip_prefix('.')?, 4..=4)?;
        (day, month) = (first, second);
    }
    Some((NaiveDate::from_ymd_opt(year.cast_signed(), month, day)?, rest))
}

fn two_more(text: &str, between: char) -> Option<(u32, u32, &str)> {
    let (first, rest) = number(text.strip_prefix(between)?, 2..=2)?;
    let (second, rest) = number(rest.strip_prefix(between)?, 2..=2)?;
    Some((first, second, rest))
}

/// `12. März 2026`, `12 Mar 2026`.
fn written_in_words(text: &str) -> Option<(NaiveDate, &str)> {
    let (day, rest) = number(text, 1..=2)?;
    let rest = rest.strip_prefix('.').unwrap_or(rest).strip_prefix(' ')?;
    let (name, rest) = rest.split_at(rest.find(|c: char| !c.is_alphabetic())?);
    let month = MONTHS.iter().position(|names| names.contains(&name))?;
    let (year, rest) = number(rest.strip_prefix('.').unwrap_or(rest).strip_prefix(' ')?, 4..=4)?;
    Some((NaiveDate::from_ymd_opt(year.cast_signed(), month as u32 + 1, day)?, rest))
}

/// The number of so many digits at the beginning of a text, and what comes after it.
fn number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<(u32, &str)> {
    let count = text.bytes().take_while(u8::is_ascii_digit).count();
    digits
        .contains(&count)
        .then(|| text.split_at(count))
        .and_then(|(number, rest)| Some((number.parse().ok()?, rest)))
}

/// Whether a moment may end here. What goes on is something else: an address, a version, half an hour's fraction.
fn ends(rest: &str) -> bool {
    let mut next = rest.chars();
    match next.next() {
        Some('.' | ',' | ':' | '-' | '/') => !next.next().is_some_and(char::is_alphanumeric),
        Some(next) => !next.is_alphanumeric(),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(usize, String)> {
        let (end, moment) = moment_at(text, 0)?;
        Some((end, moment.term()))
    }

    #[test]
    fn a_day_is_read_as_it_is_shown_and_as_it_is_typed() {
        let shown = |end: usize| Some((end, "\u{E000}y20260312".to_owned()));
        for text in ["12.03.2026", "12.3.2026", "2026-03-12", "12. marz 2026", "12 mar 2026", "12 march 2026"]
        {
            assert_eq!(read(text), shown(text.len()), "{text}");
            assert_eq!(read(&format!("{text}, dann")), shown(text.len()), "{text}");
        }
        for other in [
            "12.03.20",
            "31.02.2026",
            "12.03.2026.4",
            "2026-03-12t14",
            "12.03.2026x",
            "1.250,50",
            "12 mars 2026",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
        let stored = "am 2026-03-12t23:30:00z";
        assert_eq!(moment_at(stored, 3), None);
        assert_eq!(moment_named_at(stored, 3).map(|(end, day)| (end, day.term())), shown(13));
        assert_eq!(moment_named_at("1-2026-03-12", 2), None, "a part of something else");
    }

    #[test]
    fn a_time_is_a_minute_or_a_second() {
        assert_eq!(read("14:05 uhr"), Some((5, "\u{E000}h1405".into())));
        assert_eq!(read("9:05:07"), Some((7, "\u{E000}h090507".into())));
        for other in ["24:00", "14:5", "14:60", "14:05:", "14:05:6", "1:2:3", "14:05:06:07"] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
