//! Waiting for a server's answer that may take long: for as long as the server shows that it is at work on it.

use super::connect::{DatabaseUrl, no_answer};
use super::sqlstate::has_code;
use sqlx_core::error::Error;
use sqlx_core::executor::Executor;
use sqlx_core::query_scalar::query_scalar;
use sqlx_core::row::Row;
use sqlx_core::sql_str::AssertSqlSafe;
use sqlx_postgres::PgConnection;
use std::time::Duration;

/// After so long without an answer, the server is asked by another way whether it still has the session.
const ASK_AFTER: Duration = Duration::from_secs(15);

/// So many times in a row it may be too busy to answer even that.
const UNANSWERED: u32 = 2;

/// "Too many connections", of the server, the database or the role.
const NO_ROOM: &str = "53300";

/// A session as the server knows it.
#[derive(Clone)]
pub(super) struct Session {
    url: DatabaseUrl,
    process: i32,
}

impl Session {
    /// The session of a connection.
    pub(super) async fn of(url: &DatabaseUrl, connection: &mut PgConnection) -> Result<Self, Error> {
        let process = url.in_time(query_scalar("SELECT pg_backend_pid()").fetch_one(connection)).await?;
        Ok(Self { url: url.clone(), process })
    }

    /// The server's process.
    pub(super) fn process(&self) -> i32 {
        self.process
    }

    /// Waits for an answer on this session, however long it takes, unless the session is gone or the server says nothing at all.
    /// The connection is of no use any more then.
    pub(super) async fn answer<T, E: From<Error>>(
        &self,
        asked: impl Future<Output = Result<T, E>>,
    ) -> Result<T, E> {
        tokio::pin!(asked);
        let mut unanswered = 0;
        loop {
            if let Ok(answer) = tokio::time::timeout(ASK_AFTER, &mut asked).await {
                return answer;
            }
            match self.is_there().await {
                Ok(true) => unanswered = 0,
                Ok(false) => return Err(lost().into()),
                Err(_) if unanswered + 1 < UNANSWERED => unanswered += 1,
                Err(_) => return Err(no_answer(ASK_AFTER * UNANSWERED).into()),
            }
        }
    }

    /// Whether the server still has the session. One that has no room for another asker is there, and at work.
    async fn is_there(&self) -> Result<bool, Error> {
        let asked = format!("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pid = {})", self.process);
        let answer = self.url.in_time(async {
            let mut connection = self.url.greet().await?;
            connection.fetch_one(AssertSqlSafe(asked)).await?.try_get(0)
        });
        match answer.await {
            Err(error) if has_code(&error, NO_ROOM) => Ok(true),
            answer => answer,
        }
    }
}

/// The server has ended the session, and word of it was lost.
fn lost() -> Error {
    let reason = "the server has ended the session, and its word of it was lost";
    Error::Io(std::io::Error::new(std::io::ErrorKind::TimedOut, reason))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use hergang_test_postgres::{fresh_name, shared};

    #[tokio::test]
    async fn a_server_that_is_full_is_there() {
        let (server, name) = (shared(), fresh_name());
        server.create_database(&name, None).unwrap();
        let limit = |number: i32| {
            server.psql(&name, &format!("ALTER ROLE {name} CONNECTION LIMIT {number}")).unwrap();
        };
        server.psql(&name, &format!("CREATE ROLE {name} LOGIN")).unwrap();
        limit(1);
        let url: DatabaseUrl = server.url_as(&name, &name).parse().unwrap();
        let mut connection = url.greet().await.unwrap();
        let session = Session::of(&url, &mut connection).await.unwrap();
        assert!(has_code(&url.greet().await.unwrap_err(), NO_ROOM));
        assert!(session.is_there().await.unwrap());
        // And where it has room, it is asked.
        limit(2);
        assert!(session.is_there().await.unwrap());
        server.psql(&name, &format!("SELECT pg_terminate_backend({}, 5000)", session.process())).unwrap();
        assert!(!session.is_there().await.unwrap());
    }
}
