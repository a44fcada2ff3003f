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

    /// Appends the value as JSON. Nothing is appended when it is not one of its type.
    pub(super) fn push_value(&self, out: &mut String) -> Result<(), Fault> {
        // Of these types, XML Schema collapses the white space.
        let collapsed = self.value.trim_matches([' ', '\t', '\r', '\n']);
        let result = match self.kind {
            Kind::String => {
                push_string(out, &self.value);
                Ok(())
            }
            Kind::Id => {
                push_string(out, collapsed);
                Ok(())
            }
            Kind::Date => match time::rfc3339(collapsed) {
                Some(text) => {
                    push_string(out, &text);
                    Ok(())
                }
                None => Err("is not a time such as 2011-10-01T00:38:44.546+02:00"),
            },
            Kind::Int => push_number(out, collapsed, true),
            Kind::Float => match no_number(collapsed) {
                // JSON has no such numbers: they are texts.
                Some(text) => {
                    push_string(out, text);
                    Ok(())
                }
                None => push_number(out, collapsed, false),
            },
            Kind::Boolean => match truth(collapsed) {
                Some(truth) => {
                    out.push_str(if truth { "true" } else { "false" });
                    Ok(())
                }
                None => Err("is neither true nor false"),
            },
            // The standard gives them no value; programs that write one, such as a list in one text, mean it.
            Kind::List | Kind::Container => {
                push_string(out, &self.value);
                Ok(())
            }
            Kind::Values => Ok(()),
        };
        result.map_err(|reason| Fault::of(&self.key, reason))
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

    fn value(kind: Kind, text: &str) -> Option<String> {
        let mut out = String::new();
        let attribute = Attribute { kind, key: Cow::Borrowed("k"), value: Cow::Borrowed(text) };
        attribute.push_value(&mut out).ok().map(|()| out)
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
            assert_eq!(value(Kind::Float, text), Some(format!("\"{json}\"")), "{text}");
        }
        for text in ["nano", "in", "", "None", "--inf", "+-nan", "-", "- inf"] {
            assert_eq!(value(Kind::Float, text), None, "{text}");
        }
        assert_eq!(value(Kind::Int, "nan"), None);
    }

    #[test]
    fn truth_has_any_capitals() {
        for (text, json) in [("True", "true"), ("FALSE", "false"), ("1", "true"), (" false\n", "false")] {
            assert_eq!(value(Kind::Boolean, text).as_deref(), Some(json), "{text}");
        }
        for text in ["yes", "t", "", "None"] {
            assert_eq!(value(Kind::Boolean, text), None, "{text}");
        }
    }
}
