//! The bytes of a log: unpacked if they are gzip, counted as they are on disk, with line numbers.
//! Line numbers cost one pass over each buffer, however often they are asked for.

use flate2::bufread::MultiGzDecoder;
use std::io::{self, BufRead, BufReader, Read, Seek};

/// A single item (an event, a tag, a line) may not be longer than this, or a broken file would fill the memory.
pub(crate) const LONGEST_ITEM: u64 = 64 << 20;

const BUFFER: usize = 64 << 10;
const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];

/// What a log can be read from, twice if need be.
pub trait ReadSeek: Read + Seek + Send {}

impl<T: Read + Seek + Send> ReadSeek for T {}

/// Counts what was taken from the file, packed as it may be.
struct Counted {
    file: Box<dyn ReadSeek>,
    taken: u64,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.file.read(buffer)?;
        self.taken += length as u64;
        Ok(length)
    }
}

enum Unpacked {
    Plain(Counted),
    Gzip(Box<MultiGzDecoder<BufReader<Counted>>>),
}

impl Unpacked {
    fn counted(&self) -> &Counted {
        match self {
            Self::Plain(file) => file,
            Self::Gzip(decoder) => decoder.get_ref().get_ref(),
        }
    }

    fn into_file(self) -> Box<dyn ReadSeek> {
        match self {
            Self::Plain(counted) => counted.file,
            Self::Gzip(decoder) => decoder.into_inner().into_inner().file,
        }
    }
}

impl Read for Unpacked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(file) => file.read(buffer),
            Self::Gzip(decoder) => decoder.read(buffer).map_err(|error| match error.kind() {
                io::ErrorKind::UnexpectedEof => io::Error::new(error.kind(), "the gzip data is cut off"),
                io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
                    io::Error::new(error.kind(), "the gzip data is damaged")
                }
                _ => error,
            }),
        }
    }
}

/// The unpacked text, buffered.
pub(crate) struct Input {
    source: Unpacked,
    total: u64,
    buffer: Box<[u8]>,
    next: usize,
    end: usize,
    /// Up to here in the buffer, line ends are in `line` already.
    counted: usize,
    line: u64,
    item: u64,
}

impl Input {
    /// Starts at the file's beginning, wherever it stands.
    pub(crate) fn new(mut file: Box<dyn ReadSeek>) -> io::Result<Self> {
        let total = file.seek(io::SeekFrom::End(0))?;
        file.rewind()?;
        let mut magic = Vec::with_capacity(GZIP_MAGIC.len());
        file.by_ref().take(GZIP_MAGIC.len() as u64).read_to_end(&mut magic)?;
        file.rewind()?;
        let counted = Counted { file, taken: 0 };
        let source = if magic == GZIP_MAGIC {
            let packed = BufReader::with_capacity(BUFFER, counted);
            Unpacked::Gzip(Box::new(MultiGzDecoder::new(packed)))
        } else {
            Unpacked::Plain(counted)
        };
        let buffer = vec![0; BUFFER].into_boxed_slice();
        Ok(Self { source, total, buffer, next: 0, end: 0, counted: 0, line: 1, item: 0 })
    }

    /// The same text from its beginning.
    pub(crate) fn restart(self) -> io::Result<Self> {
        Self::new(self.source.into_file())
    }

    /// The line of the next byte, counted from 1.
    pub(crate) fn line(&mut self) -> u64 {
        self.line += line_ends(&self.buffer[self.counted..self.next]);
        self.counted = self.next;
        self.line
    }

    /// A new item begins: it may again be [`LONGEST_ITEM`] long.
    pub(crate) fn begin_item(&mut self) {
        self.item = 0;
    }

    /// Bytes taken from the file so far, packed as it may be.
    pub(crate) fn bytes_read(&self) -> u64 {
        self.source.counted().taken
    }

    /// The size of the file.
    pub(crate) fn bytes_total(&self) -> u64 {
        self.total
    }
}

fn line_ends(text: &[u8]) -> u64 {
    text.iter().filter(|byte| **byte == b'\n').count() as u64
}

impl BufRead for Input {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.item > LONGEST_ITEM {
            return Err(io::Error::other("one item is longer than 64 MiB"));
        }
        if self.next == self.end {
            self.line();
            self.end = self.source.read(&mut self.buffer)?;
            self.next = 0;
            self.counted = 0;
        }
        Ok(&self.buffer[self.next..self.end])
    }

    fn consume(&mut self, length: usize) {
        self.next += length;
        self.item += length as u64;
    }
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.fill_buf()?.read(buffer)?;
        self.consume(length);
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::{Cursor, Write};

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(text).unwrap();
        packed.finish().unwrap()
    }

    fn input(bytes: Vec<u8>) -> Input {
        Input::new(Box::new(Cursor::new(bytes))).unwrap()
    }

    #[test]
    fn lines_are_counted_across_buffers_packed_or_not() {
        let text = "some words\n".repeat(30_000);
        for bytes in [text.clone().into_bytes(), gzip(text.as_bytes())] {
            let mut input = input(bytes);
            let mut line = String::new();
            for number in 1..=30_000 {
                assert_eq!(input.line(), number);
                line.clear();
                input.read_line(&mut line).unwrap();
                assert_eq!(line, "some words\n");
                input.begin_item();
            }
            assert_eq!(input.bytes_read(), input.bytes_total());
        }
    }

    #[test]
    fn concatenated_gzip_files_are_one_text() {
        let mut bytes = gzip(b"one\n");
        bytes.extend(gzip(b"two\n"));
        let mut text = String::new();
        let mut input = input(bytes);
        input.read_to_string(&mut text).unwrap();
        assert_eq!(text, "one\ntwo\n");
        text.clear();
        input.restart().unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, "one\ntwo\n");
    }

    #[test]
    fn cut_off_and_damaged_gzip_is_said_to_be_so() {
        let whole = gzip("some words\n".repeat(1000).as_bytes());
        let mut text = Vec::new();
        let cut = input(whole[..whole.len() - 9].to_vec()).read_to_end(&mut text).unwrap_err();
        assert_eq!(cut.to_string(), "the gzip data is cut off");
        let mut damaged = whole;
        let at = damaged.len() - 6;
        damaged[at] ^= 0xff;
        let error = input(damaged).read_to_end(&mut text).unwrap_err();
        assert_eq!(error.to_string(), "the gzip data is damaged");
    }

    #[test]
    fn an_endless_item_is_refused() {
        let mut input = input(vec![b'x'; LONGEST_ITEM as usize + BUFFER * 2]);
        let error = io::copy(&mut input, &mut io::sink()).unwrap_err();
        assert_eq!(error.to_string(), "one item is longer than 64 MiB");
    }
}
