//! Finds the headline of a release.

use super::Headline;
use super::apparatus::{has_word, same};
use super::block::BlockKind;
use super::body::{describe, width, width_of};
use super::lines::Line;
use super::navigation::site::site_names;
use crate::html::{Document, Element};
use crate::pack::{ReleaseWords, folded};
use scraper::Selector;

/// A headline is at least this long, in Latin letters' worth.
const SHORTEST: usize = 12;
const LONGEST: usize = 320;
/// Beside a day it has at least so much else.
const WORDS: usize = 10;

/// The headline among the lines before the running text, which begins at `first`: what the page's own titles repeat, else the
/// heading nearest above the text, else what a class calls a title.
pub(super) fn find<'d>(
    dom: &'d Document<'d>,
    selected: &[String],
    lines: &[Line<'d>],
    first: usize,
    words: &ReleaseWords,
) -> Option<Headline<'d>> {
    // What the page's titles repeat may stand among the first lines of the text, or look like one.
    let near = &lines[..lines.len().min(first + 4)];
    let before = &lines[..first];
    by_selector(dom, selected)
        .or_else(|| by_title(dom, near, words))
        .or_else(|| by_label(before, words))
        .or_else(|| by_heading(before, words))
        .or_else(|| by_mark(dom, before, words))
        .or_else(|| by_weight(before, words))
}

fn by_selector<'d>(dom: &'d Document<'d>, selected: &[String]) -> Option<Headline<'d>> {
    selected.iter().find_map(|text| {
        let selector = Selector::parse(text).ok()?;
        let element = dom
            .all()
            .find(|e| e.is_rendered() && e.matches(&selector))?;
        let headline = element.mapped_text();
        (!headline.is_empty()).then(|| Headline {
            text: headline,
            element,
            reason: format!("the profile's selector `{text}`"),
            from_title: false,
        })
    })
}

/// A line that `<title>`, `og:title` or the like repeat.
fn by_title<'d>(
    dom: &'d Document<'d>,
    before: &[Line<'d>],
    words: &ReleaseWords,
) -> Option<Headline<'d>> {
    let titles = page_titles(dom);
    let sites = site_names(dom);
    let whence = |line: &Line<'d>| {
        let text = folded(line.block.text.as_str());
        let title = titles.iter().find(|title| title.repeats(&text))?;
        (!sites.contains(&text)).then_some(title.whence)
    };
    let fits = |line: &'_ Line<'d>| {
        could_be(line, words) && !names_section(line.block.text.as_str(), words)
    };
    let told = before
        .iter()
        .filter(|line| fits(line))
        .filter_map(|line| Some((line, whence(line)?)));
    let told: Vec<(&Line<'d>, &str)> = told.collect();
    let heading = told.iter().rfind(|(line, _)| is_heading(line));
    let (line, whence) = heading.or_else(|| told.iter().max_by_key(|(line, _)| line.width))?;
    let mut found = of(line, format!("{whence} says the same"));
    found.from_title = true;
    Some(found)
}

/// A title that a page gives itself.
struct PageTitle {
    folded: String,
    /// Where it stands.
    whence: &'static str,
}

impl PageTitle {
    /// Whether the title is this text (folded, too), or begins or ends with it and only adds the site's name.
    fn repeats(&self, text: &str) -> bool {
        let title = &*self.folded;
        (title.starts_with(text) || title.ends_with(text))
            && (width(text) >= 16 || title == text && !text.is_empty())
    }
}

/// The titles a page gives itself: `og:title` and the parts of `<title>`.
fn page_titles(dom: &Document<'_>) -> Vec<PageTitle> {
    let mut titles = Vec::new();
    let mut put = |title: &str, whence| {
        if width(title.trim()) >= SHORTEST {
            titles.push(PageTitle {
                folded: folded(title),
                whence,
            });
        }
    };
    for meta in dom.elements("meta") {
        let name = meta.attr("property").or(meta.attr("name")).unwrap_or("");
        let is_title = ["og:title", "twitter:title", "dcterms.title", "dc.title"]
            .iter()
            .any(|known| name.eq_ignore_ascii_case(known));
        if let Some(content) = meta.attr("content").filter(|_| is_title) {
            put(content, "og:title");
        }
    }
    if let Some(title) = dom.elements("title").find(|t| t.is_html()) {
        let text = title.text();
        put(&text, "<title>");
        let parts = text
            .split(['|', '>', '<', '»', '·', '–', '—', '/'])
            // A middle dot or a dash may belong to the headline: "한·페루 협정 체결".
            .chain(text.split(['|', '｜', '>', '<', '»', '«', '‹', '›', '∣']))
            .chain(
                [" - ", " : ", " · ", " – ", " — ", " / "]
                    .into_iter()
                    .flat_map(|mark| text.split(mark)),
            );
        for part in parts {
            put(part, "<title>");
        }
    }
    titles
}

