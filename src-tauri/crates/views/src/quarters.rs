//! Quarters of an hour: the finest step of the statistics, from which the days and hours of every time zone can be summed up
//! (no zone in use is off UTC by anything else than quarters). And how a day's counts are stored: sparsely, in order.

use crate::leb128;
use hergang_events::Timestamp;

/// Microseconds in a quarter of an hour.
pub const MICROS_A_QUARTER: i64 = 900_000_000;

/// Quarters in a day.
pub const QUARTERS_A_DAY: i64 = 96;

/// The quarter since 1970 (UTC) that a time lies in. A log may hold times that no calendar can write; they count to the first or the
/// last quarter that it can.
pub(crate) fn quarter_of(micros: i64) -> i64 {
    micros.clamp(Timestamp::EARLIEST.micros(), Timestamp::LATEST.micros()).div_euclid(MICROS_A_QUARTER)
}

/// A day's counts as they are stored: for each quarter that has any, one byte that says which and the count in LEB128.
pub(crate) fn encode(counts: &[(u8, u64)]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(counts.len() * 2);
    for (quarter, count) in counts {
        bytes.push(*quarter);
        leb128::push(&mut bytes, *count);
    }
    bytes
}

/// What [`encode`] wrote.
pub(crate) fn decode(bytes: &[u8]) -> impl Iterator<Item = (u8, u64)> {
    let mut bytes = bytes.iter();
    std::iter::from_fn(move || Some((*bytes.next()?, leb128::next(&mut bytes)?)))
}

/// Adds counts to stored ones; both are in order.
pub(crate) fn add(stored: &[u8], more: &[(u8, u64)]) -> Vec<u8> {
    let mut sum: Vec<(u8, u64)> = decode(stored).chain(more.iter().copied()).collect();
    sum.sort_unstable();
    sum.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    encode(&sum)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn every_time_lies_in_a_quarter_of_a_day_that_a_calendar_can_write() {
        let day = |micros| quarter_of(micros).div_euclid(QUARTERS_A_DAY);
        let (first, last) = (-719_528, 2_932_896);
        for (micros, expected) in [
            (0, 0),
            (-1, -1),
            (86_400_000_000, 1),
            (i64::MIN, first),
            (i64::MAX, last),
            (Timestamp::EARLIEST.micros() - 1, first),
            (Timestamp::LATEST.micros() + 1, last),
        ] {
            assert_eq!(day(micros), expected, "{micros}");
        }
    }

    proptest! {
        #[test]
        fn counts_come_back_as_they_were_summed(
            one in prop::collection::btree_map(0u8..96, 1u64..1 << 40, 0..96),
            other in prop::collection::btree_map(0u8..96, 1u64..1 << 40, 0..96),
        ) {
            let list = |counts: &BTreeMap<u8, u64>| counts.iter().map(|(&at, &count)| (at, count)).collect::<Vec<_>>();
            let mut sum = one.clone();
            other.iter().for_each(|(at, count)| *sum.entry(*at).or_default() += count);
            let stored = add(&encode(&list(&one)), &list(&other));
            prop_assert_eq!(decode(&stored).collect::<Vec<_>>(), list(&sum));
        }

        #[test]
        fn no_bytes_whatsoever_hang_or_panic(bytes: Vec<u8>) {
            prop_assert!(decode(&bytes).count() <= bytes.len());
        }
    }
}
