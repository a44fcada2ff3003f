//! What is searched for, and the limit of searching.

use rusqlite::Connection;

/// The newest hits that are asked for.
const HITS: u32 = 50;

/// Words that are searched: rare and frequent ones, of data, sentences and names.
pub const SEARCHES: [&str; 8] =
    ["angebot", "muller", "kreditlimit", "spargel", "rechnung", "berlin", "telefon", "lieferung mo"];

/// The bare words of a text, looked up in the full-text index.
pub fn plain_search(db: &Connection, text: &str) -> anyhow::Result<Vec<i64>> {
    let expression = text.split(' ').map(|word| format!("\"{word}\"*")).collect::<Vec<_>>().join(" AND ");
    let mut query = db.prepare_cached(
        "SELECT rowid FROM event_search WHERE event_search MATCH ?1 ORDER BY rowid DESC LIMIT ?2",
    )?;
    let rows = query.query_map((expression, HITS), |row| row.get::<_, i64>(0))?;
    Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
}
