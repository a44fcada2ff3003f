//! What a store is built of, whatever it keeps its events in.

mod names;
pub mod observe;
mod text;

pub use crate::bulk::{Asked, Command, Commands, answer, refuse};
pub use crate::decision::{Stored, Verdict, decide, expects, fit};
pub use crate::pending::answered;
pub use names::SharedNames;
pub use text::mended;
