//! The type of a body as a header gives it.

use std::borrow::Cow;

/// A media type and its charset.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct MediaType {
    /// In lower case, without parameters.
    pub(super) essence: Option<String>,
    pub(super) charset: Option<String>,
}

impl MediaType {
    /// "Extract a MIME type" of the WHATWG Fetch Standard: the last of several that is one, with the charset of an earlier
    /// one of the same type if it has none.
    pub(super) fn of<'v>(values: impl Iterator<Item = &'v str>) -> Self {
        let mut found = Self::default();
        for value in values.flat_map(|v| split(v, b',')) {
            let mut parts = split(value, b';');
            let essence = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
            if !is_type(&essence) || essence == "*/*" {
                continue;
            }
            let charset = parts.find_map(charset);
            if charset.is_some() || found.essence.as_ref() != Some(&essence) {
                found.charset = charset;
            }
            found.essence = Some(essence);
        }
        found
    }
}

fn charset(parameter: &str) -> Option<String> {
    let (name, value) = parameter.split_once('=')?;
    if !name.trim().eq_ignore_ascii_case("charset") {
        return None;
    }
    let value = value.trim();
    let value: Cow<'_, str> = match value.strip_prefix('"') {
        Some(quoted) => quoted.trim_end_matches('"').replace('\\', "").into(),
        None => value.trim_matches('\'').into(),
    };
    Some(value.trim().to_owned()).filter(|v| !v.is_empty())
}

fn is_type(essence: &str) -> bool {
    let token = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_graphic() && !b"()<>@,;:\\\"/[]?=".contains(&b))
    };
    essence
        .split_once('/')
        .is_some_and(|(kind, sub)| token(kind) && token(sub))
}

/// The parts between separators that do not stand between quotes.
fn split(text: &str, separator: u8) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let (mut quoted, mut escaped) = (false, false);
        let at = text.bytes().position(|b| {
            let ends = b == separator && !quoted;
            quoted ^= b == b'"' && !escaped;
            escaped = b == b'\\' && quoted && !escaped;
            ends
        });
        let (part, after) = match at {
            Some(at) => (text.get(..at)?, text.get(at + 1..)),
            None => (text, None),
        };
        rest = after;
        Some(part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[&str]) -> (String, String) {
        let found = MediaType::of(values.iter().copied());
        (
            found.essence.unwrap_or_default(),
            found.charset.unwrap_or_default(),
        )
    }

    #[test]
    fn types_as_servers_write_them() {
        for (values, essence, charset) in [
            (&["text/html"][..], "text/html", ""),
            (
                &[" Text/HTML ; Charset = \"EUC-KR\" "],
                "text/html",
                "EUC-KR",
            ),
            (&["text/html;charset='utf-8'"], "text/html", "utf-8"),
            (
                &["text/html; a=\"x;charset=no\"; charset=big5"],
                "text/html",
                "big5",
            ),
            (&["text/html; charset="], "text/html", ""),
            (
                &["text/plain, text/html;charset=utf-8"],
                "text/html",
                "utf-8",
            ),
            (
                &["text/html;charset=euc-kr", "text/html"],
                "text/html",
                "euc-kr",
            ),
            (&["text/plain;charset=euc-kr", "text/html"], "text/html", ""),
            (&["text/html", "*/*"], "text/html", ""),
            (&["html"], "", ""),
            (&[""], "", ""),
            (&[], "", ""),
        ] {
            assert_eq!(
                of(values),
                (essence.to_owned(), charset.to_owned()),
                "{values:?}"
            );
        }
    }
}
