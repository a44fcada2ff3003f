//! Whether a connection is a session of its own. Behind a pooler in transaction mode it is not: what is set on it, prepared or
//! locked is somebody else's by the next statement.

use super::sqlstate::has_code;
use sqlx_core::error::Error;
use sqlx_core::executor::Executor;
use sqlx_core::row::Row;
use sqlx_postgres::PgConnection;

/// How often both are asked. Once is enough unless somebody else uses the same pool at the same moment.
const ROUNDS: usize = 3;

/// Whether the server gives one session to several connections, or several to one. Nothing is set or prepared by asking, so that
/// nothing is left behind in a pool.
pub(super) async fn is_shared(
    connection: &mut PgConnection,
    another: impl Future<Output = Result<PgConnection, Error>>,
) -> Result<bool, Error> {
    let own = session(connection).await?;
    let mut another = match another.await {
        Ok(another) => another,
        // There is no room for a second one: of a pool, there would be.
        Err(error) if has_code(&error, "53300") => return Ok(false),
        Err(error) => return Err(error),
    };
    for _ in 0..ROUNDS {
        if session(&mut another).await? == own || session(connection).await? != own {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The server's process behind a connection.
async fn session(connection: &mut PgConnection) -> Result<i32, Error> {
    // As text, and so by a simple query: a pooler would keep a prepared one.
    connection.fetch_one("SELECT pg_backend_pid()").await?.try_get(0)
}
