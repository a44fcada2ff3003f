//! In which texts the words of a search stand, by the same rules as the search itself.

use super::Views;
use crate::ViewsError;
use crate::database::at;
use crate::prepare::words_of;
use crate::search_terms::{Tokenizer, words};
use serde_json::Value;

impl Views {
    /// For each value of some events' data: whether a word of the text begins a word in it.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn hits(&self, text: &str, values: &[&Value]) -> Result<Vec<bool>, ViewsError> {
        let words = words(&self.db, text).map_err(at(&self.path))?;
        if words.is_empty() {
            return Ok(vec![false; values.len()]);
        }
        Tokenizer::hits(&self.db, &words, values.iter().map(|value| words_of(value))).map_err(at(&self.path))
    }
}
