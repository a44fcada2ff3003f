//! What somebody who means harm could put into a folder.

use super::place::{Place, Template};
use rand::seq::IndexedRandom;
use rand::{Rng, RngExt};
use rand_chacha::ChaCha8Rng;
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use std::fs::File;
use std::os::unix::fs::{FileExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};

/// Takes away, adds to or replaces what guards a log.
const SCHEMAS: [&str; 19] = [
    "DROP TRIGGER domain_events_no_update",
    "DROP TRIGGER domain_events_no_delete",
    "DROP TRIGGER domain_events_in_order",
    "DROP TRIGGER log_identity_stays",
    "DROP INDEX domain_events_by_type",
    "DROP TRIGGER domain_events_no_delete; CREATE TRIGGER domain_events_no_delete BEFORE DELETE ON domain_events BEGIN SELECT 1; END",
    "CREATE TRIGGER t AFTER INSERT ON domain_events BEGIN DELETE FROM aggregate_snapshots; END",
    "CREATE TRIGGER t BEFORE INSERT ON domain_events BEGIN SELECT RAISE(IGNORE); END",
    "CREATE TRIGGER t AFTER INSERT ON domain_events BEGIN UPDATE log_identity SET log_id = randomblob(16); END",
    "CREATE VIEW v AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n",
    "CREATE VIRTUAL TABLE f USING fts5(x)",
    "CREATE TABLE IF NOT EXISTS domain_events_2 (a)",
    "CREATE INDEX i ON domain_events (recorded_at) WHERE recorded_at > 0",
    "CREATE UNIQUE INDEX i ON domain_events (event_type, global_position)",
    "ALTER TABLE domain_events ADD COLUMN more TEXT",
    "ALTER TABLE domain_events RENAME TO events",
    "PRAGMA user_version = 0",
    "PRAGMA user_version = 1",
    "DROP TRIGGER log_identity_is_not_removed; DELETE FROM log_identity",
];

/// Says something about the file that need not be so.
const HEADERS: [&str; 5] = [
    "PRAGMA user_version = 3",
    "PRAGMA user_version = 2147483647",
    "PRAGMA application_id = 0",
    "PRAGMA application_id = 1214731127",
    "PRAGMA user_version = -1",
];

/// Puts a few things into a folder, and answers what they are, for whoever reads of a finding.
pub fn make(rng: &mut ChaCha8Rng, place: &Place, template: &Template) -> Vec<String> {
    let count = rng.random_range(1..=3);
    (0..count).map(|_| one(rng, place, template)).collect()
}

fn one(rng: &mut ChaCha8Rng, place: &Place, template: &Template) -> String {
    let folder = place.folder();
    match rng.random_range(0..12) {
        0 | 1 => {
            let sql = SCHEMAS.choose(rng).unwrap();
            change(&folder.join("log.db"), sql);
            format!("log.db: {sql}")
        }
        2 => {
            let sql = HEADERS.choose(rng).unwrap();
            change(&folder.join("log.db"), sql);
            format!("log.db: {sql}")
        }
        3 => {
            let sql = hostile_names(rng, place);
            change(&folder.join("log.db"), &sql);
            format!("log.db: {sql}")
        }
        4 => damaged(rng, &folder.join("log.db")),
        5 | 6 => read_models(rng, place, template),
        7 | 8 => {
            // Where the program keeps its own it looks, too.
            let own = place.read_models();
            let path = [own.with_file_name("projector.lock"), folder.join("projector.lock")]
                .choose(rng)
                .unwrap()
                .clone();
            strange_file(rng, place, template, &path)
        }
        9 => {
            let end = ["-wal", "-shm", "-journal"].choose(rng).unwrap();
            let database = [folder.join("log.db"), place.read_models()].choose(rng).unwrap().clone();
            beside(rng, place, template, &with_end(&database, end))
        }
        10 => {
            if rng.random_bool(0.5) {
                return strange_file(rng, place, template, &folder.join("workspace.json"));
            }
            let name: String = ["\u{0}\u{202e}\n", "x", "\\\"", "<b>"].choose(rng).unwrap().repeat(30_000);
            let text = serde_json::json!({ "name": name }).to_string();
            replace(&folder.join("workspace.json"), |path| std::fs::write(path, text).unwrap());
            "workspace.json: a long name".to_owned()
        }
        _ => strange_file(rng, place, template, &folder.join("log.db")),
    }
}

