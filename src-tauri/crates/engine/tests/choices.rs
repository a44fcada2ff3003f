//! What there is to choose from in a filter, as the log has it.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{append_outside, events, loan_event, with_demo};
use hergang_engine::Job;
use std::collections::HashMap;

#[test]
fn types_and_users_are_counted_as_the_log_has_them() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_demo(folder.path(), 2_500);
    let foreign = r#"{"category":"integration","user_name":"Ada"}"#;
    append_outside(folder.path(), vec![loan_event(1, 1, "A_SUBMITTED", "{}", foreign)]);
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    let (mut by_type, mut by_user) = (HashMap::new(), HashMap::new());
    for event in events(folder.path()) {
        *by_type.entry(event.event_type.to_string()).or_insert(0) += 1;
        if let Some(user) = event.user_id {
            *by_user.entry(user.to_string()).or_insert(0) += 1;
        }
    }
    let types = workspace.event_types("en").unwrap();
    assert!(types.is_sorted_by_key(|known| std::cmp::Reverse(known.count)));
    let limit = types.iter().find(|known| known.event_type == "CreditLimitChangedEvent").unwrap();
    assert_eq!(limit.changes[0].field, "creditLimit");
    let foreign = types.iter().find(|known| known.event_type == "A_SUBMITTED").unwrap();
    assert_eq!((foreign.title.as_str(), foreign.category.as_str()), ("A submitted", "integration"));
    assert_eq!(
        types.into_iter().map(|known| (known.event_type, known.count)).collect::<HashMap<_, _>>(),
        by_type
    );
    let users = workspace.users().unwrap();
    assert!(users.is_sorted_by_key(|known| std::cmp::Reverse(known.event_count)));
    let ada = users.iter().find(|known| known.user.name == "Ada").unwrap();
    assert_eq!(ada.event_count, 1);
    let acting = users.into_iter().filter(|known| known.event_count > 0);
    assert_eq!(acting.map(|known| (known.user.id, known.event_count)).collect::<HashMap<_, _>>(), by_user);
}
