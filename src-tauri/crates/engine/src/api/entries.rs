//! What a person adds to the history from a timeline.

use super::{EntityRef, UserRef};
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

/// What kind of entry is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum EntryKind {
    /// A note.
    Note,
    /// A telephone call.
    Call,
    /// Something to be done.
    Task,
}

/// An entry as far as it was written: what stands in the form's fields, whichever kind it will be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntryDraft {
    /// The kind chosen so far.
    pub kind: EntryKind,
    /// The note, what the call was about, or what is to be done.
    pub text: String,
    /// Whether the customer called.
    pub inbound: bool,
    /// Who was on the other end.
    pub contact_name: String,
    /// As it was typed.
    pub minutes: String,
    /// Who is to do it.
    pub assignee_id: String,
    /// Until when: a day, or empty.
    pub due_date: String,
}

/// A draft that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeptDraft {
    /// What it is about.
    pub of: EntityRef,
    /// What was written.
    pub draft: EntryDraft,
    /// When it was kept last.
    pub kept_at: String,
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
    /// Whether he said himself what he is called.
    pub is_named: bool,
    /// What he may be called, as long as he has not said it: what the operating system calls its user, or nothing.
    pub proposed_name: String,
    /// The file that said who it was before and could not be read; as long as it lies there.
    pub set_aside: Option<String>,
}

/// A clock that cannot be right, or has not been looked at for very long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ClockDoubt {
    /// What it says.
    pub now: String,
    /// When the log's last event was recorded.
    pub last_recorded_at: String,
}
