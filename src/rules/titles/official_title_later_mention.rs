use super::context::{is_release, post_of};
use crate::finding::Findings;
use crate::page::Page;
use crate::release::mention::{Line, Mentions, PersonMention};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;
use rustc_hash::FxHashMap;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    id: "official-title-later-mention",
    group: Group::Titles,
    summary: (
        "later mention of an official is too long or too short",
        "다시 나온 공직자의 호칭이 너무 길거나 짧습니다",
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
    let officials = introduced(mentions);
    for official in &officials {
        let long = repeated(mentions, official, &officials);
        let short = bare(page, mentions, official, &officials);
        if long.is_empty() && short.is_empty() {
            out.pass();
        }
        report(mentions, official, &long, long_form, out);
        report(mentions, official, &short, short_form, out);
    }
}

/// All places of one kind are one finding.
fn report(mentions: &Mentions, official: &Official<'_>, places: &[Place], message: fn(&str) -> Words, out: &mut Findings) {
    let Some(((line, range), others)) = places.split_first() else {
        return;
    };
    let short = official.short(mentions);
    let finding = out
        .fail(mentions.span(*line, range), message(mentions.text(*line, range)))
        .help(words!("write \"{short}\"", "\"{short}\"(으)로 쓰세요"))
        .label(
            mentions.span(official.person.line, &official.person.range),
            words!("introduced here", "여기에서 이미 소개했습니다"),
        );
    for (line, range) in others {
        finding.label(mentions.span(*line, range), words!("and here", "여기도 마찬가지입니다"));
    }
}

fn long_form(text: &str) -> Words {
    words!(
        "\"{text}\" repeats name and post in full",
        "\"{text}\"에서 이미 밝힌 성명과 직위를 모두 되풀이했습니다"
    )
}

fn short_form(text: &str) -> Words {
    words!(
        "\"{text}\" names an official without title",
        "\"{text}\"(이)라고만 쓰고 공직자의 직함을 뺐습니다"
    )
}

type Place = (usize, Range<usize>);

/// Someone introduced in the text with full name and a post with its field.
struct Official<'m> {
    person: &'m PersonMention,
    rank: Range<usize>,
    surname: &'m str,
}

impl Official<'_> {
    /// "Deputy Minister Kim"
    fn short(&self, mentions: &Mentions) -> String {
        let rank = mentions.text(self.person.line, &self.rank);
        format!("{rank} {}", self.surname)
    }
}

/// The officials of the text, each where it names them first.
fn introduced(mentions: &Mentions) -> Vec<Official<'_>> {
    let mut seen: FxHashMap<String, ()> = FxHashMap::default();
    let mut out = Vec::new();
    for person in mentions.people.iter().filter(|p| p.is_full()) {
        let Some(line) = mentions.line(person.line).filter(|l| is_prose(l)) else {
            continue;
        };
        if line.is_quoted(&person.range) || seen.insert(person.letters(), ()).is_some() {
            continue;
        }
        let Some(post) = post_of(mentions, person).filter(|p| (p.field.is_some() || p.is_given()) && !p.state && !p.plural) else {
            continue;
        };
        let surname = surname(mentions, person);
        let words = post.rank.split(' ').count() + post.qualifier.split_whitespace().count();
        let words = words + usize::from(post.form == crate::release::mention::PostForm::Adjective);
        let last = line.tokens.get(post.tokens.start + words - 1);
        if let (Some(surname), Some(last)) = (surname, last) {
            out.push(Official { person, rank: post.title.start..last.range.end, surname });
        }
    }
    out
}

fn is_prose(line: &Line) -> bool {
    line.is_text() && !line.is_title_case()
}

/// The word that later mentions with a post use; else the first of a name in Korean order, the last of others.
fn surname<'m>(mentions: &'m Mentions, person: &'m PersonMention) -> Option<&'m str> {
    let used = |w: &&String| !mentions.holders().surnames(&w.to_lowercase()).is_empty();
    let korean = person.words.len() == 2 && person.words.get(1).is_some_and(|w| w.contains('-'));
    let word = person.words.iter().find(used).or(if korean { person.words.first() } else { person.words.last() });
    word.map(String::as_str)
}

/// Whether another introduced official has a name with this word.
fn is_shared(official: &Official<'_>, officials: &[Official<'_>], word: &str) -> bool {
    officials.iter().any(|o| {
        o.person.letters() != official.person.letters() && o.person.words.iter().any(|w| w.eq_ignore_ascii_case(word))
    })
}

/// Full name and full post again, in running text. Namesakes need both.
fn repeated(mentions: &Mentions, official: &Official<'_>, officials: &[Official<'_>]) -> Vec<Place> {
    if official.person.words.iter().any(|w| is_shared(official, officials, w)) {
        return Vec::new();
    }
    let letters = official.person.letters();
    let names = mentions.holders().full_names(&official.surname.to_lowercase());
    let people = names.iter().filter_map(|&i| mentions.people.get(i));
    let again = people.filter(|p| (p.line, p.range.start) > (official.person.line, official.person.range.start) && p.letters() == letters);
    again
        .filter_map(|p| {
            let line = mentions.line(p.line).filter(|l| is_prose(l))?;
            let post = post_of(mentions, p).filter(|post| post.field.is_some())?;
            let whole = p.range.start.min(post.title.start)..p.range.end.max(post.title.end);
            (!line.is_quoted(&whole)).then_some((p.line, whole))
        })
        .collect()
}

