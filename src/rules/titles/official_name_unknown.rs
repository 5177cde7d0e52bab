use super::bearers::{is_borne_elsewhere, is_one_letter_off, is_said, named_in_korean, short_in_korean, short_post};
use super::context::{is_release, post_of, rewrite};
use crate::finding::{Edit, Findings, Fix};
use crate::page::Page;
use crate::release::mention::{KoreanOfficial, Mentions, PersonMention};
use crate::rules::{Group, Rule};
use crate::source::Span;
use crate::words;
use crate::words::Words;
use rustc_hash::FxHashMap;

pub(super) static RULE: Rule = Rule {
    id: "official-name-unknown",
    group: Group::Titles,
    summary: (
        "official is named by one letter other than introduced",
        "공직자의 이름이 앞서 소개한 이름과 한 글자 다릅니다",
    ),
    severity: None,
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    if !is_release(page) {
        return;
    }
    let mentions = page.mentions();
    let mut slips: Vec<Slip> = Vec::new();
    let mut known: FxHashMap<(&str, &str), Option<(&PersonMention, &str)>> = FxHashMap::default();
    for person in mentions.people.iter().filter(|p| !p.is_full() && is_said(mentions, p)) {
        let (Some(post), Some(surname)) = (short_post(mentions, person), person.words.first()) else {
            continue;
        };
        let bearer = known.entry((surname, &post.rank)).or_insert_with(|| meant(mentions, person));
        match *bearer {
            Some((bearer, right)) => {
                let span = mentions.span(person.line, &person.range);
                add(&mut slips, &person.words[0], right, span, mentions.span(bearer.line, &bearer.range));
            }
            None => out.pass(),
        }
    }
    let mut known: FxHashMap<(&str, &str), Option<&KoreanOfficial>> = FxHashMap::default();
    for official in short_in_korean(page) {
        let same = (official.surname.as_str(), official.rank.as_str());
        let bearer = known.entry(same).or_insert_with(|| meant_in_korean(mentions, official));
        match *bearer {
            Some(bearer) => {
                let name = official.range.start..official.range.start + official.surname.len();
                let span = mentions.span(official.line, &name);
                let there = mentions.span(bearer.line, &bearer.range);
                add(&mut slips, &official.surname, &bearer.surname, span, there);
            }
            None => out.pass(),
        }
    }
    for slip in slips {
        report(page, slip, out);
    }
}

/// A name with a letter wrong, wherever it stands.
struct Slip {
    wrong: String,
    right: String,
    places: Vec<Span>,
    introduced: Span,
}

fn add(slips: &mut Vec<Slip>, wrong: &str, right: &str, place: Span, introduced: Span) {
    match slips.iter_mut().find(|s| s.wrong == wrong) {
        Some(slip) => slip.places.push(place),
        None => slips.push(Slip { wrong: wrong.to_owned(), right: right.to_owned(), places: vec![place], introduced }),
    }
}

/// People and officials that a name is compared with: a text of more is a list of names.
const READ: usize = 400;

/// Who is meant by a surname that nobody here bears: the one official of the same rank whose name differs by a letter.
pub(super) fn meant<'m>(mentions: &'m Mentions, person: &PersonMention) -> Option<(&'m PersonMention, &'m str)> {
    let post = short_post(mentions, person)?;
    let [surname] = person.words.as_slice() else {
        return None;
    };
    let key = surname.to_lowercase();
    if !mentions.holders().full_names(&key).is_empty() || is_borne_elsewhere(mentions, &key) {
        return None;
    }
    let mut found: Option<(&PersonMention, &str)> = None;
    for bearer in mentions.people.iter().take(READ).filter(|p| p.is_full()) {
        let Some(held) = post_of(mentions, bearer).filter(|p| p.rank == post.rank && !p.plural) else {
            continue;
        };
        let elsewhere = held.country.is_some() && post.country.is_some() && held.country != post.country;
        let ends = [bearer.words.first(), bearer.words.last()];
        let near = ends.into_iter().flatten().find(|word| is_near(&word.to_lowercase(), &key));
        let Some(right) = near.filter(|_| !elsewhere) else {
            continue;
        };
        match found {
            Some((other, _)) if other.letters() != bearer.letters() => return None,
            Some(_) => {}
            None => found = Some((bearer, right)),
        }
    }
    found
}

/// One letter more, less, other or two exchanged; of a short name not the first.
fn is_near(name: &str, key: &str) -> bool {
    let shortest = name.chars().count().min(key.chars().count());
    let same_start = name.chars().next() == key.chars().next();
    shortest >= 2 && (same_start || shortest >= 5) && strsim::damerau_levenshtein(name, key) == 1
}

/// The same of a surname in Korean: 긴 차관보 for 김건 차관보.
pub(super) fn meant_in_korean<'m>(mentions: &'m Mentions, official: &KoreanOfficial) -> Option<&'m KoreanOfficial> {
    let own = official.surname.chars().next()?;
    if mentions.korean.iter().any(|o| o.given.is_some() && o.surname == official.surname) {
        return None;
    }
    let mut near = named_in_korean(mentions).take(READ).filter(|n| {
        n.official.rank == official.rank && n.official.surname.chars().next().is_some_and(|c| is_one_letter_off(c, own))
    });
    let first = near.next()?;
    near.all(|n| n.official.surname == first.official.surname && n.given == first.given).then_some(first.official)
}

fn report(page: &Page<'_>, slip: Slip, out: &mut Findings) {
    let Some((first, others)) = slip.places.split_first() else {
        return;
    };
    let (wrong, right) = (slip.wrong.as_str(), slip.right.as_str());
    let finding = out
        .fail(*first, message(wrong, right))
        .help(words!(
            "write \"{right}\" if the same official is meant, or introduce the other one by full name and post",
            "같은 사람이면 \"{right}\"(으)로 고치고, 다른 사람이면 성명과 직위를 먼저 밝히세요"
        ))
        .label(slip.introduced, words!("introduced here", "여기에서 소개했습니다"));
    for other in others {
        finding.label(*other, words!("and here", "여기도 마찬가지입니다"));
    }
    let edits: Option<Vec<Edit>> = slip.places.iter().map(|place| rewrite(page, *place, right)).collect();
    if let Some(edits) = edits {
        finding.fix(Fix::unsafe_(words!("write \"{right}\"", "\"{right}\"(으)로 고침"), edits));
    }
}

fn message(wrong: &str, right: &str) -> Words {
    words!(
        "nobody here is called \"{wrong}\"; \"{right}\", who holds the same rank, differs by one letter",
        "\"{wrong}\"(이)라는 공직자는 소개되지 않았고, 직급이 같은 \"{right}\"과(와) 한 글자 다릅니다"
    )
}
