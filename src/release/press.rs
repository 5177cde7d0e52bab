//! Whether a page is a press release, and whom it names to ask.

use super::block::BlockKind;
use super::body::is_prose;
use super::calendar::dates::dates;
use super::lines::Line;
use crate::html::{Document, Element};
use crate::pack::{ReleaseWords, TextSet, folded};
use crate::source::Span;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex::Regex;
use std::sync::LazyLock;

/// What says that the page is a press release: its address, `<title>`, a section heading, the breadcrumb, or the profile.
pub(super) fn find<'d>(
    dom: &'d Document<'d>,
    lines: &[Line<'d>],
    headline: usize,
    always: bool,
    words: &ReleaseWords,
) -> Option<String> {
    if always {
        return Some("the profile's pages are press releases".to_owned());
    }
    let marked = |text: &str| words.press_marks.leads(text);
    let names_press =
        |text: &str| marked(text) || holds_mark(text, words) || is_numbered(text, words);
    if let Some(line) = section(lines, headline, names_press) {
        return Some(format!("\"{}\" stands on it", line.block.text.as_str()));
    }
    if let Some(title) = dom.elements("title").find(|t| t.is_html()) {
        let text = title.text();
        if let Some(part) = text
            .split(['|', '>', '<', '»', '·', ':', '-', '–'])
            .find(|part| marked(part) || holds_mark(part.trim(), words))
        {
            return Some(format!("its title says \"{}\"", part.trim()));
        }
    }
    breadcrumb(dom, words)
        .map(|text| format!("its breadcrumb says \"{text}\""))
        .or_else(|| address(dom))
}

/// "Press release 2026/31 · Geneva, 18 September 2026": a label with the number or day of the release.
fn is_numbered(text: &str, words: &ReleaseWords) -> bool {
    const LINE: usize = 90;
    text.chars().nth(LINE).is_none()
        && text.bytes().any(|b| b.is_ascii_digit())
        && words.press_marks.opens(text)
}

/// What a text says of itself, where no label names it: a part that only texts for the press have, an hour until which it is held, or
/// the words of an official and whom to ask.
pub(super) fn by_text(
    around: &[&Line<'_>],
    text: &[&Line<'_>],
    has_contact: bool,
    words: &ReleaseWords,
) -> Option<String> {
    const LINE: usize = 90;
    const LABEL: usize = 64;
    let is_part = |line: &&&Line<'_>| {
        let text = line.block.text.as_str();
        let label = text.split([',', ':', '：']).next().unwrap_or(text);
        text.chars().nth(LABEL).is_none() && words.press_parts.has(label)
    };
    if let Some(line) = around.iter().chain(text).find(is_part) {
        return Some(format!("it has \"{}\"", line.block.text.as_str()));
    }
    if let Some(line) = around
        .iter()
        .chain(text)
        .find(|line| NAMES_ITSELF.is_match(line.block.text.as_str()))
    {
        let start: String = line.block.text.as_str().chars().take(LINE / 3).collect();
        return Some(format!("it calls itself one (\"{start}…\")"));
    }
    let mut heads = around.iter().chain(text.iter().take(2));
    if let Some(line) = heads.find(|line| {
        let text = line.block.text.as_str();
        text.chars().nth(LINE).is_none() && words.holds_back(text)
    }) {
        return Some(format!("\"{}\" stands on it", line.block.text.as_str()));
    }
    let speech = || {
        text.iter()
            .find(|line| reports_speech(line.block.text.as_str()))
    };
    let told = has_contact.then(speech).flatten()?;
    let start: String = told.block.text.as_str().chars().take(LINE / 3).collect();
    Some(format!(
        "it quotes an official (\"{start}…\") and says whom to ask"
    ))
}

/// A line that speaks of the text as a release.
#[allow(clippy::expect_used)]
static NAMES_ITSELF: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let words = [
        "이 보도자료는",
        "본 보도자료는",
        "이 보도자료와",
        "본 보도자료와",
        "이 보도자료의",
        "this press release",
        "this news release",
        "le présent communiqué",
        "本新聞稿",
        "本新闻稿",
        "本プレスリリース",
        "本報道発表",
    ];
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .ascii_case_insensitive(true)
        .build(words)
        .expect("internal error: the words are fixed")
});

