//! What a person reads of an event.

use super::*;
use crate::{Category, Change, Color, Extent, Field, FieldKind, Language};
use serde_json::json;

fn read(event_type: &str, data: &Value, language: Language) -> (String, String) {
    let sentence = builtin().read(&event(event_type, 1, &data.to_string())).sentence(language);
    (spaced(&sentence.title), spaced(&sentence.description.unwrap_or_default()))
}

#[test]
fn every_sample_reads_as_its_templates_say_in_both_languages() {
    for entry in builtin().entries() {
        for data in [entry.sample.to().unwrap(), bare_sample(entry)] {
            let facts = crate::catalog::templates::facts(std::sync::Arc::new(data));
            for language in Language::ALL {
                for sentences in [Some(&entry.title), entry.description.as_ref()].into_iter().flatten() {
                    let text = builtin().templates.render(language, &sentences.name, &facts).unwrap();
                    assert!(!text.contains(['{', '}']) && !text.contains("undefined"), "{text}");
                }
            }
        }
        let german = builtin().read(&sample(entry)).sentence(Language::De);
        let english = builtin().read(&sample(entry)).sentence(Language::En);
        assert_ne!(german.title, english.title);
        assert!(german.description.is_some_and(|text| !text.is_empty()), "{}", entry.event_type);
        assert_eq!((german.category, german.color), (entry.category, entry.color));
    }
}

#[test]
fn a_changed_credit_limit_reads_like_a_sentence() {
    let data = json!({"customerId": Uuid::nil(), "oldLimit": 10000, "newLimit": 25000.5, "reason": "Gute Zahlungsmoral"});
    assert_eq!(
        read("CreditLimitChangedEvent", &data, Language::De),
        (
            "Kreditlimit geändert".into(),
            "Von 10.000,00 € auf 25.000,50 € erhöht. Grund: Gute Zahlungsmoral".into()
        )
    );
    assert_eq!(
        read("CreditLimitChangedEvent", &data, Language::En),
        (
            "Credit limit changed".into(),
            "Raised from €10,000.00 to €25,000.50. Reason: Gute Zahlungsmoral".into()
        )
    );
}

#[test]
fn codes_are_named_and_lists_joined() {
    let data = json!({"opportunityId": Uuid::nil(), "customerId": Uuid::nil(), "fromStage": "PROPOSAL",
        "toStage": "ON_HOLD", "value": 1, "probability": 12.5});
    assert_eq!(
        read("OpportunityStageChangedEvent", &data, Language::De).1,
        "Von Angebot zu On hold, 1,00 €, Wahrscheinlichkeit 12,5 %."
    );
    let data = json!({"emailId": Uuid::nil(), "from": "a@x", "to": ["Ada", "Bo", "Cem"], "subject": "Hallo"});
    assert_eq!(read("EmailSentEvent", &data, Language::De).1, "„Hallo“ an Ada, Bo und Cem");
    assert_eq!(read("EmailSentEvent", &data, Language::En).1, "“Hallo” to Ada, Bo and Cem");
}

#[test]
fn an_event_that_lacks_a_field_still_reads_without_a_hole() {
    let data = json!({"customerId": Uuid::nil(), "oldLimit": 10000, "reason": null});
    assert_eq!(
        read("CreditLimitChangedEvent", &data, Language::De),
        ("Kreditlimit geändert".into(), "Bisheriges Limit: 10.000,00 € · Grund: –".into())
    );
    assert_eq!(
        read("UserMentionedEvent", &json!({}), Language::En),
        ("Person mentioned".into(), String::new())
    );
}

#[test]
fn broken_data_reads_as_broken() {
    let sentence = builtin().read(&event("NoteAddedEvent", 1, "{oops")).sentence(Language::De);
    assert_eq!(sentence.title, "Notiz hinzugefügt");
    assert_eq!(sentence.description.as_deref(), Some("Die Daten sind nicht lesbar."));
    assert!(builtin().read(&event("NoteAddedEvent", 1, "{oops")).fields(Language::De).is_empty());
    let sentence = builtin().read(&event("A_SUBMITTED", 1, "[1]")).sentence(Language::En);
    assert_eq!(sentence.title, "A submitted");
    assert_eq!(sentence.description.as_deref(), Some("The data cannot be read."));
}

