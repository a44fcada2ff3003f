//! An event as a sentence that a person reads. It never fails: what cannot be said in the type's own words is said plainly.

use super::Catalog;
use super::category::{Category, Color};
use super::entry::{FieldKind, Sentences};
use super::readable::readable_name;
use super::reading::{Extent, Reading};
use super::templates::facts;
use crate::Language;
use minijinja::Value;
use serde::Serialize;

/// What a timeline shows of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Sentence {
    /// What happened, in a few words.
    pub title: String,
    /// The particulars, in one line of plain text.
    pub description: Option<String>,
    /// The icon's key.
    pub icon: String,
    /// The meaning that gives it its colour.
    pub color: Color,
    /// What kind of happening it is.
    pub category: Category,
}

/// The icon of types that the catalog does not know.
pub const UNKNOWN_ICON: &str = "label";

/// How much of an event a sentence tells.
#[derive(Clone, Copy)]
struct Limits {
    /// The most characters of a title.
    title: usize,
    /// The most characters of a description.
    description: usize,
    /// How many fields the plain description names.
    plain_fields: usize,
    /// The most characters of each of them.
    plain_field: usize,
    /// The most characters that are looked at for those: a name of megabytes stands in the path of each field beneath it.
    looked_at: usize,
}

/// For a screen; all of it stands in the event's fields.
const ONE_LINE: Limits =
    Limits { title: 160, description: 320, plain_fields: 4, plain_field: 60, looked_at: 2_000 };

/// For what has to be complete.
const WHOLE: Limits = Limits {
    title: usize::MAX,
    description: usize::MAX,
    plain_fields: usize::MAX,
    plain_field: usize::MAX,
    looked_at: usize::MAX,
};

impl Reading<'_> {
    /// The event as a sentence. An event of an older schema version reads like one of the current.
    pub fn sentence(&self, language: Language) -> Sentence {
        self.sentence_within(language, ONE_LINE)
    }

    /// [`Self::sentence`] with nothing left out: for an export.
    pub fn whole_sentence(&self, language: Language) -> Sentence {
        self.sentence_within(language, WHOLE)
    }

    fn sentence_within(&self, language: Language, limits: Limits) -> Sentence {
        let Some(entry) = self.entry else {
            let (event_type, metadata) = (self.event.event_type.as_str(), self.event.metadata.as_str());
            let description = self.plain_description(language, limits);
            return Sentence {
                description,
                ..unknown(event_type, self.catalog.category(event_type, metadata), limits)
            };
        };
        let facts = self.data.clone().map(facts);
        let title = facts
            .as_ref()
            .and_then(|facts| self.catalog.sentence(&entry.title, facts, language))
            .map_or_else(|| entry.title(language).to_owned(), |title| line(&title, limits.title));
        let description = match (&entry.description, &facts) {
            (Some(template), Some(facts)) => match self.catalog.sentence(template, facts, language) {
                Some(text) => Some(line(&text, limits.description)).filter(|text| !text.is_empty()),
                None => self.plain_description(language, limits),
            },
            (None, Some(_)) => None,
            (_, None) => self.plain_description(language, limits),
        };
        Sentence {
            title,
            description,
            icon: entry.icon.clone(),
            color: entry.color,
            category: entry.category,
        }
    }

    /// The first few fields: "AMOUNT_REQ: 20.000 · …".
    fn plain_description(&self, language: Language, limits: Limits) -> Option<String> {
        if self.data.is_none() {
            return Some(
                language.pick("Die Daten sind nicht lesbar.", "The data cannot be read.").to_owned(),
            );
        }
        let (rows, text) = (limits.plain_fields, limits.looked_at);
        let extent = Extent { rows, name: text, value: text, bytes: usize::MAX };
        let (fields, _) = self.fields_among_first(language, extent, |_, _| true);
        let parts: Vec<String> = fields
            .iter()
            .filter(|field| field.kind != FieldKind::Entity)
            .take(limits.plain_fields)
            .map(|field| {
                format!(
                    "{}: {}",
                    line(&field.label, limits.plain_field),
                    line(&field.value, limits.plain_field)
                )
            })
            .collect();
        Some(line(&parts.join(" · "), limits.description)).filter(|text| !text.is_empty())
    }
}

impl Catalog {
    /// An event type as a sentence, without any event's values: for filters, lists and statistics. `category` is the one of a type that
    /// the catalog does not know, also of a foreign one that is only called like one that it knows.
    pub fn type_sentence(
        &self,
        event_type: &str,
        is_foreign: bool,
        category: Category,
        language: Language,
    ) -> Sentence {
        let Some(entry) = self.entry(event_type).filter(|_| !is_foreign) else {
            return unknown(event_type, category, ONE_LINE);
        };
        Sentence {
            title: entry.title(language).to_owned(),
            description: None,
            icon: entry.icon.clone(),
            color: entry.color,
            category: entry.category,
        }
    }

    fn sentence(&self, sentences: &Sentences, facts: &Value, language: Language) -> Option<String> {
        let template = sentences.template.get(language);
        if template.contains('{') {
            self.templates.render(language, &sentences.name, facts).ok()
        } else {
            Some(template.to_owned())
        }
    }
}

