//! Schemas to measure in: each with an empty log, and beside it the limit's table.

use hergang_store_postgres::{DatabaseUrl, PostgresEventStore, migrate};
use sqlx_core::connection::Connection;
use sqlx_core::executor::Executor;
use sqlx_core::sql_str::AssertSqlSafe;
use sqlx_postgres::PgConnection;
use std::sync::atomic::{AtomicU32, Ordering};

/// The database that is measured.
pub struct Server {
    url: String,
    schemas: AtomicU32,
}

impl Server {
    pub fn new(url: &str) -> anyhow::Result<Self> {
        url.parse::<DatabaseUrl>()?;
        Ok(Self { url: url.to_owned(), schemas: AtomicU32::new(0) })
    }

    /// A schema of its own, with an empty log and an empty `limit_log`.
    pub async fn scratch(&self) -> anyhow::Result<Scratch> {
        let number = self.schemas.fetch_add(1, Ordering::Relaxed);
        let schema = format!("hergang_bench_{}_{number}", std::process::id());
        let mut connection = PgConnection::connect(&self.url).await?;
        connection.execute(AssertSqlSafe(format!("CREATE SCHEMA {schema}"))).await?;
        let separator = if self.url.contains('?') { '&' } else { '?' };
        let url = format!("{}{separator}options[search_path]={schema}", self.url);
        let scratch = Scratch { url, schema, server: self.url.clone() };
        migrate(&scratch.url()?).await?;
        let limit = "CREATE TABLE limit_log (LIKE event_log INCLUDING ALL)";
        scratch.connect().await?.execute(limit).await?;
        Ok(scratch)
    }
}

/// A schema. [`Scratch::remove`] it.
pub struct Scratch {
    url: String,
    schema: String,
    server: String,
}

impl Scratch {
    pub fn url(&self) -> anyhow::Result<DatabaseUrl> {
        Ok(self.url.parse()?)
    }

    pub async fn store(&self) -> anyhow::Result<PostgresEventStore> {
        Ok(PostgresEventStore::open(self.url()?).await?)
    }

    /// A plain connection, for the limit.
    pub async fn connect(&self) -> anyhow::Result<PgConnection> {
        Ok(PgConnection::connect(&self.url).await?)
    }

    /// Writes out what is dirty, so that one measurement does not pay for another's.
    pub async fn settle(&self) -> anyhow::Result<()> {
        // Only a superuser may; for others the measurements are noisier.
        let _ = self.connect().await?.execute("CHECKPOINT").await;
        Ok(())
    }

    pub async fn remove(self) -> anyhow::Result<()> {
        let mut connection = PgConnection::connect(&self.server).await?;
        let drop = format!("SET client_min_messages = warning; DROP SCHEMA {} CASCADE", self.schema);
        connection.execute(AssertSqlSafe(drop)).await?;
        Ok(())
    }
}