/// Read models that somebody else made: for the workspace's folder, and for where the program keeps its own.
fn read_models(rng: &mut ChaCha8Rng, place: &Place, template: &Template) -> String {
    let own = rng.random_bool(0.5);
    let path = if own { place.read_models() } else { place.folder().join("views.db") };
    if rng.random_bool(0.3) {
        return strange_file(rng, place, template, &path);
    }
    replace(&path, |path| std::fs::write(path, &*template.views).unwrap());
    let sql = match rng.random_range(0..4) {
        // So that they are of another log, and to be folded anew.
        0 | 1 => format!(
            "{}; UPDATE event_subscriptions SET last_event_id = zeroblob(16), last_leaf_hash = zeroblob(32)",
            hostile_names(rng, place)
        ),
        2 => "PRAGMA user_version = 6; CREATE VIEW v AS SELECT 1".to_owned(),
        // In the program's own folder nobody else hides rows.
        _ if own => "UPDATE folded_log SET log_id = zeroblob(16)".to_owned(),
        _ => "DELETE FROM audit_log_view".to_owned(),
    };
    change(&path, &sql);
    format!("{}: {sql}", path.display())
}

/// A table whose name is a program.
fn hostile_names(rng: &mut ChaCha8Rng, place: &Place) -> String {
    let victim =
        [place.outside().join("log.db"), place.folder().join("log.db"), place.outside().join("new.db")];
    let victim = victim.choose(rng).unwrap().display().to_string();
    let act = [
        "DROP TRIGGER o.domain_events_no_update; UPDATE o.domain_events SET event_data = '{}'; --",
        "CREATE TABLE o.taken (a); --",
        "DROP TABLE o.domain_events; --",
    ];
    let act = act.choose(rng).unwrap();
    let name = format!("x\"; COMMIT; ATTACH '{victim}' AS o; {act}");
    // The other one is what a statement about the first would be about, were it taken at its word.
    format!("CREATE TABLE \"{}\" (a); CREATE TABLE IF NOT EXISTS x (a)", name.replace('"', "\"\""))
}

/// Something else in a file's place.
fn strange_file(rng: &mut ChaCha8Rng, place: &Place, template: &Template, path: &Path) -> String {
    let what = rng.random_range(0..10);
    let outside = place.outside();
    let said = replace(path, |path| match what {
        0 => {
            symlink(outside.join("letter"), path).unwrap();
            "a link to a letter"
        }
        1 => {
            symlink(outside.join("log.db"), path).unwrap();
            "a link to another log"
        }
        2 => {
            symlink(outside.join("not there"), path).unwrap();
            "a link that leads nowhere"
        }
        3 => {
            symlink("/dev/zero", path).unwrap();
            "a link to a device"
        }
        4 => {
            std::fs::hard_link(outside.join("letter"), path).unwrap();
            "a second name of a letter"
        }
        5 => {
            let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
            rustix::fs::mknodat(rustix::fs::CWD, path, rustix::fs::FileType::Fifo, mode, 0).unwrap();
            "a pipe"
        }
        6 => {
            std::fs::create_dir(path).unwrap();
            "a folder"
        }
        7 => {
            drop(UnixListener::bind(path).unwrap());
            "a socket"
        }
        8 => {
            File::create(path).unwrap().set_len(10 << 30).unwrap();
            "ten gigabytes of nothing"
        }
        _ => {
            std::fs::write(path, &template.views[..rng.random_range(0..template.views.len())]).unwrap();
            "a part of a database"
        }
    });
    format!("{}: {said}", path.display())
}