/// A sentence that gives somebody's words.
pub(super) fn reports_speech(text: &str) -> bool {
    const VERBS: [&str; 29] = [
        "고 말했다",
        "고 밝혔다",
        "고 강조했다",
        "고 설명했다",
        "고 전했다",
        "고 덧붙였다",
        "고 당부했다",
        "고 평가했다",
        "고 말하였다",
        "고 밝히다",
        "고 밝히고",
        " said",
        "said ",
        " says",
        " stated",
        " noted",
        " added",
        "a déclaré",
        "a affirmé",
        "a souligné",
        "a indiqué",
        "a ajouté",
        "a dit",
        "と述べ",
        "と語",
        "と話",
        "表示，",
        "表示：",
        "說：",
    ];
    text.contains(['”', '"', '»', '」']) && VERBS.iter().any(|verb| text.contains(verb))
}

/// The name of a press section, or little more: "ニュースリリース", "最新ニュースリリース".
pub(super) fn is_label(text: &str, words: &ReleaseWords) -> bool {
    const LABEL: usize = 12;
    let is_short = text.chars().nth(LABEL).is_none();
    words.press_marks.has(text) || (is_short && words.press_marks.stands_in(&folded(text)))
}

/// Whether a short label holds the name of a press section: "MCST Press Releases", "보도자료(국문)".
fn holds_mark(text: &str, words: &ReleaseWords) -> bool {
    text.chars().count() <= 32 && words.press_marks.stands_in(&folded(text))
}

/// A press section in the path of the page's own address.
fn address<'d>(dom: &'d Document<'d>) -> Option<String> {
    const SECTIONS: [&str; 10] = [
        "press",
        "pressrelease",
        "pressreleases",
        "press-release",
        "press-releases",
        "news-release",
        "news-releases",
        "newsrelease",
        "bodo",
        "press_release",
    ];
    part_of_address(dom, &SECTIONS)
}

/// One of some names in the path of the page's own address.
fn part_of_address<'d>(dom: &'d Document<'d>, names: &[&str]) -> Option<String> {
    let canonical = dom
        .elements("link")
        .filter(|e| {
            e.attr("rel")
                .is_some_and(|r| r.trim().eq_ignore_ascii_case("canonical"))
        })
        .find_map(|e| e.attr("href"));
    let open_graph = || {
        dom.elements("meta")
            .filter(|e| e.attr("property") == Some("og:url"))
            .find_map(|e| e.attr("content"))
    };
    let address = canonical.or_else(open_graph)?;
    let path = address.split(['?', '#']).next()?.to_ascii_lowercase();
    let section = path.split('/').skip(3).find(|part| names.contains(part))?;
    Some(format!("its address has /{section}/"))
}

/// Whether metadata call the page an article.
pub(super) fn is_called_article(dom: &Document<'_>) -> bool {
    dom.elements("meta").any(|meta| {
        let is = |name: &str| {
            let property = meta.attr("property");
            property.is_some_and(|property| property.eq_ignore_ascii_case(name))
        };
        is("article:published_time")
            || (is("og:type") && meta.attr("content").is_some_and(|c| c.trim() == "article"))
    })
}

/// Lines a label may stand from the headline.
const NEAR: usize = 8;

/// The label of the section that the headline (by its number among the lines) stands in: the heading above it, with no
/// other of its rank between, or a line right beside it and above the text.
fn section<'l, 'd>(
    lines: &'l [Line<'d>],
    headline: usize,
    is_label: impl Fn(&str) -> bool,
) -> Option<&'l Line<'d>> {
    let mut top = u8::MAX;
    for (i, line) in lines.iter().enumerate().take(headline).rev() {
        let is_label = || is_label(line.block.text.as_str());
        match line.block.kind {
            BlockKind::Heading(level) if level <= top => {
                if is_label() {
                    return Some(line);
                }
                top = level.saturating_sub(1);
            }
            BlockKind::Heading(_) => {}
            _ if headline - i <= NEAR && line.linked < 0.5 && is_label() => return Some(line),
            _ => {}
        }
    }
    lines
        .iter()
        .skip(headline + 1)
        .take(NEAR)
        // A label below the text is that of a list.
        .take_while(|l| !is_prose(l))
        .find(|l| l.linked < 0.5 && is_label(l.block.text.as_str()))
}

/// A heading that names a section of news, or an address in one; with a date or a contact the page is a release.
pub(super) fn news<'d>(
    dom: &'d Document<'d>,
    lines: &[Line<'d>],
    headline: usize,
    words: &ReleaseWords,
) -> Option<String> {
    const SECTIONS: [&str; 4] = ["news", "newsroom", "news-room", "media-releases"];
    let labelled = section(lines, headline, |text| {
        words.section_labels.leads(text) && !words.page_labels.leads(text)
    });
    let told = match labelled {
        Some(line) => format!("\"{}\" stands on it", line.block.text.as_str()),
        None if is_news_article(dom) => "schema.org NewsArticle".to_owned(),
        None => part_of_address(dom, &SECTIONS)?,
    };
    Some(format!("{told}, and it has a date or a contact"))
}

