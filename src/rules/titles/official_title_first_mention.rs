use super::context::{is_release, own_country, post_of};
use super::official_name_unknown::{meant, meant_in_korean};
use crate::finding::Findings;
use crate::page::Page;
use crate::release::mention::{KoreanOfficial, Line, Mentions, PersonMention, PostForm};
use crate::rules::{Group, Rule};
use crate::source::Span;
use crate::words;
use crate::words::Words;
use rustc_hash::FxHashSet;

pub(super) static RULE: Rule = Rule {
    id: "official-title-first-mention",
    group: Group::Titles,
    summary: (
        "first mention of an official lacks the full name or the post",
        "공직자를 처음 언급하면서 성명이나 직위를 밝히지 않았습니다",
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
    let mut judged: FxHashSet<String> = FxHashSet::default();
    for person in &mentions.people {
        english(page, mentions, person, &mut judged, out);
    }
    korean(page, mentions, out);
}

/// Ranks whose holders are widely known by surname, or that people outside governments have too.
const KNOWN_BY_SURNAME: &[&str] = &[
    "president", "vice president", "prime minister", "chancellor", "governor", "chair", "chairman", "chairperson",
    "director", "head", "chief", "executive director", "managing director",
];

fn english(page: &Page<'_>, mentions: &Mentions, person: &PersonMention, judged: &mut FxHashSet<String>, out: &mut Findings) {
    let Some(line) = mentions.line(person.line).filter(|l| l.is_text() && !l.is_title_case()) else {
        return;
    };
    let Some(surname) = person.words.iter().find(|w| w.chars().count() > 1) else {
        return;
    };
    let key = surname.to_lowercase();
    if judged.contains(&key) || line.is_quoted(&person.range) {
        return;
    }
    if person.is_full() {
        judged.extend(person.words.iter().map(|w| w.to_lowercase()));
        match post_only_later(mentions, person, &key) {
            Some(later) => {
                let text = mentions.text(person.line, &person.range);
                out.fail(mentions.span(person.line, &person.range), no_post(text))
                    .help(help())
                    .label(later, words!("the post is given only here", "직위는 여기에서야 나옵니다"));
            }
            None => out.pass(),
        }
        return;
    }
    let Some(post) = post_of(mentions, person) else {
        return;
    };
    let own = own_country(page).is_some() && page.vocabulary().names.is_korean_surname(surname);
    let public = KNOWN_BY_SURNAME.contains(&post.rank.as_str()) && post.field.is_none();
    if post.tokens.end != person.tokens.start || post.plural || public {
        return;
    }
    judged.insert(key.clone());
    if is_named_before(mentions, person, &key) || !is_certain_name(mentions, line, person, &key, own) {
        return;
    }
    // A letter is wrong, as `official-name-unknown` says.
    if meant(mentions, person).is_some() {
        return;
    }
    let range = post.range.start..person.range.end;
    let text = mentions.text(person.line, &range);
    let finding = out
        .fail(mentions.span(person.line, &range), no_name(text))
        .help(help());
    if let Some(later) = full_mention_after(mentions, person, &key) {
        finding.label(
            mentions.span(later.line, &later.range),
            words!("the full name comes only here", "성명은 여기에서야 나옵니다"),
        );
    }
}

fn no_name(text: &str) -> Words {
    words!(
        "first mention \"{text}\" lacks the full name",
        "처음 나오는 \"{text}\"에 성명이 모두 적혀 있지 않습니다"
    )
}

fn no_post(text: &str) -> Words {
    words!(
        "first mention of \"{text}\" lacks the post",
        "처음 나오는 \"{text}\"에 직위가 적혀 있지 않습니다"
    )
}

fn help() -> Words {
    words!(
        "give full name, post and organisation at the first mention, and the short title after that",
        "처음 언급할 때 성명, 직위, 소속을 모두 적고 그다음부터 줄여 쓰세요"
    )
}

/// For a full name with an honorific and no post near it: where its holder gets one, with the
/// surname alone, only further on.
fn post_only_later(mentions: &Mentions, person: &PersonMention, key: &str) -> Option<Span> {
    let posts_near = mentions.posts_in(person.line).iter().any(|p| p.person.is_none());
    if person.post.is_some() || person.honorific.is_none() || posts_near || is_named_before(mentions, person, key) {
        return None;
    }
    let short = mentions.holders().surnames(key).iter();
    let later = short.filter_map(|&i| mentions.people.get(i)).find(|other| {
        other.line > person.line && post_of(mentions, other).is_some_and(|p| p.tokens.end == other.tokens.start)
    })?;
    Some(mentions.span(later.line, &later.range))
}

/// The surname stands beside another part of a name somewhere before, headline included.
fn is_named_before(mentions: &Mentions, person: &PersonMention, key: &str) -> bool {
    // Of "Okonjo-Iweala" the first word stands for all.
    let key = key.split('-').next().unwrap_or(key);
    mentions.capitalised(key).iter().any(|&(n, i)| {
        let before = (n, i) < (person.line, person.tokens.start);
        before && mentions.line(n).is_some_and(|line| is_part_of_full_name(mentions, n, line, i))
    })
}

/// A generous look at a place where the surname stands: any neighbouring capitalised word outside
/// a post can be a given name.
fn is_part_of_full_name(mentions: &Mentions, number: usize, line: &Line, i: usize) -> bool {
    let given = |n: usize| line.is_capitalised(n) && mentions.post_at(number, n).is_none();
    let honorific = |n: usize| matches!(line.word(n), "Mr" | "Ms" | "Mrs" | "Dr" | "Prof" | "Sir" | "Dame" | "Amb");
    let before = i.checked_sub(1).is_some_and(|n| given(n) && !honorific(n));
    let initial = i
        .checked_sub(2)
        .is_some_and(|n| line.is_mark(i - 1, '.') && given(n) && line.word(n).chars().count() == 1);
    let after = given(i + 1) && !line.is_title_case();
    let full = mentions.person_at(number, i).is_some_and(PersonMention::is_full);
    before && !line.is_title_case() || initial || after || full
}

fn full_mention_after<'m>(mentions: &'m Mentions, person: &PersonMention, key: &str) -> Option<&'m PersonMention> {
    let place = |p: &PersonMention| (p.line, p.tokens.start);
    let names = mentions.holders().full_names(key);
    let mut people = names.iter().filter_map(|&i| mentions.people.get(i));
    people.find(|other| place(other) > place(person))
}

