//! As much of a text as a row can show. One event's text may have megabytes, with a frequent word at a million places in it, and a page has
//! a hundred rows.

use crate::api::Marks;

/// Of one text, in UTF-16 code units as the webview counts them: more than a cell shows, and enough for what is copied from it.
const LONGEST: usize = 1_000;
/// Of these, so many before the first word that was found.
const BEFORE: usize = 100;

/// Cuts a long text around the first of its marks, with `…` where something is left out.
pub(super) fn cut(text: &mut String, marks: &mut Marks) {
    // No text has more code units than bytes.
    if text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST {
        return;
    }
    let first = marks.first().map_or(0, |mark| mark.0 as usize);
    let wanted = if first <= LONGEST / 2 { 0 } else { first - BEFORE };
    let mut units = 0;
    let mut place = 0..0;
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if units < wanted {
            (place.start, start) = (at + c.len_utf8(), units + c.len_utf16());
        }
        units += c.len_utf16();
        if units - start > LONGEST {
            break;
        }
        place.end = at + c.len_utf8();
    }
    let before = if place.start > 0 { "…" } else { "" };
    let after = if place.end < text.len() { "…" } else { "" };
    let shown = format!("{before}{}{after}", &text[place]);
    let shift = start - before.len() / '…'.len_utf8();
    let end = shown.encode_utf16().count() - after.len() / '…'.len_utf8();
    let moved = |unit: u32| (unit as usize).saturating_sub(shift).min(end) as u32;
    *marks = marks
        .iter()
        .map(|(from, to)| (moved(*from), moved(*to)))
        .take_while(|(from, _)| (*from as usize) < end)
        .collect();
    *text = shown;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text cut, and what is marked of it.
    fn shown(text: &str, marks: &[(u32, u32)]) -> (String, Vec<String>) {
        let (mut text, mut marks) = (text.to_owned(), marks.to_vec());
        cut(&mut text, &mut marks);
        let units: Vec<u16> = text.encode_utf16().collect();
        let part = |(from, to): &(u32, u32)| String::from_utf16_lossy(&units[*from as usize..*to as usize]);
        let marked = marks.iter().map(part).collect();
        (text, marked)
    }

    #[test]
    fn a_long_text_is_cut_around_its_first_mark() {
        let short = "ä".repeat(LONGEST);
        assert_eq!(shown(&short, &[(999, 1000)]), (short.clone(), vec!["ä".to_owned()]));

        let long = format!("{}Zander{}", "🦁".repeat(1_000), " Zander".repeat(1_000_000));
        let places: Vec<(u32, u32)> = (0..=1_000_000).map(|n| (2_000 + 7 * n, 2_006 + 7 * n)).collect();
        let (text, marked) = shown(&long, &places);
        assert!(text.starts_with(&format!("…{}Zander Zander", "🦁".repeat(BEFORE / 2))), "{text}");
        assert!(text.ends_with('…') && text.encode_utf16().count() == LONGEST + 2, "{text}");
        let (last, whole) = marked.split_last().unwrap_or_else(|| panic!("{text}"));
        assert!(
            whole.iter().all(|word| word == "Zander") && "Zander".starts_with(last.as_str()),
            "{marked:?}"
        );
        assert_eq!(marked.len(), (LONGEST - BEFORE).div_ceil(7));

        let (text, marked) = shown(&format!("x🦁{}", "y".repeat(5_000)), &[(1, 3), (1_002, 1_100)]);
        assert_eq!(text, format!("x🦁{}…", "y".repeat(997)));
        assert_eq!(marked, ["🦁"]);
        let (text, marked) = shown(&format!("{}end", "y".repeat(5_000)), &[(5_000, 5_003)]);
        assert_eq!((text, marked), (format!("…{}end", "y".repeat(BEFORE)), vec!["end".to_owned()]));
    }
}
