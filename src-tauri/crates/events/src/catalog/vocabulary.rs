//! What the codes in events are called: stages, roles, results.

use super::entry::LocalText;
use crate::Language;
use serde::Deserialize;
use std::collections::HashMap;

/// Every vocabulary by its name: what its codes are called. Codes are compared without regard to ASCII case, since
/// `LEAD` and `lead` never mean two things.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "HashMap<String, HashMap<String, LocalText>>")]
pub(super) struct Vocabularies(HashMap<String, HashMap<String, LocalText>>);

impl From<HashMap<String, HashMap<String, LocalText>>> for Vocabularies {
    fn from(vocabularies: HashMap<String, HashMap<String, LocalText>>) -> Self {
        let lowered = |codes: HashMap<String, LocalText>| {
            codes.into_iter().map(|(code, label)| (code.to_ascii_lowercase(), label)).collect()
        };
        Self(vocabularies.into_iter().map(|(name, codes)| (name, lowered(codes))).collect())
    }
}

impl Vocabularies {
    /// What every code is called, a line each, in no order.
    pub(super) fn lines(&self) -> impl Iterator<Item = String> {
        let of = |(name, codes): (&String, &HashMap<String, LocalText>)| {
            codes.iter().map(|(code, label)| format!("{name} {code} {label:?}")).collect::<Vec<_>>()
        };
        self.0.iter().flat_map(of)
    }

    pub(super) fn has(&self, vocabulary: &str) -> bool {
        self.0.contains_key(vocabulary)
    }

    /// What a code is called, if the vocabulary has it.
    pub(super) fn label(&self, vocabulary: &str, code: &str, language: Language) -> Option<&str> {
        Some(self.0.get(vocabulary)?.get(&code.to_ascii_lowercase())?.get(language))
    }
}
