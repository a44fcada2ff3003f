//! An event's data, read field by field, so that an error can name the field and what belongs there, and nothing of what stands
//! there: that is personal data.

use serde_json::Value;
use uuid::Uuid;

/// The fields of an event's data.
#[derive(Clone, Copy)]
pub(crate) struct Fields<'a>(pub(crate) &'a Value);

/// Why data does not fit.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Misfit {
    #[error("the data is no object")]
    NoObject,
    #[error("field \"{field}\" is not {expected}")]
    Field { field: &'static str, expected: &'static str },
}

impl<'a> Fields<'a> {
    fn read<T>(
        self,
        field: &'static str,
        expected: &'static str,
        as_kind: impl FnOnce(&'a Value) -> Option<T>,
    ) -> Result<Option<T>, Misfit> {
        match self.0.as_object().ok_or(Misfit::NoObject)?.get(field) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => as_kind(value).map(Some).ok_or(Misfit::Field { field, expected }),
        }
    }

    pub(crate) fn text(self, field: &'static str) -> Result<Option<String>, Misfit> {
        self.read(field, "a text", |value| value.as_str().map(str::to_owned))
    }

    /// The text that a number is written with: a float could not hold every digit.
    pub(crate) fn number(self, field: &'static str) -> Result<Option<String>, Misfit> {
        self.read(field, "a number", |value| Some(value.as_number()?.to_string()))
    }

    pub(crate) fn id(self, field: &'static str) -> Result<Option<Uuid>, Misfit> {
        self.read(field, "a UUID", |value| Uuid::parse_str(value.as_str()?).ok())
    }

    /// The fields of a field.
    pub(crate) fn object(self, field: &'static str) -> Result<Option<Self>, Misfit> {
        self.read(field, "an object", |value| value.is_object().then_some(Self(value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_misfit_names_the_field_and_what_belongs_there_and_no_value() {
        let data =
            json!({"limit": "Geheim \" `4711` \" 4712", "name": 4711, "id": "Geheim", "address": 4711.5});
        let fields = Fields(&data);
        let errors = [
            fields.number("limit").unwrap_err(),
            fields.text("name").unwrap_err(),
            fields.id("id").unwrap_err(),
            fields.object("address").map(|_| ()).unwrap_err(),
            Fields(&json!("Geheim 4711")).text("name").unwrap_err(),
        ]
        .map(|error| error.to_string());
        assert_eq!(
            errors,
            [
                "field \"limit\" is not a number",
                "field \"name\" is not a text",
                "field \"id\" is not a UUID",
                "field \"address\" is not an object",
                "the data is no object"
            ]
        );
    }

    #[test]
    fn what_is_missing_or_null_is_none() {
        let data = json!({"name": null});
        assert_eq!((Fields(&data).text("name"), Fields(&data).number("limit")), (Ok(None), Ok(None)));
    }
}
