use super::*;
use proptest::prelude::*;

#[test]
fn spelling_is_kept_and_compared_to_the_letter() {
    let exact = Json::parse(r#" {"amount": 1.10, "n": 123456789012345678901234567890} "#).unwrap();
    assert_eq!(exact.as_str(), r#"{"amount": 1.10, "n": 123456789012345678901234567890}"#);
    assert_eq!(serde_json::to_string(&exact).unwrap(), exact.as_str());
    assert_eq!(exact, Json::from_stored(exact.as_str()));
    assert_ne!(Json::parse(r#"{"a":1,"b":2}"#).unwrap(), Json::parse(r#"{"b":2,"a":1}"#).unwrap());
    assert_ne!(Json::parse(r#"{"a":1.0}"#).unwrap(), Json::parse(r#"{"a":1.00}"#).unwrap());
}

#[test]
fn numbers_of_any_size_are_kept_to_the_digit() {
    for number in ["1e400", "-1E-400", "0.10000000000000000000000000000000001", &"9".repeat(400)] {
        let json = Json::parse(&format!(r#"{{"n":{number}}}"#)).unwrap();
        assert_eq!(json.spelled_value().unwrap()["n"].to_string(), number);
    }
}

#[test]
fn only_objects_are_taken() {
    for text in ["[1]", "\"x\"", "null", "1", "true", "{", "{} {}"] {
        assert!(Json::parse(text).is_err(), "{text}");
        assert!(Json::from_stored(text).check().is_err(), "{text}");
    }
}

#[test]
fn halves_of_surrogate_pairs_are_refused_in_values_and_names() {
    for text in [
        r#"{"a":"\ud83c"}"#,
        r#"{"a":"x\uDC00"}"#,
        r#"{"\ud83c":1}"#,
        r#"{"a":"\ud83c\ud83c\udf89"}"#,
        r#"{"a":"\ud83c\n\udf89"}"#,
        r#"{"a":"\\\ud83c"}"#,
        r#"{"a":"\u0041\ud83c"}"#,
    ] {
        assert!(matches!(Json::parse(text), Err(JsonError::LoneSurrogate { .. })), "{text}");
    }
    for text in [r#"{"a":"\ud83c\udf89"}"#, r#"{"a":"\\ud83c"}"#, r#"{"a":"\u0000\u00e4"}"#, r#"{"a":"🎉"}"#]
    {
        assert!(Json::parse(text).is_ok(), "{text}");
    }
    let error = Json::parse(r#"{"a":"geheim \ud83c"}"#).unwrap_err().to_string();
    assert!(error.contains("\\ud83c") && !error.contains("geheim"), "{error}");
}

#[test]
fn a_hundred_levels_are_taken_and_no_more() {
    let nested = |lists: usize| format!(r#"{{"a":{}1{}}}"#, "[".repeat(lists), "]".repeat(lists));
    assert!(Json::parse(&nested(MAX_LEVELS - 1)).is_ok());
    assert!(matches!(Json::parse(&nested(MAX_LEVELS)), Err(JsonError::TooDeep)));
    assert!(matches!(Json::parse(&nested(100_000)), Err(JsonError::TooDeep)));
    // Many brackets beside each other, or in strings, are no levels.
    assert!(Json::parse(&format!(r#"{{"a":[{}{{}}]}}"#, "{},".repeat(1_000))).is_ok());
    assert!(Json::parse(&format!(r#"{{"a":"{}","b":"\\"}}"#, r#"\"["#.repeat(1_000))).is_ok());
}

#[test]
fn a_stored_text_is_json_or_is_none() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    for text in ["{}", "[1, 2]", " null ", r#"{"a":"\ud83c"}"#, "1e400", &deep] {
        assert!(Json::from_stored(text).is_json(), "{text}");
    }
    for text in ["", "{", "not JSON", "{} {}", r#"{"a":1,}"#, &deep[1..]] {
        assert!(!Json::from_stored(text).is_json(), "{text}");
    }
}

#[test]
fn a_broken_stored_text_serialises_as_a_string() {
    assert_eq!(serde_json::to_string(&Json::from_stored("{oops")).unwrap(), r#""{oops""#);
}

proptest! {
    #[test]
    fn what_is_taken_has_only_whole_characters(units in prop::collection::vec(any::<u16>(), 0..6)) {
        let escaped: String = units.iter().map(|unit| format!("\\u{unit:04x}")).collect();
        let whole = char::decode_utf16(units).all(|unit| unit.is_ok());
        prop_assert_eq!(Json::parse(&format!(r#"{{"a":"{escaped}"}}"#)).is_ok(), whole);
    }
}
