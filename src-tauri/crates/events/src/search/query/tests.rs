use super::*;
use proptest::prelude::*;

/// The text with what a search marks in brackets.
fn marked(text: &str, typed: &str) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut shown = String::new();
    let mut at = 0;
    let part = |from: usize, to: usize| String::from_utf16(&units[from..to]).unwrap();
    for (from, to) in Search::parse(typed).marks(text) {
        let (from, to) = (from as usize, to as usize);
        shown += &format!("{}[{}]", part(at, from), part(from, to));
        at = to;
    }
    shown + &part(at, units.len())
}

fn finds(typed: &str, text: &str) -> bool {
    Search::parse(typed).words().iter().all(|word| word.is_in(text))
}

#[test]
fn nothing_that_is_typed_is_an_operator() {
    let words = Search::parse("Müller\" OR * NEAR(\u{E000}n1)");
    let begin = |word: &str| vec![vec![Pattern::Prefix(word.to_owned())]];
    let meanings: Vec<_> = words.words().iter().map(|word| word.meanings().to_vec()).collect();
    let muller = ["muller", "mueller"].map(begin).concat();
    assert_eq!(meanings, [muller, begin("or"), begin("near"), begin("n1")]);
    assert!(Search::parse(" -- ").words().is_empty());
}

#[test]
fn a_name_is_found_and_marked_with_umlauts_and_without() {
    for (typed, text, end) in [
        ("guenther", "Backwaren Günther", "[Günther]"),
        ("günther", "Backwaren Guenther", "[Guenther]"),
        ("roemerstrasse", "Römerstraße 7", "[Römerstraße] 7"),
        ("05615550142", "+49 561 5550142", "[+49 561 5550142]"),
        ("0561", "+49 561 5550142", "[+49 561 5550142]"),
    ] {
        assert!(finds(typed, text) || text.starts_with('+'), "{typed} in {text}");
        let shown = marked(text, typed);
        assert!(shown.ends_with(end), "{shown}");
    }
    assert!(!finds("neue", "neu") && !finds("bauer", "Baur"));
}

#[test]
fn a_number_is_found_in_every_spelling_while_it_is_typed_and_no_other_one_is() {
    for typed in ["1250.50", "1250,50", "1.250,50", "1,250.50", "1.250,5", "1250,5", "1250", "1.250", "125"] {
        for text in ["1250.5", "1.250,50 €", "€1,250.50", "1250.50"] {
            assert!(finds(typed, text), "{typed} in {text}");
        }
    }
    for (typed, text) in [
        ("1250,50", "1250.55"),
        ("509,40", "50940"),
        ("1.250", "12505"),
        ("1250,5", "12505"),
        ("7.111,17", "7 111 17"),
    ] {
        assert!(!finds(typed, text), "{typed} in {text}");
    }
    // Longer than a term.
    let [decimal, version] = [format!("3.{}", "14159".repeat(25)), "1.2".repeat(50)];
    for long in [&decimal, &version, &decimal.replace("3.", "1.234,")] {
        assert!(finds(long, long) && marked(long, long).starts_with('['), "{long}");
    }
    assert!(finds("192.168", "192.168.0.17") && finds("5", "5,40"));
    for (moment, text) in [
        ("12.03.2026", "2026-03-12"),
        ("12.3.2026", "am 12. März 2026"),
        ("2026-03-12", "2026-03-12T23:30:00Z"),
        ("14:05", "um 14:05:59 Uhr"),
    ] {
        assert!(finds(moment, text), "{moment} in {text}");
    }
    for (moment, text) in [
        ("12.03.2026", "2026-12-03"),
        ("12.3.2026", "12 Positionen für 3.380,79 € am 01.01.2026"),
        ("2026-03-12", "12-2026-03"),
        ("14:05", "05:14"),
        ("14:05:07", "14:05"),
    ] {
        assert!(!finds(moment, text), "{moment} in {text}");
    }
}

