//! A row of the audit trail as the cells of a spreadsheet. What comes from events can hold formulas; none may run.

use crate::api::{AuditRow, EventChange};
use hergang_events::Language;
use std::borrow::Cow;

/// The header line.
pub(super) fn header(language: Language) -> [&'static str; 15] {
    match language {
        Language::De => [
            "Position",
            "Zeitpunkt (UTC)",
            "Erfasst (UTC)",
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
        ],
        Language::En => [
            "Position",
            "Time (UTC)",
            "Recorded (UTC)",
            "Who",
            "User ID",
            "Entity type",
            "Entity",
            "Entity ID",
            "Version",
            "Category",
            "Event type",
            "Action",
            "Description",
            "Changes",
            "Event ID",
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

/// The cells of a row, in the header's order.
pub(super) fn cells(row: &AuditRow) -> [Cow<'_, str>; 15] {
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

/// The text, with an apostrophe before what a spreadsheet could take for a formula (OWASP, "CSV Injection"), also after blanks
/// that it drops. One that expects another separator makes further cells and rows of one, so the same goes for what follows
/// each separator and line break in it. A plain number stays one, whatever its sign.
fn harmless(text: Cow<'_, str>) -> Cow<'_, str> {
    const SEPARATORS: [char; 5] = [';', ',', '\t', '\r', '\n'];
    if is_number(&text) {
        return text;
    }
    let begins_formula = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    let mut safe = String::new();
    for part in text.split_inclusive(SEPARATORS) {
        let visible = part.trim_start();
        let value = visible.trim_end_matches(SEPARATORS);
        if visible.starts_with(begins_formula) && !is_number(value) {
            let blanks = if safe.is_empty() { 0 } else { part.len() - visible.len() };
            safe.push_str(&part[..blanks]);
            safe.push('\'');
            safe.push_str(&part[blanks..]);
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
        ] {
            assert_eq!(harmless(text.into()), safe);
        }
        for text in ["", "a=1", "1-2", "-5", "+49", "-1.234,56", "Löwe", "– → 5", "minus 3; -5, +7"] {
            assert_eq!(harmless(text.into()), text);
        }
    }
}