#[test]
fn unknown_types_are_readable() {
    let unknown =
        event("A_SUBMITTED", 1, r#"{"AMOUNT_REQ":20000,"org:resource":"112","flags":{"new":true}}"#);
    let sentence = builtin().read(&unknown).sentence(Language::De);
    assert_eq!(sentence.title, "A submitted");
    assert_eq!(
        sentence.description.as_deref(),
        Some("AMOUNT_REQ: 20.000 · org:resource: 112 · flags · new: ja")
    );
    assert_eq!((sentence.category, sentence.color), (Category::System, Color::Neutral));
    assert!(builtin().read(&unknown).changes(Language::De).is_empty());
    assert_eq!(builtin().read(&event("X+START", 1, "{}")).sentence(Language::De).description, None);
}

#[test]
fn fields_are_all_there_in_their_order_labelled_and_formatted() {
    let data = r#"{"customerId":"c","creditLimit":10000.5,"type":"B2G","currency":"CHF","deliveryDay":"Di","tags":["a","b"],"none":null,"deep":{"list":[{"x":1},{}]}}"#;
    let field = |path: &str, label: &str, value: &str, kind| Field {
        path: path.into(),
        label: label.into(),
        value: value.into(),
        kind,
    };
    let fields: Vec<_> = builtin()
        .read(&event("CustomerCreatedEvent", 2, data))
        .fields(Language::De)
        .into_iter()
        .map(|field| Field { value: spaced(&field.value), ..field })
        .collect();
    assert_eq!(
        fields,
        [
            field("customerId", "Kunde", "c", FieldKind::Entity),
            field("creditLimit", "Kreditlimit", "10.000,50 CHF", FieldKind::Money),
            field("type", "Kundenart", "Öffentlicher Auftraggeber", FieldKind::Text),
            field("currency", "Währung", "CHF", FieldKind::Text),
            field("deliveryDay", "Delivery day", "Di", FieldKind::Text),
            field("tags", "Tags", "a, b", FieldKind::List),
            field("none", "None", "–", FieldKind::Text),
            field("deep.list.0.x", "Deep · List · 1 · X", "1", FieldKind::Number),
            field("deep.list.1", "Deep · List · 2", "–", FieldKind::Text),
        ]
    );
}

#[test]
fn numbers_with_an_exponent_read_and_change_as_they_are_stored() {
    let data = format!(
        r#"{{"customerId":"{}","oldLimit":1e5,"newLimit":1E5,"reason":"Schreibweise","more":{{"a":[1e400]}}}}"#,
        Uuid::nil()
    );
    let mut stored = event("CreditLimitChangedEvent", 1, "{}");
    stored.event_data = Json::from_stored(&data);
    let reading = builtin().read(&stored);
    let sides: Vec<_> = reading.changes(Language::De).into_iter().map(|c| (c.before, c.after)).collect();
    assert_eq!(sides, [(Some("1e5\u{a0}€".to_owned()), Some("1E5\u{a0}€".to_owned()))]);
    let description = reading.sentence(Language::En).description.unwrap();
    assert!(description.contains("€1e5") && description.contains("€1E5"), "{description}");
    assert!(
        reading.fields(Language::De).iter().any(|field| field.path == "more.a" && field.value == "1e400")
    );
}

#[test]
fn changes_say_from_what_to_what() {
    let change = |field: &str, label: &str, before: Option<&str>, after: Option<&str>| Change {
        field: field.into(),
        label: label.into(),
        before: before.map(Into::into),
        after: after.map(Into::into),
    };
    let changes = |event_type: &str, data: Value| -> Vec<Change> {
        builtin()
            .read(&event(event_type, 1, &data.to_string()))
            .changes(Language::De)
            .into_iter()
            .map(|c| Change {
                before: c.before.as_deref().map(spaced),
                after: c.after.as_deref().map(spaced),
                ..c
            })
            .collect()
    };
    assert_eq!(
        changes("CreditLimitChangedEvent", json!({"oldLimit": 10000, "newLimit": 25000, "currency": "EUR"})),
        [change("creditLimit", "Kreditlimit", Some("10.000,00 €"), Some("25.000,00 €"))]
    );
    assert_eq!(
        changes(
            "CustomerUpdatedEvent",
            json!({"name": "B", "type": "B2C", "metadataChanges": {"deliveryDay": "Di", "note": null},
                "previous": {"name": "A", "type": "B2C", "email": "a@x"}})
        ),
        [
            change("name", "Name", Some("A"), Some("B")),
            change("metadataChanges.deliveryDay", "Delivery day", None, Some("Di")),
            change("metadataChanges.note", "Note", None, None),
        ]
    );
    let address = json!({"street": "Marktgasse 4", "postalCode": "34117", "city": "Kassel", "country": "DE"});
    assert_eq!(
        changes("CustomerAddressChangedEvent", json!({"newAddress": address})),
        [change("address", "Adresse", None, Some("Marktgasse 4, 34117 Kassel, DE"))]
    );
    assert!(changes("NoteAddedEvent", json!({"text": "x"})).is_empty());
}

#[test]
fn text_of_an_event_is_never_a_template() {
    let data = json!({"text": "{{ 7 * 7 }} {% for x in y %} <b>"});
    assert_eq!(read("NoteAddedEvent", &data, Language::De).1, "{{ 7 * 7 }} {% for x in y %} <b>");
}

#[test]
fn no_member_is_without_a_name_and_none_is_overwritten_unseen() {
    let data =
        r#"{"": 1, " ": {"": 2}, "limit": 10, "a": [{"b": "x", "b": {"c": 3}}], "limit": "20", "limit": 30}"#;
    let event = event("Unknown", 1, data);
    let fields = builtin().read(&event).fields(Language::En);
    let shown: Vec<_> = fields.iter().map(|field| [&*field.path, &*field.label, &*field.value]).collect();
    assert_eq!(
        shown,
        [
            ["", "\"\"", "1"],
            [" .", "\" \" · \"\"", "2"],
            ["limit", "limit", "30"],
            ["a.0.b.c", "a · 1 · b · c", "3"],
            ["limit", "limit (overwritten)", "10"],
            ["a.0.b", "b (overwritten)", "x"],
            ["limit", "limit (overwritten)", "20"],
        ]
    );
    let (first, total) = builtin().read(&event).first_fields(Language::De, Extent { rows: 5, ..Extent::ALL });
    assert_eq!((first.len(), total, &*first[4].label), (5, 7, "limit (überschrieben)"));
    // A line says what the event says.
    let short = super::event("Unknown", 1, r#"{"limit": 10, "limit": 20}"#);
    assert_eq!(builtin().read(&short).sentence(Language::De).description.as_deref(), Some("limit: 20"));
}

#[test]
fn the_first_fields_are_those_of_all_and_the_rest_is_counted() {
    let data = r#"{"a":1,"b":{"c":[1,2],"d":{}},"e":[{"f":1},{"g":[]},[]],"h":"x"}"#;
    for event in [event("Foreign", 1, data), event("NoteAddedEvent", 1, data)] {
        let all = builtin().read(&event).fields(Language::De);
        for most in 0..=all.len() + 1 {
            let extent = Extent { rows: most, ..Extent::ALL };
            let (first, total) = builtin().read(&event).first_fields(Language::De, extent);
            assert_eq!(first, all[..most.min(all.len())]);
            assert_eq!(total, all.len());
        }
    }
}

#[test]
fn what_is_told_of_an_event_of_any_shape_is_as_much_as_was_asked_for() {
    let extent = Extent { rows: 300, name: 100, value: 1_000, bytes: 10_000 };
    let name = "ä".repeat(200_000);
    let members = |value: &str| -> Value {
        (0..1_000).map(|n| (format!("member_{n}"), json!(value))).collect::<Map<_, _>>().into()
    };
    let mut deep = members("x");
    for _ in 0..90 {
        deep = json!({ "level": deep, name.as_str(): deep["member_1"] });
    }
    let shapes = [
        (members("x"), 1_000),
        (members(&name), 1_000),
        (json!({ "one": "x".repeat(3_000_000) }), 1),
        (json!({ name.as_str(): members("x") }), 1_000),
        (deep, 1_090),
    ];
    for (number, (data, fields)) in shapes.iter().enumerate() {
        let stored = event("Foreign", 1, &data.to_string());
        let (shown, total) = builtin().read(&stored).first_fields(Language::De, extent);
        assert_eq!(total, *fields, "shape {number}");
        assert!(!shown.is_empty() && shown.len() <= 300, "shape {number}");
        let bytes: usize = shown.iter().map(|f| f.path.len() + f.label.len() + f.value.len()).sum();
        // The last row may begin just below the end.
        assert!(bytes < 10_000 + 2 * (1_003 + 2 * 103), "shape {number}: {bytes} bytes");
    }

    let changed = json!({ "metadataChanges": members(&name) }).to_string();
    let stored = event("CustomerUpdatedEvent", 1, &changed);
    let (shown, total) = builtin().read(&stored).first_changes(Language::De, extent);
    assert_eq!((shown.len(), total), (5, 1_000));
    assert!(shown.iter().all(|change| change.after.as_ref().is_some_and(|text| text.ends_with("ä…"))));
}

#[test]
fn what_is_short_enough_is_told_to_the_letter() {
    let extent = Extent { rows: 300, name: 6, value: 6, bytes: 10_000 };
    let stored = event("Foreign", 1, r#"{"größer":"größer","größere":"größere"}"#);
    let (shown, _) = builtin().read(&stored).first_fields(Language::De, extent);
    let shown: Vec<_> = shown.iter().map(|field| (field.label.as_str(), field.value.as_str())).collect();
    assert_eq!(shown, [("größer", "größer"), ("größer…", "größer…")]);
}

#[test]
fn a_plain_description_of_long_names_and_texts_is_a_line_of_their_beginnings() {
    let long = |c: &str| c.repeat(30_000);
    let data = json!({ long("a").as_str(): { long("b").as_str(): 1 }, "c": long("c"), "d": format!("\n {}", long("d")) });
    let stored = event("Foreign", 1, &data.to_string());
    let cut = |c: &str| format!("{}…", c.repeat(60));
    assert_eq!(
        builtin().read(&stored).sentence(Language::De).description.unwrap(),
        format!("{}: 1 · c: {} · d: {}", cut("a"), cut("c"), cut("d"))
    );
    let whole = builtin().read(&stored).whole_sentence(Language::De).description.unwrap();
    assert!(whole.contains(&long("b")) && whole.ends_with(&long("d")));
}
