//! Promise 14: whoever falls silent with the log's lock in his hands loses it within half a minute, and whoever waits for a server that
//! has fallen silent is told.

use crate::contract::build::{aggregate, customer_event, customer_events};
use crate::foreign::Foreign;
use crate::own_server::{PASSWORD, TcpLog};
use crate::proxy::{Failure, Proxy};
use crate::wait::eventually;
use hergang_events::{DomainEvent, LogId, Position, Timestamp, Version};
use hergang_store::{BulkMode, EventStore, ServerCause, ServerError, StoreError};
use hergang_store_postgres::PostgresEventStore;
use tokio::sync::oneshot;

/// A store behind a proxy, and somebody else at the same log.
async fn behind_a_proxy() -> (TcpLog<&'static hergang_test_postgres::Server>, PostgresEventStore, Proxy) {
    let log = TcpLog::shared().await;
    let proxy = Proxy::start(log.port).await;
    // As one who may end nobody's sessions but his own.
    let writer = format!("{}_writer", log.name);
    let made = format!("CREATE ROLE {writer} LOGIN PASSWORD '{PASSWORD}' IN ROLE hergang_writer");
    log.server.psql(&log.name, &made).unwrap();
    let url = log.url_on(proxy.port).replace("//postgres:", &format!("//{writer}:"));
    let store = PostgresEventStore::open(url.parse().unwrap()).await.unwrap();
    (log, store, proxy)
}

/// Imports events in so many appends, and says how it ended. On a thread of its own: as long as one of the runtime's works, a clock that is
/// turned on does not go on by itself.
fn import(
    store: PostgresEventStore,
    appends: u32,
    then_wait: Option<std::sync::mpsc::Receiver<()>>,
) -> oneshot::Receiver<Result<(), StoreError>> {
    let (ended, outcome) = oneshot::channel();
    let import = move || {
        let mut bulk = store.begin_bulk(BulkMode::AllNew).blocking();
        for number in 1..=appends {
            bulk.append(customer_events(number, 1..=50))?;
        }
        // Ends when the test is over, or lets it go.
        if let Some(wait) = then_wait {
            let _ = wait.recv();
        }
        bulk.commit()
    };
    std::thread::spawn(move || ended.send(import()));
    outcome
}

async fn lock_is_free(foreign: &mut Foreign) {
    let lock =
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = 1214729319 AND database =
                (SELECT oid FROM pg_database WHERE datname = current_database())";
    eventually("the log's lock", async || (foreign.number(lock).await.unwrap() == 0).then_some(())).await;
}

/// The network swallows the rest of a COPY, and acknowledges every byte of it.
#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn an_import_that_falls_silent_in_the_middle_of_a_copy_loses_the_lock() {
    let (log, store, proxy) = behind_a_proxy().await;
    proxy.fail_at(aggregate(20).0.as_bytes(), Failure::Silence);
    let importing = import(store, 200, None);
    eventually("the silence", async || (proxy.failures() == 1).then_some(())).await;
    let mut foreign = Foreign::connect(&log.url_on(log.port)).await.unwrap();
    lock_is_free(&mut foreign).await;
    let direct = log.store().await;
    assert_eq!(direct.append(vec![customer_event(1, 1)]).await.unwrap().positions, [Position::new(1)]);
    drop(proxy);
    let ended = importing.await.unwrap();
    assert!(matches!(ended, Err(StoreError::Server(_))), "{ended:?}");
}

/// Between two COPYs; this program goes on, but has nothing to say.
#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn an_import_that_has_nothing_more_to_say_gives_the_lock_back() {
    let (log, store, _proxy) = behind_a_proxy().await;
    let (go, wait) = std::sync::mpsc::channel();
    let importing = import(store, 3, Some(wait));
    let mut foreign = Foreign::connect(&log.url_on(log.port)).await.unwrap();
    let copying =
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = 1214729319 AND database =
                (SELECT oid FROM pg_database WHERE datname = current_database())";
    eventually("the import", async || (foreign.number(copying).await.unwrap() > 0).then_some(())).await;
    lock_is_free(&mut foreign).await;
    go.send(()).unwrap();
    let Err(StoreError::Server(error @ ServerError { cause: ServerCause::Idle { .. }, .. })) =
        importing.await.unwrap()
    else {
        panic!()
    };
    assert!(error.to_string().contains("write them to a file first"), "{error}");
    assert_eq!(log.store().await.head().await.unwrap(), Position::ZERO);
}

