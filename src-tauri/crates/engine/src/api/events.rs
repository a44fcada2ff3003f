//! Timelines and the details of an event.

use super::{Among, EventTypeSummary, Marks, TimeStep, UserSummary};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UserRef {
    /// The user's id.
    pub id: String,
    /// The user's name; where none is known, the end of the id.
    pub name: String,
    /// Where the picture is.
    pub avatar: Option<String>,
    /// The login that the store saw, of an event by somebody whose name is not known.
    pub login: Option<String>,
}

/// An event as a timeline shows it, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TimelineEvent {
    /// Its place in the log.
    #[ts(type = "number")]
    pub position: u64,
    /// Its id.
    pub id: String,
    /// Its type.
    #[serde(rename = "type")]
    pub event_type: String,
    /// Its category.
    #[ts(type = "Category")]
    pub category: String,
    /// What happened.
    pub title: String,
    /// What exactly.
    pub description: Option<String>,
    /// When, in the business.
    pub occurred_at: String,
    /// Who did it.
    pub user: Option<UserRef>,
    /// The catalog's icon.
    pub icon: String,
    /// The catalog's colour.
    #[ts(type = "Color")]
    pub color: String,
    /// What kind of thing it happened to.
    pub aggregate_type: String,
    /// Which one.
    pub aggregate_id: String,
    /// Its name, or a made one where no event names it.
    pub aggregate_name: String,
    /// Where the words that were searched for stand; absent where none were.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub marks: Option<EventMarks>,
}

/// Where the filter's words stand in the texts of an event: worked out by the search itself, so that what is marked is what was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EventMarks {
    /// Whether they are the day on which it happened.
    pub day: bool,
    /// Whether they are the time of day at which it happened.
    pub time: bool,
    /// In what happened.
    pub title: Marks,
    /// In what exactly happened.
    pub description: Marks,
    /// In the name of whoever did it.
    pub user: Marks,
}

/// What a timeline leaves out; the default leaves out nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct TimelineFilter {
    /// Of which categories.
    pub categories: Among,
    /// Of which event types.
    pub event_types: Among,
    /// Which users did it; what nobody did is without any of them.
    pub user_ids: Among,
    /// Only from this moment on.
    pub from: Option<String>,
    /// Only before this moment.
    pub to: Option<String>,
    /// Words that begin words of the event.
    pub text: String,
}

/// Which way to page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum PageDirection {
    /// Towards the past.
    Older,
    /// Towards the present.
    Newer,
}

/// Which part of whose timeline.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TimelineQuery {
    /// What kind of thing.
    pub entity_type: String,
    /// Which one.
    pub entity_id: String,
    /// What to leave out.
    pub filter: TimelineFilter,
    /// Where the page before ended; null for the newest.
    pub cursor: Option<String>,
    /// Without a cursor: begin at this moment instead, as if a page had ended there.
    pub at: Option<String>,
    /// Which way from there.
    pub direction: PageDirection,
    /// At most so many.
    pub limit: u32,
    /// The reader's language.
    #[ts(type = "Language")]
    pub language: String,
}

/// A part of a timeline, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TimelinePage {
    /// The events.
    pub events: Vec<TimelineEvent>,
    /// Where older ones begin; null where there are none.
    pub older: Option<String>,
    /// Where newer ones begin; null where nothing was found.
    pub newer: Option<String>,
}

/// One field of an event's data, named and formatted for the reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EventField {
    /// Where it stands in the data.
    pub path: String,
    /// Its name in the reader's language.
    pub label: String,
    /// Its value as a person reads it.
    pub value: String,
    /// What kind of value it is.
    pub kind: String,
}

/// One field that the event changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EventChange {
    /// The field.
    pub field: String,
    /// Its name in the reader's language.
    pub label: String,
    /// What it was.
    pub before: Option<String>,
    /// What it became.
    pub after: Option<String>,
}

/// A text of an event as it is stored, which may have megabytes: the beginning of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StoredText {
    /// Its first bytes; all of a text of ordinary length.
    pub beginning: String,
    /// How many bytes it has in all.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Whether that is all of it.
    pub is_whole: bool,
    /// Whether the whole of it is valid JSON: a foreign program may have stored what is none.
    pub is_json: bool,
}

/// Which text of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum EventPart {
    /// Its data.
    Data,
    /// Its metadata.
    Metadata,
}

/// Everything about one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EventDetails {
    /// As the timeline shows it.
    pub event: TimelineEvent,
    /// Its place within its aggregate.
    #[ts(type = "number")]
    pub version: u64,
    /// Which version of the type's schema its data was stored in.
    pub schema_version: u32,
    /// When it was stored.
    pub recorded_at: String,
    /// Which login the store saw; null for what was stored before logins were.
    pub recorded_by: Option<String>,
    /// Its data as stored.
    pub event_data: StoredText,
    /// Its metadata as stored.
    pub metadata: StoredText,
    /// Its data, field by field: the first few hundred fields, each as far as a view shows it.
    pub fields: Vec<EventField>,
    /// How many fields it has.
    #[ts(type = "number")]
    pub fields_total: u64,
    /// What it changed: the first few hundred changes, each as far as a view shows it.
    pub changes: Vec<EventChange>,
    /// How many changes those are in all.
    #[ts(type = "number")]
    pub changes_total: u64,
    /// The position of its aggregate's event before.
    #[ts(type = "number | null")]
    pub previous_in_aggregate: Option<u64>,
    /// The position of its aggregate's next event.
    #[ts(type = "number | null")]
    pub next_in_aggregate: Option<u64>,
    /// The position of the log's last event.
    #[ts(type = "number")]
    pub head: u64,
}

/// An event among those that led to it and that it led to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RelatedEvent {
    /// The event.
    pub event: TimelineEvent,
    /// How many causes lie between it and the first of its tree.
    pub depth: u32,
}

/// What caused an event and what it caused, across entities: a tree, each event before those that it caused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EventRelations {
    /// The tree from its first cause on, with the event itself among them; empty where nothing is related.
    pub events: Vec<RelatedEvent>,
    /// Whether there are more than these.
    pub more: bool,
}

/// A part of everything that happened, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FeedQuery {
    /// What to leave out.
    pub filter: TimelineFilter,
    /// Where the page before ended; null for the newest.
    pub cursor: Option<String>,
    /// Which way from there.
    pub direction: PageDirection,
    /// At most so many.
    pub limit: u32,
    /// The reader's language.
    #[ts(type = "Language")]
    pub language: String,
}

/// How much happened in a step of a timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DensityStep {
    /// When it begins.
    pub start: String,
    /// How many events in all.
    #[ts(type = "number")]
    pub count: u64,
    /// How many of them every part of the filter but the period lets through: what choosing this step would show.
    #[ts(type = "number")]
    pub matching: u64,
}

/// What a timeline can be narrowed by, and how it is spread over time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TimelineOverview {
    /// The event types on it, the most frequent first; counted are those that all other parts of the filter let through.
    pub event_types: Vec<EventTypeSummary>,
    /// Who did something, the busiest first; counted in the same way.
    pub users: Vec<UserSummary>,
    /// How many events are on it in all.
    #[ts(type = "number")]
    pub total: u64,
    /// How many of them the filter lets through.
    #[ts(type = "number")]
    pub matching: u64,
    /// Events a week (the reader's, from Monday), without gaps, from the first to the last; by months where that is more than
    /// ten years.
    pub density: Vec<DensityStep>,
    /// How many events are in none of its steps, since they lie so far off that nothing else could be seen beside them.
    #[ts(type = "number")]
    pub outside: u64,
    /// How long each step of `density` is.
    pub step: TimeStep,
}
