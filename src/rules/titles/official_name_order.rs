use super::bearers::{is_said, only_bearer};
use super::context::{is_release, own_country, post_of};
use crate::finding::Findings;
use crate::page::Page;
use crate::release::mention::{Mentions, PersonMention};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

pub(super) static RULE: Rule = Rule {
    id: "official-name-order",
    group: Group::Titles,
    summary: (
        "names of one country have the surname first here and last there",
        "같은 나라 사람의 이름에서 성과 이름의 순서가 서로 다릅니다",
    ),
    severity: None,
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

/// Countries whose names have the surname first at home, and may be turned round in English.
const COUNTRIES: [&str; 3] = ["CN", "JP", "KR"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    SurnameFirst,
    GivenFirst,
}

fn check(page: &Page<'_>, out: &mut Findings) {
    if page.language() != "en" || !is_release(page) {
        return;
    }
    let mentions = page.mentions();
    let mut seen: FxHashSet<String> = FxHashSet::default();
    let mut words: FxHashSet<Vec<String>> = FxHashSet::default();
    let mut countries: BTreeMap<&str, Vec<(&PersonMention, Order)>> = BTreeMap::new();
    for person in mentions.people.iter().filter(|p| p.is_full() && !p.comma && is_said(mentions, p)) {
        // One person in two orders is what `official-name-variant` is about.
        if !seen.insert(person.letters()) || !words.insert(sorted(person)) {
            continue;
        }
        if let (Some(country), Some(order)) = (country(page, mentions, person), order(page, mentions, person)) {
            countries.entry(country).or_default().push((person, order));
        }
    }
    for names in countries.values() {
        report(mentions, names, out);
    }
}

fn sorted(person: &PersonMention) -> Vec<String> {
    let mut words: Vec<String> = person.words.iter().map(|w| w.to_lowercase()).collect();
    words.sort();
    words
}

/// Whose official someone is, where it is one of those countries.
fn country(page: &Page<'_>, mentions: &Mentions, person: &PersonMention) -> Option<&'static str> {
    let post = post_of(mentions, person).filter(|p| !p.plural)?;
    let code = match &post.country {
        Some(code) => code.as_str(),
        // A post of which nothing says whose it is, is the publisher's own only where the name is.
        None => own_country(page).filter(|_| by_korean_form(page, person).is_some())?,
    };
    COUNTRIES.into_iter().find(|c| *c == code)
}

/// Which word is the surname: the one in capitals, the one that later stands alone, or a Korean one beside two syllables.
fn order(page: &Page<'_>, mentions: &Mentions, person: &PersonMention) -> Option<Order> {
    by_capitals(person).or_else(|| by_korean_form(page, person)).or_else(|| by_short_mention(mentions, person))
}

fn by_capitals(person: &PersonMention) -> Option<Order> {
    let capitals = |word: &String| word.chars().count() > 1 && word.chars().all(|c| !c.is_lowercase());
    let [first, .., last] = person.words.as_slice() else {
        return None;
    };
    match (capitals(first), capitals(last)) {
        (true, false) => Some(Order::SurnameFirst),
        (false, true) => Some(Order::GivenFirst),
        _ => None,
    }
}

fn by_korean_form(page: &Page<'_>, person: &PersonMention) -> Option<Order> {
    let names = &page.vocabulary().names;
    match person.words.as_slice() {
        [surname, given] if given.contains('-') && names.is_korean_surname(surname) => Some(Order::SurnameFirst),
        [given, surname] if given.contains('-') && names.is_korean_surname(surname) => Some(Order::GivenFirst),
        _ => None,
    }
}

fn by_short_mention(mentions: &Mentions, person: &PersonMention) -> Option<Order> {
    let [first, last] = person.words.as_slice() else {
        return None;
    };
    let stands_alone = |word: &String| {
        let key = word.to_lowercase();
        let short = mentions.holders().surnames(&key).iter().filter_map(|&i| mentions.people.get(i));
        short.clone().any(|p| p.post.is_some() || p.honorific.is_some())
            && only_bearer(mentions, &key).is_some_and(|b| b.letters() == person.letters())
    };
    match (stands_alone(first), stands_alone(last)) {
        (true, false) => Some(Order::SurnameFirst),
        (false, true) => Some(Order::GivenFirst),
        _ => None,
    }
}

/// The rarer order is reported; of equals, the one that comes later.
fn report(mentions: &Mentions, names: &[(&PersonMention, Order)], out: &mut Findings) {
    let Some((first, order)) = names.first() else {
        return;
    };
    let (same, others): (Vec<_>, Vec<_>) = names.iter().partition(|(_, o)| o == order);
    let (rarer, model) = match others.first() {
        None => {
            out.pass();
            return;
        }
        Some((other, _)) if same.len() < others.len() => (same, *other),
        Some(_) => (others, *first),
    };
    let Some(((person, order), rest)) = rarer.split_first() else {
        return;
    };
    let here = mentions.text(person.line, &person.range);
    let there = mentions.text(model.line, &model.range);
    let finding = out
        .fail(mentions.span(person.line, &person.range), message(here, there, *order))
        .help(words!(
            "write names of one country in one order, for example as \"{there}\"",
            "같은 나라 사람의 이름은 한 가지 순서로 통일하세요(예: \"{there}\")"
        ))
        .label(mentions.span(model.line, &model.range), words!("the other order", "순서가 다른 이름"));
    for (other, _) in rest {
        finding.label(mentions.span(other.line, &other.range), words!("and here", "여기도 마찬가지입니다"));
    }
}

fn message(here: &str, there: &str, order: Order) -> Words {
    match order {
        Order::GivenFirst => words!(
            "\"{here}\" has the given name first but \"{there}\" the surname",
            "\"{here}\"은(는) 이름을 먼저, \"{there}\"은(는) 성을 먼저 적었습니다"
        ),
        Order::SurnameFirst => words!(
            "\"{here}\" has the surname first but \"{there}\" the given name",
            "\"{here}\"은(는) 성을 먼저, \"{there}\"은(는) 이름을 먼저 적었습니다"
        ),
    }
}
