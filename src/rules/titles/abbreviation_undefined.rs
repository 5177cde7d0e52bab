use super::context::is_release;
use crate::finding::{Edit, Findings, Fix};
use crate::page::Page;
use crate::release::mention::{AbbreviationUse, Line, LineKind, Mentions, abbreviations, follows_a_name};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;
use rustc_hash::FxHashSet;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    id: "abbreviation-undefined",
    group: Group::Titles,
    summary: (
        "abbreviation is used without its full form",
        "약어를 풀어 쓰지 않고 사용했습니다",
    ),
    severity: None,
    wcag: &["3.1.4"],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    if !is_release(page) || !matches!(page.language(), "en" | "fr" | "ja" | "zh" | "ko") {
        return;
    }
    let is_eastern = matches!(page.language(), "ja" | "zh" | "ko");
    let mentions = page.mentions();
    let vocabulary = &page.vocabulary().abbreviations;
    let marked_up = explained_by_markup(page);
    for abbreviation in abbreviations(&mentions.lines) {
        let text = abbreviation.text.as_str();
        let outside_names = |u: &&AbbreviationUse| !is_part_of_name(mentions, u) && !is_joined_to_hangul(mentions, u);
        let mut uses = abbreviation.uses.iter().filter(outside_names);
        // A name such as "ASEAN-ROK Summit" may stand before the introduction, and is no use then.
        let explained = !abbreviation.introductions.is_empty();
        let Some(first) = uses.find(|u| !explained || !names_event(mentions, u)) else {
            continue;
        };
        // Korean text calls corporations by three letters: HUG, KCC.
        let is_short = page.language() == "ko" && text.len() < 4;
        if is_eastern && (!is_initialism(text) || is_short) {
            continue;
        }
        if vocabulary.is_known(text, page.language()) || marked_up.contains(text) {
            continue;
        }
        if abbreviation.uses.iter().any(|u| is_surname(mentions, u)) {
            continue;
        }
        if page.language() == "ko" && is_glossed(page, text) {
            out.pass();
            continue;
        }
        let introduced = abbreviation.introductions.first();
        if introduced.is_some_and(|i| (i.line, i.range.start) < (first.line, first.range.start)) {
            out.pass();
            continue;
        }
        let body = page.vocabulary().organisations.by_abbreviation(text);
        let meaning = vocabulary.meaning(text).or(body);
        let full = full_form(mentions, text, meaning, first);
        let expansion = full
            .as_ref()
            .map(|(line, range)| mentions.text(*line, range))
            .or(meaning);
        let finding = out
            .fail(mentions.span(first.line, &first.range), message(text))
            .help(match (abbreviation.uses.len(), introduced, &full) {
                // Introduced here it would not be used again.
                (1, None, None) => in_full(text, expansion),
                _ => help(text, expansion),
            });
        if let Some(late) = introduced {
            finding.label(
                mentions.span(late.line, &late.range),
                words!("introduced only here", "여기에서야 풀어 썼습니다"),
            );
        } else if let Some((line, range)) = &full {
            let span = mentions.span(*line, range);
            finding.label(
                span,
                words!(
                    "the full form stands here without \"({text})\"",
                    "정식 명칭이 \"({text})\" 없이 적혀 있습니다"
                ),
            );
            if takes_bracket(mentions, *line, range.end) {
                finding.fix(introduce(text, span.end));
            }
        }
    }
}

/// Letters that nobody reads as a word: JCM, not LINE or SONY.
fn is_initialism(text: &str) -> bool {
    (3..=6).contains(&text.len()) && text.bytes().filter(|b| b"AEIOU".contains(b)).count() < 2
}

fn message(text: &str) -> Words {
    words!(
        "abbreviation \"{text}\" is not introduced before its first use",
        "처음 나오는 약어 \"{text}\"의 풀이가 그 앞에 없습니다"
    )
}

