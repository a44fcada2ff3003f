//! The fixed words of a type's texts: those that all its events say, and those that only some do.

use super::branches::{Branch, each_fixed_part};
use crate::search::each_term;

/// What the texts of a type say besides their values, as search folds it.
#[derive(Debug)]
pub(super) struct Words {
    /// The words that each event of the type is found by, once each, in the order of first appearance.
    pub(super) always: Vec<String>,
    /// Those that stand in branches, without those that stand elsewhere as well.
    pub(super) sometimes: Vec<(Branch, Vec<String>)>,
}

impl Words {
    pub(super) fn of<'a>(templates: impl IntoIterator<Item = &'a str>) -> Self {
        let mut always: Vec<String> = Vec::new();
        let mut sometimes: Vec<(Branch, Vec<String>)> = Vec::new();
        for template in templates {
            each_fixed_part(template, &mut |branch, text| {
                if branch.is_everybodys() {
                    each_term(text, &mut |word| push(&mut always, word));
                    return;
                }
                let place = sometimes.iter().position(|(known, _)| known == branch).unwrap_or_else(|| {
                    sometimes.push((branch.clone(), Vec::new()));
                    sometimes.len() - 1
                });
                each_term(text, &mut |word| push(&mut sometimes[place].1, word));
            });
        }
        for (_, words) in &mut sometimes {
            words.retain(|word| !always.contains(word));
        }
        sometimes.retain(|(_, words)| !words.is_empty());
        Self { always, sometimes }
    }
}

pub(super) fn push(words: &mut Vec<String>, word: &str) {
    if !words.iter().any(|known| known == word) {
        words.push(word.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_fixed_parts_count() {
        let words = |templates: &[&'static str]| Words::of(templates.iter().copied()).always;
        assert_eq!(
            words(&["Kreditlimit geändert", "Von {{ old | money }} auf {% if x %}Größe{% endif %}, von {{"]),
            ["kreditlimit", "geandert", "von", "auf", "grosse"]
        );
        assert!(words(&["", "{{ a }}"]).is_empty());
    }
}
