//! What a person adds to the history from a timeline.

use super::UserRef;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What happened at a customer, to be recorded by the reader.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum NewEntry {
    /// A note.
    Note {
        /// What is noted.
        text: String,
    },
    /// A telephone call.
    Call {
        /// Whether the customer called.
        inbound: bool,
        /// Who was on the other end.
        contact_name: Option<String>,
        /// How long it took.
        minutes: u32,
        /// What was said.
        summary: String,
    },
    /// Something to be done.
    Task {
        /// What is to be done.
        title: String,
        /// Who is to do it.
        assignee_id: String,
        /// Until when: a day, `YYYY-MM-DD`.
        due_date: Option<String>,
    },
}

/// An entry that was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Recorded {
    /// Where its event stands in the log: the timeline has it once the read models contain that position.
    #[ts(type = "number")]
    pub position: u64,
}

/// Who sits before the screen, and what he may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Me {
    /// Who.
    pub user: UserRef,
    /// In which role.
    pub role: String,
    /// What the role is called, by language.
    #[ts(type = "Record<Language, string>")]
    pub role_name: BTreeMap<&'static str, String>,
    /// Whether this role may add entries to a timeline.
    pub may_write: bool,
    /// The file that said who it was before and could not be read; as long as it lies there.
    pub set_aside: Option<String>,
}
