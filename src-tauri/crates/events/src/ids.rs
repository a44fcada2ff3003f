//! The identifiers and counters of an event. Newtypes, so that a version is never taken for a position.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! uuid_newtype {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id, ordered by time (UUID v7). Its time and randomness come from the machine.
            pub fn generate() -> Self {
                Self(Uuid::now_v7())
            }

            /// The id that `name` has within `namespace`, always the same (UUID v5).
            pub fn derived(namespace: &Uuid, name: &str) -> Self {
                Self(Uuid::new_v5(namespace, name.as_bytes()))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    };
}

uuid_newtype!(
    /// Identifies one event, for ever and everywhere. Appending is idempotent by it.
    EventId
);
uuid_newtype!(
    /// Identifies the aggregate (a customer, an opportunity, an imported case) that an event belongs to.
    AggregateId
);
uuid_newtype!(
    /// Identifies who did it.
    UserId
);
uuid_newtype!(
    /// Identifies a log: made with it, and the same for every copy that follows it.
    LogId
);

macro_rules! counter_newtype {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(u64);

        impl $name {
            /// Before the first.
            pub const ZERO: Self = Self(0);
            /// The largest one: 2^53 − 1, so that every value is exact as a JavaScript number and as an SQL `BIGINT`.
            pub const MAX: Self = Self((1 << 53) - 1);

            /// The counter with this value; values above [`Self::MAX`] are held at it.
            pub const fn new(value: u64) -> Self {
                if value > Self::MAX.0 { Self::MAX } else { Self(value) }
            }

            /// The plain number.
            pub const fn get(self) -> u64 {
                self.0
            }

            /// The one after this.
            pub const fn next(self) -> Self {
                Self::new(self.0 + 1)
            }

            /// The one `n` after this.
            pub const fn plus(self, n: u64) -> Self {
                Self::new(self.0.saturating_add(n))
            }

            /// The one before this; the one before zero is zero.
            pub const fn previous(self) -> Self {
                Self(self.0.saturating_sub(1))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

counter_newtype!(
    /// An event's place in the one global order: 1, 2, 3 … without gaps. Zero stands before the first event.
    Position
);
counter_newtype!(
    /// An event's place within its aggregate: 1, 2, 3 … without gaps. Zero is an aggregate without events.
    Version
);
