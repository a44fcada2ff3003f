//! The compiled templates: one minijinja environment per language, with the filters that write values in it.
//!
//! A field that an event lacks makes rendering fail on purpose (except in `{% if %}`), so that no sentence has a hole; the
//! caller then falls back to a plain one. Nothing is escaped, since sentences are plain text.

use super::entry::Unit;
use super::format;
use super::readable::readable_name;
use super::vocabulary::Vocabularies;
use crate::Language;
use minijinja::value::{Enumerator, Object, ObjectRepr, Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};
use serde_json::{Map, Number};
use std::fmt;
use std::sync::Arc;

/// The currency of amounts whose event names none.
pub(super) const DEFAULT_CURRENCY: &str = "EUR";

/// The templates of every event type, in both languages.
#[derive(Debug)]
pub(super) struct Templates {
    de: Environment<'static>,
    en: Environment<'static>,
}

impl Templates {
    pub(super) fn new(vocabularies: &Arc<Vocabularies>) -> Self {
        Self { de: environment(Language::De, vocabularies), en: environment(Language::En, vocabularies) }
    }

    /// Compiles a template under a name.
    pub(super) fn add(&mut self, language: Language, name: &str, template: &str) -> Result<(), Error> {
        let environment = match language {
            Language::De => &mut self.de,
            Language::En => &mut self.en,
        };
        environment.add_template_owned(name.to_owned(), template.to_owned())
    }

    /// Renders a template over an event's data.
    pub(super) fn render(&self, language: Language, name: &str, facts: &Value) -> Result<String, Error> {
        language.pick(&self.de, &self.en).get_template(name)?.render(facts)
    }

    /// The fields that a template asks for.
    #[cfg(test)]
    pub(super) fn variables(&self, language: Language, name: &str) -> Vec<String> {
        let template = language.pick(&self.de, &self.en).get_template(name).unwrap();
        template.undeclared_variables(false).into_iter().collect()
    }
}

/// An event's data as a template's context: a field is converted only when the template asks for it, and `null` counts as
/// not there.
#[derive(Debug)]
struct Facts(Arc<Map<String, serde_json::Value>>);

impl Object for Facts {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        self.0.get(key).filter(|value| !value.is_null()).map(converted)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.0.keys().map(|key| Value::from(key.as_str())).collect())
    }
}

/// A number that keeps its digits: the engine's own would be a float.
#[derive(Debug)]
struct Digits(Number);

impl Object for Digits {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        format::is_not_zero(self.0.as_str())
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str())
    }
}

/// The context of a template.
pub(super) fn facts(data: Arc<Map<String, serde_json::Value>>) -> Value {
    Value::from_object(Facts(data))
}

fn converted(value: &serde_json::Value) -> Value {
    match value {
        serde_json::Value::Null => Value::UNDEFINED,
        serde_json::Value::Bool(value) => Value::from(*value),
        serde_json::Value::String(text) => Value::from(text.as_str()),
        serde_json::Value::Array(items) => items.iter().map(converted).collect(),
        serde_json::Value::Object(fields) => facts(Arc::new(fields.clone())),
        serde_json::Value::Number(number) => match number.as_i64() {
            // A template may compare with it (`count == 1`).
            Some(integer) if number.as_str() == integer.to_string() => Value::from(integer),
            _ => Value::from_object(Digits(number.clone())),
        },
    }
}

