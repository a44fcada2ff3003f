//! The steps of an archiving: choosing, moving, and what must be before the first move.

use super::super::columns::Moment;
use super::super::row::count;
use super::super::sql::HEAD;
use super::super::sqlstate::has_code;
use super::super::upkeep::{self, Patience};
use super::{ArchiveRequest, Archived, Closing, sql};
use sqlx_core::error::Error;
use sqlx_core::executor::Executor;
use sqlx_core::query::query;
use sqlx_core::query_scalar::query_scalar;
use sqlx_core::row::Row;
use sqlx_core::sql_str::AssertSqlSafe;
use sqlx_postgres::PgConnection;
use std::ops::ControlFlow;
use uuid::Uuid;

/// Positions that are looked through at a time.
const SPAN: u64 = 50_000;

/// A batch is moved in one transaction: so many aggregates, or so many events, but for an aggregate that has more by itself.
const BATCH_AGGREGATES: usize = 500;
const BATCH_EVENTS: u64 = 10_000;

/// An aggregate that is to be moved, as it stands.
struct Chosen {
    aggregate: Uuid,
    version: i64,
    events: u64,
}

pub(super) struct Archivist<'a> {
    pub(super) connection: PgConnection,
    pub(super) closing: Closing,
    pub(super) request: &'a ArchiveRequest,
}

impl Archivist<'_> {
    pub(super) async fn run(
        &mut self,
        report: &mut impl FnMut(&Archived) -> ControlFlow<()>,
    ) -> Result<Archived, Error> {
        self.connection.execute(upkeep::SETTINGS).await?;
        let head: i64 = query_scalar(HEAD).fetch_one(&mut self.connection).await?;
        // The last event stays in the log: the next position is counted from it.
        let mut done = Archived { end: count(head).saturating_sub(1), ..Archived::default() };
        if !self.request.dry_run {
            self.prepare().await?;
        }
        while done.position < done.end {
            let up_to = done.end.min(done.position + SPAN);
            if self.archive_span(up_to, &mut done, report).await?.is_break() {
                break;
            }
        }
        Ok(done)
    }

    async fn prepare(&mut self) -> Result<(), Error> {
        if let Some(tablespace) = &self.request.tablespace {
            let moves: Vec<String> =
                query_scalar(sql::TO_TABLESPACE).bind(tablespace).fetch_all(&mut self.connection).await?;
            for statement in moves {
                self.connection.execute(AssertSqlSafe(statement)).await?;
            }
        }
        if query_scalar(sql::IS_EMPTY).fetch_one(&mut self.connection).await? {
            self.connection.execute(sql::DIVIDE).await?;
            self.connection.execute(sql::WAIT).await?;
        }
        Ok(())
    }

    /// Archives what ends at the positions up to one; chooses anew where an aggregate was appended to meanwhile.
    async fn archive_span(
        &mut self,
        up_to: u64,
        done: &mut Archived,
        report: &mut impl FnMut(&Archived) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, Error> {
        'choosing: loop {
            let chosen = self.choose(done.position, up_to).await?;
            for batch in batches(&chosen) {
                let moved = if self.request.dry_run {
                    batch.iter().map(|chosen| chosen.events).sum()
                } else {
                    let Some(moved) = self.move_batch(batch).await? else { continue 'choosing };
                    moved
                };
                done.events += moved;
                // What another archiver was quicker to move is his.
                done.aggregates += if moved > 0 { batch.len() as u64 } else { 0 };
                if report(done).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
            done.position = up_to;
            return Ok(report(done));
        }
    }

    async fn choose(&mut self, after: u64, up_to: u64) -> Result<Vec<Chosen>, Error> {
        let rows = query(sql::CHOOSE)
            .bind(after as i64)
            .bind(up_to as i64)
            .bind(Moment(self.request.before))
            .bind(&self.closing.closes)
            .bind(&self.closing.opens)
            .bind(self.request.inactive)
            .bind(&self.closing.closed_types)
            .fetch_all(&mut self.connection)
            .await?;
        let chosen = |row: &sqlx_postgres::PgRow| {
            Ok(Chosen {
                aggregate: row.try_get(0)?,
                version: row.try_get(1)?,
                events: count(row.try_get(2)?),
            })
        };
        rows.iter().map(chosen).collect()
    }

    /// Moves a batch, and answers with how many events; `None` where one of its aggregates has been appended to. Nothing was moved
    /// then.
    async fn move_batch(&mut self, batch: &[Chosen]) -> Result<Option<u64>, Error> {
        let mut patience = Patience::default();
        loop {
            let moved: Result<i64, Error> = query_scalar(sql::MOVE)
                .bind(batch.iter().map(|chosen| chosen.aggregate).collect::<Vec<_>>())
                .bind(batch.iter().map(|chosen| chosen.version).collect::<Vec<_>>())
                .fetch_one(&mut self.connection)
                .await;
            match moved {
                Ok(moved) => return Ok(Some(count(moved))),
                Err(error) if has_code(&error, "40001") => return Ok(None),
                Err(error) if patience.is_left(&error).await => {}
                Err(error) => return Err(error),
            }
        }
    }
}

/// In their order, whole aggregates together.
fn batches(chosen: &[Chosen]) -> impl Iterator<Item = &[Chosen]> {
    let mut rest = chosen;
    std::iter::from_fn(move || {
        let mut events = 0;
        let fits = |chosen: &&Chosen| {
            let is_first = events == 0;
            events += chosen.events;
            is_first || events <= BATCH_EVENTS
        };
        let length = rest.iter().take(BATCH_AGGREGATES).take_while(fits).count();
        let (batch, after) = rest.split_at(length);
        rest = after;
        (!batch.is_empty()).then_some(batch)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(events: &[u64]) -> Vec<usize> {
        let chosen: Vec<_> =
            events.iter().map(|&events| Chosen { aggregate: Uuid::nil(), version: 1, events }).collect();
        batches(&chosen).map(<[Chosen]>::len).collect()
    }

    #[test]
    fn a_batch_has_so_many_aggregates_or_events_and_never_half_of_one() {
        assert_eq!(sizes(&[]), [] as [usize; 0]);
        assert_eq!(sizes(&[1; 1_200]), [500, 500, 200]);
        assert_eq!(sizes(&[4_000, 4_000, 4_000]), [2, 1]);
        assert_eq!(sizes(&[1, 1_000_000, 1]), [1, 1, 1]);
    }
}
