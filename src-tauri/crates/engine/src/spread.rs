//! Which part of a history is drawn: all of it, save what lies so far off that nothing else could be seen beside it.
//!
//! A date such as 9999-12-31 is a habit of programs that know no "never". A chart that reaches there shows nothing of the years in which
//! everything happened.

use hergang_events::Timestamp;

const MICROS_A_YEAR: i64 = 31_556_952_000_000;

/// A shorter history is drawn as it is.
const SHORT: i64 = 10 * MICROS_A_YEAR;

/// What is longer cannot be drawn as a whole: that many months are more than there is room for.
const DRAWABLE: i64 = 200 * MICROS_A_YEAR;

/// What lies far off is left out if it is no more than one in so many.
const FEW: u64 = 20;

/// Whether a history is long enough for something in it to lie far off.
pub(crate) fn is_long(first: Timestamp, last: Timestamp) -> bool {
    last.micros().saturating_sub(first.micros()) > SHORT
}

/// The first and the last moment of what is drawn of some moments, which are in order, each with how much happened. While more than half of
/// the time between the first and the last is one gap, what is on the lesser side of it lies far off. Where there is no such gap and the
/// time cannot be drawn, the part of a drawable length is left in which most happened.
pub(crate) fn drawn(moments: &[(Timestamp, u64)]) -> Option<(Timestamp, Timestamp)> {
    let mut part = moments;
    loop {
        let (first, last) = (part.first()?.0, part.last()?.0);
        if !is_long(first, last) {
            return Some((first, last));
        }
        let gap = |pair: &[(Timestamp, u64)]| pair[1].0.micros().saturating_sub(pair[0].0.micros());
        let (before, widest) =
            part.windows(2).map(gap).enumerate().max_by_key(|(_, gap)| *gap).unwrap_or_default();
        let span = last.micros().saturating_sub(first.micros());
        let (earlier, later) = part.split_at(before + 1);
        let count = |side: &[(Timestamp, u64)]| side.iter().map(|(_, count)| count).sum::<u64>();
        let (lesser, greater) = match count(earlier) > count(later) {
            true => (later, earlier),
            false => (earlier, later),
        };
        let is_few = count(lesser).saturating_mul(FEW) <= count(part);
        if span <= DRAWABLE && (widest <= span / 2 || !is_few) {
            return Some((first, last));
        }
        part = if widest > span / 2 { greater } else { densest(part) };
    }
}

/// The part no longer than can be drawn in which most happened; the first of several.
fn densest(moments: &[(Timestamp, u64)]) -> &[(Timestamp, u64)] {
    let (mut from, mut count) = (0, 0);
    let (mut densest, mut most) = (&moments[..0], 0);
    for (to, (time, happened)) in moments.iter().enumerate() {
        count += happened;
        while time.micros().saturating_sub(moments[from].0.micros()) > DRAWABLE {
            count -= moments[from].1;
            from += 1;
        }
        if count > most || densest.is_empty() {
            (densest, most) = (&moments[from..=to], count);
        }
    }
    densest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn_of(days: &[(&str, u64)]) -> (String, String) {
        let moments: Vec<_> =
            days.iter().map(|(day, count)| (format!("{day}T00:00:00Z").parse().unwrap(), *count)).collect();
        let (first, last) = drawn(&moments).unwrap();
        let day = |time: Timestamp| time.to_string()[..10].to_owned();
        (day(first), day(last))
    }

    fn span(first: &str, last: &str) -> (String, String) {
        (first.to_owned(), last.to_owned())
    }

    #[test]
    fn what_lies_far_off_hides_nothing_else() {
        let far = [
            ("0001-01-01", 2),
            ("1970-01-01", 3),
            ("2024-01-01", 500),
            ("2024-12-31", 500),
            ("9999-12-31", 1),
        ];
        assert_eq!(drawn_of(&far), span("2024-01-01", "2024-12-31"));
        let several = [
            ("2024-01-01", 500),
            ("2024-12-31", 500),
            ("4000-01-01", 1),
            ("6000-01-01", 1),
            ("8000-01-01", 1),
            ("9999-12-31", 1),
        ];
        assert_eq!(drawn_of(&several), span("2024-01-01", "2024-12-31"));
        // One each century: of as many years as can be drawn, those of the first, or of what happened most.
        let centuries: Vec<(String, u64)> =
            (10..30).map(|century| (format!("{century}00-01-01"), 1)).collect();
        let mut all: Vec<(&str, u64)> = centuries.iter().map(|(day, count)| (day.as_str(), *count)).collect();
        assert_eq!(drawn_of(&all), span("1000-01-01", "1200-01-01"));
        all[8].1 = 40;
        assert_eq!(drawn_of(&all), span("1700-01-01", "1900-01-01"));
        assert_eq!(drawn_of(&[("2024-01-01", 5), ("9999-12-31", 1)]), span("2024-01-01", "2024-01-01"));
    }

    #[test]
    fn a_history_with_a_gap_is_drawn_as_a_whole() {
        for whole in [
            &[("1980-01-01", 400), ("2024-12-31", 600)][..],
            &[("2020-01-01", 999), ("2029-12-31", 1)],
            &[("1950-01-01", 1), ("1980-01-01", 999), ("2009-12-31", 1)],
        ] {
            assert_eq!(drawn_of(whole), span(whole[0].0, whole[whole.len() - 1].0));
        }
        assert_eq!(drawn(&[]), None);
    }
}
