//! The attributes of one line, taken apart without interpreting their values.

use crate::error::Fault;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::error::Category;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// Names and values in the order of the line. What was taken is gone, so that what is left is what nobody knows.
#[derive(Default)]
pub(super) struct Attributes<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'a> Attributes<'a> {
    pub(super) fn parse(line: &'a str) -> Result<Self, Fault> {
        let mut attributes: Self = serde_json::from_str(line).map_err(|error| match error.classify() {
            // The messages of this category cite the value.
            Category::Data => Fault::new("is not a JSON object"),
            _ if error.line() == 1 => Fault::new(format!("is not valid JSON, at column {}", error.column())),
            _ => Fault::new(format!(
                "is not valid JSON, at column {} of its line {}",
                error.column(),
                error.line()
            )),
        })?;
        let mut names: Vec<&str> = attributes.0.iter().map(|(name, _)| &**name).collect();
        names.sort_unstable();
        if let Some(pair) = names.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(Fault::of(pair[0], "stands twice"));
        }
        // A member that is null is one that is not there, but data may be JSON's null.
        attributes.0.retain(|(name, value)| value.get() != "null" || name == "data");
        Ok(attributes)
    }

    /// An attribute's value as JSON, left where it is.
    pub(super) fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| *value)
    }

    /// Takes an attribute's value as JSON.
    pub(super) fn take(&mut self, name: &str) -> Option<&'a RawValue> {
        let at = self.0.iter().position(|(known, _)| known == name)?;
        Some(self.0.remove(at).1)
    }

    /// Takes an attribute's value as text. A number or boolean is the text that it is written with.
    pub(super) fn take_text(&mut self, name: &str) -> Result<Option<Cow<'a, str>>, Fault> {
        let Some(raw) = self.take(name) else { return Ok(None) };
        match raw.get().as_bytes().first() {
            Some(b'"') => match serde_json::from_str::<Text>(raw.get()) {
                Ok(Text(text)) => Ok(Some(text)),
                Err(_) => Err(Fault::of(name, "has half of a surrogate pair, which is no character")),
            },
            Some(b'{' | b'[') => Err(Fault::of(name, "must be a text, but is an object or a list")),
            _ => Ok(Some(Cow::Borrowed(raw.get()))),
        }
    }

    /// Takes an attribute that must be there and not be empty.
    pub(super) fn take_required(&mut self, name: &str) -> Result<Cow<'a, str>, Fault> {
        match self.take_text(name)? {
            None => Err(Fault::of(name, "is missing")),
            Some(text) if text.is_empty() => Err(Fault::of(name, "is empty")),
            Some(text) => Ok(text),
        }
    }

    /// What was not taken.
    pub(super) fn rest(self) -> impl Iterator<Item = (Cow<'a, str>, &'a RawValue)> {
        self.0.into_iter()
    }
}

impl<'de> Deserialize<'de> for Attributes<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = Attributes<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                const USUAL: usize = 16;
                let mut attributes = Vec::with_capacity(USUAL);
                while let Some((Text(name), value)) = map.next_entry()? {
                    attributes.push((name, value));
                }
                Ok(Attributes(attributes))
            }
        }

        deserializer.deserialize_map(Object)
    }
}

/// A text, borrowed where nothing in it is escaped.
pub(super) struct Text<'a>(pub(super) Cow<'a, str>);

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnyText;

        impl<'de> Visitor<'de> for AnyText {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Borrowed(text)))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
        }

        deserializer.deserialize_str(AnyText)
    }
}
