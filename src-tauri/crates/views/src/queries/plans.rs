//! The statements that are run again and again find what they ask for by an index, and sort nothing.

use super::Views;
use super::{happenings, relations, statistics};
use crate::create_or_open;

/// How SQLite would run a statement.
fn plan(views: &Views, sql: &str) -> String {
    let mut query = views.db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let steps = query.raw_query().mapped(|row| row.get::<_, String>(3));
    steps.collect::<rusqlite::Result<Vec<_>>>().unwrap().join("\n")
}

#[test]
fn hot_statements_use_their_index() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("views.db");
    create_or_open(&path).unwrap();
    let views = Views::open(&path).unwrap();
    for sql in [
        statistics::DAYS_OF_TYPES,
        statistics::DAYS_OF_USERS,
        happenings::OF_A_PERIOD,
        happenings::OF_AN_ENTITY,
        relations::EFFECTS,
        relations::BEGINNINGS,
    ] {
        let plan = plan(&views, sql);
        assert!(
            plan.contains("SEARCH") && plan.contains("PRIMARY KEY") && !plan.contains("TEMP B-TREE"),
            "{plan}"
        );
    }
    let period = plan(&views, happenings::ENDS);
    assert_eq!(period.matches("SEARCH activity_feed").count(), 2, "{period}");
    let last = plan(&views, happenings::LAST_BEFORE);
    assert!(last.contains("SEARCH activity_feed"), "{last}");
}
