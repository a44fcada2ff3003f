//! Checking an event's data against its type's JSON Schema. Messages name the place and the rule, never the value, since
//! values are personal data and messages end in logs.

use crate::EventType;
use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::{ValidationError, Validator};
use serde_json::Value;

/// Why an event may not be appended.
#[derive(Debug, thiserror::Error)]
pub enum InvalidEvent {
    /// The catalog knows the type, but not this version of its schema.
    #[error("{event_type} has no schema version {found}; known are 1 to {current}")]
    SchemaVersion {
        /// The event's type.
        event_type: EventType,
        /// The version that the event names.
        found: u32,
        /// The newest version that the catalog knows.
        current: u32,
    },
    /// A field breaks the schema.
    #[error("{event_type}: {pointer} {problem}")]
    Field {
        /// The event's type.
        event_type: EventType,
        /// Where: a JSON pointer into `event_data`.
        pointer: String,
        /// What is wrong there, without the value.
        problem: String,
    },
    /// The data is not JSON.
    #[error("{event_type}: the data is not JSON (line {line}, column {column})")]
    Syntax {
        /// The event's type.
        event_type: EventType,
        /// The line of the data's text.
        line: usize,
        /// The column in it.
        column: usize,
    },
}

/// A JSON Schema with its compiled form.
#[derive(Debug)]
pub(super) struct Schema {
    source: Value,
    validator: Validator,
}

/// Where in the data something is wrong, and what.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Problem {
    pub(super) pointer: String,
    pub(super) text: String,
}

impl Schema {
    /// Compiles a schema; the error says what is wrong with it.
    pub(super) fn compile(source: Value) -> Result<Self, String> {
        let validator = jsonschema::options()
            .should_validate_formats(true)
            .with_format("idn-email", is_mail_address)
            .build(&source)
            .map_err(|error| format!("{}: {error}", error.instance_path()))?;
        Ok(Self { source, validator })
    }

    pub(super) fn source(&self) -> &Value {
        &self.source
    }

    /// The first thing that is wrong with the data.
    pub(super) fn check(&self, data: &Value) -> Result<(), Problem> {
        self.validator.validate(data).map_err(|error| problem(&error))
    }
}

/// Whether a text may be an email address, umlauts and all: one `@` with something on both sides and no space. More cannot
/// be told without sending mail to it.
fn is_mail_address(text: &str) -> bool {
    let space = text.chars().any(|c| c.is_whitespace() || c.is_control());
    let mut sides = text.split('@');
    let named = |side: Option<&str>| side.is_some_and(|side| !side.is_empty());
    !space && named(sides.next()) && named(sides.next()) && sides.next().is_none()
}

fn problem(error: &ValidationError<'_>) -> Problem {
    let mut pointer = error.instance_path().to_string();
    let text = match error.kind() {
        ValidationErrorKind::Required { property } => {
            pointer.push('/');
            pointer.push_str(&property.as_str().unwrap_or_default().replace('~', "~0").replace('/', "~1"));
            "is missing".to_owned()
        }
        ValidationErrorKind::Type { kind: TypeKind::Single(json_type) } => {
            format!("must be of type {json_type}")
        }
        ValidationErrorKind::Type { kind: TypeKind::Multiple(types) } => {
            let types: Vec<String> = types.iter().map(|json_type| json_type.to_string()).collect();
            format!("must be of type {}", types.join(" or "))
        }
        ValidationErrorKind::Enum { options } => format!("must be one of {options}"),
        ValidationErrorKind::Format { format } => match format.as_str() {
            "uuid" => "must be a UUID".to_owned(),
            "date" => "must be a date such as 2026-03-12".to_owned(),
            "idn-email" => "must be an email address".to_owned(),
            other => format!("must be a valid {other}"),
        },
        ValidationErrorKind::Pattern { pattern } => format!("must match {pattern}"),
        ValidationErrorKind::MinLength { limit: 1 } => "must not be empty".to_owned(),
        ValidationErrorKind::MinLength { limit } => format!("must have at least {limit} characters"),
        ValidationErrorKind::MaxLength { limit } => format!("must have at most {limit} characters"),
        ValidationErrorKind::MinItems { limit } => format!("must have at least {limit} items"),
        ValidationErrorKind::Minimum { limit } => format!("must be at least {limit}"),
        ValidationErrorKind::Maximum { limit } => format!("must be at most {limit}"),
        ValidationErrorKind::ExclusiveMinimum { limit } => format!("must be more than {limit}"),
        ValidationErrorKind::MultipleOf { multiple_of } => format!("must be a multiple of {multiple_of}"),
        kind => format!("breaks the schema's rule {:?}", kind.keyword()),
    };
    if pointer.is_empty() {
        pointer.push('/');
    }
    Problem { pointer, text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn problem_of(schema: Value, data: Value) -> (String, String) {
        let problem = Schema::compile(schema).unwrap().check(&data).unwrap_err();
        (problem.pointer, problem.text)
    }

    #[test]
    fn a_problem_names_the_place_and_the_rule() {
        let pair = |pointer: &str, text: &str| (pointer.to_owned(), text.to_owned());
        let of = |property: Value| json!({"type": "object", "properties": {"x": property}});
        assert_eq!(problem_of(json!({"required": ["a/b"]}), json!({})), pair("/a~1b", "is missing"));
        assert_eq!(
            problem_of(of(json!({"type": "string"})), json!({"x": 1})),
            pair("/x", "must be of type string")
        );
        assert_eq!(
            problem_of(of(json!({"type": ["string", "null"]})), json!({"x": 1})).1,
            "must be of type null or string"
        );
        assert_eq!(
            problem_of(of(json!({"enum": ["A", "B"]})), json!({"x": "secret"})),
            pair("/x", "must be one of [\"A\",\"B\"]")
        );
        assert_eq!(
            problem_of(of(json!({"format": "uuid"})), json!({"x": "secret"})),
            pair("/x", "must be a UUID")
        );
        assert_eq!(
            problem_of(of(json!({"items": {"minLength": 1}})), json!({"x": ["a", ""]})),
            pair("/x/1", "must not be empty")
        );
        assert!(Schema::compile(json!({"type": 1})).is_err());
    }

    #[test]
    fn mail_addresses_may_have_umlauts() {
        for address in ["a@b", "büro@müller.example", "a+b@c.example"] {
            assert!(is_mail_address(address), "{address}");
        }
        for text in ["", "@", "a@", "@b", "a b@c", "a@b@c", "a@b\n"] {
            assert!(!is_mail_address(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_amount_in_cents_is_money(cents in -10_000_000_000_000i64..10_000_000_000_000) {
            let schema = Schema::compile(json!({"multipleOf": 0.01})).unwrap();
            let amount: Value = serde_json::from_str(&format!("{}.{:02}", cents / 100, cents.abs() % 100)).unwrap();
            prop_assert_eq!(schema.check(&amount), Ok(()));
            let finer: Value = serde_json::from_str(&format!("{}.{:02}5", cents / 10_000, cents.abs() % 100)).unwrap();
            prop_assert!(schema.check(&finer).is_err());
        }
    }
}
