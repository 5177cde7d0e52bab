//! The encoding a page declares for itself, found as browsers find it: "prescan a byte stream to determine
//! its encoding" of the WHATWG HTML Standard, step by step, because a page that a browser reads one way and
//! a checker another gets wrong findings.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};
use std::ops::Range;

/// How far browsers look before they start to parse.
const PRESCAN: usize = 1024;

/// How far a `<meta>` that came too late is looked for (browsers then parse the page a second time).
const LATE: usize = 64 * 1024;

/// What the page says its encoding is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Declaration {
    pub(super) encoding: &'static Encoding,
    /// As the page writes it: several labels mean one encoding.
    pub(super) label: String,
    /// By the XML declaration rather than a `<meta>`.
    pub(super) xml: bool,
    /// The tag that says so, in bytes of the undecoded page.
    pub(super) place: Range<usize>,
}

/// The declaration in the first 1024 bytes, else in the rest of the head.
pub(super) fn declaration(bytes: &[u8]) -> Option<Declaration> {
    let first = &bytes[..bytes.len().min(PRESCAN)];
    prescan(first).or_else(|| {
        let head = &bytes[..bytes.len().min(LATE)];
        let body = head
            .windows(5)
            .position(|w| w.eq_ignore_ascii_case(b"<body"))
            .unwrap_or(head.len());
        (body > PRESCAN).then(|| prescan(&head[..body]))?
    })
}

fn prescan(bytes: &[u8]) -> Option<Declaration> {
    utf16_xml(bytes)
        .or_else(|| Scan { bytes, at: 0 }.run())
        .or_else(|| xml(bytes))
}

/// `<?x` in UTF-16.
fn utf16_xml(bytes: &[u8]) -> Option<Declaration> {
    let encoding = if bytes.starts_with(b"<\0?\0x\0") {
        UTF_16LE
    } else if bytes.starts_with(b"\0<\0?\0x") {
        UTF_16BE
    } else {
        return None;
    };
    Some(Declaration {
        encoding,
        label: encoding.name().to_owned(),
        xml: true,
        place: 0..0,
    })
}

/// "Get an XML encoding".
fn xml(bytes: &[u8]) -> Option<Declaration> {
    bytes.strip_prefix(b"<?xml")?;
    let end = bytes.iter().position(|&b| b == b'>')?;
    let rest = &bytes[..end];
    let rest = &rest[rest.windows(8).position(|w| w == b"encoding")? + 8..];
    let rest = skip_controls(skip_controls(rest).strip_prefix(b"=")?);
    let (&quote, rest) = rest.split_first()?;
    if quote != b'"' && quote != b'\'' {
        return None;
    }
    let label = &rest[..rest.iter().position(|&b| b == quote)?];
    if label.iter().any(|&b| b <= 0x20) {
        return None;
    }
    let (encoding, label) = named(label)?;
    Some(Declaration {
        encoding: for_page(encoding),
        label,
        xml: true,
        place: 0..end + 1,
    })
}

/// "Get an encoding", with the label that names it.
fn named(label: &[u8]) -> Option<Named> {
    let text = String::from_utf8_lossy(label.trim_ascii()).into_owned();
    Some((Encoding::for_label(label)?, text))
}

