//! Watches over a transaction that holds the log's lock for long, from within the server: where the program falls silent in the middle
//! of a COPY, nothing else ends it. (While the server reads a COPY's rows, none of its time-outs counts; and a program that is
//! stopped, or a network that swallows bytes, may go on acknowledging what the keepalives ask.)

use super::answer::Session;
use super::connect::DatabaseUrl;
use sqlx_core::error::Error;
use sqlx_core::executor::Executor;
use sqlx_core::sql_str::AssertSqlSafe;
use tokio_util::task::AbortOnDropHandle;

/// A session that waits for its program for so many seconds, and hears nothing of it, is ended.
const SILENT_SECONDS: u32 = 20;

/// A guard, for as long as it is kept. On the server's side it goes on by itself until the lock is free.
pub(super) struct Guard(#[expect(dead_code, reason = "it is kept to be dropped")] AbortOnDropHandle<()>);

impl Guard {
    /// Watches over a session that has just taken the lock.
    pub(super) async fn of(url: &DatabaseUrl, session: &Session) -> Result<Self, Error> {
        let mut connection = url.connect().await?;
        // As the user himself, who may end his own sessions and nobody else's.
        url.in_time(connection.execute("SET statement_timeout = 0; SET ROLE NONE")).await?;
        let watch = watch(session.process(), SILENT_SECONDS);
        let watching = tokio::spawn(async move {
            if let Err(error) = connection.execute(AssertSqlSafe(watch)).await {
                tracing::debug!(%error, "nobody watches over the transaction any more");
            }
        });
        Ok(Self(AbortOnDropHandle::new(watching)))
    }
}

/// Looks once a second whether the session has the lock, waits for its program, and has been told nothing since the last look.
fn watch(process: i32, seconds: u32) -> String {
    format!(
        "DO $$
        DECLARE
            seen text;
            before text;
            since timestamptz;
        BEGIN
            WHILE EXISTS (SELECT FROM pg_locks
                          WHERE pid = {process} AND locktype = 'advisory' AND granted
                            AND classid = 1214729319::oid AND objid = hergang_log_lock()::oid)
            LOOP
                PERFORM pg_stat_clear_snapshot();
                seen := (SELECT pg_catalog.concat_ws(' ', query_start, state_change, bytes_processed)
                         FROM pg_stat_activity LEFT JOIN pg_stat_progress_copy USING (pid)
                         WHERE pid = {process} AND wait_event = 'ClientRead');
                IF seen IS NULL OR seen IS DISTINCT FROM before THEN
                    since := clock_timestamp();
                ELSIF clock_timestamp() - since > interval '{seconds} seconds' THEN
                    PERFORM pg_terminate_backend({process});
                END IF;
                before := seen;
                PERFORM pg_sleep(1);
            END LOOP;
        END
        $$"
    )
}
