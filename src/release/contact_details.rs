//! The lines of a release that say whom to ask, and the numbers and addresses in them.

use super::block::BlockKind;
use super::{Release, Where};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// How many lines below its label a contact goes on.
const REACH: usize = 6;
/// A line this long, in characters, is a paragraph of the text.
const LINE: usize = 160;

/// The line that names a contact, and those below it that belong to it.
#[must_use]
pub fn contact_lines(release: &Release<'_>) -> Vec<Where> {
    let Some(place) = release.contact else {
        return Vec::new();
    };
    let around = (0..release.around.len()).map(Where::Around);
    let body = (0..release.blocks.len()).map(Where::Body);
    let holds = |line: &Where| {
        let whole = release.text(*line).and_then(|t| t.whole());
        whole.is_some_and(|whole| whole.contains(place))
    };
    let Some(first) = around.chain(body).find(holds) else {
        return Vec::new();
    };
    let next = |n: usize| match first {
        Where::Headline => None,
        Where::Around(i) => Some(Where::Around(i + n)),
        Where::Body(i) => Some(Where::Body(i + n)),
    };
    let mut lines = vec![first];
    for line in (1..=REACH).map_while(next) {
        let block = match line {
            Where::Around(i) => release.around.get(i),
            Where::Body(i) => release.blocks.get(i),
            Where::Headline => None,
        };
        let Some(block) = block else { break };
        let long = block.text.as_str().chars().nth(LINE).is_some();
        if long || matches!(block.kind, BlockKind::Heading(_)) {
            break;
        }
        lines.push(line);
    }
    lines
}

/// "+82-2-2100-7000", "(02) 2100-7000", "044-201-1234(5)", "1588-1234", "01 42 34 56 78".
static PHONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:\+|00)[0-9]{1,3}[-. )]{0,2}\(?[0-9]{1,4}\)?(?:[-. )~]{1,2}[0-9]{2,4}){1,4}",
        r"|\(?0[0-9]{1,4}\)?[-. )]{1,2}[0-9]{2,4}(?:[-. ][0-9]{2,4}){1,3}",
        r"|\(?[2-9][0-9]{2}\)?[-. ]{1,2}[0-9]{3}[-. ][0-9]{4}",
        r"|1[3568][0-9]{2}-[0-9]{4}",
    ))
    .ok()
});

static EMAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"[A-Za-z0-9][A-Za-z0-9._%+\-]*@[A-Za-z0-9][A-Za-z0-9\-]*(?:\.[A-Za-z0-9\-]+)*\.[A-Za-z]{2,}").ok()
});

/// Telephone numbers, but for those of fax machines.
#[must_use]
pub fn phones(text: &str) -> Vec<Range<usize>> {
    let digit = |c: char| c.is_ascii_digit();
    PHONE
        .as_ref()
        .into_iter()
        .flat_map(|p| p.find_iter(text))
        .filter(|m| {
            let before = &text[..m.start()];
            let near = before[before.floor_char_boundary(before.len().saturating_sub(12))..]
                .to_lowercase();
            let fax = [
                "fax",
                "팩스",
                "전송",
                "傳真",
                "传真",
                "ファクス",
                "télécopie",
            ]
            .iter()
            .any(|w| near.contains(w));
            let glued = before.ends_with(|c| digit(c) || matches!(c, '-' | '/' | '.'))
                || text[m.end()..].starts_with(digit);
            !fax && !glued
        })
        .map(|m| {
            let stray = m.as_str().starts_with('(') && !m.as_str().contains(')');
            m.start() + usize::from(stray)..m.end()
        })
        .collect()
}

#[must_use]
pub fn emails(text: &str) -> Vec<Range<usize>> {
    let found = EMAIL.as_ref().filter(|_| text.contains('@'));
    found
        .into_iter()
        .flat_map(|p| p.find_iter(text))
        .map(|m| m.range())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{emails, phones};

    #[test]
    fn numbers_and_addresses() {
        let read = |text: &str| {
            phones(text)
                .into_iter()
                .map(|r| text[r].to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(read("Tel. +82-2-2100-7000"), ["+82-2-2100-7000"]);
        assert_eq!(read("(044-201-1234, fax 044-201-1235)"), ["044-201-1234"]);
        assert_eq!(read("☎ 02) 2100-7000"), ["02) 2100-7000"]);
        assert_eq!(read("01 42 34 56 78"), ["01 42 34 56 78"]);
        assert_eq!(read("613-995-1851"), ["613-995-1851"]);
        assert_eq!(read("2020-07-23, 1,234-567"), [""; 0]);
        let text = "press@mofa.go.kr, a@b";
        let read: Vec<&str> = emails(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(read, ["press@mofa.go.kr"]);
    }
}
