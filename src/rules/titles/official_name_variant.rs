use super::context::rewrite;
use super::katakana::{self, Abroad};
use super::korean_slips::misspelt;
use super::name_forms::{elsewhere, folded, french};
use crate::finding::{Edit, Findings, Fix};
use crate::page::Page;
use crate::release::mention::{KoreanOfficial, Mentions, PersonMention, PostMention};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;
use rustc_hash::FxHashMap;

pub(super) static RULE: Rule = Rule {
    id: "official-name-variant",
    group: Group::Titles,
    summary: (
        "one person's name is written in two ways",
        "한 사람의 이름을 두 가지로 적었습니다",
    ),
    severity: None,
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let mentions = page.mentions();
    if page.language() == "ja" {
        katakana_names(mentions, out);
        return;
    }
    if page.language() == "ko" {
        for (official, wrong, bearer, right) in misspelt(mentions) {
            let place = |official: &KoreanOfficial, name: &str| {
                mentions.span(official.line, &(official.range.start..official.range.start + name.len()))
            };
            let span = place(official, &wrong);
            let finding = out.fail(span, message(&wrong, &right)).help(help(&right)).label(
                place(bearer, &right),
                words!("written so here", "여기에는 이렇게 적혀 있습니다"),
            );
            if let Some(edit) = rewrite(page, span, &right) {
                finding.fix(Fix::unsafe_(words!("write \"{right}\"", "\"{right}\"(으)로 고침"), vec![edit]));
            }
        }
    }
    let french = if page.language() == "fr" { french(mentions) } else { Vec::new() };
    let told = if page.language() == "fr" { &french } else { &mentions.people };
    let mut names: Vec<&PersonMention> = told
        .iter()
        .filter(|p| p.is_full() && !mentions.is_quoted(p.line, &p.range))
        .collect();
    let others = elsewhere(mentions, &names);
    names.extend(&others);
    names.sort_by_key(|p| (p.line, p.range.start));
    // One key for all orders of the same words, one for all ways to cut the same letters.
    let mut groups: FxHashMap<String, Vec<&PersonMention>> = FxHashMap::default();
    let mut order: Vec<String> = Vec::new();
    let mut by_letters: FxHashMap<String, String> = FxHashMap::default();
    let mut by_words: FxHashMap<String, String> = FxHashMap::default();
    for name in names {
        let (letters, words) = (folded(name), sorted(name).join(" "));
        let known = by_letters.get(&letters).or_else(|| by_words.get(&words)).cloned();
        let key = known.unwrap_or_else(|| {
            order.push(letters.clone());
            letters.clone()
        });
        by_letters.insert(letters, key.clone());
        by_words.insert(words, key.clone());
        groups.entry(key).or_default().push(name);
    }
    let groups = order.iter().filter_map(|key| groups.remove(key)).collect();
    for group in join_misspelt(mentions, groups).iter().filter(|g| g.len() > 1) {
        let first = group.first().map(|n| spelling(n)).unwrap_or_default();
        match group.iter().find(|n| spelling(n) != first) {
            Some(other) => report(page, mentions, group, other, group.first().unwrap_or(other), out),
            None => out.pass(),
        }
    }
}

/// One name in katakana, written in two ways: グエン・ヴァン・ミン, グエン・バン・ミン.
fn katakana_names(mentions: &Mentions, out: &mut Findings) {
    let mut known: Vec<Abroad> = Vec::new();
    for person in katakana::people(mentions) {
        let same = known.iter().find_map(|other| Some((other, person.shared(other)?)));
        let Some((other, parts)) = same else {
            if known.len() < NAMESAKES {
                known.push(person);
            }
            continue;
        };
        let (here, there) = (person.written(mentions, parts), other.written(mentions, parts));
        if here == there {
            out.pass();
            continue;
        }
        let range = person.name.start..person.name.start + here.len();
        let first = other.name.start..other.name.start + there.len();
        out.fail(mentions.span(person.line, &range), message(here, there))
            .help(help(there))
            .label(mentions.span(other.line, &first), words!("written so here", "여기에는 이렇게 적혀 있습니다"));
    }
}

/// Names with an equal word that are compared letter by letter are so many at most.
const NAMESAKES: usize = 40;

/// Joins the names that differ by one letter and are given the same office: one holder, misspelt.
fn join_misspelt<'m>(mentions: &Mentions, groups: Vec<Vec<&'m PersonMention>>) -> Vec<Vec<&'m PersonMention>> {
    let mut joined: Vec<Vec<&PersonMention>> = Vec::new();
    let mut by_word: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for group in groups {
        let Some(name) = group.first() else { continue };
        let words: Vec<String> = name.words.iter().map(|w| w.to_lowercase()).collect();
        let home = words.iter().filter_map(|w| by_word.get(w)).flatten().copied().find(|&i| {
            joined.get(i).is_some_and(|other| {
                other.first().is_some_and(|o| {
                    is_one_letter_off(o, name) && (share_office(mentions, other, &group) || share_first_name(o, name)) || sounds_alike(o, name)
                })
            })
        });
        if let Some(other) = home.and_then(|i| joined.get_mut(i)) {
            other.extend(group);
            continue;
        }
        for word in words {
            let list = by_word.entry(word).or_default();
            if list.len() < NAMESAKES {
                list.push(joined.len());
            }
        }
        joined.push(group);
    }
    joined
}

