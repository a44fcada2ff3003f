//! The bytes of a log: unpacked if they are gzip, UTF-8 whatever they were, counted as they are on disk, with line numbers.
//! Line numbers cost one pass over each buffer, however often they are asked for.

pub(crate) mod encoding;
mod gzip;

use self::encoding::Recoded;
use self::gzip::Gzip;
use std::io::{self, BufRead, Read, Seek};

/// A single item (an event, a tag, a line) may not be longer than this, or a broken file would fill the memory.
pub(crate) const LONGEST_ITEM: u64 = 64 << 20;

const BUFFER: usize = 64 << 10;

/// So much of a text's beginning tells its encoding, and what it is.
const TELLING: usize = 4 << 10;

/// What a log can be read from, twice if need be.
pub trait ReadSeek: Read + Seek + Send {}

impl<T: Read + Seek + Send> ReadSeek for T {}

/// Counts what was taken from the file, packed as it may be.
struct Counted {
    file: Box<dyn ReadSeek>,
    taken: u64,
}

impl Counted {
    fn nothing() -> Self {
        Self { file: Box::new(io::empty()), taken: 0 }
    }
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
    Gzip(Box<Gzip>),
}

impl Unpacked {
    fn counted(&self) -> &Counted {
        match self {
            Self::Plain(file) => file,
            Self::Gzip(gzip) => gzip.counted(),
        }
    }

    fn into_file(self) -> Box<dyn ReadSeek> {
        match self {
            Self::Plain(counted) => counted.file,
            Self::Gzip(gzip) => gzip.into_counted().file,
        }
    }
}

impl Read for Unpacked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(file) => file.read(buffer),
            Self::Gzip(gzip) => gzip.read(buffer),
        }
    }
}

enum Text {
    Utf8(Unpacked),
    Recoded(Box<Recoded<Unpacked>>),
}

impl Text {
    fn unpacked(&self) -> &Unpacked {
        match self {
            Self::Utf8(unpacked) => unpacked,
            Self::Recoded(recoded) => recoded.source(),
        }
    }

    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Utf8(unpacked) => unpacked.read(buffer),
            Self::Recoded(recoded) => recoded.read(buffer),
        }
    }
}

/// The unpacked text, buffered.
pub(crate) struct Input {
    source: Text,
    total: u64,
    buffer: Box<[u8]>,
    next: usize,
    end: usize,
    /// Up to here in the buffer, line ends are in `line` already.
    counted: usize,
    line: u64,
    item: u64,
    /// What came instead of more, while the beginning was looked at.
    failed: Option<io::Error>,
}

impl Input {
    /// Starts at the file's beginning, wherever it stands.
    pub(crate) fn new(mut file: Box<dyn ReadSeek>) -> io::Result<Self> {
        let total = file.seek(io::SeekFrom::End(0))?;
        file.rewind()?;
        let mut magic = Vec::with_capacity(gzip::MAGIC.len());
        file.by_ref().take(gzip::MAGIC.len() as u64).read_to_end(&mut magic)?;
        file.rewind()?;
        let counted = Counted { file, taken: 0 };
        let mut unpacked = if magic == gzip::MAGIC {
            Unpacked::Gzip(Box::new(Gzip::new(counted)))
        } else {
            Unpacked::Plain(counted)
        };
        let mut buffer = vec![0; BUFFER].into_boxed_slice();
        let (mut end, mut failed) = (0, None);
        while end < TELLING {
            match unpacked.read(&mut buffer[end..]) {
                Ok(0) => break,
                Ok(length) => end += length,
                Err(error) => {
                    failed = Some(error);
                    break;
                }
            }
        }
        let (source, buffer, end) = match encoding::of(&buffer[..end]) {
            None => (Text::Utf8(unpacked), buffer, end),
            Some(encoding) => {
                let recoded = Recoded::new(unpacked, encoding, buffer, end);
                (Text::Recoded(Box::new(recoded)), vec![0; BUFFER].into_boxed_slice(), 0)
            }
        };
        Ok(Self { source, total, buffer, next: 0, end, counted: 0, line: 1, item: 0, failed })
    }

    /// The same text from its beginning.
    pub(crate) fn restart(self) -> io::Result<Self> {
        Self::new(match self.source {
            Text::Utf8(unpacked) => unpacked.into_file(),
            Text::Recoded(recoded) => recoded.into_source().into_file(),
        })
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
        self.source.unpacked().counted().taken
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
            if let Some(error) = self.failed.take() {
                return Err(error);
            }
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
    fn zeros_after_a_gzip_member_are_padding() {
        let mut bytes = gzip(b"one\n");
        bytes.resize(bytes.len() + 512, 0);
        bytes.extend(gzip(b"two\n"));
        bytes.resize(bytes.len() + (BUFFER * 2), 0);
        let mut text = String::new();
        let mut padded = input(bytes.clone());
        padded.read_to_string(&mut text).unwrap();
        assert_eq!(text, "one\ntwo\n");
        assert_eq!(padded.bytes_read(), padded.bytes_total());
        bytes.push(b'x');
        let error = input(bytes).read_to_string(&mut text).unwrap_err();
        assert!(error.to_string().starts_with("something that is not gzip follows"), "{error}");
    }

    #[test]
    fn other_encodings_become_utf_8_across_buffers() {
        let text = "Größe – 日本 😀\n".repeat(20_000);
        let utf_16 = |bytes: fn(u16) -> [u8; 2]| {
            let marked = "\u{feff}".encode_utf16().chain(text.encode_utf16());
            marked.flat_map(bytes).collect::<Vec<u8>>()
        };
        for bytes in [utf_16(u16::to_le_bytes), utf_16(u16::to_be_bytes), gzip(&utf_16(u16::to_le_bytes))] {
            let mut read = String::new();
            let mut input = input(bytes);
            input.read_to_string(&mut read).unwrap();
            assert!(read == text);
            assert_eq!(input.line(), 20_001);
            assert_eq!(input.bytes_read(), input.bytes_total());
            read.clear();
            input.restart().unwrap().read_to_string(&mut read).unwrap();
            assert!(read == text);
        }
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?>\n<a b='Pr\xfcfen \x96'/>".to_vec();
        let mut read = String::new();
        input(latin).read_to_string(&mut read).unwrap();
        assert!(read.ends_with("<a b='Prüfen –'/>"), "{read}");
    }

    #[test]
    fn half_a_character_is_damage() {
        let mut read = Vec::new();
        for tail in [&b"\x3d\xd8"[..], b"\x3d\xd8a\0", b"a"] {
            let mut bytes = b"\xff\xfe{\0".to_vec();
            bytes.extend_from_slice(tail);
            let mut input = input(bytes);
            let error = input.read_to_end(&mut read).unwrap_err();
            assert_eq!(error.to_string(), "the text is no valid UTF-16LE");
            assert!(input.read_to_end(&mut read).is_err());
        }
    }

    #[test]
    fn an_endless_item_is_refused() {
        let mut input = input(vec![b'x'; LONGEST_ITEM as usize + BUFFER * 2]);
        let error = io::copy(&mut input, &mut io::sink()).unwrap_err();
        assert_eq!(error.to_string(), "one item is longer than 64 MiB");
    }
}
