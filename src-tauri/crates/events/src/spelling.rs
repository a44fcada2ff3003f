//! A value's numbers as they are spelled in its text. serde_json keeps every digit of a number, but writes `1E5` and `1e5` as `1e+5`.

use serde_json::{Number, Value};
use std::borrow::Cow;

/// Gives each number of a value the text that it has in the JSON from which that value was parsed.
pub(crate) fn spell(value: &mut Value, text: &str) {
    // Nearly no event has one of these numbers, and all others are in the value as they are in the text.
    if has_exponent(value) {
        Walk { text, at: 0 }.visit(Some(value));
    }
}

/// The number of a text in JSON, spelled as there.
pub fn spelled_number(text: &str) -> Option<Number> {
    // Hidden in serde_json's documentation; all that it offers otherwise spells a number anew.
    text.parse::<Number>().ok().map(|_| Number::from_string_unchecked(text.to_owned()))
}

fn has_exponent(value: &Value) -> bool {
    match value {
        Value::Number(number) => is_with_exponent(number.as_str()),
        Value::Array(items) => items.iter().any(has_exponent),
        Value::Object(fields) => fields.values().any(has_exponent),
        Value::Null | Value::Bool(_) | Value::String(_) => false,
    }
}

fn is_with_exponent(number: &str) -> bool {
    number.contains(['e', 'E'])
}

/// Goes through a text, whose syntax and depth were checked when it was parsed, and through the value beside it.
struct Walk<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Walk<'a> {
    /// One value of the text. `beside` is what it was parsed to; of members of one name, the last one is that and comes last.
    fn visit(&mut self, mut beside: Option<&mut Value>) {
        match self.next() {
            Some(b'{') => {
                self.at += 1;
                while let Some(byte) = self.next() {
                    match byte {
                        b'"' => {
                            let name = self.string();
                            let members = beside.as_deref_mut().and_then(Value::as_object_mut);
                            let member = members.and_then(|members| members.get_mut(name.as_ref()));
                            if self.next() == Some(b':') {
                                self.at += 1;
                            }
                            self.visit(member);
                        }
                        b',' => self.at += 1,
                        _ => break,
                    }
                }
                self.at += 1;
            }
            Some(b'[') => {
                self.at += 1;
                let mut index = 0;
                while let Some(byte) = self.next() {
                    match byte {
                        b']' => break,
                        b',' => (self.at, index) = (self.at + 1, index + 1),
                        _ => {
                            let items = beside.as_deref_mut().and_then(Value::as_array_mut);
                            self.visit(items.and_then(|items| items.get_mut(index)));
                        }
                    }
                }
                self.at += 1;
            }
            Some(b'"') => {
                self.string();
            }
            _ => {
                let rest = self.text.get(self.at..).unwrap_or_default();
                let is_of_scalar = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.');
                let scalar = &rest[..rest.find(|c| !is_of_scalar(c)).unwrap_or(rest.len())];
                // What is none cannot be passed over for ever.
                self.at += scalar.len().max(1);
                // Also one without an exponent: an earlier member of the same name may have had one.
                if let Some(Value::Number(number)) = beside
                    && let Some(spelled) = spelled_number(scalar)
                {
                    *number = spelled;
                }
            }
        }
    }

    /// The next byte that is no blank, at which the walk stands then.
    fn next(&mut self) -> Option<u8> {
        let rest = self.text.as_bytes().get(self.at..)?;
        self.at += rest.iter().position(|byte| !byte.is_ascii_whitespace())?;
        self.text.as_bytes().get(self.at).copied()
    }

    /// The string that begins here; an empty one where half of a surrogate pair makes it none.
    fn string(&mut self) -> Cow<'a, str> {
        let rest = self.text.get(self.at + 1..).unwrap_or_default();
        let (mut end, mut is_escaped) = (0, false);
        for byte in rest.bytes() {
            match byte {
                b'"' if !is_escaped => break,
                _ => is_escaped = byte == b'\\' && !is_escaped,
            }
            end += 1;
        }
        let quoted = self.text.get(self.at..self.at + end + 2).unwrap_or_default();
        self.at += end + 2;
        let inner = rest.get(..end).unwrap_or_default();
        if inner.contains('\\') {
            Cow::Owned(serde_json::from_str(quoted).unwrap_or_default())
        } else {
            Cow::Borrowed(inner)
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn spelled(text: &str) -> String {
        let mut value: Value = serde_json::from_str(text).unwrap();
        spell(&mut value, text);
        value.to_string()
    }

    #[test]
    fn every_number_is_what_is_stored() {
        let digits = "9".repeat(40);
        let numbers = ["1e400", "1E5", "-0", "1.50", "1e-7", "2.5E+07", "-0.0e-0", &digits];
        for number in numbers {
            assert_eq!(spelled(number), number);
        }
        let nested = format!(
            r#"{{"a":[{}],"b\"\u007b":{{"c":1E5,"d":"1e5]}}\\"}},"e":true,"f":1e5}}"#,
            numbers.join(",")
        );
        assert_eq!(spelled(&nested), nested.replace("\\u007b", "{"));
        assert_eq!(spelled(" { \"a\" : [ 1E5 , { } , null , 2e2 ] } "), r#"{"a":[1E5,{},null,2e2]}"#);
    }

    #[test]
    fn of_members_of_one_name_the_last_one_counts() {
        for (text, expected) in [
            (r#"{"a":1e1,"a":2E2}"#, r#"{"a":2E2}"#),
            (r#"{"a":[1e1,{"b":3e3}],"c":1,"a":[2E2]}"#, r#"{"a":[2E2],"c":1}"#),
            (r#"{"a":{"b":1e1},"a":2E2,"d":5e5}"#, r#"{"a":2E2,"d":5e5}"#),
            (r#"{"a":2E2,"\u0061":{"b":1E1}}"#, r#"{"a":{"b":1E1}}"#),
            (r#"{"a":9E9,"a":5,"b":1e0}"#, r#"{"a":5,"b":1e0}"#),
            (r#"{"a":[1e5,{"q":1e9}],"a":[7,{"q":1}],"b":1e1}"#, r#"{"a":[7,{"q":1}],"b":1e1}"#),
        ] {
            assert_eq!(spelled(text), expected);
        }
    }

    /// JSON whose objects have at most so many names of members.
    fn any_json(names: usize) -> impl Strategy<Value = String> {
        let number = "-?(0|[1-9][0-9]{0,3})(\\.[0-9]{1,3})?([eE][+-]?[0-9]{1,3})?";
        let leaf = prop_oneof![
            number,
            "[\\PC\"\\\\]{0,6}".prop_map(|text| Value::String(text).to_string()),
            Just("null".to_owned()),
            Just("false".to_owned()),
        ];
        leaf.prop_recursive(4, 40, 5, move |inner| {
            let items = prop::collection::vec(inner, 0..5);
            let member = move |(index, value): (usize, &String)| format!("\"{}\\\"\":{value}", index % names);
            prop_oneof![
                items.clone().prop_map(|items| format!("[{}]", items.join(","))),
                items.prop_map(move |items| {
                    let members: Vec<String> = items.iter().enumerate().map(member).collect();
                    format!("{{{}}}", members.join(","))
                }),
            ]
        })
    }

    proptest! {
        #[test]
        fn a_value_is_written_as_it_was_read(text in any_json(5)) {
            prop_assert_eq!(spelled(&text), text);
        }

        #[test]
        fn a_value_stays_what_it_is(text in any_json(2)) {
            let plain: Value = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(serde_json::from_str::<Value>(&spelled(&text)).unwrap(), plain);
        }
    }
}
