//! A group whose transaction SQLite ends half-way: nothing of it is stored, and the next group is as good as ever.

use super::*;
use crate::failure::sqlite_error;
use crate::schema::open_writer;
use hergang_events::{AggregateId, AggregateType, EventId, EventType, Json, Position, SystemClock, Version};
use hergang_store::AggregateSnapshot;
use hergang_store::backend::{Asked, Command};
use rusqlite::ErrorCode;
use std::sync::mpsc;
use tokio::sync::oneshot;
use uuid::Uuid;

const CUSTOMER: AggregateId = AggregateId(Uuid::from_u128(1));

fn event(version: u64) -> NewEvent {
    NewEvent {
        event_id: EventId(Uuid::from_u128(version.into())),
        aggregate_id: CUSTOMER,
        aggregate_type: AggregateType::from_stored("customer"),
        version: Version::new(version),
        event_type: EventType::from_stored("NoteAddedEvent"),
        schema_version: 1,
        event_data: Json::empty(),
        metadata: Json::empty(),
        occurred_at: Timestamp::from_micros(0),
        user_id: None,
    }
}

/// A snapshot that fills many pages.
fn snapshot() -> AggregateSnapshot {
    AggregateSnapshot {
        snapshot_id: Uuid::from_u128(1),
        aggregate_id: CUSTOMER,
        aggregate_type: AggregateType::from_stored("customer"),
        version: Version::new(1),
        data: Json::from_stored(&format!(r#"{{"name":"{}"}}"#, "Größe ".repeat(50_000))),
        created_at: Timestamp::from_micros(0),
        fold_version: 1,
        event_id: None,
    }
}

type Answers = (Vec<oneshot::Receiver<Outcome>>, oneshot::Receiver<Result<(), StoreError>>);

/// An append, a snapshot, and two more appends that do not depend on the first.
fn group() -> (Vec<Request>, Answers) {
    let (mut group, mut answers) = (Vec::new(), Vec::new());
    for aggregate in [1, 2, 3] {
        let (reply, answer) = oneshot::channel();
        let own = |event: NewEvent| NewEvent {
            event_id: EventId(Uuid::from_u128(aggregate * 10 + u128::from(event.version.get()))),
            aggregate_id: AggregateId(Uuid::from_u128(aggregate)),
            ..event
        };
        group.push(Request::Append(vec![own(event(1)), own(event(2))], reply));
        answers.push(answer);
    }
    let (reply, answer) = oneshot::channel();
    group.insert(1, Request::Snapshot(snapshot(), reply));
    (group, (answers, answer))
}

fn the_group_fails_whole(provoke: &str, mend: &str, code: ErrorCode) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("log.db");
    let log = LogReader::over(open_writer(&path).unwrap(), &path);
    let mut writer = Writer::new(Inserter::new(&log).unwrap(), Arc::new(SystemClock), PATIENCE).unwrap();
    log.connection().execute_batch(provoke).unwrap();

    let (requests, (appends, snapshot)) = group();
    writer.serve(requests);
    let errors = appends.into_iter().map(|answer| answer.blocking_recv().unwrap().unwrap_err());
    for error in errors.chain([snapshot.blocking_recv().unwrap().unwrap_err()]) {
        let source = sqlite_error(&error).unwrap_or_else(|| panic!("{error}"));
        assert_eq!(source.sqlite_error_code(), Some(code), "{source}");
    }
    assert_eq!(log.head().unwrap(), Position::ZERO, "nothing of the group is stored");
    assert_eq!(log.latest_snapshot(CUSTOMER).unwrap(), None);

    log.connection().execute_batch(mend).unwrap();
    let (requests, (appends, snapshot)) = group();
    writer.serve(requests);
    assert!(appends.into_iter().all(|answer| answer.blocking_recv().unwrap().unwrap().added == 2));
    snapshot.blocking_recv().unwrap().unwrap();
    assert_eq!(log.head().unwrap(), Position::new(6));
}

#[test]
fn a_disk_that_is_full_at_a_snapshot_fails_the_group_whole() {
    // Room for the events, but not for the snapshot.
    the_group_fails_whole(
        "PRAGMA max_page_count = 16",
        "PRAGMA max_page_count = 1000000",
        ErrorCode::DiskFull,
    );
}

#[test]
fn a_snapshot_that_ends_the_transaction_fails_the_group_whole() {
    the_group_fails_whole(
        "CREATE TRIGGER ends AFTER INSERT ON aggregate_snapshots BEGIN SELECT RAISE(ROLLBACK, 'over'); END",
        "DROP TRIGGER ends",
        ErrorCode::OperationAborted,
    );
}

/// Behind a bulk that goes no further, an append and another bulk wait no longer than they can be expected to, and nothing of them is
/// stored later.
#[test]
fn who_has_waited_too_long_for_a_bulk_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("log.db");
    let log = LogReader::over(open_writer(&path).unwrap(), &path);
    let mut writer =
        Writer::new(Inserter::new(&log).unwrap(), Arc::new(SystemClock), Duration::from_millis(1)).unwrap();
    let (tasks, handed_over) = mpsc::channel();
    let mut queue = Queue::new(handed_over, path);
    let look = |reply| Asked::new(Command::LookUp(Vec::new(), Vec::new(), reply));
    let (asked, bulk) = look(oneshot::channel().0);
    let mut commands = asked.first();
    let (reply, waiting) = oneshot::channel();
    tasks.send((Instant::now(), Task::Request(Request::Append(vec![event(1)], reply)))).unwrap();
    let (reply, looking) = oneshot::channel();
    let (second, _more) = look(reply);
    tasks.send((Instant::now(), Task::Bulk(BulkMode::Judged, second.first()))).unwrap();

    let (refused, looked) = std::thread::scope(|scope| {
        let answers = scope.spawn(move || {
            let answers = (waiting.blocking_recv().unwrap(), looking.blocking_recv().unwrap());
            drop(bulk);
            answers
        });
        writer.serve_bulk(BulkMode::AllNew, &mut commands, &mut queue);
        answers.join().unwrap()
    });
    assert!(matches!(refused, Err(StoreError::Busy { .. })), "{refused:?}");
    assert!(matches!(looked, Err(StoreError::Busy { .. })), "{looked:?}");
    assert!(queue.next_waiting().is_none());
    assert_eq!(log.head().unwrap(), Position::ZERO);
}
