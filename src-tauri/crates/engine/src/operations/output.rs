//! Where a user wants something written to. Everything that leaves a workspace goes through here: it never lands on a workspace's own
//! files, nor on anything that is not a plain file, and appears when it is complete.

use crate::EngineError;
use crate::workspace::new_file::NewFile;
use crate::workspace::readers::FileIdentity;
use hergang_store_sqlite::{BESIDE_A_DATABASE, is_database};
use std::ffi::OsStr;
use std::fs::{File, Metadata};
use std::io::{Error, ErrorKind, Seek, Write};
use std::path::{Path, PathBuf};

/// The standard output, as users write it.
const DASH: &str = "-";

/// The places at which the system shows the standard output.
const STANDARD: [&str; 3] = ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];

/// A folder that holds one of these may be a workspace, or hold its read models.
const DATABASES: [&str; 2] = ["log.db", "views.db"];

/// How the names of a workspace's other files begin: what it makes in its folder, also when it is not there yet.
const OTHERS: [&str; 3] = ["workspace.json", "projector.lock", "skipped-"];

/// How the names of an installation's own files begin, in the folder that holds the first of them.
const INSTALLATIONS: [&str; 5] = ["me.lock", "me.json", "me-broken-", "recent.json", "windows.json"];

/// What is written to the place that a user named.
pub struct Output {
    place: PathBuf,
    /// A folder whose files it must not be, by whatever name.
    workspace: Option<PathBuf>,
    target: Target,
}

enum Target {
    File(NewFile),
    /// What is to be written there once it is complete.
    Standard(File),
}

impl Output {
    /// Whether a place is the standard output, so that nothing else should be said there.
    pub fn is_standard(place: &Path) -> bool {
        place == Path::new(DASH) || STANDARD.iter().any(|name| place == Path::new(name))
    }

    /// An empty file to be written, and then to take its place by [`Output::appear`]. `workspace` is the folder of the workspace that
    /// it comes from, if it comes from one.
    ///
    /// # Errors
    /// [`EngineError::OutputRefused`] where nothing may be written; nothing was touched then. [`EngineError::Io`].
    pub fn create(place: &Path, workspace: Option<&Path>) -> Result<(Self, File), EngineError> {
        if Self::is_standard(place) {
            check_standard(place, workspace)?;
            let folder = workspace.map_or_else(std::env::temp_dir, Path::to_owned);
            let spool = tempfile::tempfile_in(&folder).map_err(EngineError::io(&folder))?;
            let file = spool.try_clone().map_err(EngineError::io(place))?;
            return Ok((
                Self { place: place.to_owned(), workspace: None, target: Target::Standard(spool) },
                file,
            ));
        }
        let replaced = check(place, workspace)?;
        let (new, file) = NewFile::create(place)?;
        if let Some(replaced) = replaced {
            file.set_permissions(replaced.permissions()).map_err(|source| new.failed(source))?;
        }
        let workspace = workspace.map(Path::to_owned);
        Ok((Self { place: place.to_owned(), workspace, target: Target::File(new) }, file))
    }

    /// What the system said, about the place as the user named it.
    pub fn failed(&self, source: Error) -> EngineError {
        EngineError::Io { path: self.place.clone(), source }
    }

    /// Lets what was written, and reached the disk, take its place.
    ///
    /// # Errors
    /// As [`Output::create`]: what stands there may have become something else meanwhile.
    pub fn appear(mut self) -> Result<(), EngineError> {
        match self.target {
            Target::File(new) => {
                check(&self.place, self.workspace.as_deref())?;
                new.appear()
            }
            Target::Standard(ref mut spool) => {
                let mut out = std::io::stdout().lock();
                spool
                    .rewind()
                    .and_then(|()| std::io::copy(spool, &mut out))
                    .and_then(|_| out.flush())
                    .map_err(EngineError::io(&self.place))
            }
        }
    }
}

/// Looks at the file that the standard output was led to, if it is one: what was led onto a database would end it.
fn check_standard(place: &Path, workspace: Option<&Path>) -> Result<(), EngineError> {
    // What has no path there (a pipe, a file that was removed) is no database that could be damaged.
    let file = STANDARD.iter().find_map(|name| Path::new(name).canonicalize().ok());
    match file.filter(|file| file.is_file()) {
        Some(file) => check(&file, workspace).map(drop).map_err(|error| match error {
            EngineError::OutputRefused { reason, .. } => {
                EngineError::OutputRefused { file: place.to_owned(), reason }
            }
            error => error,
        }),
        None => Ok(()),
    }
}

