//! The languages that sentences are rendered in.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A language of the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// German, the default.
    #[default]
    De,
    /// English.
    En,
}

/// A text that names none of the languages.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is no language; known are de and en")]
pub struct UnknownLanguage {
    /// The text, shortened.
    pub text: String,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::De, Self::En];

    /// `de` or `en`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
        }
    }

    /// A count with its thousands grouped: `20.000`, `20,000`.
    pub fn count(self, count: u64) -> String {
        crate::catalog::number(&count.into(), self)
    }

    /// The one of two that belongs to this language.
    pub fn pick<T>(self, de: T, en: T) -> T {
        match self {
            Self::De => de,
            Self::En => en,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|language| language.as_str() == text)
            .ok_or_else(|| UnknownLanguage { text: text.chars().take(20).collect() })
    }
}
