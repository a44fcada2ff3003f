//! The task: assigned to somebody, perhaps to somebody else later, completed once.

use super::payload::{event_enum, payloads};
use super::rules::not_blank;
use super::{Aggregate, AggregateRoot, BusinessError, CommandContext};
use crate::{AggregateId, EventId, UserId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

payloads! {
    /// Somebody is to do something.
    pub struct TaskAssigned as "TaskAssignedEvent", 1, of task_id {
        /// The task.
        task_id: AggregateId,
        /// The customer that it is about.
        #[serde(skip_serializing_if = "Option::is_none")]
        customer_id: Option<AggregateId>,
        /// The opportunity that it is about.
        #[serde(skip_serializing_if = "Option::is_none")]
        opportunity_id: Option<AggregateId>,
        /// What is to be done.
        title: String,
        /// Who is to do it.
        assignee_id: UserId,
        /// The assignee's name.
        assignee_name: String,
        /// Until when.
        #[serde(skip_serializing_if = "Option::is_none")]
        due_date: Option<NaiveDate>,
    }

    /// It is done.
    pub struct TaskCompleted as "TaskCompletedEvent", 1, of task_id {
        /// The task.
        task_id: AggregateId,
        /// The customer that it is about.
        #[serde(skip_serializing_if = "Option::is_none")]
        customer_id: Option<AggregateId>,
        /// The opportunity that it is about.
        #[serde(skip_serializing_if = "Option::is_none")]
        opportunity_id: Option<AggregateId>,
        /// What was to be done.
        title: String,
        /// What came of it.
        #[serde(skip_serializing_if = "Option::is_none")]
        result: Option<String>,
    }
}

event_enum! {
    /// What can happen to a task.
    pub enum TaskEvent {
        /// Somebody is to do it.
        Assigned(TaskAssigned),
        /// It is done.
        Completed(TaskCompleted),
    }
}

/// A task's state.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Task {
    customer_id: Option<AggregateId>,
    opportunity_id: Option<AggregateId>,
    title: String,
    assignee_id: Option<UserId>,
    due_date: Option<NaiveDate>,
    completed: bool,
}

impl Task {
    /// What is to be done.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Who is to do it.
    pub fn assignee_id(&self) -> Option<UserId> {
        self.assignee_id
    }
}

impl Aggregate for Task {
    const TYPE: &'static str = "task";
    type Event = TaskEvent;

    fn apply(&mut self, event: &TaskEvent) {
        match event {
            TaskEvent::Assigned(assigned) => {
                (self.customer_id, self.opportunity_id) = (assigned.customer_id, assigned.opportunity_id);
                self.title.clone_from(&assigned.title);
                self.assignee_id = Some(assigned.assignee_id);
                self.due_date = assigned.due_date;
            }
            TaskEvent::Completed(_) => self.completed = true,
        }
    }
}

impl AggregateRoot<Task> {
    /// Assigns a new task; one without a title is refused.
    pub fn assign(task: TaskAssigned, context: &mut CommandContext<'_>) -> Result<Self, BusinessError> {
        not_blank("the task's title", &task.title)?;
        let mut root = Self::empty(task.task_id);
        root.raise(task, context)?;
        Ok(root)
    }

    /// Gives an open task to somebody else; refused for the one who has it.
    pub fn reassign(
        &mut self,
        assignee_id: UserId,
        assignee_name: String,
        context: &mut CommandContext<'_>,
    ) -> Result<EventId, BusinessError> {
        let state = self.open()?;
        if state.assignee_id == Some(assignee_id) {
            return Err(BusinessError::NoChange { field: "the assignee", name: state.title.clone() });
        }
        let assigned = TaskAssigned {
            task_id: self.id(),
            customer_id: state.customer_id,
            opportunity_id: state.opportunity_id,
            title: state.title.clone(),
            assignee_id,
            assignee_name,
            due_date: state.due_date,
        };
        self.raise(assigned, context)
    }

    /// Completes it; refused when it is done already.
    pub fn complete(
        &mut self,
        result: Option<String>,
        context: &mut CommandContext<'_>,
    ) -> Result<EventId, BusinessError> {
        let state = self.open()?;
        let completed = TaskCompleted {
            task_id: self.id(),
            customer_id: state.customer_id,
            opportunity_id: state.opportunity_id,
            title: state.title.clone(),
            result,
        };
        self.raise(completed, context)
    }

    fn open(&self) -> Result<&Task, BusinessError> {
        let state = self.existing()?;
        if state.completed {
            return Err(BusinessError::AlreadyOver { kind: Task::TYPE, name: state.title.clone() });
        }
        Ok(state)
    }
}