/// Looks at a place: answers what would be replaced there, or why nothing may be written.
fn check(place: &Path, workspace: Option<&Path>) -> Result<Option<Metadata>, EngineError> {
    let refused = |reason| Err(EngineError::OutputRefused { file: place.to_owned(), reason });
    let Some(name) = place.file_name() else {
        return refused("this names no file; add a file's name");
    };
    let parent = place.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = parent.canonicalize().map_err(EngineError::io(place))?;
    if is_a_workspaces(name) && DATABASES.iter().any(|file| may_be_database(&folder.join(file))) {
        return refused(
            "this is one of a workspace's own files, which are not written over; choose another name",
        );
    }
    if begins_with(name, &INSTALLATIONS) && folder.join(INSTALLATIONS[0]).symlink_metadata().is_ok() {
        return refused(
            "this is one of Hergang's own files, which are not written over; choose another name",
        );
    }
    if let Some(database) = beside(&folder, name.as_encoded_bytes())
        && may_be_database(&database)
    {
        return refused("a database beside it keeps its own data under this name; choose another name");
    }
    let found = match std::fs::symlink_metadata(folder.join(name)) {
        Ok(found) => found,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(EngineError::Io { path: place.to_owned(), source }),
    };
    if found.is_symlink() {
        return refused("there is a link, which is not written over; name the file that it leads to");
    }
    if found.is_dir() {
        return refused("there is a folder; name a file in it");
    }
    if !found.is_file() {
        return refused(
            "there is a device, a pipe or a socket, which is not written over; write to the standard output (-) and lead it there",
        );
    }
    // Before it is read: to read and close a file that this program has open as a database lets go of its locks.
    if workspace.is_some_and(|workspace| is_file_in(workspace, &folder.join(name))) {
        return refused("this is one of the workspace's own files under a second name; choose another file");
    }
    if has_another_name(&found) {
        return refused(
            "this file has a second name (a hard link), under which it may be another workspace's; remove it first, or choose another name",
        );
    }
    let is_database = is_database(&folder.join(name)).or_else(|_| {
        // What cannot be opened at all is not said to be one.
        File::open(folder.join(name)).map(|_| true).map_err(EngineError::io(place))
    })?;
    if is_database {
        return refused(
            "there is a database, which is not written over; choose another file, or remove it first",
        );
    }
    Ok(Some(found))
}

#[cfg(unix)]
fn has_another_name(found: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(found) > 1
}

#[cfg(not(unix))]
fn has_another_name(_found: &Metadata) -> bool {
    false
}

/// Whether a file of this name in a workspace's folder is the workspace's own.
fn is_a_workspaces(name: &OsStr) -> bool {
    begins_with(name, &DATABASES) || begins_with(name, &OTHERS)
}

/// Some systems do not tell `LOG.DB` from `log.db`.
fn begins_with(name: &OsStr, beginnings: &[&str]) -> bool {
    let name = name.to_string_lossy().to_lowercase();
    beginnings.iter().any(|beginning| name.starts_with(beginning))
}

/// The database to which a file of this name would belong.
fn beside(folder: &Path, name: &[u8]) -> Option<PathBuf> {
    let name = std::str::from_utf8(name).ok()?;
    let database = BESIDE_A_DATABASE.iter().find_map(|end| name.strip_suffix(end))?;
    (!database.is_empty()).then(|| folder.join(database))
}

/// Whether there is something that could be a database: one that is empty, cannot be read or is no file counts too.
fn may_be_database(path: &Path) -> bool {
    std::fs::symlink_metadata(path)
        .is_ok_and(|found| !found.is_file() || found.len() == 0 || is_database(path).unwrap_or(true))
}

/// Whether a file is one of a workspace's own, by whatever name.
fn is_file_in(folder: &Path, file: &Path) -> bool {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let wanted = FileIdentity::of(file);
    let own = files.filter(|known| is_a_workspaces(&known.file_name()));
    own.map(|known| FileIdentity::of(&known.path())).any(|known| known.is_some() && known == wanted)
}
