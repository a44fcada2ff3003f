//! A history that is recorded elsewhere already, taken over part by part with its places, times and logins: a whole log moves in this
//! way, under its own identity.

use super::answer::Session;
use super::columns::Moment;
use super::connect::DatabaseUrl;
use super::sql;
use super::sqlstate::has_code;
use hergang_events::{DomainEvent, LogId};
use hergang_store::StoreError;
use sqlx_core::error::Error;
use sqlx_core::query::query;
use sqlx_postgres::PgConnection;

/// Appends events in one transaction, if the log is empty, or ends right before the first with an earlier part of the same history.
#[tracing::instrument(name = "adopt", level = "debug", skip_all, fields(events = events.len()))]
pub(super) async fn adopt(
    connection: &mut PgConnection,
    url: &DatabaseUrl,
    log: LogId,
    events: &[DomainEvent],
) -> Result<(), StoreError> {
    let Some(first) = events.first() else { return Ok(()) };
    for pair in events.windows(2) {
        let (wanted, found) = (pair[0].global_position.next(), pair[1].global_position);
        if wanted != found {
            return Err(StoreError::Gap { wanted, found });
        }
    }
    let statement = query(sql::ADOPT)
        .bind(log.0)
        .bind(first.global_position.get() as i64)
        .bind(column(events, |event| event.event_id.0))
        .bind(column(events, |event| event.aggregate_id.0))
        .bind(column(events, |event| event.aggregate_type.as_str()))
        .bind(column(events, |event| event.version.get() as i64))
        .bind(column(events, |event| event.event_type.as_str()))
        .bind(column(events, |event| event.schema_version as i32))
        .bind(column(events, |event| event.event_data.as_str()))
        .bind(column(events, |event| event.metadata.as_str()))
        .bind(column(events, |event| Moment(event.occurred_at)))
        .bind(column(events, |event| Moment(event.recorded_at)))
        .bind(column(events, |event| event.user_id.map(|user| user.0)))
        .bind(column(events, |event| event.recorded_by.as_ref().map(|login| login.as_str())));
    let session = Session::of(url, connection).await.map_err(|error| url.server().failed(error))?;
    match session.answer(statement.execute(connection)).await {
        Ok(_) => Ok(()),
        Err(error) if is_another_history(&error) => Err(StoreError::OtherHistory),
        Err(error) => match url.server().commit_failed(error) {
            StoreError::Server(error) => Err(url.name_holder(error).await.into()),
            other => Err(other),
        },
    }
}

fn column<'e, T>(events: &'e [DomainEvent], of: impl Fn(&'e DomainEvent) -> T) -> Vec<T> {
    events.iter().map(of).collect()
}

/// `adopt_history` says so: the log has events that are not the beginning of this history.
fn is_another_history(error: &Error) -> bool {
    has_code(error, "55000")
}
