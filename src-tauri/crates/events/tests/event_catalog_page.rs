//! The catalog's page in `docs/` says what the catalog says.

#[path = "../examples/event_catalog/page.rs"]
mod page;

#[test]
fn the_page_is_up_to_date() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../docs/event-catalog.md");
    let written = std::fs::read_to_string(path).unwrap();
    assert!(
        written == page::page(hergang_events::Catalog::builtin()),
        "run: cargo run -p hergang-events --example event_catalog > docs/event-catalog.md"
    );
}
