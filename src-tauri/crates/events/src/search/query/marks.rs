//! Where the words of a search stand in a text that is shown.

use super::super::fold::Placed;
use super::super::moment::moment_named_at;
use super::super::number::{json_term, readings, with_exponent};
use super::super::telephone::{telephone_at, telephone_terms};
use super::super::terms::{Kind, cut, parts, terms_of, with_points};
use super::{Pattern, Search, SearchWord};
use std::ops::Range;

impl Search {
    /// Where the words stand in a text: from and to, in UTF-16 code units as the webview counts them, in order and apart.
    pub fn marks(&self, text: &str) -> Vec<(u32, u32)> {
        if self.words.is_empty() || text.is_empty() {
            return Vec::new();
        }
        let placed = Placed::new(text);
        let mut found: Vec<Range<usize>> = Vec::new();
        for (kind, place) in parts(&placed.folded) {
            let part = &placed.folded[place.clone()];
            if let Some((end, moment)) = moment_named_at(&placed.folded, place.start) {
                let term = moment.term();
                let mut patterns = self.words.iter().flat_map(|word| word.meanings.iter().flatten());
                if patterns.any(|pattern| pattern.fits(&term)) {
                    found.push(placed.source(place.start..end));
                }
            }
            for word in &self.words {
                word.mark(kind, part, &mut |within| {
                    found.push(placed.source(place.start + within.start..place.start + within.end));
                });
            }
        }
        if let Some(place) = telephone_at(&placed.folded) {
            let mut patterns = self.words.iter().flat_map(|word| word.meanings.iter().flatten());
            let joined = telephone_terms(&placed.folded[place.clone()]);
            if found.is_empty() && patterns.any(|pattern| joined.iter().any(|term| pattern.fits(term))) {
                found.push(placed.source(place));
            }
        }
        // A number with an exponent is found by its value as well.
        for place in with_exponent(&placed.folded) {
            let means = |term: &str| {
                self.words
                    .iter()
                    .flat_map(|word| word.meanings.iter().flatten())
                    .any(|pattern| pattern.fits(term))
            };
            if json_term(&placed.folded[place.clone()]).is_some_and(|term| means(cut(&term))) {
                found.push(placed.source(place));
            }
        }
        in_utf16(text, found)
    }
}

impl SearchWord {
    /// Hands over which parts of one part of a folded text are meant.
    fn mark(&self, kind: Kind, part: &str, take: &mut dyn FnMut(Range<usize>)) {
        let patterns = || self.meanings.iter().flatten();
        match (kind, &self.run) {
            (Kind::Run | Kind::Pictures, Some(run)) => {
                part.match_indices(run.as_str()).for_each(|(at, found)| take(at..at + found.len()));
            }
            (Kind::Run | Kind::Pictures, None) | (_, Some(_)) => {}
            (Kind::Word, None) => {
                let fitting = patterns().filter(|pattern| pattern.fits(cut(part)));
                fitting.for_each(|pattern| take(0..pattern.length().min(part.len())));
            }
            (Kind::Id, None) => {
                let mut fits = false;
                terms_of(kind, part, &mut |term| fits |= patterns().any(|pattern| pattern.fits(term)));
                let plain = part.replace('-', "");
                if fits || patterns().any(|pattern| pattern.fits(&plain)) {
                    take(0..part.len());
                }
            }
            (Kind::Dotted, None) => {
                let readings = readings(part);
                let as_number =
                    |pattern: &&Pattern| readings.iter().any(|reading| pattern.fits(cut(&reading.term())));
                if patterns().any(|pattern| as_number(&pattern)) {
                    take(0..part.len());
                    return;
                }
                let whole = with_points(part);
                patterns()
                    .filter(|pattern| pattern.fits(&whole))
                    .for_each(|pattern| take(0..pattern.length()));
                let mut at = 0;
                for digits in part.split(['.', ',']) {
                    let fitting = patterns().filter(|pattern| pattern.fits(digits));
                    fitting.for_each(|pattern| take(at..at + pattern.length()));
                    at += digits.len() + 1;
                }
            }
        }
    }
}

impl Pattern {
    fn length(&self) -> usize {
        match self {
            Self::Exact(term) | Self::Prefix(term) => term.len(),
        }
    }
}

/// Parts of a text, put in order and joined, as the webview counts.
fn in_utf16(text: &str, mut found: Vec<Range<usize>>) -> Vec<(u32, u32)> {
    found.retain(|part| !part.is_empty());
    found.sort_unstable_by_key(|part| (part.start, part.end));
    let mut marks: Vec<(u32, u32)> = Vec::with_capacity(found.len());
    let (mut at, mut counted, mut marked) = (0, 0u32, 0);
    let mut count = |to: usize| {
        counted += text[at..to].chars().map(|c| c.len_utf16() as u32).sum::<u32>();
        at = to;
        counted
    };
    for part in found {
        let begin = part.start.max(marked);
        if part.end <= begin {
            continue;
        }
        let joins = begin == marked && !marks.is_empty();
        let (from, to) = (count(begin), count(part.end));
        match marks.last_mut() {
            Some(last) if joins => last.1 = to,
            _ => marks.push((from, to)),
        }
        marked = part.end;
    }
    marks
}
