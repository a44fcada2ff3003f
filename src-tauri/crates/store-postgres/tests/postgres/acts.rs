//! What only some may append: events of users, acts that everybody may record, and a whole history.

use crate::contract::build::{aggregate, customer_event, customer_events, event};
use crate::database::Database;
use crate::foreign::{ByFunction, Foreign, code};
use hergang_events::{
    AggregateId, AggregateType, DomainEvent, EventId, EventType, Json, LogId, NewEvent, Position, RecordedBy,
    StreamName, Timestamp, Version,
};
use hergang_store::{EventStore, StoreError};
use hergang_store_postgres::PostgresEventStore;
use uuid::Uuid;

/// A database, and a login that has a role.
async fn log_for(role: &str) -> (Database, String) {
    let database = Database::new().await;
    let login = format!("{}_{role}", database.name);
    database.psql(&format!("CREATE ROLE {login} LOGIN IN ROLE hergang_{role}")).unwrap();
    let url = database.server.url_as(&login, &database.name);
    (database, url)
}

async fn open(url: &str) -> PostgresEventStore {
    PostgresEventStore::open(url.parse().unwrap()).await.unwrap()
}

/// The registration of a user with a role.
pub fn registered(number: u32, role: &str) -> NewEvent {
    let id = aggregate(number);
    let data = format!(r#"{{"userId":"{id}","name":"Eva","email":"eva@example.org","role":"{role}"}}"#);
    NewEvent {
        event_type: EventType::new("UserRegisteredEvent").unwrap(),
        event_data: Json::parse(&data).unwrap(),
        ..event("user", number, 1)
    }
}

fn exported() -> NewEvent {
    NewEvent {
        event_id: EventId(Uuid::from_u128(77)),
        event_type: EventType::new("HistoryExportedEvent").unwrap(),
        ..event("system", 77, 1)
    }
}

async fn refused(store: &PostgresEventStore, event: NewEvent) -> String {
    store.append(vec![event]).await.unwrap_err().to_string()
}

async fn count(store: &PostgresEventStore) -> usize {
    store.stream(&StreamName::All, Position::ZERO, 100).await.unwrap().len()
}

#[tokio::test]
async fn whoever_only_reads_records_what_he_did_and_nothing_else() {
    let (database, url) = log_for("reader").await;
    let store = open(&url).await;
    store.append(vec![exported()]).await.unwrap();
    store
        .append(vec![
            registered(1, "auditor"),
            NewEvent { aggregate_id: aggregate(78), event_id: EventId(Uuid::from_u128(78)), ..exported() },
        ])
        .await
        .unwrap();
    // The same again is known.
    assert_eq!(store.append(vec![exported()]).await.unwrap().added, 0);
    for event in [customer_event(1, 1), event("system", 5, 1), event("user", 1, 2)] {
        assert!(refused(&store, event).await.contains("hergang_writer to append"));
    }
    // A second version of an act is none.
    let second = NewEvent { event_id: EventId(Uuid::from_u128(9)), version: Version::new(2), ..exported() };
    refused(&store, second).await;
    let mut foreign = Foreign::connect(&url).await.unwrap();
    assert_eq!(code(foreign.number(&customer_event(1, 1).by_function("append_event")).await), "42501");
    assert_eq!(code(foreign.number(&customer_event(1, 1).by_function("record_act")).await), "42501");
    assert_eq!(count(&store).await, 3);
    let logins = store.stream(&StreamName::All, Position::ZERO, 9).await.unwrap().events;
    assert!(
        logins
            .iter()
            .all(|event| event.recorded_by == Some(RecordedBy::from(format!("{}_reader", database.name))))
    );
}

#[tokio::test]
async fn a_login_registers_itself_once_and_no_higher_than_it_was_granted() {
    for (granted, may, may_not) in [
        ("reader", "viewer", ["sales", "manager", "admin", "king"]),
        ("writer", "manager", ["admin", "owner", "king", ""]),
        ("host", "sales", ["admin", "owner", "king", ""]),
    ] {
        let (database, url) = log_for(granted).await;
        let store = open(&url).await;
        for role in may_not {
            assert!(refused(&store, registered(1, role)).await.contains("GRANT"), "{granted}: {role}");
        }
        // Of somebody else.
        let other = NewEvent { event_data: registered(2, may).event_data, ..registered(1, may) };
        refused(&store, other).await;
        // Whatever else his registration says, by names that other events have: it is no role.
        let data =
            registered(1, may).event_data.as_str().replace('}', r#","newRole":"admin","newName":"Chief"}"#);
        let himself = NewEvent { event_data: Json::parse(&data).unwrap(), ..registered(1, may) };
        store.append(vec![himself]).await.unwrap();
        let users = "SELECT string_agg(name || ' ' || role, ',') FROM users";
        assert_eq!(database.psql(users).unwrap(), format!("Eva {may}"), "{granted}");
        refused(&store, registered(2, may)).await;
        // What says who may do what is an admin's.
        let promoted = NewEvent {
            event_type: EventType::new("UserRoleChangedEvent").unwrap(),
            event_data: Json::parse(r#"{"newRole":"viewer"}"#).unwrap(),
            ..event("user", 1, 2)
        };
        refused(&store, promoted.clone()).await;
        let mut foreign = Foreign::connect(&url).await.unwrap();
        assert_eq!(code(foreign.insert(&promoted).await), "42501");
        let owner = database.store().await;
        assert_eq!(count(&owner).await, 1, "{granted}");
        owner.append(vec![promoted, registered(3, "admin")]).await.unwrap();
    }
    let (_database, url) = log_for("admin").await;
    let store = open(&url).await;
    store.append(vec![registered(1, "admin"), registered(2, "viewer"), event("user", 2, 2)]).await.unwrap();
}

/// Two registrations in one append are two users of one login all the same.
#[tokio::test]
async fn several_registrations_at_once_are_refused_and_harm_no_neighbour() {
    let (_database, url) = log_for("writer").await;
    let store = open(&url).await;
    let two = store.append(vec![registered(1, "sales"), registered(2, "sales")]);
    let (two, other) = tokio::join!(two, store.append(customer_events(5, 1..=2)));
    assert!(two.is_err());
    assert_eq!(other.unwrap().added, 2);
    assert_eq!(count(&store).await, 2);
}

#[tokio::test]
async fn a_host_says_for_whom_it_speaks_and_nobody_else_does() {
    let speaks = |name: &str, version| {
        let call = customer_event(1, version).by_function("append_event");
        format!("{}, '{name}')", call.strip_suffix(')').unwrap())
    };
    let by_view = |login: &str, version| {
        format!(
            "INSERT INTO domain_events (event_id, aggregate_id, aggregate_type, version, event_type, event_data, occurred_at, recorded_by)
             VALUES (gen_random_uuid(), '{}', 'customer', {version}, 'Happened', '{{}}', now(), '{login}')",
            aggregate(1)
        )
    };
    for role in ["writer", "admin"] {
        let (_database, url) = log_for(role).await;
        let mut foreign = Foreign::connect(&url).await.unwrap();
        assert_eq!(code(foreign.number(&speaks("erika", 1)).await), "42501", "{role}");
    }
    let (database, url) = log_for("host").await;
    let login = format!("{}_host", database.name);
    let mut host = Foreign::connect(&url).await.unwrap();
    host.number(&speaks("erika", 1)).await.unwrap();
    host.run(&by_view(&format!("{login}/max"), 2)).await.unwrap();
    for name in ["", " ", "a\nb", &"x".repeat(201)] {
        assert_eq!(code(host.number(&speaks(name, 3)).await), "23514", "{name}");
    }
    for named in ["erika".to_owned(), "postgres/erika".to_owned(), format!("{login}xerika")] {
        assert_eq!(code(host.run(&by_view(&named, 3)).await), "428C9", "{named}");
    }
    let stored = database.store().await.stream(&StreamName::All, Position::ZERO, 9).await.unwrap().events;
    let logins: Vec<_> = stored.iter().map(|event| event.recorded_by.as_ref().unwrap().to_string()).collect();
    assert_eq!(logins, [format!("{login}/erika"), format!("{login}/max")]);
}

/// A user event that says nothing that can be read, under somebody's id, leaves what the others are.
#[tokio::test]
async fn an_unreadable_event_of_a_user_harms_no_other() {
    let database = Database::new().await;
    let store = database.store().await;
    store.append(vec![registered(1, "sales"), registered(2, "viewer")]).await.unwrap();
    let odd = NewEvent {
        event_type: EventType::new("UserRenamedEvent").unwrap(),
        event_data: Json::parse(r#"{"newName":{"a":["\u0000"]},"oldName":7}"#).unwrap(),
        ..event("user", 1, 2)
    };
    store.append(vec![odd]).await.unwrap();
    // From before anything of the kind was refused.
    let half = "BEGIN; SELECT hold_log(); INSERT INTO event_log (global_position, event_id, aggregate_id, aggregate_type, version, event_type,
            schema_version, event_data, metadata, occurred_at) SELECT 4, gen_random_uuid(), aggregate_id, 'user', 3, 'UserRenamedEvent', 1,
            '{\"newName\":\"\\ud83c\"}', '{}', now() FROM event_log WHERE global_position = 1; COMMIT";
    database.psql(half).unwrap();
    let users = "SELECT string_agg(id::text || ' ' || name || ' ' || role, ',' ORDER BY role) FROM users";
    let (one, two) = (aggregate(1), aggregate(2));
    assert_eq!(database.psql(users).unwrap(), format!("{one} Eva sales,{two} Eva viewer"));
}

/// Events of a log, as they are recorded there.
fn history(log: u32, numbers: std::ops::RangeInclusive<u64>) -> Vec<DomainEvent> {
    numbers
        .map(|number| {
            let at = Timestamp::from_micros(1_000_000_000_000_000 + number as i64);
            let recorded = event(if number == 3 { "invoice" } else { "ticket" }, log, number)
                .recorded(Position::new(number), at);
            DomainEvent {
                recorded_by: (number > 1).then(|| RecordedBy::from("erika".to_owned())),
                ..recorded
            }
        })
        .collect()
}

#[tokio::test]
async fn an_admin_adopts_a_history_as_it_is_part_by_part() {
    let (database, url) = log_for("admin").await;
    let (store, log) = (open(&url).await, LogId(Uuid::from_u128(4711)));
    let all = history(1, 1..=6);
    store.adopt(log, &all[..2]).await.unwrap();
    assert_eq!(store.identity().await.unwrap(), log);
    // Not another's, no gap, nothing again, nothing that does not follow on.
    assert!(matches!(
        store.adopt(LogId(Uuid::from_u128(1)), &all[2..4]).await,
        Err(StoreError::OtherHistory)
    ));
    store.adopt(log, &all[3..]).await.unwrap_err();
    store.adopt(log, &all[..2]).await.unwrap_err();
    let skipped = DomainEvent { version: Version::new(9), ..all[2].clone() };
    store.adopt(log, &[skipped]).await.unwrap_err();
    for (field, odd) in [
        ("occurred_at", DomainEvent { occurred_at: Timestamp::from_micros(i64::MAX / 2), ..all[2].clone() }),
        ("event_data", DomainEvent { event_data: Json::from_stored("[]"), ..all[2].clone() }),
        ("type", DomainEvent { aggregate_type: AggregateType::from_stored("a\u{1}"), ..all[2].clone() }),
    ] {
        assert!(store.adopt(log, &[odd]).await.is_err(), "{field}");
    }
    store.adopt(log, &all[2..]).await.unwrap();
    assert_eq!(store.stream(&StreamName::All, Position::ZERO, 100).await.unwrap().events, all);
    // From the first own event on it is a log that goes on.
    store.append(customer_events(9, 1..=1)).await.unwrap();
    assert!(matches!(store.adopt(log, &history(2, 8..=8)).await, Err(StoreError::OtherHistory)));
    assert_eq!(database.psql("SELECT count(*) FROM domain_events").unwrap(), "7");
}

/// Logins of another machine, which may be called like somebody's here.
#[tokio::test]
async fn who_registered_in_an_adopted_history_keeps_nobody_from_registering() {
    let (database, url) = log_for("writer").await;
    let at = Timestamp::from_micros(1_000_000_000_000_000);
    let login = RecordedBy::from(format!("{}_writer", database.name));
    let theirs = registered(1, "sales").recorded(Position::new(1), at);
    let theirs = DomainEvent { recorded_by: Some(login), ..theirs };
    database.store().await.adopt(LogId(Uuid::from_u128(4711)), &[theirs]).await.unwrap();
    let store = open(&url).await;
    store.append(vec![registered(2, "sales")]).await.unwrap();
    assert!(refused(&store, registered(3, "sales")).await.contains("registered a user already"));
}

/// An event whose type only has the name of one of Hergang's says of no user what he may do.
#[tokio::test]
async fn an_event_of_a_foreign_type_says_nothing_of_a_user() {
    let database = Database::new().await;
    let store = database.store().await;
    store.append(vec![registered(1, "sales")]).await.unwrap();
    for (version, (kind, metadata)) in [
        ("UserRoleChangedEvent", r#"{"foreign_type":true}"#),
        ("UserRoleChangedEvent", r#"{"a":"\u0000","foreign_type" : true}"#),
        ("UserDeactivatedEvent", r#"{"source":"shop","foreign_type":true}"#),
    ]
    .into_iter()
    .enumerate()
    {
        let event = NewEvent {
            event_type: EventType::new(kind).unwrap(),
            event_data: Json::parse(r#"{"newRole":"admin"}"#).unwrap(),
            metadata: Json::parse(metadata).unwrap(),
            ..event("user", 1, version as u64 + 2)
        };
        store.append(vec![event]).await.unwrap();
    }
    let users = "SELECT role || ' ' || active FROM users";
    assert_eq!(database.psql(users).unwrap(), "sales true");
    let own = NewEvent {
        event_type: EventType::new("UserRoleChangedEvent").unwrap(),
        event_data: Json::parse(r#"{"newRole":"manager"}"#).unwrap(),
        metadata: Json::parse(r#"{"foreign_type":false}"#).unwrap(),
        ..event("user", 1, 5)
    };
    store.append(vec![own]).await.unwrap();
    assert_eq!(database.psql(users).unwrap(), "manager true");
}

#[tokio::test]
async fn only_an_admin_adopts_a_history() {
    for role in ["reader", "writer", "host"] {
        let (_database, url) = log_for(role).await;
        let store = open(&url).await;
        let before = store.identity().await.unwrap();
        let error = store.adopt(LogId(Uuid::from_u128(1)), &history(1, 1..=2)).await.unwrap_err().to_string();
        assert!(error.contains("GRANT"), "{role}: {error}");
        assert_eq!((count(&store).await, store.identity().await.unwrap()), (0, before));
    }
}

/// Across the parts of a divided log, no unique index knows all ids.
#[tokio::test]
async fn nothing_is_adopted_twice_into_a_divided_log() {
    let (database, url) = log_for("admin").await;
    database.partition(&[3]);
    let (store, log) = (open(&url).await, LogId(Uuid::from_u128(4711)));
    let all = history(1, 1..=4);
    store.adopt(log, &all[..2]).await.unwrap();
    let same_id = DomainEvent { event_id: all[0].event_id, ..all[2].clone() };
    let same_version = DomainEvent { version: Version::new(2), ..all[2].clone() };
    let twice = [all[2].clone(), DomainEvent { event_id: all[2].event_id, ..all[3].clone() }];
    for repeated in [&[same_id][..], &[same_version], &twice] {
        assert!(store.adopt(log, repeated).await.is_err());
    }
    store.adopt(log, &all[2..]).await.unwrap();
    assert_eq!(store.events(AggregateId(all[0].aggregate_id.0), Version::ZERO).await.unwrap().events, all);
}
