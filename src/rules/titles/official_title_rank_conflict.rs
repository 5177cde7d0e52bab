use super::bearers::{NamedInKorean, is_said, named_in_korean, only_bearer, only_in_korean, rung, short_in_korean, short_post, state};
use super::context::{is_release, post_of};
use super::narration::tells_of_change;
use crate::finding::Findings;
use crate::page::Page;
use crate::release::mention::{KoreanOfficial, Mentions, PersonMention, PostMention};
use crate::rules::{Group, Rule};
use crate::source::Span;
use crate::words;
use crate::words::Words;
use rustc_hash::FxHashMap;

pub(super) static RULE: Rule = Rule {
    id: "official-title-rank-conflict",
    group: Group::Titles,
    summary: (
        "one official is given two ranks",
        "한 공직자의 직급을 두 가지로 적었습니다",
    ),
    severity: None,
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

/// Ranks of which nobody holds two at a time.
const LADDERS: &[&[&str]] = &[
    &["minister", "vice minister", "deputy minister", "assistant minister"],
    &["secretary", "deputy secretary", "under secretary", "assistant secretary"],
    &["director general", "deputy director general", "director"],
];

const KOREAN: &[&[&str]] = &[&["장관", "차관", "차관보"], &["국장", "심의관", "과장"]];

fn check(page: &Page<'_>, out: &mut Findings) {
    if !is_release(page) {
        return;
    }
    english(page, out);
    korean(page, out);
}

/// Places of one person with one wrong rank, and where he or she is introduced.
struct Conflict {
    places: Vec<Span>,
    message: Words,
    help: Words,
    introduced: Span,
}

fn report(conflicts: Vec<Conflict>, out: &mut Findings) {
    for conflict in conflicts {
        let Some((first, others)) = conflict.places.split_first() else {
            continue;
        };
        let finding = out
            .fail(*first, conflict.message)
            .help(conflict.help)
            .label(conflict.introduced, words!("introduced here", "여기에서 소개했습니다"));
        for other in others {
            finding.label(*other, words!("and here", "여기도 마찬가지입니다"));
        }
    }
}

fn english(page: &Page<'_>, out: &mut Findings) {
    let mentions = page.mentions();
    let mut bearers: FxHashMap<String, Option<Bearer<'_>>> = FxHashMap::default();
    let mut found: Vec<Conflict> = Vec::new();
    let mut known: FxHashMap<(String, String), usize> = FxHashMap::default();
    for person in &mentions.people {
        let Some(post) = short_post(mentions, person).filter(|_| is_said(mentions, person)) else {
            continue;
        };
        let (Some(own), Some(key)) = (ladder(&post.rank), surname(person)) else {
            continue;
        };
        let bearer = bearers.entry(key.clone()).or_insert_with(|| Bearer::of(page, mentions, &key));
        let Some(bearer) = bearer.as_ref().filter(|b| b.ladder == own) else {
            continue;
        };
        if bearer.ranks.contains(&rung(&post.rank)) {
            out.pass();
            continue;
        }
        let introduced = bearer.post;
        let elsewhere = post.country.is_some() && introduced.country.is_some() && post.country != introduced.country;
        if elsewhere || state(page, mentions, post).is_some() {
            continue;
        }
        let range = post.range.start..person.range.end;
        let span = mentions.span(person.line, &range);
        let same = (key, post.rank.clone());
        if let Some(conflict) = known.get(&same).and_then(|&i| found.get_mut(i)) {
            conflict.places.push(span);
            continue;
        }
        if tells_of_change(mentions, [person.line, bearer.person.line]) {
            continue;
        }
        known.insert(same, found.len());
        let here = mentions.text(person.line, &range);
        let there = mentions.text(introduced.line, &introduced.title);
        let name = mentions.text(bearer.person.line, &bearer.person.range);
        found.push(Conflict {
            places: vec![span],
            message: conflict(here, name, there),
            help: help(),
            introduced: mentions.span(bearer.person.line, &bearer.person.range),
        });
    }
    report(found, out);
}

/// The one person of a surname, whose posts are all of one ladder and held.
struct Bearer<'m> {
    person: &'m PersonMention,
    post: &'m PostMention,
    ladder: usize,
    ranks: Vec<&'m str>,
}

impl<'m> Bearer<'m> {
    fn of(page: &Page<'_>, mentions: &'m Mentions, key: &str) -> Option<Self> {
        let person = only_bearer(mentions, key)?;
        let named = mentions.holders().full_names(key).iter().filter_map(|&i| mentions.people.get(i));
        let posts: Vec<&PostMention> = named.filter_map(|p| post_of(mentions, p)).collect();
        let post = *posts.first()?;
        let own = ladder(&post.rank)?;
        let fits = |p: &&PostMention| {
            ladder(&p.rank) == Some(own) && p.misspelt.is_none() && !p.plural && state(page, mentions, p).is_none()
        };
        let ranks = posts.iter().map(|p| rung(&p.rank)).collect();
        posts.iter().all(fits).then_some(Self { person, post, ladder: own, ranks })
    }
}

