//! A row of the audit trail as the cells of a spreadsheet. What comes from events can hold formulas; none may run.

use crate::api::{AuditRow, EventChange};
use hergang_events::{DomainEvent, Language};
use std::borrow::Cow;

/// Every field of an event, the last two as the JSON that is stored.
const COLUMNS: usize = 19;

/// The header line.
pub(super) fn header(language: Language) -> [&'static str; COLUMNS] {
    match language {
        Language::De => [
            "Position",
            "Zeitpunkt (UTC)",
            "Aufgezeichnet (UTC)",
            "Wer",
            "Benutzer-ID",
            "Objekttyp",
            "Objekt",
            "Objekt-ID",
            "Version",
            "Kategorie",
            "Ereignistyp",
            "Aktion",
            "Beschreibung",
            "Änderungen",
            "Ereignis-ID",
            "Schemaversion",
            "Aufgezeichnet von",
            "Daten (JSON)",
            "Metadaten (JSON)",
        ],
        Language::En => [
            "Position",
            "Time (UTC)",
            "Recorded (UTC)",
            "Who",
            "User ID",
            "Object type",
            "Object",
            "Object ID",
            "Version",
            "Category",
            "Event type",
            "Action",
            "Description",
            "Changes",
            "Event ID",
            "Schema version",
            "Recorded by",
            "Data (JSON)",
            "Metadata (JSON)",
        ],
    }
}

/// What separates the cells: the character that spreadsheets set to the language expect, since their comma may be the decimal one.
pub(super) fn separator(language: Language) -> u8 {
    match language {
        Language::De => b';',
        Language::En => b',',
    }
}

/// The cells of a row and of the event that it shows, in the header's order.
pub(super) fn cells<'a>(row: &'a AuditRow, event: &'a DomainEvent) -> [Cow<'a, str>; COLUMNS] {
    let (user, user_id) = row.user.as_ref().map_or(("", ""), |user| (&user.name, &user.id));
    [
        row.position.to_string().into(),
        harmless((&row.occurred_at).into()),
        harmless((&row.recorded_at).into()),
        harmless(user.into()),
        user_id.into(),
        harmless((&row.aggregate_type).into()),
        harmless((&row.aggregate_name).into()),
        (&row.aggregate_id).into(),
        row.version.to_string().into(),
        (&row.category).into(),
        harmless((&row.event_type).into()),
        harmless((&row.action).into()),
        harmless(row.description.as_deref().unwrap_or_default().into()),
        harmless(changes(&row.changes).into()),
        (&row.id).into(),
        event.schema_version.to_string().into(),
        harmless(event.recorded_by.as_ref().map_or("", |login| login.as_str()).into()),
        harmless_json(event.event_data.as_str()),
        harmless_json(event.metadata.as_str()),
    ]
}

fn changes(changes: &[EventChange]) -> String {
    let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "–".to_owned());
    let texts: Vec<String> = changes
        .iter()
        .map(|change| format!("{}: {} → {}", change.label, value(&change.before), value(&change.after)))
        .collect();
    texts.join("; ")
}

/// JSON, in which an escape stands for what a spreadsheet could take for a formula, as [`harmless`] has it: read as JSON it is the same. Of
/// these characters valid JSON has outside of strings only the minus of a number; what is no JSON gets an apostrophe.
fn harmless_json(text: &str) -> Cow<'_, str> {
    let (mut in_string, mut escaped, mut begins) = (false, false, true);
    let mut safe = String::new();
    let mut copied = 0;
    for (at, c) in text.char_indices() {
        if begins && begins_formula(c) && (in_string || !is_json_number(&text[at..])) {
            safe.push_str(&text[copied..at]);
            copied = at;
            if in_string {
                safe.push_str(&format!("\\u{:04x}", u32::from(c)));
                copied += c.len_utf8();
            } else {
                safe.push('\'');
            }
        }
        begins = SEPARATORS.contains(&c) || begins && is_dropped(c);
        if in_string {
            (in_string, escaped) = (escaped || c != '"', !escaped && c == '\\');
        } else {
            in_string = c == '"';
        }
    }
    if safe.is_empty() {
        return text.into();
    }
    safe.push_str(&text[copied..]);
    safe.into()
}

/// What may separate a spreadsheet's cells.
const SEPARATORS: [char; 5] = [';', ',', '\t', '\r', '\n'];

/// What a spreadsheet drops at a cell's beginning: blanks, and the quotes that are doubled in a cell of ours and around one of its own where
/// it expects another separator.
fn is_dropped(c: char) -> bool {
    c.is_whitespace() || c == '"'
}

