use super::bearers::{is_said, state};
use super::context::{is_release, own_country, post_of};
use super::narration::is_narrated;
use crate::finding::Findings;
use crate::pack::Holder;
use crate::page::Page;
use crate::release::mention::{KoreanOfficial, Mentions, PersonMention};
use crate::rules::{Group, Rule};
use crate::source::Span;
use crate::words;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    id: "official-out-of-term",
    group: Group::Titles,
    summary: (
        "official is named with a post not held on the day of the release",
        "보도 시점에 맡고 있지 않은 직위로 적은 공직자가 있습니다",
    ),
    severity: None,
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let holders = &page.vocabulary().holders;
    let Some(day) = page.release().date.as_ref().and_then(|d| d.date) else {
        return;
    };
    if holders.is_empty() || !is_release(page) {
        return;
    }
    let mentions = page.mentions();
    let mut told: FxHashMap<String, usize> = FxHashMap::default();
    let english = mentions.people.iter().filter(|p| p.is_full() && is_said(mentions, p));
    for person in english {
        let terms: Vec<&Holder> = holders.called(&person.letters()).filter(|h| holds(page, mentions, person, h)).collect();
        let post = post_of(mentions, person).map_or(person.range.clone(), |p| p.range.clone());
        let whole = person.range.start.min(post.start)..person.range.end.max(post.end);
        judge(mentions, (person.line, &whole), &terms, day, &mut told, out);
    }
    for official in &mentions.korean {
        let Some(given) = &official.given else { continue };
        let name = format!("{}{given}", official.surname);
        let terms: Vec<&Holder> = holders.called(&name).filter(|h| holds_in_korean(mentions, official, h)).collect();
        let quoted = mentions.is_quoted(official.line, &official.range);
        if !quoted {
            judge(mentions, (official.line, &official.range), &terms, day, &mut told, out);
        }
    }
}

/// Whether a person is named with the post of a term, as one who holds it.
fn holds(page: &Page<'_>, mentions: &Mentions, person: &PersonMention, holder: &Holder) -> bool {
    post_of(mentions, person).is_some_and(|post| {
        let rank = format!("{} {}", post.qualifier, post.rank);
        let field = post.field.as_deref().unwrap_or_default();
        let country = match &post.country {
            Some(country) => *country == holder.entry.country,
            None => own_country(page) == Some(holder.entry.country.as_str()),
        };
        country && !post.plural && holder.is_post(rank.trim(), field) && state(page, mentions, post).is_none()
    })
}

/// 외교부 장관 and 외교부장관 before the name or after it.
fn holds_in_korean(mentions: &Mentions, official: &KoreanOfficial, holder: &Holder) -> bool {
    let Some((body, rank)) = holder.entry.post.ko.as_deref().and_then(|post| post.rsplit_once(' ')) else {
        return false;
    };
    let text = mentions.text(official.line, &official.range);
    let is_past = text.split_whitespace().any(|w| matches!(w, "전" | "前" | "당시" | "신임" | "내정자" | "후보자"));
    rank.ends_with(&official.rank) && !is_past && (text.contains(&format!("{body} {rank}")) || text.contains(&format!("{body}{rank}")))
}

/// Other places that are shown beside the first.
const SHOWN: usize = 10;

fn judge(
    mentions: &Mentions,
    (number, place): (usize, &Range<usize>),
    terms: &[&Holder],
    day: Date,
    told: &mut FxHashMap<String, usize>,
    out: &mut Findings,
) {
    let Some(line) = mentions.line(number).filter(|_| !terms.is_empty()) else {
        return;
    };
    if terms.iter().any(|h| h.may_hold_on(day)) {
        out.pass();
        return;
    }
    let key = (day.year(), day.month(), day.day());
    let ended = terms.iter().filter(|h| h.term.to.is_some_and(|to| to.latest() < key));
    let last = ended.max_by_key(|h| h.term.to.map(|to| to.latest()));
    let Some(&holder) = last.or_else(|| terms.iter().min_by_key(|h| h.term.from.map(|from| from.earliest()))) else {
        return;
    };
    let span = mentions.span(number, place);
    let name = if mentions.text(number, place).is_ascii() { &holder.entry.en } else { &holder.entry.ko };
    let name = name.as_ref().or(holder.entry.en.as_ref()).cloned().unwrap_or_default();
    let before = told.get(&name).and_then(|&i| out.list.get_mut(i));
    if before.as_ref().is_some_and(|finding| finding.labels.len() >= SHOWN)
        || is_narrated(line, place, &[], (holder.term, last.is_some()), day)
    {
        return;
    }
    if let Some(finding) = before {
        finding.label(span, words!("and here", "여기도 마찬가지입니다"));
        return;
    }
    told.insert(name.clone(), out.list.len());
    report(&name, holder, last.is_some(), day, span, out);
}

fn report(name: &str, holder: &Holder, is_past: bool, day: Date, span: Span, out: &mut Findings) {
    let post = &holder.entry.post;
    let en = post.en.as_ref().or(post.ko.as_ref()).cloned().unwrap_or_default();
    let ko = post.ko.as_ref().or(post.en.as_ref()).cloned().unwrap_or_default();
    let message = match (is_past, holder.term.from, holder.term.to) {
        (true, _, Some(to)) => words!(
            "\"{name}\" was {en} until {to}, before this release of {day}",
            "{name}의 {ko} 임기는 이 보도자료({day})보다 앞선 {to}에 끝났습니다"
        ),
        (_, Some(from), _) => words!(
            "\"{name}\" became {en} on {from}, after this release of {day}",
            "{name}의 {ko} 임기는 이 보도자료({day})보다 뒤인 {from}에 시작되었습니다"
        ),
        _ => return,
    };
    out.fail(span, message).help(words!(
        "correct the name, the post or the date, or say that another time is meant (\"then\", \"former\")",
        "성명, 직위, 날짜 가운데 틀린 것을 고치거나, 다른 시점의 직위임을 밝히세요(\"당시\", \"전\")"
    ));
}