fn surname(person: &PersonMention) -> Option<String> {
    let word = match person.words.as_slice() {
        [one] => one,
        // "Vice Minister Kim Gunn": any of the words finds the name.
        [first, ..] if person.is_full() => first,
        _ => return None,
    };
    Some(word.to_lowercase())
}

fn ladder(rank: &str) -> Option<usize> {
    LADDERS.iter().position(|ladder| ladder.contains(&rung(rank)))
}

fn korean(page: &Page<'_>, out: &mut Findings) {
    let mentions = page.mentions();
    let ladder = |rank: &str| KOREAN.iter().position(|ladder| ladder.contains(&rank));
    let mut bearers: FxHashMap<&str, Option<Vec<NamedInKorean<'_>>>> = FxHashMap::default();
    let mut found: Vec<Conflict> = Vec::new();
    let mut known: FxHashMap<(&str, &str), usize> = FxHashMap::default();
    found.extend(two_ranks(mentions));
    for official in short_in_korean(page) {
        let Some(own) = ladder(&official.rank) else {
            continue;
        };
        let surname = official.surname.as_str();
        let named = bearers.entry(surname).or_insert_with(|| {
            let named = only_in_korean(mentions, surname)?;
            let of_one = |n: &NamedInKorean<'_>| ladder(&n.official.rank) == ladder(&named[0].official.rank) && n.is_held();
            named.iter().all(of_one).then_some(named)
        });
        let Some((first, named)) = named.as_ref().and_then(|n| Some((n.first()?, n))).filter(|(f, _)| ladder(&f.official.rank) == Some(own)) else {
            continue;
        };
        let span = mentions.span(official.line, &official.range);
        let same = (surname, official.rank.as_str());
        if let Some(conflict) = known.get(&same).and_then(|&i| found.get_mut(i)) {
            conflict.places.push(span);
            continue;
        }
        if named.iter().any(|n| n.official.rank == official.rank) {
            out.pass();
            continue;
        }
        if tells_of_change(mentions, [official.line, first.official.line]) {
            continue;
        }
        known.insert(same, found.len());
        let here = mentions.text(official.line, &official.range);
        let name = format!("{surname}{}", first.given);
        found.push(Conflict {
            places: vec![span],
            message: conflict(here, &name, &first.official.rank),
            help: help(),
            introduced: mentions.span(first.official.line, &first.official.range),
        });
    }
    report(found, out);
}

/// Somebody who is named in full with two ranks of one ladder: 김하늘 과장, 김하늘 국장.
fn two_ranks(mentions: &Mentions) -> Vec<Conflict> {
    let ladder = |rank: &str| KOREAN.iter().position(|ladder| ladder.contains(&rank));
    let said = |official: &KoreanOfficial| {
        mentions.line(official.line).is_some_and(|line| line.is_text() && !line.is_quoted(&official.range))
    };
    let mut first: FxHashMap<(&str, &str), &KoreanOfficial> = FxHashMap::default();
    let mut found = Vec::new();
    for named in named_in_korean(mentions).filter(|n| n.official.certain && n.is_held() && said(n.official)) {
        let official = named.official;
        let known = *first.entry((official.surname.as_str(), named.given)).or_insert(official);
        let own = ladder(&official.rank);
        if known.rank == official.rank || own.is_none() || own != ladder(&known.rank) {
            continue;
        }
        if tells_of_change(mentions, [official.line, known.line]) {
            continue;
        }
        let name = format!("{}{}", official.surname, named.given);
        found.push(Conflict {
            places: vec![mentions.span(official.line, &official.range)],
            message: conflict(mentions.text(official.line, &official.range), &name, &known.rank),
            help: help(),
            introduced: mentions.span(known.line, &known.range),
        });
    }
    found
}

fn conflict(here: &str, name: &str, there: &str) -> Words {
    words!(
        "\"{here}\" has another rank than {name}, the only one of that name here: {there}",
        "\"{here}\"의 직급이 앞서 소개한 {name}의 직급({there})과 다릅니다"
    )
}

fn help() -> Words {
    words!(
        "write the rank that the official holds, or introduce the other official of that name",
        "실제 직급으로 맞추거나, 성이 같은 다른 사람이라면 성명과 직위를 먼저 밝히세요"
    )
}