fn begins_formula(beginning: char) -> bool {
    matches!(beginning, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
}

/// The text, with an apostrophe before what a spreadsheet could take for a formula (OWASP, "CSV Injection"), also after what it drops. One
/// that expects another separator makes further cells and rows of one, so the same goes for what follows each separator and line break in
/// it, also after quotes. A plain number stays one, whatever its sign.
fn harmless(text: Cow<'_, str>) -> Cow<'_, str> {
    if is_number(&text) {
        return text;
    }
    let mut safe = String::new();
    for part in text.split_inclusive(SEPARATORS) {
        let visible = part.trim_start_matches(is_dropped);
        let value = visible.trim_end_matches(SEPARATORS).trim_end_matches('"');
        if visible.starts_with(begins_formula) && !is_number(value) {
            let dropped = if safe.is_empty() { 0 } else { part.len() - visible.len() };
            safe.push_str(&part[..dropped]);
            safe.push('\'');
            safe.push_str(&part[dropped..]);
        } else {
            safe.push_str(part);
        }
    }
    if text.starts_with(['\t', '\r', '\n']) {
        safe.insert(0, '\'');
    }
    if safe == text { text } else { safe.into() }
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
}

/// Whether the text goes on with a number of JSON, and nothing that a spreadsheet would reckon with follows it.
fn is_json_number(text: &str) -> bool {
    let Some(digits) = text.strip_prefix('-') else { return false };
    let number = digits.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E'));
    // An exponent's sign is one only before digits and the number's end.
    let rest = match number.strip_prefix(['+', '-']) {
        Some(exponent) if digits[..digits.len() - number.len()].ends_with(['e', 'E']) => {
            exponent.trim_start_matches(|c: char| c.is_ascii_digit())
        }
        _ => number,
    };
    let rest = rest.trim_start_matches(' ');
    digits.starts_with(|c: char| c.is_ascii_digit())
        && (rest.is_empty() || rest.starts_with(SEPARATORS) || rest.starts_with(['}', ']']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_begins_a_formula_and_numbers_stay_numbers() {
        for text in ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\rx", " =1", "-", "＝1", "\u{a0}=1"] {
            assert_eq!(harmless(text.into()), format!("'{text}"));
        }
        for (text, safe) in [
            ("x;=cmd|' /C calc'!A0;y", "x;'=cmd|' /C calc'!A0;y"),
            ("x, @SUM(A1)", "x, '@SUM(A1)"),
            ("Löwe\r\n=1", "Löwe\r\n'=1"),
            ("\t=1", "'\t'=1"),
            ("-1;=2", "-1;'=2"),
            ("x,\"=1+1,y", "x,\"'=1+1,y"),
            ("x;\" \"\"-1+1\";y", "x;\" \"\"'-1+1\";y"),
            ("\"=1+1", "'\"=1+1"),
        ] {
            assert_eq!(harmless(text.into()), safe);
        }
        for (json, safe) in [
            (r#"{"a":"=1","b":-5,"c":[1,-2]}"#, r#"{"a":"=1","b":-5,"c":[1,-2]}"#),
            (
                r#"{"a":"x;=cmd|' /C calc'!A0","b":"\",@y"}"#,
                r#"{"a":"x;\u003dcmd|' /C calc'!A0","b":"\",\u0040y"}"#,
            ),
            (r#"{"a":"x, ＝1, -y"}"#, r#"{"a":"x, \uff1d1, \u002dy"}"#),
            (r#"{"a":1,"=1+1,x":2}"#, r#"{"a":1,"\u003d1+1,x":2}"#),
            (r#"{"a":1, "-1":-2.5e-7,"b":[0, -1E+400 ]}"#, r#"{"a":1, "\u002d1":-2.5e-7,"b":[0, -1E+400 ]}"#),
            ("=1+1", "'=1+1"),
            ("{oops,-1+cmd|' /C calc'!A0", "{oops,'-1+cmd|' /C calc'!A0"),
            ("{oops,-1e-1+1,-1e+1 *2,-1,-2", "{oops,'-1e-1+1,'-1e+1 *2,-1,-2"),
            ("{oops\n@x", "{oops\n'@x"),
        ] {
            assert_eq!(harmless_json(json), safe);
        }
        for text in
            ["", "a=1", "1-2", "-5", "+49", "-1.234,56", "Löwe", "– → 5", "minus 3; -5, +7", "x,\"-5\",y"]
        {
            assert_eq!(harmless(text.into()), text);
        }
    }
}
