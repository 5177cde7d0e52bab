//! The chunked transfer coding (RFC 9112 §7.1).

use std::ops::Range;

/// How far a body keeps to the coding.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Chunked {
    /// To its last chunk.
    Whole,
    /// As far as it goes: whole chunks, and the body ends before the last one does.
    Cut,
    /// Not at all.
    Not,
}

/// Takes the chunks out of a body, if it is one of chunks; else leaves it alone.
pub(super) fn decode(body: &mut Vec<u8>) -> Chunked {
    // Twice, because a body that is not chunked after all must be left whole.
    let (mut at, mut before) = (0, 0);
    let how = loop {
        match step(body, at, before) {
            Step::Chunk(data, next) => (at, before) = (next, before + data.len()),
            Step::Part(_) | Step::End(Chunked::Cut) => break Chunked::Cut,
            Step::End(how) => break how,
        }
    };
    if how == Chunked::Not {
        return how;
    }
    let (mut at, mut length) = (0, 0);
    loop {
        let (data, next) = match step(body, at, length) {
            Step::Chunk(data, next) => (data, Some(next)),
            Step::Part(data) => (data, None),
            Step::End(_) => break,
        };
        let size = data.len();
        body.copy_within(data, length);
        length += size;
        match next {
            Some(next) => at = next,
            None => break,
        }
    }
    body.truncate(length);
    how
}

enum Step {
    /// The data of a chunk, and where the next one begins.
    Chunk(Range<usize>, usize),
    /// The beginning of a chunk, with which the body ends.
    Part(Range<usize>),
    End(Chunked),
}

/// What stands at a place, after so many bytes of data.
fn step(body: &[u8], at: usize, before: usize) -> Step {
    let rest = &body[at..];
    let Some(line) = memchr::memchr(b'\n', &rest[..rest.len().min(LONGEST_LINE)]) else {
        // The body ends in the size of a chunk, or before it.
        let digits = rest.iter().all(|b| b.is_ascii_hexdigit() || *b == b'\r');
        let cut = before > 0 && rest.len() < 20 && digits;
        return Step::End(if cut { Chunked::Cut } else { Chunked::Not });
    };
    let Some(size) = size(&rest[..line]) else {
        return Step::End(Chunked::Not);
    };
    if size == 0 {
        // Fields of a trailer may follow; what else does is not of the body either.
        return Step::End(Chunked::Whole);
    }
    let start = at + line + 1;
    if size > body.len() - start {
        // A page may begin with a line that looks like a size; one whole chunk before tells that this is no such page.
        return if before > 0 {
            Step::Part(start..body.len())
        } else {
            Step::End(Chunked::Not)
        };
    }
    let end = start + size;
    match &body[end..] {
        [b'\r', b'\n', ..] => Step::Chunk(start..end, end + 2),
        [b'\n', ..] => Step::Chunk(start..end, end + 1),
        [] | [b'\r'] => Step::Chunk(start..end, body.len()),
        _ => Step::End(Chunked::Not),
    }
}

const LONGEST_LINE: usize = 4096;

/// The size that a line gives, before extensions. Some servers fill it up with spaces.
fn size(line: &[u8]) -> Option<usize> {
    let digits = line.split(|b| *b == b';').next()?.trim_ascii();
    if digits.is_empty() || digits.len() > 15 || !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    usize::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(body: &str) -> (String, Chunked) {
        let mut bytes = body.as_bytes().to_vec();
        let how = decode(&mut bytes);
        (String::from_utf8(bytes).unwrap(), how)
    }

    #[test]
    fn chunks_are_put_together() {
        for body in [
            "3\r\n<p>\r\n4\r\ntext\r\n0\r\n\r\n",
            "03 \r\n<p>\r\n4;a=\"b\"\r\ntext\r\n0;x\r\nTrailer: 1\r\n\r\n",
            "3\n<p>\n4\ntext\n0\n",
            "7\r\n<p>text\r\n00000000\r\n\r\nmore",
        ] {
            assert_eq!(
                decoded(body),
                ("<p>text".to_owned(), Chunked::Whole),
                "{body}"
            );
        }
        assert_eq!(decoded("0\r\n\r\n"), (String::new(), Chunked::Whole));
    }

    #[test]
    fn a_cut_body_is_told_from_one_that_was_never_chunked() {
        for body in [
            "3\r\n<p>\r\n9\r\ntext",
            "7\r\n<p>text\r\n",
            "7\r\n<p>text",
            "7\r\n<p>text\r\n1f",
        ] {
            assert_eq!(
                decoded(body),
                ("<p>text".to_owned(), Chunked::Cut),
                "{body}"
            );
        }
        for body in [
            "<p>text",
            "",
            "abc",
            "dead\nbeef",
            "1\r\nab\r\n0\r\n\r\n",
            "3\r\n<p>\r\n<p>\r\n0\r\n\r\n",
            "-1\r\n",
        ] {
            assert_eq!(decoded(body), (body.to_owned(), Chunked::Not), "{body}");
        }
    }

    #[test]
    fn sizes_beyond_reason_are_no_sizes() {
        assert_eq!(decoded("ffffffffffffffffffff\r\nx").1, Chunked::Not);
    }
}
