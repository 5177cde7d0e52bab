use crate::finding::{Findings, Severity};
use crate::html::{Element, heading_before};
use crate::pack::{Vagueness, folded};
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) static RULE: Rule = Rule {
    id: "link-vague",
    group: Group::Content,
    summary: (
        "link text does not say where the link leads",
        "링크 텍스트만으로는 어디로 이동하는지 알 수 없습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["2.4.4"],
    kwcag: &["6.4.3"],
    act: &["5effbb", "aizyf1"],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let mut known = Known::default();
    for link in page.dom.all().filter(|e| is_link(*e)) {
        if !link.is_exposed() || page.skip_links().holds(link) {
            continue;
        }
        let name = link.name();
        if name.is_empty() {
            continue;
        }
        match vagueness(page, link, &name) {
            Some(vagueness) if !is_explained(page, link, vagueness, &mut known) => {
                let text = link.mapped_text();
                let place = text.whole().unwrap_or_else(|| link.span());
                let finding = out.fail(place, message(&name));
                finding.help(help());
                // With the words around it the link says where it leads, by itself it does not.
                if has_context(page, link, &mut known) {
                    finding.act(["aizyf1"]);
                }
            }
            _ => out.pass(),
        }
    }
}

fn is_link(element: Element<'_>) -> bool {
    element.is_a("link") && element.tag() != "area"
}

/// How vague a link is by all that is said of it alone; `None` when its name or a description says more.
fn vagueness(page: &Page<'_>, link: Element<'_>, name: &str) -> Option<Vagueness> {
    let words = &page.vocabulary().links;
    let own = link.language().split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
    let languages = [own.as_str(), page.language()];
    // "여기 (새 창)" says no more than "여기".
    let vague = words
        .vagueness(name, &languages)
        .or_else(|| words.vagueness(&words.stripped(&folded(name))?, &languages))
        .or_else(|| words.vagueness(without_format(name)?, &languages))?;
    let titles = std::iter::once(link).chain(link.descendants()).filter_map(|e| e.attr("title"));
    let said = titles.map(str::to_owned).chain([link.description()]);
    for more in said {
        let left = words.without_notices(&more);
        if !left.is_empty() && words.vagueness(&left, &languages).is_none() {
            return None;
        }
    }
    Some(vague)
}

/// A text without the format and size of a file, where it ends with them: "here (PDF, 2 MB)".
fn without_format(text: &str) -> Option<&str> {
    const WORDS: [&str; 15] = [
        "pdf", "hwp", "hwpx", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "zip", "html", "kb", "mb", "ko", "mo",
    ];
    let (before, last) = text.trim_end().strip_suffix([')', ']'])?.rsplit_once(['(', '['])?;
    let mut parts = last
        .split(|c: char| !c.is_alphabetic())
        .filter(|part| !part.is_empty());
    parts
        .all(|part| WORDS.iter().any(|word| part.eq_ignore_ascii_case(word)))
        .then_some(before)
}

/// Whether what stands around a vague link names its destination, or may do so.
fn is_explained<'p>(page: &Page<'p>, link: Element<'p>, vagueness: Vagueness, known: &mut Known<'p>) -> bool {
    let Some(context) = page.link_context(link) else {
        return true;
    };
    let release = page.release();
    let lines = known.lines.get_or_insert_with(|| Lines::of(page));
    let line = lines.at(page, context.block);
    let first = lines.is_first_text(link);
    if vagueness == Vagueness::Never {
        return line.is_none() && (!context.is_alone() || known.is_in_item(link) || has_header(link)) && !(first && context.is_alone());
    }
    if vagueness == Vagueness::AfterName
        && let Some(before) = context.noun_without_name()
        && !page.vocabulary().links.names_destination(before)
    {
        return known.names_elsewhere(page, link);
    }
    if context.has_sentence() || known.is_in_item(link) || known.names_elsewhere(page, link) {
        return true;
    }
    if first {
        return false;
    }
    // Outside the text of a release the layout may name what a link alone is for.
    let Some(line) = line else { return true };
    if !context.is_alone() {
        return known.is_listing(page, link);
    }
    // A heading names what stands below it; the headline names this page, not another one.
    let after_prose = line
        .checked_sub(1)
        .is_some_and(|i| release.blocks[i].text.as_str().chars().count() >= PROSE);
    !after_prose || !is_under_headline(page, link)
}

/// Whether words stand in the programmatically determined context of the link: its sentence, its list item, the headers of its cell.
fn has_context<'p>(page: &Page<'p>, link: Element<'p>, known: &mut Known<'p>) -> bool {
    page.link_context(link).is_some_and(|context| context.has_sentence()) || known.is_in_item(link) || has_header(link)
}

/// A link in a table may be named by the headers of its cell.
fn has_header(link: Element<'_>) -> bool {
    link.ancestors().any(|e| matches!(e.tag(), "td" | "th"))
}

/// A line this long before the link is no label of it, in characters.
const PROSE: usize = 40;

/// Where the lines of the release stand among the elements of the page.
struct Lines {
    /// The first line of each element that has one.
    first: FxHashMap<u32, usize>,
    /// The lowest element of each line and those after it.
    lowest_from: Vec<u32>,
    /// The last element that text is directly in, up to the first text that is not blank.
    text_begins: Option<u32>,
}

