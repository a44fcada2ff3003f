//! What sorts and paints an event: its category and its colour.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What kind of happening an event is (the concept's `eventCategory`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Category {
    /// People talked, wrote, met or worked with each other.
    Interaction,
    /// The business changed: a customer, an opportunity, money.
    Transaction,
    /// The system itself, and whatever nobody sorted.
    System,
    /// Other systems brought or took something.
    Integration,
}

/// A text that names none of the categories.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is no category; known are interaction, transaction, system and integration")]
pub struct UnknownCategory {
    /// The text, shortened.
    pub text: String,
}

impl Category {
    /// Every category, in the order in which filters offer them.
    pub const ALL: [Self; 4] = [Self::Interaction, Self::Transaction, Self::System, Self::Integration];

    /// The lower-case name, as stored and as sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Interaction => "interaction",
            Self::Transaction => "transaction",
            Self::System => "system",
            Self::Integration => "integration",
        }
    }
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Category {
    type Err = UnknownCategory;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|category| category.as_str() == text)
            .ok_or_else(|| UnknownCategory { text: text.chars().take(20).collect() })
    }
}

/// The meaning that a view gives a colour to; the view's theme says which one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Color {
    /// Something new.
    Primary,
    /// It went well.
    Success,
    /// It went wrong, or was lost.
    Error,
    /// Somebody should look.
    Warning,
    /// It changed.
    Info,
    /// Nothing special.
    Neutral,
}

impl Color {
    /// The lower-case name, as sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Success => "success",
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
            Self::Neutral => "neutral",
        }
    }
}
