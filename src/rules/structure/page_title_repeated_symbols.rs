use crate::finding::{Edit, Findings, Fix, Severity};
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::source::Span;
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "page-title-repeated-symbols",
    group: Group::Structure,
    summary: ("page title repeats a symbol", "페이지 제목에 특수 기호가 반복됩니다"),
    severity: Some(Severity::Warning),
    wcag: &[],
    kwcag: &["6.4.2"],
    act: &[],
    same_as: &[],
    check,
};

/// Symbols that decorate when they stand twice in a row (OpenWAX, item 13). Brackets may be nested, and `○○` stands for a name that is not told.
const TWICE: &str = ":|@#$%&*=~;<>[]★☆■□▶▷◀◁◆◇※♥♡▒▣◎";
/// Symbols that are in order twice: `C++`, and two hyphens for a dash.
const THRICE: &str = "+-_";

fn check(page: &Page<'_>, out: &mut Findings) {
    let Some(title) = page.dom.elements("title").find(|t| t.is_html()) else {
        return;
    };
    let source = page.dom.source();
    let mut edits = Vec::new();
    let mut first: Option<(String, Span)> = None;
    let mut says_something = false;
    for node in title.texts() {
        let text = node.mapped.as_str();
        says_something |= text.chars().any(char::is_alphanumeric);
        for (range, symbol) in runs(text) {
            let span = node.mapped.span(range.clone());
            first.get_or_insert_with(|| (text[range.clone()].to_owned(), span));
            // `&gt;&gt;` is written otherwise than it reads.
            if source.get(span.range()) == Some(&text[range]) {
                edits.push(Edit::replace(span, symbol.to_string()));
            }
        }
    }
    let Some((run, span)) = first else {
        if says_something {
            out.pass();
        }
        return;
    };
    let finding = out.fail(
        span,
        words!(
            "page title repeats a symbol: \"{run}\"",
            "페이지 제목에 기호 \"{run}\"이(가) 반복됩니다"
        ),
    );
    finding.help(words!("write it once, or leave it out", "한 번만 쓰거나 지우세요"));
    if !edits.is_empty() {
        finding.fix(Fix::safe(words!("write the symbol once", "기호를 한 번만 씀"), edits));
    }
}

/// Where a symbol stands repeatedly in a row.
fn runs(text: &str) -> Vec<(std::ops::Range<usize>, char)> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let (start, symbol) = chars[at];
        let length = chars[at..].iter().take_while(|(_, c)| *c == symbol).count();
        let end = chars.get(at + length).map_or(text.len(), |(i, _)| *i);
        let is_run = (TWICE.contains(symbol) && length >= 2) || (THRICE.contains(symbol) && length >= 3);
        // `std::vector`, `http://` and `[[1]]` are spelt so.
        let before = text[..start].chars().next_back();
        let after = text[end..].chars().next();
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_joined = length == 2 && is_letter(before) && is_letter(after) && symbol.is_ascii();
        if is_run && !is_joined {
            found.push((start..end, symbol));
        }
        at += length;
    }
    found
}
