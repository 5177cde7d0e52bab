use super::context::{is_release, own_country, rewrite};
use crate::finding::{Edit, Findings, Fix};
use crate::page::Page;
use crate::release::mention::{CountryMention, Line, Mentions, is_hyphen};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    id: "country-pair-joiner",
    group: Group::Titles,
    summary: (
        "names of countries are joined by the wrong mark or in the wrong order",
        "국가명을 잇는 부호나 순서가 맞지 않습니다",
    ),
    severity: None,
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    if !is_release(page) || page.language() != "en" {
        return;
    }
    let mentions = page.mentions();
    for (n, line) in mentions.lines.iter().enumerate() {
        for chain in chains(line, mentions.countries_in(n)) {
            judge(page, mentions, line, chain, out);
        }
    }
}

fn judge(page: &Page<'_>, mentions: &Mentions, line: &Line, chain: &[CountryMention], out: &mut Findings) {
    let [first, .., last] = chain else { return };
    let whole = first.range.start..last.range.end;
    let Some(text) = line.text.as_str().get(whole.clone()) else {
        return;
    };
    if line.is_quoted(&whole) {
        return;
    }
    let hyphens: Vec<Range<usize>> = joints(chain)
        .filter(|joint| line.text.as_str().get(joint.clone()).is_some_and(|t| t.chars().all(is_hyphen)))
        .collect();
    let several = chain.iter().any(|c| mentions.text(c.line, &c.range).contains(' '));
    if several && !hyphens.is_empty() {
        if is_in_agreement(line, whole.end) {
            return;
        }
        let finding = out.fail(mentions.span(first.line, &whole), wrong_mark(text)).help(use_dash());
        let edits = hyphens.iter().map(|joint| rewrite(page, mentions.span(first.line, joint), "–"));
        if let Some(edits) = edits.collect::<Option<Vec<Edit>>>() {
            finding.fix(Fix::safe(words!("write an en dash", "엔 대시(–)로 변경"), edits));
        }
        return;
    }
    if is_turned(page, line, chain, whole.end) {
        let own = mentions.text(last.line, &last.range);
        out.fail(mentions.span(first.line, &whole), wrong_order(text, own))
            .help(own_first(own));
        return;
    }
    out.pass();
}

fn wrong_mark(text: &str) -> Words {
    words!(
        "hyphen in \"{text}\" joins names of several words",
        "\"{text}\"에서 여러 낱말로 된 국가명을 하이픈으로 이었습니다"
    )
}

fn use_dash() -> Words {
    words!(
        "write an en dash (–) between names of which one has several words",
        "여러 낱말로 된 국가명 사이에는 엔 대시(–)를 쓰세요"
    )
}

fn wrong_order(text: &str, own: &str) -> Words {
    words!(
        "\"{text}\" names \"{own}\" after the other country",
        "\"{text}\"에서 \"{own}\"이(가) 상대국보다 뒤에 나옵니다"
    )
}

fn own_first(own: &str) -> Words {
    words!(
        "name \"{own}\" first, as the publisher's own country",
        "자국명인 \"{own}\"을(를) 먼저 쓰세요"
    )
}

/// Countries with nothing but a hyphen or an en dash between them, two or more.
fn chains<'m>(line: &Line, countries: &'m [CountryMention]) -> Vec<&'m [CountryMention]> {
    let text = line.text.as_str();
    let joined = |a: &CountryMention, b: &CountryMention| {
        let mut between = text.get(a.range.end..b.range.start).unwrap_or("").chars();
        between.next().is_some_and(|c| is_hyphen(c) || c == '–') && between.next().is_none()
    };
    let all = countries.chunk_by(joined);
    all.filter(|chain| chain.len() > 1).collect()
}

/// What stands between the countries of a chain.
fn joints(chain: &[CountryMention]) -> impl Iterator<Item = Range<usize>> {
    chain.windows(2).filter_map(|pair| match pair {
        [a, b] => Some(a.range.end..b.range.start),
        _ => None,
    })
}

/// Two states, the publisher's own second, in running text that goes on with a common word. Names of
/// events and bodies have the order that they have.
fn is_turned(page: &Page<'_>, line: &Line, chain: &[CountryMention], end: usize) -> bool {
    let [first, second] = chain else { return false };
    let Some(own) = own_country(page) else {
        return false;
    };
    let state = |code: &str| !matches!(code, "EU" | "UN") && code.len() == 2;
    let after = line.text.as_str().get(end..).unwrap_or("");
    let goes_on = after.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
    line.is_text() && second.code == own && first.code != own && state(&first.code) && goes_on
}

/// The name of an agreement or body, which is written as its members wrote it, follows.
fn is_in_agreement(line: &Line, end: usize) -> bool {
    const NAMES: &[&str] = &[
        "Agreement", "Treaty", "FTA", "Convention", "Protocol", "Council", "Association", "Foundation", "Society",
        "Chamber", "Institute", "Center", "Centre", "University",
        "Commission", "Committee", "Bank", "Fund", "Forum", "Act", "Statement", "Declaration", "Alliance",
    ];
    let at = line.tokens.partition_point(|t| t.range.start < end);
    (at..at + 5).take_while(|&i| line.is_capitalised(i)).any(|i| NAMES.contains(&line.word(i)))
}
