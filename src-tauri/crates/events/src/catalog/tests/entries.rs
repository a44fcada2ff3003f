//! Every entry is complete and agrees with itself.

use super::*;
use crate::catalog::{CatalogError, builtin_files};
use crate::{CatalogEntry, Category, FieldKind, Language, Lifecycle};
use std::collections::BTreeSet;

/// Types that other programs may count on, by group: none of them goes. A new one need not stand here.
const NAMED: [(&str, &[&str]); 8] = [
    (
        "customer",
        &[
            "CustomerCreatedEvent",
            "CustomerUpdatedEvent",
            "CreditLimitChangedEvent",
            "CustomerDeactivatedEvent",
            "CustomerReactivatedEvent",
            "CustomerContactAddedEvent",
            "CustomerAddressChangedEvent",
            "CustomersMergedEvent",
        ],
    ),
    (
        "opportunity",
        &[
            "OpportunityCreatedEvent",
            "OpportunityStageChangedEvent",
            "OpportunityValueChangedEvent",
            "OpportunityWonEvent",
            "OpportunityLostEvent",
        ],
    ),
    ("email", &["EmailSentEvent", "EmailReceivedEvent", "EmailOpenedEvent", "EmailBouncedEvent"]),
    (
        "team",
        &[
            "NoteAddedEvent",
            "CallLoggedEvent",
            "MeetingHeldEvent",
            "TaskAssignedEvent",
            "TaskCompletedEvent",
            "UserMentionedEvent",
        ],
    ),
    (
        "integration",
        &[
            "SyncStartedEvent",
            "SyncCompletedEvent",
            "SyncFailedEvent",
            "OrderImportedEvent",
            "InvoiceImportedEvent",
            "PaymentReceivedEvent",
            "WebhookDeliveredEvent",
            "WebhookFailedEvent",
            "CustomerImportCompletedEvent",
            "DuplicateDetectedEvent",
        ],
    ),
    ("credit_check", &["CreditCheckRequestedEvent", "CreditCheckCompletedEvent"]),
    ("user", &["UserRegisteredEvent", "UserRenamedEvent", "UserRoleChangedEvent", "UserDeactivatedEvent"]),
    ("system", &["HistoryExportedEvent", "HistoryImportedEvent", "HistoryPushedEvent"]),
];

#[test]
fn every_file_parses_and_every_named_type_is_described() {
    let catalog = Catalog::from_files(&builtin_files()).unwrap();
    let described: BTreeSet<_> =
        catalog.entries().map(|entry| (entry.group.as_str(), entry.event_type.as_str())).collect();
    let named: BTreeSet<_> =
        NAMED.iter().flat_map(|(group, types)| types.iter().map(|name| (*group, *name))).collect();
    let gone: Vec<_> = named.difference(&described).collect();
    assert!(gone.is_empty(), "{gone:?}");
}

#[test]
fn a_file_is_named_for_its_type() {
    for (path, text) in builtin_files().into_iter().filter(|(path, _)| path.contains('/')) {
        let file: Value = serde_json::from_str(text).unwrap();
        assert!(path.ends_with(&format!("/{}.json", file["eventType"].as_str().unwrap())), "{path}");
    }
}

#[test]
fn every_field_of_the_schemas_has_a_label_and_every_label_a_field() {
    for entry in builtin().entries() {
        let labelled: BTreeSet<_> =
            entry.fields.iter().map(|field| field.path.clone()).filter(|path| !path.contains('.')).collect();
        let schema = entry.schema(entry.current_version).unwrap();
        let described: BTreeSet<_> = schema["properties"].as_object().unwrap().keys().cloned().collect();
        assert_eq!(labelled, described, "{}", entry.event_type);
        assert!(required(entry).iter().all(|field| described.contains(field)), "{}", entry.event_type);
    }
}

#[test]
fn every_reference_names_a_described_field_that_holds_an_id() {
    for entry in builtin().entries() {
        let referenced: BTreeSet<_> = entry.entities.iter().map(|entity| entity.field.as_str()).collect();
        let ids: BTreeSet<_> = entry
            .fields
            .iter()
            .filter(|field| field.kind == FieldKind::Entity)
            .map(|field| field.path.as_str())
            .collect();
        assert_eq!(referenced, ids, "{}", entry.event_type);
        if let Some(names) = &entry.names {
            assert!(referenced.contains(names.id_field.as_str()), "{}", entry.event_type);
            assert!(entry.field(&names.field).is_some(), "{}", entry.event_type);
        }
        for change in &entry.change_fields {
            for path in change.before.iter().chain([&change.after]) {
                assert!(entry.field(path).is_some(), "{}: {path}", entry.event_type);
            }
        }
    }
}

