//! Addresses on one line.

use serde_json::{Map, Value};

/// `Hauptstraße 1, 12345 Berlin, DE`; nothing if there is more in it than an address has, so that none of it is hidden.
pub fn address(fields: &Map<String, Value>) -> Option<String> {
    const PARTS: [&str; 4] = ["street", "postalCode", "city", "country"];
    if fields.iter().any(|(key, value)| !PARTS.contains(&key.as_str()) || !value.is_string()) {
        return None;
    }
    let part = |key: &str| fields.get(key).and_then(Value::as_str).unwrap_or_default().trim();
    let town = [part("postalCode"), part("city")].join(" ");
    let parts = [part("street"), town.trim(), part("country")];
    Some(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "))
}
