//! What is said with and about a customer: notes, calls, meetings, mentions.

use super::Customer;
use crate::aggregates::payload::payloads;
use crate::aggregates::rules::not_blank;
use crate::aggregates::{AggregateRoot, BusinessError, CommandContext};
use crate::{AggregateId, EventId, UserId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Who called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CallDirection {
    /// The customer called.
    Inbound,
    /// The customer was called.
    Outbound,
}

payloads! {
    /// Somebody noted something.
    pub struct NoteAdded as "NoteAddedEvent", 1, of customer_id {
        /// The note.
        note_id: Uuid,
        /// The customer.
        customer_id: AggregateId,
        /// The opportunity that it is about.
        #[serde(skip_serializing_if = "Option::is_none")]
        opportunity_id: Option<AggregateId>,
        /// What was noted.
        text: String,
    }

    /// A telephone call.
    pub struct CallLogged as "CallLoggedEvent", 1, of customer_id {
        /// The call.
        call_id: Uuid,
        /// The customer.
        customer_id: AggregateId,
        /// The opportunity that it was about.
        #[serde(skip_serializing_if = "Option::is_none")]
        opportunity_id: Option<AggregateId>,
        /// Who was on the other end.
        #[serde(skip_serializing_if = "Option::is_none")]
        contact_name: Option<String>,
        /// Who called.
        direction: CallDirection,
        /// How long it took.
        duration_seconds: u32,
        /// What was said.
        summary: String,
    }

    /// A meeting.
    pub struct MeetingHeld as "MeetingHeldEvent", 1, of customer_id {
        /// The meeting.
        meeting_id: Uuid,
        /// The customer.
        customer_id: AggregateId,
        /// The opportunity that it was about.
        #[serde(skip_serializing_if = "Option::is_none")]
        opportunity_id: Option<AggregateId>,
        /// What it was.
        title: String,
        /// Where it was.
        #[serde(skip_serializing_if = "Option::is_none")]
        location: Option<String>,
        /// Who was there.
        participants: Vec<String>,
        /// How long it took.
        #[serde(skip_serializing_if = "Option::is_none")]
        duration_minutes: Option<u32>,
        /// What came of it.
        #[serde(skip_serializing_if = "Option::is_none")]
        summary: Option<String>,
    }

    /// A colleague was called in.
    pub struct UserMentioned as "UserMentionedEvent", 1, of customer_id {
        /// The customer.
        customer_id: AggregateId,
        /// The note that mentions.
        #[serde(skip_serializing_if = "Option::is_none")]
        note_id: Option<Uuid>,
        /// Who is mentioned.
        mentioned_user_id: UserId,
        /// The mentioned user's name.
        mentioned_user_name: String,
        /// What is said to the mentioned user.
        text: String,
    }
}

impl AggregateRoot<Customer> {
    /// Adds a note; a blank one is refused.
    pub fn add_note(
        &mut self,
        note: NoteAdded,
        context: &mut CommandContext<'_>,
    ) -> Result<EventId, BusinessError> {
        self.open()?;
        not_blank("the note's text", &note.text)?;
        self.raise(note, context)
    }

    /// Logs a call; one without a summary is refused.
    pub fn log_call(
        &mut self,
        call: CallLogged,
        context: &mut CommandContext<'_>,
    ) -> Result<EventId, BusinessError> {
        self.open()?;
        not_blank("the call's summary", &call.summary)?;
        self.raise(call, context)
    }

    /// Records a meeting; one without a title is refused.
    pub fn hold_meeting(
        &mut self,
        meeting: MeetingHeld,
        context: &mut CommandContext<'_>,
    ) -> Result<EventId, BusinessError> {
        self.open()?;
        not_blank("the meeting's title", &meeting.title)?;
        self.raise(meeting, context)
    }

    /// Calls a colleague in; nobody in particular, or without a word, is refused.
    pub fn mention_user(
        &mut self,
        mention: UserMentioned,
        context: &mut CommandContext<'_>,
    ) -> Result<EventId, BusinessError> {
        self.open()?;
        not_blank("the mentioned user's name", &mention.mentioned_user_name)?;
        not_blank("the mention's text", &mention.text)?;
        self.raise(mention, context)
    }
}
