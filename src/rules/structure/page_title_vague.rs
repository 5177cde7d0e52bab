use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::pack::{ReleaseWords, folded};
use crate::release::site_names;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "page-title-vague",
    group: Group::Structure,
    summary: (
        "page title does not tell which page it is",
        "페이지 제목만으로 어떤 페이지인지 알 수 없습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["2.4.2"],
    kwcag: &["6.4.2"],
    act: &["c4a8a4"],
    same_as: &["alfa:sia-r114"],
    check,
};

/// What editors and frameworks write when nobody gave a title.
const PLACEHOLDERS: [&str; 12] = [
    "untitled", "untitleddocument", "untitledpage", "document", "newpage", "newpage1", "pagetitle", "title", "제목없음", "무제",
    "reactapp", "vueapp",
];

fn check(page: &Page<'_>, out: &mut Findings) {
    let Some(title) = page.dom.elements("title").find(|t| t.is_html()) else {
        return;
    };
    let text = title.text();
    if text.trim().is_empty() {
        return;
    }
    let mut span = title.span();
    for piece in title.texts() {
        let trimmed = piece.mapped.trimmed();
        span = trimmed.whole().unwrap_or(span);
    }
    if PLACEHOLDERS.contains(&folded(&text).as_str()) {
        out.fail(
            span,
            words!("page title is a placeholder", "페이지 제목이 임시 문구입니다"),
        )
        .help(help());
        return;
    }
    let release = page.release();
    let Some(headline) = release.headline.as_ref().filter(|_| release.is_one_article()) else {
        out.pass();
        return;
    };
    let told = told(page, &text);
    // A page that is no release may be titled in other words, but not by the site alone.
    let says_other = !release.is_press() && told.chars().any(char::is_alphanumeric);
    if says_other || shares(&told, &text, headline.text.as_str()) {
        out.pass();
        return;
    }
    let finding = out.fail(
        span,
        words!(
            "page title names the site or a section but not this release",
            "페이지 제목에 사이트나 게시판 이름만 있고 보도자료 제목이 없습니다"
        ),
    );
    if let Some(place) = headline.text.whole() {
        finding.label(place, words!("headline of the release", "보도자료 제목"));
    }
    finding.help(help());
}

fn help() -> Words {
    words!(
        "begin `<title>` with the headline, then the section and the site",
        "`<title>`을 보도자료 제목으로 시작하고 그 뒤에 게시판과 사이트 이름을 쓰세요"
    )
}

/// What the title says but for the names of sections ("Press Releases"), of the site and of publishers, folded.
fn told(page: &Page<'_>, title: &str) -> String {
    let words = &page.vocabulary().release;
    let publishers = &page.vocabulary().organisations;
    let sites = site_names(page.dom);
    let without_site = |part: &str| {
        let part = folded(part);
        sites.iter().fold(part, |left, site| left.replace(site, " "))
    };
    let parts: Vec<&str> = title
        .split(['|', '｜', '>', '<', '»', '·', '–', '—', ':', '_'])
        .flat_map(|part| part.split(" - "))
        .filter(|part| !part.trim().is_empty())
        .collect();
    let last = parts.len().saturating_sub(1);
    let is_named = |i: usize, part: &str| {
        last > 0 && (i == 0 || i == last) && page.release().is_press() && is_publisher(part.trim(), words)
    };
    parts
        .iter()
        .enumerate()
        .filter(|(_, part)| !words.section_labels.has(part) && !publishers.is_name(part.trim()))
        .filter(|(i, part)| !is_named(*i, part))
        .map(|(_, part)| without_site(part))
        .collect::<Vec<_>>()
        .join(" ")
}

/// A part of a title that looks like a publisher's name or a host: "국민연금공단", "Ministry of Foreign Affairs Singapore", "Canada.ca".
fn is_publisher(part: &str, words: &ReleaseWords) -> bool {
    let lower = folded(part);
    if words.publisher_openings.iter().any(|start| lower.starts_with(start)) {
        return true;
    }
    if part.contains(char::is_whitespace) {
        return false;
    }
    let is_host = part.is_ascii() && part.split('.').count() > 1 && part.split('.').all(|label| !label.is_empty());
    is_host || words.publisher_endings.iter().any(|end| lower.chars().count() > end.chars().count() && lower.ends_with(end))
}

/// Whether a title has the headline, or a word of it.
fn shares(told: &str, title: &str, headline: &str) -> bool {
    if folded(title).contains(&folded(headline)) {
        return true;
    }
    if shares_characters(told, &folded(headline)) {
        return true;
    }
    headline
        .split(|c: char| !c.is_alphanumeric())
        .map(folded)
        .filter(|word| is_telling(word))
        .any(|word| told.contains(&stem(&word)))
}

/// Where no space parts words: two Han characters or three of katakana in a row stand in both.
fn shares_characters(told: &str, headline: &str) -> bool {
    let han = |c: &char| ('\u{3400}'..='\u{9fff}').contains(c);
    let katakana = |c: &char| ('\u{30a1}'..='\u{30fc}').contains(c);
    let chars: Vec<char> = told.chars().collect();
    let in_both = |part: &[char]| headline.contains(&part.iter().collect::<String>());
    chars.windows(2).any(|w| w.iter().all(han) && in_both(w))
        || chars.windows(3).any(|w| w.iter().all(katakana) && in_both(w))
}

/// Words short enough to be articles, or particles, tell nothing.
fn is_telling(word: &str) -> bool {
    let least = if word.is_ascii() { 4 } else { 2 };
    word.chars().count() >= least
}

/// A Korean word without the particle at its end.
fn stem(word: &str) -> String {
    const PARTICLES: [char; 14] = [
        '은', '는', '이', '가', '을', '를', '의', '에', '로', '과', '와', '도', '서', '께',
    ];
    let count = word.chars().count();
    match word.chars().last() {
        Some(last) if count > 2 && PARTICLES.contains(&last) => word.chars().take(count - 1).collect(),
        _ => word.to_owned(),
    }
}