fn is_one_letter_off(a: &PersonMention, b: &PersonMention) -> bool {
    if a.words.len() != b.words.len() {
        return false;
    }
    let mut different = a.words.iter().zip(&b.words).filter(|(x, y)| !x.eq_ignore_ascii_case(y));
    let Some((x, y)) = different.next() else {
        return false;
    };
    let long = x.chars().count().min(y.chars().count()) >= 3;
    long && different.next().is_none() && strsim::damerau_levenshtein(&x.to_lowercase(), &y.to_lowercase()) == 1
}

/// "Steven Ramnarine" and "Stephen Ramnarine": one long surname, and first names that are two spellings of one sound.
fn sounds_alike(a: &PersonMention, b: &PersonMention) -> bool {
    const LONG: usize = 6;
    let ([first, surname], [other, same]) = (a.words.as_slice(), b.words.as_slice()) else {
        return false;
    };
    let is_one = surname.eq_ignore_ascii_case(same) && surname.chars().count() >= LONG;
    is_one && !first.eq_ignore_ascii_case(other) && sound(first) == sound(other)
}

/// How an English first name is spoken, as far as its consonants tell: Steven, Stephen; Jon, John; not Daniel, Danielle.
fn sound(name: &str) -> String {
    let mut text = name.to_lowercase();
    for (from, to) in [("ph", "v"), ("f", "v"), ("ck", "k"), ("c", "k"), ("th", "t"), ("hn", "n"), ("y", "i"), ("z", "s")] {
        text = text.replace(from, to);
    }
    let mut spoken = String::new();
    for c in text.chars() {
        // Double letters sound like one.
        if !spoken.ends_with(c) {
            spoken.push(c);
        }
    }
    spoken
}

/// Whether two names with a letter's difference in a long surname have a long first name in common: hardly two people of one release.
fn share_first_name(a: &PersonMention, b: &PersonMention) -> bool {
    const FIRST: usize = 4;
    const LONG: usize = 7;
    let least = |w: &String, least: usize| w.chars().count() >= least;
    let first = a.words.first().zip(b.words.first()).is_some_and(|(x, y)| x == y && least(x, FIRST));
    let surnames = a.words.iter().skip(1).chain(b.words.iter().skip(1));
    first && surnames.into_iter().all(|w| least(w, LONG))
}

/// Whether both names stand beside one ministerial post, at least once with its field.
fn share_office(mentions: &Mentions, a: &[&PersonMention], b: &[&PersonMention]) -> bool {
    let posts = |names: &[&PersonMention]| -> Vec<usize> {
        names.iter().filter_map(|n| n.post).take(8).collect()
    };
    let others = posts(b);
    posts(a).iter().any(|&i| {
        others.iter().any(|&j| match (mentions.posts.get(i), mentions.posts.get(j)) {
            (Some(x), Some(y)) => is_one_office(x, y),
            _ => false,
        })
    })
}

fn is_one_office(a: &PostMention, b: &PostMention) -> bool {
    let agree = |x: &Option<String>, y: &Option<String>| x.is_none() || y.is_none() || x == y;
    a.rank == b.rank
        && a.rank.ends_with("minister")
        && !a.state
        && !b.state
        && (a.qualifier == b.qualifier || a.qualifier.is_empty() || b.qualifier.is_empty())
        && (a.field.is_some() || b.field.is_some())
        && agree(&a.field, &b.field)
        && agree(&a.country, &b.country)
}

fn sorted(person: &PersonMention) -> Vec<String> {
    let letters = |w: &String| -> String {
        w.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
    };
    let mut words: Vec<String> = person.words.iter().map(letters).collect();
    words.sort();
    words
}

/// How the name is written, but for capitals.
fn spelling(person: &PersonMention) -> String {
    let comma = if person.comma { ", " } else { " " };
    person.words.join(comma).to_lowercase()
}

/// The finding stands where the name deviates from the way it is written most often, and from the
/// first way when both are as frequent; a comma always deviates.
fn report(page: &Page<'_>, mentions: &Mentions, names: &[&PersonMention], name: &PersonMention, other: &PersonMention, out: &mut Findings) {
    let count = |p: &PersonMention| names.iter().filter(|n| spelling(n) == spelling(p)).count();
    let swap = if other.comma == name.comma {
        count(name) > count(other)
    } else {
        other.comma
    };
    let (wrong, right) = if swap { (other, name) } else { (name, other) };
    let here = mentions.text(wrong.line, &wrong.range);
    let there = mentions.text(right.line, &right.range);
    let span = mentions.span(wrong.line, &wrong.range);
    let finding = out
        .fail(span, message(here, there))
        .help(help(there))
        .label(
            mentions.span(right.line, &right.range),
            words!("written so here", "여기에는 이렇게 적혀 있습니다"),
        );
    if let Some(edit) = rewrite(page, span, there) {
        finding.fix(mend(there, edit));
    }
}

fn message(here: &str, there: &str) -> Words {
    words!(
        "\"{here}\" and \"{there}\" are one person's name written in two ways",
        "한 사람의 이름이 \"{here}\", \"{there}\" 두 가지로 적혀 있습니다"
    )
}

fn help(there: &str) -> Words {
    words!(
        "write the name in one way throughout, as the person does, for example \"{there}\"",
        "당사자의 표기에 맞추어 이름을 하나로 통일하세요(예: \"{there}\")"
    )
}

fn mend(there: &str, edit: Edit) -> Fix {
    let title = words!("write \"{there}\"", "\"{there}\" 표기로 통일");
    Fix::unsafe_(title, vec![edit])
}
