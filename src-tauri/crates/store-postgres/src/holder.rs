//! Who keeps others waiting for the log, as every granted role may know.

use super::connect::DatabaseUrl;
use super::row::count;
use hergang_store::{LockHolder, ServerCause, ServerError};
use sqlx_core::error::Error;
use sqlx_core::query::query;
use sqlx_core::row::Row;
use sqlx_postgres::PgConnection;

const LOCK: &str = "SELECT process, login, application, address, waiting,
        extract(epoch FROM clock_timestamp() - since)::bigint AS seconds
     FROM log_lock_holder()";

impl DatabaseUrl {
    /// Adds to an error that says that the log is locked by whom. A connection of its own asks: the one that has failed may be of no
    /// use any more.
    pub(super) async fn name_holder(&self, error: ServerError) -> ServerError {
        if !matches!(error.cause, ServerCause::Locked { holder: None }) {
            return error;
        }
        let asked = async {
            let mut connection = self.connect().await?;
            self.in_time(of_lock(&mut connection)).await
        };
        // What was to be said is that it is locked, whether this is found out or not.
        let holder = asked.await.ok().and_then(|(holder, _)| holder).map(Box::new);
        ServerError { cause: ServerCause::Locked { holder }, ..error }
    }
}

/// Who has the log's lock, and how many wait for it.
pub(super) async fn of_lock(connection: &mut PgConnection) -> Result<(Option<LockHolder>, u64), Error> {
    let row = query(LOCK).fetch_one(connection).await?;
    let holder = match row.try_get::<Option<i32>, _>("process")? {
        Some(process) => Some(LockHolder {
            process,
            login: row.try_get::<Option<String>, _>("login")?.unwrap_or_default(),
            application: row.try_get("application")?,
            address: row.try_get("address")?,
            seconds: row.try_get::<Option<i64>, _>("seconds")?.map(count),
        }),
        None => None,
    };
    Ok((holder, count(row.try_get("waiting")?)))
}
