//! What a reader typed: which terms an event must have.

mod marks;

use super::fold::{Placed, other_spellings};
use super::mark::MARK;
use super::moment::{Moment, moment_at};
use super::number::{Reading, readings};
use super::telephone::is_dialled;
use super::terms::{
    GRAM, HYPHENS, Kind, cut, each_term, each_term_of, grams, parts, pictures, push_id, with_points,
};
use serde_json::Value;
use uuid::Uuid;

/// Beyond, what was typed is not looked at: so many characters, so many words, so many terms of one word.
const LONGEST_TYPED: usize = 500;
const MOST_WORDS: usize = 16;
const MOST_GRAMS: usize = 16;

/// Fewer digits are no beginning of an id: too many words and numbers are made of the same ones.
const SHORTEST_ID: usize = 6;
const LONGEST_ID: usize = 32;

/// `…`, folded.
const ELLIPSIS: &str = "...";

/// The words that a reader typed. All of them must be found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    words: Vec<SearchWord>,
}

/// One word of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchWord {
    /// What it may mean. Each is a list of terms that must all be there.
    meanings: Vec<Vec<Pattern>>,
    /// The digits that it has in common with the beginning of an id, if it may be one.
    id: Option<String>,
    /// The characters to mark, of a word in a script without blanks, or of pictures.
    run: Option<String>,
    /// The day or the time of day that it is, if it is one.
    moment: Option<Moment>,
    /// Whether it was typed behind the `…` that is shown for what was left out.
    is_end: bool,
}

/// A term that is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pattern {
    /// This term.
    Exact(String),
    /// Each term that begins so.
    Prefix(String),
}

impl Pattern {
    /// Whether a term is meant.
    pub fn fits(&self, term: &str) -> bool {
        match self {
            Self::Exact(wanted) => term == wanted,
            Self::Prefix(begin) => term.starts_with(begin.as_str()),
        }
    }
}

impl Search {
    /// Reads what was typed. Nothing in it is an operator.
    pub fn parse(typed: &str) -> Self {
        let typed: String = typed.chars().take(LONGEST_TYPED).collect();
        let placed = Placed::new(&typed);
        let folded = &placed.folded;
        let mut words = Vec::new();
        let mut after = 0;
        for (kind, place) in parts(folded) {
            if words.len() == MOST_WORDS {
                break;
            }
            if place.start < after {
                continue;
            }
            if let Some((end, moment)) = moment_at(folded, place.start) {
                after = end;
                words.push(SearchWord::at(moment));
                continue;
            }
            match begun_id(&folded[place.start..]) {
                Some(end) if kind == Kind::Word => {
                    after = place.start + end;
                    words.push(SearchWord::begun_id(&folded[place.start..after]));
                }
                _ => {
                    let is_end = folded[..place.start].ends_with(ELLIPSIS);
                    let original = &typed[placed.source(place.clone())];
                    let mut word = SearchWord { is_end, ..SearchWord::of(kind, &folded[place.clone()]) };
                    if kind == Kind::Word {
                        word.also(other_spellings(original, &folded[place]));
                    }
                    words.push(word);
                }
            }
        }
        Self { words }
    }

    /// The words, in order; none where nothing of what was typed can be found.
    pub fn words(&self) -> &[SearchWord] {
        &self.words
    }

    /// The digits of an id, or of its beginning, if that is all that was typed.
    pub fn id(&self) -> Option<&str> {
        self.only_word().and_then(SearchWord::id)
    }

    /// The word, if it is one.
    pub fn only_word(&self) -> Option<&SearchWord> {
        match self.words.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// Whether one of the words stands in a value.
    pub fn touches(&self, value: &Value) -> bool {
        self.words.iter().any(|word| word.fits_terms(|emit| each_term_of(value, emit)))
    }
}

impl SearchWord {
    fn of(kind: Kind, part: &str) -> Self {
        let one = |pattern| vec![vec![pattern]];
        let (mut id, mut run) = (None, None);
        let meanings = match kind {
            Kind::Word => {
                let mut meanings = one(Pattern::Prefix(cut(part).to_owned()));
                // A number of a telephone as it is dialled from abroad.
                if let Some(rest) = part.strip_prefix("00").filter(|rest| is_dialled(rest)) {
                    meanings.push(vec![Pattern::Prefix(rest.to_owned())]);
                }
                if (SHORTEST_ID..=LONGEST_ID).contains(&part.len()) && is_hex(part) {
                    meanings.push(vec![Pattern::Prefix(id_term(part))]);
                    id = Some(part.to_owned());
                }
                meanings
            }
            Kind::Id => {
                let digits: String = part.chars().filter(|c| *c != '-').collect();
                let meanings =
                    vec![vec![Pattern::Exact(id_term(part))], vec![Pattern::Exact(digits.clone())]];
                id = Some(digits);
                meanings
            }
            Kind::Run => {
                run = Some(part.to_owned());
                if part.chars().count() < GRAM {
                    one(Pattern::Prefix(part.to_owned()))
                } else {
                    let whole = grams(part).filter(|gram| gram.chars().count() == GRAM);
                    vec![whole.take(MOST_GRAMS).map(|gram| Pattern::Exact(gram.to_owned())).collect()]
                }
            }
            Kind::Pictures => {
                run = Some(part.to_owned());
                vec![
                    pictures(part)
                        .take(MOST_GRAMS)
                        .map(|picture| Pattern::Exact(picture.to_owned()))
                        .collect(),
                ]
            }
            Kind::Dotted => dotted(part),
        };
        Self { meanings, id, run, moment: None, is_end: false }
    }

