//! `<meta http-equiv="refresh">`: the shared declarative refresh steps (HTML §4.2.5.3).

use super::{Document, Element};

/// A page that reloads itself or goes to another.
#[derive(Clone, Copy, Debug)]
pub struct Refresh<'d> {
    pub meta: Element<'d>,
    /// Seconds from when the page is loaded.
    pub seconds: u64,
}

/// The refresh that takes effect: of several `<meta>` that of the first whose content browsers understand.
#[must_use]
pub fn refresh<'d>(dom: &'d Document<'d>) -> Option<Refresh<'d>> {
    dom.elements("meta")
        .filter(|m| {
            m.is_html()
                && m.attr("http-equiv")
                    .is_some_and(|h| h.eq_ignore_ascii_case("refresh"))
        })
        .filter(|m| {
            !m.ancestors()
                .any(|e| matches!(e.tag(), "template" | "noscript"))
        })
        .find_map(|meta| {
            let seconds = seconds(meta.attr("content")?)?;
            Some(Refresh { meta, seconds })
        })
}

/// The time that a content attribute tells; `None` when browsers make nothing of it.
fn seconds(content: &str) -> Option<u64> {
    let rest = content.trim_start_matches(|c: char| c.is_ascii_whitespace());
    let end = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let (digits, rest) = rest.split_at(end);
    if digits.is_empty() && !rest.starts_with('.') {
        return None;
    }
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    if !rest.is_empty()
        && !rest.starts_with(|c: char| c == ';' || c == ',' || c.is_ascii_whitespace())
    {
        return None;
    }
    if digits.is_empty() {
        return Some(0);
    }
    // More digits than a number holds are a very long time.
    Some(digits.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn times_are_read_as_browsers_read_them() {
        for (content, time) in [
            ("30", Some(30)),
            ("  5 ; url=/a", Some(5)),
            ("0;url=/a", Some(0)),
            (".5", Some(0)),
            ("3.9.1, /a", Some(3)),
            ("5 /a", Some(5)),
            ("99999999999999999999999", Some(u64::MAX)),
            ("0: /a", None),
            ("-1", None),
            ("+1", None),
            ("; 30", None),
            ("foo", None),
            ("", None),
        ] {
            assert_eq!(seconds(content), time, "{content}");
        }
    }
}
