//! The rows of a page: rendered, with the fields in which the filter's words stand, and where in each text.

use super::excerpt::cut;
use crate::EngineError;
use crate::api::{AuditMarks, AuditRow, ChangeMarks, EventChange, EventField};
use crate::queries::rendering::Renderer;
use crate::workspace::readers::Reader;
use hergang_events::search::{Moment, Search};
use hergang_events::{Catalog, Extent, Language, Position, Reading};
use serde_json::Value;

/// Fields of one event that are shown as hits.
const MOST_HITS: usize = 50;
/// Changes of one event that a row has: it shows two of them.
const MOST_CHANGES: usize = 20;
/// Of one event, so much is looked through for the filter's words: of nearly every one all, of one with a hundred thousand fields as much
/// as a page of such events can be waited for. The last field may be longer.
const LOOKED_AT: Extent = Extent { rows: 2_000, name: 10_000, value: usize::MAX, bytes: 500_000 };

pub(super) fn render(
    reader: &Reader,
    language: Language,
    positions: &[Position],
    text: &str,
) -> Result<Vec<AuditRow>, EngineError> {
    let search = Search::parse(text);
    let mut rows = Vec::with_capacity(positions.len());
    reader.each_part_at(positions, |events| {
        let renderer = Renderer::of(reader, language, events)?;
        for event in events {
            let reading = Catalog::builtin().read(event);
            let mut row = renderer.audit_row(event, &reading, LOOKED_AT);
            let (hits, unsearched) = hits(&search, language, &reading);
            (row.hits, row.unsearched) = (hits, unsearched as u64);
            row.hits.extend(named_hits(&search, language, &reading, reader)?);
            row.hits.truncate(MOST_HITS);
            row.marks = marks(&search, &row, &reader.views.moments_of(&search, event.occurred_at));
            shorten(&mut row);
            rows.push(row);
        }
        Ok::<_, EngineError>(())
    })?;
    Ok(rows)
}

/// The fields of an event's data in which a word stands, as it is stored or as it is shown; and how many fields were not looked at. The
/// search has the words of the current schema version, as the reading has.
fn hits(search: &Search, language: Language, reading: &Reading<'_>) -> (Vec<EventField>, usize) {
    if search.words().is_empty() {
        return (Vec::new(), 0);
    }
    let is_hit = |value: &Value, shown: &str| search.touches(value) || !search.marks(shown).is_empty();
    let (found, unsearched) = reading.fields_among_first(language, LOOKED_AT, is_hit);
    (found.into_iter().map(Into::into).collect(), unsearched)
}

/// The fields that refer to something in whose name a word stands: the id that they hold says nothing of it.
fn named_hits(
    search: &Search,
    language: Language,
    reading: &Reading<'_>,
    reader: &Reader,
) -> Result<Vec<EventField>, EngineError> {
    if search.words().is_empty() {
        return Ok(Vec::new());
    }
    let references: Vec<_> = reading.references().collect();
    let ids = references.iter().map(|(reference, id)| (reference.entity_type.as_str(), *id));
    let names = reader.views.entity_names(ids)?;
    let named =
        references.into_iter().zip(names).filter_map(|((reference, _), name)| Some((reference, name?)));
    let hits = named.filter(|(_, name)| !search.marks(name).is_empty());
    Ok(hits.map(|(reference, name)| reading.named(reference, name, language).into()).collect())
}

/// Where the words stand in the texts of a row.
fn marks(search: &Search, row: &AuditRow, moments: &[Moment]) -> AuditMarks {
    if search.words().is_empty() {
        return AuditMarks::default();
    }
    let of = |text: &Option<String>| text.as_deref().map_or_else(Vec::new, |text| search.marks(text));
    let change = |change: &EventChange| ChangeMarks {
        label: search.marks(&change.label),
        before: of(&change.before),
        after: of(&change.after),
    };
    AuditMarks {
        day: moments.iter().any(|moment| moment.is_day()),
        time: moments.iter().any(|moment| !moment.is_day()),
        id: search.marks(&row.id),
        user: row.user.as_ref().map_or_else(Vec::new, |user| search.marks(&user.name)),
        aggregate_name: search.marks(&row.aggregate_name),
        event_type: search.marks(&row.event_type),
        action: search.marks(&row.action),
        description: of(&row.description),
        changes: row.changes.iter().map(change).collect(),
        hits: row.hits.iter().map(|field| search.marks(&field.value)).collect(),
    }
}

/// Leaves in a row as much as it can show. Changes in which the words stand go before others.
fn shorten(row: &mut AuditRow) {
    let AuditMarks { changes: change_marks, hits: hit_marks, .. } = &mut row.marks;
    // Where nothing is searched for there are no marks.
    let is_marked = !change_marks.is_empty();
    change_marks.resize(row.changes.len(), ChangeMarks::default());
    if row.changes.len() > MOST_CHANGES {
        let mut marked: Vec<_> = row.changes.drain(..).zip(change_marks.drain(..)).collect();
        marked.sort_by_key(|(_, marks)| {
            marks.label.is_empty() && marks.before.is_empty() && marks.after.is_empty()
        });
        marked.truncate(MOST_CHANGES);
        (row.changes, *change_marks) = marked.into_iter().unzip();
    }
    for (change, marks) in row.changes.iter_mut().zip(change_marks.iter_mut()) {
        cut(&mut change.field, &mut Vec::new());
        cut(&mut change.label, &mut marks.label);
        for (value, marks) in [(&mut change.before, &mut marks.before), (&mut change.after, &mut marks.after)]
        {
            if let Some(value) = value {
                cut(value, marks);
            }
        }
    }
    if !is_marked {
        change_marks.clear();
    }
    for (field, marks) in row.hits.iter_mut().zip(hit_marks) {
        cut(&mut field.path, &mut Vec::new());
        cut(&mut field.label, &mut Vec::new());
        cut(&mut field.value, marks);
    }
}