/// A type that the catalog does not know, or that only has the name of one of its types.
fn unknown(event_type: &str, category: Category, limits: Limits) -> Sentence {
    Sentence {
        title: line(&readable_name(event_type), limits.title),
        description: None,
        icon: UNKNOWN_ICON.to_owned(),
        color: Color::Neutral,
        category,
    }
}

/// The text on one line, at most that many characters long. Characters that steer the display or hide in it come from the data and would
/// let one event disguise its neighbours: they are written as signs that can be seen.
fn line(text: &str, limit: usize) -> String {
    let mut line = String::with_capacity(text.len().min(limit.saturating_mul(2)));
    let mut length = 0;
    let mut space = false;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') {
            space = true;
            continue;
        }
        let sign = sign_of(c);
        let (part, after) = rest.as_str().split_at(needed_after(c, rest.as_str()));
        rest = after.chars();
        let taken = sign.as_ref().map_or(1, |sign| sign.chars().count()) + part.chars().count();
        let before = usize::from(space && length > 0);
        if length + before + taken > limit {
            line.push('…');
            return line;
        }
        if std::mem::take(&mut space) && length > 0 {
            line.push(' ');
        }
        match sign {
            Some(sign) => line.push_str(&sign),
            None => line.push(c),
        }
        line.push_str(part);
        length += before + taken;
    }
    line
}

/// What is shown for a character that cannot be seen: the picture of a control, or its number. The window's `visibleText` shows the same;
/// `samples/signs.json` holds both to it.
fn sign_of(c: char) -> Option<String> {
    let picture = match c {
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('\u{2421}'),
        '\u{80}'..='\u{9f}' | '\u{2028}'..='\u{202e}' | '\u{fff9}'..='\u{fffb}' => None,
        _ if is_ignorable(c) => None,
        _ => return None,
    };
    Some(picture.map_or_else(|| format!("[U+{:04X}]", u32::from(c)), String::from))
}

/// How many bytes of what stands after a character are drawn as nothing but choose its form, so that its writing needs them: the form of a
/// Mongolian letter, or which country's flag a black one is (Unicode's emoji tag sequences: a subdivision's code, and the end of it).
fn needed_after(c: char, rest: &str) -> usize {
    match c {
        '\u{1820}'..='\u{1878}' | '\u{1880}'..='\u{18aa}' => rest
            .chars()
            .next()
            .filter(|next| matches!(next, '\u{180b}'..='\u{180d}' | '\u{180f}'))
            .map_or(0, char::len_utf8),
        '\u{1f3f4}' => {
            let is_code = |c: char| matches!(c, '\u{e0030}'..='\u{e0039}' | '\u{e0061}'..='\u{e007a}');
            let after = rest.trim_start_matches(is_code);
            let code = rest.len() - after.len();
            let is_flag = (3..=6).contains(&rest[..code].chars().count());
            after
                .chars()
                .next()
                .filter(|end| is_flag && *end == '\u{e007f}')
                .map_or(0, |end| code + end.len_utf8())
        }
        _ => 0,
    }
}

/// Whether a character is one of Unicode's `Default_Ignorable_Code_Point`, which fonts draw as nothing, but for those that writing needs
/// anywhere: joiners, and what chooses among the forms of an emoji or of a CJK character.
fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'
        | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e00ff}'
        | '\u{e01f0}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(line("  a\r\n\tb  c ", 20), "a b c");
        assert_eq!(line("a\u{2028}b\u{85}c", 20), "a b c");
        assert_eq!(line(" \n", 20), "");
        assert_eq!(line("12345", 5), "12345");
        assert_eq!(line("123456", 5), "12345…");
        assert_eq!(line("1234 6", 5), "1234…");
        assert_eq!(line("10.000,00\u{a0}€", 20), "10.000,00\u{a0}€");
    }

    #[test]
    fn what_cannot_be_seen_is_shown_as_a_sign() {
        assert_eq!(line("evil\u{202e}txt\u{0}x", 40), "evil[U+202E]txt␀x");
        assert_eq!(line("a\u{200b}b \u{feff}\u{7f}\u{9b}", 40), "a[U+200B]b [U+FEFF]␡[U+009B]");
        // A sign is there as a whole or not at all.
        assert_eq!(line("evil\u{202e}txt", 11), "evil…");
        assert_eq!(line("evil\u{202e}", 12), "evil[U+202E]");
        // So is a flag, and a letter with its form.
        let flag = "\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}";
        assert_eq!(line(flag, 7), flag);
        assert_eq!(line(flag, 6), "…");
        assert_eq!(line("\u{1820}\u{180b}", 1), "…");
    }

    /// Samples of the window's test too. A line makes a blank of a line's end.
    #[test]
    fn lines_and_the_window_show_the_same_signs() {
        let samples: serde_json::Value =
            serde_json::from_str(include_str!("../../samples/signs.json")).unwrap();
        for pair in samples["shown"].as_array().unwrap() {
            assert_eq!(line(pair[0].as_str().unwrap(), 80), pair[1].as_str().unwrap());
        }
        for text in samples["kept"].as_array().unwrap() {
            assert_eq!(line(text.as_str().unwrap(), 80), text.as_str().unwrap());
        }
    }
}
