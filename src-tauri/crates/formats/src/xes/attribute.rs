//! An attribute of XES, typed by its element's name, and its value as JSON.

use super::xml::Tag;
use crate::error::Fault;
use crate::json_text::{push_number, push_string};
use crate::time;
use std::borrow::Cow;

/// The attribute types of IEEE 1849, and `values`, which holds a list's items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    String,
    Date,
    Int,
    Float,
    Boolean,
    Id,
    List,
    Container,
    Values,
}

impl Kind {
    pub(super) fn of(element: &str) -> Option<Self> {
        Some(match element {
            "string" => Self::String,
            "date" => Self::Date,
            "int" => Self::Int,
            "float" => Self::Float,
            "boolean" => Self::Boolean,
            "id" => Self::Id,
            "list" => Self::List,
            "container" => Self::Container,
            "values" => Self::Values,
            _ => return None,
        })
    }

    /// Whether it has a `value` of its own.
    pub(super) fn is_simple(self) -> bool {
        !matches!(self, Self::List | Self::Container | Self::Values)
    }
}

/// `<string key="…" value="…">`
#[derive(Debug, Clone)]
pub(super) struct Attribute<'a> {
    pub(super) kind: Kind,
    pub(super) key: Cow<'a, str>,
    /// Empty if it has none.
    pub(super) value: Cow<'a, str>,
}

impl<'a> Attribute<'a> {
    pub(super) fn from_tag(tag: Tag<'a>) -> Result<Self, Fault> {
        let element = tag.name();
        let kind = Kind::of(element).ok_or_else(|| Fault::of(element, "is an element unknown here"))?;
        if kind == Kind::Values {
            return Ok(Self { kind, key: Cow::Borrowed(""), value: Cow::Borrowed("") });
        }
        let [key, value] = tag.values(["key", "value"]).map_err(|fault| match tag.values(["key"]) {
            Ok([Some(key)]) => Fault::of(&key, fault.reason),
            _ => fault,
        })?;
        let key = key.ok_or_else(|| Fault::of(element, "is an attribute without a key"))?;
        let value = match value {
            Some(value) => value,
            None if kind.is_simple() => return Err(Fault::of(&key, "has no value")),
            None => Cow::Borrowed(""),
        };
        Ok(Self { kind, key, value })
    }

    /// Without its hold on the file's text.
    pub(super) fn into_owned(self) -> Attribute<'static> {
        Attribute {
            kind: self.kind,
            key: Cow::Owned(self.key.into_owned()),
            value: Cow::Owned(self.value.into_owned()),
        }
    }

    /// Appends the value as JSON. What is none of its type, as programs write that know no empty cell (`None`, `NaT`, nothing at all),
    /// becomes a text, to the letter: one cell must not cost its event, and still less the log.
    pub(super) fn push_value(&self, out: &mut String) {
        // Of these types, XML Schema collapses the white space.
        let collapsed = self.value.trim_matches([' ', '\t', '\r', '\n']);
        let is_of_its_type = match self.kind {
            // The standard gives the last two no value; programs that write one, such as a list in one text, mean it.
            Kind::String | Kind::List | Kind::Container => false,
            Kind::Id => {
                push_string(out, collapsed);
                true
            }
            Kind::Date => time::rfc3339(collapsed).map(|text| push_string(out, &text)).is_some(),
            Kind::Int => push_number(out, collapsed, true),
            // JSON has no such numbers: they are texts.
            Kind::Float => {
                no_number(collapsed).map(|text| push_string(out, text)).is_some()
                    || push_number(out, collapsed, false)
            }
            Kind::Boolean => {
                truth(collapsed).map(|truth| out.push_str(if truth { "true" } else { "false" })).is_some()
            }
            Kind::Values => true,
        };
        if !is_of_its_type {
            push_string(out, &self.value);
        }
    }
}

/// A float that is no number, as XML Schema spells it; other programs have spellings of their own (Python's `nan` and `inf`, and the sign
/// that C writes before either).
fn no_number(text: &str) -> Option<&str> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is = |name: &str| unsigned.eq_ignore_ascii_case(name);
    match unsigned {
        "INF" | "Infinity" | "NaN" => Some(text),
        _ if is("nan") => Some("NaN"),
        _ if is("inf") || is("infinity") => Some(if text.starts_with('-') { "-INF" } else { "INF" }),
        _ => None,
    }
}

/// `true` and `1`, and as other programs write it, such as Python (`True`).
fn truth(text: &str) -> Option<bool> {
    match text {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ if text.eq_ignore_ascii_case("true") => Some(true),
        _ if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(kind: Kind, text: &str) -> String {
        let mut out = String::new();
        Attribute { kind, key: Cow::Borrowed("k"), value: Cow::Borrowed(text) }.push_value(&mut out);
        out
    }

    #[test]
    fn floats_that_are_no_numbers_have_the_standard_s_spelling() {
        for (text, json) in [
            ("nan", "NaN"),
            (" NaN ", "NaN"),
            ("NAN", "NaN"),
            ("inf", "INF"),
            ("Inf", "INF"),
            ("+inf", "INF"),
            ("-inf", "-INF"),
            ("-INF", "-INF"),
            ("infinity", "INF"),
            ("Infinity", "Infinity"),
            ("-Infinity", "-Infinity"),
            ("-NaN", "-NaN"),
            ("-nan", "NaN"),
            ("+NAN", "NaN"),
            ("-infinity", "-INF"),
            ("+infinity", "INF"),
        ] {
            assert_eq!(value(Kind::Float, text), format!("\"{json}\""), "{text}");
        }
    }

    #[test]
    fn truth_has_any_capitals() {
        for (text, json) in [("True", "true"), ("FALSE", "false"), ("1", "true"), (" false\n", "false")] {
            assert_eq!(value(Kind::Boolean, text), json, "{text}");
        }
    }

    #[test]
    fn what_is_none_of_its_type_is_a_text_to_the_letter() {
        for (kind, texts) in [
            (Kind::Float, ["", "None", "nano", "--inf", "+-nan", "-", " 1,5 "].as_slice()),
            (Kind::Int, &["", "nan", "5.5", "1e3", "None", "<NA>"]),
            (Kind::Boolean, &["", "yes", "t", "None", "1.0"]),
            (Kind::Date, &["", "NaT", "None", "2026-02-30T00:00:00Z"]),
        ] {
            for text in texts {
                assert_eq!(value(kind, text), format!("\"{text}\""), "{kind:?}");
            }
        }
        assert_eq!(value(Kind::Int, " 5.0 "), "5");
    }
}
