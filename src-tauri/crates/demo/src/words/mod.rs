//! The words that the history is made of.

pub(crate) mod mail;
pub(crate) mod people;
pub(crate) mod places;
pub(crate) mod products;
pub(crate) mod talk;
pub(crate) mod trades;

/// Puts a product and a customer's name into a template's `{p}` and `{c}`.
pub(crate) fn fill(template: &str, product: &str, client: &str) -> String {
    let mut text = String::with_capacity(template.len() + product.len() + client.len());
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        text.push_str(&rest[..at]);
        text.push_str(if rest[at..].starts_with("{p}") { product } else { client });
        rest = &rest[at + "{p}".len()..];
    }
    text.push_str(rest);
    text
}

/// A name as it stands in an address: small letters, no umlauts, hyphens between words.
pub(crate) fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => slug.push_str("ae"),
            'ö' => slug.push_str("oe"),
            'ü' => slug.push_str("ue"),
            'ß' => slug.push_str("ss"),
            'é' => slug.push('e'),
            'a'..='z' | '0'..='9' => slug.push(c),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}
