//! JSON as the text that was stored. Kept as text because most readers only pass it on, and so that no digit is lost.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;
use std::fmt;

/// A JSON object as compact text.
///
/// Made through [`Json::parse`] or [`Json::from_value`] it is a valid object; read from a store ([`Json::from_stored`])
/// it is whatever stands there, so that one broken row does not stop a reader.
#[derive(Clone, Eq)]
pub struct Json(Box<str>);

/// Why a text is not usable as event data or metadata.
#[derive(Debug, thiserror::Error)]
pub enum JsonError {
    /// Not JSON at all.
    #[error("not valid JSON: {0}")]
    Syntax(#[from] serde_json::Error),
    /// JSON, but no object.
    #[error("must be a JSON object, but is {0}")]
    NotAnObject(&'static str),
}

impl Json {
    /// `{}`.
    pub fn empty() -> Self {
        Self("{}".into())
    }

    /// Checks that the text is one JSON object. The text's spelling (key order, digits, spaces) is kept.
    pub fn parse(text: &str) -> Result<Self, JsonError> {
        let raw: &RawValue = serde_json::from_str(text)?;
        Self::from_raw(raw)
    }

    /// Takes a raw value that serde_json has checked already.
    pub fn from_raw(raw: &RawValue) -> Result<Self, JsonError> {
        let text = raw.get().trim();
        match text.as_bytes().first() {
            Some(b'{') => Ok(Self(text.into())),
            Some(b'[') => Err(JsonError::NotAnObject("a list")),
            Some(b'"') => Err(JsonError::NotAnObject("a string")),
            Some(b't' | b'f') => Err(JsonError::NotAnObject("a boolean")),
            Some(b'n') => Err(JsonError::NotAnObject("null")),
            _ => Err(JsonError::NotAnObject("a number")),
        }
    }

    /// The object as text. Anything but an object is refused.
    pub fn from_value(value: &Value) -> Result<Self, JsonError> {
        match value {
            Value::Object(_) => Ok(Self(value.to_string().into())),
            Value::Array(_) => Err(JsonError::NotAnObject("a list")),
            Value::String(_) => Err(JsonError::NotAnObject("a string")),
            Value::Bool(_) => Err(JsonError::NotAnObject("a boolean")),
            Value::Null => Err(JsonError::NotAnObject("null")),
            Value::Number(_) => Err(JsonError::NotAnObject("a number")),
        }
    }

    /// What serialises to an object, as text.
    pub fn from_serialize<T: Serialize>(value: &T) -> Result<Self, JsonError> {
        let raw = serde_json::value::to_raw_value(value)?;
        Self::from_raw(&raw)
    }

    /// Takes a text that was checked when it was stored.
    pub fn from_stored(text: &str) -> Self {
        Self(text.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The parsed value.
    pub fn value(&self) -> Result<Value, serde_json::Error> {
        serde_json::from_str(&self.0)
    }

    /// Parsed into a type.
    pub fn to<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(&self.0)
    }
}

/// Equal when the text is, or when the parsed values are (another store may order keys otherwise).
impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || matches!((self.value(), other.value()), (Ok(a), Ok(b)) if a == b)
    }
}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match serde_json::from_str::<&RawValue>(&self.0) {
            Ok(raw) => raw.serialize(serializer),
            Err(_) => serializer.serialize_str(&self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        Self::from_raw(&raw).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_is_kept_and_meaning_compared() {
        let exact = Json::parse(r#" {"amount": 1.10, "n": 123456789012345678901234567890} "#).unwrap();
        assert_eq!(exact.as_str(), r#"{"amount": 1.10, "n": 123456789012345678901234567890}"#);
        assert_eq!(serde_json::to_string(&exact).unwrap(), exact.as_str());
        assert_eq!(Json::parse(r#"{"a":1,"b":2}"#).unwrap(), Json::parse(r#"{"b":2, "a":1}"#).unwrap());
        assert_ne!(Json::parse(r#"{"a":1}"#).unwrap(), Json::parse(r#"{"a":2}"#).unwrap());
    }

    #[test]
    fn only_objects_are_taken() {
        for text in ["[1]", "\"x\"", "null", "1", "true", "{", "{} {}"] {
            assert!(Json::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_broken_stored_text_serialises_as_a_string() {
        assert_eq!(serde_json::to_string(&Json::from_stored("{oops")).unwrap(), r#""{oops""#);
    }
}
