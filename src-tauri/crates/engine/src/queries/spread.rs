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

/// The first and the last moment of what is drawn of some moments, which are in order, each with how much happened.
///
/// - What spans no more than ten years is drawn as it is, whenever it was.
/// - What is dated more than ten years from now has not happened, and what is dated more than 190 years ago was recorded by no program: if
///   there is anything else, that alone is drawn, however little it is. So forty events of 9999 hide not even one of today. Dates that stand
///   for none are few, however often they stand: where all else is no more than one moment in twenty, the history is one of another time
///   (a log of the year 1700, a simulation of 2300), and a note of today is what lies far off.
/// - What happened to the history itself counts nothing (`Views::day_counts`): for the import that brought it, none of it is left out.
/// - Of what is left, a gap longer than all the rest leaves out its lesser side if that is few: a date of 1970, which stands for none, in
///   a log of last year; and from a log of 2012 the one note of today.
/// - Of a history of another time the part is drawn in which most happened, where it is longer than can be drawn.
pub(crate) fn drawn(moments: &[(Timestamp, u64)], now: Timestamp) -> Option<(Timestamp, Timestamp)> {
    let (first, last) = (moments.first()?.0, moments.last()?.0);
    let part = if is_long(first, last) { credible(moments, now) } else { moments };
    let is_of_another_time = moments_of(part).saturating_mul(FEW) <= moments_of(moments);
    without_far_off(if is_of_another_time { moments } else { part })
}

/// At how many moments anything happened.
fn moments_of(part: &[(Timestamp, u64)]) -> u64 {
    let same = part.chunk_by(|(one, _), (next, _)| one == next);
    same.filter(|moment| moment.iter().any(|(_, count)| *count > 0)).count() as u64
}

/// The moments at which something may have happened, or is about to: of as many years as can be drawn.
fn credible(moments: &[(Timestamp, u64)], now: Timestamp) -> &[(Timestamp, u64)] {
    let latest = now.plus_micros(SHORT);
    let earliest = latest.plus_micros(-DRAWABLE);
    let before = moments.partition_point(|(time, _)| *time < earliest);
    &moments[before..moments.partition_point(|(time, _)| *time <= latest)]
}

/// While more than half of the time between the first and the last is one gap, what is on the lesser side of it lies far off, if it is few.
/// What cannot be drawn as a whole loses that side however much it is; where it has no such gap, the densest part of it is left.
fn without_far_off(moments: &[(Timestamp, u64)]) -> Option<(Timestamp, Timestamp)> {
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

    fn midnight(day: &str) -> Timestamp {
        format!("{day}T00:00:00Z").parse().unwrap()
    }

    fn drawn_of(days: &[(&str, u64)]) -> (String, String) {
        let moments: Vec<_> = days.iter().map(|(day, count)| (midnight(day), *count)).collect();
        let (first, last) = drawn(&moments, midnight("2025-01-01")).unwrap();
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
        assert_eq!(drawn_of(&[("2024-01-01", 5), ("9999-12-31", 1)]), span("2024-01-01", "2024-01-01"));
    }

    #[test]
    fn what_cannot_have_happened_hides_nothing_however_much_it_is() {
        let most = [("0001-01-01", 900), ("2024-12-01", 20), ("2025-01-01", 5), ("9999-12-31", 40_000)];
        assert_eq!(drawn_of(&most), span("2024-12-01", "2025-01-01"));
        // What is planned is not far off, nor what happened to one's grandparents.
        let planned = [("1930-05-01", 7), ("2025-01-01", 5), ("2034-12-31", 40), ("2035-02-01", 40)];
        assert_eq!(drawn_of(&planned), span("1930-05-01", "2034-12-31"));
        // A plan for ten years hides nothing, and is drawn with what it follows.
        let plan = [("2025-01-01", 1), ("2034-12-31", 40)];
        assert_eq!(drawn_of(&plan), span("2025-01-01", "2034-12-31"));
    }

    #[test]
    fn a_history_of_another_time_is_drawn_where_it_is_all_there_is() {
        for whole in [
            &[("2012-01-01", 3), ("2012-06-30", 4)][..],
            &[("2300-01-01", 3), ("2350-06-30", 4)],
            &[("1492-01-01", 3), ("1563-06-30", 4)],
            &[("9999-12-31", 40)],
        ] {
            assert_eq!(drawn_of(whole), span(whole[0].0, whole[whole.len() - 1].0));
        }
        // Its import is told of today, and counts nothing; nor does an export in the midst of a history end it.
        for (first, last) in [("2012-01-01", "2012-06-30"), ("1700-01-01", "1719-12-31")] {
            assert_eq!(drawn_of(&[(first, 30), (last, 40), ("2025-01-01", 0)]), span(first, last));
        }
        assert_eq!(
            drawn_of(&[("2025-01-01", 0), ("2300-01-01", 3), ("2319-12-31", 4)]),
            span("2300-01-01", "2319-12-31")
        );
        let exported = [("2001-01-01", 9), ("2010-01-01", 9), ("2018-01-01", 9), ("2025-01-01", 0)];
        assert_eq!(drawn_of(&exported), span("2001-01-01", "2025-01-01"));
        assert_eq!(drawn_of(&[("1990-01-01", 0), ("2025-01-01", 0)]), span("2025-01-01", "2025-01-01"));
        // One each century: of as many years as can be drawn, those of the first, or of what happened most. From 700 to 900 it is half a day
        // too much, since 800 had a leap day.
        let centuries: Vec<(String, u64)> =
            (1..18).map(|century| (format!("{century:02}00-01-01"), 1)).collect();
        let mut all: Vec<(&str, u64)> = centuries.iter().map(|(day, count)| (day.as_str(), *count)).collect();
        assert_eq!(drawn_of(&all), span("0100-01-01", "0300-01-01"));
        all[8].1 = 40;
        assert_eq!(drawn_of(&all), span("0900-01-01", "1100-01-01"));
    }

    #[test]
    fn a_note_of_today_hides_no_history_of_another_time() {
        for year in [1700, 2300] {
            let days: Vec<String> = (1..=28).map(|day| format!("{year}-03-{day:02}")).collect();
            let mut noted: Vec<(&str, u64)> = days.iter().map(|day| (day.as_str(), 1)).collect();
            noted.push(("2025-01-01", 1));
            noted.sort_unstable();
            assert_eq!(drawn_of(&noted), span(&days[0], &days[27]));
        }
        // Forty times the same date are a word for "never".
        let mut never = vec![("2025-01-01", 1)];
        never.extend([("9999-12-31", 1); 40]);
        assert_eq!(drawn_of(&never), span("2025-01-01", "2025-01-01"));
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
        assert_eq!(drawn(&[], midnight("2025-01-01")), None);
    }
}
