//! Servers that are reached over TCP, with a password: one that tests share, and some that a test has to itself, to stop or
//! kill them.

use crate::wait::free_port;
use hergang_store_postgres::{DatabaseUrl, PostgresEventStore, migrate};
use hergang_test_postgres::{Options, Server, fresh_name};
use tokio::sync::OnceCell;

/// Never to be seen in a message.
pub const PASSWORD: &str = "Geheimnis-4711";

/// A migrated database on a server of its own, unless it is shared.
pub struct TcpLog<S = Server> {
    pub server: S,
    pub port: u16,
    pub name: String,
}

impl TcpLog {
    pub async fn start() -> Self {
        let port = free_port();
        let server = Server::start(&Options::quick().on_port(port).with_password(PASSWORD)).unwrap();
        TcpLog { server, port, name: fresh_name() }.prepared().await
    }
}

impl TcpLog<&'static Server> {
    /// A database on the server that other tests use as well.
    pub async fn shared() -> Self {
        static SHARED: OnceCell<TcpLog> = OnceCell::const_new();
        let shared = SHARED.get_or_init(TcpLog::start).await;
        TcpLog { server: &shared.server, port: shared.port, name: fresh_name() }.prepared().await
    }
}

impl<S: std::borrow::Borrow<Server>> TcpLog<S> {
    async fn prepared(self) -> Self {
        self.server.borrow().create_database(&self.name, None).unwrap();
        migrate(&self.url()).await.unwrap();
        self
    }

    pub fn url(&self) -> DatabaseUrl {
        self.url_on(self.port).parse().unwrap()
    }

    /// The address with another port, where something stands between.
    pub fn url_on(&self, port: u16) -> String {
        format!("postgres://postgres:{PASSWORD}@127.0.0.1:{port}/{}", self.name)
    }

    pub async fn store(&self) -> PostgresEventStore {
        PostgresEventStore::open(self.url()).await.unwrap()
    }
}