/// The word after the post is surely a surname: a known one, one that appears in a full name, or
/// one that running text goes on after.
fn is_certain_name(mentions: &Mentions, line: &Line, person: &PersonMention, key: &str, korean: bool) -> bool {
    if korean || full_mention_after(mentions, person, key).is_some() {
        return true;
    }
    // "Chairman of the National Assembly": after a field, an unknown word is rather a part of it.
    let bare = post_of(mentions, person).is_some_and(|p| matches!(p.form, PostForm::Bare | PostForm::Adjective));
    let next = line.word(person.tokens.end);
    let text_goes_on = next.starts_with(char::is_lowercase) && !matches!(next, "of" | "for" | "at" | "in" | "on" | "level");
    let named = text_goes_on || is_met(mentions, line, person) || belongs_to_country(mentions, line, person);
    bare && named && person.words.len() == 1
}

/// "met with Vice Minister Luo": a post without an article after a word that takes a person is no
/// name of an event ("the third Vice Minister Dialogue").
fn is_met(mentions: &Mentions, line: &Line, person: &PersonMention) -> bool {
    const TAKES_PERSON: &[&str] = &[
        "with", "by", "to", "and", "from", "between", "met", "meet", "meets", "meeting", "told", "invited", "invite",
        "hosted", "welcomed", "welcome", "received", "receive", "congratulated", "thanked", "joined", "visited", "called",
    ];
    let Some(before) = post_of(mentions, person).and_then(|p| p.tokens.start.checked_sub(1)) else {
        return false;
    };
    let hyphen = line.is_mark(person.tokens.end, '-') || line.is_mark(person.tokens.end, '–');
    TAKES_PERSON.contains(&line.word(before)) && !hyphen
}