/// From this end: the server says nothing any more. The clock is turned on, so that nobody waits for it.
#[tokio::test]
async fn an_import_or_a_push_to_a_server_that_falls_silent_ends_with_a_word() {
    for what in ["import", "push"] {
        let (log, store, proxy) = behind_a_proxy().await;
        let last: &[u8] = if what == "import" { b"COMMIT" } else { b"adopt_history" };
        proxy.fail_at(last, Failure::Silence);
        let under_way = if what == "import" {
            import(store, 3, None)
        } else {
            let (ended, outcome) = oneshot::channel();
            tokio::spawn(async move {
                ended.send(store.adopt(LogId(uuid::Uuid::from_u128(4711)), &recorded(1..=10)).await)
            });
            outcome
        };
        eventually("the silence", async || (proxy.failures() == 1).then_some(())).await;
        tokio::time::pause();
        let ended = under_way.await.unwrap();
        tokio::time::resume();
        let Err(StoreError::Server(error @ ServerError { cause: ServerCause::Unanswered { .. }, .. })) =
            ended
        else {
            panic!("{what}: {ended:?}")
        };
        let text = error.to_string();
        assert!(text.contains("append the same events again"), "{text}");
        assert!(text.contains("no answer within 30 s"), "{what}: {text}");
        // And again, when it is back.
        let again = log.store().await.adopt(LogId(uuid::Uuid::from_u128(4711)), &recorded(1..=10)).await;
        assert!(again.is_ok() || what == "import", "{again:?}");
    }
}

fn recorded(range: std::ops::RangeInclusive<u64>) -> Vec<DomainEvent> {
    let at = Timestamp::from_micros(1_000_000);
    range.map(|version| customer_event(7, version).recorded(Position::new(version), at)).collect()
}

/// What a server is set to do with a session whose other end is gone.
#[tokio::test]
async fn the_server_asks_soon_whether_a_silent_client_is_still_there() {
    let log = TcpLog::shared().await;
    let address = format!("{}?options[application_name]=asked", log.url_on(log.port));
    let store = PostgresEventStore::open(address.parse().unwrap()).await.unwrap();
    assert_eq!(store.version(aggregate(1)).await.unwrap(), Version::ZERO);
    let ports =
        "SELECT string_agg(client_port::text, ' ') FROM pg_stat_activity WHERE application_name = 'asked'";
    let ports = log.server.psql(&log.name, ports).unwrap();
    assert!(!ports.is_empty());
    // The server's own end of each connection, as Linux shows it: a timer of the kind "keepalive" that ends within 5 s, as soon as nothing
    // is under way on it any more.
    if std::process::Command::new("ss").arg("-V").output().is_err() {
        return println!("skipped: there is no ss here");
    }
    for port in ports.split(' ') {
        let ends = (format!("127.0.0.1:{}", log.port), format!("127.0.0.1:{port}"));
        eventually("a keepalive within 5 s", async || keepalive_is_soon(&ends)).await;
    }
}

/// Whether the socket between these ends is asked after within five seconds; `None` where it is not.
fn keepalive_is_soon((ours, theirs): &(String, String)) -> Option<()> {
    let sockets = std::process::Command::new("ss").args(["-tnoH", "state", "established"]).output().unwrap();
    let sockets = String::from_utf8(sockets.stdout).unwrap();
    let line = sockets.lines().find(|line| {
        let words: Vec<_> = line.split_whitespace().collect();
        words.get(2) == Some(&ours.as_str()) && words.get(3) == Some(&theirs.as_str())
    });
    let (_, timer) = line?.split_once("timer:(keepalive,")?;
    let (left, _) = timer.split_once(',')?;
    let soon = left.ends_with("ms")
        || left.strip_suffix("sec").is_some_and(|left| left.parse::<f64>().unwrap() <= 5.0);
    soon.then_some(())
}