/// Publishers mark releases so, and newspapers their reports.
fn is_news_article(dom: &Document<'_>) -> bool {
    dom.elements("script").any(|script| {
        script
            .attr("type")
            .is_some_and(|t| t.eq_ignore_ascii_case("application/ld+json"))
            && script
                .texts()
                .any(|t| t.mapped.as_str().contains("\"NewsArticle\""))
    })
}

/// What classes, ids and labels of breadcrumbs have.
static TRAIL: LazyLock<TextSet> = LazyLock::new(|| {
    TextSet::of(&[
        "breadcrumb",
        "location",
        "navi",
        "현재위치",
        "현재경로",
        "path",
    ])
});

/// The press section as the place of the page in a breadcrumb.
fn breadcrumb<'d>(dom: &'d Document<'d>, words: &ReleaseWords) -> Option<String> {
    let is_trail = |element: &Element<'d>| {
        let names = [
            element.attr("class"),
            element.id(),
            element.attr("aria-label"),
        ];
        names
            .into_iter()
            .flatten()
            .any(|name| TRAIL.stands_in(&folded(name)))
    };
    let trail = dom
        .all()
        .filter(|e| matches!(e.tag(), "nav" | "ol" | "ul" | "div" | "p"))
        .find(is_trail)?;
    trail
        .descendants()
        .filter(|e| matches!(e.tag(), "a" | "li" | "span" | "strong" | "em"))
        .map(|e| e.text().trim().to_owned())
        .find(|text| words.press_marks.has(text))
}

/// The line that names the unit or person to ask, in the text or around it.
pub(super) fn contact<'d>(
    dom: &'d Document<'d>,
    around: &[&Line<'d>],
    text: &[&Line<'d>],
    words: &ReleaseWords,
) -> Option<Span> {
    let lines = || around.iter().chain(text.iter());
    let named = lines().find(|line| {
        let text = line.block.text.as_str();
        words.contact_marks.leads(text)
            || names_unit(text, words)
            || opens_with_mark(text, words)
            || labels_unit(text, words)
            || has_number(text)
    });
    let named = named.or_else(|| named_author(around, words)).or_else(|| {
        let ends = |line: &&&Line<'_>| ends_with_unit(line.block.text.as_str(), words);
        around.iter().find(ends)
    });
    let linked = || {
        let calls = |href: &str| {
            let href = href.trim().to_ascii_lowercase();
            href.starts_with("mailto:") || href.starts_with("tel:")
        };
        let links = dom
            .having("href")
            .filter(|e| e.attr("href").is_some_and(calls));
        let links: Vec<Element<'_>> = links.collect();
        lines().find(|line| line.leaf.first_of(&links).is_some())
    };
    named
        .or_else(linked)
        .and_then(|line| line.block.text.whole())
}

/// An `<aside>` in the release's part of the page that begins with the label of a contact.
pub(super) fn contact_beside(scope: Element<'_>, words: &ReleaseWords) -> Option<Span> {
    let asides = scope.descendants().filter(|e| e.tag() == "aside");
    let firsts =
        asides.filter_map(|aside| aside.texts().find(|t| !t.mapped.as_str().trim().is_empty()));
    let mut labels = firsts.filter(|t| {
        let text = t.mapped.as_str().trim();
        words.contact_marks.leads(text) || words.unit_labels.leads(text)
    });
    labels.next().and_then(|t| t.mapped.whole())
}

/// A short line that begins with a contact label and goes on: "담당부서 동북아시아국", "For more information, please
/// contact …".
fn opens_with_mark(text: &str, words: &ReleaseWords) -> bool {
    // The longest mark and some punctuation.
    const START: usize = 60;
    let end = text.char_indices().nth(200);
    if end.is_some() {
        return false;
    }
    let start = text
        .char_indices()
        .nth(START)
        .map_or(text, |(end, _)| &text[..end]);
    words.contact_marks.opens(start)
        || bracketed(text).is_some_and(|label| words.contact_marks.has(label))
}

/// The label of a unit, alone or before a name: "부서명 국제협력총괄과".
fn names_unit(text: &str, words: &ReleaseWords) -> bool {
    const LINE: usize = 60;
    let first = text.split_whitespace().next().unwrap_or(text);
    words.unit_labels.leads(text)
        || (first.ends_with([':', '：']) || first.chars().any(|c| c >= '\u{1100}'))
            && text.chars().count() <= LINE
            && words.unit_labels.has(first)
}

/// A line of labels, the first of a date or counter, of which one is that of a unit: "등록일 2025-05-03 부서 국제협력과".
fn labels_unit(text: &str, words: &ReleaseWords) -> bool {
    const LINE: usize = 160;
    let first = text.split_whitespace().next().unwrap_or(text);
    if !(words.date_labels.leads(first) || words.meta_labels.leads(first))
        || text.chars().count() > LINE
    {
        return false;
    }
    let mut parts = text.split_whitespace().skip(1).peekable();
    while let Some(part) = parts.next() {
        let Some(next) = parts.peek() else { break };
        let is_label = words.unit_labels.has(part) || words.contact_marks.has(part);
        let is_author = words.author_labels.has(part) && is_unit(next, words);
        if is_label || is_author {
            return true;
        }
    }
    false
}

/// A unit as the author of a post: "Writer: Africa Division", or label and unit in two cells.
fn named_author<'l, 'r, 'd>(
    around: &'l [&'r Line<'d>],
    words: &ReleaseWords,
) -> Option<&'l &'r Line<'d>> {
    around.iter().enumerate().find_map(|(i, line)| {
        let text = line.block.text.as_str();
        if words.author_labels.has(text) {
            let next = around.get(i + 1)?;
            return is_unit(next.block.text.as_str(), words).then_some(line);
        }
        let (label, unit) = text.split_once([':', '：', ' '])?;
        (words.author_labels.has(label) && is_unit(unit, words)).then_some(line)
    })
}