impl Lines {
    fn of(page: &Page<'_>) -> Self {
        let blocks = &page.release().blocks;
        let mut first = FxHashMap::default();
        for (at, block) in blocks.iter().enumerate() {
            first.entry(block.element).or_insert(at);
        }
        let mut lowest_from: Vec<u32> = blocks.iter().map(|b| b.element).collect();
        for at in (1..lowest_from.len()).rev() {
            lowest_from[at - 1] = lowest_from[at - 1].min(lowest_from[at]);
        }
        let body = page.dom.body();
        let texts = body.into_iter().flat_map(|body| body.texts());
        let mut last = 0;
        let text_begins = texts.filter(|t| t.parent.is_rendered()).find_map(|text| {
            last = last.max(text.parent.order());
            (!text.is_blank()).then_some(last)
        });
        Self {
            first,
            lowest_from,
            text_begins,
        }
    }

    /// The line that stands in a block; or, where the block stands between or after the lines, in the same container as they,
    /// the number it has among them.
    fn at(&self, page: &Page<'_>, block: Element<'_>) -> Option<usize> {
        if let Some(line) = self.first.get(&block.order()) {
            return Some(*line);
        }
        let at = self.lowest_from.partition_point(|lowest| *lowest < block.order());
        let before = page.release().blocks.get(at.checked_sub(1)?)?;
        let before = page.dom.element(before.element)?;
        (before.parent()? == block.parent()?).then_some(at)
    }

    /// No text stands before the link: nothing can have named its destination.
    fn is_first_text(&self, link: Element<'_>) -> bool {
        self.text_begins.is_none_or(|last| last >= link.order())
    }
}

/// What many links of a page ask for, computed once.
#[derive(Default)]
struct Known<'p> {
    lines: Option<Lines>,
    /// The images that are shown in a figure, by its number.
    shown: FxHashMap<u32, Vec<Element<'p>>>,
    /// Length of the text of list items and the like, by their numbers.
    items: FxHashMap<u32, usize>,
    /// Addresses that a link with a telling name goes to.
    named: Option<FxHashSet<&'p str>>,
    /// How many links have a text.
    texts: Option<FxHashMap<String, usize>>,
}

impl<'p> Known<'p> {
    /// A list item, row or definition that says something else, too.
    fn is_in_item(&mut self, link: Element<'p>) -> bool {
        let own = link.text().trim().len();
        let item = link
            .ancestors()
            .find(|e| matches!(e.tag(), "li" | "tr" | "dl" | "figure" | "summary"));
        item.is_some_and(|item| {
            let shows = |e: &Element<'_>| e.tag() == "img" && !e.is_hidden() && !e.name().is_empty();
            if item.tag() == "figure" {
                let images = self.shown.entry(item.order()).or_insert_with(|| item.descendants().filter(shows).collect());
                if images.iter().any(|image| !link.contains(*image)) {
                    return true;
                }
            }
            let all = *self.items.entry(item.order()).or_insert_with(|| item.mapped_text().len());
            // A row of a layout table holds half a page.
            let is_layout = item.tag() == "tr" && all > 600;
            !is_layout && all > own + 3
        })
    }

    /// Another link goes to the same place and says where that is.
    fn names_elsewhere(&mut self, page: &Page<'p>, link: Element<'p>) -> bool {
        let Some(target) = link.attr("href").filter(|h| !h.starts_with('#')) else {
            return false;
        };
        let is_telling = |a: &Element<'p>| {
            let name = a.name();
            !a.is_hidden() && !name.is_empty() && vagueness(page, *a, &name).is_none()
        };
        let links = || page.dom.elements("a").filter(is_telling);
        self.named
            .get_or_insert_with(|| links().filter_map(|a| a.attr("href")).collect())
            .contains(target)
    }

    /// The same link text again and again: a list of pages with their teasers.
    fn is_listing(&mut self, page: &Page<'p>, link: Element<'p>) -> bool {
        let texts = self.texts.get_or_insert_with(|| {
            let mut texts = FxHashMap::default();
            for a in page.dom.elements("a").filter(|a| a.has_attr("href")) {
                *texts.entry(a.mapped_text().as_str().to_owned()).or_default() += 1;
            }
            texts
        });
        texts.get(link.mapped_text().as_str()).is_some_and(|n| *n >= 3)
    }
}

fn is_under_headline(page: &Page<'_>, link: Element<'_>) -> bool {
    let headline = page.release().headline.as_ref().map(|h| h.element);
    let heading = heading_before(page.dom, link).map(|h| h.element);
    heading.is_none_or(|h| {
        h.tag() == "h1" || headline.is_some_and(|l| l == h || h.contains(l) || l.contains(h))
    })
}

fn message(name: &str) -> Words {
    words!(
        "link text \"{name}\" does not say where the link leads",
        "링크 텍스트 \"{name}\"만으로는 어디로 이동하는지 알 수 없습니다"
    )
}

fn help() -> Words {
    words!(
        "name the destination in the link text, as with the title of the page or file it opens",
        "열리는 페이지나 파일의 제목처럼 목적지를 알 수 있는 링크 텍스트를 쓰세요"
    )
}