type Named = (&'static Encoding, String);

fn skip_controls(bytes: &[u8]) -> &[u8] {
    let n = bytes.iter().take_while(|&&b| b <= 0x20).count();
    &bytes[n..]
}

/// What a declaration cannot mean: its own bytes were read as ASCII.
fn for_page(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == UTF_16LE || encoding == UTF_16BE {
        UTF_8
    } else if encoding == X_USER_DEFINED {
        WINDOWS_1252
    } else {
        encoding
    }
}

fn is_space(b: u8) -> bool {
    matches!(b, b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

/// The pointer of the algorithm. `None` of its steps is "ran out of bytes".
struct Scan<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Scan<'_> {
    fn run(mut self) -> Option<Declaration> {
        while self.at < self.bytes.len() {
            let rest = &self.bytes[self.at..];
            let start = self.at;
            if rest.starts_with(b"<!--") {
                // The two dashes before `>` may be those of `<!--`.
                let end = rest[2..].windows(3).position(|w| w == b"-->")?;
                self.at += 2 + end + 2;
            } else if rest.len() > 5
                && rest[..5].eq_ignore_ascii_case(b"<meta")
                && (is_space(rest[5]) || rest[5] == b'/')
            {
                self.at += 5;
                if let Some((encoding, label)) = self.meta()? {
                    let end = self.at + usize::from(self.bytes.get(self.at) == Some(&b'>'));
                    return Some(Declaration {
                        encoding: for_page(encoding),
                        label,
                        xml: false,
                        place: start..end,
                    });
                }
            } else if is_tag(rest) {
                while !(is_space(self.byte()?) || self.byte()? == b'>') {
                    self.at += 1;
                }
                while self.attribute()?.is_some() {}
            } else if rest.starts_with(b"<!") || rest.starts_with(b"</") || rest.starts_with(b"<?")
            {
                self.at += rest.iter().position(|&b| b == b'>')?;
            }
            self.at += 1;
        }
        None
    }

    fn byte(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// The attributes of a `<meta>`, and the encoding they declare.
    fn meta(&mut self) -> Option<Option<Named>> {
        const NAMES: [&[u8]; 3] = [b"http-equiv", b"content", b"charset"];
        let mut seen: Vec<Vec<u8>> = Vec::new();
        let mut got_pragma = false;
        let mut need_pragma = None;
        // `Some(None)` is the standard's "failure": a label that names no encoding.
        let mut charset: Option<Option<Named>> = None;
        while let Some((name, value)) = self.attribute()? {
            if !NAMES.contains(&name.as_slice()) || seen.contains(&name) {
                continue;
            }
            match name.as_slice() {
                b"http-equiv" => got_pragma |= value == b"content-type",
                b"content" if charset.is_none() => {
                    if let Some(named) = charset_in(&value) {
                        charset = Some(Some(named));
                        need_pragma = Some(true);
                    }
                }
                b"charset" => {
                    charset = Some(named(&value));
                    need_pragma = Some(false);
                }
                _ => {}
            }
            seen.push(name);
        }
        let complete = match need_pragma {
            None => false,
            Some(need) => got_pragma || !need,
        };
        Some(charset.flatten().filter(|_| complete))
    }

    /// "Get an attribute": name and value in lower case, or `None` at the end of the tag.
    fn attribute(&mut self) -> Option<Option<(Vec<u8>, Vec<u8>)>> {
        while is_space(self.byte()?) || self.byte()? == b'/' {
            self.at += 1;
        }
        if self.byte()? == b'>' {
            return Some(None);
        }
        let (mut name, mut value) = (Vec::new(), Vec::new());
        loop {
            let b = self.byte()?;
            if b == b'=' && !name.is_empty() {
                break;
            }
            if is_space(b) {
                self.skip_space()?;
                if self.byte()? != b'=' {
                    return Some(Some((name, value)));
                }
                break;
            }
            if b == b'/' || b == b'>' {
                return Some(Some((name, value)));
            }
            name.push(b.to_ascii_lowercase());
            self.at += 1;
        }
        self.at += 1;
        self.skip_space()?;
        let quote = self.byte()?;
        if quote == b'"' || quote == b'\'' {
            loop {
                self.at += 1;
                let b = self.byte()?;
                if b == quote {
                    self.at += 1;
                    return Some(Some((name, value)));
                }
                value.push(b.to_ascii_lowercase());
            }
        }
        loop {
            let b = self.byte()?;
            if is_space(b) || b == b'>' {
                return Some(Some((name, value)));
            }
            value.push(b.to_ascii_lowercase());
            self.at += 1;
        }
    }

    fn skip_space(&mut self) -> Option<()> {
        while is_space(self.byte()?) {
            self.at += 1;
        }
        Some(())
    }
}

fn is_tag(rest: &[u8]) -> bool {
    let name = match rest {
        [b'<', b'/', b, ..] | [b'<', b, ..] => *b,
        _ => return false,
    };
    name.is_ascii_alphabetic()
}

/// "Extracting a character encoding from a meta element": the value after `charset=` in `content`.
fn charset_in(content: &[u8]) -> Option<Named> {
    let mut rest = content;
    loop {
        let at = rest
            .windows(7)
            .position(|w| w.eq_ignore_ascii_case(b"charset"))?;
        rest = trim(&rest[at + 7..]);
        if let Some(after) = rest.strip_prefix(b"=") {
            rest = trim(after);
            break;
        }
    }
    let label = match rest.split_first()? {
        (quote @ (b'"' | b'\''), after) => &after[..after.iter().position(|b| b == quote)?],
        _ => {
            let end = rest.iter().position(|&b| is_space(b) || b == b';');
            &rest[..end.unwrap_or(rest.len())]
        }
    };
    named(label)
}

fn trim(bytes: &[u8]) -> &[u8] {
    let n = bytes.iter().take_while(|&&b| is_space(b)).count();
    &bytes[n..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(html: &str) -> &'static str {
        declaration(html.as_bytes()).map_or("", |d| d.encoding.name())
    }

    #[test]
    fn meta_in_all_its_forms() {
        for html in [
            "<meta charset=euc-kr>",
            "<META CHARSET='EUC-KR'>",
            "<meta/charset=\"ks_c_5601-1987\"/>",
            "<!DOCTYPE html><html lang=ko><head>\n<meta  charset = euc-kr >",
            "<meta http-equiv=Content-Type content='text/html; charset=euc-kr'>",
            "<meta content='text/html;charset = \"euc-kr\"' http-equiv=CONTENT-TYPE>",
            "<meta content='charset charset=euc-kr;x' http-equiv=content-type>",
            "<!-- <meta charset=utf-8> --><meta charset=euc-kr>",
            "<!--><meta charset=euc-kr>",
            "<?php <meta charset=utf-8 ?><meta charset=euc-kr>",
            "<a title='<meta charset=utf-8>'><meta charset=euc-kr>",
            "</a title='<meta charset=utf-8>'><meta charset=euc-kr>",
            "<meta charset=euc-kr charset=utf-8>",
            "<meta charset=nonsense><meta charset=euc-kr>",
            "<meta content='text/html; charset=utf-8'><meta charset=euc-kr>",
            "< meta charset=utf-8><meta charset=euc-kr>",
            "<?xml version='1.0' encoding='euc-kr'?><html>",
        ] {
            assert_eq!(name(html), "EUC-KR", "{html}");
        }
    }

    #[test]
    fn declarations_that_cannot_be_true() {
        assert_eq!(name("<meta charset=utf-16le>"), "UTF-8");
        assert_eq!(name("<meta charset=x-user-defined>"), "windows-1252");
        assert_eq!(name("<?xml version='1.0' encoding=\"utf-16\"?>"), "UTF-8");
        assert_eq!(name("<\0?\0x\0"), "UTF-16LE");
    }

    #[test]
    fn nothing_declared() {
        for html in [
            "",
            "<",
            "<meta",
            "<meta ",
            "<meta charset",
            "<meta charset=euc-kr",
            "<metal charset=euc-kr>",
            "<!-- <meta charset=euc-kr>",
            "<meta content='charset=euc-kr'>",
            "<meta http-equiv=content-type content='charset=\"euc-kr'>",
        ] {
            assert_eq!(name(html), "", "{html}");
        }
    }

    #[test]
    fn a_late_meta_counts_unless_it_is_in_the_body() {
        let late = format!("<head>{}<meta charset=euc-kr>", " ".repeat(2000));
        assert_eq!(name(&late), "EUC-KR");
        let body = format!("<head>{}<body><meta charset=euc-kr>", " ".repeat(2000));
        assert_eq!(name(&body), "");
    }

    #[test]
    fn the_place_is_the_tag() {
        let html = "<p><meta charset=euc-kr><p>";
        let place = declaration(html.as_bytes()).map(|d| d.place);
        assert_eq!(place.map(|p| &html[p]), Some("<meta charset=euc-kr>"));
    }
}