#[test]
fn templates_ask_only_for_described_fields() {
    for entry in builtin().entries() {
        let names = [Some(&entry.title), entry.description.as_ref()].into_iter().flatten();
        for sentences in names {
            for language in Language::ALL {
                for variable in builtin().templates.variables(language, &sentences.name) {
                    assert!(entry.field(&variable).is_some(), "{}: {variable}", sentences.name);
                }
            }
        }
    }
}

#[test]
fn titles_differ_by_language() {
    for entry in builtin().entries() {
        assert_ne!(entry.title(Language::De), entry.title(Language::En), "{}", entry.event_type);
        for language in Language::ALL {
            assert!(!entry.title(language).contains('{'), "{}", entry.event_type);
        }
    }
}

#[test]
fn a_type_is_found_by_the_words_of_its_title_in_every_language() {
    let words = builtin().entry("CreditLimitChangedEvent").unwrap().static_words();
    for word in ["kreditlimit", "geandert", "credit", "limit", "changed", "grund"] {
        assert!(words.iter().any(|known| known == word), "{word}");
    }
    for entry in builtin().entries() {
        assert!(!entry.static_words().is_empty(), "{}", entry.event_type);
    }
}

/// What the archive goes by: types that end a life, and types that take such an end back.
#[test]
fn closing_and_opening_is_said_by_the_types_that_do_it() {
    let lifecycle = |event_type| builtin().entry(event_type).unwrap().lifecycle;
    for closes in
        ["OpportunityWonEvent", "OpportunityLostEvent", "TaskCompletedEvent", "UserDeactivatedEvent"]
    {
        assert_eq!(lifecycle(closes), Some(Lifecycle::Closes), "{closes}");
    }
    // Who was merged away is deactivated by it; the survivor goes on.
    assert_eq!(lifecycle("CustomerDeactivatedEvent"), Some(Lifecycle::Closes));
    assert_eq!(lifecycle("CustomersMergedEvent"), None);
    assert_eq!(lifecycle("CustomerReactivatedEvent"), Some(Lifecycle::Opens));
    assert_eq!(lifecycle("OpportunityStageChangedEvent"), None);
    for entry in builtin().entries().filter(|entry| entry.lifecycle == Some(Lifecycle::Opens)) {
        let closes = |other: &CatalogEntry| {
            other.lifecycle == Some(Lifecycle::Closes) && other.aggregate_type == entry.aggregate_type
        };
        assert!(builtin().entries().any(closes), "{} opens what nothing closes", entry.event_type);
    }
}

#[test]
fn categories_of_unknown_types_come_from_the_metadata() {
    let category = |event_type, metadata| builtin().category(event_type, metadata);
    assert_eq!(category("NoteAddedEvent", r#"{"category":"system"}"#), Category::Interaction);
    assert_eq!(category("A_SUBMITTED", r#"{"category": "transaction"}"#), Category::Transaction);
    for metadata in [
        "{}",
        "",
        r#"{"category":"other"}"#,
        r#"{"category":7}"#,
        r#"{"note":"\"category\""}"#,
        "{\"category\"",
    ] {
        assert_eq!(category("A_SUBMITTED", metadata), Category::System, "{metadata}");
    }
}

#[test]
fn a_broken_catalog_is_refused_with_the_file_and_the_reason() {
    let (path, text) =
        builtin_files().into_iter().find(|(path, _)| path.contains("CustomerCreatedEvent")).unwrap();
    let vocabularies = builtin_files().into_iter().find(|(path, _)| *path == "vocabularies.json").unwrap();
    let refused = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        let error = Catalog::from_files(&[vocabularies, (path, &text.replacen(from, to, 1))]).unwrap_err();
        assert!(error.to_string().starts_with(path), "{error}");
        error.to_string()
    };
    assert!(refused(r#""icon""#, r#""image""#).contains("image"));
    assert!(refused(r#""customerType""#, r#""animal""#).contains("animal"));
    assert!(refused(r#""upcast": {"1""#, r#""upcast": {"2""#).contains("upcaster"));
    assert!(refused("{{ name }}", "{{ name }").contains("template"));
    assert!(refused("Neuer Kunde", "{{ name }}").contains("label"));
    assert!(refused(r#""type": "object""#, r#""type": "thing""#).contains("schema"));
    let twice = Catalog::from_files(&[vocabularies, (path, text), ("other/x.json", text)]).unwrap_err();
    assert!(matches!(twice, CatalogError::Content { path, .. } if path == "other/x.json"));
}
