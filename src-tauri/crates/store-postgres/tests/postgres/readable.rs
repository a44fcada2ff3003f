//! What of a JSON text not everybody can read is decided twice, in this program and on the server: both say the same.

use crate::database::Database;
use crate::foreign::Foreign;
use hergang_events::{Json, JsonError};
use sqlx_core::query_scalar::query_scalar;

/// What a string is put together from: escapes, and what stands beside them and is none.
const PARTS: [&str; 9] = [r"\\", r"\ud83c", r"\udf00", r"\uDBFF", r"\u0041", r#"\""#, r"\n", "ud83c", "[{"];

/// Each string of at most four of these parts.
fn strings() -> Vec<String> {
    let mut all = vec![String::new()];
    let mut longest = all.clone();
    for _ in 0..4 {
        longest = longest.iter().flat_map(|text| PARTS.map(|part| format!("{text}{part}"))).collect();
        all.extend_from_slice(&longest);
    }
    all
}

#[tokio::test]
async fn the_server_and_this_program_say_the_same_of_every_text() {
    let mut texts = Vec::new();
    for text in strings() {
        texts.push(format!(r#"{{"a":"{text}"}}"#));
        texts.push(format!(r#"{{"{text}":{{"b":["{text}"]}}}}"#));
    }
    for levels in 97..=101 {
        for noise in ["", r#""]}[{","#, r#""\\","[\"]","#] {
            texts.push(format!(r#"{{"a":{}{noise}1{}}}"#, "[".repeat(levels), "]".repeat(levels)));
            let objects = r#"{"a":"#.repeat(levels);
            texts.push(format!(r#"{objects}[{noise}1]{}"#, "}".repeat(levels)));
        }
    }
    let here: Vec<bool> = texts
        .iter()
        .map(|text| match Json::parse(text) {
            Ok(_) => true,
            Err(JsonError::LoneSurrogate { .. } | JsonError::TooDeep) => false,
            Err(error) => panic!("{text}: {error}"),
        })
        .collect();
    assert!(here.iter().filter(|readable| **readable).count() > 1_000);
    let database = Database::new().await;
    let mut server = Foreign::connect(&database.server.url(&database.name)).await.unwrap();
    let asked = "SELECT array_agg(unreadable_json(text) IS NULL ORDER BY place) FROM unnest($1) WITH ORDINALITY AS asked (text, place)";
    let there: Vec<bool> = query_scalar(asked).bind(&texts).fetch_one(&mut server.connection).await.unwrap();
    // Of both texts of an event together, at a glance.
    let asked = "SELECT array_agg(are_plain_texts('Happened', text || '{}') AND are_plain_texts('Happened', '{}' || text) ORDER BY place)
         FROM unnest($1) WITH ORDINALITY AS asked (text, place)";
    let glance: Vec<bool> = query_scalar(asked).bind(&texts).fetch_one(&mut server.connection).await.unwrap();
    assert!(glance.iter().zip(&there).all(|(plain, readable)| *readable || !plain));
    assert!(glance.iter().filter(|plain| **plain).count() > 1_000);
    let differ: Vec<_> =
        texts.iter().zip(here.iter().zip(&there)).filter(|(_, (here, there))| here != there).collect();
    assert!(differ.is_empty(), "{} texts, the first: {:?}", differ.len(), differ.first());
}
