//! A full disk: the append is refused with nothing stored, and goes through when there is room again.

use crate::contract::build::{aggregate, customer_event};
use crate::contract::reading::whole_log;
use crate::random::Random;
use hergang_events::{Json, NewEvent, Position, Version};
use hergang_store::{EventStore, ServerCause, ServerError, StoreError};
use hergang_store_postgres::{PostgresEventStore, migrate};
use hergang_test_postgres::{Options, Server};
use std::os::unix::fs::{MetadataExt, chown};
use std::path::Path;
use std::process::{Command, Stdio};

const BALLAST: usize = 4 << 20;

/// A disk of a few megabytes.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn mount() -> Result<Self, String> {
        let folder = tempfile::tempdir().unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=24M", "tmpfs"]).arg(folder.path()).stderr(Stdio::null());
        match mount.status() {
            Ok(status) if status.success() => Ok(Self(folder)),
            _ => Err("a small disk cannot be mounted here (only root may)".to_owned()),
        }
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(self.path()).status();
    }
}

fn large_event(version: u64) -> NewEvent {
    // Not to be compressed away.
    let mut random = Random::new(version, 0);
    let noise: String = (0..16_000).map(|_| format!("{:016x}", random.below(u64::MAX))).collect();
    NewEvent {
        event_data: Json::parse(&format!("{{\"noise\":\"{noise}\"}}")).unwrap(),
        ..customer_event(1, version)
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_is_named_and_nothing_is_half_stored() {
    let disk = match SmallDisk::mount() {
        Ok(disk) => disk,
        Err(why) => return println!("skipped: {why}"),
    };
    let server = Server::start(&Options::quick()).unwrap();
    let owner = std::fs::metadata(server.psql("postgres", "SHOW data_directory").unwrap()).unwrap();
    chown(disk.path(), Some(owner.uid()), Some(owner.gid())).unwrap();
    server
        .psql("postgres", &format!("CREATE TABLESPACE small LOCATION '{}'", disk.path().display()))
        .unwrap();
    server.psql("postgres", "CREATE DATABASE log TABLESPACE small").unwrap();
    // Before PostgreSQL 15, everybody may create in it.
    server.psql("log", "REVOKE CREATE ON SCHEMA public FROM PUBLIC").unwrap();
    migrate(&server.url("log").parse().unwrap()).await.unwrap();
    let ballast = disk.path().join("ballast");
    std::fs::write(&ballast, vec![0; BALLAST]).unwrap();

    let store = PostgresEventStore::open(server.url("log").parse().unwrap()).await.unwrap();
    let (mut version, error) = (0, loop_until_full(&store).await);
    let text = error.to_string();
    assert!(matches!(error.cause, ServerCause::DiskFull), "{error:?}");
    assert!(text.contains("the database log") && text.contains("free some"), "{text}");
    // A push is several transactions, of which the first may well be stored.
    assert!(text.contains("what is stored already is not stored twice"), "{text}");

    // What was answered is there, and nothing else; reading goes on.
    let events = whole_log(&store).await;
    assert!(events.iter().map(|event| event.global_position.get()).eq(1..=events.len() as u64));
    version += events.len() as u64;
    assert_eq!(store.version(aggregate(1)).await.unwrap(), Version::new(version));
    assert!(version > 3, "the disk was full from the beginning");

    std::fs::remove_file(ballast).unwrap();
    let appended = store.append(vec![large_event(version + 1)]).await.unwrap();
    assert_eq!(appended.positions, [Position::new(version + 1)]);
}

async fn loop_until_full(store: &PostgresEventStore) -> ServerError {
    for version in 1.. {
        match store.append(vec![large_event(version)]).await {
            Ok(_) => assert!(version < 500, "the disk is larger than it was meant to be"),
            Err(StoreError::Server(error)) => return error,
            Err(error) => panic!("{error}"),
        }
    }
    unreachable!()
}
