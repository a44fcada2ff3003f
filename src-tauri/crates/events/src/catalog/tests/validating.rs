//! What may be appended.

use super::*;
use crate::InvalidEvent;

fn error(event_type: &str, schema_version: u32, data: &Map<String, Value>) -> InvalidEvent {
    let data = Value::Object(data.clone()).to_string();
    builtin().validate(&new_event(event_type, schema_version, &data)).unwrap_err()
}

#[test]
fn every_sample_is_valid_with_and_without_its_optional_fields() {
    for entry in builtin().entries() {
        for data in [entry.sample.to().unwrap(), bare_sample(entry)] {
            let data = Value::Object(data).to_string();
            builtin().validate(&new_event(entry.event_type.as_str(), entry.current_version, &data)).unwrap();
        }
    }
}

#[test]
fn a_missing_field_is_named() {
    for entry in builtin().entries() {
        for field in required(entry) {
            let mut data: Map<String, Value> = entry.sample.to().unwrap();
            data.remove(&field);
            let message = error(entry.event_type.as_str(), entry.current_version, &data).to_string();
            assert_eq!(message, format!("{}: /{field} is missing", entry.event_type));
        }
    }
}

#[test]
fn a_field_of_the_wrong_type_is_named_and_its_value_is_not() {
    for entry in builtin().entries() {
        for field in required(entry) {
            let mut data: Map<String, Value> = entry.sample.to().unwrap();
            data.insert(field.clone(), serde_json::json!([{"secret": "Geheim GmbH"}]));
            let message = error(entry.event_type.as_str(), entry.current_version, &data).to_string();
            assert!(message.starts_with(&format!("{}: /{field}", entry.event_type)), "{message}");
            assert!(message.contains(" must be "), "{message}");
            assert!(!message.contains("Geheim"), "{message}");
        }
    }
}

#[test]
fn rules_of_the_business_data_are_kept() {
    let problem = |event_type: &str, field: &str, value: Value| {
        let entry = builtin().entry(event_type).unwrap();
        let mut data: Map<String, Value> = entry.sample.to().unwrap();
        data.insert(field.to_owned(), value);
        match error(event_type, entry.current_version, &data) {
            InvalidEvent::Field { pointer, problem, .. } => format!("{pointer} {problem}"),
            other => other.to_string(),
        }
    };
    assert_eq!(problem("CustomerCreatedEvent", "customerId", "7".into()), "/customerId must be a UUID");
    assert_eq!(problem("CustomerCreatedEvent", "email", "Geheim".into()), "/email must be an email address");
    assert_eq!(
        problem("CustomerCreatedEvent", "creditLimit", (-1).into()),
        "/creditLimit must be at least 0"
    );
    assert_eq!(
        problem("CustomerCreatedEvent", "creditLimit", 1.005.into()),
        "/creditLimit must be a multiple of 0.01"
    );
    assert_eq!(problem("CustomerCreatedEvent", "name", "".into()), "/name must not be empty");
    assert_eq!(
        problem("TaskAssignedEvent", "dueDate", "morgen".into()),
        "/dueDate must be a date such as 2026-03-12"
    );
    assert_eq!(
        problem("OpportunityCreatedEvent", "probability", 101.into()),
        "/probability must be at most 100"
    );
    assert_eq!(
        problem("CallLoggedEvent", "direction", "up".into()),
        r#"/direction must be one of ["inbound","outbound"]"#
    );
}

#[test]
fn an_unknown_schema_version_of_a_known_type_is_refused() {
    let entry = builtin().entry("CustomerCreatedEvent").unwrap();
    for found in [0, 3] {
        let message = error("CustomerCreatedEvent", found, &entry.sample.to().unwrap()).to_string();
        assert_eq!(message, format!("CustomerCreatedEvent has no schema version {found}; known are 1 to 2"));
    }
}

#[test]
fn unknown_types_pass_and_broken_data_does_not() {
    builtin().validate(&new_event("A_SUBMITTED", 9, r#"{"anything":true}"#)).unwrap();
    let broken = builtin().validate(&new_event("NoteAddedEvent", 1, r#"{"text":"Geheim"#)).unwrap_err();
    assert!(matches!(broken, InvalidEvent::Syntax { line: 1, .. }));
    assert!(!broken.to_string().contains("Geheim"));
}
