use super::context::{is_release, rewrite};
use crate::finding::{Edit, Findings, Fix};
use crate::page::Page;
use crate::release::mention::{Line, LineKind, Mentions};
use crate::rules::{Group, Rule};
use crate::source::Span;
use crate::words;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    id: "apostrophe-mixed",
    group: Group::Titles,
    summary: (
        "apostrophes of two kinds are mixed, or another mark stands for one",
        "아포스트로피를 두 가지로 섞어 썼거나 다른 부호로 적었습니다",
    ),
    severity: None,
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

/// An apostrophe, or what stands in its place.
struct Mark {
    line: usize,
    range: Range<usize>,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// U+0027
    Straight,
    /// U+2019
    Curly,
    /// U+2018, an accent: no apostrophe at all.
    Wrong,
}

fn check(page: &Page<'_>, out: &mut Findings) {
    if !is_release(page) || page.language() != "en" {
        return;
    }
    let mentions = page.mentions();
    let code = code_spans(page);
    let in_code = |m: &Mark| {
        let at = mentions.span(m.line, &m.range).start;
        code.iter().any(|c| c.start <= at && at < c.end)
    };
    let mut marks: Vec<Mark> = Vec::new();
    for (n, line) in mentions.lines.iter().enumerate().filter(|(_, l)| l.kind != LineKind::Other) {
        marks.extend(apostrophes(n, line).into_iter().filter(|m| !in_code(m)));
    }
    let of = |kind: Kind| marks.iter().filter(move |m| m.kind == kind);
    let (straight, curly) = (of(Kind::Straight).count(), of(Kind::Curly).count());
    let wrong: Vec<&Mark> = of(Kind::Wrong).collect();
    let right = if straight > curly { Kind::Straight } else { Kind::Curly };
    report(page, mentions, &wrong, right, None, out);
    let rare = if right == Kind::Curly { Kind::Straight } else { Kind::Curly };
    let mixed: Vec<&Mark> = of(rare).collect();
    if straight > 0 && curly > 0 {
        report(page, mentions, &mixed, right, of(right).next(), out);
    } else if wrong.is_empty() && !marks.is_empty() {
        out.pass();
    }
}

/// All marks of one kind are one finding.
fn report(page: &Page<'_>, mentions: &Mentions, marks: &[&Mark], right: Kind, other: Option<&Mark>, out: &mut Findings) {
    let Some((first, rest)) = marks.split_first() else {
        return;
    };
    let (mark, code) = if right == Kind::Curly { ("’", "U+2019") } else { ("'", "U+0027") };
    let found = mentions.text(first.line, &first.range);
    let point = found.chars().next().map_or(0, u32::from);
    let message = if other.is_some() {
        words!(
            "apostrophes \"{found}\" (U+{point:04X}) and \"{mark}\" ({code}) are mixed",
            "아포스트로피 \"{found}\"(U+{point:04X}), \"{mark}\"({code})를 섞어 썼습니다"
        )
    } else {
        words!(
            "\"{found}\" (U+{point:04X}) stands for an apostrophe",
            "아포스트로피 자리에 \"{found}\"(U+{point:04X})를 썼습니다"
        )
    };
    let finding = out
        .fail(mentions.span(first.line, &first.range), message)
        .help(words!("write \"{mark}\" ({code}) throughout", "모두 \"{mark}\"({code})로 통일하세요"));
    if let Some(other) = other {
        finding.label(mentions.span(other.line, &other.range), words!("the other kind", "다른 종류"));
    }
    for more in rest {
        finding.label(mentions.span(more.line, &more.range), words!("and here", "여기도 마찬가지입니다"));
    }
    let edits = marks.iter().map(|m| rewrite(page, mentions.span(m.line, &m.range), mark));
    if let Some(edits) = edits.collect::<Option<Vec<Edit>>>() {
        finding.fix(Fix::safe(words!("write \"{mark}\"", "\"{mark}\"(으)로 통일"), edits));
    }
}

/// The apostrophes of a line: before the endings of possessives and contractions, and after a plural. In names such as
/// "Ta'if" the mark is another letter; before digits ("'90s") and after them (5', 6'2") it has other uses.
fn apostrophes(number: usize, line: &Line) -> Vec<Mark> {
    let text = line.text.as_str();
    let mut out = Vec::new();
    // Quotation marks of the same look that are open.
    let (mut curly_open, mut straight_open) = (false, false);
    for (at, c) in text.char_indices() {
        if !matches!(c, '\'' | '’' | '‘' | '`' | '´') {
            continue;
        }
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let rest = text.get(at + c.len_utf8()..).unwrap_or("");
        let letter = before.is_some_and(char::is_alphabetic);
        let ending = letter && has_ending(rest);
        let opens = !before.is_some_and(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric);
        let kind = match c {
            '\'' => Kind::Straight,
            '’' => Kind::Curly,
            _ => Kind::Wrong,
        };
        let range = at..at + c.len_utf8();
        if ending {
            out.push(Mark { line: number, range, kind });
        } else if c == '‘' {
            curly_open = true;
        } else if c == '\'' && opens {
            straight_open = true;
        } else if c == '’' && curly_open && !rest.starts_with(char::is_alphabetic) {
            curly_open = false;
        } else if c == '\'' && straight_open && !rest.starts_with(char::is_alphabetic) {
            straight_open = false;
        } else if before == Some('s') && rest.starts_with(' ') && kind != Kind::Wrong && has_word_before(text, at) {
            out.push(Mark { line: number, range, kind });
        }
    }
    out
}

/// "s", "t", "re" … and then no letter.
fn has_ending(rest: &str) -> bool {
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    matches!(word, "s" | "t" | "re" | "ve" | "ll" | "d" | "m" | "S" | "T" | "RE" | "VE" | "LL")
}

/// "countries' efforts": a word of four letters or more.
fn has_word_before(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    before.chars().rev().take_while(|c| c.is_alphabetic()).count() >= 4
}

fn code_spans(page: &Page<'_>) -> Vec<Span> {
    let tags = ["code", "kbd", "samp", "var", "pre"];
    tags.iter().flat_map(|tag| page.dom.elements(tag)).map(|e| e.span()).collect()
}
