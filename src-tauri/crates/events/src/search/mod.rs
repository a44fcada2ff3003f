//! How search reads a text: the terms that stand in an index for it, what a reader's typed words ask of those terms, and where they
//! stand in a text that is shown. All three go through here, so that what is found is what is marked.
//!
//! A term is a folded word; beside words there are
//!
//! - **numbers**: `1.250,50`, `1,250.50` and `1250.5` are one term, whoever wrote them;
//! - **numbers of telephones**: beside their groups, all of their digits;
//! - **parts of runs**: Chinese, Japanese, Korean and Thai put no blanks between words, so each of a run's characters makes a term with
//!   the one after it;
//! - **pictures**: each emoji is a term by itself, whatever stands beside it;
//! - **days and times**: beside its words, `12.03.2026` is one term, however it is written;
//! - **ids**: a UUID is one term of its own kind, found by its beginning, so that no number finds it by chance.

mod fold;
mod mark;
mod moment;
mod number;
mod query;
mod telephone;
mod terms;

pub use fold::fold_word;
pub use mark::MARK;
pub use moment::Moment;
pub use query::{Pattern, Search, SearchWord, ids_beginning};
pub use terms::{each_term, each_term_of};
