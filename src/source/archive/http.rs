//! The head of an HTTP response (RFC 9112), as servers and crawlers have written it.

use super::headers::{self, Headers};

/// The longest head that is believed.
pub(super) const LONGEST_HEAD: usize = 1024 * 1024;

/// What stands before the body.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) status: Option<u16>,
    pub(super) headers: Headers,
}

/// What the first bytes of a block say.
#[derive(Debug)]
pub(super) enum Found {
    /// The head, and where the body begins.
    Head(Head, usize),
    /// The head does not end in these bytes.
    Ahead,
    /// There is no head: all of it is body.
    None,
}

/// Looks for the head of a response; `whole` when no more bytes come.
pub(super) fn head(block: &[u8], whole: bool) -> Found {
    let mut start = 0;
    loop {
        let rest = &block[start..];
        let line_end = memchr::memchr(b'\n', rest);
        if line_end.is_none() && !whole && rest.len() < LONGEST_HEAD {
            return Found::Ahead;
        }
        let line = &rest[..line_end.unwrap_or(rest.len())];
        let Some(status) = status(line) else {
            return if start == 0 {
                Found::None
            } else {
                Found::Head(Head::default(), start)
            };
        };
        let fields = (line.len() + 1).min(rest.len());
        let end = match headers::end(&rest[fields..]) {
            Some(end) => fields + end,
            // A response without a body may lack the empty line.
            None if whole && rest.len() < LONGEST_HEAD => rest.len(),
            None if rest.len() < LONGEST_HEAD => return Found::Ahead,
            None => return Found::None,
        };
        // "100 Continue" and the like come before the response.
        let interim = (100..200).contains(&status) && status != 101;
        if interim && end < rest.len() {
            start += end;
            continue;
        }
        if interim && !whole {
            return Found::Ahead;
        }
        let headers = Headers::parse(&rest[fields..end]);
        let status = Some(status);
        return Found::Head(Head { status, headers }, start + end);
    }
}

/// The status of a line `token/x.y NNN reason`: not every server calls its protocol HTTP, names a version or gives a reason.
fn status(line: &[u8]) -> Option<u16> {
    let line = line.trim_ascii();
    let mut words = line
        .split(|b| matches!(b, b' ' | b'\t'))
        .filter(|word| !word.is_empty());
    let protocol = words.next()?;
    let (name, version) = match memchr::memchr(b'/', protocol) {
        Some(slash) => (&protocol[..slash], &protocol[slash + 1..]),
        None if is_http(protocol) => (protocol, &b"1"[..]),
        None => return None,
    };
    let token = |b: &u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(b);
    let number = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    if name.is_empty() || !name.iter().all(token) || !version.split(|b| *b == b'.').all(number) {
        return None;
    }
    match words.next()? {
        [a @ b'1'..=b'9', b @ b'0'..=b'9', c @ b'0'..=b'9'] => {
            let digit = |d: &u8| u16::from(*d - b'0');
            Some(digit(a) * 100 + digit(b) * 10 + digit(c))
        }
        _ => None,
    }
}

/// Whether a protocol without a version is known all the same: HTTP, or what SHOUTcast calls it.
fn is_http(protocol: &[u8]) -> bool {
    [&b"HTTP"[..], b"ICY"]
        .iter()
        .any(|name| protocol.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(block: &str) -> Option<(Option<u16>, &str)> {
        match head(block.as_bytes(), true) {
            Found::Head(head, at) => Some((head.status, &block[at..])),
            _ => None,
        }
    }

    #[test]
    fn status_lines_as_they_come() {
        for line in [
            "HTTP/1.1 200 OK",
            "HTTP/1.0 200",
            "HTTP/1.1 200 ",
            "HTTP/2 200",
            "HTTP 200 OK",
            "ICY 200 OK",
            "HTTPX/1.1 200 OK",
            "http/1.1  200 Fine",
            "HTTP/1.1\t200 OK",
            "H-T_TP/1.10 200 \u{c131}\u{acf5}",
        ] {
            let block = format!("{line}\r\nA: 1\r\n\r\nbody");
            assert_eq!(read(&block), Some((Some(200), "body")), "{line}");
        }
        for line in [
            "",
            "<html>",
            "Version 200 is out",
            "HTTP/1.1 OK",
            "HTTP/1.1 2000",
            "HTTP/1.1 099",
            "a b/1.1 200",
            "/1.1 200",
        ] {
            assert_eq!(read(&format!("{line}\r\n\r\nbody")), None, "{line}");
        }
    }

    #[test]
    fn heads_that_end_early() {
        assert_eq!(read("HTTP/1.1 204 No Content"), Some((Some(204), "")));
        assert_eq!(
            read("HTTP/1.1 204 No Content\r\nA: 1\r\n"),
            Some((Some(204), ""))
        );
        assert_eq!(read("HTTP/1.1 200 OK\n\nbody"), Some((Some(200), "body")));
        for block in [
            "",
            "HTTP/1",
            "HTTP/1.1 200 OK\r\n",
            "HTTP/1.1 200 OK\r\nA: 1\r\n",
        ] {
            assert!(
                matches!(head(block.as_bytes(), false), Found::Ahead),
                "{block}"
            );
        }
    }

    #[test]
    fn interim_responses_are_passed_over() {
        let block = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 404 No\r\n\r\nbody";
        assert_eq!(read(block), Some((Some(404), "body")));
        assert!(matches!(
            head(b"HTTP/1.1 100 Continue\r\n\r\n", false),
            Found::Ahead
        ));
        assert_eq!(read("HTTP/1.1 100 Continue\r\n\r\n"), Some((Some(100), "")));
    }
}
