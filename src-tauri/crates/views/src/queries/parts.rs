//! The log in parts, for what is found by going through its rows: a page from one of its ends.

use super::Direction;
use hergang_events::Position;
use std::ops::RangeInclusive;

/// Where rows are gone through, a page is looked for among so many events at first, which takes a millisecond or two: it mostly is there, …
pub(super) const FIRST_PART: u64 = 16_384;
/// … and each further time among so many times more. What the index of words is asked besides costs as much each time (6 ms for what
/// one in thirteen events has), so a million events are three parts.
const LARGER: u64 = 16;

/// The parts of a range, each some times as large as the one before, from its start (`Newer`) or from its end (`Older`) on.
pub(super) fn parts(
    within: RangeInclusive<Position>,
    direction: Direction,
    first: u64,
) -> impl Iterator<Item = RangeInclusive<Position>> {
    let (mut rest, mut size) = (within.start().get()..within.end().get() + 1, first);
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (start, end) = (rest.start, rest.end);
        let part = match direction {
            Direction::Newer => start..start.saturating_add(size).min(end),
            Direction::Older => end.saturating_sub(size).max(start)..end,
        };
        rest = match direction {
            Direction::Newer => part.end..end,
            Direction::Older => start..part.start,
        };
        size = size.saturating_mul(LARGER);
        Some(Position::new(part.start)..=Position::new(part.end - 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_a_range_and_never_the_same_twice() {
        let position = Position::new;
        for (start, end, first) in [(1, 1_000, 7), (5, 5, 1), (1, 0, 3), (0, 300, u64::MAX), (3, 20, 18)] {
            for direction in [Direction::Newer, Direction::Older] {
                let parts = parts(position(start)..=position(end), direction, first);
                let mut all: Vec<u64> =
                    parts.flat_map(|part| part.start().get()..=part.end().get()).collect();
                if direction == Direction::Older {
                    all.sort_unstable();
                }
                assert_eq!(all, (start..=end).collect::<Vec<_>>(), "{start} to {end} from {first} on");
            }
        }
        let sizes = parts(position(1)..=position(100_000), Direction::Older, 16);
        let sizes: Vec<u64> = sizes.map(|part| part.end().get() - part.start().get() + 1).collect();
        assert_eq!(sizes, [16, 256, 4_096, 65_536, 30_096]);
    }
}
