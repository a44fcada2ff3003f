//! Prints docs/event-catalog.md; `scripts/generate` writes it.

mod page;

use std::io::Write;

fn main() -> std::io::Result<()> {
    std::io::stdout().write_all(page::page(hergang_events::Catalog::builtin()).as_bytes())
}
