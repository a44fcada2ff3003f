//! Logs that come out of a pipe: the standard input, a named pipe, a device. They can be read but once, and an import may read its log
//! several times; so what comes is kept in a file without a name, which is gone with the import.

use crate::error::FormatError;
use crate::recognise::refused_at;
use std::fs::File;
use std::io::{self, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::time::Duration;

/// The name of the standard input.
pub const STANDARD_INPUT: &str = "-";

/// So much is kept, or a pipe that never ends would fill the disk.
const LONGEST_STREAM: u64 = 64 << 30;

/// So much of it tells what it is, before the rest is waited for.
const TELLING: usize = 16 << 10;

/// So often the watcher is asked while nothing comes.
const ASKED_EVERY: Duration = Duration::from_millis(100);

/// Whether a log comes out of a pipe. A pipe is not opened for that: it would wait for whoever writes into it.
///
/// # Errors
/// What the system says of a file that is not there.
pub fn is_stream(path: &Path) -> io::Result<bool> {
    if path == Path::new(STANDARD_INPUT) {
        return Ok(true);
    }
    let kind = std::fs::metadata(path)?.file_type();
    Ok(!kind.is_file() && !kind.is_dir())
}

/// Told the bytes that have come so far; may ask to stop.
type Watch<'a> = dyn FnMut(u64) -> ControlFlow<()> + 'a;

/// Everything that comes out of a pipe, as a file in `folder`: the system's own folder for such files may be memory. `watch` is told how
/// much has come, and may ask to stop.
///
/// # Errors
/// [`FormatError::Open`] for what cannot be read or kept, [`FormatError::Unknown`] for what is no log by its beginning,
/// [`FormatError::Cancelled`].
pub fn spool(path: &Path, folder: &Path, watch: &mut Watch<'_>) -> Result<File, FormatError> {
    let cannot = |source| FormatError::Open { path: path.into(), source };
    let no_room = |source| FormatError::Open { path: folder.into(), source };
    let mut file = tempfile::tempfile_in(folder).map_err(no_room)?;
    let (send, receive) = sync_channel(4);
    let from: PathBuf = path.into();
    // Opening and reading wait for whoever writes; so that the watcher can stop it all the same, a thread waits that nobody waits for.
    std::thread::spawn(move || read_all(&from, &send));
    let mut bytes = 0;
    let mut beginning = Some(Vec::new());
    loop {
        match receive.recv_timeout(ASKED_EVERY) {
            Ok(part) => {
                let part = part.map_err(cannot)?;
                bytes += part.len() as u64;
                if bytes > LONGEST_STREAM {
                    return Err(cannot(io::Error::other(
                        "more than 64 GiB come out of it; save it as a file first",
                    )));
                }
                file.write_all(&part).map_err(no_room)?;
                if let Some(first) = &mut beginning {
                    first.extend_from_slice(&part);
                }
                if let Some(first) = beginning.take_if(|first| first.len() >= TELLING)
                    && let Some(what) = refused_at(first)
                {
                    return Err(FormatError::Unknown(what));
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Ok(file),
        }
        if watch(bytes).is_break() {
            return Err(FormatError::Cancelled);
        }
    }
}

/// Hands over what comes, until it ends or nobody takes it any more.
fn read_all(path: &Path, send: &SyncSender<io::Result<Vec<u8>>>) {
    const PART: usize = 64 << 10;
    let opened: io::Result<Box<dyn Read>> = if path == Path::new(STANDARD_INPUT) {
        Ok(Box::new(io::stdin()))
    } else {
        File::open(path).map(|file| Box::new(file) as Box<dyn Read>)
    };
    let mut source = match opened {
        Ok(source) => source,
        Err(error) => {
            let _ = send.send(Err(error));
            return;
        }
    };
    loop {
        let mut part = vec![0; PART];
        let read = match source.read(&mut part) {
            Ok(0) => return,
            Ok(length) => {
                part.truncate(length);
                Ok(part)
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => Err(error),
        };
        let failed = read.is_err();
        if send.send(read).is_err() || failed {
            return;
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use std::ops::ControlFlow;

    /// A pipe out of which more and more of the same comes.
    #[cfg(unix)]
    #[test]
    fn what_is_no_log_is_refused_by_its_beginning_though_it_never_ends() {
        let folder = tempfile::tempdir().unwrap();
        for device in ["/dev/zero", "/dev/urandom"] {
            let mut watch = |bytes| match bytes < 10 << 20 {
                true => ControlFlow::Continue(()),
                false => ControlFlow::Break(()),
            };
            let error = spool(Path::new(device), folder.path(), &mut watch).unwrap_err();
            assert!(
                matches!(error, FormatError::Unknown(what) if what.contains("binary")),
                "{device}: {error}"
            );
        }
    }

    #[test]
    fn what_comes_is_kept_in_the_folder_that_is_given() {
        let folder = tempfile::tempdir().unwrap();
        let source = folder.path().join("source");
        std::fs::write(&source, "events").unwrap();
        let mut watch = |_| ControlFlow::Continue(());
        assert_eq!(spool(&source, folder.path(), &mut watch).unwrap().metadata().unwrap().len(), 6);
        let missing = folder.path().join("missing");
        let error = spool(&source, &missing, &mut watch).unwrap_err().to_string();
        assert!(error.starts_with(&missing.display().to_string()), "{error}");
    }
}