/// "Vice Minister Luo of China", without an article before the post.
fn belongs_to_country(mentions: &Mentions, line: &Line, person: &PersonMention) -> bool {
    let article = post_of(mentions, person)
        .and_then(|p| p.tokens.start.checked_sub(1))
        .is_some_and(|i| !line.is_mark(i, ',') && !line.is_mark(i, '.'));
    let end = person.tokens.end;
    let country = if line.word(end + 1) == "the" { end + 2 } else { end + 1 };
    let place = line.tokens.get(country).map(|t| t.range.clone());
    line.word(end) == "of" && !article && place.is_some_and(|r| mentions.country_around(person.line, &r).is_some())
}

/// Heads of state and government, known by surname.
const KNOWN_IN_KOREAN: &[&str] = &["대통령", "총리", "국무총리", "주석", "총통", "수상"];

fn korean(page: &Page<'_>, mentions: &Mentions, out: &mut Findings) {
    let names = &page.vocabulary().names;
    let mut judged: Vec<&str> = Vec::new();
    for official in &mentions.korean {
        let in_text = mentions.line(official.line).is_some_and(Line::is_text);
        let surname = official.surname.as_str();
        let public = KNOWN_IN_KOREAN.contains(&official.rank.as_str());
        if official.given.is_some() || public || !in_text || judged.contains(&surname) {
            continue;
        }
        if names.is_ambiguous_hangul(surname) && !opens_with_name(mentions, official) {
            continue;
        }
        if mentions.is_quoted(official.line, &official.range) {
            continue;
        }
        judged.push(surname);
        if is_korean_name_before(page, mentions, official.line, official.range.start, surname) {
            out.pass();
            continue;
        }
        if meant_in_korean(mentions, official).is_some() {
            continue;
        }
        let text = mentions.text(official.line, &official.range);
        out.fail(mentions.span(official.line, &official.range), no_name(text))
            .help(help());
    }
}

/// Whether a surname that also is a common word can only be a name: it opens a sentence, as its topic, and nobody of that rank was
/// spoken of before.
fn opens_with_name(mentions: &Mentions, official: &KoreanOfficial) -> bool {
    /// 전 former, 현 current, 양 both and their like stand before a rank without a name.
    const SHORT: usize = 60;
    const ADJECTIVES: [&str; 11] = ["전", "현", "신", "구", "양", "한", "고", "주", "제", "모", "여"];
    let Some(line) = mentions.line(official.line) else {
        return false;
    };
    let text = line.text.as_str();
    let before = text.get(..official.range.start).unwrap_or("").trim_end();
    let marker = before.chars().count() <= 4 && !before.chars().any(|c| c.is_alphabetic() && c != '가');
    let opens = marker || before.ends_with(['.', '?', '!']);
    let after = text.get(official.range.end..).unwrap_or("");
    let is_topic = ["은 ", "는 ", "이 ", "께서는 "].iter().any(|p| after.starts_with(p));
    // Further down 이 may be "this".
    let is_first = !mentions.lines.iter().take(official.line).any(|l| l.is_text() && l.text.len() > SHORT);
    let spoken_of = mentions.lines.iter().take(official.line).any(|l| l.text.as_str().contains(official.rank.as_str()));
    opens && is_first && is_topic && !spoken_of && !ADJECTIVES.contains(&official.surname.as_str())
}

/// The full name stands somewhere before: beside a rank, or as three syllables before a bracket or
/// in a list of names.
fn is_korean_name_before(page: &Page<'_>, mentions: &Mentions, line: usize, start: usize, surname: &str) -> bool {
    let known = mentions.korean.iter().any(|other| {
        other.given.is_some() && other.surname == surname && (other.line, other.range.start) < (line, start)
    });
    known
        || mentions.lines.iter().enumerate().take(line + 1).any(|(n, l)| {
            let text = l.text.as_str();
            let text = if n == line { text.get(..start).unwrap_or("") } else { text };
            is_listed(page, text, surname)
        })
}

fn is_listed(page: &Page<'_>, text: &str, surname: &str) -> bool {
    let words = text.split_inclusive(|c: char| !matches!(c, '가'..='힣'));
    words.into_iter().any(|part| {
        let word = part.trim_end_matches(|c: char| !matches!(c, '가'..='힣'));
        let marked = part.ends_with(['(', ',', '·', '、', '/', '）', ')']);
        marked && word.starts_with(surname) && word.chars().count() == 3 && !page.vocabulary().names.is_hangul_word(word)
    })
}
