//! Named fields, as WARC (ISO 28500 §5) and HTTP (RFC 9112 §5) write them and as programs have written them.

/// Fields in their order. A name may come again.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Headers(Vec<(String, String)>);

impl Headers {
    /// The fields of some lines, which end with LF or CRLF. A line that begins with a space goes on with the one before it;
    /// one without a colon is no field.
    pub(super) fn parse(lines: &[u8]) -> Self {
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in lines.split(|b| *b == b'\n') {
            let text = String::from_utf8_lossy(line.trim_ascii_end());
            if text.starts_with([' ', '\t']) {
                if let Some((_, value)) = fields.last_mut() {
                    value.push(' ');
                    value.push_str(text.trim());
                }
            } else if let Some((name, value)) = text.split_once(':') {
                fields.push((name.trim().to_owned(), value.trim().to_owned()));
            }
        }
        Self(fields)
    }

    /// The first value of a field, whatever the case of its name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    /// The values of a field.
    pub fn all<'h>(&'h self, name: &'h str) -> impl Iterator<Item = &'h str> {
        self.iter()
            .filter(move |(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    /// Names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (&**name, &**value))
    }
}

/// Where the lines of a header end and what follows the empty line begins; `None` while there is no empty line.
pub(super) fn end(bytes: &[u8]) -> Option<usize> {
    let mut line = 0;
    for feed in memchr::memchr_iter(b'\n', bytes) {
        if matches!(&bytes[line..feed], [] | [b'\r']) {
            return Some(feed + 1);
        }
        line = feed + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_as_they_are_written() {
        let lines = b"Content-Type: text/html\r\nFOLDED: one\r\n two\n\tthree\nno field\n: \nurl:http://x/\r\n";
        let headers = Headers::parse(lines);
        assert_eq!(headers.get("content-type"), Some("text/html"));
        assert_eq!(headers.get("folded"), Some("one two three"));
        assert_eq!(headers.get("URL"), Some("http://x/"));
        assert_eq!(headers.get("no field"), None);
    }

    #[test]
    fn a_name_may_come_again() {
        let headers = Headers::parse(b"A: 1\nb: 2\na: 3");
        assert_eq!(headers.all("A").collect::<Vec<_>>(), ["1", "3"]);
        assert_eq!(headers.get("a"), Some("1"));
    }

    #[test]
    fn an_empty_line_ends_them() {
        for (bytes, after) in [
            ("a: 1\r\n\r\nbody", "body"),
            ("a: 1\n\nbody\n\n", "body\n\n"),
            ("a: 1\r\n\nbody", "body"),
            ("\r\nbody", "body"),
        ] {
            assert_eq!(end(bytes.as_bytes()).map(|at| &bytes[at..]), Some(after));
        }
        assert_eq!(end(b"a: 1\r\nb: 2\r\n"), None);
    }
}
