//! Events of older schema versions, read as ones of today.

use super::*;
use crate::{Language, UpcastError};
use proptest::prelude::*;

const FIRST_VERSION: &str = r#"{"customerId":"0190a6c0-7e4a-7000-8000-000000000001","name":"Hof Lindner","email":"a@b.example","type":"B2B","creditLimit":5000.10}"#;

#[test]
fn a_customer_created_before_there_were_currencies_is_read_with_euros() {
    let stored = event("CustomerCreatedEvent", 1, FIRST_VERSION);
    builtin().validate(&stored.clone().into()).unwrap();
    let upcasted = builtin().upcast(stored.clone()).unwrap();
    assert_eq!(upcasted.schema_version, 2);
    assert_eq!(
        upcasted.event_data.as_str(),
        FIRST_VERSION.replace("5000.10}", r#"5000.10,"currency":"EUR"}"#)
    );
    builtin().validate(&upcasted.into()).unwrap();
    let sentence = builtin().read(&stored).sentence(Language::De);
    assert_eq!(
        spaced(&sentence.description.unwrap()),
        "Hof Lindner, Geschäftskunde, Kreditlimit 5.000,10 €."
    );
    assert!(builtin().read(&stored).fields(Language::De).iter().any(|field| field.path == "currency"));
}

#[test]
fn versions_that_are_not_known_are_an_error_and_unknown_types_none() {
    for found in [0, 3, u32::MAX] {
        let error = builtin().upcast(event("CustomerCreatedEvent", found, FIRST_VERSION)).unwrap_err();
        assert!(matches!(error, UpcastError::UnknownVersion { found: f, current: 2, .. } if f == found));
    }
    let foreign = event("A_SUBMITTED", 9, "{}");
    assert_eq!(builtin().upcast(foreign.clone()).unwrap(), foreign);
    let error = builtin().upcast(event("CustomerCreatedEvent", 1, "\"Geheim\"")).unwrap_err();
    assert!(matches!(error, UpcastError::BrokenData { .. }) && !error.to_string().contains("Geheim"));
}

#[test]
fn a_newer_event_than_the_catalog_is_still_read() {
    let sentence = builtin().read(&event("CustomerCreatedEvent", 3, FIRST_VERSION)).sentence(Language::En);
    assert_eq!(sentence.title, "New customer created");
    assert!(sentence.description.unwrap().contains("Hof Lindner"));
}

proptest! {
    #[test]
    fn upcasting_changes_nothing_but_the_data_and_ends_in_the_current_schema(
        name in "\\PC{1,20}", cents in 0i64..1_000_000_000, id: u128, position in 1u64..1_000_000, micros in 0i64..1_000_000_000,
    ) {
        let data = serde_json::json!({"customerId": Uuid::from_u128(id), "name": name, "email": "a@b.example",
            "type": "B2B", "creditLimit": cents as f64 / 100.0});
        let stored = DomainEvent {
            event_id: EventId(Uuid::from_u128(id)),
            aggregate_id: AggregateId(Uuid::from_u128(id)),
            version: Version::new(position),
            global_position: Position::new(position),
            occurred_at: Timestamp::from_micros(micros),
            recorded_at: Timestamp::from_micros(micros + 1),
            ..event("CustomerCreatedEvent", 1, &data.to_string())
        };
        let upcasted = builtin().upcast(stored.clone()).unwrap();
        prop_assert!(builtin().validate(&upcasted.clone().into()).is_ok());
        prop_assert_eq!(builtin().upcast(upcasted.clone()).unwrap(), upcasted.clone());
        let put_back = DomainEvent { event_data: stored.event_data.clone(), schema_version: 1, ..upcasted };
        prop_assert_eq!(put_back, stored);
    }
}
