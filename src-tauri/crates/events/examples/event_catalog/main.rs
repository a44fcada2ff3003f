//! Writes the catalog's page: `cargo run -p hergang-events --example event_catalog > docs/event-catalog.md`.

mod page;

use std::io::Write;

fn main() -> std::io::Result<()> {
    std::io::stdout().write_all(page::page(hergang_events::Catalog::builtin()).as_bytes())
}