    /// A day or a time, which a text may name as well.
    fn at(moment: Moment) -> Self {
        let named = match moment {
            Moment::Day(_) => Pattern::Exact(moment.term()),
            // A minute, if it has no seconds.
            Moment::Time { .. } => Pattern::Prefix(moment.term()),
        };
        Self { meanings: vec![vec![named]], id: None, run: None, moment: Some(moment), is_end: false }
    }

    /// Means other words as well.
    fn also(&mut self, others: Vec<String>) {
        self.meanings.extend(others.iter().map(|other| vec![Pattern::Prefix(cut(other).to_owned())]));
    }

    /// An id that is not written to its end yet; or else some words with hyphens between them.
    fn begun_id(part: &str) -> Self {
        let words = part.split('-').filter(|word| !word.is_empty());
        let words = words.map(|word| Pattern::Prefix(word.to_owned())).collect();
        let digits: String = part.chars().filter(|c| *c != '-').collect();
        let id = [id_term(part), digits.clone()].map(|begin| vec![Pattern::Prefix(begin)]);
        let meanings = id.into_iter().chain([words]).collect();
        Self { meanings, id: Some(digits), run: None, moment: None, is_end: false }
    }

    /// What it may mean: of one of these, all terms must be there.
    pub fn meanings(&self) -> &[Vec<Pattern>] {
        &self.meanings
    }

    /// The hexadecimal digits of the id that it may be, or begin.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// The day or the time of day that was typed: what happened then is found as well.
    pub fn moment(&self) -> Option<Moment> {
        self.moment
    }

    /// Whether it was typed behind the `…` that is shown for what was left out, so that only the end of something is meant.
    pub fn is_end(&self) -> bool {
        self.is_end
    }

    /// Whether it is one letter or digit, which begins more than anybody means by it.
    pub fn is_single_letter(&self) -> bool {
        matches!(self.meanings.as_slice(), [only, ..] if matches!(only.as_slice(), [Pattern::Prefix(begin)] if begin.chars().nth(1).is_none()))
    }

    /// Whether it is a term to its end, and not only its beginning.
    pub fn is(&self, term: &str) -> bool {
        self.meanings.iter().any(|patterns| match patterns.as_slice() {
            [Pattern::Exact(whole) | Pattern::Prefix(whole)] => whole == term,
            _ => false,
        })
    }

    /// Whether a text has it.
    pub fn is_in(&self, text: &str) -> bool {
        self.fits_terms(|emit| each_term(text, emit))
    }

    /// Whether it is among some terms, which are handed over one by one.
    pub fn fits_terms(&self, terms: impl FnOnce(&mut dyn FnMut(&str))) -> bool {
        let (one, several): (Vec<_>, Vec<_>) = self.meanings.iter().partition(|patterns| patterns.len() == 1);
        let mut missing: Vec<Vec<&Pattern>> =
            several.into_iter().map(|patterns| patterns.iter().collect()).collect();
        let mut found = false;
        terms(&mut |term| {
            if !found {
                missing.iter_mut().for_each(|patterns| patterns.retain(|pattern| !pattern.fits(term)));
                found = one.iter().copied().flatten().any(|pattern| pattern.fits(term))
                    || missing.iter().any(Vec::is_empty);
            }
        });
        found
    }
}

/// Each number that was meant: while its fraction is being typed all that begin so, and with zeros at its end the one without them.
fn dotted(part: &str) -> Vec<Vec<Pattern>> {
    let readings = readings(part);
    let mut meanings: Vec<Vec<Pattern>> = Vec::new();
    for reading in &readings {
        let Reading { whole, fraction } = reading;
        let begun = if fraction.is_empty() { format!("{whole}.") } else { format!("{whole}.{fraction}") };
        if fraction.is_empty() || fraction.ends_with('0') {
            meanings.push(vec![Pattern::Exact(cut(&reading.term()).to_owned())]);
        }
        meanings.push(vec![Pattern::Prefix(cut(&begun).to_owned())]);
    }
    if readings.is_empty() {
        let digits = part.split(['.', ',']);
        meanings.push(digits.map(|digits| Pattern::Prefix(cut(digits).to_owned())).collect());
    }
    let whole = vec![Pattern::Prefix(cut(&with_points(part)).to_owned())];
    if !meanings.contains(&whole) {
        meanings.push(whole);
    }
    meanings
}

/// The first and the last id that begin with some hexadecimal digits; `None` for what begins none.
pub fn ids_beginning(digits: &str) -> Option<(Uuid, Uuid)> {
    let rest = LONGEST_ID.checked_sub(digits.len())?;
    let [first, last] =
        ["0", "f"].map(|digit| Uuid::try_parse(&format!("{digits}{}", digit.repeat(rest))).ok());
    first.zip(last)
}

fn id_term(digits: &str) -> String {
    let mut term = String::with_capacity(MARK.len_utf8() + digits.len());
    push_id(&mut term, digits);
    term
}

fn is_hex(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// How far a text is the beginning of a UUID, with a hyphen and something after it.
fn begun_id(text: &str) -> Option<usize> {
    let fits = |(at, byte): &(usize, u8)| {
        if HYPHENS.contains(at) { *byte == b'-' } else { byte.is_ascii_hexdigit() && *at < LONGEST_ID + 4 }
    };
    let end = text.bytes().enumerate().take_while(fits).count();
    let ends = !text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '-');
    (end > HYPHENS[0] + 1 && ends).then_some(end)
}

#[cfg(test)]
mod tests;
