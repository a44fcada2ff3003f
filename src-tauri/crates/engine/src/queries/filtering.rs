//! From a filter as a view names it to one that the read models understand.

use crate::EngineError;
use crate::api::{Among, ValueCount};
use hergang_events::{Category, UserId};
use hergang_views::{Among as Chosen, Counts};
use uuid::Uuid;

/// Of a UUID as it is written.
const ID_LENGTH: usize = 36;

/// An id as a view names it.
pub(crate) fn parse_id(id: &str) -> Result<Uuid, EngineError> {
    id.parse().map_err(|_| EngineError::InvalidInput(format!("{id:?} is not a UUID")))
}

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

/// Entities, called as their streams are.
pub(crate) fn entities(chosen: &Among) -> Result<Chosen<(String, Uuid)>, EngineError> {
    texts(chosen).try_flat_map(|name| {
        let (kind, id) = name.split_at_checked(name.len().saturating_sub(ID_LENGTH)).unwrap_or(("", name));
        Ok(kind.strip_suffix('-').map(str::to_owned).zip(Some(parse_id(id)?)))
    })
}

/// The most frequent first.
pub(crate) fn value_counts(counts: Counts) -> Vec<ValueCount> {
    let mut counts: Vec<ValueCount> =
        counts.into_iter().map(|(value, count)| ValueCount { value, count }).collect();
    counts.sort_by_key(|counted| std::cmp::Reverse(counted.count));
    counts
}
