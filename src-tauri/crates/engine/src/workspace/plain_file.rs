//! Opens files that somebody else may have put there: plain files only, no links, nothing that one waits at.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{Error, ErrorKind, Read, Result};
use std::path::Path;

/// Opens a plain file, or makes one if the options say so.
///
/// # Errors
/// The system's, and one in words where there is a link, a pipe, a folder.
pub(crate) fn open(path: &Path, options: &mut OpenOptions) -> Result<File> {
    // Before, since some devices act when they are opened; and afterwards, since it may have been exchanged.
    match std::fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => {
            return Err(Error::other(Strange("there is a link, which is not followed; remove it")));
        }
        Ok(found) if !found.is_file() => return Err(no_file()),
        _ => {}
    }
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed());
    }
    let file = options.open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(no_file()) }
}

/// Makes a folder for this user alone, and those above it, where there is none.
///
/// # Errors
/// The system's.
pub(crate) fn make_private_folder(folder: &Path) -> Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn no_file() -> Error {
    Error::other(Strange("there is no file but a folder, a pipe or a device; remove it"))
}

/// What lies in the place of a file, and the way out.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Strange(&'static str);

/// Whether something else lies in the file's place.
pub(crate) fn is_strange(error: &Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.is::<Strange>())
}

/// The contents of a plain file of at most so many bytes; `None` where there is none.
///
/// # Errors
/// As [`open`], and one in words where it is longer.
pub(crate) fn read(path: &Path, at_most: u64) -> Result<Option<Vec<u8>>> {
    let file = match open(path, OpenOptions::new().read(true)) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut contents = Vec::new();
    file.take(at_most + 1).read_to_end(&mut contents)?;
    if contents.len() as u64 > at_most {
        let reason = format!("the file is longer than {at_most} bytes");
        return Err(Error::new(ErrorKind::FileTooLarge, reason));
    }
    Ok(Some(contents))
}
