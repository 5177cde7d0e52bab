use super::context::{is_release, post_of};
use crate::finding::Findings;
use crate::page::Page;
use crate::release::mention::{Line, Mentions, is_possessive};
use crate::rules::{Group, Rule};
use crate::words;
use rustc_hash::FxHashSet;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    id: "official-title-case",
    group: Group::Titles,
    summary: (
        "one official is \"the minister\" and \"the Minister\"",
        "한 공직자의 직함을 대문자와 소문자로 섞어 적었습니다",
    ),
    severity: None,
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

/// Ranks that stand for their holder after an article.
const RANKS: &[&[&str]] = &[
    &["minister"],
    &["vice", "minister"],
    &["deputy", "minister"],
    &["prime", "minister"],
    &["ambassador"],
    &["president"],
    &["vice", "president"],
    &["secretary"],
    &["spokesperson"],
    &["commissioner"],
    &["governor"],
    &["mayor"],
    &["chairman"],
    &["chairperson"],
];

/// What people do in a release: after it no rank is meant in general ("the minister is appointed by …").
const VERBS: &[&str] = &[
    "said", "says", "added", "stated", "noted", "explained", "stressed", "emphasized", "emphasised", "underscored", "underlined",
    "expressed", "told", "agreed", "welcomed", "thanked", "asked", "urged", "reaffirmed", "replied", "responded", "suggested",
    "proposed", "appreciated", "hoped", "requested", "praised", "attended", "pointed", "also", "concluded", "briefed", "visited", "met",
    "shared", "recalled", "called", "went", "highlighted", "announced",
];

fn check(page: &Page<'_>, out: &mut Findings) {
    if page.language() != "en" || !is_release(page) {
        return;
    }
    let mentions = page.mentions();
    let uses = uses(mentions);
    for (n, rank) in RANKS.iter().enumerate() {
        let all: Vec<&Use> = uses.iter().filter(|u| u.rank == n).collect();
        if all.is_empty() || !has_one_holder(mentions, &rank.join(" ")) {
            continue;
        }
        let (capitals, small): (Vec<&Use>, Vec<&Use>) = all.into_iter().partition(|u| u.is_capital);
        let (rarer, others) = if small.len() <= capitals.len() { (small, capitals) } else { (capitals, small) };
        match (rarer.split_first(), others.first()) {
            (Some((first, rest)), Some(other)) => report(mentions, first, rest, other, out),
            _ => out.pass(),
        }
    }
}

/// A rank that stands for the one who holds it: "the Minister said".
struct Use {
    rank: usize,
    is_capital: bool,
    line: usize,
    range: Range<usize>,
}

fn uses(mentions: &Mentions) -> Vec<Use> {
    let mut found = Vec::new();
    for (number, line) in mentions.lines.iter().enumerate() {
        if !line.is_text() || line.is_title_case() {
            continue;
        }
        for i in 0..line.tokens.len() {
            if line.word(i).eq_ignore_ascii_case("the")
                && let Some(one) = rank_after(line, number, i + 1)
                && !line.is_quoted(&one.range)
            {
                found.push(one);
            }
        }
    }
    found
}

fn rank_after(line: &Line, number: usize, start: usize) -> Option<Use> {
    let fits = |rank: &&[&str]| rank.iter().enumerate().all(|(k, word)| line.word(start + k).eq_ignore_ascii_case(word));
    let rank = RANKS.iter().position(fits)?;
    let end = start + RANKS[rank].len();
    let capitals = (start..end).filter(|&i| line.is_capitalised(i)).count();
    let is_mixed = capitals > 0 && capitals < end - start;
    if is_mixed || is_possessive(line.word(end - 1)) || !VERBS.contains(&line.word(end)) {
        return None;
    }
    let (first, last) = (line.tokens.get(start)?, line.tokens.get(end - 1)?);
    Some(Use { rank, is_capital: capitals > 0, line: number, range: first.range.start..last.range.end })
}

/// Whether the text names one person with the rank, and no post of that rank in another country.
fn has_one_holder(mentions: &Mentions, rank: &str) -> bool {
    let posts = || mentions.posts.iter().filter(|p| p.rank == rank && !p.state);
    let countries: FxHashSet<&str> = posts().filter_map(|p| p.country.as_deref()).collect();
    let fields: FxHashSet<&str> = posts().filter_map(|p| p.field.as_deref()).collect();
    let full = mentions.people.iter().filter(|p| p.is_full());
    let holders: FxHashSet<String> = full.filter(|p| post_of(mentions, p).is_some_and(|p| p.rank == rank)).map(|p| p.letters()).collect();
    holders.len() == 1 && countries.len() <= 1 && fields.len() <= 1 && posts().all(|p| !p.plural)
}

fn report(mentions: &Mentions, first: &Use, rest: &[&Use], other: &Use, out: &mut Findings) {
    let here = mentions.text(first.line, &first.range);
    let there = mentions.text(other.line, &other.range);
    let finding = out
        .fail(
            mentions.span(first.line, &first.range),
            words!(
                "\"the {here}\" is \"the {there}\" elsewhere",
                "\"the {here}\"을(를) 다른 곳에서는 \"the {there}\"(으)로 적었습니다"
            ),
        )
        .help(words!(
            "write \"the {there}\" for this official throughout",
            "같은 사람을 가리킬 때에는 \"the {there}\"(으)로 통일하세요"
        ))
        .label(mentions.span(other.line, &other.range), words!("written so here", "여기에는 이렇게 적혀 있습니다"));
    for place in rest {
        finding.label(mentions.span(place.line, &place.range), words!("and here", "여기도 마찬가지입니다"));
    }
}