/// Whether a short text is the name of a unit: "국제협력과", "Africa Division".
fn is_unit(text: &str, words: &ReleaseWords) -> bool {
    let last = folded(text.split_whitespace().last().unwrap_or(text));
    text.chars().count() <= 60
        && words.unit_endings.iter().any(|ending| {
            last.strip_suffix(ending)
                .is_some_and(|name| !name.is_empty() || ending.is_ascii())
        })
}

/// A line that is the name of a unit for the press: "Ministry of Foreign Affairs Spokesperson's Office".
fn ends_with_unit(text: &str, words: &ReleaseWords) -> bool {
    const LINE: usize = 80;
    let parts: Vec<&str> = text.split_whitespace().collect();
    text.chars().count() <= LINE
        && !text.ends_with('.')
        && (2..=4).any(|n| {
            parts.len() > n && words.contact_marks.has(&parts[parts.len() - n..].join(" "))
        })
}

/// The label in brackets that a line begins with: "(문의) 국제협력총괄과".
fn bracketed(text: &str) -> Option<&str> {
    let inner = text.strip_prefix(['(', '[', '<', '〈', '【', '（', '※'])?;
    inner.split([')', ']', '>', '〉', '】', '）']).next()
}

/// A telephone number or an address of e-mail.
fn has_number(text: &str) -> bool {
    let at = text.contains('@')
        && text
            .split_whitespace()
            .any(|word| word.rsplit_once('@').is_some_and(|(_, d)| d.contains('.')));
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits < 7 {
        return at;
    }
    at || PHONE.is_match(text)
        || AFTER_WORD
            .captures_iter(text)
            .any(|c| c.get(1).is_some_and(|n| dates(n.as_str()).is_empty()))
}

/// "Tel. 02 2100 7114", "☎ 110-1234": any number right after the word; a telephone talk has a day after it.
#[allow(clippy::expect_used)]
static AFTER_WORD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i:tel|tel\.|phone|telephone|tél|전화|전화번호|연락처|電話|电话|☎|℡|☏)[^0-9+A-Za-z]{0,12}(\+?[0-9](?:[ .()–-]{0,2}[0-9]){6,})",
    )
    .expect("internal error: the pattern is fixed")
});

/// "044-200-5340", "+82 44 200 5340", "(202) 647-2492".
#[allow(clippy::expect_used)]
static PHONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?-u)(?:\+[0-9]{1,3}[ .()-]{0,2}[0-9]{1,4}|\b0[0-9]{1,3}\)?|\b[2-9][0-9]{2}\)?)[ .)-]{1,2}[0-9]{3,4}[ .-][0-9]{4}\b",
    )
    .expect("internal error: the pattern is fixed")
});
