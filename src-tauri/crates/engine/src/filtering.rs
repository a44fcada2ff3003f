//! From a filter as a view names it to one that the read models understand.

use crate::EngineError;
use crate::api::{Among, ValueCount};
use crate::timeline::parse_id;
use hergang_events::{Category, UserId};
use hergang_views::{Among as Chosen, Counts};

/// Texts as they are.
pub(crate) fn texts(chosen: &Among) -> Chosen<String> {
    Chosen { only: chosen.only.clone(), without: chosen.without.clone() }
}

pub(crate) fn categories(chosen: &Among) -> Result<Chosen<Category>, EngineError> {
    texts(chosen).try_flat_map(|name| {
        let category = name.parse::<Category>();
        category.map(Some).map_err(|_| EngineError::InvalidInput(format!("there is no category {name:?}")))
    })
}

pub(crate) fn users(chosen: &Among) -> Result<Chosen<UserId>, EngineError> {
    texts(chosen).try_flat_map(|id| parse_id(id).map(|id| Some(UserId(id))))
}

/// The most frequent first.
pub(crate) fn value_counts(counts: Counts) -> Vec<ValueCount> {
    let mut counts: Vec<ValueCount> =
        counts.into_iter().map(|(value, count)| ValueCount { value, count }).collect();
    counts.sort_by_key(|counted| std::cmp::Reverse(counted.count));
    counts
}
