use super::bearers::{is_said, named_in_korean, only_bearer, only_in_korean, rung, short_in_korean, short_post, state};
use super::context::{is_release, post_of};
use crate::finding::Findings;
use crate::page::Page;
use crate::release::mention::{Mentions, PersonMention};
use crate::rules::{Group, Rule};
use crate::source::Span;
use crate::words;
use crate::words::Words;
use rustc_hash::FxHashSet;

pub(super) static RULE: Rule = Rule {
    id: "official-title-former-dropped",
    group: Group::Titles,
    summary: (
        "a former or acting official is later named as if in office",
        "전직이나 직무대행을 뒤에서 현직처럼 적었습니다",
    ),
    severity: None,
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

/// Words of posts that are not held, or for a time; others ("new") say nothing of the kind.
const ENGLISH: &[&str] = &["former", "acting", "interim", "outgoing", "incoming"];

fn check(page: &Page<'_>, out: &mut Findings) {
    if !is_release(page) {
        return;
    }
    english(page, out);
    korean(page, out);
}

fn english(page: &Page<'_>, out: &mut Findings) {
    let mentions = page.mentions();
    let mut seen: FxHashSet<String> = FxHashSet::default();
    for person in mentions.people.iter().filter(|p| p.is_full() && is_said(mentions, p)) {
        // Only who is introduced so: a later word tells of another time.
        if !seen.insert(person.letters()) {
            continue;
        }
        let Some(post) = post_of(mentions, person) else { continue };
        let Some(word) = state(page, mentions, post).filter(|w| ENGLISH.contains(&w.as_str())) else {
            continue;
        };
        let place = |p: &PersonMention| (p.line, p.tokens.start);
        let later: Vec<(&PersonMention, bool)> = mentions_of(mentions, person)
            .into_iter()
            .filter(|p| place(p) > place(person) && is_said(mentions, p))
            .filter_map(|p| {
                let short = short_post(mentions, p).filter(|short| rung(&short.rank) == rung(&post.rank))?;
                Some((p, state(page, mentions, short).is_some()))
            })
            .collect();
        let places = later.iter().filter(|(_, kept)| !kept).filter_map(|(p, _)| {
            let start = short_post(mentions, p)?.range.start;
            Some((mentions.span(p.line, &(start..p.range.end)), mentions.text(p.line, &(start..p.range.end))))
        });
        let introduced = mentions.span(person.line, &person.range);
        report(places.collect(), &word, introduced, out);
    }
}

/// Where a person is named again, by words that nobody else bears.
fn mentions_of<'m>(mentions: &'m Mentions, person: &PersonMention) -> Vec<&'m PersonMention> {
    let holders = mentions.holders();
    let mut found: Vec<usize> = Vec::new();
    for word in &person.words {
        let key = word.to_lowercase();
        if only_bearer(mentions, &key).is_some_and(|b| b.letters() == person.letters()) {
            found.extend(holders.full_names(&key).iter().chain(holders.surnames(&key)));
        }
    }
    found.sort_unstable();
    found.dedup();
    found.into_iter().filter_map(|i| mentions.people.get(i)).collect()
}

fn korean(page: &Page<'_>, out: &mut Findings) {
    let mentions = page.mentions();
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for named in named_in_korean(mentions) {
        let surname = named.official.surname.as_str();
        if !seen.insert(surname) {
            continue;
        }
        let mut words = named.between.split_whitespace();
        let Some(word) = words.find(|w| matches!(*w, "전" | "前")) else {
            continue;
        };
        let Some(all) = only_in_korean(mentions, surname) else {
            continue;
        };
        // Somebody who is named in office too is told of at two times.
        if all.iter().any(|n| n.official.rank == named.official.rank && !n.between.split_whitespace().any(|w| w == word)) {
            continue;
        }
        let later = short_in_korean(page).filter(|o| {
            o.surname == surname && o.rank == named.official.rank && (o.line, o.range.start) > (named.official.line, named.official.range.start)
        });
        let places = later.map(|o| (mentions.span(o.line, &o.range), mentions.text(o.line, &o.range)));
        let introduced = mentions.span(named.official.line, &named.official.range);
        report(places.collect(), word, introduced, out);
    }
}

/// All places of one person are one finding.
fn report(places: Vec<(Span, &str)>, word: &str, introduced: Span, out: &mut Findings) {
    let Some(((first, text), others)) = places.split_first() else {
        out.pass();
        return;
    };
    let finding = out
        .fail(*first, message(text, word))
        .help(help(word))
        .label(introduced, words!("introduced here", "여기에서 소개했습니다"));
    for (other, _) in others {
        finding.label(*other, words!("and here", "여기도 마찬가지입니다"));
    }
}

fn message(text: &str, word: &str) -> Words {
    words!(
        "\"{text}\" drops the \"{word}\" of the introduction",
        "\"{text}\"에는 처음 소개할 때 붙인 \"{word}\"이(가) 빠졌습니다"
    )
}

fn help(word: &str) -> Words {
    words!(
        "write \"{word}\" at later mentions too, or \"Mr.\" or \"Ms.\" and the surname",
        "다시 언급할 때에도 \"{word}\"을(를) 붙여 현직과 구별하세요"
    )
}
