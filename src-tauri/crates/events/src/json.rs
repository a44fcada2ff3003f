//! JSON as the text that was stored. Kept as text because most readers only pass it on, and so that no digit is lost.

use crate::spelling::spell;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;
use std::fmt;

/// How deep objects and lists may stand in one another, the outermost object being the first level. Readers give up somewhere
/// (serde_json at 128, PostgreSQL where its stack ends); this is well before any of them.
pub const MAX_LEVELS: usize = 100;

/// A JSON object as text, equal to another when it is the same to the letter.
///
/// Made through [`Json::parse`] or its kin it can be read by whatever reads JSON: an object, no deeper than [`MAX_LEVELS`], without halves
/// of surrogate pairs. `\u0000` is a character like any other in it, though PostgreSQL's `->>` refuses it.
///
/// Read from a store ([`Json::from_stored`]) it is whatever stands there, so that one broken row does not stop a
/// reader; [`Json::check`] says whether it would be taken today.
#[derive(Clone)]
pub struct Json {
    text: Box<str>,
    /// Whether it has been through [`check`].
    checked: bool,
}

/// Why a text is not usable as event data or metadata.
#[derive(Debug, thiserror::Error)]
pub enum JsonError {
    /// Not JSON at all.
    #[error("not valid JSON: {0}")]
    Syntax(#[from] serde_json::Error),
    /// JSON, but no object.
    #[error("must be a JSON object, but is {0}")]
    NotAnObject(&'static str),
    /// `\ud83c` without its other half: no character, and many programs refuse the whole text for it.
    #[error("has half of a surrogate pair (\\u{code:04x}) at byte {at}, which is no character")]
    LoneSurrogate {
        /// The half.
        code: u16,
        /// Where its backslash stands, from 0.
        at: usize,
    },
    /// Nested deeper than [`MAX_LEVELS`].
    #[error("is nested more than {MAX_LEVELS} levels deep")]
    TooDeep,
}

impl Json {
    /// `{}`.
    pub fn empty() -> Self {
        Self { text: "{}".into(), checked: true }
    }

    /// Checks that the text is one JSON object that any reader of JSON can read. The text's spelling (key order, digits, spaces) is kept.
    ///
    /// # Errors
    /// What is wrong with it, and nothing of what stands in it.
    pub fn parse(text: &str) -> Result<Self, JsonError> {
        let raw: &RawValue = serde_json::from_str(text)?;
        Self::from_raw(raw)
    }

    /// Takes a raw value, whose syntax serde_json has checked already.
    ///
    /// # Errors
    /// As [`Json::parse`].
    pub fn from_raw(raw: &RawValue) -> Result<Self, JsonError> {
        let text = raw.get().trim();
        readable(text)?;
        Ok(Self { text: text.into(), checked: true })
    }

    /// Takes an object that a program wrote member by member, each of them as JSON, so that its syntax need not be checked again: only
    /// whether any reader of JSON can read it.
    ///
    /// # Errors
    /// As [`Json::parse`], but for the syntax.
    pub fn written(text: &str) -> Result<Self, JsonError> {
        debug_assert!(
            serde_json::from_str::<&RawValue>(text).is_ok(),
            "what is written member by member is JSON"
        );
        readable(text)?;
        Ok(Self { text: text.into(), checked: true })
    }

    /// The object as text.
    ///
    /// # Errors
    /// As [`Json::parse`].
    pub fn from_value(value: &Value) -> Result<Self, JsonError> {
        let text = value.to_string();
        readable(&text)?;
        Ok(Self { text: text.into(), checked: true })
    }

    /// What serialises to an object, as text.
    ///
    /// # Errors
    /// As [`Json::parse`].
    pub fn from_serialize<T: Serialize>(value: &T) -> Result<Self, JsonError> {
        let raw = serde_json::value::to_raw_value(value)?;
        Self::from_raw(&raw)
    }

    /// The object with more members at its end, each a name that is free and its value as JSON. The rest stays to the letter: digits, order
    /// and spaces are whoever's who wrote it.
    ///
    /// # Errors
    /// As [`Json::parse`].
    pub fn with_members<'a>(
        &self,
        members: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, JsonError> {
        self.check()?;
        let mut text = self.text.trim().strip_suffix('}').unwrap_or_default().trim_end().to_owned();
        for (name, value) in members {
            if !text.ends_with('{') {
                text.push(',');
            }
            text.push_str(&serde_json::to_string(name)?);
            text.push(':');
            text.push_str(value);
        }
        text.push('}');
        Self::written(&text)
    }

    /// Takes a text that was checked when it was stored, or was stored before there was a check.
    pub fn from_stored(text: &str) -> Self {
        Self { text: text.into(), checked: false }
    }

    /// Whether a new event may have it: the check of [`Json::parse`], unless it has been through that already.
    ///
    /// # Errors
    /// As [`Json::parse`].
    pub fn check(&self) -> Result<(), JsonError> {
        if self.checked { Ok(()) } else { Self::parse(&self.text).map(drop) }
    }

    /// Whether it is JSON at all, of whatever kind and depth.
    pub fn is_json(&self) -> bool {
        self.checked || serde_json::from_str::<IgnoredAny>(&self.text).is_ok()
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The parsed value. Of an exponent's spelling it has not all ([`Json::spelled_value`] has).
    pub fn value(&self) -> Result<Value, serde_json::Error> {
        serde_json::from_str(&self.text)
    }

    /// The parsed value, each of whose numbers is spelled as it is stored: for what is shown, and compared to the letter.
    pub fn spelled_value(&self) -> Result<Value, serde_json::Error> {
        let mut value = self.value()?;
        spell(&mut value, &self.text);
        Ok(value)
    }

    /// Parsed into a type.
    pub fn to<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(&self.text)
    }
}

/// Whether a text of valid syntax is an object that any reader of JSON can read.
fn readable(text: &str) -> Result<(), JsonError> {
    match text.as_bytes().first() {
        Some(b'{') => {}
        Some(b'[') => return Err(JsonError::NotAnObject("a list")),
        Some(b'"') => return Err(JsonError::NotAnObject("a string")),
        Some(b't' | b'f') => return Err(JsonError::NotAnObject("a boolean")),
        Some(b'n') => return Err(JsonError::NotAnObject("null")),
        _ => return Err(JsonError::NotAnObject("a number")),
    }
    // Nearly every text is cleared by these two glances, which cost a tenth of walking through it.
    if text.bytes().filter(|byte| matches!(byte, b'{' | b'[')).count() > MAX_LEVELS {
        shallow(text)?;
    }
    if text.contains("\\u") { surrogates_are_paired(text) } else { Ok(()) }
}

/// Follows the brackets outside of strings.
fn shallow(text: &str) -> Result<(), JsonError> {
    let (mut levels, mut in_string, mut escaped) = (0_usize, false, false);
    for byte in text.bytes() {
        if in_string {
            (in_string, escaped) = (escaped || byte != b'"', !escaped && byte == b'\\');
            continue;
        }
        match byte {
            b'"' => in_string = true,
            b'{' | b'[' => levels += 1,
            b'}' | b']' => levels = levels.saturating_sub(1),
            _ => {}
        }
        if levels > MAX_LEVELS {
            return Err(JsonError::TooDeep);
        }
    }
    Ok(())
}

/// Backslashes stand in strings only, so the escapes can be gone through without knowing where strings begin.
fn surrogates_are_paired(text: &str) -> Result<(), JsonError> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|byte| *byte == b'\\') {
        at += found;
        match unit(bytes, at) {
            Some(0xd800..=0xdbff) if matches!(unit(bytes, at + 6), Some(0xdc00..=0xdfff)) => at += 12,
            Some(code @ 0xd800..=0xdfff) => return Err(JsonError::LoneSurrogate { code, at }),
            Some(_) => at += 6,
            None => at += 2,
        }
        if at >= bytes.len() {
            break;
        }
    }
    Ok(())
}

/// The UTF-16 unit that `\uXXXX` at a place stands for.
fn unit(bytes: &[u8], at: usize) -> Option<u16> {
    let digits = bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
    digits.iter().try_fold(0, |unit, digit| Some(unit << 4 | char::from(*digit).to_digit(16)? as u16))
}

impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Json {}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match serde_json::from_str::<&RawValue>(&self.text) {
            Ok(raw) => raw.serialize(serializer),
            Err(_) => serializer.serialize_str(&self.text),
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
mod tests;
