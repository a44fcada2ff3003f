//! Which encoding a text has, by its byte order mark or its XML declaration, and UTF-8 made of it, piece by piece.

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::io::{self, Read};

/// An XML declaration is looked for its end this far.
const DECLARATION: usize = 1024;

/// The encoding of a text that begins so. None for UTF-8, which is read as it is.
pub(super) fn of(start: &[u8]) -> Option<&'static Encoding> {
    // UTF-32 begins like UTF-16 with a mark; whoever recognises the file refuses it.
    if start.starts_with(b"\xff\xfe\0\0") {
        return None;
    }
    if let Some((encoding, _)) = Encoding::for_bom(start) {
        return other_than_utf_8(encoding);
    }
    match start {
        [b'<' | b'{' | b'[', 0, second, 0, ..] if *second != 0 => return Some(UTF_16LE),
        [0, b'<' | b'{' | b'[', 0, second, ..] if *second != 0 => return Some(UTF_16BE),
        _ => {}
    }
    let encoding = Encoding::for_label(declared(start)?)?;
    // What can be read as ASCII is no UTF-16, whatever it says: programs convert a file and leave its declaration.
    if encoding == UTF_16LE || encoding == UTF_16BE { None } else { other_than_utf_8(encoding) }
}

fn other_than_utf_8(encoding: &'static Encoding) -> Option<&'static Encoding> {
    (encoding != UTF_8).then_some(encoding)
}

/// The name of the encoding in a text's XML declaration. ASCII is a part of UTF-8, so it is none.
fn declared(start: &[u8]) -> Option<&[u8]> {
    let declaration = start.trim_ascii_start().strip_prefix(b"<?xml")?;
    let declaration = &declaration[..declaration.len().min(DECLARATION)];
    let end = declaration.windows(2).position(|two| two == b"?>")?;
    let declaration = &declaration[..end];
    let at = declaration.windows(ENCODING.len()).position(|word| word == ENCODING)?;
    let value = declaration[at + ENCODING.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let (quote, value) = value.split_first()?;
    let end = value.iter().position(|byte| byte == quote && matches!(quote, b'"' | b'\''))?;
    let name = &value[..end];
    let ascii = [&b"ascii"[..], b"us-ascii"].iter().any(|known| known.eq_ignore_ascii_case(name));
    (!ascii).then_some(name)
}

const ENCODING: &[u8] = b"encoding";

/// Whether a declared encoding is one that [`of`] reads.
pub(crate) fn is_known(name: &str) -> bool {
    Encoding::for_label(name.as_bytes()).is_some()
}

/// UTF-8 out of another encoding.
pub(super) struct Recoded<R> {
    source: R,
    decoder: encoding_rs::Decoder,
    raw: Box<[u8]>,
    next: usize,
    end: usize,
    source_ended: bool,
    ended: bool,
    damaged: bool,
}

impl<R: Read> Recoded<R> {
    /// `raw` is a buffer whose first `end` bytes were read already.
    pub(super) fn new(source: R, encoding: &'static Encoding, raw: Box<[u8]>, end: usize) -> Self {
        Self {
            source,
            decoder: encoding.new_decoder_with_bom_removal(),
            raw,
            next: 0,
            end,
            source_ended: false,
            ended: false,
            damaged: false,
        }
    }

    pub(super) fn source(&self) -> &R {
        &self.source
    }

    pub(super) fn into_source(self) -> R {
        self.source
    }
}

impl<R: Read> Read for Recoded<R> {
    /// `buffer` must have room for a character.
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !self.ended && !self.damaged {
            if self.next == self.end && !self.source_ended {
                self.next = 0;
                self.end = self.source.read(&mut self.raw)?;
                self.source_ended = self.end == 0;
            }
            let raw = &self.raw[self.next..self.end];
            let (result, read, written) =
                self.decoder.decode_to_utf8_without_replacement(raw, buffer, self.source_ended);
            self.next += read;
            match result {
                DecoderResult::InputEmpty => self.ended = self.source_ended,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => self.damaged = true,
            }
            if written > 0 {
                return Ok(written);
            }
        }
        if self.damaged {
            let name = self.decoder.encoding().name();
            return Err(io::Error::new(io::ErrorKind::InvalidData, format!("the text is no valid {name}")));
        }
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_or_the_declaration_tells() {
        let name = |start: &[u8]| of(start).map(Encoding::name);
        for (start, encoding) in [
            (&b"\xff\xfe<\0"[..], Some("UTF-16LE")),
            (b"\xfe\xff\0<", Some("UTF-16BE")),
            (b"<\0?\0x\0", Some("UTF-16LE")),
            (b"\0{\0\"", Some("UTF-16BE")),
            (b"\xff\xfe\0\0<\0\0\0", None),
            (b"\xef\xbb\xbf<?xml encoding='latin1'?>", None),
            (b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>", Some("windows-1252")),
            (b"<?xml version='1.0' encoding = 'windows-1252' ?>", Some("windows-1252")),
            (b"\n<?xml version='1.0' encoding='iso-8859-15'?>", Some("ISO-8859-15")),
            (b"<?xml version=\"1.0\" encoding=\"UTF-16\"?>", None),
            (b"<?xml version=\"1.0\" encoding=\"us-ascii\"?>", None),
            (b"<?xml version=\"1.0\" encoding=\"utf-8\"?>", None),
            (b"<?xml version=\"1.0\" encoding=\"klingon\"?>", None),
            (b"<?xml version=\"1.0\"?><a encoding=\"latin1\"/>", None),
            (b"<?xml encoding=\"latin1", None),
            (b"<?xml encoding=latin1?>", None),
            (b"{\"encoding\":1}", None),
            (b"", None),
        ] {
            assert_eq!(name(start), encoding, "{}", start.escape_ascii());
        }
    }
}
