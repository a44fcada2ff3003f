//! What an entity or a user is called in a list, also one that no event names; and the order of such names.

use hergang_events::{fold_word, readable_name};

/// What an entity without a name is called.
pub fn made_name(entity_type: &str, entity_id: &str) -> String {
    format!("{} {}", readable_name(entity_type), short_id(entity_id))
}

/// Hexadecimal digits of an id that are shown of it.
pub(super) const SHORT_ID: usize = 8;

/// The end of an id, by which a person can tell two of them apart: a UUIDv7 begins with the time, and all of one minute begin alike.
pub fn short_id(id: &str) -> String {
    let before_it = id.char_indices().rev().nth(SHORT_ID - 1).map_or(0, |(at, _)| at);
    format!("…{}", &id[before_it..])
}

/// How names are put in order: by their letters first, whatever the case and the diacritics.
pub fn name_order(name: &str) -> (String, String) {
    (fold_word(name), name.to_owned())
}

/// The place of each key in the order of the names, by key: keys are small, and a table has many rows. Equal names share a place;
/// keys without a name come last.
pub(super) fn ranks(named: Vec<(u32, String)>) -> Vec<i64> {
    let names: Vec<_> = named.into_iter().map(|(key, name)| (name_order(&name), key)).collect();
    let mut order: Vec<_> = names.iter().map(|name| (beginning(&name.0.0), name)).collect();
    order.sort_unstable();
    let length = names.iter().map(|(_, key)| *key as usize + 1).max().unwrap_or(0);
    let mut ranks = vec![i64::MAX; length];
    let mut place = 0;
    let mut before: Option<&(String, String)> = None;
    for (_, (name, key)) in order {
        if before.is_some_and(|before| before != name) {
            place += 1;
        }
        before = Some(name);
        ranks[*key as usize] = place;
    }
    ranks
}

/// A text's first bytes as a number of the same order. It decides between most names, without a look at where their letters lie.
fn beginning(text: &str) -> u128 {
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(text.bytes()).for_each(|(byte, letter)| *byte = letter);
    u128::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_stand_by_their_letters_and_equal_ones_together() {
        let ranks =
            ranks(vec![(1, "Zoo".into()), (2, "ähre".into()), (3, "Ahorn".into()), (4, "Zoo".into())]);
        assert_eq!(ranks, [i64::MAX, 2, 1, 0, 2]);
    }

    proptest! {
        #[test]
        fn they_stand_as_their_order_says(names in prop::collection::vec("[aAäb\0]{0,2}|same beginning of [ab\0]{0,2}", 0..12)) {
            let ranks = ranks(names.iter().cloned().enumerate().map(|(key, name)| (key as u32, name)).collect());
            for (one, other) in (0..names.len()).flat_map(|one| (0..names.len()).map(move |other| (one, other))) {
                let order = name_order(&names[one]).cmp(&name_order(&names[other]));
                prop_assert_eq!(ranks[one].cmp(&ranks[other]), order);
            }
        }
    }
}
