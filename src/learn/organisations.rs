//! Organisations by names that say what they are: "Busan Port Authority", 부산항만공사.

use super::forms::{Forms, is_slip};
use crate::page::Page;
use crate::release::mention::{Line, LineKind, bare, is_possessive};
use jiff::civil::Date;
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Debug, Default)]
pub(super) struct Organisations {
    english: BTreeMap<String, Forms>,
    korean: BTreeMap<String, Forms>,
}

/// Words of bodies besides those of the packs.
const BODIES: [&str; 9] = [
    "corporation",
    "institute",
    "foundation",
    "association",
    "centre",
    "center",
    "university",
    "institution",
    "board",
];

#[allow(clippy::expect_used)]
static KOREAN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[가-힣]{2,}(?:위원회|공사|재단|연구원|진흥원|개발원|공단|협회|대사관|총영사관|대표부|관리청|기술원)")
        .expect("internal error: the pattern is fixed")
});

impl Organisations {
    pub(super) fn read(&mut self, page: &Page<'_>, date: Option<Date>) {
        let mentions = page.mentions();
        let language = page.language();
        for line in &mentions.lines {
            if line.kind == LineKind::Other {
                continue;
            }
            if language == "ko" {
                for name in KOREAN.find_iter(line.text.as_str()) {
                    let forms = self.korean.entry(name.as_str().to_owned()).or_default();
                    forms.add(name.as_str(), date);
                }
            }
            for name in names(line, page) {
                let forms = self.english.entry(key(&name)).or_default();
                forms.add(&name, date);
            }
        }
    }

    /// Names in English and Korean, the most frequent first. A name that is a slip of another is that one's.
    pub(super) fn list(&self) -> (Vec<Forms>, Vec<Forms>) {
        (joined(&self.english), joined(&self.korean))
    }
}

fn joined(all: &BTreeMap<String, Forms>) -> Vec<Forms> {
    let mut found: Vec<(&String, &Forms)> = all.iter().collect();
    found.sort_by(|a, b| b.1.count().cmp(&a.1.count()).then_with(|| a.0.cmp(b.0)));
    let mut list: Vec<(&String, Forms)> = Vec::new();
    for (key, forms) in found {
        let right = list
            .iter_mut()
            .find(|(known, other)| is_slip((key, forms.count()), (known, other.count())));
        match right {
            Some((_, other)) => other.join(forms.clone()),
            None => list.push((key, forms.clone())),
        }
    }
    list.into_iter().map(|(_, forms)| forms).collect()
}

/// What the same name has in every style: without *the*, *and*, `&`, commas and hyphens.
fn key(name: &str) -> String {
    let words = name.split(|c: char| c.is_whitespace() || matches!(c, ',' | '-'));
    let words = words.map(str::to_lowercase);
    let kept: Vec<String> = words
        .filter(|w| !matches!(w.as_str(), "" | "the" | "and" | "&"))
        .collect();
    kept.join(" ")
}

/// The names in a line of English: capitalised words around a word for a body.
fn names(line: &Line, page: &Page<'_>) -> Vec<String> {
    let posts = &page.vocabulary().posts;
    // In a line set like a headline every word has a capital.
    if line.is_title_case() {
        return Vec::new();
    }
    let text = line.text.as_str();
    let mut found = Vec::new();
    let mut after = 0;
    for at in 0..line.tokens.len() {
        let word = line.plain(at);
        let is_body = posts.is_body(&word) || BODIES.contains(&word.as_str()) || is_misspelt(&word);
        if at < after || !line.is_capitalised(at) || !is_body {
            continue;
        }
        let leads = |i: usize| {
            line.is_capitalised(i)
                && !posts.is_rank_word(&line.plain(i))
                && !matches!(
                    line.plain(i).as_str(),
                    "the" | "in" | "at" | "on" | "this" | "a" | "an" | "our"
                )
                && !is_possessive(line.word(i))
        };
        let mut start = at;
        while start > after && leads(start - 1) {
            start -= 1;
        }
        let end = end_of_name(line, at);
        after = end;
        let range = line.tokens.get(start).zip(line.tokens.get(end - 1));
        let name = range.and_then(|(a, b)| text.get(a.range.start..b.range.end));
        let name = name.map_or("", bare);
        if name.contains(' ') && end - start > 1 {
            found.push(name.to_owned());
        }
    }
    found
}

/// A word for a body with one letter wrong.
fn is_misspelt(word: &str) -> bool {
    const LONG: [&str; 9] = [
        "ministry",
        "department",
        "authority",
        "commission",
        "committee",
        "corporation",
        "foundation",
        "association",
        "administration",
    ];
    LONG.iter()
        .any(|body| strsim::damerau_levenshtein(body, word) == 1 && !word.ends_with('s'))
}

/// Where a name ends that has a word for a body at a place: "… of Trade, Industry and Energy".
fn end_of_name(line: &Line, body: usize) -> usize {
    let mut end = body + 1;
    if is_possessive(line.word(body)) || !matches!(line.plain(end).as_str(), "of" | "for") {
        return end;
    }
    let mut at = end;
    loop {
        let small = matches!(line.plain(at).as_str(), "of" | "for" | "and" | "the")
            || line.is_mark(at, '&');
        if line.is_capitalised(at) {
            end = at + 1;
            if is_possessive(line.word(at)) {
                return end;
            }
        } else if !(small || (line.is_mark(at, ',') && continues(line, at))) {
            return end;
        }
        at += 1;
    }
}

/// After a comma a name goes on where "and" or another comma follows the next words.
fn continues(line: &Line, comma: usize) -> bool {
    let mut at = comma + 1;
    let mut words = 0;
    while line.is_capitalised(at) && words < 3 {
        at += 1;
        words += 1;
    }
    words > 0 && (line.plain(at) == "and" || line.is_mark(at, '&')) && line.is_capitalised(at + 1)
}