#[test]
fn any_two_characters_of_a_run_are_found_and_what_is_not_in_it_is_not() {
    let text = "山田太郎さんが注文を確認しました";
    for typed in ["山田", "田太", "太郎さん", "注文を確認", "した", "を"] {
        assert!(finds(typed, text), "{typed}");
    }
    for typed in ["山太", "田郎", "注文を山"] {
        assert!(!finds(typed, text), "{typed}");
    }
    assert!(finds("4711", "注文4711") && finds("注文", "注文4711") && finds("注文4711", "注文4711"));
    assert!(finds("สำเร็จ", "ความสำเร็จของงาน") && finds("งาน", "ความสำเร็จของงาน"));
}

#[test]
fn an_id_is_found_by_its_beginning_with_and_without_hyphens() {
    let id = "3f1c8a5e-8d0b-4a0e-9c8c-1f2e3d4c5b6a";
    let digits = id.replace('-', "");
    for typed in [id, &id.to_uppercase(), &digits, "3f1c8a5e", "3f1c8a", "3f1c8a5e-", "3f1c8a5e-8d0b-4a"] {
        assert!(finds(typed, id) && finds(typed, &digits), "{typed}");
        assert!(Search::parse(typed).id().is_some_and(|begin| digits.starts_with(begin)), "{typed}");
    }
    for typed in ["3f1", "8d0b-4a0e", "4a0e9c8c", "3f1c8a5e-8d0c"] {
        assert!(!finds(typed, id), "{typed}");
    }
    assert!(finds("12345678-2024", "RE 12345678/2024"), "words with a hyphen between them");
}

#[test]
fn what_is_marked_is_what_was_found() {
    for (text, typed, expected) in [
        ("Frau Müller, Ermüllen", "muller", "Frau [Müller], Ermüllen"),
        ("Spargelware ab Mai", "SPARGEL mai", "[Spargel]ware ab [Mai]"),
        ("Weißwurst in der Straße", "weisswurst strass", "[Weißwurst] in der [Straß]e"),
        ("👍 1.250,50\u{a0}€ statt 1.250,55", "1250.50", "👍 [1.250,50]\u{a0}€ statt 1.250,55"),
        ("山田太郎さん 👍 太郎", "太郎", "山田[太郎]さん 👍 [太郎]"),
        ("3f1c8a5e-8d0b-4a0e-9c8c-1f2e3d4c5b6a!", "3f1c8a5e8d", "[3f1c8a5e-8d0b-4a0e-9c8c-1f2e3d4c5b6a]!"),
        ("aa ab", "a aa", "[aa] [a]b"),
        ("am 12.03.2026", "12.03", "am [12.03].2026"),
        ("am 12.03.2026, nicht 03.12.2026", "2026-03-12", "am [12.03.2026], nicht 03.12.2026"),
        ("12. März 2026, 14:05:07", "12.3.2026 14:05", "[12. März 2026], [14:05:07]"),
        ("ohne", "mit", "ohne"),
        ("1e400 und 1e500", "1e400", "[1e400] und 1e500"),
        ("1E400", "1e+400", "[1E]400"),
        ("-1.5e3\u{a0}€", "-1.5e3", "-[1.5e3]\u{a0}€"),
        ("-1.5e3\u{a0}€", "1.500", "-[1.5e3]\u{a0}€"),
        ("1E5, 1E6", "100000", "[1E5], [1E6]"),
        ("1e-7", "1e-7", "[1e]-[7]"),
        ("1e-7", "0,0000001", "[1e-7]"),
    ] {
        assert_eq!(marked(text, typed), expected);
    }
}

proptest! {
    #[test]
    fn a_text_is_found_by_each_of_its_own_words(text in "[a-zA-Zäß注文เร0-9.,' -]{0,40}", place: prop::sample::Index) {
        let words: Vec<&str> = text.split_whitespace().collect();
        if !words.is_empty() {
            let word = *place.get(words.as_slice());
            prop_assert!(finds(word, &text), "{word:?} in {text:?}");
        }
    }

    #[test]
    fn marks_are_in_order_and_between_characters(text in any::<String>(), typed in any::<String>(), more in "[aß1.,注文-]{0,9}") {
        for (text, typed) in [(&text, &typed), (&text, &more), (&more, &more)] {
            let shown = marked(text, typed);
            prop_assert!(shown.len() >= text.len());
        }
    }
}
