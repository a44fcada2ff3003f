//! What an entity is at present, as labelled, formatted fields. Which fields there are, in which order, `states.json` says.

use super::Catalog;
use super::entry::FieldDefinition;
use super::fields::Field;
use super::vocabulary::Vocabularies;
use crate::Language;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// The fields of a state by the type of entity, the most telling first.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub(super) struct States(HashMap<String, Vec<FieldDefinition>>);

/// The fields of the types that have none of their own.
const OTHER: &str = "other";

impl States {
    /// A vocabulary that a field names and that is not there.
    pub(super) fn missing_vocabulary(&self, vocabularies: &Vocabularies) -> Option<&str> {
        let named = self.0.values().flatten().filter_map(|field| field.values.as_deref());
        named.into_iter().find(|name| !vocabularies.has(name))
    }
}

impl Catalog {
    /// The fields of an entity's present state that have a value, the most telling first. Amounts are in the state's `currency`.
    pub fn state(&self, entity_type: &str, state: &Map<String, Value>, language: Language) -> Vec<Field> {
        let Some(definitions) = self.states.0.get(entity_type).or_else(|| self.states.0.get(OTHER)) else {
            return Vec::new();
        };
        let display = self.display(None, state, language);
        let field = |definition: &FieldDefinition| {
            let value = state.get(&definition.path).filter(|value| !value.is_null())?;
            Some(Field {
                path: definition.path.clone(),
                label: definition.label.get(language).to_owned(),
                value: display.text(Some(definition), value)?,
                kind: definition.kind,
            })
        };
        definitions.iter().filter_map(field).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn fields(entity_type: &str, state: Value, language: Language) -> Vec<(String, String)> {
        let state = state.as_object().unwrap().clone();
        let fields = Catalog::builtin().state(entity_type, &state, language);
        fields.into_iter().map(|field| (field.label, field.value.replace('\u{a0}', " "))).collect()
    }

    #[test]
    fn a_state_reads_in_both_languages_in_the_catalogs_order() {
        let state =
            json!({"creditLimit": 40000.0, "currency": "EUR", "type": "B2B", "city": null, "secret": 1});
        let pair = |label: &str, value: &str| (label.to_owned(), value.to_owned());
        assert_eq!(
            fields("customer", state.clone(), Language::De),
            [pair("Kundenart", "Geschäftskunde"), pair("Kreditlimit", "40.000,00 €")]
        );
        assert_eq!(
            fields("customer", state, Language::En),
            [pair("Customer type", "Business customer"), pair("Credit limit", "€40,000.00")]
        );
        assert_eq!(
            fields("loan", json!({"eventCount": 12345, "firstOccurredAt": "2026-03-02"}), Language::De),
            [pair("Ereignisse", "12.345"), pair("Erstes Ereignis", "02.03.2026")]
        );
    }
}
