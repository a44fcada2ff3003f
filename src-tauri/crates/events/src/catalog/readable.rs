//! Foreign names made readable: what to call an event type or a field that nobody described.

/// A name as a person would write it: `A_SUBMITTED` → "A submitted", `OrderShippedEvent` → "Order shipped",
/// `W_Nabellen offertes+START` → "W Nabellen offertes · start".
///
/// Underscores and capital letters inside of words separate words, `+` separates a name from its transition. Words in
/// capitals are lowered only where everything is in capitals, so that abbreviations in prose survive (`ER Triage`).
pub fn readable_name(event_type: &str) -> String {
    let name = event_type.trim();
    let name = match name.strip_suffix("Event") {
        Some(rest) if rest.ends_with(|c: char| c.is_lowercase() || c.is_ascii_digit()) => rest,
        _ => name,
    };
    let parts = name.split('+').map(str::trim).filter(|part| !part.is_empty());
    let mut text = String::with_capacity(name.len() + 8);
    for part in parts {
        if text.is_empty() {
            push_capitalised(&mut text, &words_of(part, MOSTLY_ABBREVIATION));
        } else {
            text.push_str(" · ");
            text.push_str(&words_of(part, 0));
        }
    }
    if text.is_empty() { name.to_owned() } else { text }
}

/// A single word in capitals up to this length is taken for an abbreviation (`CRP`, `XES`).
const MOSTLY_ABBREVIATION: usize = 4;

fn words_of(part: &str, keep_up_to: usize) -> String {
    let shouted = !part.chars().any(char::is_lowercase);
    let single = !part.contains(|c: char| c.is_whitespace() || matches!(c, '_' | '-' | '.'));
    let lower_shouted = shouted && !(single && part.chars().count() <= keep_up_to);
    let mut text = String::with_capacity(part.len() + 4);
    for word in part.split(|c: char| c == '_' || c.is_whitespace()).filter(|word| !word.is_empty()) {
        if !text.is_empty() {
            text.push(' ');
        }
        if lower_shouted && word.chars().nth(1).is_some() {
            text.extend(word.chars().flat_map(char::to_lowercase));
        } else {
            push_camel_case(&mut text, word);
        }
    }
    text
}

/// `OrderShipped` → "Order shipped", `XMLImported` → "XML imported".
fn push_camel_case(text: &mut String, word: &str) {
    let chars: Vec<char> = word.chars().collect();
    for (index, &c) in chars.iter().enumerate() {
        let previous = index.checked_sub(1).map(|before| chars[before]);
        let next_is_lower = chars.get(index + 1).is_some_and(|next| next.is_lowercase());
        let starts_word = c.is_uppercase()
            && previous.is_some_and(|p| {
                p.is_lowercase() || p.is_ascii_digit() || (p.is_uppercase() && next_is_lower)
            });
        if starts_word {
            text.push(' ');
        }
        if starts_word && next_is_lower {
            text.extend(c.to_lowercase());
        } else {
            text.push(c);
        }
    }
}

fn push_capitalised(text: &mut String, words: &str) {
    let mut chars = words.chars();
    if let Some(first) = chars.next() {
        text.extend(first.to_uppercase());
        text.push_str(chars.as_str());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn foreign_names_become_readable() {
        for (name, readable) in [
            ("A_SUBMITTED", "A submitted"),
            ("A_PARTLYSUBMITTED", "A partlysubmitted"),
            ("O_SENT_BACK", "O sent back"),
            ("W_Nabellen offertes+START", "W Nabellen offertes · start"),
            ("W_Completeren aanvraag+COMPLETE", "W Completeren aanvraag · complete"),
            ("OrderShippedEvent", "Order shipped"),
            ("ER Triage", "ER Triage"),
            ("ER\nTRIAGE", "Er triage"),
            ("Rechnung\n prüfen", "Rechnung prüfen"),
            ("CRP", "CRP"),
            ("LacticAcid", "Lactic acid"),
            ("XMLImported", "XML imported"),
            ("customerNumber", "Customer number"),
            ("sms2FASent", "Sms2 FA sent"),
            ("Event", "Event"),
            ("com.example.order", "Com.example.order"),
            ("+", "+"),
            ("", ""),
            ("überfällig", "Überfällig"),
        ] {
            assert_eq!(readable_name(name), readable, "{name}");
        }
    }

    proptest! {
        #[test]
        fn any_name_stays_a_name(name in "\\PC{0,40}") {
            prop_assert_eq!(readable_name(&name).is_empty(), name.trim().is_empty());
        }
    }
}