/// Months that are names of people too.
const MONTHS: &[&str] = &["April", "May", "June", "August"];

/// Surname or given name alone, as what acts in a sentence.
fn bare(page: &Page<'_>, mentions: &Mentions, official: &Official<'_>, officials: &[Official<'_>]) -> Vec<Place> {
    let mut out = Vec::new();
    let names = &page.vocabulary().names;
    let is_word = |w: &str| w.chars().count() > 1 && !names.is_particle(w) && !MONTHS.contains(&w);
    for word in official.person.words.iter().filter(|w| is_word(w)) {
        if is_shared(official, officials, word) {
            continue;
        }
        for &(n, i) in mentions.capitalised(&word.to_lowercase()) {
            let Some(line) = mentions.line(n).filter(|l| is_prose(l)) else {
                continue;
            };
            let Some(token) = line.tokens.get(i) else { continue };
            let after = (n, token.range.start) > (official.person.line, official.person.range.end);
            let led = i.checked_sub(1).is_some_and(|b| names.is_particle(line.word(b)));
            if after && !led && is_alone(mentions, n, line, i) && !is_listed(mentions, n, line, i) && !line.is_quoted(&token.range) {
                out.push((n, token.range.clone()));
            }
        }
    }
    out.sort_by_key(|(n, range)| (*n, range.start));
    out
}

/// No other part of a name, title or honorific touches the word, and a verb of people follows or a
/// preposition of people goes before.
fn is_alone(mentions: &Mentions, n: usize, line: &Line, i: usize) -> bool {
    const VERBS: &[&str] = &[
        "said", "says", "added", "stated", "noted", "explained", "stressed", "emphasized", "underscored", "expressed", "told", "agreed",
        "welcomed", "thanked", "met", "asked", "urged", "called", "reaffirmed", "replied", "responded", "suggested", "proposed", "also",
        "appreciated", "hoped", "requested", "praised", "visited", "attended", "shared", "pointed", "spoke", "took", "will", "has", "had", "was",
    ];
    const LEADS: &[&str] = &["with", "by", "to", "and", "from", "between", "met", "told", "thanked", "invited", "congratulated"];
    let Some(token) = line.tokens.get(i).filter(|t| !t.joined) else {
        return false;
    };
    let name = |i: usize| line.is_capitalised(i);
    let before = i.checked_sub(1);
    let touched = before.is_some_and(|b| {
        name(b) || line.is_mark(b, '-') || line.is_mark(b, '–') || (line.is_mark(b, '.') && b.checked_sub(1).is_some_and(|a| is_title(line, a)))
    });
    let next = line.tokens.get(i + 1);
    let joined = next.is_some_and(|t| t.joined) || line.is_mark(i + 1, '-') || line.is_mark(i + 1, '–');
    if touched || joined || name(i + 1) || mentions.post_at(n, i).is_some() || mentions.person_at(n, i).is_some() {
        return false;
    }
    let in_name = mentions.country_around(n, &token.range).is_some() || mentions.organisation_around(n, &token.range).is_some();
    let article = before.is_some_and(|b| matches!(line.word(b), "the" | "The" | "a" | "an" | "of" | "in" | "at" | "In" | "At"));
    let verb = line.word(i + 1);
    let acts = !article && (VERBS.contains(&verb) || (verb.len() > 4 && verb.ends_with("ed")));
    let led = before.is_some_and(|b| LEADS.contains(&line.word(b)));
    // "The Park was closed", "to Park Avenue": only a name has no article and goes on with small letters.
    let goes_on = next.is_none_or(|t| !t.is_word() || line.word(i + 1).starts_with(char::is_lowercase));
    !in_name && goes_on && (acts || (led && is_followed_by_person_word(line, i + 1)))
}

/// "Ministers Wang and Kim": one title for several.
fn is_listed(mentions: &Mentions, n: usize, line: &Line, i: usize) -> bool {
    let links = |j: usize| line.is_capitalised(j) || line.word(j) == "and" || line.is_mark(j, ',') || line.is_mark(j, '.');
    let mut before = (i.saturating_sub(8)..i).rev().take_while(|&j| links(j));
    before.any(|j| line.word(j) == "Messrs" || mentions.post_at(n, j).is_some_and(|p| p.plural))
}

fn is_title(line: &Line, i: usize) -> bool {
    matches!(line.word(i), "Mr" | "Mrs" | "Ms" | "Dr" | "Amb" | "Prof" | "Hon" | "Gen")
}

/// After "with Luo": the end of a phrase, not the rest of a name of a place or thing.
fn is_followed_by_person_word(line: &Line, i: usize) -> bool {
    let marks = ['.', ',', ';', ')'].iter().any(|&m| line.is_mark(i, m));
    marks || line.tokens.get(i).is_none() || matches!(line.word(i), "and" | "in" | "on" | "at" | "for" | "about" | "that" | "to" | "during" | "who" | "as")
}