/// Something beside a database, under a name that SQLite looks for.
fn beside(rng: &mut ChaCha8Rng, place: &Place, template: &Template, path: &Path) -> String {
    if rng.random_bool(0.4) {
        return strange_file(rng, place, template, path);
    }
    let mut bytes = vec![0; rng.random_range(0..200_000)];
    rng.fill_bytes(&mut bytes);
    let said = match rng.random_range(0..3) {
        0 => "noise",
        // A journal's and a write-ahead log's first bytes.
        1 => {
            let start: &[u8] = if path.to_string_lossy().ends_with("journal") {
                &[0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7]
            } else {
                &[0x37, 0x7f, 0x06, 0x82, 0x00, 0x2d, 0xe2, 0x18]
            };
            bytes.splice(0..start.len().min(bytes.len()), start.iter().copied());
            "noise that begins as it should"
        }
        _ => {
            let name = place.outside().join("letter").display().to_string().into_bytes();
            let sum: u32 = name.iter().map(|byte| u32::from(*byte)).sum();
            bytes.clear();
            bytes.extend([0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7]);
            bytes.resize(512, 0);
            bytes.extend([0, 0, 0, 1]);
            bytes.extend(&name);
            bytes.extend((name.len() as u32).to_be_bytes());
            bytes.extend(sum.to_be_bytes());
            bytes.extend([0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7]);
            "a journal that names a letter"
        }
    };
    replace(path, |path| std::fs::write(path, bytes).unwrap());
    format!("{}: {said}", path.display())
}

/// Cuts a file, or writes into the middle of it.
fn damaged(rng: &mut ChaCha8Rng, path: &Path) -> String {
    let Ok(file) = File::options().write(true).custom_flags_nofollow().open(path) else {
        return format!("{}: nothing more", path.display());
    };
    let length = file.metadata().unwrap().len().clamp(1, 1 << 20);
    if rng.random_bool(0.3) {
        let left = rng.random_range(0..length);
        file.set_len(left).unwrap();
        return format!("{}: cut to {left}", path.display());
    }
    let writes = rng.random_range(1..=20);
    for _ in 0..writes {
        let mut bytes = vec![0; rng.random_range(1..64)];
        rng.fill_bytes(&mut bytes);
        file.write_all_at(&bytes, rng.random_range(0..length)).unwrap();
    }
    format!("{}: {writes} times overwritten", path.display())
}

trait NoFollow {
    fn custom_flags_nofollow(&mut self) -> &mut Self;
}

impl NoFollow for std::fs::OpenOptions {
    fn custom_flags_nofollow(&mut self) -> &mut Self {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        self.custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed())
    }
}

/// Changes a database as whoever made it could. Where an earlier change left none, nothing more happens.
fn change(path: &Path, sql: &str) {
    if !std::fs::symlink_metadata(path).is_ok_and(|found| found.is_file() && found.len() < 1 << 30)
        || beside_is_strange(path)
    {
        return;
    }
    let Ok(db) = Connection::open(path) else { return };
    let _ = db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false);
    let _ = db.execute_batch(sql);
}

fn beside_is_strange(path: &Path) -> bool {
    ["-wal", "-shm", "-journal"].iter().any(|end| std::fs::symlink_metadata(with_end(path, end)).is_ok())
        || std::os::unix::fs::MetadataExt::nlink(&std::fs::symlink_metadata(path).unwrap()) > 1
}

pub fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// Makes something in the place of what is there.
fn replace<T>(path: &Path, make: impl FnOnce(&Path) -> T) -> T {
    match std::fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => std::fs::remove_dir(path).unwrap(),
        Ok(_) => std::fs::remove_file(path).unwrap(),
        Err(_) => {}
    }
    make(path)
}
