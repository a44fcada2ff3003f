//! Numbers, money, dates, durations and addresses as a reader of each language writes them. Hand-written, since two languages need
//! no locale data base.

mod address;
mod number;
mod time;

pub use crate::decimal::{compared, is_not_zero};
pub use address::address;
pub use number::{hundredfold, money, number, percent};
pub use time::{date, datetime, duration};

use crate::Language;

/// People or things as one list: "A, B und C", "A, B and C".
pub fn names<T: AsRef<str>>(list: &[T], language: Language) -> String {
    let Some((last, others)) = list.split_last() else {
        return String::new();
    };
    if others.is_empty() {
        return last.as_ref().to_owned();
    }
    let others: Vec<&str> = others.iter().map(AsRef::as_ref).collect();
    format!("{} {} {}", others.join(", "), language.pick("und", "and"), last.as_ref())
}

/// A truth value as a word.
pub fn boolean(value: bool, language: Language) -> &'static str {
    if value { language.pick("ja", "yes") } else { language.pick("nein", "no") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_end_with_and() {
        assert_eq!(names::<&str>(&[], Language::De), "");
        assert_eq!(names(&["Ada"], Language::De), "Ada");
        assert_eq!(names(&["Ada", "Bo"], Language::En), "Ada and Bo");
        assert_eq!(names(&["Ada", "Bo", "Cem"], Language::De), "Ada, Bo und Cem");
    }
}
