//! What filters of several views have in common.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which values of one kind a filter lets through; the default lets through all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Among {
    /// Only these; empty for all.
    pub only: Vec<String>,
    /// None of these.
    pub without: Vec<String>,
}

impl From<Vec<String>> for Among {
    fn from(only: Vec<String>) -> Self {
        Self { only, without: Vec::new() }
    }
}

/// A part of the audit trail's filter that has values to choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum AuditPart {
    /// Categories.
    Categories,
    /// Event types.
    EventTypes,
    /// Who did it.
    UserIds,
    /// What kind of thing it happened to.
    EntityTypes,
    /// What it changed.
    ChangedFields,
}

/// How many events a choice would leave, of those that all other parts of the filter let through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ValueCount {
    /// The value, as the filter names it.
    pub value: String,
    /// How many.
    #[ts(type = "number")]
    pub count: u64,
}
