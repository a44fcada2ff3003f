//! The entity list: by latest activity, or by the words of a name, a number, an address.

use super::Views;
use super::ids::{Ids, of_ids};
use crate::ViewsError;
use crate::database::at;
use crate::search_terms::expression;
use hergang_events::search::{Search, SearchWord};
use hergang_events::{Catalog, Timestamp};
use rusqlite::{OptionalExtension, Row, params};
use uuid::Uuid;

/// Which entities.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntityFilter {
    /// Only those of this type.
    pub entity_type: Option<String>,
    /// Only those in whose names, numbers and addresses each of these words begins a word, or whose ids begin so.
    pub text: String,
}

/// Where a page of entities ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct EntityCursor {
    /// The last one's latest activity.
    pub last_occurred_at: Timestamp,
    /// Its key.
    pub entity_key: i64,
}

/// An entity as the list shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct EntityRow {
    /// Its key in the read models; names nothing outside of them.
    pub entity_key: i64,
    /// What kind of thing it is.
    pub entity_type: String,
    /// Its id.
    pub entity_id: Uuid,
    /// Its name, if an event gave it one.
    pub name: Option<String>,
    /// How many events belong or refer to it.
    pub event_count: u64,
    /// When the first of them happened.
    pub first_occurred_at: Timestamp,
    /// When the latest of them happened.
    pub last_occurred_at: Timestamp,
    /// A customer's city, the name of an opportunity's customer.
    pub note: Option<String>,
    /// Whether a customer is active, an opportunity open; `None` for other entities.
    pub active: Option<bool>,
}

/// How many entities there are of a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeCount {
    /// The type.
    pub entity_type: String,
    /// How many.
    pub count: u64,
}

const COLUMNS: &str =
    "SELECT e.entity_key, e.entity_type, k.entity_id, e.name, e.event_count, e.last_occurred_at,
    coalesce(c.city, oc.name), coalesce(c.active, o.stage NOT IN ('WON', 'LOST')), e.first_occurred_at";

const TABLES: &str = "entities e
    JOIN entity_keys k ON k.entity_key = e.entity_key
    LEFT JOIN customer_read_model c ON e.entity_type = 'customer' AND c.customer_id = k.entity_id
    LEFT JOIN opportunity_read_model o ON e.entity_type = 'opportunity' AND o.opportunity_id = k.entity_id
    LEFT JOIN customer_read_model oc ON oc.customer_id = o.customer_id";

