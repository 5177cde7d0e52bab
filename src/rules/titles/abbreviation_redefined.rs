use super::context::is_release;
use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::release::mention::{Expansion, Gloss, Mentions, expansions, glosses};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;
use rustc_hash::FxHashMap;

pub(super) static RULE: Rule = Rule {
    id: "abbreviation-redefined",
    group: Group::Titles,
    summary: (
        "abbreviation has two meanings, or one name two abbreviations",
        "한 약어를 두 가지로 풀거나 한 명칭을 두 가지 약어로 줄였습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["3.1.4"],
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
    if matches!(page.language(), "ko" | "ja" | "zh") {
        glossed(page, mentions, out);
        return;
    }
    if !matches!(page.language(), "en" | "fr") {
        return;
    }
    let all = expansions(&mentions.lines);
    let mut meanings: FxHashMap<&str, (String, &Expansion)> = FxHashMap::default();
    let mut names: FxHashMap<String, &Expansion> = FxHashMap::default();
    for expansion in &all {
        let abbreviation = expansion.abbreviation.as_str();
        let name = essence(mentions.text(expansion.line, &expansion.full));
        if let Some((before, first)) = meanings.get(abbreviation) {
            if is_other(before, &name) {
                two_meanings(mentions, first, expansion, out);
            } else {
                out.pass();
            }
            continue;
        }
        // Ministries of one name have their abbreviations, each in its country.
        let whose = owner(mentions, expansion);
        let key = format!("{whose} {name}");
        if let Some(first) = names.get(&key) {
            two_abbreviations(mentions, first, expansion, out);
        } else {
            names.insert(key, expansion);
        }
        meanings.insert(abbreviation, (name, expansion));
    }
}

/// "항만 안전 평가 제도(PSS)" and "여객선 검사 기준(PSS)": names that have nothing in common.
fn glossed(page: &Page<'_>, mentions: &Mentions, out: &mut Findings) {
    let mut known: FxHashMap<String, Gloss> = FxHashMap::default();
    let abbreviations = &page.vocabulary().abbreviations;
    for gloss in glosses(&mentions.lines) {
        // "개정령안(PDF)" says what kind of file it is.
        if abbreviations.is_known(&gloss.abbreviation, page.language()) {
            continue;
        }
        let Some(first) = known.get(&gloss.abbreviation) else {
            known.insert(gloss.abbreviation.clone(), gloss);
            continue;
        };
        let (here, there) = (mentions.text(gloss.line, &gloss.full), mentions.text(first.line, &first.full));
        let are_two = kind(here).zip(kind(there)).is_some_and(|(here, there)| here != there);
        if share_syllables(here, there) && !are_two {
            out.pass();
            continue;
        }
        let text = &gloss.abbreviation;
        out.fail(mentions.span(gloss.line, &(gloss.full.start..gloss.bracket.end)), meanings(text, here, there))
            .help(one_meaning(text))
            .label(mentions.span(first.line, &first.full), words!("first meaning", "처음의 풀이"));
    }
}

/// What kind of body or treaty a name is of, by its ending.
fn kind(name: &str) -> Option<&'static str> {
    const KINDS: [&str; 24] = [
        "위원회", "협의회", "협회", "기구", "재단", "기금", "연합", "센터", "연구원", "관측망", "협정", "회의", "委員会", "委員會", "委员会", "協議会",
        "協会", "協會", "协会", "機構", "机构", "基金", "観測網", "協定",
    ];
    let mut kinds = KINDS.iter().copied();
    kinds.find(|kind| name.strip_suffix(kind).is_some_and(|rest| !rest.is_empty()))
}

/// Whether two names have two characters in common that stand together.
fn share_syllables(one: &str, other: &str) -> bool {
    let letters = |name: &str| -> Vec<char> { name.chars().filter(|c| c.is_alphanumeric()).collect() };
    let (one, other) = (letters(one), letters(other));
    one.windows(2).any(|pair| other.windows(2).any(|p| p == pair))
}

fn two_meanings(mentions: &Mentions, first: &Expansion, second: &Expansion, out: &mut Findings) {
    let text = &second.abbreviation;
    let here = mentions.text(second.line, &second.full);
    let there = mentions.text(first.line, &first.full);
    out.fail(mentions.span(second.line, &(second.full.start..second.bracket.end)), meanings(text, here, there))
        .help(one_meaning(text))
        .label(mentions.span(first.line, &first.full), words!("first meaning", "처음의 풀이"));
}

fn meanings(text: &str, here: &str, there: &str) -> Words {
    words!(
        "\"{text}\" stands for \"{here}\" here and for \"{there}\" before",
        "약어 \"{text}\"의 풀이가 여기에는 \"{here}\", 앞에는 \"{there}\"(으)로 다릅니다"
    )
}

fn one_meaning(text: &str) -> Words {
    words!(
        "give one meaning to \"{text}\", and write the other name in full",
        "\"{text}\"은(는) 한 가지 뜻으로만 쓰고 다른 명칭은 풀어 쓰세요"
    )
}

fn two_abbreviations(mentions: &Mentions, first: &Expansion, second: &Expansion, out: &mut Findings) {
    let (here, there) = (&second.abbreviation, &first.abbreviation);
    let full = mentions.text(second.line, &second.full);
    let message = words!(
        "\"{full}\" is abbreviated to \"{here}\" here and to \"{there}\" before",
        "\"{full}\"의 약어가 여기에는 \"{here}\", 앞에는 \"{there}\"(으)로 다릅니다"
    );
    out.fail(mentions.span(second.line, &(second.full.start..second.bracket.end)), message)
        .help(keep(there))
        .label(mentions.span(first.line, &first.short), words!("first abbreviation", "처음의 약어"));
}

fn keep(there: &str) -> Words {
    words!("keep to \"{there}\"", "약어를 \"{there}\"(으)로 통일하세요")
}

/// A country named just before or in the name: whose body it is.
fn owner(mentions: &Mentions, expansion: &Expansion) -> String {
    let near = expansion.full.start.saturating_sub(30);
    let countries = mentions.countries_in(expansion.line).iter();
    let mut before = countries.filter(|c| c.range.end <= expansion.full.start && c.range.start >= near);
    before.next_back().map(|c| c.code.clone()).unwrap_or_default()
}

/// What makes a name another one: its words without small ones, number and spelling of either side of the Atlantic.
fn essence(full: &str) -> String {
    let words = full.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')));
    let own = words.map(str::to_lowercase).filter(|w| {
        !matches!(w.as_str(), "" | "of" | "the" | "and" | "for" | "on" | "in" | "to" | "at" | "by" | "with" | "a" | "an" | "de" | "des" | "du" | "la" | "le" | "les" | "et" | "pour" | "sur" | "en" | "à" | "au" | "aux" | "l" | "d")
    });
    let plain: Vec<String> = own
        .map(|w| {
            let w = w.replace(['\'', '’'], "");
            let w = w.strip_suffix("ies").map_or(w.clone(), |stem| format!("{stem}y"));
            let w = w.strip_suffix('s').unwrap_or(&w);
            w.replace("isation", "ization").replace("our", "or").replace("centre", "center").replace("programme", "program").replace("defence", "defense")
        })
        .collect();
    plain.join(" ")
}

/// Not the same name with a letter or two wrong, nor one that the other ends or begins with.
fn is_other(a: &str, b: &str) -> bool {
    let part = a.starts_with(b) || b.starts_with(a) || a.ends_with(b) || b.ends_with(a);
    a != b && !part && strsim::damerau_levenshtein(a, b) > 2
}
