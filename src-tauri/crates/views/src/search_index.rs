//! The upkeep of the full-text indexes. Each commit adds a small segment; a search looks into all of them, so they are merged.
//!
//! FTS5 would merge by itself in the middle of a commit: sixteen segments of a level at once, however large they are. After many
//! events were folded at a time, the next ones to come would wait for half a second for that. So it is left to the moments in which
//! there is nothing to project, a few pages at a time.

use rusqlite::{Connection, Transaction, TransactionBehavior};

/// The indexes, with the statement that merges at most 64 pages: a few milliseconds, which is what an append may have to wait.
const MERGE: [&str; 2] = [
    "INSERT INTO event_search (event_search, rank) VALUES ('merge', 64)",
    "INSERT INTO entity_search (entity_search, rank) VALUES ('merge', 64)",
];

/// Larger in-memory batches of words make fewer and larger segments to merge. While events come without a pause, those of a level are
/// merged bit by bit from eight on; all at once only where that falls far behind.
const OPTIONS: &str = "
    INSERT INTO event_search (event_search, rank) VALUES ('hashsize', 16777216), ('automerge', 8), ('crisismerge', 64);
    INSERT INTO entity_search (entity_search, rank) VALUES ('crisismerge', 64);";

/// Sets up new indexes.
pub(crate) fn set_up(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    transaction.execute_batch(OPTIONS)
}

/// Merges a few pages of each index. False when there was nothing to merge.
pub(crate) fn merge_a_little(db: &mut Connection) -> rusqlite::Result<bool> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut merged = false;
    for merge in MERGE {
        let before = transaction.total_changes();
        transaction.prepare_cached(merge)?.execute([])?;
        // The statement itself counts as one change; a merge writes pages, too.
        merged |= transaction.total_changes() - before > 1;
    }
    transaction.commit()?;
    Ok(merged)
}
