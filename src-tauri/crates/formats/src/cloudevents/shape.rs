//! How a file holds its events, told by its beginning: one a line, or as JSON values one after the other, over several lines each, several
//! in a line, or in a list.

/// How to take a file's text apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// One event a line: a bad line harms no other.
    Lines,
    /// From brace to brace.
    Values,
}

/// What stands between the events of a file that is no plain JSON lines: a list's brackets and commas, and the separator of RFC 7464.
pub(super) fn is_between(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b',' | b'[' | b']' | 0x1e)
}

/// Follows a value, and the brackets of an object outside of its strings.
#[derive(Debug, Default)]
pub(super) struct Brackets {
    depth: u64,
    in_string: bool,
    escaped: bool,
    begun: bool,
}

impl Brackets {
    /// How far the value reaches in what follows of it: an object up to its last brace, another value up to what separates it from the
    /// next; none if that is not in it.
    pub(super) fn end(&mut self, text: &[u8]) -> Option<usize> {
        for (at, byte) in text.iter().enumerate() {
            if self.in_string {
                (self.in_string, self.escaped) =
                    (self.escaped || *byte != b'"', !self.escaped && *byte == b'\\');
                continue;
            }
            match byte {
                b'"' => self.in_string = true,
                _ if self.depth == 0 && self.begun && (is_between(*byte) || *byte == b'{') => {
                    return Some(at);
                }
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 0 {
                        return Some(at + 1);
                    }
                }
                _ => {}
            }
            self.begun = true;
        }
        None
    }

    /// Whether the value may end here, where the text does.
    pub(super) fn are_closed(&self) -> bool {
        self.depth == 0 && !self.in_string
    }
}

impl Shape {
    /// The shape of a text that begins like this.
    pub(super) fn of(start: &[u8]) -> Self {
        let start = start.trim_ascii_start();
        if !start.starts_with(b"{") {
            return if start.first().is_some_and(|byte| is_between(*byte)) {
                Self::Values
            } else {
                Self::Lines
            };
        }
        let line = start.iter().position(|byte| *byte == b'\n');
        match Brackets::default().end(start) {
            // More behind it on the line, or a line's end within it.
            Some(end) if line.is_none_or(|line| end <= line) => {
                let rest = &start[end..line.unwrap_or(start.len())];
                if rest.trim_ascii().is_empty() { Self::Lines } else { Self::Values }
            }
            Some(_) => Self::Values,
            // A line that is cut off is followed by the next event.
            None => match line {
                Some(line) if !start[line..].trim_ascii_start().starts_with(b"{") => Self::Values,
                _ => Self::Lines,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_tells_the_shape() {
        for (start, shape) in [
            ("{\"a\":1}", Shape::Lines),
            ("\n {\"a\":\"}\\\"{\"}\r\n{\"b\":", Shape::Lines),
            ("{\"a\":\n{\"b\":2}\n", Shape::Lines),
            ("{\"a\":\"long", Shape::Lines),
            ("words", Shape::Lines),
            ("{\"a\":1}{\"b\":2}", Shape::Values),
            ("{\"a\":1} {\"b\":", Shape::Values),
            ("{\n  \"a\": 1\n}\n", Shape::Values),
            ("{\"a\":\n  \"long", Shape::Values),
            ("[{\"a\":1}]", Shape::Values),
            (" [\n", Shape::Values),
            ("\u{1e}{\"a\":1}\n", Shape::Values),
        ] {
            assert_eq!(Shape::of(start.as_bytes()), shape, "{start:?}");
        }
    }
}
