//! Servers that are not there, or do not let anybody in: each is said in its own words, with the way out and without secrets.

use crate::contract::build::{aggregate, customer_event};
use crate::own_server::{PASSWORD, TcpLog};
use crate::wait::free_port;
use hergang_events::{Position, Version};
use hergang_store::{EventStore, ServerCause, ServerError, StoreError};
use hergang_store_postgres::{DatabaseUrl, PostgresEventStore, migrate};

/// Why it is not opened. Whatever it says never holds the password.
pub async fn refusal(address: &str) -> ServerError {
    let url: DatabaseUrl = address.parse().unwrap();
    assert!(!format!("{url:?}").contains(PASSWORD), "{url:?}");
    let mut errors = Vec::new();
    for outcome in [PostgresEventStore::open(url.clone()).await.map(drop), migrate(&url).await.map(drop)] {
        match outcome {
            Err(StoreError::Server(error)) => errors.push(error),
            other => panic!("{address}: {other:?}"),
        }
    }
    for text in [errors[0].to_string(), format!("{errors:?}")] {
        assert!(!text.contains(PASSWORD), "{text}");
    }
    assert_eq!(errors[0], errors[1], "opening and migrating are refused in the same way");
    errors.remove(0)
}

#[tokio::test]
async fn a_wrong_password_an_unknown_user_and_an_unknown_database_are_refused() {
    let log = TcpLog::shared().await;
    let right = log.url_on(log.port);
    let (wrong_password, unknown_database) =
        (right.replace("4711", "4712"), right.replace(&log.name, "nowhere"));
    let cases = [
        (wrong_password, "password authentication failed for user \"postgres\""),
        (right.replace("//postgres:", "//stranger:"), "\"stranger\""),
        (unknown_database, "database \"nowhere\" does not exist"),
    ];
    for (address, reason) in cases {
        let error = refusal(&address).await;
        assert!(matches!(error.cause, ServerCause::AccessDenied { .. }), "{error:?}");
        let text = error.to_string();
        assert!(text.contains(&format!("at 127.0.0.1:{}", log.port)) && text.contains(reason), "{text}");
        assert!(
            text.contains("check the user, the password and the database") && !text.contains("4712"),
            "{text}"
        );
    }
}

#[tokio::test]
async fn a_server_that_is_not_there_cannot_be_reached() {
    let port = free_port();
    let nobody = refusal(&format!("postgres://postgres:{PASSWORD}@127.0.0.1:{port}/log")).await;
    let no_socket = refusal(&format!("postgres://postgres:{PASSWORD}@localhost/log?host=/nowhere")).await;
    let no_name = refusal(&format!("postgres://postgres:{PASSWORD}@server.invalid/log")).await;
    for (error, place) in [
        (nobody, format!("127.0.0.1:{port}")),
        (no_socket, "/nowhere:5432".to_owned()),
        (no_name, "server.invalid:5432".to_owned()),
    ] {
        assert!(matches!(error.cause, ServerCause::Unreachable { .. }), "{error:?}");
        let text = error.to_string();
        assert!(text.contains(&format!("the database log at {place} cannot be reached")), "{text}");
        assert!(text.contains("check that it runs"), "{text}");
    }
}

/// It was there when the store was opened. Appending waits for it for some seconds, and so does reading; here the clock is
/// turned on instead.
#[tokio::test]
async fn a_server_that_goes_away_is_waited_for_and_then_said_to_be_gone() {
    let log = TcpLog::start().await;
    let store = log.store().await;
    store.append(vec![customer_event(1, 1)]).await.unwrap();
    log.server.stop().unwrap();
    tokio::time::pause();
    let (appended, read) =
        tokio::join!(store.append(vec![customer_event(1, 2)]), store.events(aggregate(1), Version::ZERO));
    let (appended, read) = (appended.unwrap_err(), read.unwrap_err());
    for error in [&appended, &read] {
        assert!(
            error.to_string().contains(&format!("the database {} at 127.0.0.1:{}", log.name, log.port)),
            "{error}"
        );
    }
    assert!(
        matches!(
            appended,
            StoreError::Server(ServerError {
                cause: ServerCause::Unreachable { .. } | ServerCause::Unanswered { .. },
                ..
            })
        ),
        "{appended:?}"
    );
    assert!(
        matches!(read, StoreError::Server(ServerError { cause: ServerCause::Unreachable { .. }, .. })),
        "{read:?}"
    );
    tokio::time::resume();
    log.server.restart().unwrap();
    assert_eq!(store.append(vec![customer_event(1, 2)]).await.unwrap().positions, [Position::new(2)]);
    assert_eq!(store.events(aggregate(1), Version::ZERO).await.unwrap().len(), 2);
}

#[test]
fn what_is_no_address_is_said_to_be_none_without_repeating_it() {
    for address in [
        "",
        "log.db",
        "https://user:Geheimnis-4711@host/",
        "mysql://user:Geheimnis-4711@host/log",
        "postgres://user:Geheimnis-4711@host:notaport/log",
        "postgres://user:Geheimnis-4711@host:99999/log",
        "postgres://user:Geheimnis-4711@[::1/log",
        "postgres://user:Geheimnis-4711@host/log?sslmode=perhaps",
        "postgres://user:Geheimnis-4711@host/log?port=many",
        "postgres://user:Geheimnis-4711%ff@host/log",
    ] {
        let error = address.parse::<DatabaseUrl>().expect_err(address);
        assert!(matches!(error.cause, ServerCause::Address { .. }), "{address}: {error:?}");
        let text = error.to_string();
        assert!(text.contains("write it as postgres://user:password@host:5432/database"), "{text}");
        assert!(!format!("{text}{error:?}").contains(PASSWORD), "{text}");
    }
}
