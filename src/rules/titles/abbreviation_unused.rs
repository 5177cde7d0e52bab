use super::context::{is_release, rewrite};
use crate::finding::{Findings, Fix, Severity};
use crate::page::Page;
use crate::release::mention::{Expansion, expansions};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;
use rustc_hash::FxHashMap;

pub(super) static RULE: Rule = Rule {
    id: "abbreviation-unused",
    group: Group::Titles,
    summary: (
        "abbreviation is introduced and never used",
        "약어를 소개하고 한 번도 쓰지 않았습니다",
    ),
    severity: Some(Severity::Note),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    if !is_release(page) || !matches!(page.language(), "en" | "fr") {
        return;
    }
    let mentions = page.mentions();
    let all = expansions(&mentions.lines);
    if all.is_empty() {
        return;
    }
    let counts = capitals(page);
    let vocabulary = &page.vocabulary().abbreviations;
    for expansion in all.iter().filter(|e| e.spelled) {
        let text = expansion.abbreviation.as_str();
        let in_prose = mentions.line(expansion.line).is_some_and(|l| l.is_text() && is_prose(l.text.as_str()));
        if !in_prose || vocabulary.is_known(text, page.language()) || is_numbered(page, expansion) || has_other_form(page, text) {
            continue;
        }
        if counts.get(text).is_some_and(|&n| n > 1) {
            out.pass();
            continue;
        }
        report(page, expansion, out);
    }
}

fn report(page: &Page<'_>, expansion: &Expansion, out: &mut Findings) {
    let mentions = page.mentions();
    let text = expansion.abbreviation.as_str();
    let full = mentions.text(expansion.line, &expansion.full);
    let finding = out
        .fail(mentions.span(expansion.line, &expansion.bracket), message(text))
        .help(help(text, full));
    // The space before the bracket goes with it.
    let start = expansion.full.end;
    let between = mentions.text(expansion.line, &(start..expansion.bracket.start));
    if expansion.alone
        && between.trim().is_empty()
        && let Some(edit) = rewrite(page, mentions.span(expansion.line, &(start..expansion.bracket.end)), "")
    {
        finding.fix(Fix::unsafe_(words!("leave \"({text})\" out", "\"({text})\" 삭제"), vec![edit]));
    }
}

fn message(text: &str) -> Words {
    words!(
        "abbreviation \"{text}\" is introduced and not used again",
        "약어 \"{text}\"을(를) 소개한 뒤 다시 쓰지 않았습니다"
    )
}

fn help(text: &str, full: &str) -> Words {
    words!(
        "leave \"({text})\" out, or write \"{text}\" where \"{full}\" is meant again",
        "\"({text})\"를 빼거나, \"{full}\"이(가) 다시 나오는 곳에 \"{text}\"을(를) 쓰세요"
    )
}

/// A sentence, not the text of a link or a label.
fn is_prose(text: &str) -> bool {
    text.trim_end().ends_with(['.', '!', '?', ':', ';', '”', '"']) || text.split_whitespace().count() >= 12
}

/// "Senate Bill (SB) 858": a number belongs to it, so that it names one thing.
fn is_numbered(page: &Page<'_>, expansion: &Expansion) -> bool {
    let line = page.mentions().line(expansion.line);
    let after = line.and_then(|l| l.text.as_str().get(expansion.bracket.end..)).unwrap_or("");
    after.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// A country that the text calls otherwise too is the business of `country-form-mixed`.
fn has_other_form(page: &Page<'_>, text: &str) -> bool {
    let Some((country, _)) = page.vocabulary().countries.find(text) else {
        return false;
    };
    let others = page.mentions().countries.iter().filter(|m| m.code == country.code && m.name != text);
    others.into_iter().any(|m| country.one_of.contains(&m.name))
}

/// How often each word in capitals stands on the page, a plural or possessive one with the others: in the release,
/// around it and in the names of attachments.
fn capitals<'p>(page: &'p Page<'_>) -> FxHashMap<&'p str, usize> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for text in page.texts() {
        let words = text.text.as_str().split(|c: char| !c.is_ascii_alphanumeric());
        for word in words {
            let word = word.strip_suffix('s').unwrap_or(word);
            if word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase()) {
                *counts.entry(word).or_default() += 1;
            }
        }
    }
    counts
}
