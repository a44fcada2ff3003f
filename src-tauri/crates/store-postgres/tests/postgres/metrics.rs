//! What a store tells of itself.

use crate::contract::build::event;
use crate::database::Database;
use hergang_events::{NewEvent, Position, Version};
use hergang_store::EventStore;
use metrics_util::MetricKind;
use metrics_util::debugging::{DebugValue, DebuggingRecorder, Snapshotter};
use std::sync::OnceLock;

/// One recorder a process; other tests are counted as well, so each looks at labels of its own.
fn recorder() -> &'static Snapshotter {
    static RECORDER: OnceLock<Snapshotter> = OnceLock::new();
    RECORDER.get_or_init(|| {
        let recorder = DebuggingRecorder::new();
        let snapshotter = recorder.snapshotter();
        recorder.install().unwrap();
        snapshotter
    })
}

#[tokio::test]
async fn events_and_what_became_of_appends_are_counted() {
    let recorder = recorder();
    let database = Database::new().await;
    let store = database.store().await;
    let of_its_own = |version| event("metrics-test", 1, version);
    store.append(vec![of_its_own(1), of_its_own(2)]).await.unwrap();
    store.append(vec![of_its_own(3)]).await.unwrap();
    store.append(vec![of_its_own(3)]).await.unwrap();
    store.append(vec![NewEvent { version: Version::new(9), ..of_its_own(4) }]).await.unwrap_err();
    let mut feed = store.feed(Position::ZERO);
    assert_eq!(feed.next().await.unwrap().len(), 3);

    let mut stored = 0;
    let (mut outcomes, mut others) = (Vec::new(), Vec::new());
    for (key, _, _, value) in recorder.snapshot().into_vec() {
        let (kind, key) = key.into_parts();
        let label =
            |name: &str| key.labels().find(|label| label.key() == name).map(|label| label.value().to_owned());
        match (kind, key.name(), value) {
            (MetricKind::Counter, "events.stored", DebugValue::Counter(count))
                if label("aggregate").as_deref() == Some("metrics-test") =>
            {
                assert!(label("type").is_some_and(|kind| kind.starts_with("Customer")));
                stored += count;
            }
            (MetricKind::Counter, "events.appends", DebugValue::Counter(count)) => {
                assert!(count > 0);
                outcomes.extend(label("outcome"));
            }
            (_, name, _) => others.push(name.to_owned()),
        }
    }
    assert_eq!(stored, 3);
    for outcome in ["stored", "known", "conflict"] {
        assert!(outcomes.iter().any(|seen| seen == outcome), "{outcome} among {outcomes:?}");
    }
    for name in ["events.append.group", "events.append.seconds", "feed.batch", "feed.lag.seconds"] {
        assert!(others.iter().any(|seen| seen == name), "{name} among {others:?}");
    }
}
