//! A database of its own for each test, on the server that they share.

use hergang_store_postgres::{DatabaseUrl, PostgresEventStore, migrate};
use hergang_test_postgres::{Server, fresh_name, shared};
use tokio::sync::OnceCell;

/// Migrated once, and copied for each test.
static TEMPLATE: OnceCell<String> = OnceCell::const_new();

pub struct Database {
    pub server: &'static Server,
    pub name: String,
}

impl Database {
    /// One that is migrated, and holds no event.
    pub async fn new() -> Self {
        let template = TEMPLATE.get_or_init(async || {
            let template = Self::empty();
            migrate(&template.url()).await.unwrap();
            template.name
        });
        Self::copy(Some(template.await))
    }

    /// One that nobody has migrated.
    pub fn empty() -> Self {
        Self::copy(None)
    }

    fn copy(template: Option<&str>) -> Self {
        let (server, name) = (shared(), fresh_name());
        server.create_database(&name, template).unwrap();
        Self { server, name }
    }

    pub fn url(&self) -> DatabaseUrl {
        self.server.url(&self.name).parse().unwrap()
    }

    pub async fn store(&self) -> PostgresEventStore {
        PostgresEventStore::open(self.url()).await.unwrap()
    }

    /// Splits the log at these positions, none of which it has reached.
    pub fn partition(&self, bounds: &[u64]) {
        for bound in bounds {
            let part = self.psql(&format!("SELECT announce_bound({bound})")).unwrap();
            self.psql(&format!("ALTER TABLE {part} VALIDATE CONSTRAINT ends_before_bound")).unwrap();
            self.psql("SELECT split_log()").unwrap();
        }
    }

    /// Runs SQL as the superuser.
    pub fn psql(&self, sql: &str) -> anyhow::Result<String> {
        self.server.psql(&self.name, sql)
    }
}