/// What a board calls the title of the post: `<th>제목</th><td>…`.
fn by_label<'d>(before: &[Line<'d>], words: &ReleaseWords) -> Option<Headline<'d>> {
    let label = |line: &Line<'d>| {
        matches!(line.leaf.tag(), "th" | "td" | "dt")
            && words.title_labels.has(line.block.text.as_str())
    };
    let (_, line) = before.iter().zip(before.get(1..)?).find(|(l, line)| {
        label(l)
            && matches!(line.leaf.tag(), "td" | "dd" | "p" | "div")
            && could_be(line, words)
            && !names_section(line.block.text.as_str(), words)
    })?;
    // A heading above the table may say the same.
    let text = line.block.text.as_str();
    let heading = before
        .iter()
        .find(|l| is_heading(l) && same(l.block.text.as_str(), text));
    Some(of(
        heading.unwrap_or(line),
        "a label calls it the title".to_owned(),
    ))
}

/// The heading nearest above the text that does not name a section; an `h1` goes before others.
fn by_heading<'d>(before: &[Line<'d>], words: &ReleaseWords) -> Option<Headline<'d>> {
    let fits = |line: &&Line<'d>| {
        is_heading(line) && could_be(line, words) && !names_section(line.block.text.as_str(), words)
    };
    let line = before
        .iter()
        .filter(fits)
        .find(|l| l.block.kind == BlockKind::Heading(1))
        .or_else(|| before.iter().rfind(fits))?;
    Some(of(line, "the heading above the text".to_owned()))
}

/// A line whose class says that it is a title.
fn by_mark<'d>(
    dom: &'d Document<'d>,
    before: &[Line<'d>],
    words: &ReleaseWords,
) -> Option<Headline<'d>> {
    let is_marked = |e: &Element<'d>| has_word(*e, &words.headline_marks);
    let all_marked: Vec<Element<'d>> = dom.all().filter(is_marked).collect();
    let marked = |element: Element<'d>| {
        std::iter::once(element)
            .chain(element.ancestors().take(1))
            .find(is_marked)
    };
    let inner = |line: &Line<'d>| line.leaf.first_of(&all_marked);
    // A headline is longer than the labels beside it.
    let line = before
        .iter()
        .filter(|line| {
            could_be(line, words)
                && !names_section(line.block.text.as_str(), words)
                && (marked(line.leaf).is_some() || inner(line).is_some())
        })
        .max_by_key(|line| line.width)?;
    let element = marked(line.leaf).or_else(|| inner(line))?;
    Some(of(line, format!("{} is named a title", describe(element))))
}

/// A bold line right above the text.
fn by_weight<'d>(before: &[Line<'d>], words: &ReleaseWords) -> Option<Headline<'d>> {
    let line = before.iter().rev().take(4).find(|line| {
        line.block.bold && could_be(line, words) && !names_section(line.block.text.as_str(), words)
    })?;
    Some(of(line, "the bold line above the text".to_owned()))
}

/// Whether a line is of a headline's length and no label, date or menu.
fn could_be(line: &Line<'_>, words: &ReleaseWords) -> bool {
    let text = line.block.text.as_str();
    (SHORTEST..=LONGEST).contains(&line.width)
        && (line.linked < 0.5 || is_heading(line))
        && !is_label(text, words)
        && !words.contact_marks.leads(text)
        && says_more_than_numbers(line)
}

/// Most of a headline are words, whatever figures and days it tells: "수산 협력 협정 체결(5.3.)". A day alone is none.
fn says_more_than_numbers(line: &Line<'_>) -> bool {
    let text = line.block.text.as_str();
    let weight =
        |text: &str, counts: fn(char) -> bool| width_of(text.chars().filter(|c| counts(*c)));
    let letters = weight(text, char::is_alphabetic);
    let mut outside = letters;
    for date in line.dates() {
        outside = outside.saturating_sub(weight(&text[date.range.clone()], char::is_alphabetic));
    }
    letters * 2 > weight(text, |c| !c.is_whitespace()) && (outside == letters || outside >= WORDS)
}

/// Whether a text is the name of a section and not a headline that begins with one: "Media Advisory: Chief to Visit Burn Area".
fn names_section(text: &str, words: &ReleaseWords) -> bool {
    let rest = text
        .split_once([':', '：'])
        .map_or("", |(_, rest)| rest.trim());
    words.section_labels.leads(text) && (width(rest) < SHORTEST || words.section_labels.has(rest))
}

/// Whether a text is a label, or begins with one: "조회수 42".
fn is_label(text: &str, words: &ReleaseWords) -> bool {
    let first = text.split_whitespace().next().unwrap_or(text);
    let short = width(text) < 40;
    words.date_labels.leads(text)
        || words.meta_labels.leads(text)
        || (short && (words.date_labels.has(first) || words.meta_labels.has(first)))
}

fn is_heading(line: &Line<'_>) -> bool {
    matches!(line.block.kind, BlockKind::Heading(_))
}

fn of<'d>(line: &Line<'d>, reason: String) -> Headline<'d> {
    Headline {
        text: line.block.text.clone(),
        element: line.leaf,
        reason,
        from_title: false,
    }
}
