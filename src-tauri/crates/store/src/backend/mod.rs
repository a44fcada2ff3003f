//! What a store is built of, whatever it keeps its events in.

mod names;
pub mod observe;

pub use crate::bulk::{Asked, Command, Commands, answer, refuse};
pub use crate::decision::{Stored, Verdict, decide, expects, fit};
pub use crate::pending::answered;
pub use names::SharedNames;

use std::borrow::Cow;

/// The text, mended where it is not UTF-8, never refused: one broken row must not stop a reader from the rest.
pub fn mended(bytes: &[u8]) -> Cow<'_, str> {
    // Mending goes character by character, so a sound text is not sent through it.
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}
