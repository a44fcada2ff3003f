//! The door to every SQLite file: what somebody else may have made is looked at before it is opened, and may do nothing afterwards.
//!
//! A file is opened where it is a plain file with one name, and so is everything that SQLite keeps beside it. Links are not followed,
//! nothing that could wait for ever is opened, and a journal that asks for other files to be deleted is refused.

use crate::failure::file_failed;
use crate::medium;
use crate::wal::has_all;
use hergang_store::StoreError;
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::ffi::OsString;
use std::fs::{File, Metadata};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// What SQLite keeps beside a database, by the ends of the names.
pub const BESIDE_A_DATABASE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// How a rollback journal ends that names another file, which SQLite would delete after it (<https://sqlite.org/fileformat2.html>, 3).
/// It does so where one transaction wrote several databases, which Hergang's never do.
const NAMES_ANOTHER_FILE: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];

/// The most that a row or a text in a database may take; more is refused before it is read into memory. An event takes up to 16 MiB
/// today, and took up to 64 MiB before that.
const LONGEST_VALUE: i32 = 256 << 20;

/// Opens a database that may be anybody's. The connection takes no other file in (no ATTACH), lets nobody write to SQLite's own tables,
/// and calls nothing from a schema that has effects (<https://sqlite.org/security.html>).
///
/// # Errors
/// [`StoreError::Untrusted`] where the file, or one beside it, is none to be opened; [`StoreError::File`].
pub fn open_database(path: &Path, flags: OpenFlags) -> Result<Connection, StoreError> {
    let place = place_of(path);
    open_at(&place, &place, path, flags)
}

/// [`open_database`] of a file on a medium that nothing can write to, with nothing beside it. SQLite takes no lock and looks for no
/// change: where the file could change, that would show what never was.
pub(super) fn open_immutable(path: &Path) -> Result<Connection, StoreError> {
    let place = place_of(path);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    open_at(&place, Path::new(&immutable(&place)), path, flags)
}

/// Whether nothing can write to the file, and all that it holds is in it.
pub(super) fn is_immutable(path: &Path) -> bool {
    let place = place_of(path);
    let is_beside = |end| std::fs::symlink_metadata(with_end(&place, end)).is_ok_and(|found| found.len() > 0);
    !["-wal", "-journal"].into_iter().any(is_beside) && medium::nothing_writes(&place)
}

/// `address`: what SQLite is told of the place.
fn open_at(place: &Path, address: &Path, path: &Path, flags: OpenFlags) -> Result<Connection, StoreError> {
    let found = examine(place, path)?;
    let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let connection = Connection::open_with_flags(address, flags).map_err(file_failed(path))?;
    // Again: it may have been exchanged meanwhile. (It cannot be opened to look at it: closing it would let go of the locks that
    // this program's other connections hold on it.)
    let now = examine(place, path)?;
    if found.is_some_and(|found| now.is_none_or(|now| !is_same(&found, &now))) {
        return Err(untrusted(path, "it was exchanged while it was being opened"));
    }
    restrict(&connection).map_err(file_failed(path))?;
    Ok(connection)
}

/// Which file a path led to when it was opened.
pub(super) struct OpenFile {
    place: PathBuf,
    found: Option<Metadata>,
}

impl OpenFile {
    /// The file that lies there now.
    pub(super) fn at(path: &Path) -> Self {
        let place = place_of(path);
        Self { found: std::fs::symlink_metadata(&place).ok(), place }
    }

    /// Whether it still lies there. Of one that was deleted or moved, SQLite would go on to read and write what nobody finds again.
    pub(super) fn is_there(&self) -> bool {
        match (&self.found, std::fs::symlink_metadata(&self.place)) {
            (Some(found), Ok(now)) => is_same(found, &now),
            _ => false,
        }
    }
}

/// Whether a file is an SQLite database, of whatever program. Reads it alone, nothing beside it, and takes no lock.
///
/// # Errors
/// [`StoreError::File`] where it cannot be read.
pub fn is_database(path: &Path) -> Result<bool, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    if std::fs::metadata(path).is_ok_and(|found| found.len() == 0) {
        return Ok(false);
    }
    let answer = Connection::open_with_flags(immutable(&place_of(path)), flags)
        .and_then(|db| db.query_row("PRAGMA schema_version", [], |_| Ok(())));
    match answer {
        Ok(()) => Ok(true),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => Ok(false),
        Err(error) => Err(file_failed(path)(error)),
    }
}

