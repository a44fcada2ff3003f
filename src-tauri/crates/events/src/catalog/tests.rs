//! The promises of the built-in catalog, entry by entry.

use super::*;

#[test]
fn every_file_is_readable() {
    let catalog = Catalog::from_files(&builtin_files()).unwrap();
    assert_eq!(catalog.entries().count(), 39);
}
