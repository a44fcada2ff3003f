//! What sets terms that are no words of a text apart.

/// Begins every term that is no word of a text. No word has it in it, since it is no letter.
pub const MARK: char = '\u{E000}';
