//! How search compares letters: one folding for what is indexed, for what is typed, and for what is marked on the screen.

use std::ops::Range;
use unicode_normalization::char::{compose, decompose_compatible, is_combining_mark};

/// A text in lower case, without diacritics, in plain letters: ß is ss, ı is i, and what Unicode only writes in another way
/// (ligatures, full-width letters) is what it stands for. ø and æ are letters of their own and stay. What is drawn as nothing is not
/// there, nor the sign that is shown for it (`[U+200B]`), nor the colour of an emoji's skin.
pub fn fold_word(text: &str) -> String {
    if text.is_ascii() && !text.contains(SIGN) {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for (_, letter) in letters(text) {
        push_folded(&mut folded, letter);
    }
    folded
}

/// How the sign begins that is shown for what is drawn as nothing.
const SIGN: &str = "[U+";

/// The letters of a text and where they are, without the signs of those that are drawn as nothing: such a sign is the nothing that it
/// stands for.
fn letters(text: &str) -> impl Iterator<Item = (Range<usize>, char)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let letter = rest.chars().next()?;
        let begin = at;
        let unseen = if letter == '[' { sign(rest) } else { None };
        at += unseen.map_or(letter.len_utf8(), |(length, _)| length);
        Some((begin..at, unseen.map_or(letter, |(_, unseen)| unseen)))
    })
}

/// The sign at the beginning of a text: its length, and what it stands for.
fn sign(text: &str) -> Option<(usize, char)> {
    let (code, _) = text.strip_prefix(SIGN)?.split_once(']')?;
    let is_code = (4..=6).contains(&code.len()) && code.bytes().all(|digit| digit.is_ascii_hexdigit());
    let unseen = char::from_u32(u32::from_str_radix(code, 16).ok().filter(|_| is_code)?)?;
    is_unseen(unseen).then_some((SIGN.len() + code.len() + 1, unseen))
}

/// What is drawn as nothing, or only changes how the letter before it is drawn (Unicode's `Default_Ignorable_Code_Point`, and the
/// modifiers of emoji).
fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0000}'..='\u{E0FFF}')
}

/// How a word may be written otherwise where there are no umlauts to type, or to store: `Guenther` for Günther, and the other way round.
/// Of a folded word `ue` and its like are taken for one letter only where they may be: not after a vowel or q, as in *neue* and *Quelle*,
/// and not at the end of what is still being typed. Each is one word: a letter that stands for several (ﷺ) is no umlaut.
pub(super) fn other_spellings(original: &str, folded: &str) -> Vec<String> {
    let spelled_out = Some(spelled_out(original)).filter(|spelled_out| spelled_out != original);
    let mut others = vec![joined(folded)];
    others.extend(spelled_out.map(|spelled_out| fold_word(&spelled_out)));
    others.retain(|other| other != folded && other.chars().all(char::is_alphanumeric));
    others.dedup();
    others
}

fn joined(folded: &str) -> String {
    let letters: Vec<char> = folded.chars().collect();
    let is_spelled_out = |at: usize| {
        letters[at] == 'e'
            && at > 0
            && matches!(letters[at - 1], 'a' | 'o' | 'u')
            && !(at > 1 && matches!(letters[at - 2], 'a' | 'e' | 'i' | 'o' | 'u' | 'q'))
            && letters.get(at + 1).is_some_and(|next| next.is_alphabetic())
    };
    (0..letters.len()).filter(|at| !is_spelled_out(*at)).map(|at| letters[at]).collect()
}

fn spelled_out(text: &str) -> String {
    let mut letters = text.chars().peekable();
    let mut spelled_out = String::with_capacity(text.len() + 4);
    while let Some(letter) = letters.next() {
        let is_marked = letters.peek() == Some(&'\u{308}');
        match letter.to_lowercase().next() {
            Some('ä') => spelled_out.push_str("ae"),
            Some('ö') => spelled_out.push_str("oe"),
            Some('ü') => spelled_out.push_str("ue"),
            Some(plain @ ('a' | 'o' | 'u')) if is_marked => spelled_out.extend([plain, 'e']),
            _ => spelled_out.push(letter),
        }
    }
    spelled_out
}

/// A folded text that knows which part of the original each part of it was made of.
pub(super) struct Placed {
    pub(super) folded: String,
    /// For each byte of `folded`: where the letter that it was made of begins and ends in the original.
    places: Vec<Range<usize>>,
}

impl Placed {
    pub(super) fn new(text: &str) -> Self {
        let mut placed = Self { folded: String::with_capacity(text.len()), places: Vec::new() };
        for (place, letter) in letters(text) {
            let before = placed.folded.len();
            push_folded(&mut placed.folded, letter);
            let end = place.end;
            if placed.folded.len() > before {
                placed.places.resize(placed.folded.len(), place);
            } else if let Some(begin) = placed.places.last().map(|place| place.start) {
                // A mark, or what was joined with the letter before it, makes that letter end later.
                let same = placed.places.iter_mut().rev().take_while(|place| place.start == begin);
                same.for_each(|place| place.end = end);
            }
        }
        placed
    }

    /// What a part of the folded text was made of; a letter that was split stands for all of its parts.
    pub(super) fn source(&self, part: Range<usize>) -> Range<usize> {
        let last = part.end.checked_sub(1).and_then(|last| self.places.get(last));
        match (self.places.get(part.start), last) {
            (Some(first), Some(last)) => first.start..last.end,
            _ => 0..0,
        }
    }
}

