//! Nothing that an event may contain stops a reader.

use super::*;
use crate::Language;
use proptest::prelude::*;

fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[0-9]{4}-[0-9]{2}-[0-9]{2}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..4)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// Some of a type's own fields with any values, and some of any name.
fn data_for(entry: &'static CatalogEntry) -> impl Strategy<Value = Map<String, Value>> {
    let keys: Vec<String> = entry.fields.iter().map(|field| field.path.clone()).collect();
    let key = prop_oneof![4 => prop::sample::select(keys), 1 => any::<String>()];
    let mixed = prop::collection::vec((key, json_value()), 0..8);
    mixed.prop_map(|replaced| {
        let mut data: Map<String, Value> = Map::new();
        data.extend(replaced);
        data
    })
}

fn any_event() -> impl Strategy<Value = DomainEvent> {
    let entries: Vec<&'static CatalogEntry> = builtin().entries().collect();
    let known = (prop::sample::select(entries), any::<bool>(), 0u32..4).prop_flat_map(
        |(entry, keep_sample, version)| {
            data_for(entry).prop_map(move |replaced| {
                let mut data: Map<String, Value> =
                    if keep_sample { entry.sample.to().unwrap_or_default() } else { Map::new() };
                data.extend(replaced);
                event(entry.event_type.as_str(), version, &Value::Object(data).to_string())
            })
        },
    );
    let unknown = (any::<String>(), json_value())
        .prop_map(|(event_type, data)| event(&event_type, 1, &data.to_string()));
    let broken = ("[A-Z_]{0,9}", any::<String>()).prop_map(|(event_type, data)| event(&event_type, 1, &data));
    prop_oneof![6 => known, 2 => unknown, 1 => broken]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn any_event_reads_as_one_line_of_title_and_all_its_fields(event in any_event()) {
        for language in Language::ALL {
            let sentence = builtin().read(&event).sentence(language);
            let lines = [Some(sentence.title), sentence.description].into_iter().flatten();
            for line in lines {
                prop_assert!(!line.chars().any(char::is_control), "{line:?}");
                prop_assert!(line.chars().count() <= 321);
            }
            let fields = builtin().read(&event).fields(language);
            builtin().read(&event).changes(language);
            if let Ok(Value::Object(data)) = event.event_data.value() {
                for key in data.keys() {
                    let shown = |path: &str| path.strip_prefix(key.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
                    prop_assert!(fields.iter().any(|field| shown(&field.path)), "{key:?}");
                }
            }
            let _ = builtin().validate(&event.clone().into());
            let _ = builtin().upcast(event.clone());
        }
    }
}
