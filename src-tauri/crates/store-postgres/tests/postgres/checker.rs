//! What a follower took, held against what was committed.

use std::collections::HashSet;
use uuid::Uuid;

/// How a follower went wrong.
#[derive(Debug, PartialEq, Eq)]
pub enum Fault {
    /// Events at these positions were committed and never taken.
    Skipped(Vec<u64>),
    /// The event at this position came after one with a higher position, or twice.
    OutOfOrder(u64),
    /// What was taken at this position was never committed there.
    NotCommitted(u64),
}

/// Whether a follower took exactly what was committed, in order, once.
pub fn check(taken: &[(u64, Uuid)], committed: &[(u64, Uuid)]) -> Result<(), Fault> {
    if let Some(pair) = taken.windows(2).find(|pair| pair[0].0 >= pair[1].0) {
        return Err(Fault::OutOfOrder(pair[1].0));
    }
    let there: HashSet<_> = committed.iter().collect();
    if let Some((position, _)) = taken.iter().find(|event| !there.contains(event)) {
        return Err(Fault::NotCommitted(*position));
    }
    let seen: HashSet<_> = taken.iter().collect();
    let skipped: Vec<_> =
        committed.iter().filter(|event| !seen.contains(event)).map(|(position, _)| *position).collect();
    if skipped.is_empty() { Ok(()) } else { Err(Fault::Skipped(skipped)) }
}

/// Whether positions are 1 … n without gaps, in this order.
pub fn gapless(log: &[(u64, Uuid)]) -> bool {
    log.iter().map(|(position, _)| *position).eq(1..=log.len() as u64)
}

#[test]
fn the_checker_tells_each_way_to_go_wrong() {
    let event = |position: u64| (position, Uuid::from_u128(position.into()));
    let committed = [event(1), event(2), event(3)];
    assert_eq!(check(&committed, &committed), Ok(()));
    assert_eq!(check(&[event(1), event(3)], &committed), Err(Fault::Skipped(vec![2])));
    assert_eq!(check(&[event(1), event(2)], &committed), Err(Fault::Skipped(vec![3])));
    assert_eq!(check(&[event(2), event(1), event(3)], &committed), Err(Fault::OutOfOrder(1)));
    assert_eq!(check(&[event(1), event(1)], &committed), Err(Fault::OutOfOrder(1)));
    assert_eq!(check(&[event(1), (2, Uuid::nil())], &committed), Err(Fault::NotCommitted(2)));
    assert!(gapless(&committed) && !gapless(&[event(1), event(3)]));
}
