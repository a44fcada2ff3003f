//! Makes the event record of what was read of an event and its trace.

use super::activities::Activities;
use super::draft::{Draft, NAME, TIME};
use super::trace::{EventNumber, Trace};
use crate::error::Fault;
use crate::ids;
use crate::json_text::{push_key, push_string};
use crate::model::ImportedEvent;
use hergang_events::{AggregateType, Json, NewEvent, UserId};
use std::collections::HashMap;

/// More users than this are not kept ready, so that memory stays bounded.
const USERS_KEPT_READY: usize = 65_536;

/// What the events of one log have in common.
pub(super) struct EventMaker {
    kind: AggregateType,
    default_name: Option<String>,
    activities: Activities,
    /// The metadata that every event begins with, from its `{` on.
    metadata_start: String,
    metadata: String,
    users: HashMap<String, UserId>,
}

impl EventMaker {
    pub(super) fn new(
        kind: AggregateType,
        default_name: Option<String>,
        activities: Activities,
        category: Option<&str>,
    ) -> Self {
        let mut metadata_start = r#"{"source":"xes""#.to_owned();
        if let Some(category) = category {
            push_text_member(&mut metadata_start, "category", category);
        }
        Self {
            kind,
            default_name,
            activities,
            metadata_start,
            metadata: String::new(),
            users: HashMap::new(),
        }
    }

    /// The type of the log's aggregates.
    pub(super) fn kind(&self) -> &AggregateType {
        &self.kind
    }

    /// The event that the draft has become. The trace counts it only if it is good.
    pub(super) fn make(
        &mut self,
        line: u64,
        draft: &mut Draft,
        trace: &mut Trace,
        number: EventNumber,
    ) -> Result<ImportedEvent, Fault> {
        let name = draft
            .name()
            .or(self.default_name.as_deref())
            .ok_or_else(|| Fault::of(NAME, "is missing: an event needs the name of its activity"))?;
        let occurred_at = draft.time().ok_or_else(|| Fault::of(TIME, "is missing: an event needs a time"))?;
        let made = self
            .activities
            .event_type(name, draft.transition())
            .map_err(|invalid| Fault::of(NAME, invalid.reason))?;
        let shortened = (!made.says_name).then(|| name.to_owned());
        let user_id = draft.resource().map(|user| self.user(user));

        self.metadata.clear();
        self.metadata.push_str(&self.metadata_start);
        if let Some(user) = draft.resource() {
            push_text_member(&mut self.metadata, "user_name", user);
        }
        if let Some(name) = trace.introduced_name() {
            push_text_member(&mut self.metadata, "aggregate_name", name);
        }
        self.metadata.push('}');

        let event = NewEvent {
            event_id: ids::event_id(number.aggregate, number.in_file),
            aggregate_id: number.aggregate,
            aggregate_type: self.kind.clone(),
            event_data: Json::written(draft.data(
                shortened.as_deref(),
                made.says_transition,
                trace.introduction(),
            )?)
            .map_err(|error| Fault::new(error.to_string()))?,
            metadata: Json::written(&self.metadata).map_err(|error| Fault::new(error.to_string()))?,
            version: trace.next_version(),
            event_type: made.event_type,
            schema_version: 1,
            occurred_at,
            user_id,
        };
        event.check()?;
        Ok(ImportedEvent {
            event,
            own: false,
            foreign_type: false,
            numbered: true,
            recorded_at: None,
            recorded_by: None,
            global_position: None,
            line,
        })
    }

    fn user(&mut self, name: &str) -> UserId {
        if let Some(id) = self.users.get(name) {
            return *id;
        }
        let id = ids::user_id(name);
        if self.users.len() < USERS_KEPT_READY {
            self.users.insert(name.to_owned(), id);
        }
        id
    }
}

fn push_text_member(out: &mut String, key: &str, text: &str) {
    out.push(',');
    push_key(out, key);
    push_string(out, text);
}
