//! Members of one name in one object: a reader of JSON takes the last of them, and what the others say would be seen by nobody. They are shown
//! among the fields, as what was overwritten.

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::HashMap;
use std::fmt;

/// In bytes. Each level of a text is read anew, so a larger one would take long; it is shown as JSON.
const LARGEST: usize = 1 << 20;

/// A member of whose name a later one is.
pub(super) struct Overwritten {
    pub(super) path: String,
    pub(super) key: String,
    pub(super) value: Value,
}

/// Those of a text, in their order.
pub(super) fn overwritten(text: &str) -> Vec<Overwritten> {
    let mut found = Vec::new();
    if text.len() <= LARGEST {
        look(text, "", &mut found);
    }
    found
}

fn look(text: &str, path: &str, found: &mut Vec<Overwritten>) {
    let place = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match text.trim_start().as_bytes().first() {
        Some(b'{') => {
            let Ok(Members(members)) = serde_json::from_str(text) else { return };
            let last: HashMap<&str, usize> =
                members.iter().enumerate().map(|(index, (name, _))| (name.as_str(), index)).collect();
            for (index, (name, value)) in members.iter().enumerate() {
                if last.get(name.as_str()) != Some(&index)
                    && let Ok(value) = serde_json::from_str(value.get())
                {
                    found.push(Overwritten { path: place(name), key: name.clone(), value });
                } else {
                    look(value.get(), &place(name), found);
                }
            }
        }
        Some(b'[') => {
            let Ok(items) = serde_json::from_str::<Vec<&RawValue>>(text) else { return };
            for (index, item) in items.iter().enumerate() {
                look(item.get(), &place(&index.to_string()), found);
            }
        }
        _ => {}
    }
}

/// All members of an object, also those of one name.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct All;

        impl<'de> Visitor<'de> for All {
            type Value = Members<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a JSON object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(All)
    }
}