fn help(text: &str, full: Option<&str>) -> Words {
    match full {
        Some(full) => words!(
            "write \"{full} ({text})\" at the first mention",
            "처음 언급할 때 \"{full} ({text})\" 형식으로 적으세요"
        ),
        None => words!(
            "write the full form with \"({text})\" after it at the first mention",
            "처음 언급할 때 정식 명칭 뒤에 \"({text})\" 표기를 덧붙이세요"
        ),
    }
}

fn in_full(text: &str, full: Option<&str>) -> Words {
    match full {
        Some(full) => words!(
            "write \"{full}\" instead: it is used only here",
            "한 번만 쓰였으므로 \"{full}\"(으)로 풀어 쓰세요"
        ),
        None => words!(
            "write the full form instead: \"{text}\" is used only here",
            "\"{text}\"은(는) 한 번만 쓰였으므로 정식 명칭으로 풀어 쓰세요"
        ),
    }
}

fn introduce(text: &str, at: u32) -> Fix {
    Fix::unsafe_(
        words!("add \"({text})\" after the full form", "정식 명칭 뒤에 \"({text})\" 추가"),
        vec![Edit::insert(at, format!(" ({text})"))],
    )
}

/// A bracket can follow: what comes next is no hyphen ("the Republic of Korea-China relations"), no
/// possessive and no other bracket.
fn takes_bracket(mentions: &Mentions, line: usize, at: usize) -> bool {
    let after = mentions.line(line).and_then(|l| l.text.as_str().get(at..)).unwrap_or("");
    after.is_empty() || (after.starts_with([' ', ',', '.', ';', ':', ')']) && !after.starts_with(" ("))
}

/// "ABE" in "Minister ABE Shinzo": the surname, in capitals, of someone who is given a post.
fn is_surname(mentions: &Mentions, place: &AbbreviationUse) -> bool {
    let Some(line) = mentions.line(place.line) else {
        return false;
    };
    let token = line.tokens.partition_point(|t| t.range.end <= place.range.start);
    let small = |w: &String| w.chars().skip(1).any(char::is_lowercase);
    mentions.person_at(place.line, token).is_some_and(|person| {
        let mut words = person.words.iter();
        person.post.is_some() && person.tokens.start == token && person.is_full() && words.next().is_some_and(|w| !small(w)) && words.all(small)
    })
}

/// Korean text may explain letters where it likes: in brackets, "CBAM: …", or in a note, "* CBAM …".
fn is_glossed(page: &Page<'_>, text: &str) -> bool {
    let release = page.release();
    // Of a longer text nobody knows.
    if release.blocks.len() > FAR {
        return true;
    }
    let lines = release.texts().map(|(line, _)| line.as_str());
    let around = release.around.iter().take(FAR).map(|block| block.text.as_str());
    lines.chain(around).map(|line| &line[..line.floor_char_boundary(LONG)]).any(|line| {
        let is_note = line.trim_start().starts_with(['*', '＊', '※']);
        line.match_indices(text).any(|(at, _)| {
            let before = line[..at].trim_end();
            let after = line[at + text.len()..].trim_start();
            is_note || before.ends_with(['(', '（', '[', ',']) || after.starts_with(['(', '（', ':', '：', '='])
        })
    })
}

/// "HDC현대산업개발", "경기GTX": a part of a Korean name; a particle is none.
fn is_joined_to_hangul(mentions: &Mentions, place: &AbbreviationUse) -> bool {
    let Some(text) = mentions.line(place.line).map(|l| l.text.as_str()) else {
        return false;
    };
    let is_hangul = |c: &char| ('가'..='힣').contains(c);
    let before = text[..place.range.start].chars().next_back();
    let run: String = text[place.range.end..].chars().take_while(is_hangul).take(5).collect();
    before.as_ref().is_some_and(is_hangul) || !follows_a_name(&run)
}

/// "PDR" in "Lao PDR": the name as a whole is the full form.
fn is_part_of_name(mentions: &Mentions, place: &AbbreviationUse) -> bool {
    let longer = |whole: &Range<usize>| whole.len() > place.range.len();
    mentions.country_around(place.line, &place.range).is_some_and(|c| longer(&c.range))
        || mentions.organisation_around(place.line, &place.range).is_some_and(|o| longer(&o.range))
}

