//! From an entry to the events that it becomes. Pure: what it needs to know was loaded before.

use crate::EngineError;
use crate::access::standing::Standing;
use crate::api::NewEntry;
use chrono::NaiveDate;
use hergang_events::aggregates::{
    AggregateRoot, BusinessError, CallDirection, CallLogged, CommandContext, Customer, IdSource, MachineIds,
    NoteAdded, Task, TaskAssigned,
};
use hergang_events::{AggregateId, NewEvent, Timestamp, UserId, Version};

/// The longest text of an entry, in characters.
const LONGEST_TEXT: usize = 20_000;

/// At whom it happened.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject {
    pub(super) customer: AggregateId,
    pub(super) opportunity: Option<AggregateId>,
}

/// Who is to do a task.
pub(super) struct Assignee {
    pub(super) id: UserId,
    pub(super) name: String,
}

/// Everything that the events follow from.
pub(super) struct Decision {
    pub(super) standing: Standing,
    pub(super) subject: Subject,
    pub(super) customer: AggregateRoot<Customer>,
    pub(super) assignee: Option<Assignee>,
    pub(super) now: Timestamp,
}

impl Decision {
    /// The entry's event, after the one by which the workspace gets to know its author or his new name. What happened to the customer is
    /// pending in it, too.
    pub(super) fn events(&mut self, entry: &NewEntry) -> Result<Vec<NewEvent>, EngineError> {
        if self.customer.version() == Version::ZERO {
            return Err(EngineError::NotFound("there is no such customer".to_owned()));
        }
        let mut ids = MachineIds;
        let mut context = CommandContext {
            now: self.now,
            user_id: Some(self.standing.actor().id),
            correlation_id: None,
            causation_id: None,
            source: Some("Hergang"),
            ids: &mut ids,
        };
        let mut events = self.standing.introduction(&mut context).map_err(refused)?;
        events.extend(self.entry_event(entry, &mut context)?);
        Ok(events)
    }

    fn entry_event(
        &mut self,
        entry: &NewEntry,
        context: &mut CommandContext<'_>,
    ) -> Result<Vec<NewEvent>, EngineError> {
        let Subject { customer: customer_id, opportunity: opportunity_id } = self.subject;
        match entry {
            NewEntry::Note { text } => {
                let note_id = MachineIds.next_id(self.now);
                let note = NoteAdded { note_id, customer_id, opportunity_id, text: said(text)? };
                self.customer.add_note(note, context).map_err(refused)?;
            }
            NewEntry::Call { inbound, contact_name, minutes, summary } => {
                let call = CallLogged {
                    call_id: MachineIds.next_id(self.now),
                    customer_id,
                    opportunity_id,
                    contact_name: contact_name
                        .as_deref()
                        .map(said)
                        .transpose()?
                        .filter(|name| !name.is_empty()),
                    direction: if *inbound { CallDirection::Inbound } else { CallDirection::Outbound },
                    duration_seconds: minutes.checked_mul(60).ok_or_else(|| {
                        EngineError::InvalidInput("no call takes so many minutes".to_owned())
                    })?,
                    summary: said(summary)?,
                };
                self.customer.log_call(call, context).map_err(refused)?;
            }
            NewEntry::Task { title, due_date, .. } => return self.task(title, due_date.as_deref(), context),
        }
        Ok(self.customer.pending_events().to_vec())
    }

    fn task(
        &self,
        title: &str,
        due_date: Option<&str>,
        context: &mut CommandContext<'_>,
    ) -> Result<Vec<NewEvent>, EngineError> {
        if self.customer.state().merged_into().is_some() {
            return Err(merged_away());
        }
        let Some(assignee) = &self.assignee else {
            return Err(EngineError::InvalidInput("a task needs somebody who is to do it".to_owned()));
        };
        let assigned = TaskAssigned {
            task_id: AggregateId(MachineIds.next_id(self.now)),
            customer_id: Some(self.subject.customer),
            opportunity_id: self.subject.opportunity,
            title: said(title)?,
            assignee_id: assignee.id,
            assignee_name: assignee.name.clone(),
            due_date: due_date.map(day).transpose()?,
        };
        Ok(AggregateRoot::<Task>::assign(assigned, context).map_err(refused)?.take_pending())
    }
}

fn said(text: &str) -> Result<String, EngineError> {
    let text = text.trim();
    if text.chars().count() > LONGEST_TEXT {
        let message = format!("the text is longer than {LONGEST_TEXT} characters; shorten it");
        return Err(EngineError::InvalidInput(message));
    }
    Ok(text.to_owned())
}

fn day(text: &str) -> Result<NaiveDate, EngineError> {
    text.parse()
        .map_err(|_| EngineError::InvalidInput("the due date is no day such as 2026-03-12".to_owned()))
}

fn merged_away() -> EngineError {
    let message = "this customer has become a part of another one; add the entry there";
    EngineError::InvalidInput(message.to_owned())
}

/// What the business refuses, without the names that its error may repeat.
fn refused(error: BusinessError) -> EngineError {
    match error {
        BusinessError::Missing { .. } => EngineError::NotFound("there is no such customer".to_owned()),
        BusinessError::MergedAway { .. } => merged_away(),
        BusinessError::Blank { field } => EngineError::InvalidInput(format!("{field} must not be blank")),
        BusinessError::Unwritable { source, .. } => EngineError::Internal(source.to_string()),
        _ => EngineError::InvalidInput("the business does not allow this entry".to_owned()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn texts_are_trimmed_and_bounded_and_days_are_days() {
        assert_eq!(said("  x\n").unwrap(), "x");
        assert_eq!(said(&"x".repeat(LONGEST_TEXT + 1)).unwrap_err().code().as_str(), "invalid_input");
        assert_eq!(day("2026-02-30").unwrap_err().code().as_str(), "invalid_input");
    }
}
