//! The names that sort events: aggregate type, event type, stream. Cheap to clone, since every event carries them.

use crate::AggregateId;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// A name that cannot be used, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what} {name:?} {reason}")]
pub struct InvalidName {
    /// Which kind of name it was to be.
    pub what: &'static str,
    /// The name as given, shortened.
    pub name: String,
    /// What is wrong with it.
    pub reason: &'static str,
}

fn checked(what: &'static str, name: &str, limit: usize) -> Result<Arc<str>, InvalidName> {
    let reason = if name.trim().is_empty() {
        "is empty"
    } else if name.chars().count() > limit {
        "is too long"
    } else if name.chars().any(char::is_control) {
        "has a control character"
    } else {
        return Ok(name.into());
    };
    Err(InvalidName { what, name: name.chars().take(80).collect(), reason })
}

macro_rules! name_newtype {
    ($(#[$doc:meta])* $name:ident, $what:literal, $limit:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// Checks the name: not empty, no control characters, at most as long as the shared store's column.
            pub fn new(name: &str) -> Result<Self, InvalidName> {
                checked($what, name, $limit).map(Self)
            }

            /// Takes a name that was checked when it was stored.
            pub fn from_stored(name: &str) -> Self {
                Self(name.into())
            }

            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidName;

            fn try_from(name: String) -> Result<Self, Self::Error> {
                Self::new(&name)
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.0.as_ref().to_owned()
            }
        }
    };
}

name_newtype!(
    /// What kind of thing the aggregate is: `customer`, `opportunity`, `user`, `system`, or what an import named it.
    AggregateType, "aggregate type", 100
);
name_newtype!(
    /// What happened: `CustomerCreatedEvent`, or any name that a foreign log uses.
    EventType, "event type", 255
);

/// A named selection of events (DESIGN.md §2).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum StreamName {
    /// `all`: every event.
    All,
    /// `customers`, `opportunities`, `users`: the events of every aggregate of one type. Also any `<type>s`.
    Category(AggregateType),
    /// `<aggregate type>-<uuid>`: the events of one aggregate.
    Aggregate(AggregateType, AggregateId),
}

impl fmt::Display for StreamName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("all"),
            Self::Category(kind) if kind.as_str() == "opportunity" => f.write_str("opportunities"),
            Self::Category(kind) if kind.as_str() == "system" => f.write_str("system"),
            Self::Category(kind) => write!(f, "{kind}s"),
            Self::Aggregate(kind, id) => write!(f, "{kind}-{id}"),
        }
    }
}

impl FromStr for StreamName {
    type Err = InvalidName;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        const UUID_LENGTH: usize = 36;
        match name {
            "all" => return Ok(Self::All),
            "opportunities" => return AggregateType::new("opportunity").map(Self::Category),
            "system" => return AggregateType::new("system").map(Self::Category),
            _ => {}
        }
        if let Some(split) = name.len().checked_sub(UUID_LENGTH + 1)
            && let (Some(kind), Some(id)) = (name.get(..split), name.get(split + 1..))
            && name.as_bytes()[split] == b'-'
            && let Ok(id) = id.parse()
        {
            return Ok(Self::Aggregate(AggregateType::new(kind)?, id));
        }
        match name.strip_suffix('s') {
            Some(kind) => AggregateType::new(kind).map(Self::Category),
            None => Err(InvalidName {
                what: "stream",
                name: name.chars().take(80).collect(),
                reason: "is none of all, customers, opportunities, system, <type>s and <type>-<uuid>",
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stream_names_read_as_they_are_written() {
        for name in
            ["all", "customers", "opportunities", "system", "customer-0190a6c0-7e4a-7000-8000-000000000001"]
        {
            assert_eq!(name.parse::<StreamName>().unwrap().to_string(), name);
        }
        assert!("customer".parse::<StreamName>().is_err());
        assert!("".parse::<StreamName>().is_err());
    }

    #[test]
    fn names_that_cannot_be_stored_are_refused() {
        assert!(EventType::new(" ").is_err());
        assert!(EventType::new("a\u{0}b").is_err());
        assert!(EventType::new(&"x".repeat(256)).is_err());
        assert_eq!(
            EventType::new("W_Nabellen offertes+START").unwrap().as_str(),
            "W_Nabellen offertes+START"
        );
    }
}
