//! Where a text refers to tables and figures by number, and which numbers their captions have: "Table 2 below", 표 2, 図2.

use regex::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

/// What has a caption with a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Numbered {
    Table,
    Figure,
}

/// A table or figure by its number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NumberedReference {
    pub what: Numbered,
    pub number: u32,
    /// In the text.
    pub range: Range<usize>,
}

/// The group `t` or `f` holds word and number, `n` the number. In front of 표, 表 and 図 another letter makes another word.
#[allow(clippy::expect_used)]
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?-u:\b)(?P<t1>(?:[Tt]able|[Tt]ableau|Tabelle|[Tt]abla|[Tt]abella) (?P<n1>[0-9]{1,2}))(?-u:\b)",
        r"|(?-u:\b)(?P<f1>(?:[Ff]igure|[Ff]ig\.|Abbildung|[Ff]igura) (?P<n2>[0-9]{1,2}))(?-u:\b)",
        r"|(?:^|[^가-힣])(?P<t2>표 ?(?P<n3>[0-9]{1,2}))(?:[^0-9]|$)",
        r"|(?:^|[^가-힣])(?P<f2>그림 ?(?P<n4>[0-9]{1,2}))(?:[^0-9]|$)",
        r"|(?:^|[^一-龠]|[見见如閱阅])(?P<t3>表 ?(?P<n5>[0-9]{1,2}))(?:[^0-9]|$)",
        r"|(?:^|[^一-龠]|[見见如閱阅])(?P<f3>[図圖图] ?(?P<n6>[0-9]{1,2}))(?:[^0-9]|$)",
    ))
    .expect("internal error: the pattern is fixed")
});

/// A part of a longer number ("2.1", "2-1"), tickets ("표 3장"), or a document named after it, whose table it is.
#[allow(clippy::expect_used)]
static OF_OTHER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[.\-–][0-9]| ?[장매]|[ )]*(?:of|in|from|to) (?:the|its|their|a|an|[A-Z0-9])|[ )]*(?:du|de la|de l['’]|des) )")
        .expect("internal error: the pattern is fixed")
});

/// The tables and figures that a text names.
#[must_use]
pub fn table_references(text: &str) -> Vec<NumberedReference> {
    const WORDS: [&str; 13] = [
        "able ", "ableau ", "abelle ", "abla ", "abella ", "igure ", "igura ", "ig. ", "dung ",
        "표", "그림", "表", "図",
    ];
    if !text.bytes().any(|b| b.is_ascii_digit())
        || !(text.contains(['圖', '图']) || WORDS.iter().any(|word| text.contains(word)))
    {
        return Vec::new();
    }
    let found = NAMED
        .captures_iter(text)
        .filter_map(|caught| reference(&caught));
    found
        .filter(|r| !OF_OTHER.is_match(&text[r.range.end..]))
        .collect()
}

fn reference(caught: &Captures<'_>) -> Option<NumberedReference> {
    let group = |names: &[&str]| names.iter().find_map(|name| caught.name(name));
    let number = group(&["n1", "n2", "n3", "n4", "n5", "n6"])?;
    let (what, place) = match group(&["t1", "t2", "t3"]) {
        Some(place) => (Numbered::Table, place),
        None => (Numbered::Figure, group(&["f1", "f2", "f3"])?),
    };
    Some(NumberedReference {
        what,
        number: number.as_str().parse().ok()?,
        range: place.range(),
    })
}

/// The table or figure whose caption or title a line is.
#[must_use]
pub fn titled(line: &str) -> Option<(Numbered, u32)> {
    let title = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let start = line.len() - title.len();
    let first = table_references(line).into_iter().next()?;
    (first.range.start == start).then_some((first.what, first.number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_and_figures_of_this_text() {
        use Numbered::{Figure, Table};
        for (text, what, number) in [
            ("check your street in Table 7 below.", Table, 7),
            ("as Figure 2 shows", Figure, 2),
            ("comme le montre le tableau 3", Table, 3),
            ("자세한 내용은 표 2와 같다", Table, 2),
            ("(그림 3 참고)", Figure, 3),
            ("詳細は表2のとおり", Table, 2),
            ("見圖 3。", Figure, 3),
        ] {
            let found = table_references(text);
            assert_eq!(
                found.iter().map(|r| (r.what, r.number)).collect::<Vec<_>>(),
                [(what, number)],
                "{text}"
            );
        }
    }

    #[test]
    fn others() {
        for text in [
            "투표 2회",
            "代表2名",
            "Table 2.1",
            "Table 7 of the report",
            "a table of 7 metres",
            "표 3장을 예매",
        ] {
            assert_eq!(table_references(text), [], "{text}");
        }
        assert_eq!(titled("[표 2] 지원 대상"), Some((Numbered::Table, 2)));
        assert_eq!(titled("See Table 2."), None);
    }
}