fn environment(language: Language, vocabularies: &Arc<Vocabularies>) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment
        .set_formatter(move |out: &mut Output, _: &mut State, value: &Value| write(out, value, language));
    environment
        .add_filter("number", move |value: &Value| Ok::<_, Error>(format::number(&plain(value)?, language)));
    environment.add_filter("money", move |value: &Value, currency: Option<&str>| {
        Ok::<_, Error>(format::money(&plain(value)?, currency.unwrap_or(DEFAULT_CURRENCY), language))
    });
    environment.add_filter("percent", move |value: &Value, unit: Option<&str>| {
        Ok::<_, Error>(format::percent(&scaled(&plain(value)?, unit_named(unit)?), language))
    });
    environment.add_filter("duration", |value: &Value, unit: Option<&str>| {
        let unit = unit_named(unit)?.unwrap_or(Unit::Seconds);
        Ok::<_, Error>(format::duration(&plain(value)?, unit))
    });
    environment.add_filter("date", move |text: &Value| Ok::<_, Error>(format::date(words(text)?, language)));
    environment
        .add_filter("datetime", move |text: &Value| Ok::<_, Error>(format::datetime(words(text)?, language)));
    environment.add_filter("address", move |value: &Value| {
        fields_of(value).and_then(format::address).ok_or_else(|| unusable("not an address"))
    });
    environment.add_filter("keys", move |value: &Value| {
        let keys = fields_of(value).ok_or_else(|| unusable("not an object"))?.keys();
        Ok::<_, Error>(format::names(&keys.map(|key| readable_name(key)).collect::<Vec<_>>(), language))
    });
    environment.add_filter("names", move |list: &Value| joined(list, language));
    environment.add_test("below", |value: &Value, other: &Value| {
        Ok::<_, Error>(format::compared(plain(value)?.as_str(), plain(other)?.as_str()).is_lt())
    });
    let vocabularies = Arc::clone(vocabularies);
    environment.add_filter("label", move |code: &Value, vocabulary: &str| {
        let code = words(code)?;
        if !vocabularies.has(vocabulary) {
            return Err(unusable("no vocabulary of that name"));
        }
        Ok::<_, Error>(
            vocabularies
                .label(vocabulary, code, language)
                .map_or_else(|| readable_name(code), ToOwned::to_owned),
        )
    });
    environment
}

/// A share of one as hundredths.
pub(super) fn scaled(number: &Number, unit: Option<Unit>) -> Number {
    match unit {
        Some(Unit::Fraction) => format::hundredfold(number),
        _ => number.clone(),
    }
}

fn unit_named(name: Option<&str>) -> Result<Option<Unit>, Error> {
    match name {
        None => Ok(None),
        Some("ms") => Ok(Some(Unit::Milliseconds)),
        Some("min") => Ok(Some(Unit::Minutes)),
        Some("fraction") => Ok(Some(Unit::Fraction)),
        Some(_) => Err(unusable("a unit that is none of ms, min and fraction")),
    }
}

fn unusable(what: &'static str) -> Error {
    Error::new(ErrorKind::InvalidOperation, what)
}

fn plain(value: &Value) -> Result<Number, Error> {
    if let Some(Digits(number)) = value.downcast_object_ref::<Digits>() {
        return Ok(number.clone());
    }
    match value.as_i64() {
        Some(integer) if value.kind() == ValueKind::Number => Ok(Number::from(integer)),
        _ => Err(unusable("not a number")),
    }
}

fn fields_of(value: &Value) -> Option<&Map<String, serde_json::Value>> {
    value.downcast_object_ref::<Facts>().map(|facts| &*facts.0)
}

fn words(value: &Value) -> Result<&str, Error> {
    value.as_str().ok_or_else(|| unusable("not a text"))
}

fn joined(list: &Value, language: Language) -> Result<String, Error> {
    let items: Vec<Value> = match list.kind() {
        ValueKind::Seq => list.try_iter()?.collect(),
        _ => vec![list.clone()],
    };
    let texts = items.iter().map(words).collect::<Result<Vec<_>, _>>()?;
    if texts.is_empty() { Err(unusable("an empty list")) } else { Ok(format::names(&texts, language)) }
}

/// Writes a value as the language does. What has no place in a sentence (an object) fails.
fn write(out: &mut Output, value: &Value, language: Language) -> Result<(), Error> {
    if let Some(Digits(number)) = value.downcast_object_ref::<Digits>() {
        return Ok(out.write_str(&format::number(number, language))?);
    }
    match value.kind() {
        ValueKind::String => out.write_str(value.as_str().unwrap_or_default())?,
        ValueKind::Number => out.write_str(&format::number(&plain(value)?, language))?,
        ValueKind::Bool => out.write_str(format::boolean(value.is_true(), language))?,
        ValueKind::Seq => out.write_str(&joined(value, language)?)?,
        // An `if` without an `else` is undefined where its condition is false, and reads as nothing.
        ValueKind::Undefined => {}
        _ => return Err(unusable("no value for a sentence")),
    }
    Ok(())
}
