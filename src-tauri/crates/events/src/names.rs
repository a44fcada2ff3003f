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

/// What a kind of names allows.
struct Rule {
    what: &'static str,
    /// The most characters: as many as the shared store's column holds.
    limit: usize,
    /// The control characters that it may have.
    controls: &'static [char],
}

impl Rule {
    fn forbids(&self, c: char) -> bool {
        c.is_control() && !self.controls.contains(&c)
    }

    fn checked(&self, name: &str) -> Result<Arc<str>, InvalidName> {
        let reason = if name.trim().is_empty() {
            "is empty"
        } else if name.chars().count() > self.limit {
            "is too long"
        } else if name.chars().any(|c| self.forbids(c)) {
            "has a control character"
        } else {
            return Ok(name.into());
        };
        Err(InvalidName { what: self.what, name: name.chars().take(80).collect(), reason })
    }
}

macro_rules! name_newtype {
    ($(#[$doc:meta])* $name:ident, $rule:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            const RULE: Rule = $rule;

            /// Checks the name: not empty, no control characters but those named above, at most as long as the shared store's column.
            pub fn new(name: &str) -> Result<Self, InvalidName> {
                Self::RULE.checked(name).map(Self)
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
    /// What kind of thing the aggregate is: `customer`, `opportunity`, `user`, `system`, or what an import named it. No control
    /// characters, since streams are called by it.
    AggregateType, Rule { what: "aggregate type", limit: 100, controls: &[] }
);
name_newtype!(
    /// What happened: `CustomerCreatedEvent`, or any name that a foreign log uses. Of the control characters it may have the tab, the
    /// line feed and the carriage return: the ones that XML can write, and that logs have in the names of their activities.
    EventType, Rule { what: "event type", limit: 255, controls: &['\t', '\n', '\r'] }
);

/// The login that the store saw when it took an event, and behind a slash the name that a host put to it: `erika`, `host/erika`. It is the
/// store's word, beside what the writer says of himself. Cheap to clone, as the other names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct RecordedBy(Arc<str>);

impl RecordedBy {
    /// Takes what a store wrote down, or is to write down.
    pub fn from_stored(login: &str) -> Self {
        Self(login.into())
    }

    /// The login as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RecordedBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<String> for RecordedBy {
    fn from(login: String) -> Self {
        Self(login.into())
    }
}

impl From<RecordedBy> for String {
    fn from(login: RecordedBy) -> Self {
        login.0.as_ref().to_owned()
    }
}

impl EventType {
    /// The type of what a foreign log calls `name`. A name that [`Self::new`] takes is its own type. One that is too long keeps its
    /// beginning, a forbidden control character becomes U+FFFD; both get a mark of the whole name, so that distinct names stay
    /// distinct. The whole name is for the caller to keep.
    ///
    /// # Errors
    /// [`InvalidName`] for an empty one.
    pub fn of_foreign(name: &str) -> Result<Self, InvalidName> {
        let invalid = match Self::new(name) {
            Ok(own) => return Ok(own),
            Err(invalid) if name.trim().is_empty() => return Err(invalid),
            Err(invalid) => invalid,
        };
        let rule = Self::RULE;
        let whole = uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_OID, name.as_bytes()).simple().to_string();
        let mark = format!("… {}", whole.get(..16).unwrap_or(&whole));
        let start = name.chars().take(rule.limit - mark.chars().count());
        let start: String =
            start.map(|c| if rule.forbids(c) { char::REPLACEMENT_CHARACTER } else { c }).collect();
        Self::new(&format!("{start}{mark}")).map_err(|_| invalid)
    }
}

/// A named selection of events.
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
        for control in ["\u{0}", "\u{7}", "\u{b}", "\u{7f}", "\u{85}", "\u{9f}"] {
            assert!(EventType::new(&format!("a{control}b")).is_err());
        }
        assert!(EventType::new(&"x".repeat(256)).is_err());
        assert_eq!(
            EventType::new("W_Nabellen offertes+START").unwrap().as_str(),
            "W_Nabellen offertes+START"
        );
    }

    #[test]
    fn an_event_type_may_fill_several_lines_and_an_aggregate_type_may_not() {
        let name = "Rechnung\r\n\tprüfen";
        assert_eq!(EventType::new(name).unwrap().as_str(), name);
        assert!(AggregateType::new(name).is_err());
    }

    #[test]
    fn foreign_names_that_do_not_fit_are_marked_and_stay_distinct() {
        let of = |name: &str| EventType::of_foreign(name).unwrap().to_string();
        assert_eq!(of("Rechnung\nprüfen"), "Rechnung\nprüfen");
        assert_eq!(of(&"ä".repeat(255)), "ä".repeat(255));
        let (one, other) = (of(&"ä".repeat(256)), of(&"ä".repeat(257)));
        assert_ne!(one, other);
        assert_eq!((one.chars().count(), other.chars().count()), (255, 255));
        assert!(one.starts_with(&format!("{}… ", "ä".repeat(237))), "{one}");
        assert_ne!(of("a\u{96}b"), of("a\u{97}b"));
        assert!(of("a\u{96}b").starts_with("a\u{fffd}b… "));
        assert_eq!(of("a\u{96}b"), of("a\u{96}b"));
        for empty in ["", " \n", "\u{a0}"] {
            assert!(EventType::of_foreign(empty).is_err(), "{empty:?}");
        }
    }
}