impl Views {
    /// A page of entities, latest activity first.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn entities(
        &self,
        filter: &EntityFilter,
        after: Option<EntityCursor>,
        limit: usize,
    ) -> Result<Vec<EntityRow>, ViewsError> {
        let search = Search::parse(&filter.text);
        if !search.words().is_empty() {
            return self.entities_found(&search, filter.entity_type.as_deref(), after, limit);
        }
        if !filter.text.trim().is_empty() {
            return Ok(Vec::new());
        }
        let types = match &filter.entity_type {
            Some(one) => vec![one.clone()],
            None => self.entity_types()?.into_iter().map(|known| known.entity_type).collect(),
        };
        // There are few types, and each has its entities in order: the page is the latest of each type's latest.
        let mut page = Vec::new();
        for entity_type in &types {
            page.extend(self.entities_of(entity_type, after, limit)?);
        }
        page.sort_by_key(|entity| std::cmp::Reverse(entity.cursor()));
        page.truncate(limit);
        Ok(page)
    }

    fn entities_of(
        &self,
        entity_type: &str,
        after: Option<EntityCursor>,
        limit: usize,
    ) -> Result<Vec<EntityRow>, ViewsError> {
        let sql = format!(
            "{COLUMNS} FROM {TABLES} WHERE e.entity_type = ?1 AND (e.last_occurred_at, e.entity_key) < (?2, ?3)
             ORDER BY e.last_occurred_at DESC, e.entity_key DESC LIMIT ?4"
        );
        let (at_time, key) = bounds(after);
        self.entity_rows(&sql, params![entity_type, at_time, key, limit as i64])
    }

    /// Those whose names have the words, or whose ids begin so or end with what is shown of an id; and where the words are what a kind of
    /// things is called, all of that kind.
    fn entities_found(
        &self,
        search: &Search,
        entity_type: Option<&str>,
        after: Option<EntityCursor>,
        limit: usize,
    ) -> Result<Vec<EntityRow>, ViewsError> {
        let named = search.words().iter().map(expression).collect::<Vec<_>>().join(" AND ");
        let called = self.called(search)?;
        let (found, found_by) = if called.is_empty() {
            ("entity_search s".to_owned(), "s.entity_search MATCH ?1")
        } else {
            let keys = called.iter().map(|key| format!("({key})")).collect::<Vec<_>>().join(", ");
            let union = "SELECT rowid FROM entity_search WHERE entity_search MATCH ?1 UNION";
            (format!("({union} SELECT column1 AS rowid FROM (VALUES {keys})) s"), "1")
        };
        let sql = format!(
            "{COLUMNS} FROM {found} CROSS JOIN {TABLES}
             WHERE {found_by} AND e.entity_key = s.rowid AND (?2 IS NULL OR e.entity_type = ?2)
                 AND (e.last_occurred_at, e.entity_key) < (?3, ?4)
             ORDER BY e.last_occurred_at DESC, e.entity_key DESC LIMIT ?5"
        );
        let (at_time, key) = bounds(after);
        let mut page = self.entity_rows(&sql, params![named, entity_type, at_time, key, limit as i64])?;
        for kind in self.kinds()? {
            let is_wanted = entity_type.is_none_or(|wanted| wanted == kind);
            if is_wanted && search.words().iter().all(is_called(&kind)) {
                page.extend(self.entities_of(&kind, after, limit)?);
            }
        }
        page.sort_by_key(|entity| std::cmp::Reverse(entity.cursor()));
        page.dedup_by_key(|entity| entity.entity_key);
        page.truncate(limit);
        Ok(page)
    }

    /// The keys of those of whose ids one of the words is the beginning or the end, and of whom the others say the kind or the name, as in
    /// `Loan …ce74fad2`.
    fn called(&self, search: &Search) -> Result<Vec<i64>, ViewsError> {
        let words = search.words();
        let read = || {
            let called = of_ids(&self.db, Ids::Entities, words)?;
            let mut keys = called.concat();
            keys.sort_unstable();
            keys.dedup();
            let known = "SELECT entity_type, coalesce(name, ''), coalesce(found_by, '') FROM entities WHERE entity_key = ?1";
            let mut query = self.db.prepare_cached(known)?;
            let mut found = Vec::new();
            for key in keys {
                let fits = query.query_row([key], |row| {
                    let (kind, name): (String, String) = (row.get(0)?, row.get(1)?);
                    let found_by = row.get_ref(2)?.as_str()?.to_owned();
                    let is_kind = is_called(&kind);
                    let mut each = words.iter().zip(&called);
                    Ok(each.all(|(word, called)| {
                        called.contains(&key)
                            || is_kind(word)
                            || word.is_in(&name)
                            || word.fits_terms(|emit| found_by.split(' ').for_each(emit))
                    }))
                });
                if fits.optional()?.unwrap_or(false) {
                    found.push(key);
                }
            }
            Ok(found)
        };
        read().map_err(at(&self.path))
    }

    fn entity_rows(&self, sql: &str, values: &[&dyn rusqlite::ToSql]) -> Result<Vec<EntityRow>, ViewsError> {
        let rows = self
            .db
            .prepare_cached(sql)
            .and_then(|mut query| query.query_map(values, entity_row)?.collect::<rusqlite::Result<Vec<_>>>());
        rows.map_err(at(&self.path))
    }

    /// One entity.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn entity(&self, entity_type: &str, entity_id: Uuid) -> Result<Option<EntityRow>, ViewsError> {
        let Some(key) = self.entity_key(entity_type, entity_id)? else { return Ok(None) };
        Ok(self.entity_rows(&format!("{COLUMNS} FROM {TABLES} WHERE e.entity_key = ?1"), params![key])?.pop())
    }

    /// The types of entities there are, the most frequent first.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn entity_types(&self) -> Result<Vec<TypeCount>, ViewsError> {
        let counts = self
            .db
            .prepare_cached(
                "SELECT entity_type, count(*) FROM entities GROUP BY entity_type ORDER BY 2 DESC, 1",
            )
            .and_then(|mut query| {
                query
                    .query_map([], |row| {
                        Ok(TypeCount {
                            entity_type: row.get(0)?,
                            count: row.get::<_, i64>(1)?.unsigned_abs(),
                        })
                    })?
                    .collect::<rusqlite::Result<Vec<_>>>()
            });
        counts.map_err(at(&self.path))
    }

    /// The types alone, of which the index knows where the next one begins.
    fn kinds(&self) -> Result<Vec<String>, ViewsError> {
        let each = "WITH RECURSIVE each (kind) AS (
                SELECT min(entity_type) FROM entities
                UNION ALL SELECT (SELECT min(entity_type) FROM entities WHERE entity_type > kind) FROM each WHERE kind IS NOT NULL)
            SELECT kind FROM each WHERE kind IS NOT NULL";
        let kinds = self.db.prepare_cached(each).and_then(|mut query| {
            query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<_>>>()
        });
        kinds.map_err(at(&self.path))
    }

    pub(super) fn entity_key(&self, entity_type: &str, entity_id: Uuid) -> Result<Option<i64>, ViewsError> {
        let key = self
            .db
            .prepare_cached("SELECT entity_key FROM entity_keys WHERE entity_type = ?1 AND entity_id = ?2")
            .and_then(|mut query| {
                query.query_row(params![entity_type, entity_id.as_bytes()], |row| row.get(0)).optional()
            });
        key.map_err(at(&self.path))
    }
}

impl EntityRow {
    /// Where a page that ends with this entity ended.
    pub fn cursor(&self) -> EntityCursor {
        EntityCursor { last_occurred_at: self.last_occurred_at, entity_key: self.entity_key }
    }
}

/// Whether a word is, to its end, one of those that a kind of things is called by.
fn is_called(kind: &str) -> impl Fn(&SearchWord) -> bool {
    let terms = Catalog::builtin().terms_of_kind(kind);
    move |word| terms.iter().any(|term| word.is(term))
}

fn bounds(after: Option<EntityCursor>) -> (i64, i64) {
    after.map_or((i64::MAX, i64::MAX), |cursor| (cursor.last_occurred_at.micros(), cursor.entity_key))
}

fn entity_row(row: &Row<'_>) -> rusqlite::Result<EntityRow> {
    Ok(EntityRow {
        entity_key: row.get(0)?,
        entity_type: row.get(1)?,
        entity_id: Uuid::from_bytes(row.get(2)?),
        name: row.get(3)?,
        event_count: row.get::<_, i64>(4)?.unsigned_abs(),
        last_occurred_at: Timestamp::from_micros(row.get(5)?),
        note: row.get(6)?,
        active: row.get(7)?,
        first_occurred_at: Timestamp::from_micros(row.get(8)?),
    })
}
