//! Events that are recorded elsewhere already, copied in with their places and times: a whole log moves in this way.

use super::answer::Session;
use super::append::{any_repeated, head};
use super::connect::DatabaseUrl;
use super::copy::{COPY_RECORDED_IN, CopyRows, TRAILER};
use super::guard::Guard;
use super::sql;
use crate::StoreError;
use hergang_events::DomainEvent;
use sqlx_core::error::Error;
use sqlx_core::executor::Executor;
use sqlx_postgres::PgConnection;

/// Rows that go over the wire together.
const ROWS: usize = 2_000;

/// Appends events in one transaction, if the log ends right before the first and they follow on.
#[tracing::instrument(name = "append recorded", level = "debug", skip_all, fields(events = events.len()))]
pub(super) async fn append(url: &DatabaseUrl, events: &[DomainEvent]) -> Result<(), StoreError> {
    let Some(first) = events.first() else { return Ok(()) };
    let failed = |error| url.server().failed(error);
    for pair in events.windows(2) {
        let (wanted, found) = (pair[0].global_position.next(), pair[1].global_position);
        if wanted != found {
            return Err(StoreError::Gap { wanted, found });
        }
    }
    let mut connection = url.connect().await.map_err(failed)?;
    let session = Session::of(url, &mut connection).await.map_err(failed)?;
    if let Err(error) = session.answer(connection.execute(sql::BEGIN_LOCKED)).await {
        return Err(url.name_holder(url.server().explain(&error)).await.into());
    }
    let _guard = Guard::of(url, &session).await.map_err(failed)?;
    let end = session.answer(head(&mut connection)).await.map_err(failed)?;
    let (wanted, found) = (end.next(), first.global_position);
    if wanted != found {
        return Err(StoreError::Gap { wanted, found });
    }
    session.answer(copy(&mut connection, events)).await.map_err(failed)?;
    let repeated = session.answer(any_repeated(&mut connection, first.global_position.previous())).await;
    if repeated.map_err(failed)? {
        return Err(StoreError::NotNew);
    }
    let committed = session.answer(connection.execute("COMMIT")).await;
    committed.map(drop).map_err(|error| url.server().commit_failed(error))
}

async fn copy(connection: &mut PgConnection, events: &[DomainEvent]) -> Result<(), Error> {
    let mut rows = CopyRows::new();
    let mut copy = connection.copy_in_raw(COPY_RECORDED_IN).await?;
    for chunk in events.chunks(ROWS) {
        for event in chunk {
            rows.push_recorded(event);
        }
        copy.send(rows.take()).await?;
    }
    copy.send(TRAILER).await?;
    copy.finish().await.map(drop)
}
