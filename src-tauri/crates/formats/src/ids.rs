//! The ids that imported things get. They are derived from the file's own names, so that importing the same file
//! again yields the same events.

use hergang_events::{AggregateId, AggregateType, EventId, UserId};
use uuid::Uuid;

/// The namespace of every derived id (UUID v5). Never to be changed: ids already imported hang on it.
pub const NAMESPACE: Uuid = Uuid::from_u128(0xc02272cc_bc77_4c7a_beb6_b3b379432558);

/// The aggregate that a log calls `name`.
pub fn aggregate_id(kind: &AggregateType, name: &str) -> AggregateId {
    AggregateId::derived(&NAMESPACE, &format!("{kind}:{name}"))
}

/// The user that a log calls `name`.
pub fn user_id(name: &str) -> UserId {
    UserId::derived(&NAMESPACE, &format!("user:{name}"))
}

/// The event at a place (from 1) among its aggregate's events in the file.
pub(crate) fn event_id(aggregate: AggregateId, index: u64) -> EventId {
    EventId::derived(&aggregate.0, &index.to_string())
}

/// The UUID that a text is, if it is written as one: with hyphens. Anything else, such as the 32 hexadecimal digits of a hash, is a name.
pub(crate) fn written_with_hyphens(text: &str) -> Option<Uuid> {
    const LENGTH: usize = 36;
    if text.len() == LENGTH { Uuid::try_parse(text).ok() } else { None }
}

/// The event that a foreign producer calls `id`; CloudEvents makes ids unique within their source only.
pub(crate) fn foreign_event_id(source: &str, id: &str) -> EventId {
    EventId::derived(&NAMESPACE, &format!("cloudevent:{source}\n{id}"))
}

/// A name as an aggregate type: lower-case letters, digits and `_`. Nothing is left of a name without any of them.
pub fn slug(name: &str) -> Option<AggregateType> {
    const LONGEST: usize = 60;
    let mut slug = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' | '0'..='9' => slug.push(letter),
            'ä' => slug.push_str("ae"),
            'ö' => slug.push_str("oe"),
            'ü' => slug.push_str("ue"),
            'ß' => slug.push_str("ss"),
            _ if slug.ends_with('_') || slug.is_empty() => {}
            _ => slug.push('_'),
        }
        if slug.len() >= LONGEST {
            break;
        }
    }
    AggregateType::new(slug.trim_end_matches('_')).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_lower_case_words() {
        let slugged = |name| slug(name).map(|kind| kind.to_string());
        assert_eq!(slugged("BPI Challenge 2012").as_deref(), Some("bpi_challenge_2012"));
        assert_eq!(slugged("  Größe – Übersicht!").as_deref(), Some("groesse_uebersicht"));
        assert_eq!(slugged("日本"), None);
        assert_eq!(slugged(&"x".repeat(500)).map(|s| s.len()), Some(60));
    }

    #[test]
    fn derived_ids_never_change() {
        let kind = AggregateType::new("loan").unwrap();
        let case = aggregate_id(&kind, "173688");
        assert_eq!(case, aggregate_id(&kind, "173688"));
        assert_eq!(case.to_string(), "95cc59f5-53fd-52b4-850a-35bf62840755");
    }
}
