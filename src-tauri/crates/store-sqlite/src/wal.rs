//! Which pages of a database stand in the write-ahead log beside it (<https://sqlite.org/fileformat2.html>, 4.1): what is missing of the
//! file itself may be there.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::RangeInclusive;
use std::path::Path;

const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;

/// In a header as in a frame's: the eight bytes by which a frame belongs to this log, and not to one that was there before.
const HEADER_S_SALT: std::ops::Range<usize> = 16..24;
const FRAME_S_SALT: std::ops::Range<usize> = 8..16;

/// Whether all of these pages stand in the log; the first page of a database is 1. Reads no further than it has to: a log may be larger
/// than its database.
///
/// To open the log, and to close it again, lets go of no lock: SQLite holds none on it.
pub(super) fn has_all(log: &Path, page_size: u64, pages: RangeInclusive<u64>) -> bool {
    let room = std::fs::metadata(log).map_or(0, |found| found.len()) / (page_size + FRAME_HEADER as u64);
    // Also because how many they are, a file says that may be anybody's.
    if pages.end().saturating_sub(*pages.start()) >= room {
        return pages.is_empty();
    }
    let mut missing: HashSet<u64> = pages.collect();
    missing.is_empty() || (take_out(&mut missing, log, page_size).is_ok() && missing.is_empty())
}

fn take_out(missing: &mut HashSet<u64>, log: &Path, page_size: u64) -> io::Result<()> {
    let mut file = File::open(log)?;
    let mut header = [0; HEADER];
    file.read_exact(&mut header)?;
    let mut frame = [0; FRAME_HEADER];
    while !missing.is_empty()
        && file.read_exact(&mut frame).is_ok()
        && frame[FRAME_S_SALT] == header[HEADER_S_SALT]
    {
        missing.remove(&u64::from(u32::from_be_bytes([frame[0], frame[1], frame[2], frame[3]])));
        file.seek(SeekFrom::Current(page_size.cast_signed()))?;
    }
    Ok(())
}
