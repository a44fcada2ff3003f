//! Gzip as it is met with: several members one after the other are one text, and zeros after the last are padding, as tapes and
//! some programs leave it.

use super::Counted;
use flate2::bufread::GzDecoder;
use std::io::{self, BufRead, BufReader, Read};

pub(super) const MAGIC: [u8; 2] = [0x1f, 0x8b];

const BUFFER: usize = 64 << 10;

/// Unpacks a file.
pub(super) struct Gzip {
    member: GzDecoder<BufReader<Counted>>,
    ended: bool,
}

impl Gzip {
    pub(super) fn new(packed: Counted) -> Self {
        Self { member: GzDecoder::new(BufReader::with_capacity(BUFFER, packed)), ended: false }
    }

    pub(super) fn counted(&self) -> &Counted {
        self.member.get_ref().get_ref()
    }

    pub(super) fn into_counted(self) -> Counted {
        self.member.into_inner().into_inner()
    }

    /// A member has ended: over the padding to the next one, or to the file's end.
    fn next_member(&mut self) -> io::Result<()> {
        let packed = self.member.get_mut();
        loop {
            let rest = packed.fill_buf()?;
            if rest.is_empty() {
                self.ended = true;
                return Ok(());
            }
            let padding = rest.iter().take_while(|byte| **byte == 0).count();
            let another = padding < rest.len();
            // One byte of it may be all that is here yet.
            let seen = rest[padding..].iter().zip(MAGIC);
            if seen.clone().any(|(byte, wanted)| *byte != wanted) {
                return Err(io::Error::new(
                    io::ErrorKind::InvalidData,
                    "something that is not gzip follows the gzip data; cut it off, or unpack the file first (gunzip)",
                ));
            }
            packed.consume(padding);
            if another {
                break;
            }
        }
        let packed = std::mem::replace(packed, BufReader::with_capacity(0, Counted::nothing()));
        self.member = GzDecoder::new(packed);
        Ok(())
    }

    fn unpack(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !self.ended && !buffer.is_empty() {
            let length = self.member.read(buffer).map_err(in_words)?;
            if length > 0 {
                return Ok(length);
            }
            self.next_member()?;
        }
        Ok(0)
    }
}

impl Read for Gzip {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.unpack(buffer)
    }
}

fn in_words(error: io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => io::Error::new(error.kind(), "the gzip data is cut off"),
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
            io::Error::new(error.kind(), "the gzip data is damaged")
        }
        _ => error,
    }
}
