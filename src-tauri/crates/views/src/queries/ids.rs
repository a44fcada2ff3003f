//! Whose ids a reader typed: by how they begin, or by the end that is shown of an id without a name.

use super::names::SHORT_ID;
use hergang_events::search::{SearchWord, ids_beginning};
use rusqlite::types::Value;
use rusqlite::{Connection, Result};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Ids of which more begin as was typed are not meant by it.
const MOST_IDS: usize = 1_000;

/// Bytes of an id whose digits are shown.
const SHOWN: usize = SHORT_ID / 2;

/// Whose ids are looked through.
#[derive(Clone, Copy)]
pub(super) enum Ids {
    Users,
    Entities,
}

impl Ids {
    fn that_begin(self) -> &'static str {
        match self {
            Self::Users => "SELECT user_key FROM user_keys WHERE user_id BETWEEN ?1 AND ?2 LIMIT ?3",
            Self::Entities => "SELECT entity_key FROM entity_keys WHERE entity_id BETWEEN ?1 AND ?2 LIMIT ?3",
        }
    }

    fn that_end(self) -> &'static str {
        match self {
            Self::Users => {
                "SELECT user_key, substr(user_id, -?1) FROM user_keys WHERE substr(user_id, -?1) IN (SELECT value FROM rarray(?2))"
            }
            Self::Entities => {
                "SELECT entity_key, substr(entity_id, -?1) FROM entity_keys
                 WHERE substr(entity_id, -?1) IN (SELECT value FROM rarray(?2))"
            }
        }
    }
}

/// For each word the keys of the ids that it begins, or else ends with as many digits as are shown of an id.
///
/// Ends stand in no index: it would cost 3.5 µs for each new thing, a twelfth of projecting a million events from zero, and reading a
/// million ids takes 80 ms, once for all words. They are read where `…` was typed as it is shown, or where no id begins so and there is a
/// letter among the digits: people search for dates and order numbers, too.
pub(super) fn of_ids(db: &Connection, ids: Ids, words: &[SearchWord]) -> Result<Vec<Vec<i64>>> {
    let limit = MOST_IDS + 1;
    let mut keys = vec![Vec::new(); words.len()];
    let mut ends: BTreeMap<[u8; SHOWN], Vec<usize>> = BTreeMap::new();
    for (place, word) in words.iter().enumerate() {
        let Some(digits) = word.id() else { continue };
        let Some((first, last)) = ids_beginning(digits) else { continue };
        let is_shown = digits.len() == SHORT_ID;
        if !(is_shown && word.is_end()) {
            let mut query = db.prepare_cached(ids.that_begin())?;
            let values = (first.as_bytes(), last.as_bytes(), limit as i64);
            keys[place] = query.query_map(values, |row| row.get(0))?.collect::<Result<_>>()?;
        }
        let has_letter = digits.bytes().any(|digit| digit.is_ascii_alphabetic());
        if is_shown && keys[place].is_empty() && (word.is_end() || has_letter) {
            let end = first.as_bytes().first_chunk().copied().unwrap_or_default();
            ends.entry(end).or_default().push(place);
        }
    }
    if !ends.is_empty() {
        let wanted = Rc::new(ends.keys().map(|end| Value::Blob(end.to_vec())).collect::<Vec<_>>());
        let mut query = db.prepare_cached(ids.that_end())?;
        let mut rows = query.query((SHOWN as i64, wanted))?;
        while let Some(row) = rows.next()? {
            let end = row.get_ref(1)?.as_blob()?;
            for place in ends.get(end).into_iter().flatten() {
                if keys[*place].len() < limit {
                    keys[*place].push(row.get(0)?);
                }
            }
        }
    }
    keys.iter_mut().filter(|keys| keys.len() > MOST_IDS).for_each(Vec::clear);
    Ok(keys)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::database::READ_MODELS;
    use hergang_events::search::Search;
    use rusqlite::{StatementStatus, params};
    use uuid::Uuid;

    const ROWS: u128 = 500;

    /// Users and entities, each with an id whose end is a number.
    fn read_models() -> Connection {
        let db = Connection::open_in_memory().unwrap();
        rusqlite::vtab::array::load_module(&db).unwrap();
        db.execute_batch(READ_MODELS).unwrap();
        for number in 0..ROWS {
            let id = Uuid::from_u128((0xabcd_ef00 << 96) + number * 0x1_0000 + 0xabcd);
            db.execute("INSERT INTO user_keys VALUES (?1, ?2)", params![number as i64, id.as_bytes()])
                .unwrap();
            db.execute(
                "INSERT INTO entity_keys VALUES (?1, 'loan', ?2)",
                params![number as i64, id.as_bytes()],
            )
            .unwrap();
        }
        db
    }

    fn typed(numbers: impl Iterator<Item = u128>) -> Search {
        let words: Vec<String> = numbers.map(|number| format!("{number:04x}abcd")).collect();
        Search::parse(&words.join(" "))
    }

    #[test]
    fn each_word_has_the_ids_that_end_so_and_all_are_read_once() {
        let db = read_models();
        let search = typed((0..15).map(|n| n * 7).chain([600]));
        assert_eq!(search.words().len(), 16);
        for ids in [Ids::Users, Ids::Entities] {
            let keys = of_ids(&db, ids, search.words()).unwrap();
            let expected: Vec<Vec<i64>> = (0..15).map(|n| vec![n * 7]).chain([vec![]]).collect();
            assert_eq!(keys, expected);
            let steps = db.prepare_cached(ids.that_end()).unwrap().get_status(StatementStatus::FullscanStep);
            assert!((ROWS as i32 - 1..=ROWS as i32).contains(&steps), "{steps} steps over {ROWS} rows");
        }
    }

    #[test]
    fn a_word_that_stands_twice_has_its_ids_twice_and_one_that_fits_too_many_has_none() {
        let db = read_models();
        assert_eq!(of_ids(&db, Ids::Users, typed([3, 3].into_iter()).words()).unwrap(), [[3], [3]]);
        let more = "WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n LIMIT 1200)
                    INSERT INTO user_keys SELECT i, unhex(printf('%024x0003abcd', i)) FROM n";
        db.execute_batch(more).unwrap();
        let of = |text: &str| of_ids(&db, Ids::Users, Search::parse(text).words()).unwrap();
        assert_eq!(of("0003abcd 0004abcd"), [vec![], vec![4]]);
        assert_eq!(of("abcdef"), [(0..ROWS as i64).collect::<Vec<_>>()]);
    }
}