/// One of a pair, with a capitalised word after it: "ASEAN-ROK Summit", "ROK-U.S. Alliance".
fn names_event(mentions: &Mentions, place: &AbbreviationUse) -> bool {
    let Some(line) = mentions.line(place.line) else {
        return false;
    };
    let at = line.tokens.partition_point(|t| t.range.end <= place.range.start);
    let hyphens = |i: usize| line.tokens.get(i).is_some_and(|t| t.joined || t.is_mark('-') || t.is_mark('–'));
    let mut end = at + 1;
    while hyphens(end) {
        end += 1;
    }
    (end > at + 1 || hyphens(at)) && line.is_capitalised(end)
}

/// The texts of `<abbr title="…">`.
fn explained_by_markup(page: &Page<'_>) -> FxHashSet<String> {
    page.dom
        .elements("abbr")
        .filter(|e| e.attr("title").is_some_and(|t| !t.trim().is_empty()))
        .map(|e| e.text().trim().to_owned())
        .collect()
}

/// A full form is looked for in so many lines and so many bytes of each, which keeps very long pages
/// linear.
const FAR: usize = 400;
const LONG: usize = 20_000;

/// The full form before the first use: as the pack has it, else capitalised words whose initials
/// make the abbreviation.
fn full_form(mentions: &Mentions, text: &str, meaning: Option<&str>, first: &AbbreviationUse) -> Option<(usize, Range<usize>)> {
    let lines = mentions.lines.iter().enumerate().take(first.line.min(FAR) + 1);
    lines.filter(|(_, l)| matches!(l.kind, LineKind::Text | LineKind::Quote)).find_map(|(n, line)| {
        let end = if n == first.line { first.range.start } else { line.text.len() };
        let end = end.min(line.text.as_str().floor_char_boundary(LONG));
        let range = match meaning {
            Some(meaning) => by_meaning(line.text.as_str().get(..end)?, meaning)?,
            None => by_initials(line, text, end)?,
        };
        Some((n, range))
    })
}

/// The full form where it is no part of a longer one ("Democratic People's Republic of Korea").
fn by_meaning(text: &str, full: &str) -> Option<Range<usize>> {
    let curly = full.replace('\'', "’");
    [full, &curly].into_iter().find_map(|form| {
        let at = text.match_indices(form).map(|(at, _)| at).find(|&at| {
            let before = text.get(..at).unwrap_or("").trim_end();
            !["People's", "People’s", "Democratic"].iter().any(|w| before.ends_with(w))
        })?;
        Some(at..at + form.len())
    })
}

fn by_initials(line: &Line, text: &str, end: usize) -> Option<Range<usize>> {
    let within = line.tokens.partition_point(|t| t.range.end <= end);
    let letters = text.to_lowercase();
    (0..within).find_map(|start| {
        let mut at = start;
        for letter in letters.chars() {
            // Small words may have their letter ("Ministry of Foreign Affairs", MOFA) or none.
            while at > start && is_small(line, at) && !line.word(at).starts_with(letter) {
                at += 1;
            }
            let word = line.word(at);
            let fits = word.chars().next().is_some_and(|c| c.to_lowercase().eq([letter]));
            if !fits {
                return None;
            }
            let counts = line.is_capitalised(at) && word.chars().nth(1).is_some();
            let small = at > start && is_small(line, at);
            if !(counts || small) {
                return None;
            }
            at += 1;
        }
        let first = line.tokens.get(start)?;
        let last = line.tokens.get(at.checked_sub(1)?).filter(|t| t.range.end <= end)?;
        Some(first.range.start..last.range.end)
    })
}

fn is_small(line: &Line, i: usize) -> bool {
    matches!(line.word(i), "of" | "the" | "and" | "for" | "on" | "in" | "&") || line.is_mark(i, ',')
}