fn push_folded(folded: &mut String, letter: char) {
    if letter.is_ascii() {
        folded.push(letter.to_ascii_lowercase());
        return;
    }
    if is_unseen(letter) {
        return;
    }
    if is_hangul(letter) {
        push_hangul(folded, letter);
        return;
    }
    for lower in letter.to_lowercase() {
        // The order of the marks, which full normalisation would see to, does not matter to what is left.
        decompose_compatible(lower, |part| match part {
            'ß' => folded.push_str("ss"),
            'ı' => folded.push('i'),
            part if is_combining_mark(part) || is_unseen(part) => {}
            part if part.is_ascii() => folded.push(part.to_ascii_lowercase()),
            part if is_hangul(part) => push_hangul(folded, part),
            part => folded.extend(part.to_lowercase()),
        });
    }
}

/// Korean syllables are compared as the letters that they are on the screen, not taken apart.
fn push_hangul(folded: &mut String, letter: char) {
    let before = if is_joined_hangul(letter) { folded.chars().next_back() } else { None };
    match before.and_then(|before| compose(before, letter)) {
        Some(syllable) => {
            folded.pop();
            folded.push(syllable);
        }
        None => folded.push(letter),
    }
}

fn is_hangul(letter: char) -> bool {
    matches!(letter, '\u{AC00}'..='\u{D7A3}' | '\u{1100}'..='\u{11FF}')
}

/// A vowel or final consonant that some systems store apart from the consonant that it belongs to.
fn is_joined_hangul(letter: char) -> bool {
    matches!(letter, '\u{1161}'..='\u{1175}' | '\u{11A8}'..='\u{11C2}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_language_s_diacritics_count_nor_how_a_letter_is_written() {
        for (word, folded) in [
            ("Ayşe", "ayse"),
            ("Šimon", "simon"),
            ("Löwe", "lowe"),
            ("Lo\u{308}we", "lowe"),
            ("Nguyễn", "nguyen"),
            ("İzmir", "izmir"),
            ("Yıldız", "yildiz"),
            ("ΆΛΦΑ", "αλφα"),
            ("Größe", "grosse"),
            ("STRAẞE", "strasse"),
            ("ﬁnanz ＡＢＣ１２３", "finanz abc123"),
            ("한국", "한국"),
            ("\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}", "한국"),
            ("㈎ ㄱㅏ", "(가) 가"),
            ("\u{301}", ""),
            ("Na\u{200B}me Stra\u{AD}ße", "name strasse"),
            ("Na[U+200B]me [U+20AC] [U+200B", "name [u+20ac] [u+200b"),
            ("👍🏽 👩\u{200D}💻 ❤\u{FE0F}", "👍 👩💻 ❤"),
        ] {
            assert_eq!(fold_word(word), folded);
        }
    }

    #[test]
    fn umlauts_may_be_spelled_out_and_need_not_be() {
        let others = |word: &str| other_spellings(word, &fold_word(word));
        assert_eq!(others("Guenther"), ["gunther"]);
        assert_eq!(others("Günther"), ["guenther"]);
        assert_eq!(others("Gu\u{308}nther"), ["guenther"]);
        assert_eq!(others("ROEMERSTRASSE"), ["romerstrasse"]);
        assert_eq!(others("Römerstraße"), ["roemerstrasse"]);
        for no_umlaut in ["neue", "Bauer", "Quelle", "Mue", "Feuer", "due-date", "ﷺ", "ü㏂"] {
            assert_eq!(others(no_umlaut), Vec::<String>::new(), "{no_umlaut}");
        }
    }

    #[test]
    fn parts_of_the_folded_text_lead_back_to_whole_letters() {
        for (text, part, source) in [
            ("Weißwurst", "weis", "Weiß"),
            ("Lo\u{308}we", "ow", "o\u{308}w"),
            ("x\u{1112}\u{1161}\u{11AB}y", "한", "\u{1112}\u{1161}\u{11AB}"),
            ("die ﬁnanz", "i", "i"),
            ("ﬁnanz", "f", "ﬁ"),
            ("Na\u{200B}me", "am", "a\u{200B}m"),
            ("Na[U+200B]me", "na", "Na[U+200B]"),
            ("ok 👍🏽!", "👍", "👍🏽"),
        ] {
            let placed = Placed::new(text);
            let at = placed.folded.find(part).unwrap();
            assert_eq!(&text[placed.source(at..at + part.len())], source, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_folded_stays_as_it_is(text in any::<String>()) {
            let folded = fold_word(&text);
            prop_assert_eq!(fold_word(&folded), folded);
        }

        #[test]
        fn every_part_leads_back_to_a_part(text in "([a-zßöıﬁ한\u{1112}\u{1161}\u{11AB}\u{308}\u{200B} ]|\\[U\\+200B\\]){0,20}|\\PC{0,20}") {
            let placed = Placed::new(&text);
            prop_assert_eq!(&placed.folded, &fold_word(&text));
            prop_assert_eq!(placed.places.len(), placed.folded.len());
            for (at, letter) in placed.folded.char_indices() {
                let source = placed.source(at..at + letter.len_utf8());
                prop_assert!(!source.is_empty() && text.get(source).is_some());
            }
        }
    }
}
