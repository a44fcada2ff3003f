//! What an entity or a user is called in a list, also one that no event names; and the order of such names.

use hergang_events::{fold_word, readable_name};

/// What an entity without a name is called.
pub fn made_name(entity_type: &str, entity_id: &str) -> String {
    format!("{} {}", readable_name(entity_type), short_id(entity_id))
}

/// The beginning of an id: what a person needs to tell two of them apart.
pub fn short_id(id: &str) -> String {
    id.chars().take(8).collect()
}

/// How names are put in order: by their letters first, whatever the case and the diacritics.
pub fn name_order(name: &str) -> (String, String) {
    (fold_word(name), name.to_owned())
}

/// The place of each key in the order of the names, by key: keys are small, and a table has many rows. Equal names share a place;
/// keys without a name come last.
pub(super) fn ranks(named: Vec<(u32, String)>) -> Vec<i64> {
    let mut named: Vec<_> = named.into_iter().map(|(key, name)| (name_order(&name), key)).collect();
    named.sort_unstable();
    let length = named.iter().map(|(_, key)| *key as usize + 1).max().unwrap_or(0);
    let mut ranks = vec![i64::MAX; length];
    let mut place = 0;
    let mut before: Option<&(String, String)> = None;
    for (name, key) in &named {
        if before.is_some_and(|before| before != name) {
            place += 1;
        }
        before = Some(name);
        ranks[*key as usize] = place;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_by_their_letters_and_equal_ones_together() {
        let ranks =
            ranks(vec![(1, "Zoo".into()), (2, "ähre".into()), (3, "Ahorn".into()), (4, "Zoo".into())]);
        assert_eq!(ranks, [i64::MAX, 2, 1, 0, 2]);
    }
}
