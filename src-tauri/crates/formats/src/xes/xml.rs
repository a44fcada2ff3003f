//! XML as the reader of XES needs it: tags, one after the other, with their line and their text.
//! Document types are refused, so there are no entities but the five that XML itself defines.

use crate::error::{Broken, Fault, in_words};
use crate::input::{Input, encoding};
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesDecl, Event};
use quick_xml::{Error, Reader, XmlVersion};
use std::borrow::Cow;
use std::io;
use std::ops::Range;

/// Elements may not be nested deeper than this; real logs need fewer than ten.
const DEEPEST: usize = 64;

/// The next thing in the file that is not a text, a comment or a processing instruction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// `<name …>`, or `<name …/>` when `empty`. [`Xml::tag`] has the rest.
    Open { empty: bool },
    /// `</name>`, well matched.
    Close,
    /// The end of the file, after the one root element was closed.
    End,
}

/// An opening tag.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tag<'a> {
    /// `name attribute="value" …`
    content: &'a str,
    name_length: usize,
    version: XmlVersion,
}

impl<'a> Tag<'a> {
    /// The element's name without a namespace prefix.
    pub(super) fn name(&self) -> &'a str {
        let name = &self.content[..self.name_length];
        name.split_once(':').map_or(name, |(_, local)| local)
    }

    /// The values of the XML attributes `names`, with references resolved.
    pub(super) fn values<const N: usize>(
        &self,
        names: [&str; N],
    ) -> Result<[Option<Cow<'a, str>>; N], Fault> {
        let mut values = [const { None }; N];
        let mut attributes = Attributes::new(self.content, self.name_length);
        // Its check is quadratic in the number of attributes; the only ones that count are checked here.
        attributes.with_checks(false);
        for attribute in attributes {
            let attribute =
                attribute.map_err(|_| Fault::new("is a tag whose attributes are not well-formed"))?;
            let name = attribute.key.into_inner();
            if let Some(at) = names.iter().position(|wanted| *wanted == name) {
                let value = attribute
                    .normalized_value(self.version)
                    .map_err(|_| Fault::of(name, "has a reference to an entity that is not defined"))?;
                if values[at].replace(value).is_some() {
                    return Err(Fault::of(name, "is given twice in one tag"));
                }
            }
        }
        Ok(values)
    }
}

/// A pull parser over one file.
pub(super) struct Xml {
    reader: Reader<Input>,
    /// The file's text since the item began.
    text: Vec<u8>,
    tag: Range<usize>,
    name_length: usize,
    depth: usize,
    line: u64,
    version: XmlVersion,
    root_seen: bool,
}

impl Xml {
    pub(super) fn new(input: Input) -> Self {
        Self {
            reader: Reader::from_reader(input),
            text: Vec::new(),
            tag: 0..0,
            name_length: 0,
            depth: 0,
            line: 1,
            version: XmlVersion::Implicit1_0,
            root_seen: false,
        }
    }

    pub(super) fn input(&self) -> &Input {
        self.reader.get_ref()
    }

    pub(super) fn into_input(self) -> Input {
        self.reader.into_inner()
    }

    /// The line where the last token begins.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// Forgets the text before the next token, which begins an item.
    pub(super) fn begin_item(&mut self) {
        self.text.clear();
        self.reader.get_mut().begin_item();
    }

    /// The item's text, from its opening tag on.
    pub(super) fn item(&self) -> String {
        String::from_utf8_lossy(&self.text).trim_start().to_owned()
    }

    /// The last opening tag.
    pub(super) fn tag(&self) -> Result<Tag<'_>, Broken> {
        let content =
            std::str::from_utf8(&self.text[self.tag.clone()]).map_err(|_| self.broken("is not UTF-8"))?;
        Ok(Tag { content, name_length: self.name_length, version: self.version })
    }

    /// Reads on to the next token.
    pub(super) fn next(&mut self) -> Result<Token, Broken> {
        loop {
            self.line = self.reader.get_mut().line();
            let start = self.text.len();
            let event = match self.reader.read_event_into(&mut self.text) {
                Ok(event) => event,
                Err(error) => return Err(self.translated(error)),
            };
            match event {
                Event::Text(text) => {
                    if self.depth == 0 && !text.trim().is_empty() {
                        return Err(self.broken("there is text outside of the log"));
                    }
                }
                Event::Start(tag) => {
                    let length = tag.name().into_inner().len();
                    return self.opened(start, length, false);
                }
                Event::Empty(tag) => {
                    let length = tag.name().into_inner().len();
                    return self.opened(start, length, true);
                }
                Event::End(_) => {
                    self.depth -= 1;
                    return Ok(Token::Close);
                }
                Event::Eof if self.depth > 0 => return Err(self.broken("the file ends before the log does")),
                Event::Eof if !self.root_seen => return Err(self.broken("there is no <log> in the file")),
                Event::Eof => return Ok(Token::End),
                Event::Decl(declaration) => {
                    self.version = declaration.xml_version().unwrap_or(XmlVersion::Implicit1_0);
                    if !is_known(&declaration) {
                        return Err(
                            self.broken("the file's encoding is unknown here; convert it to UTF-8 first")
                        );
                    }
                }
                Event::DocType(_) => return Err(self.broken("document types and entities are not taken")),
                Event::GeneralRef(_) => {
                    return Err(self.broken("there is a reference in the text between elements"));
                }
                Event::CData(_) | Event::Comment(_) | Event::PI(_) => {}
            }
        }
    }

    /// Skips what remains of the element whose opening tag was read last.
    pub(super) fn skip(&mut self) -> Result<(), Broken> {
        let depth = self.depth;
        while self.depth >= depth {
            self.begin_item();
            self.next()?;
        }
        Ok(())
    }

    fn opened(&mut self, start: usize, name_length: usize, empty: bool) -> Result<Token, Broken> {
        let closing = if empty { "/>".len() } else { ">".len() };
        self.tag = start + "<".len()..self.text.len() - closing;
        self.name_length = name_length;
        if self.depth == 0 && std::mem::replace(&mut self.root_seen, true) {
            return Err(self.broken("there is a second element beside the log"));
        }
        if self.depth == DEEPEST {
            return Err(self.broken("elements are nested more than 64 deep"));
        }
        if !empty {
            self.depth += 1;
        }
        Ok(Token::Open { empty })
    }

    /// A fault at the last token that ends the reading.
    pub(super) fn broken(&self, reason: impl Into<Cow<'static, str>>) -> Broken {
        Broken { line: self.line, fault: Fault::new(reason) }
    }

    /// The parser's own messages may cite the file.
    fn translated(&mut self, error: Error) -> Broken {
        match error {
            Error::Io(error) => {
                let reason = match error.kind() {
                    io::ErrorKind::UnexpectedEof
                    | io::ErrorKind::InvalidInput
                    | io::ErrorKind::InvalidData => error.to_string(),
                    _ => format!("cannot be read: {}", in_words(&error)),
                };
                Broken { line: self.reader.get_mut().line(), fault: Fault::new(reason) }
            }
            Error::Syntax(error) => self.broken(format!("not well-formed XML: {error}")),
            Error::IllFormed(_) => self.broken("not well-formed XML: tags do not match"),
            Error::Encoding(_) => self.broken("not UTF-8"),
            _ => self.broken("not well-formed XML"),
        }
    }
}

/// Whether the input could make UTF-8 of the declared encoding.
fn is_known(declaration: &BytesDecl<'_>) -> bool {
    match declaration.encoding() {
        None => true,
        Some(Ok(name)) => encoding::is_known(&name),
        Some(Err(_)) => false,
    }
}
