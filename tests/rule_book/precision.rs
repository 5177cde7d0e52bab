//! What the page of a rule says of its precision: how many of the findings on real pages were right when they were read.

use regex::Regex;

/// Rules of the editorial groups that read markup, bytes or counts: what they find is there or is not.
const CERTAIN: [&str; 21] = [
    "list-invalid-child",
    "html-lang-invalid",
    "html-lang-missing",
    "part-lang-invalid",
    "charset-missing",
    "meta-description-missing",
    "attribute-duplicate",
    "byte-order-mark",
    "deprecated-markup",
    "directive-unknown-rule",
    "directive-unused",
    "document-too-deep",
    "duplicate-id",
    "encoding-invalid",
    "encoding-mismatch",
    "final-newline-missing",
    "line-endings-mixed",
    "markup-nesting",
    "markup-unclosed",
    "sentence-length",
    "word-paste",
];

/// Of a rule that is on in every profile so many in a hundred must be right.
const LEAST: u32 = 95;

/// Whether a rule of the editorial groups judges wording or guesses structure.
pub(crate) fn is_heuristic(id: &str) -> bool {
    !CERTAIN.contains(&id)
}

/// How many findings were right, of how many that were read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Measured {
    pub(crate) right: u32,
    pub(crate) read: u32,
}

impl Measured {
    pub(crate) fn is_enough(self) -> bool {
        self.right * 100 >= self.read * LEAST && self.right <= self.read
    }
}

/// The statement at the end of what a page says of the rule, in English or in Korean.
pub(crate) fn stated(page: &str, why: &str) -> Option<Measured> {
    let what = page.split(&format!("\n## {why}")).next()?;
    let last = what.trim_end().lines().last()?;
    let forms = [
        r"^Precision: (?P<none>no finding) on [0-9]+ public pages \([A-Z][a-z]+ [0-9]{4}\)\.$",
        r"^Precision: (?P<right>[0-9]+) of (?P<read>[0-9]+) findings read on [0-9]+ (?:public|English|Korean) pages(?: with `[a-z-]+`)? were right \([A-Z][a-z]+ [0-9]{4}\)\.$",
        r"^정밀도: 공개 페이지 [0-9]+쪽에서 (?P<none>지적이 없었습니다)\([0-9]{4}년 [0-9]{1,2}월\)\.$",
        r"^정밀도: (?:공개|`[a-z-]+`로 본 (?:영문|국문)) 페이지 [0-9]+쪽의 지적 (?P<read>[0-9]+)건을 읽어 (?P<right>[0-9]+)건이 옳았습니다\([0-9]{4}년 [0-9]{1,2}월\)\.$",
    ];
    forms.iter().find_map(|form| {
        let caught = Regex::new(form).ok()?.captures(last)?;
        let number = |name: &str| {
            caught
                .name(name)
                .map_or(Some(0), |m| m.as_str().parse().ok())
        };
        Some(Measured {
            right: number("right")?,
            read: number("read")?,
        })
    })
}