/// The path with its folder's links followed (whoever names a folder may name it by a link), and in full, so that none is taken for a URI.
fn place_of(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (folder.canonicalize(), path.file_name()) {
        // Windows' canonical paths are of a kind that SQLite does not read.
        (Ok(folder), Some(name)) if !cfg!(windows) => folder.join(name),
        _ => std::path::absolute(path).unwrap_or_else(|_| path.to_owned()),
    }
}

/// The file itself, where there is one; an error where it, or what is beside it, is none to be opened.
fn examine(place: &Path, path: &Path) -> Result<Option<Metadata>, StoreError> {
    for end in BESIDE_A_DATABASE {
        plain(&with_end(place, end), &with_end(path, end))?;
    }
    let journal = with_end(place, "-journal");
    if names_another_file(&journal) {
        let reason = "it is a journal that asks for another file to be deleted; remove it";
        return Err(untrusted(&with_end(path, "-journal"), reason));
    }
    plain(place, path)
}

/// Whether pages of a database are missing, of which it has so many: neither whole in the file nor in the log beside it. Looks at the
/// file's size alone: to open it would let go of this program's locks on it.
pub(super) fn is_cut_short(path: &Path, page_size: u64, pages: u64) -> bool {
    let place = place_of(path);
    let size = |path: &Path| std::fs::metadata(path).map_or(0, |found| found.len());
    let page_size = page_size.max(1);
    let looks_so = || {
        let log = with_end(&place, "-wal");
        if size(&log) == 0 {
            // Of a file alone, SQLite itself notices when whole pages are missing.
            return size(&place) % page_size != 0;
        }
        let whole = size(&place) / page_size;
        // Again: another program may have copied the log into the file meanwhile.
        whole < pages && !has_all(&log, page_size, whole + 1..=pages) && size(&place) / page_size < pages
    };
    // Twice: another program may have copied its log, and removed it, between the two sizes.
    looks_so() && looks_so()
}

fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(end);
    name.into()
}

fn plain(place: &Path, path: &Path) -> Result<Option<Metadata>, StoreError> {
    let found = match std::fs::symlink_metadata(place) {
        Ok(found) => found,
        // Not there, or to be told by SQLite, which comes upon the same.
        Err(_) => return Ok(None),
    };
    if found.is_symlink() {
        return Err(untrusted(path, "it is a link; put the file itself there"));
    }
    if !found.is_file() {
        return Err(untrusted(path, "it is no file; remove it, or put the file there"));
    }
    if has_several_names(&found) {
        // Two names, two write-ahead logs: SQLite would damage it. And what stands elsewhere is not to be written here.
        return Err(untrusted(
            path,
            "the file has a second name elsewhere (a hard link); put a copy of it there",
        ));
    }
    Ok(Some(found))
}

fn names_another_file(journal: &Path) -> bool {
    let mut end = [0; 8];
    File::open(journal)
        .and_then(|mut file| {
            file.seek(SeekFrom::End(-(end.len() as i64)))?;
            file.read_exact(&mut end)
        })
        .is_ok_and(|()| end == NAMES_ANOTHER_FILE)
}

fn untrusted(path: &Path, reason: &'static str) -> StoreError {
    StoreError::Untrusted { path: path.into(), reason }
}

fn restrict(connection: &Connection) -> rusqlite::Result<()> {
    for (setting, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
        // A name in double quotes is a name, never a text.
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
    ] {
        connection.set_db_config(setting, on)?;
    }
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, LONGEST_VALUE)?;
    connection.set_limit(Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 4)?;
    connection.execute_batch("PRAGMA cell_size_check = ON")
}

/// The address by which SQLite reads a file as one that nobody changes.
fn immutable(place: &Path) -> String {
    let mut address = "file://".to_owned();
    let bytes = place.as_os_str().as_encoded_bytes();
    if !bytes.starts_with(b"/") {
        address.push('/');
    }
    for byte in bytes {
        match byte {
            b'/' | b':' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => {
                address.push(char::from(*byte));
            }
            b'\\' if cfg!(windows) => address.push('/'),
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address + "?immutable=1"
}

#[cfg(unix)]
fn has_several_names(found: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(found) > 1
}

#[cfg(unix)]
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

#[cfg(not(unix))]
fn has_several_names(_: &Metadata) -> bool {
    false
}

#[cfg(not(unix))]
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    one.created().ok() == other.created().ok()
}
